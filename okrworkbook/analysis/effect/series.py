"""Series: does a measure move beyond the trend it had, and by how much at the end?

Segmented regression y = β₀ + β₁·t + β₂·D + β₃·(t − T)·D over the points of one unit, in their order; D is 1 from the
start on, T its first point. The effect is told at the end of follow-up: β₂ + β₃·(t_end − T).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np

from okrworkbook.analysis.effect.claims import Estimate, Series, SeriesPoint
from okrworkbook.analysis.intervals import CONFIDENCE

LAGS = 1  # of the Newey–West errors


def points_between(days: Sequence[date]) -> np.ndarray:
    """When the points lie, in steps of their usual distance; a point left out leaves a gap."""
    gaps = np.array([(later - day).days for day, later in pairwise(days)], dtype=float)
    steps = np.maximum(np.rint(gaps / np.median(gaps)), 1) if len(gaps) else gaps
    return np.concatenate([[0.0], np.cumsum(steps)])


def follow(days: Sequence[date], values: Sequence[float], start: date, estimate: bool) -> Series:
    """A measure over time, its points in order of day, with the segmented regression where it may be estimated."""
    observed = np.asarray(values, dtype=float)
    plain = tuple(SeriesPoint(day, float(y), None, None) for day, y in zip(days, observed, strict=True))
    if not estimate:
        return Series(plain, start)
    when = points_between(days)
    design, last = segments(when, np.array([day >= start for day in days]))
    fit = _hac(observed, design)
    rest = np.asarray(fit.resid)
    expected = design[:, :2] @ fit.params[:2]
    return Series(
        tuple(
            SeriesPoint(day, float(y), float(at), float(old))
            for day, y, at, old in zip(days, observed, fit.fittedvalues, expected, strict=True)
        ),
        start,
        level=_estimate(fit, np.array([0, 0, 1, 0])),
        slope=_estimate(fit, np.array([0, 0, 0, 1])),
        end=_estimate(fit, last),
        sensitivity=_estimate(_autoregressive(observed, design), last),
        autocorrelation=float(rest[1:] @ rest[:-1] / (rest @ rest)) if rest @ rest > 0 else None,
    )


def segments(when: np.ndarray, after: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The four columns of the regression, and what the effect at the end is made of."""
    first = when[after][0]
    beyond = np.where(after, when - first, 0.0)
    design = np.column_stack([np.ones_like(when), when, after.astype(float), beyond])
    return design, np.array([0.0, 0.0, 1.0, when[-1] - first])


def _hac(observed: np.ndarray, design: np.ndarray):
    from statsmodels.regression.linear_model import OLS

    errors = {"maxlags": LAGS, "use_correction": True}
    return OLS(observed, design).fit(cov_type="HAC", cov_kwds=errors, use_t=True)


def _autoregressive(observed: np.ndarray, design: np.ndarray):
    """The same with errors that carry over from one point to the next."""
    from statsmodels.regression.linear_model import GLSAR

    return GLSAR(observed, design, rho=1).iterative_fit(maxiter=10, use_t=True)


def _estimate(fit, weights: np.ndarray) -> Estimate:
    test = fit.t_test(weights)
    low, high = np.ravel(test.conf_int(1 - CONFIDENCE))
    return Estimate(
        float(np.ravel(test.effect)[0]),
        (float(low), float(high)),
        "hac",
        float(np.ravel(test.pvalue)[0]),
        "t_hac",
    )
