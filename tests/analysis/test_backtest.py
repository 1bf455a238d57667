"""How near each method would have come, on paths whose end is known; and that nothing is learnt from the answer."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from okrworkbook.analysis.forecast import SHIPPED, backtest_history, simulate_past
from okrworkbook.analysis.forecast.course import Course
from okrworkbook.analysis.forecast.holt import GRID, holt_finals
from okrworkbook.analysis.forecast.judging import Predicted, judge
from okrworkbook.analysis.forecast.normal import PacePrior, normal_final, pace_prior
from okrworkbook.analysis.forecast.past import finished_key_results
from okrworkbook.analysis.forecast.simulation import MIXTURES, SHAPES
from okrworkbook.analysis.intervals import wilson
from okrworkbook.thresholds import Thresholds

COLUMNS = ["cycle", "kr_id", "type", "week", "weeks", "attainment"]
QUICK = Thresholds({"forecast_draws": 400})


def straight(*finals: float, cycle: str = "C", weeks: int = 13, kind: str = "") -> pd.DataFrame:
    """Key results that go to their ends in a straight line."""
    return pd.DataFrame(
        [
            (cycle, f"{cycle}-K{number}", kind, week, weeks, final * week / weeks)
            for number, final in enumerate(finals)
            for week in range(weeks + 1)
        ],
        columns=COLUMNS,
    )


@pytest.fixture(scope="module")
def simulated():
    """Two hundred invented paths."""
    return backtest_history(simulate_past(seed=11, key_results=200), thresholds=QUICK, synthetic=True)


def test_the_methods_shipped_hold_what_they_promise(simulated):
    """P10–P90 hold about 80 % (well above the bootstrap's), and chances beat the base rate in every week."""
    for week in simulated.weeks:
        bootstrap = simulated.methods["bootstrap"][week].coverage
        for name in SHIPPED:
            judged = simulated.methods[name][week]
            assert 0.72 <= judged.coverage.share <= 0.88
            assert bootstrap.interval[1] < judged.coverage.interval[0]
            assert "better" == judged.brier_verdict
            assert judged.brier < simulated.methods["linear"][week].brier


def test_the_bootstrap_is_far_too_sure(simulated):
    """Which is why it is not shipped."""
    assert ["too_narrow"] * 3 == [
        judged.coverage_verdict for judged in simulated.methods["bootstrap"].values()
    ]


def test_weeks_and_counts(simulated):
    """Weeks 4, 6 and 10 of 13; all methods are asked about the same key results."""
    assert ((4, 6, 10), 13, 200, 1) == (simulated.weeks, simulated.length, simulated.n, simulated.cycles)
    assert {200} == {judged.n for weeks in simulated.methods.values() for judged in weeks.values()}
    assert "key_result" == simulated.held_out


def test_a_straight_line_is_foretold_by_the_linear_pace():
    """No error at all, and a hit where the end is .7 or more."""
    result = backtest_history(straight(*np.linspace(0, 1.2, 50)), thresholds=QUICK)
    judged = result.methods["linear"][6]

    assert pytest.approx((0, 0)) == (judged.mae, judged.brier)
    assert (21, 50) == (result.hits.part, result.hits.whole)


def test_a_commitment_is_hit_at_one():
    """Ends of .8 are hits of challenges and misses of commitments."""
    assert 2 == backtest_history(straight(0.8, 0.8), thresholds=QUICK).hits.part
    assert 0 == backtest_history(straight(0.8, 0.8, kind="committed"), thresholds=QUICK).hits.part


def test_other_lengths_are_asked_at_the_same_shares():
    """Of 8 weeks 3, 4 and 6; never before week 3; and of three weeks never."""
    assert (3, 4, 6) == backtest_history(straight(0.5, 0.9, weeks=8), thresholds=QUICK).weeks
    assert () == backtest_history(straight(0.5, 0.9, weeks=3), thresholds=QUICK).weeks


def test_nothing_is_learnt_from_the_answer():
    """Two cycles of which one ends high and one low: each is told the other's base rate and the other's line."""
    high, low = straight(*np.linspace(0.8, 1.2, 45), cycle="H"), straight(*np.linspace(0, 0.4, 45), cycle="L")
    result = backtest_history(pd.concat([high, low]), thresholds=QUICK)

    assert ("cycle", 1.0) == (result.held_out, result.base_brier[6])


def test_a_line_is_never_fitted_to_the_cycle_it_predicts():
    """What ended half a target higher in one cycle did not in the other: each line misses by that half, not less."""
    now = np.linspace(0.1, 0.6, 45)
    rows = [
        (cycle, f"K{number}", "", week, 13, value)
        for cycle, rise in (("A", 0.5), ("B", 0.0))
        for number, start in enumerate(now)
        for week, value in ((6, start), (13, start + rise))
    ]
    result = backtest_history(pd.DataFrame(rows, columns=COLUMNS), thresholds=QUICK)

    assert pytest.approx(0.5) == result.methods["regression_published"][6].mae


def test_of_one_cycle_other_key_results_are_learnt_from():
    """Finals that no start foretells: the line of the others cannot know them, so it misses as it should."""
    random = np.random.default_rng(5)
    rows = [
        ("C", f"K{number}", "", week, 13, value)
        for number in range(60)
        for week, value in ((6, random.uniform(0, 1)), (13, random.normal(0.6, 0.3)))
    ]
    result = backtest_history(pd.DataFrame(rows, columns=COLUMNS), thresholds=QUICK)

    assert result.methods["regression_published"][6].brier > 0.9 * result.base_brier[6]


def test_too_few_for_a_verdict():
    """Thirty-nine key results give numbers and no verdict; the regression has too few to learn from."""
    result = backtest_history(straight(*np.linspace(0, 1.2, 39)), thresholds=QUICK)

    assert result.few
    assert {"few"} == {judged.brier_verdict for judged in result.methods["shrunk"].values()}
    assert 0 == result.methods["regression"][6].n
    assert "shrunk" == result.used(6)


def test_an_empty_history_has_no_numbers():
    """Nothing finished: no week has a number, and nothing fails."""
    result = backtest_history(pd.DataFrame(columns=COLUMNS), thresholds=QUICK)

    assert (0, None) == (result.n, result.hits.share)
    assert {0} == {judged.n for weeks in result.methods.values() for judged in weeks.values()}


def test_unfinished_records_are_counted():
    """One of three breaks off in week 9."""
    whole = straight(0.5, 0.9, 1.0)
    cut = whole[(whole["kr_id"] != "C-K1") | (whole["week"] < 10)]
    result = backtest_history(cut, thresholds=QUICK)

    assert (2, 1) == (result.n, result.unfinished)


def test_data_for_machines(simulated):
    """What the command's JSON holds of it."""
    data = simulated.as_data()

    assert {True: set(SHIPPED)} == {True: {name for name, told in data["methods"].items() if told["shipped"]}}
    assert simulated.methods["shrunk"][6].brier == data["methods"]["shrunk"]["weeks"]["6"]["brier"]
    assert data["verdicts"]["bootstrap"]["4"]["coverage"] == "too_narrow"
    assert [4, 6, 10] == data["weeks"]


# --- judging


def test_errors_by_hand():
    """Two key results: errors .1 and .3, chances .9 and .4 of a hit and a miss, one of two within P10–P90."""
    said = Predicted(np.array([0.6, 0.5]), np.array([0.9, 0.4]), np.array([0.4, 0.3]), np.array([0.8, 0.7]))
    judged = judge(said, np.array([0.7, 0.2]), np.array([1.0, 0.0]), np.array([0.5, 0.5]))

    assert pytest.approx((0.2, (0.01 + 0.16) / 2)) == (judged.mae, judged.brier)
    assert pytest.approx(0.25 - 0.085) == judged.gain
    assert (1, 2, wilson(1, 2)) == (judged.coverage.part, judged.coverage.whole, judged.coverage.interval)
    assert ("few", "few") == (judged.brier_verdict, judged.coverage_verdict)


@pytest.mark.parametrize(("inside", "verdict"), [(50, "too_narrow"), (80, "holds"), (95, "too_wide")])
def test_coverage_is_held_against_eighty_percent(inside, verdict):
    """Of a hundred, by the Wilson interval."""
    ends = np.r_[np.zeros(inside), np.ones(100 - inside)]
    flat = np.full(100, 0.5)
    judged = judge(Predicted(flat, flat, np.full(100, -0.1), np.full(100, 0.1)), ends, ends, flat)

    assert verdict == judged.coverage_verdict


# --- the methods for comparison


def test_holt_is_that_of_statsmodels():
    """The recursion with its start and first change, against the library at four sets of parameters."""
    from statsmodels.tsa.holtwinters import Holt

    values = (0.0, 0.05, 0.07, 0.2, 0.22, 0.3, 0.31)
    told = holt_finals(Course(tuple(map(float, range(7))), values, 13))
    model = Holt(
        values[1:],
        damped_trend=True,
        initialization_method="known",
        initial_level=values[0],
        initial_trend=values[1] - values[0],
    )
    for place in (0, 7, 20, len(GRID) - 1):
        level, trend, damping = GRID[place]
        fitted = model.fit(
            smoothing_level=level, smoothing_trend=trend, damping_trend=damping, optimized=False
        )
        assert pytest.approx(fitted.forecast(7)[-1]) == told[place]


def test_bayes_by_precision():
    """Prior .05 ± .02 a week, a week's sd .1; after 4 weeks at .4: precision-weighted, and both variances."""
    mean, sd = normal_final(Course((0.0, 4.0), (0.0, 0.4), 13), PacePrior(0.05, 0.02**2, 0.1**2))
    pace = (0.05 / 0.0004 + 0.4 / 0.01) / (1 / 0.0004 + 4 / 0.01)

    assert pytest.approx((0.4 + 9 * pace, (81 / 2900 + 9 * 0.01) ** 0.5)) == (mean, sd)


def test_the_prior_is_that_of_finished_paces():
    """Straight lines to .13, .26 and .39 in 13 weeks: .02 a week ± .01, and no week differs."""
    prior = pace_prior(finished_key_results(straight(0.13, 0.26, 0.39)))

    assert pytest.approx((0.02, 0.0001, 0), abs=1e-12) == (prior.mean, prior.between, prior.within)


# --- the simulation


def test_invented_paths_are_the_same_every_time():
    """The seed makes them; they have 14 weeks of records, begin at 0, and name their cycle as simulated."""
    first = simulate_past(3, key_results=20)

    pd.testing.assert_frame_equal(first, simulate_past(3, key_results=20))
    assert not first["attainment"].equals(simulate_past(4, key_results=20)["attainment"])
    assert (20 * 14, {0.0}) == (len(first), set(first.loc[first["week"] == 0, "attainment"]))
    assert {"simulation-mixed"} == set(first["cycle"])


def test_about_three_in_eight_reach_their_line():
    """The base rate the published comparison had was .378; that of every seed is near."""
    ends = [simulate_past(seed).query("week == 13")["attainment"] for seed in (2026, 1, 2)]

    assert [pytest.approx(0.378, abs=0.02)] * 3 == [(end >= 0.7).mean() for end in ends]


def test_every_mixture_adds_up():
    """Shares of all six shapes."""
    assert [pytest.approx(1)] * len(MIXTURES) == [sum(made.shares) for made in MIXTURES.values()]
    assert {len(SHAPES)} == {len(made.shares) for made in MIXTURES.values()}
