"""Judging: how near did forecasts come, and is that more than chance, against a plain base rate?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from okrworkbook.analysis.intervals import Rate, Z
from okrworkbook.thresholds import DEFAULTS, Thresholds

NOMINAL = 0.8  # what P10–P90 should hold
BRIER_VERDICTS = ("better", "open", "worse", "few", "none")  # against the base rate
COVERAGE_VERDICTS = ("holds", "too_narrow", "too_wide", "few", "none")
Interval = tuple[float, float]


@dataclass(frozen=True)
class Predicted:
    """What one method said of a number of key results, one element each; no interval is NaN at both ends."""

    middle: np.ndarray
    chance: np.ndarray
    low: np.ndarray
    high: np.ndarray
    stood_in: int = 0  # of them, told by the shrunk pace because the past holds none like it


@dataclass(frozen=True)
class Judged:
    """One method in one week. All numbers are None where it said nothing; intervals are at 95 %."""

    n: int
    mae: float | None = None  # mean absolute error of the final attainment
    mae_interval: Interval | None = None
    brier: float | None = None  # mean squared error of the chance; 0 is best
    brier_interval: Interval | None = None
    gain: float | None = None  # Brier of the base rate less the method's: above 0 is better
    gain_interval: Interval | None = None
    coverage: Rate | None = None  # outcomes within P10–P90; None for a method without an interval
    stood_in: int = 0
    brier_verdict: str = "none"
    coverage_verdict: str = "none"

    def as_data(self) -> dict[str, object]:
        """The numbers for machines."""
        return {
            "n": self.n,
            "mae": self.mae,
            "mae_interval": self.mae_interval,
            "brier": self.brier,
            "brier_interval": self.brier_interval,
            "gain": self.gain,
            "gain_interval": self.gain_interval,
            "coverage": self.coverage.share if self.coverage else None,
            "coverage_interval": self.coverage.interval if self.coverage else None,
            "stood_in": self.stood_in,
        }


def judge(
    predicted: Predicted | None,
    finals: np.ndarray,
    hits: np.ndarray,
    base: np.ndarray,
    thresholds: Thresholds = DEFAULTS,
) -> Judged:
    """Hold a method's words against what came. `base` is the base rate each key result could have been told."""
    if predicted is None or not len(finals):
        return Judged(0)
    away = np.abs(predicted.middle - finals)
    loss, base_loss = (predicted.chance - hits) ** 2, (base - hits) ** 2
    gain, gain_interval = _mean(base_loss - loss)
    told = ~np.isnan(predicted.low)
    inside = (finals >= predicted.low) & (finals <= predicted.high)
    coverage = Rate(int(inside[told].sum()), int(told.sum())) if told.any() else None
    few = len(finals) < thresholds["backtest_least"]
    (mae, mae_interval), (brier, brier_interval) = _mean(away), _mean(loss)
    return Judged(
        n=len(finals),
        mae=mae,
        mae_interval=_not_below_zero(mae_interval),
        brier=brier,
        brier_interval=_not_below_zero(brier_interval),
        gain=gain,
        gain_interval=gain_interval,
        coverage=coverage,
        stood_in=predicted.stood_in,
        brier_verdict="few" if few else _against_base(gain_interval),
        coverage_verdict="none" if coverage is None else "few" if few else _against_nominal(coverage),
    )


def _mean(values: np.ndarray) -> tuple[float, Interval | None]:
    """A mean with its normal interval at 95 %; one value has none."""
    mean = float(values.mean())
    if len(values) < 2:
        return mean, None
    reach = Z * float(values.std(ddof=1)) / float(np.sqrt(len(values)))
    return mean, (mean - reach, mean + reach)


def _not_below_zero(interval: Interval | None) -> Interval | None:
    """The interval of what cannot be negative."""
    return interval and (max(0.0, interval[0]), interval[1])


def _against_base(gain: Interval | None) -> str:
    if gain is None or gain[0] <= 0 <= gain[1]:
        return "open"
    return "better" if gain[0] > 0 else "worse"


def _against_nominal(coverage: Rate) -> str:
    low, high = coverage.interval
    return "too_narrow" if high < NOMINAL else "too_wide" if low > NOMINAL else "holds"
