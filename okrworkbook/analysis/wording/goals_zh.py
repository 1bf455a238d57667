"""How many goals does a Chinese objective name, does it name any at all, and does it prescribe the means?"""

from __future__ import annotations

import re
from functools import cache

from okrworkbook.analysis.wording.quantities import ANY, V
from okrworkbook.analysis.wording.verbs_zh import governing, strip_opening
from okrworkbook.lexicon import words

PURPOSE = r"(?:让|使|令|从而|以便|以期|以使|以此|用以|来(?=[提降缩加拉打增减改])|进而|为的是|为了|使得|好让|确保|保证|助力|实现)"
JOIN = r"[,;。、]|(?:并且|(?<!的)同时|而且|以及|还要|一边|另一边|一方面|另一方面|与此同时)|(?<![合兼吞火购])并(?![购网轨发行列入轨存联])|(?<=[^而])且|(?:既要?|又要?)(?=[^,;。]{3})"
BRIEF = "拓降带提增减保促稳抓强控补建树优扩抢打通创推育引拉压缩调清防治"
PARTICLES = "的、与和及之以·&/ ,。!「」“”\"'"


def goal_clauses(text: str) -> list[tuple[int, int]]:
    """The clauses that open with a verb of their own and name what it is done to; a purpose is no second goal."""
    wanted = [match.span() for match in re.finditer(r"[^,;。、]{2,8}要[^,;。、]{1,5}(?=[,;。、]|$)", text)]
    if len(wanted) >= 2 and not text.startswith(("不", "只")):
        return wanted
    short = [
        match.span()
        for match in re.finditer(rf"(?:^|(?<=[、,;]))[{BRIEF}][^,;。、]{{2,4}}(?=[、,;]|$)", text)
    ]
    if len(short) >= 3:
        return short
    hands = re.search(
        r"(一手[^,;。、]{2,8})[,、]?(一手[^,;。、]{2,8})|(既要?[^,;。、]{2,10})[,、]?(又要?[^,;。、]{2,10})",
        text,
    )
    if hands:
        return [hands.span(group) for group in (1, 2, 3, 4) if hands[group]]
    found = []
    kinds: set[str] = set()
    for start, end in _pieces(text):
        piece = text[start:end]
        if re.match(rf"\s*{PURPOSE}", piece) and found:
            continue
        kind, at, after = governing(piece)
        object_length = len(re.sub(r"\W", "", piece[after:]))
        handled = bool(re.match(r"\s*(?:把|将)", piece[strip_opening(piece) :]))
        if (handled and len(piece) >= 5) or (kind and object_length >= 2 and not _subject(piece, at)):
            found.append((start, end))
            kinds.add(kind)
    if kinds == {"hold"}:
        return found[:1]
    pieces = _pieces(text)
    even = len(pieces) >= 3 and all(4 <= end - start <= 7 for start, end in pieces)
    if found and even and not re.search("的|是|得", text):
        return pieces
    return found


def _subject(piece: str, at: int) -> bool:
    """Whether somebody else stands before the verb: 老师舍不得离开 is a picture, no second goal."""
    return at > 6 and not re.match(r"\s*(?:把|将|为|对|给|在|向|与|和)", piece)


def _pieces(text: str) -> list[tuple[int, int]]:
    cuts = [0]
    for match in re.finditer(JOIN, text):
        cuts += [match.start(), match.end()]
    cuts.append(len(text))
    return [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts) - 1, 2) if text[cuts[i] : cuts[i + 1]].strip()]


@cache
def _topic_regex() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in words("zh", "nouns.topic", "vague.empty")))


VERBAL = re.compile(
    "[让使令把将被给是有在要能会敢愿肯可想看听说做干走跑打拿放卖买用来去到住得着过了出起回进开活变换靠守懂爱信服留招抢赢争冲破闯跨追不没再就都也才属站归成改完毕]"
)
SLOGAN = r"(?:至上|第一|为本|为先|为王|为天|优先|为重|为要|为纲|取胜|制胜)"


def topic_only(text: str) -> bool:
    """Whether there are nothing but nouns of management, or a slogan of them."""
    if re.fullmatch(
        r"[以把]?[^,;。]{1,7}(?:为(?:本|先|重|荣|中心|根本|核心)|放在?(?:首位|第一位)|至上|第一)|以[^,;。]{1,4}(?:取胜|制胜|立身|兴企|强企|致远)",
        text.strip(),
    ):
        return True
    if re.search(V, text) or len(text) > 24:
        return False
    rest = re.sub(SLOGAN, "", re.sub(f"{ANY}|[A-Za-z]+", "", text))
    rest = re.sub(r"持续改[善进]$|精益求精|降本增效|提质增效|预防为主|追求极致|追求卓越|以人为本", "", rest)
    rest = _topic_regex().sub("", rest)
    if rest == text:
        return False
    rest = re.sub(
        r"更高(?=质量)|更(?:高效|好|优|强|紧密|顺畅|敏捷|快|加|安全)?|高效|全新|一流|优质|极致|良好|和谐|新|好|强|优|大|化|性|力|度|率|感|型|级|年|月|季|类",
        "",
        rest,
    )
    rest = re.sub(rf"[{PARTICLES}\s]", "", rest)
    if not rest:
        return True
    whole = len(re.sub(rf"[{PARTICLES}\s]", "", text))
    starts = _topic_regex().match(text)
    return (
        bool(starts)
        and whole <= 12
        and len(rest) <= 0.5 * whole
        and not VERBAL.search(rest)
        and not governing(text)[0]
    )
