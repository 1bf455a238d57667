"""Questions: what has one owner still to answer, each thing once, the gravest first?

A rule of wording and a check that ask for the same – the baseline, the source – are one question: the check's,
which has the numbers. What is asked in a conversation stands with the neighbours and is counted there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from okrworkbook.analysis.clinic.checks import FINE, FIX, Check
from okrworkbook.analysis.wording.catalogue import ERROR, WARNING
from okrworkbook.analysis.wording.hits import Hit

MUST, SHOULD, NOTE = "must", "should", "note"
WEIGHTS = (MUST, SHOULD, NOTE)  # gravest first
MATTERS = {  # what a rule asks about, where a check can ask it too
    "K_NOMETRIC": "metric",
    "K_NOBASE": "baseline",
    "K_WEAK": "ambition",
    "K_DIR": "direction",
    "S_DATE": "due",
    "S_SOURCE": "source",
    "S_NOPARENT": "parents",
}


@dataclass(frozen=True)
class OpenQuestion:
    """One thing to be answered on paper: from a rule of wording or from a check."""

    goal: str  # "" where it is about all of an owner's goals, or about a unit
    weight: str  # must: wrong as it stands; should: to be answered before the goals stand; note: when there is time
    hit: Hit | None = None
    check: Check | None = None


def open_questions(
    hits: Iterable[Hit], checks: Iterable[Check], order: Sequence[str] = ()
) -> tuple[OpenQuestion, ...]:
    """Everything there is to answer, each matter of a goal once, gravest first, then in the `order` of the goals."""
    asked = _told_once([check for check in checks if check.verdict != FINE])
    taken = {(check.goal, matter) for check in asked for matter in check.about}
    found = [OpenQuestion(check.goal, _weight_of_check(check), check=check) for check in asked]
    seen: set[tuple[str, str]] = set()
    for hit in hits:
        settled = (hit.goal, MATTERS.get(hit.rule, "")) in taken
        if hit.waived or settled or (hit.goal, hit.rule) in seen:
            continue
        seen.add((hit.goal, hit.rule))
        found.append(OpenQuestion(hit.goal, _weight_of_hit(hit), hit=hit))
    places: Mapping[str, int] = {goal: place for place, goal in enumerate(order)}
    return tuple(sorted(found, key=lambda one: (WEIGHTS.index(one.weight), places.get(one.goal, -1))))


def weighed(questions: Iterable[OpenQuestion]) -> dict[str, int]:
    """How many questions there are of each weight."""
    every = list(questions)
    return {weight: sum(one.weight == weight for one in every) for weight in WEIGHTS}


def _told_once(checks: Sequence[Check]) -> list[Check]:
    """The checks that still ask something: where two ask about one matter of a goal, the graver one does."""
    kept: list[Check] = []
    taken: set[tuple[str, str]] = set()
    for check in sorted(checks, key=lambda one: (one.verdict != FIX, one.unknown)):
        matters = {(check.goal, matter) for matter in check.about}
        if matters and matters <= taken:
            continue
        if check.reason == "capacity_unknown":  # asked once for all of the owner's objectives
            continue
        taken |= matters
        kept.append(check)
    return kept


def _weight_of_check(check: Check) -> str:
    if check.verdict == FIX:
        return MUST
    return NOTE if check.unknown else SHOULD


def _weight_of_hit(hit: Hit) -> str:
    if hit.severity == ERROR:
        return MUST
    return SHOULD if hit.severity == WARNING else NOTE
