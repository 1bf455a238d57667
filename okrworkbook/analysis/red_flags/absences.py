"""Absences: what does a whole proposal not say – a case in numbers, training, a tool, a phase?

A short text is not blamed for what it leaves out: nothing is judged below a number of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrworkbook.analysis.red_flags.context import ScanContext, own_tools, tools_named
from okrworkbook.analysis.red_flags.flags import ABSENCES
from okrworkbook.analysis.red_flags.guards import denied
from okrworkbook.analysis.red_flags.sentences import CJK, Sentence

SPOKEN = {
    "training": re.compile(
        r"到场|驻场|进驻|陪着?|培训|陪跑|辅导|教练|内训师|赋能|工作坊|实训|带教|\b(?:on site|in the room|sits? in|alongside|accompan\w*|coach\w*|train(?:s|ing|ed|er|ers)?|workshops?|mentor\w*|facilitat\w*|clinics?)\b",
        re.I,
    ),
    "handover": re.compile(
        r"内训师|内部讲师|内部教练|内部顾问|手册|自主运营|独立运营|自主运行|独立运行|知识转移|移交|交接|沉淀|自行(?:运营|主持)|离场|\b(?:train-the-trainer|internal (?:trainers?|coach\w*)|champions?|handbooks?|manuals?|hand(?:ed|s|ing)?[ -]?over|on (?:its|your|their) own|alone|independent\w*|self-suffic\w*|capability|capabilit\w+)\b",
        re.I,
    ),
    "execution": re.compile(
        r"到场|进驻|试行|试运行|陪跑|辅导|跟踪|周会|例会|复盘|落地执行|带教|试运行|\b(?:coach\w*|weekly|check-ins?|reviews?|retrospectives?|accompan\w*|roll-?out|first cycle|execution)\b",
        re.I,
    ),
    "diagnosis": re.compile(
        r"诊断|调研|访谈|问卷|现状(?:评估|分析|梳理)|摸底|\b(?:diagnos\w+|interviews?|survey\w*|assessment|readiness|as-is|baseline study)\b",
        re.I,
    ),
    "design": re.compile(
        r"设计|战略解码|工作坊|共创|定制|\b(?:design\w*|workshops?|tailor\w*|strategy)\b", re.I
    ),
    "rollout": re.compile(
        r"上线|配置|开通|权限|试点|集成|对接|打通|接口|单点登录|数据迁移|嵌入|导入(?!期)|同步到|\b(?:roll(?:s|ed)?[ -]?out|configur\w*|set up|go(?:es)? live|pilot\w*|onboard\w*|integrat\w*|interfaces?|API|single sign-on|sync\w*|migrat\w*|connect\w*)\b",
        re.I,
    ),
    "integration": re.compile(
        r"集成|对接|打通|接口|API|单点登录|数据迁移|嵌入|同步到|\b(?:integrat\w*|interfaces?|API|single sign-on|sync\w*|migrat\w*|connect(?:s|ed|or|ors|ing)?)\b",
        re.I,
    ),
    "existing": re.compile(
        r"(?:现有|已有|在用|既有|原有)的?[^,;。]{0,6}(?:系统|工具|平台|软件)|\b(?:existing|current|present) (?:\w+ ){0,2}(?:systems?|tools?|platforms?|software)\b",
        re.I,
    ),
}
OUTCOME = re.compile(
    r"\d[\d.,]*\s*(?:%|个百分点|倍|天|小时|周|个月|万元|亿元|分|次|件|人|percent|per cent|percentage points|points|pp|days?|hours?|weeks?|times|x\b)|[一二三四五六七八九]成|[一二两三四五六七八九十百]+(?:次|天|周|小时|人|件|项|倍|个(?:月|百分点))|翻番|翻倍|halved|doubled|by half|a third|three quarters|减半",
    re.I,
)
CHANGED = re.compile(
    r"提升|提高|上升|升至|升到|增长|增加|降低|下降|降至|降到|缩短|减少|压缩|改善|达到|从[^,;。]{0,18}(?:到|至)|翻|由[^,;。]{0,18}(?:到|至|为|成)|[减降增变]为|节约|节省|减半|\b(?:rose|rise|risen|grew|increas\w+|improv\w+|climb\w+|went up|up from|fell|fallen|drop\w*|cut|reduc\w+|shorten\w+|lower\w*|went down|goes? down|from [^,;]{1,30} to|halved|doubled|saved|gain\w*|reached|lift\w*|down)\b",
    re.I,
)
CASE = re.compile(
    r"案例|客户|(?:某|一家|有家)[^,;。]{0,14}(?:公司|企业|集团|厂|银行|医院|连锁|品牌|院)|服务(?:过|了)|曾(?:为|服务|帮助|协助)|合作(?:过|企业|后)|项目(?:成果|成效|前|后)|落地成效|\b(?:cases?|case stud\w+|clients?|customers?|references?|compan(?:y|ies) (?:we|with|that)|we (?:worked|helped|supported|accompanied|advised)|an? [\w -]{3,50} (?:company|group|maker|manufacturer|bank|retailer|chain|plant|insurer|hospital|operator|business))\b",
    re.I,
)
AHEAD = re.compile(
    r"将|预计|预期|承诺|保证|确保|目标是|力争|有望|可(?:提升|提高|降低|缩短)|\b(?:will|shall|expect\w*|guarantee\w*|promise\w*|aim\w*|target\w*|should|could|would)\b",
    re.I,
)
ADDRESSED = re.compile(r"贵司|贵公司|贵方|您的|\b(?:your|yours)\b", re.I)
AROUND = 3  # sentences before an outcome in which the case is introduced


def missing(found: Sequence[Sentence], context: ScanContext) -> Iterator[str]:
    """The rules of what the document misses."""
    spoken = {name: _said(found, pattern) for name, pattern in SPOKEN.items()}
    whole = "\n".join(sentence.plain for sentence in found)
    cases = [_around(found, place) for place in quantified(found)]
    if not cases:
        yield "no_case"
    elif context.industry and not any(_of(case, context) for case in cases):
        yield "no_industry_case"
    for step in ("training", "handover", "execution", "diagnosis", "design"):
        if not spoken[step]:
            yield f"no_{step}"
    named = tools_named("\n".join(s.plain for s in found if not (_excluded(s))))
    own = own_tools(context.systems, whole)
    if not named and not own and not (spoken["existing"] and spoken["integration"]):
        yield "no_tool"
    elif named and not own and context.systems and not spoken["integration"] and not _fits(named, context):
        yield "foreign_tool"
    if not spoken["rollout"]:
        yield "no_rollout"


def unjudged(long_enough: bool, context: ScanContext) -> tuple[tuple[str, str], ...]:
    """The rules nothing can be said of, with the reason."""
    if not long_enough:
        return tuple((rule, "short") for rule in ABSENCES)
    return (
        *((("no_industry_case", "industry"),) if not context.industry else ()),
        *((("foreign_tool", "systems"),) if not context.systems else ()),
    )


def characters(found: Sequence[Sentence]) -> int:
    """How much a document says, in Chinese characters; a word of another script counts as two."""
    text = " ".join(sentence.plain for sentence in found)
    return len(re.findall(f"[{CJK}]", text)) + 2 * len(re.findall(r"[A-Za-z][\w'-]*", text))


STRONG = re.compile(
    r"(?:从|由)[^,;。]{0,10}?\d[\d.,]*\s*[^\d,;。]{0,6}?(?:缩短|降低|下降|减少|减|降|升|提升|提高|增加|增长|上升|压缩)?(?:到|至|为|成)\s*\d"
    r"|\bfrom\s+\S{0,2}\d[\d.,]*\s*[^;.\d]{0,20}?\bto\s+\S{0,2}\d",
    re.I,
)  # from one number to another: only what happened is told so


def quantified(found: Sequence[Sentence]) -> list[int]:
    """The sentences that tell what came of a case, in numbers."""
    return [
        place
        for place, sentence in enumerate(found)
        if OUTCOME.search(sentence.plain)
        and CHANGED.search(sentence.plain)
        and not AHEAD.search(sentence.plain)
        and not ADDRESSED.search(sentence.plain)
        and (
            STRONG.search(sentence.plain) or CASE.search(" ".join(one.plain for one in _around(found, place)))
        )
    ]


def _around(found: Sequence[Sentence], place: int) -> Sequence[Sentence]:
    return found[max(0, place - AROUND) : place + 1]


def _of(case: Sequence[Sentence], context: ScanContext) -> bool:
    text = " ".join(sentence.plain.lower() for sentence in case if not ADDRESSED.search(sentence.plain))
    return any(word in text for word in context.industry_words)


def _fits(named: frozenset[str], context: ScanContext) -> bool:
    return bool(named & tools_named("\n".join(context.systems)))


def _said(found: Sequence[Sentence], pattern: re.Pattern[str]) -> bool:
    """Whether a document speaks of it other than to deny it."""
    for sentence in found:
        for match in pattern.finditer(sentence.plain):
            lang = "zh" if re.search(f"[{CJK}]", match[0]) else "en"
            if not denied(sentence.plain, *match.span(), lang):
                return True
    return False


def _excluded(sentence: Sentence) -> bool:
    return bool(CASE.search(sentence.plain) and OUTCOME.search(sentence.plain))
