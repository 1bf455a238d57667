"""Guards: is what was matched denied, asked, warned of or told of others – and so no sign of the trap?

Denial is looked for in the clause: a comma ends it, unless what follows only goes on with the list. What makes the
words that follow the opposite of a denial – not only, 不仅 – is taken out first.
"""

from __future__ import annotations

import re

# words that look like a denial and are none
NO_DENIAL_ZH = re.compile(
    r"不(?:仅|只|但|光|单|止|断|同|少|久|错|得不|可不|能不|低于|少于|高于|超过|超|多于|大于|小于|限于|论|管|一样|可或缺|折不扣|打折扣|妨|外乎|管是|惜|遗余力)"
    r"|没有?(?:完成|达成|做到|达到)|分文不取|不(?:收|见效|满意|好|佳|理想|力)|不(?:发|予|给|享|参与评|计发)|不得(?:参与|参加|享受|晋升|申报|评)|取消(?=[^,;。]{0,8}(?:资格|奖|评优|晋升|待遇))|[完达做]不[成到]|不(?:达标|达成|合格|及格|完成|足)|无(?:论|缝|忧|疑|非|锡|一例外|一遗漏)|没有例外|非(?:常|凡)|未(?:来|达|完成|达成|达标)|无不|莫不|别(?:是|的|人)|区别|类别|级别|分别|特别|识别|个别|性别"
)
DENIED_ZH = re.compile(
    r"不得|不应|不宜|不要|不会|不再|不与|不和|不将|不把|不以|不做|不作|不替|不代|不为|不设|不搞|不提|不用|不需|不必|不能|不可|不追求|不要求|不承诺|不保证|不主张|不建议"
    r"|不推荐|不鼓励|不赞成|不认同|不接受|不允许|不参与|不提供|不直接|不是|不等于|不存在|不意味|不|绝非|绝无|从未|从不|未曾|没有|并非|而非|而不是|无须|无需|毋须|勿|切莫|莫|禁止|严禁"
    r"|避免|杜绝|防止|反对|拒绝|拒接|警惕|谨防|取消|解除|摒弃|放弃|脱离|告别|远离|停止|少谈|非"
)
CARRIES_ZH = re.compile(r"反对|拒绝|避免|杜绝|严禁|禁止|警惕|谨防|防止|摒弃|远离|不会|不得|不应|绝不")
GOES_ON_ZH = re.compile(r"\s*(?:或|以及|和|及|与|也|更|亦|抑或|还有)")
ET_CETERA_ZH = re.compile(
    r"等(?:\S{0,6}?)(?:做法|表述|情况|现象|误区|问题|说法|行为|陷阱|倾向|承诺|模式|提法|话术)"
)
AFTER_ZH = re.compile(
    r"不可取|不可行|不建议|不推荐|不被|不是我们|不属于|不成立|不现实|不可信|不应|不合适|不妥|违背|有悖|背离|误区|误解|陷阱|大忌|警惕|慎重|谨慎|应避免|须避免|需避免|要避免|应杜绝|需及时调整|应及时调整"
    r"|及时纠正|行不通|适得其反|得不偿失|脱钩|解绑|脱离|分离|分开|走样|跑偏|变味|名存实亡|流于形式|失败|只会|会导致|容易导致|往往导致|会使得|让员工不敢|保守"
)
TOLD_ZH = re.compile(
    r"(?:谁|有人)(?:要是|如果|若)|(?:要是|如果|若)(?:有人|谁|有?机构|对方|方案)|警惕|误区|陷阱|不可取|大忌|红线|所谓|那种[“\"「]|这种[“\"「]|(?:宣传|说法|广告|话术|口号)[^;。]{0,10}(?:当真|不可信|不靠谱|站不住)|(?:见过|遇到过|听说过|看到过)[^;。]{0,30}(?:做法|例子|企业|公司|情形)|走不通|行不通|吃过亏|教训|声称|号称|宣称|某些(?:机构|公司|顾问|厂商)|有的(?:机构|公司|顾问)|一些(?:机构|公司|企业|顾问)|不少(?:机构|企业|公司|顾问)|许多(?:机构|企业|公司)|很多(?:机构|企业|公司)"
    r"|市面上|市场上|同行|若出现|如出现|如果出现|出现[“\"「']|反例|错误做法|常见错误|反面|踩坑|避坑|需及时调整|应及时调整|切忌|谨防|慎防|莫信|别信"
)
PAST_ZH = re.compile(
    r"此前|之前|以前|过去|曾经?|原先|原来|原有|原本|当初|以往|先前|一度|引入前|合作前|改革前|调研发现|访谈发现|诊断发现|(?:贵司|贵公司|公司|企业)目前"
)
BUT_ZH = re.compile(r"而是|但|却|不过|然而|反而|相反")

