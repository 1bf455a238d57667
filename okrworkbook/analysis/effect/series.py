"""Series: does a measure move beyond the trend it had, and by how much at the end?

Segmented regression y = β₀ + β₁·t + β₂·D + β₃·(t − T)·D over the points of one unit, in their order; D is 1
from the start on, T its first point. The effect is told at the end of follow-up: β₂ + β₃·(t_end − T). Its
interval is that of `carry_over`; Newey–West errors and a fit with first-order autocorrelation stand beside
it, both of which are too narrow for so few points (Turner et al.).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from okrworkbook.analysis.effect.carry_over import Fits, fit_carried
from okrworkbook.analysis.effect.claims import Estimate, Series, SeriesPoint
from okrworkbook.analysis.intervals import CONFIDENCE

LAGS = 1  # of the Newey–West errors
LEVEL, SLOPE = np.array([0.0, 0.0, 1.0, 0.0]), np.array([0.0, 0.0, 0.0, 1.0])


def points_between(days: Sequence[date]) -> np.ndarray:
    """When the points lie, in steps of their usual distance; a point left out leaves a gap."""
    gaps = np.array([(later - day).days for day, later in pairwise(days)], dtype=float)
    steps = np.maximum(np.rint(gaps / np.median(gaps)), 1) if len(gaps) else gaps
    return np.concatenate([[0.0], np.cumsum(steps)])


def follow(days: Sequence[date], values: Sequence[float], start: date, estimate: bool) -> Series:
    """A measure over time, points in order of day, with the segmented regression where it may be had."""
    observed = np.asarray(values, dtype=float)
    if not estimate:
        points = (SeriesPoint(day, float(y), None, None) for day, y in zip(days, observed, strict=True))
        return Series(tuple(points), start)
    when = points_between(days)
    design, end = segments(when, np.array([day >= start for day in days]))
    fits = fit_carried(observed, design)
    fitted, expected = design @ fits.mean, design[:, :2] @ fits.mean[:2]
    rest = observed - fitted
    return Series(
        tuple(
            SeriesPoint(day, *map(float, numbers))
            for day, *numbers in zip(days, observed, fitted, expected, strict=True)
        ),
        start,
        level=_told(fits, LEVEL),
        slope=_told(fits, SLOPE),
        end=_told(fits, end),
        sensitivity=None if fits.exact else _estimate(_autoregressive(observed, design), end, "gls", "t_gls"),
        autocorrelation=None if fits.exact else float(rest[1:] @ rest[:-1] / (rest @ rest)),
        newey_west=None if fits.exact else _estimate(_hac(observed, design), end, "hac", "t_hac"),
    )


def segments(when: np.ndarray, after: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The four columns of the regression, and what the effect at the end is made of."""
    first = when[after][0]
    beyond = np.where(after, when - first, 0.0)
    design = np.column_stack([np.ones_like(when), when, after.astype(float), beyond])
    return design, np.array([0.0, 0.0, 1.0, when[-1] - first])


def _told(fits: Fits, weights: np.ndarray) -> Estimate:
    if fits.exact:
        return Estimate(float(fits.mean @ weights))
    value, interval, p = fits.about(weights)
    return Estimate(value, interval, "ar1", p, "t_ar1")


def _hac(observed: np.ndarray, design: np.ndarray) -> Any:
    from statsmodels.regression.linear_model import OLS

    errors = {"maxlags": LAGS, "use_correction": True}
    return OLS(observed, design).fit(cov_type="HAC", cov_kwds=errors, use_t=True)


def _autoregressive(observed: np.ndarray, design: np.ndarray) -> Any:
    """The same with errors that carry over from one point to the next, by one best guess of how much."""
    from statsmodels.regression.linear_model import GLSAR

    return GLSAR(observed, design, rho=1).iterative_fit(maxiter=10, use_t=True)


def _estimate(fit: Any, weights: np.ndarray, method: str, test: str) -> Estimate:
    found = fit.t_test(weights)
    low, high = np.ravel(found.conf_int(1 - CONFIDENCE))
    value, p = float(np.ravel(found.effect)[0]), float(np.ravel(found.pvalue)[0])
    return Estimate(value, (float(low), float(high)), method, p, test)
