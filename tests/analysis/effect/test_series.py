"""Series: segmented regression, and how sure it is of a dozen points."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from okrworkbook.analysis.effect.carry_over import GRID, fit_carried
from okrworkbook.analysis.effect.series import follow, points_between, segments
from tests.outcomes import judged, measure, only, weekly

RNG = np.random.default_rng(3)
NOISY = 60 + 0.5 * np.arange(24) + RNG.normal(0, 1, 24)


def test_lines_without_noise_are_found_exactly():
    """A step of 4 and one more a week from the twelfth on: 4 + 11 at the end. Nothing is left to judge it by."""
    weeks = np.arange(24)
    values = 60 + 0.5 * weeks + np.where(weeks >= 12, 4 + (weeks - 12), 0)
    claim = only(judged(weekly(values, 12), measure("准时率", direction="up")))

    assert ("interrupted_series", "E2", 12, 12) == (claim.design, claim.grade, claim.before.n, claim.after.n)
    assert (4, 1, 15) == pytest.approx(
        (claim.series.level.value, claim.series.slope.value, claim.series.end.value)
    )
    assert (None, None) == (claim.change.interval, claim.change.p)
    assert 15 == pytest.approx(claim.series.points[-1].observed - claim.series.points[-1].expected)


def test_the_newey_west_fit_is_that_of_statsmodels():
    """ols('y ~ t + D + tp') with HAC errors, one lag and the small-sample correction."""
    from statsmodels.formula.api import ols

    t = np.arange(24)
    after = (t >= 12).astype(int)
    frame = {"y": NOISY + 3 * after, "t": t, "D": after, "tp": (t - 12) * after}
    errors = {"maxlags": 1, "use_correction": True}
    fit = ols("y ~ t + D + tp", frame).fit(cov_type="HAC", cov_kwds=errors, use_t=True)
    expected = fit.t_test("D + 11*tp = 0")
    series = only(judged(weekly(frame["y"], 12), measure("准时率"))).series

    assert np.ravel(expected.effect)[0] == pytest.approx(series.newey_west.value)
    assert np.ravel(expected.conf_int()) == pytest.approx(series.newey_west.interval)


def test_without_carry_over_the_weighted_fit_is_least_squares():
    """Held to ρ = 0 the mixture is the ordinary regression with Student's interval."""
    from statsmodels.regression.linear_model import OLS

    design, _ = segments(np.arange(24.0), np.arange(24) >= 12)
    fits = fit_carried(NOISY, design)
    plain = int(np.argmin(np.abs(GRID)))
    fit = OLS(NOISY, design).fit()

    assert fit.params == pytest.approx(fits.coefficients[plain])
    assert fit.cov_params() == pytest.approx(fits.covariances[plain])
    assert 1 == pytest.approx(fits.weights.sum())


def test_the_fit_at_one_carry_over_is_generalised_least_squares():
    from statsmodels.regression.linear_model import GLS

    rho = GRID[56]
    design, _ = segments(np.arange(24.0), np.arange(24) >= 12)
    sigma = rho ** np.abs(np.subtract.outer(np.arange(24), np.arange(24)))
    fit, fits = GLS(NOISY, design, sigma=sigma).fit(), fit_carried(NOISY, design)

    assert fit.params == pytest.approx(fits.coefficients[56])
    assert fit.cov_params() == pytest.approx(fits.covariances[56])


def test_every_carry_over_is_weighted_by_its_restricted_likelihood():
    """By whole covariance matrices: |V|^−½ · |XᵀV⁻¹X|^−½ · (yᵀPy)^−(n−k)/2; and the ends have 2.5 % outside each."""
    from scipy.stats import t

    design, end = segments(np.arange(24.0), np.arange(24) >= 12)
    logs = []
    for rho in GRID:
        inverse = np.linalg.inv(rho ** np.abs(np.subtract.outer(np.arange(24), np.arange(24))) / (1 - rho**2))
        middle = design.T @ inverse @ design
        rest = NOISY - design @ np.linalg.solve(middle, design.T @ inverse @ NOISY)
        size = np.linalg.slogdet(inverse)[1] - np.linalg.slogdet(middle)[1]
        logs.append((size - 20 * np.log(rest @ inverse @ rest)) / 2)
    expected = np.exp(np.array(logs) - max(logs))
    fits = fit_carried(NOISY, design)
    _, ends, p = fits.about(end)
    spread = np.sqrt([end @ own @ end for own in fits.covariances])

    assert expected / expected.sum() == pytest.approx(fits.weights, abs=1e-9)
    for place, below in ((ends[0], 0.025), (ends[1], 0.975)):
        assert below == pytest.approx(
            fits.weights @ t.cdf((place - fits.coefficients @ end) / spread, 20), abs=1e-6
        )
    under = fits.weights @ t.cdf((0 - fits.coefficients @ end) / spread, 20)
    assert 2 * min(under, 1 - under) == pytest.approx(p)


