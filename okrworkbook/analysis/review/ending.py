"""Ending: where did each key result end, and where had it come, and what was believed, on an earlier day?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from okrworkbook.analysis.progress.curve import by_gates, way_of
from okrworkbook.analysis.progress.standing import success_of
from okrworkbook.analysis.progress.track import Span, Standing, Track, Tracking
from okrworkbook.analysis.scoring import Placed, attainment, milestone_attainment, place
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import DEFAULTS, Thresholds

CLOSE = 1e-9
LIMITS = ("at_most", "at_least")  # at 1 as long as they are kept, and never beyond
LOOKED_AT, OF = (3, 6, 9), 13  # the weeks of a quarter that confidence is judged at


@dataclass(frozen=True)
class Ending:
    """One key result at the end of its cycle."""

    standing: Standing
    owner: str  # the key result's, else its objective's; "" where nobody is named
    success: float  # the attainment that counts as reached: as `success_of` has it
    placed: Placed | None  # None where it has no score: not measured, or against no baseline that was agreed
    settled: bool = True  # the cycle is over; before that what was not reached is only open

    @property
    def track(self) -> Track:
        """The key result with its history."""
        return self.standing.track

    @property
    def id(self) -> str:
        """The key result's id."""
        return self.track.id

    @property
    def unit(self) -> str:
        """The department or team; "" for the company's."""
        return self.track.unit

    @property
    def challenge(self) -> bool:
        """Whether its objective is aspirational: the ideal band is for these."""
        return self.track.kind == "aspirational"

    @property
    def attainment(self) -> float | None:
        """How far it came, uncapped."""
        return self.standing.attainment

    @property
    def points(self) -> float | None:
        """The score on the scale 1–5."""
        return None if self.placed is None else round(self.placed.score.value, 6)

    @property
    def reached(self) -> bool | None:
        """Whether it reached what is asked of its type; None where it was not measured, or may still reach it."""
        if self.attainment is None:
            return None
        return self.attainment >= self.success - CLOSE or (False if self.settled else None)

    @property
    def can_pass(self) -> bool:
        """Whether it could have gone beyond its target: a limit kept and milestones met stand at 1 exactly."""
        return self.track.kr.direction not in LIMITS and not self.stepwise

    @property
    def stepwise(self) -> bool:
        """Whether it is counted in milestones: it says so, or it says nothing and has no numbers."""
        return by_gates(self.track.kr)

    @property
    def cluster(self) -> str:
        """Whose habits it shares: its owner's; its own where nobody is named."""
        return self.owner or f"\n{self.id}"


def collect_endings(
    tracking: Tracking, objectives: pd.DataFrame, thresholds: Thresholds = DEFAULTS
) -> tuple[Ending, ...]:
    """Every key result of the cycle as it stands on the day looked from.

    `objectives` (columns as in the schema) say who owns an objective whose key result names nobody.
    """
    owners = dict(zip(objectives["objective_id"], objectives["owner"], strict=True))
    settled = is_over(tracking.span, thresholds)
    return tuple(
        Ending(
            standing,
            standing.track.kr.owner or owners.get(standing.track.objective, ""),
            success_of(standing.track, thresholds),
            None if standing.counted is None else place(standing.counted, tracking.mapping, thresholds),
            settled,
        )
        for standing in tracking.standings
    )


def is_over(span: Span, thresholds: Thresholds = DEFAULTS) -> bool:
    """Whether the cycle is over for its review, which may be held in its last days."""
    return (span.ends - span.as_of).days <= thresholds["review_grace_days"]


def course(track: Track) -> tuple[tuple[date, float], ...]:
    """The attainments of one key result in order of day, against the target as it stands; uncapped.

    Milestones count from the day each was accepted. Empty where no attainment can be known.
    """
    try:
        found = _gates(track) if track.gates and by_gates(track.kr) else _values(track)
    except ParameterError:  # a target that is the baseline or lies the other way, a weight below zero
        return ()
    return tuple((day, value) for day, value in found if value is not None)


def attainment_on(track: Track, day: date) -> float | None:
    """The attainment as last known on a day; None before anything was known."""
    known = [value for when, value in course(track) if when <= day]
    return known[-1] if known else None


def confidence_on(track: Track, day: date, days: float) -> int | None:
    """What the owner last said by this day, if no longer ago than so many days; 0–10."""
    for one in reversed(track.readings):
        if one.day <= day and one.confidence is not None:
            return one.confidence if (day - one.day).days <= days else None
    return None


def passed(span: Span, day: date) -> float:
    """The share of the cycle that has passed at the end of a day."""
    return ((day - span.starts).days + 1) / ((span.ends - span.starts).days + 1)


def end_of_week(span: Span, week: int) -> date:
    """The last day of a week of the cycle, counted from 1."""
    return span.starts + timedelta(days=7 * week - 1)


def weeks_looked_at(span: Span) -> tuple[int, ...]:
    """Weeks 3, 6 and 9 of a quarter; the weeks at the same shares of another cycle, as far as it has come."""
    weeks = sorted({max(1, round(week / OF * span.weeks)) for week in LOOKED_AT})
    return tuple(week for week in weeks if end_of_week(span, week) <= span.as_of)


def by_unit(endings: Sequence[Ending]) -> dict[str, list[Ending]]:
    """The key results of each department or team, in the order of its name; the company's own in none."""
    units = sorted({one.unit for one in endings if one.unit})
    return {unit: [one for one in endings if one.unit == unit] for unit in units}


def _values(track: Track) -> list[tuple[date, float | None]]:
    """Each reading as an attainment; without a direction the way is that from baseline to target."""
    kr, baseline = track.kr, track.baseline
    way = way_of(kr, baseline) or "up"
    return [(one.day, attainment(way, baseline, kr.target, one.value)) for one in track.readings]


def _gates(track: Track) -> list[tuple[date, float | None]]:
    """The share accepted by each day on which something was."""
    weights = [gate.weight for gate in track.gates]
    on = [gate.accepted_on for gate in track.gates]
    days = sorted({day for day in on if day is not None})
    return [
        (day, milestone_attainment(weights, [when is not None and when <= day for when in on]))
        for day in days
    ]