NO_DENIAL_EN = re.compile(
    r"\b(?:(?:weeks|days),? not (?:weeks|months)|not (?:only|just|merely|simply|least|to mention)|no (?:later|less|fewer|more) than|nothing (?:less|short)|not? (?:one|a single)|without (?:exception|fail|delay)"
    r"|no (?:doubt|exceptions?|excuses?|matter|longer than)|do not hesitate|don't hesitate|why not|not until)\b",
    re.I,
)
DENIED_EN = re.compile(
    r"\b(?:not|never|no|nor|neither|none|cannot|without|avoid(?:s|ed|ing)?|against|refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|oppos(?:e|es|ed|ing)|instead of|rather than|prevent(?:s|ing)?"
    r"|stop(?:s|ped|ping)?|decline(?:s|d)?|forbid(?:s|den)?|ban(?:s|ned)?|discourag(?:e|es|ed|ing)|advise(?:s|d)? against|beware|resist(?:s)?|keep(?:s|ing)? [^,.;]{0,40}?(?:apart|away|separate|out)"
    r"|separat(?:e|es|ed|ing)|decoupl(?:e|es|ed|ing)|detach(?:es|ed)?|far from|nobody|no one|free of|stay away)\b|n't\b",
    re.I,
)
NEW_SUBJECT_EN = re.compile(
    r"[,–—:]\s*(?:and |so |then |since |because |as )?(?:we|our|you|your|they|it|he|she|the (?:team|consultants?|company)|each|every|all|this|that)\b"
    r"|\b(?:but|instead|however|yet|rather|nevertheless|while|whereas)\b(?! (?:of|than))|[;:]",
    re.I,
)
AFTER_EN = re.compile(
    r"\b(?:is|are|would be|remains?|stays?|must be|should be|will be|be|kept|keeps?) (?:\w+ )?(?:a (?:\w+ )?(?:mistake|trap|pitfall|error|myth|red flag|warning sign)|not|never|wrong|separate|apart|decoupled|avoided|harmful|discouraged|unrealistic|out of the question|off the table|ruled out)"
    r"|\b(?:backfires?|do(?:es)? not|don't|doesn't|never|cannot|can't|won't|makes? people (?:cautious|play safe)|leads? to (?:safe|timid|cautious|sandbagg)\w*|set to be safe|lose[s]? (?:its|their) meaning|kept apart)\b",
    re.I,
)
TOLD_EN = re.compile(
    r"\b(?:beware|pitfalls?|traps?|myths?|red flags?|warning signs?|mistakes?|some (?:providers?|consultants?|firms?|agencies|companies|vendors?)|many (?:providers?|consultants?|firms?|companies|vendors?)"
    r"|other (?:providers?|consultants?|firms?|vendors?)|providers? who|anyone who|consultants? who|firms? that|vendors? (?:who|that)|so-called|if (?:a|the|any|your) (?:provider|proposal|consultant|vendor)|be (?:wary|careful|suspicious)|watch out|claims? to|who promise|that promise|bad example|anti-pattern)\b",
    re.I,
)
PAST_EN = re.compile(
    r"\b(?:previously|formerly|used to|had been|had (?:tied|linked|set)|until then|at the time|in the past|before (?:we|our|the engagement|that)|historically|currently (?:you|your)|your current|interviews? (?:showed|found)|we found that|once (?:drafted|wrote|set|formulated)|in our (?:first|early) years?)\b",
    re.I,
)
WARNS = re.compile(
    r"误区|陷阱|警惕|避免|避坑|反对|拒绝|不做|不会做|不承诺|不采用|红线|禁止|严禁|谨防|切忌|反例|不包括|不该|负面清单"
    r"|\b(?:pitfalls?|traps?|mistakes?|avoid|never|do not|don't|will not|won't|myths?|refuse|beware|warning signs?|red flags?|not do|not offer|anti-patterns?)\b",
    re.I,
)
QUOTED = re.compile(r"[“\"「『][^“”\"「」『』]*[”\"」』]")
# not having to is no warning
NEEDLESS = re.compile(
    r"(?:无需|无须|不必|不用|不需要?)\w*|\b(?:do|does|need|will|would|should) ?(?:not|n't) (?:need|have) to\b|\bneed not\b|n't (?:need|have) to\b",
    re.I,
)
QUESTION = re.compile(r"[?？][”\"')）」』]*\s*$")
COMMA_ZH = re.compile(r"[,;:。!—|]")


