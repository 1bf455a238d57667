"""Sandbagging: were challenges set low enough to be safe?

The index is the mean of four shares, each of which low targets would raise: scores above 4.5; the target passed
before three quarters of the cycle; confidence of 8 or more at the start; and more key results just past the target
than just short of it. It is formed of challenges only, since a commitment is meant to be safe, and only for the
company and for units in which several people own key results: it says something of how targets are set, and
nothing of a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.track import Span, Track
from okrworkbook.analysis.review.ending import CLOSE, LIMITS, Ending, by_unit, course, passed
from okrworkbook.analysis.review.resampling import clustered_interval, ratio
from okrworkbook.thresholds import DEFAULTS, Thresholds

PARTS = ("high", "early", "sure", "bunched")
VERDICTS = ("flagged", "clear", "running", "too_few", "few_owners", "unknown")


@dataclass(frozen=True)
class SandbagPart:
    """One of the four shares. Without anything to divide it is left out of the index."""

    name: str  # of PARTS
    rate: Rate


@dataclass(frozen=True)
class SandbagIndex:
    """How much the targets of one unit look too safe: 0–1. `unit` is "" for all of the company.

    The index is the mean of the parts that have data. Of a unit in which few own key results, or of few key results,
    no number is kept at all: it would be somebody's.
    """

    unit: str
    n: int  # challenges measured
    owners: int
    parts: tuple[SandbagPart, ...]
    index: float | None
    interval: tuple[float, float] | None  # 95 %, owners resampled
    verdict: str  # of VERDICTS

    @property
    def used(self) -> tuple[str, ...]:
        """The parts the index is formed of."""
        return tuple(part.name for part in self.parts if part.rate.whole)

    def part(self, name: str) -> Rate:
        """One of the shares. Raises KeyError."""
        return {part.name: part.rate for part in self.parts}[name]


@dataclass(frozen=True)
class Sandbagging:
    """The company's index and its units', and what they were judged by."""

    company: SandbagIndex
    units: tuple[SandbagIndex, ...]
    least: int  # challenges needed
    owners: int  # owners needed of a unit
    limit: float

    @property
    def flagged(self) -> tuple[SandbagIndex, ...]:
        """Where to talk about how targets are set."""
        return tuple(one for one in (self.company, *self.units) if one.verdict == "flagged")


def assess_sandbagging(
    endings: Sequence[Ending], span: Span, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> Sandbagging:
    """The index of the company and of every unit, flagged above .5 from eight challenges on.

    A target raised on the way counts as raised: attainments are taken against the target as it stands.
    A limit that is kept stands at 1 all the time, so it cannot come early; neither it nor milestones can pass
    their target, so they say nothing of bunching.
    """
    owners = int(thresholds["sandbag_owners"])
    own = [one for one in endings if one.challenge]
    units = by_unit([one for one in endings if one.unit])
    return Sandbagging(
        company=_index("", own, span, 0, thresholds, seed),
        units=tuple(
            _index(unit, [one for one in rows if one.challenge], span, owners, thresholds, seed)
            for unit, rows in units.items()
        ),
        least=int(thresholds["sandbag_least"]),
        owners=owners,
        limit=thresholds["sandbag_index"],
    )


def _index(
    unit: str, own: Sequence[Ending], span: Span, fewest: int, thresholds: Thresholds, seed: int
) -> SandbagIndex:
    n = sum(one.placed is not None for one in own)
    owners = len({one.owner for one in own if one.owner})
    if fewest and (owners < fewest or n < thresholds["sandbag_least"]):
        verdict = "few_owners" if owners < fewest else "too_few"
        return SandbagIndex(unit, n, owners, (), None, None, verdict)
    if not all(one.settled for one in own):
        return SandbagIndex(unit, n, owners, (), None, None, "running")
    counts = np.array([_counts(one, span, thresholds) for one in own], dtype=float).reshape(-1, 8)
    totals = counts.sum(axis=0).astype(int)
    parts = tuple(
        SandbagPart(name, Rate(int(totals[2 * k]), int(totals[2 * k + 1]))) for k, name in enumerate(PARTS)
    )
    shares = [part.rate.share for part in parts if part.rate.whole]
    index = float(np.mean(shares)) if shares else None
    interval = clustered_interval([one.cluster for one in own], counts, _mean_share, seed)
    return SandbagIndex(unit, n, owners, parts, index, interval, _verdict(index, n, thresholds))


def _mean_share(sums: np.ndarray) -> np.ndarray:
    """The mean of the four shares of each draw, over those that can be formed."""
    shares = np.column_stack([ratio(sums[:, 2 * k], sums[:, 2 * k + 1]) for k in range(len(PARTS))])
    known = ~np.isnan(shares)
    return ratio(np.nansum(shares, axis=1), known.sum(axis=1))


def _counts(one: Ending, span: Span, thresholds: Thresholds) -> tuple[int, ...]:
    """Of one challenge: part and whole of each share."""
    early, sure = _early(one, span, thresholds), _sure(one.track, span, thresholds)
    at, near = _bunched(one, thresholds)
    measured = one.points is not None
    return (
        int(measured and one.points > thresholds["sandbag_score"] + CLOSE),
        int(measured),
        int(bool(early)),
        int(early is not None),
        int(bool(sure)),
        int(sure is not None),
        int(at),
        int(at or near),
    )


def _early(one: Ending, span: Span, thresholds: Thresholds) -> bool | None:
    """Whether the target was reached before so much of the cycle; None where that cannot be known."""
    if one.track.kr.direction in LIMITS:
        return None
    before = [value for day, value in course(one.track) if passed(span, day) < thresholds["sandbag_early"]]
    if one.stepwise:
        return any(value >= 1 - CLOSE for value in before)
    return any(value >= 1 - CLOSE for value in before) if before else None


def _sure(track: Track, span: Span, thresholds: Thresholds) -> bool | None:
    """Whether the first confidence said was high; None where none was said in the first weeks."""
    first = next((one for one in track.readings if one.confidence is not None), None)
    if first is None or (first.day - span.starts).days + 1 > 7 * thresholds["sandbag_initial_weeks"]:
        return None
    return first.confidence >= thresholds["review_confident"]


def _bunched(one: Ending, thresholds: Thresholds) -> tuple[bool, bool]:
    """Whether it ended just past the target, and whether just short of it."""
    if one.placed is None or not one.can_pass:
        return False, False
    at = 1 - CLOSE <= one.attainment <= thresholds["sandbag_bunch_high"] + CLOSE
    return at, thresholds["sandbag_bunch_low"] - CLOSE <= one.attainment < 1 - CLOSE


def _verdict(index: float | None, n: int, thresholds: Thresholds) -> str:
    if index is None:
        return "unknown"
    if n < thresholds["sandbag_least"]:
        return "too_few"
    return "flagged" if index > thresholds["sandbag_index"] + CLOSE else "clear"
