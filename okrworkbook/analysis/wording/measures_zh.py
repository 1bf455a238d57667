"""Which measures does a Chinese text state: from where to where, by how much, within which limit?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from okrworkbook.analysis.wording.quantities import FIRST_VALUE, LAST_VALUE, Shape, V, comparable, period
from okrworkbook.analysis.wording.reading import CHANGE, COUNT, DOWN, FASTER, PAIR, TARGET, UP, Measure, Span
from okrworkbook.lexicon import lexicon, words

BREAK = ",;。!?、"
SINGLE = "涨升增降减压缩提抬拉砍削跌省"
# 升级, 提供, 减值 …: a sign that names a change elsewhere
NOT_CHANGE = (
    "升级|升学|提供|提交|提案|提示|提名|提成|提货|提问|提炼|提取|减值|增值|加薪|缩写|压力|压缩机|压实|涨粉|降级|降薪|降职|增设|增开|提请|提倡|增资"
    "|增持|压测|升职|增信|减灾|下降率|增长率|提升率|增速|增幅|降幅|涨幅|增长点|降噪|提前量|减税|省份|省级|省内|省市|全省|各省|改善会|改善提案|改善周|改进会|提醒|改善建议|改进建议|改善点|提前退|增长引擎"
)
STEP = (
    "提升|提高|增长|增加|上升|降低|下降|减少|缩短|压缩|压降|压减|压|降|升|涨|提|增|减|缩|扩|抬|拉|回升|回落|下探|改善|改进|变|调|加快|提前|推|爬|优化|恢复|精简|加|达"
    "|攀升|跃升|收窄|延长|砍|落|跌|走|滑|转|回|跳|冲|收敛|做到|→|至|到|为|成"
)
THEN = "现在是|现在|现为|现有|现|当前|目前|眼下|原为|原来|原先|原|此前|之前|上一?季度?|上一?期|上个?月|上年度?|去年同期|去年|上一?周期|年初|期初|基线值?|基准|起点|前值|往年|今年初|开局|起始|历史|上半年|本季初|过去|以往|上次|上一轮"
ARROW = r"(?:→|-+>|=+>|⇒|➔|➜|~+>|>>|↗|↘|↑|↓)"
LIMIT = "不低于|不高于|不超过|不少于|不多于|不大于|不小于|不突破|不得?超|守在|守住|控制在|控在|维持|保持|稳定在|护栏|以内|不下降|不降低|不上升|不增加|不恶化|不劣于|不差于|前提|不牺牲|不影响|至少|至多|最多|≤|≥|<|>|低于|高于|以下|以上|不低|不高"
REACH = "压缩在|压在|控制在|控在|锁在|达到|达|突破|破|超过|超|实现|做到|占到|跨过|站上|冲破"
METRIC_ENDS = "率|度|量|数|额|值|时长|耗时|用时|成本|费用|开支|占比|比例|周期|价格|能耗|库存|份额|利润|收入|投诉|事故|故障|工时|用电|用水"
NO_VERB = "[^,;。]{0,3}(?:的|到|上|入|至|了|由|从|自|为|是|达|约|占|超|破|过|在|至少|仅|只|均|全|近|于|不|以|有|逾|中|里|内)|平均|中位|合计|累计|首月|当月|每|人均|护栏"
WIN = "签下|拿下|签约|新签|赢得|获得|斩获|中标|争取到?|赢下|夺得|成交|收获|攻下|开出|揽下|谈下|卖出|售出|新增|净增|签"


def measures(formed: Shape) -> tuple[Measure, ...]:
    """Every measure stated, in the order of the text. Segments are what commas and conjunctions part."""
    text = formed.text
    cuts = segments(text)
    used: dict[int, Measure] = {}
    for match, base, target in _pairs(text):
        if base in used or target in used or not comparable(formed, base, target):
            continue
        direction = _direction(text, base, target)
        measure = _measure(formed, cuts, PAIR, match, target, base, settled(direction, formed, target))
        used[base] = used[target] = measure
    for place, sign in enumerate(text):
        if FIRST_VALUE <= ord(sign) <= LAST_VALUE and place not in used:
            used[place] = _single(formed, cuts, place)
    found = sorted({id(one): one for one in used.values()}.values(), key=lambda one: one.span)
    return tuple(found)


def settled(direction: int, formed: Shape, target: int) -> int:
    """Faster is less where a period is measured, more where something is counted."""
    if direction != FASTER:
        return direction
    return DOWN if period(formed.quantity(formed.text[target]).unit) else UP


def segments(text: str) -> tuple[int, ...]:
    """Where the parts of a sentence begin: after commas, and at 且, 同时, 并."""
    cuts = {0}
    for match in re.finditer(
        r"[,;。!?](?![^(]*\))|(?:并且|同时|而且)|(?<=[^合])并(?=[使让把将])|且(?=[^将])|[((](?=护栏)", text
    ):
        cuts.add(match.end() if match[0] in BREAK else match.start())
    for match in re.finditer(rf"(?<={V})[、和及与](?=[^{V[1:-1]}]{{2,}}{V})", text):
        cuts.add(match.end())
    return tuple(sorted(cuts))


def segment_of(cuts: tuple[int, ...], place: int) -> int:
    """Which part of the sentence a place is in."""
    return sum(cut <= place for cut in cuts) - 1


@lru_cache(maxsize=64)
def change_words(text: str) -> tuple[tuple[int, int, int], ...]:
    """Every word that names a change: where it stands and its direction (0 where it may go either way)."""
    return tuple(_change_words(text))


def _change_words(text: str) -> Iterator[tuple[int, int, int]]:
    masked = re.sub(f"新增|净增|{NOT_CHANGE}", lambda match: "□" * len(match[0]), text)
    for match in _change_regex().finditer(masked):
        word = match[0]
        up, down = lexicon("zh")["verbs.up"], lexicon("zh")["verbs.down"]
        direction = (
            0
            if re.match("改善|改进|优化|提前|做到|恢复|推", word)
            else UP
            if word in up
            else DOWN
            if word in down
            else 0
        )
        if re.match("提速|加快|加速", word):
            direction = FASTER
        if len(word) == 1 and not direction:
            direction = UP if word[0] in "涨升增提抬拉" else DOWN
        yield match.start(), match.end(), direction


@cache
def _change_regex() -> re.Pattern[str]:
    longer = [word for word in words("zh", "verbs.up", "verbs.down") if len(word) > 1]
    singles = rf"[{SINGLE}](?=[到至为成了约近掉去下回出半个超过]|{V})"
    return re.compile("(?:" + "|".join(longer) + f")(?!率|幅|速度|趋势|空间)|{singles}")


def _pairs(text: str) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Baseline and target: the span, and where each stands in the shape."""
    gap = rf"[^,;。{V[1:-1]}]"
    for pattern in (
        rf"(?P<t>{V})[(（]\s*(?P<b>{V})\s*[)）]",
        rf"(?:由|从|自)(?:{gap}{{0,8}}?)(?P<b>{V}){gap}{{0,14}}?[(（]?(?P<t>{V})",
        rf"(?P<b>{V})[^,;。()]{{0,3}}?{ARROW}[^,;。()]{{0,3}}?(?P<t>{V})",
        rf"(?P<b>{V})(?:(?!\s*[(（]){gap}){{0,6}}?(?:{STEP})(?:{gap}){{0,6}}?(?P<t>{V})",
        rf"(?P<t>{V})[^{V[1:-1]}]{{0,14}}?[(,;](?:[^{V[1:-1]}()]{{0,6}})(?:{THEN})[^{V[1:-1]}()]{{0,8}}(?P<b>{V})",
        rf"(?:{THEN})[^,;。()\d{V[1:-1]}]{{0,8}}?(?P<b>{V})[^{V[1:-1]}]{{0,16}}?(?P<t>{V})",
    ):
        for match in re.finditer(pattern, text):
            between = text[
                min(match.start("b"), match.start("t")) + 1 : max(match.start("b"), match.start("t"))
            ]
            if re.search("护栏|不低于|不高于|不超过|不少于", between):
                continue
            yield match.span(), match.start("b"), match.start("t")


