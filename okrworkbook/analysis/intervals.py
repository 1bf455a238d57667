"""Intervals: how far a rate or a mean could be off, given how many people it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

CONFIDENCE = 0.95
Z = 1.959963984540054  # the normal quantile of 97.5 %
RESAMPLES = 2000
SAME = 1e-12  # values closer than this, beside their size, differ by rounding only


@dataclass(frozen=True)
class Rate:
    """A part of a whole, with its 95 % Wilson interval. `share` is None where there is nothing to divide."""

    part: int
    whole: int

    @property
    def share(self) -> float | None:
        """Part of whole; None for an empty whole – never 0 or 100 % by default."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The Wilson score interval at 95 %."""
        return wilson(self.part, self.whole)


@dataclass(frozen=True)
class WeightedRate:
    """A share in which some count more than others. Its interval is Wilson's at Kish's effective number."""

    part: float
    whole: float
    n: int  # how many were weighed
    effective_n: float  # (Σw)² / Σw²: so many equal ones would say as much

    @classmethod
    def of(cls, weights: Sequence[float], inside: Sequence[bool]) -> WeightedRate:
        """The share of these weights that is inside."""
        total, squares = float(sum(weights)), float(sum(weight**2 for weight in weights))
        part = float(sum(weight for weight, own in zip(weights, inside, strict=True) if own))
        return cls(part, total, len(weights), total**2 / squares if squares else 0.0)

    @property
    def share(self) -> float | None:
        """Part of whole; None where nothing was weighed."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The Wilson interval at 95 %, as if the effective number had been counted."""
        share = self.share
        return None if share is None else wilson(share * self.effective_n, self.effective_n)


@dataclass(frozen=True)
class RateChange:
    """Two rates, one after the other, and how far chance alone could explain the difference."""

    before: Rate
    after: Rate
    difference: float | None  # after − before
    interval: tuple[float, float] | None  # Newcombe's, 95 %
    p: float | None  # Fisher's exact test, two-sided


def rate_change(before: Rate, after: Rate) -> RateChange:
    """The change of a rate between two lists of goals, unpaired (Newcombe 1998, method 10; Fisher's test).

    32 of 40 and then 38 of 40 is +15 points [.001, .302], p .087: of 20 goals the same shares give p .342.
    """
    if not before.whole or not after.whole:
        return RateChange(before, after, None, None, None)
    from scipy.stats import fisher_exact

    table = [[rate.part, rate.whole - rate.part] for rate in (before, after)]
    p = float(fisher_exact(table).pvalue)
    return RateChange(before, after, after.share - before.share, newcombe(after, before), p)


def wilson(part: float, whole: float) -> tuple[float, float] | None:
    """The Wilson score interval of a rate at 95 % (Wilson 1927); None for an empty whole.

    10 of 14 gives (.454, .883).
    """
    if not whole:
        return None
    p = part / whole
    spread = Z * np.sqrt(p * (1 - p) / whole + Z**2 / (4 * whole**2))
    centre = p + Z**2 / (2 * whole)
    scale = 1 + Z**2 / whole
    return float((centre - spread) / scale), float((centre + spread) / scale)


def mean_interval(values: np.ndarray, seed: int = 0) -> tuple[float, float] | None:
    """The bootstrap BCa interval of a mean at 95 % (Efron 1987), seeded.

    None for fewer than two values. Values that are all equal give an interval of no width.
    """
    values = np.asarray(values, dtype=float)
    values = values[~np.isnan(values)]
    if len(values) < 2:
        return None
    if not _varies(values):
        return float(values[0]), float(values[0])
    return _mean_bca(values.tobytes(), seed)


def difference_interval(first: np.ndarray, second: np.ndarray, seed: int = 0) -> tuple[float, float] | None:
    """The bootstrap BCa interval of the difference of two means, first less second, at 95 %, seeded.

    Each group is resampled within itself. None where a group has fewer than two values; of two groups in which
    nothing varies, an interval of no width.
    """
    groups = tuple(np.asarray(values, dtype=float) for values in (first, second))
    groups = tuple(values[~np.isnan(values)] for values in groups)
    if min(map(len, groups)) < 2:
        return None
    if not any(_varies(values) for values in groups):
        gap = float(groups[0][0] - groups[1][0])
        return gap, gap
    return _bca(groups, lambda one, other, axis: one.mean(axis) - other.mean(axis), seed)


# Where nobody is excluded everybody's mean is also that of the rest, and two reports of a client share most means.
@lru_cache(maxsize=4096)
def _mean_bca(values: bytes, seed: int) -> tuple[float, float]:
    return _bca((np.frombuffer(values),), np.mean, seed)


def _varies(values: np.ndarray) -> bool:
    """Whether values differ by more than rounding: .1 + .2 and .3 do not, and leave nothing to resample."""
    return bool(np.ptp(values) > SAME * max(1.0, float(np.abs(values).max())))


def _bca(groups: Sequence[np.ndarray], statistic: Callable[..., float], seed: int) -> tuple[float, float]:
    from scipy.stats import bootstrap

    low, high = bootstrap(
        groups,
        statistic,
        n_resamples=RESAMPLES,
        confidence_level=CONFIDENCE,
        method="BCa",
        rng=np.random.default_rng(seed),
    ).confidence_interval
    return float(low), float(high)


def newcombe(first: Rate, second: Rate) -> tuple[float, float] | None:
    """The interval of the difference of two shares, first less second, at 95 % (Newcombe 1998, method 10).

    None where one of them has nothing to divide. 38 of 40 less 32 of 40 gives (.001, .302).
    """
    if not first.whole or not second.whole:
        return None
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(
        first.part,
        first.whole,
        second.part,
        second.whole,
        method="newcomb",
        compare="diff",
        alpha=1 - CONFIDENCE,
    )
    return float(low), float(high)


def sampling_margin(answered: int, invited: int) -> float | None:
    """How far a share near one half may be off because not everybody answered, at 95 %.

    The usual margin with the finite-population correction: z·√(¼/n · (N−n)/(N−1)).
    """
    if not answered or invited < 2 or answered > invited:
        return None
    return float(Z * np.sqrt(0.25 / answered * (invited - answered) / (invited - 1)))