def test_slow_waves_around_nothing_are_no_effect():
    """Newey–West errors with one lag take them for one."""
    days = [date(2026, 1, 1 + place) for place in range(24)]
    series = follow(days, np.sin(np.arange(24) / 4), days[12], True)

    assert series.autocorrelation > 0.9
    assert series.newey_west.p < 0.01 < 0.05 < series.end.p
    assert series.end.interval[0] < 0 < series.end.interval[1]


def test_the_nile_before_and_after_the_dam_as_published():
    """Means 1097.75 and 849.97 around 1899, a step of about −248 (statsmodels' own data; Cobb 1978)."""
    from statsmodels.datasets import nile

    data = nile.load_pandas().data
    rows = [
        {
            "date": date(int(year), 7, 1),
            "unit": "公司",
            "metric": "流量",
            "value": volume,
            "treated_from": date(1899, 1, 1),
        }
        for year, volume in data.itertuples(index=False)
    ]
    claim = only(judged(rows, measure("流量")))

    assert (1097.75, 849.97, -247.78) == pytest.approx(
        (claim.before.value, claim.after.value, claim.after.value - claim.before.value), abs=0.005
    )
    assert claim.series.level.interval[0] < -247.78 < claim.series.level.interval[1] < 0


def test_seven_points_on_a_side_are_drawn_and_nothing_is_estimated():
    claim = only(judged(weekly(NOISY[:19], 12), measure("准时率")))

    assert ("two_numbers", 19, None, None) == (
        claim.design,
        len(claim.series.points),
        claim.series.end,
        claim.series.points[0].fitted,
    )
    assert ("points", 7, 8) == next(
        (lack.code, lack.found, lack.wanted) for lack in claim.lacks if lack.design == "interrupted_series"
    )


def test_fewer_than_twelve_points_are_a_threat():
    """Eight are enough to estimate, twelve are better (Turner et al.)."""
    eight, twelve = (only(judged(weekly(NOISY[: 2 * n], n), measure("准时率"))) for n in (8, 12))

    assert (True, False) == tuple("few_points" in claim.threats for claim in (eight, twelve))


def test_a_week_left_out_leaves_a_gap():
    days = [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 26), date(2026, 2, 2)]
    months = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]

    assert [0, 1, 3, 4] == points_between(days).tolist()
    assert [0, 1, 2] == points_between(months).tolist()


def test_departments_that_began_together_make_one_series_of_their_mean():
    rows = weekly(NOISY, 12, "研发部") + weekly(NOISY + 10, 12, "生产部")
    claim = only(judged(rows, measure("准时率")))

    assert ("interrupted_series", "") == (claim.design, claim.unit)
    assert NOISY[0] + 5 == pytest.approx(claim.series.points[0].observed)


def test_a_day_on_which_one_of_them_was_not_read_is_no_point_of_the_mean():
    """It would be the mean of others."""
    rows = weekly(NOISY, 12, "研发部") + weekly(NOISY + 10, 12, "生产部")[:-1]
    claim = only(judged(rows, measure("准时率")))

    assert 23 == len(claim.series.points)


def test_two_departments_that_began_apart_are_two_series():
    """Too few for a comparison, and a mean of both would have no start."""
    rows = weekly(NOISY, 10, "研发部") + weekly(NOISY, 14, "生产部")
    claims = judged(rows, measure("准时率")).claims

    assert [("研发部", "interrupted_series"), ("生产部", "interrupted_series")] == [
        (claim.unit, claim.design) for claim in claims
    ]


def test_the_first_day_said_to_be_after_is_the_start_where_no_other_is_known():
    rows = [
        {**row, "treated_from": None, "period": "pre" if week < 12 else "post"}
        for week, row in enumerate(weekly(NOISY, 12))
    ]
    claim = only(judged(rows, measure("准时率")))

    assert ("interrupted_series", date(2026, 3, 30)) == (claim.design, claim.series.interrupted)