def _direction(text: str, base: int, target: int) -> int:
    """What the verb nearest to the pair says: between the two numbers first, then before them."""
    low, high = min(base, target), max(base, target)
    begins = max(text.rfind(sign, 0, low) for sign in BREAK + "\n") + 1
    inside = [way for start, _, way in change_words(text) if low < start < high and way]
    before = [way for start, _, way in change_words(text) if begins <= start < low and way]
    inside += [
        UP if sign in "升涨增提抬拉" else DOWN
        for sign in re.findall("[升涨增降减缩压跌](?=[到至为成])", text[low:high])
    ]
    return inside[-1] if inside else before[-1] if before else 0


def _single(formed: Shape, cuts: tuple[int, ...], place: int) -> Measure:
    """What a quantity that is in no pair does."""
    text = formed.text
    quantity = formed.quantity(text[place])
    begins = max(cut for cut in cuts if cut <= place)
    before = text[begins:place]
    last = max((match.end() for match in re.finditer(V, before)), default=0)
    ways = [
        (start, end, way) for start, end, way in change_words(text) if begins + last <= start and end <= place
    ]
    near = [way for _, end, way in ways if place - end <= 8]
    at_reach = max((match.end() for match in re.finditer(REACH, before)), default=-1)
    span = (begins + last if ways else place, place + 1)
    if quantity.unit == "ratio" or (quantity.unit == "pp" and not re.search(LIMIT, before)):
        return _measure(formed, cuts, CHANGE, (place, place + 1), place, None, near[-1] if near else 0)
    if near and (
        begins + at_reach <= ways[-1][1]
        or re.fullmatch(rf"(?:{REACH}|至少|不低于|不少于|约|近)", text[ways[-1][1] : place])
    ):
        return _measure(formed, cuts, CHANGE, (ways[-1][0], place + 1), place, None, near[-1])
    if re.search(
        r"(?<![不至最更])(?:再?多|再?少|再?高|再?低|快|慢|短|便宜|轻|薄)(?:了|出|掉)?$", before
    ) and not re.search(
        r"不(?:多|少|高|低)$|至(?:多|少)$|最(?:多|少|高|低)$|大多$|多少$|减少$|缩短$|提高$|降低$", before
    ):
        return _measure(formed, cuts, CHANGE, (place - 1, place + 1), place, None, 0)
    if re.search(rf"(?:{METRIC_ENDS})(?!{NO_VERB})[\u4e00-\u9fff]{{1,3}}$", before[last:]) and (
        quantity.relative or "时" in quantity.unit or quantity.unit in ("天", "元")
    ):
        return _measure(formed, cuts, CHANGE, (place, place + 1), place, None, 0)
    if quantity.value == 0:
        return _measure(formed, cuts, TARGET, span, place, None, 0)
    counts = quantity.unit not in ("%", "pp") and not re.search(rf"(?:{LIMIT}|{REACH})[^,;]{{0,4}}$", before)
    return _measure(formed, cuts, COUNT if counts else TARGET, span, place, None, 0)


def _measure(
    formed: Shape,
    cuts: tuple[int, ...],
    role: str,
    where: tuple[int, int],
    target: int,
    base: int | None,
    direction: int,
) -> Measure:
    text = formed.text
    segment = segment_of(cuts, target)
    ends = next((cut for cut in cuts if cut > target), len(text))
    part = text[cuts[segment] : ends]
    guard = segment > 0 and role in (TARGET, COUNT) and bool(re.search(LIMIT, part))
    if segment > 0 and role == CHANGE:
        guard = (
            len(re.sub(rf"{V}|\W|{_change_regex().pattern}", "", part)) <= 1
        )  # 从4天缩短到1天,缩短75%: said twice
    return Measure(
        role,
        Span(*formed.original(*where)),
        segment,
        formed.quantity(text[target]),
        formed.quantity(text[base]) if base is not None else None,
        direction,
        guard,
    )
