"""Gain: how much of what could be learnt did a class learn?

The normalised gain of a class is <g> = (after − before) / (100 − before), of the class means (Hake 1998): below .3 it
is low, from .3 medium, above .7 high. It rests on people who took the quiz twice; it is inflated where weak learners
stay away the second time, so those who came only the first time are told beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from okrworkbook.analysis.disclosure import AT_LEAST, AT_MOST, Shown
from okrworkbook.analysis.intervals import CONFIDENCE, RESAMPLES, difference_interval
from okrworkbook.thresholds import DEFAULTS, Thresholds

LOW, MEDIUM, HIGH = "low", "medium", "high"


@dataclass(frozen=True)
class ClassGain:
    """What one class learnt, of people who took the quiz both times. Scores are percent right."""

    n: int
    before: float
    after: float
    gain: float | None  # None where everything was right before
    interval: tuple[float, float] | None  # bootstrap, 95 %, people resampled with both their scores
    level: str  # low, medium or high; "" without a gain
    before_shown: Shown  # as they may be printed: a small class that knew nearly all is told by a bound
    after_shown: Shown
    gain_shown: Shown

    @property
    def exact(self) -> bool:
        """Whether nothing of it is only a bound."""
        return not (self.before_shown.bound or self.after_shown.bound)


@dataclass(frozen=True)
class DropOut:
    """Those who took the quiz before and not after, beside those who took it twice."""

    stayed: int
    left: int
    stayed_before: float | None
    left_before: float | None  # None where they are too few to be shown
    difference: float | None  # left less stayed, percentage points
    interval: tuple[float, float] | None

    @property
    def hidden(self) -> bool:
        """Whether some left, and too few to tell their score."""
        return bool(self.left) and self.left_before is None

    @property
    def weaker(self) -> bool:
        """Whether those who left surely knew less: then the gain is inflated."""
        return self.interval is not None and self.interval[1] < 0


def normalised_gain(before: float, after: float) -> float | None:
    """<g> of two class means in percent; None where nothing was left to learn. 40 and 70 give .5."""
    return None if before >= 100 else (after - before) / (100 - before)


def class_gain(
    before: np.ndarray, after: np.ndarray, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> ClassGain:
    """The gain of people given in the same order in both arrays. Raises ValueError for none at all."""
    if not len(before):
        raise ValueError("a class without people has no gain")
    n, early, late = len(before), float(np.mean(before)), float(np.mean(after))
    gain = normalised_gain(early, late)
    shown = shown_percent(early, n, thresholds), shown_percent(late, n, thresholds)
    return ClassGain(
        n,
        early,
        late,
        gain,
        None if gain is None else gain_interval(before, after, seed),
        "" if gain is None else gain_level(gain, thresholds),
        *shown,
        _gain_shown(gain, *shown),
    )


def shown_percent(mean: float, n: int, thresholds: Thresholds = DEFAULTS) -> Shown:
    """A mean of percent right as it may be printed: in a small class the last tenth at either end is a bound."""
    high = 100 * thresholds["extreme_share"]
    if n < thresholds["extreme_min_group"] and mean >= high:
        return Shown(high, AT_LEAST)
    if n < thresholds["extreme_min_group"] and mean <= 100 - high:
        return Shown(100 - high, AT_MOST)
    return Shown(mean)


def _gain_shown(gain: float | None, before: Shown, after: Shown) -> Shown:
    """A gain as it may be printed: of a score that is only a bound it would give the score away."""
    if gain is None or before.bound:
        return Shown(None)
    if after.bound:
        return Shown(normalised_gain(before.value, after.value), after.bound)
    return Shown(gain)


def gain_level(gain: float, thresholds: Thresholds = DEFAULTS) -> str:
    """low below .3, high above .7, medium between and at both."""
    shown = round(gain, 9)
    if shown < thresholds["gain_medium"]:
        return LOW
    return HIGH if shown > thresholds["gain_high"] else MEDIUM


def gain_interval(before: np.ndarray, after: np.ndarray, seed: int = 0) -> tuple[float, float] | None:
    """The percentile interval of <g> at 95 %, each person resampled with both scores, seeded.

    None for fewer than two people; samples in which nothing was left to learn are left out.
    """
    n = len(before)
    if n < 2:
        return None
    drawn = np.random.default_rng(seed).integers(0, n, size=(RESAMPLES, n))
    means, later = np.asarray(before)[drawn].mean(axis=1), np.asarray(after)[drawn].mean(axis=1)
    open_ = means < 100
    gains = (later[open_] - means[open_]) / (100 - means[open_])
    if not len(gains):
        return None
    tail = 50 * (1 - CONFIDENCE)
    low, high = np.percentile(gains, [tail, 100 - tail])
    return float(low), float(high)


def drop_out(
    stayed: np.ndarray, left: np.ndarray, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> DropOut:
    """The scores before of those who took the quiz twice, and of those who took it only before."""
    few = min(len(stayed), len(left)) < thresholds["min_group"]
    if few:
        return DropOut(len(stayed), len(left), _mean(stayed), None, None, None)
    return DropOut(
        len(stayed),
        len(left),
        _mean(stayed),
        _mean(left),
        float(np.mean(left) - np.mean(stayed)),
        difference_interval(left, stayed, seed),
    )


def _mean(values: np.ndarray) -> float | None:
    return float(np.mean(values)) if len(values) else None
