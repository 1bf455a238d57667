"""Culture: do the numbers show habits that would spoil the next cycle?

Everything at 100 %, high confidence up to a miss, key results nobody reports on, and pay that hangs on scores.
Each flag names its cases, so that it can be asked about; none says who is at fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.track import Span, Track
from okrworkbook.analysis.review.carry_over import CarryOvers
from okrworkbook.analysis.review.ending import (
    CLOSE,
    Ending,
    attainment_on,
    confidence_on,
    end_of_week,
    weeks_looked_at,
)
from okrworkbook.analysis.wording.check import language, read
from okrworkbook.bilingual import Bilingual
from okrworkbook.lexicon import words
from okrworkbook.thresholds import DEFAULTS, Thresholds

CLAUSES = re.compile(r"[，。；：！？\n]|[,.;:!?](?:\s|$)")  # where a clause ends
FLAGS = ("at_target", "all_green", "all_high", "watermelon", "silent", "pay")
VERDICTS = ("raised", "clear", "too_few", "none")


@dataclass(frozen=True)
class Case:
    """One thing behind a flag: which key result, and when, how far, how sure, how long or in which words."""

    kr_id: str
    unit: str
    week: int | None = None
    day: date | None = None
    attainment: float | None = None  # on that day
    final: float | None = None  # at the end
    confidence: int | None = None
    days: int | None = None
    quote: Bilingual = field(default_factory=Bilingual)


@dataclass(frozen=True)
class Flag:
    """One habit: how many of how many, whether that is much, and the cases."""

    code: str  # of FLAGS
    rate: Rate
    verdict: str  # of VERDICTS
    cases: tuple[Case, ...] = ()
    weeks: tuple[tuple[int, Rate], ...] = ()  # watermelons: missed of those that were sure, week by week

    @property
    def raised(self) -> bool:
        """Whether to talk about it."""
        return self.verdict == "raised"


def culture_flags(
    endings: Sequence[Ending], span: Span, carry_over: CarryOvers, thresholds: Thresholds = DEFAULTS
) -> tuple[Flag, ...]:
    """All flags in the order of FLAGS."""
    return (
        *_full(endings, thresholds),
        _watermelons(endings, span, thresholds),
        _silent(endings, span, thresholds),
        _pay(endings, carry_over),
    )


def _full(endings: Sequence[Ending], thresholds: Thresholds) -> Iterator[Flag]:
    """Endings at 1.0 almost exactly, of those that could pass it; all green; all above 4.5."""
    measured = [one for one in endings if one.placed is not None and one.settled]
    low, high = thresholds["culture_at_target_low"] - CLOSE, thresholds["culture_at_target_high"] + CLOSE
    able = [one for one in measured if one.can_pass]
    at = [one for one in able if low <= one.attainment <= high]
    cases = tuple(Case(one.id, one.unit, final=one.attainment) for one in at)
    yield _judged(
        "at_target", Rate(len(at), len(able)), thresholds["culture_at_target_share"], thresholds, cases
    )
    green = sum(one.placed.delivery == "green" for one in measured)
    top = sum(one.points > thresholds["sandbag_score"] + CLOSE for one in measured)
    for code, part in (("all_green", green), ("all_high", top)):
        yield _judged(code, Rate(part, len(measured)), 1 - CLOSE, thresholds)


def _watermelons(endings: Sequence[Ending], span: Span, thresholds: Thresholds) -> Flag:
    """Green outside, red inside: sure at one of the weeks looked at, and missed. Of those that were sure."""
    looked = {week: end_of_week(span, week) for week in weeks_looked_at(span)}
    days, limit = thresholds["review_confidence_days"], thresholds["review_confident"]
    sure: dict[str, list[int]] = {}
    said: dict[tuple[str, int], int] = {}
    known = {one.id: one for one in endings if one.reached is not None and one.settled}
    for one in known.values():
        for week, day in looked.items():
            confidence = confidence_on(one.track, day, days)
            if confidence is not None and confidence >= limit:
                sure.setdefault(one.id, []).append(week)
                said[one.id, week] = confidence
    missed = {kr: weeks for kr, weeks in sure.items() if not known[kr].reached}
    cases = tuple(
        _watermelon(known[kr], weeks[-1], looked[weeks[-1]], said[kr, weeks[-1]])
        for kr, weeks in missed.items()
    )
    by_week = tuple(
        (week, Rate(sum(week in own for own in missed.values()), sum(week in own for own in sure.values())))
        for week in looked
    )
    rate = Rate(len(missed), len(sure))
    return _judged("watermelon", rate, thresholds["culture_watermelon_share"], thresholds, cases, by_week)


def _watermelon(one: Ending, week: int, day: date, confidence: int) -> Case:
    then = attainment_on(one.track, day)
    return Case(one.id, one.unit, week, day, then, one.attainment, confidence)


def _silent(endings: Sequence[Ending], span: Span, thresholds: Thresholds) -> Flag:
    """Key results with a gap in their readings of so many days, or none at all; the longest gap first."""
    gaps = [(one, *_longest_gap(one.track, span)) for one in endings]
    long = [
        (one, days, day) for one, days, day in gaps if days >= thresholds["review_silent_days"] or day is None
    ]
    cases = tuple(
        Case(one.id, one.unit, day=day, days=days, final=one.attainment)
        for one, days, day in sorted(long, key=lambda gap: (-gap[1], gap[0].id))
    )
    return _judged(
        "silent", Rate(len(long), len(endings)), thresholds["review_silent_share"], thresholds, cases
    )


def _longest_gap(track: Track, span: Span) -> tuple[int, date | None]:
    """The most days between readings, and from which day on; (days of the cycle, None) without any reading.

    The cycle's first day and the day looked from, or an earlier due date, count as ends; milestones speak on the
    day they are accepted.
    """
    heard = {one.day for one in track.readings}
    heard |= {gate.accepted_on for gate in track.gates if gate.accepted_on is not None}
    last = min(span.as_of, span.ends)
    if track.kr.due is not None and track.kr.due > span.starts:
        last = min(last, track.kr.due)
    inside = sorted(day for day in heard if span.starts <= day <= last)
    if not inside:
        return (last - span.starts).days + 1, None
    stops = [span.starts, *inside, last]
    gaps = [((stops[n + 1] - stops[n]).days, stops[n]) for n in range(len(stops) - 1)]
    return max(gaps, key=lambda gap: gap[0])


def _pay(endings: Sequence[Ending], carry_over: CarryOvers) -> Flag:
    """Blockers, explanations and lessons in which reaching a key result and pay stand together."""
    texts = [
        (one, reading.day, reading.blocker)
        for one in endings
        for reading in one.track.readings
        if reading.blocker.zh.strip()
    ]
    texts += [
        (row.ending, None, said)
        for row in carry_over.rows
        for said in (row.explanation, row.learnt)
        if said.zh.strip()
    ]
    cases = tuple(
        Case(one.id, one.unit, day=day, quote=quote)
        for one, day, text in texts
        if (quote := pay_words(text)).zh
    )
    rate = Rate(len(cases), len(texts))
    return Flag("pay", rate, "raised" if cases else "clear" if texts else "none", cases)


def pay_words(text: Bilingual) -> Bilingual:
    """The clause that ties a result to pay, promotion or punishment, by the rules of the wording check; else blank.

    The text is judged as it was written. A translation gives the words for its reader: all of it, where the rules
    see no such words in it.
    """
    found = _pay_in(text.zh)
    return Bilingual(found, _pay_in(text.en) or text.en if found else "")


def _pay_in(text: str) -> str:
    lang = language(text)
    if not _money(lang).search(text):
        return ""
    span = read(text, lang).pay
    if not span:
        return ""
    starts = [0, *(mark.end() for mark in CLAUSES.finditer(text) if mark.end() <= span.start)]
    after = CLAUSES.search(text, span.end)
    return text[starts[-1] : after.start() if after else len(text)].strip()


@cache
def _money(lang: str) -> re.Pattern[str]:
    """Any word of pay: a text without one need not be read."""
    extra = ("扣", "罚", "奖", "薪") if lang == "zh" else ()
    return re.compile("|".join(map(re.escape, (*words(lang, "rules.pay"), *extra))), re.IGNORECASE)


def _judged(
    code: str,
    rate: Rate,
    limit: float,
    thresholds: Thresholds,
    cases: tuple[Case, ...] = (),
    weeks: tuple[tuple[int, Rate], ...] = (),
) -> Flag:
    """Raised above the limit, from so many key results on."""
    if not rate.whole:
        verdict = "none"
    elif rate.whole < thresholds["culture_flag_least"]:
        verdict = "too_few"
    else:
        verdict = "raised" if rate.share > limit else "clear"
    return Flag(code, rate, verdict, cases, weeks)
