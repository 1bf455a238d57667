"""Rows: which numbers of the published reports are put side by side?

One row is (client, industry, phase, deliverable, measure, value, n); n is what the value rests on in that report,
0 where its manifest does not say. A number that is not there, or is none, gives no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okrworkbook.bilingual import Bilingual
from okrworkbook.client.manifests import ClientHead, Published
from okrworkbook.model import CAUSES

READINESS, RESPONSE, LINKAGE, CAUSES_JUDGED = "readiness", "response", "linkage", "causes"
SCORE, IDEAL, RED, MATURITY, CERTIFIED = "mean_score", "ideal", "red", "maturity", "certified"
CAUSE, GRADE = "cause.", "grade."  # with the code of a cause, a grade of evidence, behind it
SHOWN = ("confirmed", "indicated")  # the states of a cause that was found
BEYOND = 10**12  # no client has so many of anything
GRADES = ("E0", "E1", "E2", "E3", "E4")
# The scale of each measure: what is a share lies in 0–1. The words are `portfolio.measure.<measure>`.
SCALES: Mapping[str, tuple[float, float]] = {
    READINESS: (1, 5),
    RESPONSE: (0, 1),
    LINKAGE: (0, 1),
    RED: (0, 1),
    SCORE: (0, 5),
    IDEAL: (0, 1),
    MATURITY: (1, 5),
    CERTIFIED: (0, float("inf")),
}


@dataclass(frozen=True)
class Row:
    """One number of one published report."""

    client: str
    industry: str
    phase: str
    deliverable: str
    measure: str
    value: float
    n: int = 0


def portfolio_rows(heads: Sequence[ClientHead]) -> tuple[Row, ...]:
    """All rows of these clients, in their order."""
    return tuple(
        Row(head.id, industry_key(head.industry), head.phase, report.deliverable, measure, value, n)
        for head in heads
        for report in head.reports
        for measure, value, n in _measures(report)
    )


def industry_key(industry: Bilingual) -> str:
    """What two clients of one industry share: its words, without outer blanks and regardless of case."""
    return " ".join(industry.text("zh").split()).casefold()


def _measures(report: Published) -> Iterator[tuple[str, float, int]]:
    read = READERS.get(report.deliverable)
    for measure, value, n in read(report.facts) if read else ():
        if value is not None and _within(measure, value):
            yield measure, value, n


def _within(measure: str, value: float) -> bool:
    low, high = SCALES.get(measure, (0, float("inf")))
    return low <= value <= high


Found = Iterator[tuple[str, float | None, int]]


def _diagnosis(facts: Mapping[str, Any]) -> Found:
    response = _rate(facts, "response")
    answers = response[0] if response else 0
    yield READINESS, _number(facts.get("readiness_mean")), answers
    yield from _share(RESPONSE, response)
    yield from _share(LINKAGE, _rate(facts, "linkage"))
    causes = _mapping(facts.get("causes"))
    judged = {code: _mapping(causes[code]) for code in CAUSES if code in causes}
    if judged:
        yield CAUSES_JUDGED, float(len(judged)), answers
    for code, cause in judged.items():
        if cause.get("status") in SHOWN:
            yield CAUSE + code, _number(cause.get("combined")), answers


def _monthly(facts: Mapping[str, Any]) -> Found:
    red, whole = _number(facts.get("red")), _number(facts.get("key_results"))
    if red is not None and whole:
        yield RED, red / whole, int(whole)


def _cycle(facts: Mapping[str, Any]) -> Found:
    ideal = _rate(facts, "ideal")
    yield SCORE, _number(facts.get("mean_score")), ideal[1] if ideal else 0
    yield from _share(IDEAL, ideal)


def _handover(facts: Mapping[str, Any]) -> Found:
    maturity = _mapping(facts.get("maturity"))
    yield MATURITY, _number(maturity.get("level")), len(_mapping(maturity.get("levels")))


def _trainers(facts: Mapping[str, Any]) -> Found:
    yield CERTIFIED, _number(facts.get("certified")), int(_number(facts.get("candidates")) or 0)


def _effect(facts: Mapping[str, Any]) -> Found:
    counts = {grade: _number(facts.get(grade)) for grade in GRADES}
    whole = sum(int(count or 0) for count in counts.values())
    for grade, count in counts.items():
        yield GRADE + grade, count, whole


READERS = {
    "diagnosis": _diagnosis,
    "monthly_review": _monthly,
    "cycle_review": _cycle,
    "handover": _handover,
    "trainers": _trainers,
    "effect": _effect,
}


def _share(measure: str, rate: tuple[int, int] | None) -> Found:
    if rate and rate[1]:
        yield measure, rate[0] / rate[1], rate[1]


def _rate(facts: Mapping[str, Any], name: str) -> tuple[int, int] | None:
    rate = _mapping(facts.get(name))
    part, whole = _number(rate.get("part")), _number(rate.get("whole"))
    return None if part is None or whole is None or not 0 <= part <= whole else (int(part), int(whole))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _number(value: object) -> float | None:
    """A count or measurement that JSON holds as a number; true, NaN and what nothing here can be are none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < BEYOND:
        return None
    return float(value)
