"""Calibration: did “confidence 8” come true eight times in ten?

Confidence over ten is read as the probability of reaching the success line (1.0 for a commitment, else .7), and
held against what happened. Each week is judged by itself: the same key results said something in all of them.

Murphy's decomposition (1973) is exact only where all forecasts of a bin are alike. Ours take two values or three,
so the two terms within bins of Stephenson, Coelho and Jolliffe (2008) are added as one:
Brier = reliability − resolution + uncertainty + within.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.track import Span
from okrworkbook.analysis.review.ending import Ending, confidence_on, end_of_week, weeks_looked_at
from okrworkbook.analysis.review.resampling import clustered_interval, ratio
from okrworkbook.thresholds import DEFAULTS, Thresholds

BINS = ((0, 2), (3, 4), (5, 6), (7, 8), (9, 10))  # confidence, both ends inside
VERDICTS = ("none", "too_small", "overconfident", "underconfident", "not_shown")


@dataclass(frozen=True)
class ConfidenceBin:
    """Key results whose owners said about the same: what they said, and how many reached their line."""

    low: int  # confidence, 0–10
    high: int
    said: float  # mean probability, 0–1
    reached: Rate


@dataclass(frozen=True)
class Decomposition:
    """The Brier score in parts: `reliability` is better small, `resolution` better large."""

    reliability: float
    resolution: float
    uncertainty: float
    within: float  # what forecasts differ within bins; 0 where each bin holds one value

    @property
    def brier(self) -> float:
        """Their sum, which is the Brier score."""
        return self.reliability - self.resolution + self.uncertainty + self.within


@dataclass(frozen=True)
class Calibration:
    """What was said in one week against what happened at the end. Without pairs every number is None."""

    week: int
    reached: Rate  # the base rate: of the key results that said something
    unsaid: int  # key results with an ending and no confidence fresh enough
    owners: int
    brier: float | None
    interval: tuple[float, float] | None  # of the Brier score, 95 %, owners resampled
    skill: float | None  # 1 − Brier ÷ uncertainty; None where all ended alike
    parts: Decomposition | None
    bins: tuple[ConfidenceBin, ...]
    said: float | None  # mean probability
    overconfidence: float | None  # said less reached, −1 to 1
    overconfidence_interval: tuple[float, float] | None  # 95 %, owners resampled
    verdict: str  # of VERDICTS

    @property
    def n(self) -> int:
        """Pairs of what was said and what happened."""
        return self.reached.whole

    @property
    def enough(self) -> bool:
        """Whether there are enough pairs to say anything."""
        return self.verdict not in ("none", "too_small")


@dataclass(frozen=True)
class CalibrationResult:
    """The weeks judged, and how many pairs are needed."""

    weeks: tuple[Calibration, ...]
    least: int
    days: int  # how old what was said may be

    @property
    def middle(self) -> Calibration | None:
        """The week to show where only one is: that in the middle, while there is still time to act."""
        return self.weeks[len(self.weeks) // 2] if self.weeks else None


def assess_calibration(
    endings: Sequence[Ending], span: Span, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> CalibrationResult:
    """Weeks 3, 6 and 9 of a quarter, each with its Brier score, skill, decomposition and overconfidence.

    No week before the cycle is over: those that had reached their line by then would be all that is known.
    """
    days = thresholds["review_confidence_days"]
    known = [one for one in endings if one.reached is not None]
    weeks = []
    for week in weeks_looked_at(span) if all(one.settled for one in endings) else ():
        day = end_of_week(span, week)
        said = [(one, confidence_on(one.track, day, days)) for one in known]
        pairs = [(one, confidence) for one, confidence in said if confidence is not None]
        weeks.append(_week(week, pairs, len(known) - len(pairs), thresholds, seed))
    return CalibrationResult(tuple(weeks), int(thresholds["calibration_least"]), int(days))


def decompose(confidence: np.ndarray, reached: np.ndarray) -> Decomposition:
    """The parts of the Brier score of confidence 0–10 against 0 or 1, in the bins of BINS; at least one pair.

    Murphy (1973), J. Appl. Meteor. 12, with the terms within bins of Stephenson et al. (2008), Wea. Forecasting 23.
    """
    p, y = np.asarray(confidence, dtype=float) / 10, np.asarray(reached, dtype=float)
    base, n = y.mean(), len(p)
    reliability = resolution = within = 0.0
    for inside in _inside(confidence):
        said, came = p[inside], y[inside]
        reliability += len(said) * (said.mean() - came.mean()) ** 2
        resolution += len(said) * (came.mean() - base) ** 2
        within += ((said - said.mean()) ** 2 - 2 * (said - said.mean()) * (came - came.mean())).sum()
    return Decomposition(
        float(reliability / n), float(resolution / n), float(base * (1 - base)), float(within / n)
    )


def _week(
    week: int, pairs: Sequence[tuple[Ending, int]], unsaid: int, thresholds: Thresholds, seed: int
) -> Calibration:
    owners = len({one.owner for one, _ in pairs if one.owner})
    if not pairs:
        return Calibration(
            week, Rate(0, 0), unsaid, owners, None, None, None, None, (), None, None, None, "none"
        )
    confidence = np.array([said for _, said in pairs])
    y = np.array([one.reached for one, _ in pairs], dtype=float)
    p = confidence / 10
    columns = np.column_stack([(p - y) ** 2, p - y, np.ones(len(y))])
    clusters = [one.cluster for one, _ in pairs]
    parts, brier = decompose(confidence, y), float(((p - y) ** 2).mean())
    over = float((p - y).mean())
    interval = clustered_interval(clusters, columns, lambda sums: ratio(sums[:, 1], sums[:, 2]), seed)
    return Calibration(
        week=week,
        reached=Rate(int(y.sum()), len(y)),
        unsaid=unsaid,
        owners=owners,
        brier=brier,
        interval=clustered_interval(clusters, columns, lambda sums: ratio(sums[:, 0], sums[:, 2]), seed),
        skill=1 - brier / parts.uncertainty if parts.uncertainty else None,
        parts=parts,
        bins=_bins(confidence, y),
        said=float(p.mean()),
        overconfidence=over,
        overconfidence_interval=interval,
        verdict=_verdict(len(y), interval, thresholds),
    )


def _inside(confidence: np.ndarray) -> list[np.ndarray]:
    """Which pairs lie in each bin that has any."""
    masks = [(confidence >= low) & (confidence <= high) for low, high in BINS]
    return [mask for mask in masks if mask.any()]


def _bins(confidence: np.ndarray, y: np.ndarray) -> tuple[ConfidenceBin, ...]:
    found = []
    for low, high in BINS:
        inside = (confidence >= low) & (confidence <= high)
        if inside.any():
            reached = Rate(int(y[inside].sum()), int(inside.sum()))
            found.append(ConfidenceBin(low, high, float(confidence[inside].mean() / 10), reached))
    return tuple(found)


def _verdict(n: int, interval: tuple[float, float] | None, thresholds: Thresholds) -> str:
    if n < thresholds["calibration_least"] or interval is None:
        return "too_small"
    if interval[0] > 0:
        return "overconfident"
    return "underconfident" if interval[1] < 0 else "not_shown"