def excused(text: str, start: int, end: int, lang: str, past: bool = True, denial: bool = False) -> bool:
    """Whether what stands from `start` to `end` of a sentence is denied, asked, warned of, or told of others.

    With `past`, what was so before the engagement counts too. A `denial` is a sign that itself denies something, and
    is excused only by a denial before it.
    """
    if QUESTION.search(text):
        return True
    told, before = (TOLD_ZH, PAST_ZH) if lang == "zh" else (TOLD_EN, PAST_EN)
    if told.search(text) or (past and before.search(text[:end])):
        return True
    return denied(text[:start] if denial else text, start, start if denial else end, lang)


def denied(text: str, start: int, end: int, lang: str) -> bool:
    """Whether what stands from `start` to `end` of a sentence is said not to be so."""
    return (_denied_zh if lang == "zh" else _denied_en)(text, start, end)


def in_quotes(text: str, start: int, end: int) -> bool:
    """Whether it stands between quotation marks, as a line of somebody's."""
    return any(quote.start() < start and end < quote.end() for quote in QUOTED.finditer(text))


def denies(text: str, lang: str) -> bool:
    """Whether these words deny something themselves."""
    return bool((DENIED_ZH if lang == "zh" else DENIED_EN).search(text))


def warns(text: str) -> bool:
    """Whether a heading, or a line before a list, says that what follows is to be avoided."""
    return bool(WARNS.search(_masked(_masked(text, NO_DENIAL_EN), NEEDLESS)))


def _denied_zh(text: str, start: int, end: int) -> bool:
    clear = _masked(text, NO_DENIAL_ZH)
    before = clear[:start]
    turned = [match.end() for match in BUT_ZH.finditer(before)]
    before = before[turned[-1] :] if turned else before
    breaks = [match.end() for match in COMMA_ZH.finditer(before)]
    clause = before[breaks[-1] :] if breaks else before
    if DENIED_ZH.search(clause) or DENIED_ZH.search(clear[start:end]):
        return True
    rest = re.split(r"[;。!]", clear[end:])[0]
    if AFTER_ZH.search(rest[:40]):
        return True
    carried = CARRIES_ZH.search(before)
    return bool(
        carried
        and (
            ":" in before[carried.end() :]
            or GOES_ON_ZH.match(clause)
            or ET_CETERA_ZH.search(rest)
            or "、" in rest[:1]
        )
    )


def _denied_en(text: str, start: int, end: int) -> bool:
    clear = _masked(text, NO_DENIAL_EN)
    before = clear[:start]
    resets = [match.end() for match in NEW_SUBJECT_EN.finditer(before)]
    listed = before.rfind(":")
    if listed >= 0 and DENIED_EN.search(before[:listed]) and not any(reset - 1 > listed for reset in resets):
        return True
    clause = before[resets[-1] :] if resets else before
    if DENIED_EN.search(clause) or DENIED_EN.search(clear[start:end]):
        return True
    rest = re.split(r"[;.]", clear[end:])[0]
    return bool(AFTER_EN.search(rest[:60]))


def _masked(text: str, pattern: re.Pattern[str]) -> str:
    """The text with what the pattern finds blanked, sign for sign."""
    return pattern.sub(lambda match: "\N{MIDDLE DOT}" * len(match[0]), text)
