"""What does a Chinese goal say?

Chinese is read without a segmenter: verbs are the longest known words from left to right, and a verb that a
measure's suffix follows (完成率, 交付周期) is a noun.
"""

from __future__ import annotations

import re

from okrworkbook.analysis.wording import goals_zh, marks_zh, means_zh, numerals_zh, vague_zh
from okrworkbook.analysis.wording.marks_zh import any_of
from okrworkbook.analysis.wording.measures_zh import METRIC_ENDS, REACH, change_words, measures
from okrworkbook.analysis.wording.quantities import V, find, plain, shape
from okrworkbook.analysis.wording.reading import Reading, Span
from okrworkbook.analysis.wording.verbs_zh import ABSTRACT, governing, masked, strip_opening

HAN = "\u4e00-\u9fff"
# what is made is told by what people do with it: 新手也能上手的平台
DESCRIBED = re.compile(
    r"让[^,;。]{2,12}的[^,;。]{0,6}$|(?:更|能|愿意?|想|敢|会|最|舍不得|不用|不再|离不开|令人|人人|都)[^,;。]{1,12}的[^,;。]{0,6}$"
)
ABSTRACT_NEXT = re.compile(f"(?:{ABSTRACT})")


def read(text: str) -> Reading:
    """Everything a goal's text says, for the rules."""
    flat = plain(text)
    formed = shape(flat, find(flat, numerals_zh.PATTERNS))
    signs = formed.text

    def span(found: tuple[int, int] | None) -> Span | None:
        return Span(*formed.original(*found)) if found else None

    kind, start, end = governing(signs)
    topic = goals_zh.topic_only(signs)
    goals = goals_zh.goal_clauses(signs)
    return Reading(
        text=flat,
        lang="zh",
        quantities=formed.quantities,
        measures=measures(formed),
        opening=kind,
        verb=span((start, end)) if kind else None,
        goals=tuple(Span(*formed.original(*one)) for one in goals),
        deliverable=span(_deliverable(signs)),
        topic_only=Span(0, len(flat)) if topic else None,
        means=span(means_zh.means(signs)),
        bau=span(marks_zh.standstill(signs)),
        vague=tuple(Span(*formed.original(*one)) for one in vague_zh.vague_words(signs)),
        hollow=tuple(
            Span(*formed.original(*one))
            for one in vague_zh.hollow(signs, len(goals), topic)
            if kind not in ("task", "support") or one != (start, end)
        ),
        pay=_found(marks_zh.pay(flat)),
        full=_found(marks_zh.full(flat)),
        vanity=span(marks_zh.vanity(signs)),
        verdict=span(marks_zh.verdict(signs)),
        serving=not re.match("帮|助|保障|关心|守护|服务", signs[start:end]),
        changing=any(True for _ in change_words(signs)),
        states=bool(re.search(r"是|为(?!了)|有(?!效|序)|(?:率|度|量|数|额|比)$", signs)),
        better=bool(re.search(r"更[好优强佳加高快]", signs)),
        acting=bool(re.search(r"[\u4e00-\u9fff]{4}", signs))
        and (kind == "" or (kind == "outcome" and made_last(signs)))
        and not re.match(r"(?:让|使|叫|令|少(?!年)|多(?!元)|不再|别|不)", signs),
        acting_on_count=_acts_on_count(signs),
        length=len(re.sub(r"[\W_]", "", flat)),
        unit_of_length="characters",
    )


def _found(found: tuple[int, int] | None) -> Span | None:
    return Span(*found) if found else None


def made_last(signs: str) -> bool:
    """Whether a thing to be made stands at the end."""
    made = _deliverable(signs)
    return made is not None and made[1] >= len(signs.rstrip(" .。!！"))


def _acts_on_count(signs: str) -> bool:
    """Whether a verb of one to three signs stands before so many things, or 把 so many things is handled."""
    start = strip_opening(signs)
    if re.match(rf"(?:把|将){V}[{HAN}]{{3,}}", signs[start:]):
        return True
    match = re.match(rf"(?P<verb>[{HAN}]{{1,8}}){V}[{HAN}A-Za-z]{{2,}}", signs[start:])
    return bool(match) and not re.search(
        rf"(?:{METRIC_ENDS}|{REACH}|[成下到得来回上]|(?<!加)入|[数度量率者员户])$", match["verb"]
    )


def _deliverable(signs: str) -> tuple[int, int] | None:
    """The thing to be made or the event to be held, unless what is made is trust, a habit, a place to be."""
    free = masked(signs)
    for match in any_of("nouns.deliverable").finditer(free):
        if not ABSTRACT_NEXT.match(free, match.end()) and not DESCRIBED.search(free[: match.start()]):
            return match.span()
    return None
