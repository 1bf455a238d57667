"""Which verb governs a Chinese goal, what is it done to, and how many goals are there?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from okrworkbook.analysis.wording.measures_zh import NOT_CHANGE
from okrworkbook.analysis.wording.quantities import ANY, OTHER, V
from okrworkbook.lexicon import lexicon, words

# A verb before one of these is part of a noun: 完成率, 交付周期, 培训通过率, 开发部.
NOMINAL = (
    "率|度(?!假)|量(?!产|化)|额|周期|时长|成本|速度|效率|费用|费(?!用)|时效|时间|时限|频次|频率|质量|耗时|满意度|能力|岗位|人员|部(?!署|分|门)|中心|经理|延期|缺陷|合格|通过|得分"
    "|覆盖|价|单价|比例|占比|体验|风险|环境|环节|渠道|收入|利润|幅|者|员(?!工)|方(?!案|法)|商|需求|订单|合同额|端|窗口|次数|人数|时数|总额|总数|进度|不良|差错|投诉|转化|记录|力|意愿|后|期间|时的?|中的?|窗"
)
ADVERB = "更大力度|更快地?|更好地|更加|季度末|季末|月末|月底|年末|年底|周末前|不折不扣|想方设法|千方百计|积极|持续|重新|尽快|尽早|牵头|联合|认真|扎实|按时|全面|顺利|如期|成功|共同|独立|主动|累计|合计|至少|不断|逐步|稳步|进一步|切实|大力|着力|努力|尽力|全力|深入|高质量|高标准|统一|集中|重点|率先|首次|再|新(?![增签开])|共|先|已|要|须|需|应|将要|力争|力求|争取|确保|保证|保质保量|有序|有效|及时|定期|每周[一二三四五六日天]?|每月|每季度?|每日|每天|每年|年内|年底前|季度内|季末前|月底前|本季度|本年度|全年|季内|同时|并且|并|还要?|又要?|既要?|一边|一方面|另一方面|做好|会同|正式|陆续|全部|全新|和|以及|及|与此同时|从而|进而|不断地|一起|真正|大胆|彻底|用心|合力|携手|借此|真|也|更|多|快速|迅速|最终|必须|抓紧|严格|坚决|想办法|设法|尽最大可能|尽可能|最大程度|最大限度"
SUBJECT = "全员|各部门|各单位|各级|项目组|项目团队|团队|公司|我们|本部门|部门|全体员工|所有员工|员工|全体|班子|管理层|[^,;。把将让使为对与和]{1,6}部|[^,;。把将让使为对与和]{1,5}组"
WITH = r"(?:跟着?|随着?|与|和|同|会同|联合|向|对|为|给|替|在|就|针对|面向|围绕|按照?|根据|于|从|由)[^,;。]{1,14}?"
SINGLE = "编写搭拍录装换招发讲办搞做建上出迁拟撰开"
SINGLE_GOES_ON = (
    rf"(?:[了好完出齐满成掉个]|一[个本套份场次期批轮条支台部]|{ANY}|几|新的|起(?!来)|上(?!升|涨))"
)
ABSTRACT = "信任|信心|口碑|文化|氛围|习惯|优势|关系|未来|梦想|精神|品牌|格局|局面|生态|壁垒|护城河|名片|标杆|典范|铁军|家园|港湾|传奇|样板|惊喜|体验|靠山|伙伴|首选|灯塔|友谊|地位|形象|影响力|心智|竞争力|能力|力量|希望|道路|路|家|地方|选择|队伍"


@cache
def _regex(*names: str) -> re.Pattern[str]:
    longer = [re.escape(word) for word in words("zh", *names) if len(word) > 1]
    return re.compile("(?:" + "|".join(longer) + ")" if longer else r"(?!)")


@cache
def _deliverables() -> str:
    return "|".join(re.escape(word) for word in words("zh", "nouns.deliverable"))


@cache
def classes_of(word: str) -> tuple[str, ...]:
    """The verb classes a word is in."""
    return tuple(
        name.removeprefix("verbs.")
        for name, listed in lexicon("zh").items()
        if name.startswith("verbs.") and word in listed
    )


@lru_cache(maxsize=64)
def masked(text: str) -> str:
    """The text with verbs inside nouns blotted out: 完成率, 研发, 发布延期."""
    text = re.sub("研发|" + NOT_CHANGE, lambda match: "□" * len(match[0]), text)
    verbs = _regex(
        "verbs.task", "verbs.make", "verbs.support", "verbs.win", "verbs.up", "verbs.down", "verbs.outcome"
    ).pattern
    return re.sub(rf"{verbs}(?={NOMINAL})", lambda match: "□" * len(match[0]), text)


@lru_cache(maxsize=64)
def strip_opening(text: str) -> int:
    """Where the verb phrase begins: past dates, adverbs, a subject and what it is done with."""
    place = 0
    via = re.match(r"\s*(?:通过|借助|依托|按照|根据|围绕|基于)[^,;。]{2,24}[,，]", text)
    place = via.end() if via else place
    skip = re.compile(rf"\s+|[,:、·\-]|{OTHER}(?:前|之前|底前|内|起|末)?[,、]?|(?:{ADVERB})(?!率|度|性)")
    subject = re.compile(rf"(?:{SUBJECT})(?=[^,;。]{{2}})")
    while match := skip.match(text, place) or (not _verb_at(text, place) and subject.match(text, place)):
        if match.end() == place or match.end() >= len(text):
            break
        place = match.end()
    return place


@lru_cache(maxsize=64)
def governing(text: str) -> tuple[str, int, int]:
    """What the verb does that governs a clause, and where it stands. "" where none is known."""
    running = re.match(
        rf"(?:让|使)[^,;。]{{0,10}}?(?:{_deliverables()})[^,;。]{{0,4}}?(?:跑|用|转|动|建|立|开|搭)起来|(?:让|使)[^,;。]{{0,10}}?(?:{_deliverables()})[^,;。]{{0,4}}?(?:上线|落地|运行|投用|投产|切换|启用|交付)",
        text,
    )
    if running:
        return "task", *running.span()
    text = masked(text)
    place = strip_opening(text)
    for start in _starts(text, place):
        found = _verb_at(text, start)
        if found:
            return found
    return "", place, place


def _starts(text: str, place: int) -> list[int]:
    """Where the verb may stand: at once, or behind 把 something, 给 somebody, with somebody."""
    starts = [place]
    if re.match(r"把|将(?!来)", text[place:]):
        return [
            place + match.start() for match in re.finditer(r"(?<=.)(?=.)", text[place:]) if match.start() > 1
        ]
    match = re.match(WITH, text[place:])
    if match:
        starts += [
            place + at for at in range(2, min(len(text) - place, 16)) if "," not in text[place : place + at]
        ]
    return starts


ORDER = ("hold", "support", "task", "win", "make", "up", "down", "reach", "outcome")


@lru_cache(maxsize=512)
def _verb_at(text: str, start: int) -> tuple[str, int, int] | None:
    if re.match(rf"(?:开发|发展|拓展|开拓|挖掘){V}[^,;。]*(?:商|客户|伙伴|户|会员)$", text[start:]):
        return "win", start, start + 2
    match = _regex(*(f"verbs.{name}" for name in ORDER)).match(text, start)
    if match:
        known = classes_of(match[0])
        kind = next(name for name in ORDER if name in known)
        if text[match.end() : match.end() + 1] == "得":
            return "state", match.start(), match.end()
        return kind, match.start(), match.end()
    goes_on = rf"(?:{SINGLE_GOES_ON}|[^,;。]{{0,4}}?(?:{_deliverables()}))"
    if (
        text[start : start + 1] in SINGLE
        and text[start : start + 2] != "上新"
        and re.match(goes_on, text[start + 1 :])
    ):
        return "make", start, start + 1
    if re.match(r"(?:请|派|安排)(?!勿|假)[^,;。]{1,8}?(?:来|去|做|上|讲|给)", text[start:]):
        return "task", start, start + 1
    if re.match(r"[\u4e00-\u9fff]{1,2}(?:一遍|一轮|一次|一场|一趟|一圈|个遍|一版|一波|成册)", text[start:]):
        return "task", start, start + 2
    if text[start : start + 1] in tuple("让使令叫"):
        return "outcome", start, start + 1
    if text[start : start + 1] in ("签", "赢", "卖"):
        return "win", start, start + 1
    return None
