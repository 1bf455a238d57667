"""Differences: units that began against units that had not, exact permutations, event study."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from okrworkbook.analysis.effect.differences import Panel, compare_units, contrast
from okrworkbook.analysis.effect.permutations import assign, count, interval, p_value, smallest_p
from okrworkbook.effect_terms import EffectTerms
from tests.outcomes import judged, measure, only, weekly

UP = measure("准时率", direction="up")


def panel(values, starts) -> Panel:
    values = np.array(values, dtype=float)
    units, days = (f"U{unit}" for unit in range(len(values))), range(1, values.shape[1] + 1)
    began = tuple(date(2026, 1, start + 1) if start < values.shape[1] else None for start in starts)
    return Panel(tuple(units), tuple(date(2026, 1, day) for day in days), values, began, np.array(starts))


def rolled_out(seed: int, effect: float, units: int = 8, treated: int = 4, weeks: int = 10) -> list[dict]:
    """Departments with levels and weeks of their own, the first ones begun in the middle."""
    rng = np.random.default_rng(seed)
    values = rng.normal(0, 5, (units, 1)) + rng.normal(0, 2, weeks) + rng.normal(0, 1, (units, weeks)) + 50
    values[:treated, weeks // 2 :] += effect
    return [
        row
        for unit in range(units)
        for row in weekly(values[unit], weeks // 2, f"部门{unit}", began=unit < treated)
    ]


@pytest.mark.parametrize(
    ("treated", "units", "p"), [(2, 4, 0.167), (2, 5, 0.10), (3, 6, 0.05), (4, 8, 0.014), (5, 10, 0.004)]
)
def test_the_smallest_p_that_so_many_departments_can_reach(treated, units, p):
    """Said before the engagement: three of six can never fall below 5 %."""
    assert p == pytest.approx(smallest_p((treated, units - treated)), abs=5e-4)


@pytest.mark.parametrize(("treated", "units"), [(2, 4), (2, 5), (3, 6), (4, 8), (2, 7)])
@pytest.mark.parametrize("direction", ["up", ""])
def test_the_smallest_p_is_reached_by_the_clearest_result(treated, units, direction):
    """Asked both ways, halves can be exchanged and count twice."""
    values = [[0, 10 + unit] if unit < treated else [0, unit / 10] for unit in range(units)]
    estimate, compared = compare_units(panel(values, [1] * treated + [2] * (units - treated)), direction)

    assert compared.smallest_p == pytest.approx(estimate.p)
    assert (2 if not direction and 2 * treated == units else 1) / count((treated, units - treated)) == (
        pytest.approx(estimate.p)
    )


def test_two_way_fixed_effects_by_least_squares_give_the_same_estimate():
    """One common start: dummies of units and weeks, and one for having begun."""
    rng = np.random.default_rng(2)
    values, starts = rng.normal(size=(6, 8)), np.array([5, 5, 5, 8, 8, 8])
    begun = (np.arange(8) >= starts[:, None]).ravel()
    unit, week = (np.repeat(np.arange(6), 8), np.tile(np.arange(8), 6))
    design = np.column_stack([begun, np.eye(6)[unit], np.eye(8)[week][:, 1:]]).astype(float)
    expected = np.linalg.lstsq(design, values.ravel(), rcond=None)[0][0]

    assert expected == pytest.approx((contrast(starts, 8) * values).sum())
    assert expected == pytest.approx(compare_units(panel(values, starts), "up")[0].value)


def test_units_that_began_earlier_are_no_comparison():
    """An effect that grows by 1 a point: two-way fixed effects would take it from the later ones, and be far off."""
    starts, days = np.array([2, 2, 5, 5, 8, 8]), np.arange(8)
    values = np.where(days >= starts[:, None], days - starts[:, None] + 1.0, 0.0)
    cells = [day - start + 1 for start in starts for day in range(start, 8)]
    begun = (values > 0).ravel()
    unit, day = np.repeat(np.arange(6), 8), np.tile(days, 6)
    design = np.column_stack([begun, np.eye(6)[unit], np.eye(8)[day][:, 1:]]).astype(float)
    fixed = np.linalg.lstsq(design, values.ravel(), rcond=None)[0][0]
    estimate, compared = compare_units(panel(values, starts), "up")

    assert np.mean(cells) == pytest.approx(estimate.value)
    assert fixed < np.mean(cells) - 0.3
    assert {since: max(since + 1, 0) for since in range(-5, 6)} == {
        event.relative: pytest.approx(event.value) for event in compared.events
    }
    assert (90, 4, 2) == (compared.assignments, compared.treated, compared.untreated)


def test_job_training_grants_and_scrap_as_published():
    """Wooldridge, Introductory Econometrics, on Holzer et al. (1993): 54 firms, Δscrap on Δgrant 1987–88 −.739
    (standard error .683), in logarithms −.317 (.164). The data come with linearmodels."""
    found = find_spec("linearmodels")
    if found is None:
        pytest.skip("linearmodels is not installed")
    folder = Path(found.submodule_search_locations[0]) / "datasets" / "jobtraining"
    data = pd.read_csv(next(folder.glob("jobtraining.csv*")))
    for column, value, error in (("scrap", -0.739, 0.683), ("lscrap", -0.317, 0.164)):
        wide = (
            data[data["year"] < 1989].pivot(index="fcode", columns="year", values=[column, "grant"]).dropna()
        )
        granted = wide["grant"][1988].to_numpy() == 1
        estimate, compared = compare_units(panel(wide[column], np.where(granted, 1, 2)), "down", seed=1)
        event = compared.events[-1]
        reach = (event.interval[1] - event.interval[0]) / 2 / 2.0066  # Student's t, 52 degrees of freedom

        assert (54, 0) == (len(wide), event.relative)
        assert (value, value, error) == pytest.approx((estimate.value, event.value, reach), abs=6e-4)
        assert 0.02 < estimate.p < 0.3
        assert value - 2.4 * error < estimate.interval[0] < estimate.interval[1] < value + 2.4 * error


def test_the_interval_holds_what_the_test_does_not_exclude():
    """Just within the ends the shifted readings give p above 5 %, just beyond them not."""
    rng = np.random.default_rng(4)
    values, starts = rng.normal(size=(8, 6)), np.array([3] * 4 + [6] * 4)
    begun = (np.arange(6) >= starts[:, None]) * 1.0
    low, high = compare_units(panel(values, starts), "")[0].interval

    def p(effect: float) -> float:
        return compare_units(panel(values - effect * begun, starts), "")[0].p

    assert min(p(low + 1e-6), p(high - 1e-6)) > 0.05 >= max(p(low - 1e-6), p(high + 1e-6))


def test_three_of_six_leave_every_effect_possible():
    values = [[0, 10 + unit] if unit < 3 else [0, unit / 10] for unit in range(6)]
    estimate, _ = compare_units(panel(values, [1] * 3 + [2] * 3), "up")

    assert (None, "", 1) == (estimate.interval, estimate.method, estimate.sided)


def test_every_order_is_gone_through_once_and_the_true_one_first():
    whole = assign([1, 0, 1, 2], 100, 0)

    assert (12, True, [1, 0, 1, 2]) == (len(whole.rows), whole.complete, whole.rows[0].tolist())
    assert 12 == len({tuple(row) for row in whole.rows})


def test_of_too_many_orders_a_seeded_sample_is_drawn():
    cohorts = [0] * 12 + [1] * 12
    first, again, other = (assign(cohorts, 1000, seed) for seed in (1, 1, 2))

    assert (1000, False) == (len(first.rows), first.complete)
    assert (first.rows == again.rows).all() and not (first.rows == other.rows).all()
    assert {12} == set(first.rows.sum(axis=1))


def test_permutation_p_by_hand():
    """Of four assignments two find as much upwards, three downwards, three in either."""
    found = np.array([2.0, 3.0, -2.0, 0.0])

    assert (0.5, 0.75, 0.75) == (p_value(found, 1), p_value(found, -1), p_value(found, 0))


def test_an_interval_by_hand():
    """Twenty assignments that keep nothing of the effect support it up to a₀ ± |a|; one may lie outside."""
    found = np.array([5.0, *range(19)])
    low, high = interval(found, np.array([1.0] + [0.0] * 19), 0.90)

    assert (5 - 17, 5 + 17) == (low, high)


def test_a_roll_out_is_told_with_its_paths_and_its_check():
    claim = only(judged(rolled_out(1, 6), UP))

    assert ("comparison", "E3", True, 4, 4, 70) == (
        claim.design,
        claim.grade,
        claim.better,
        claim.comparison.treated,
        claim.comparison.untreated,
        claim.comparison.assignments,
    )
    assert 6 == pytest.approx(claim.change.value, abs=1.5)
    assert claim.change.p < 0.05 and claim.change.interval[0] > 0
    assert claim.comparison.before_slope.interval[0] < 0 < claim.comparison.before_slope.interval[1]
    assert [("randomised", "order")] == [(lack.design, lack.code) for lack in claim.lacks]
    assert [*range(-5, 5)] == [event.relative for event in claim.comparison.events]


def test_an_order_drawn_by_lot_is_the_strongest_grade():
    claim = only(judged(rolled_out(1, 6), UP, terms=EffectTerms(order="random")))

    assert ("randomised", "E4", ()) == (claim.design, claim.grade, claim.lacks)
    assert "parallel_trends" not in claim.threats


def test_the_whole_company_is_no_department():
    rows = rolled_out(1, 6) + weekly(np.full(10, 50.0), 5)
    claim = only(judged(rows, UP))

    assert 8 == len(claim.comparison.paths)


def test_a_unit_that_had_begun_before_its_first_reading_is_left_out():
    """It has no before, and would be a comparison that is none."""
    rows = rolled_out(1, 6) + weekly(np.full(10, 90.0), -3, "部门9")
    claim = only(judged(rows, UP))

    assert "部门9" not in {path.unit for path in claim.comparison.paths}


def test_readings_of_the_same_month_count_as_one_day():
    rows = rolled_out(1, 6)
    moved = [
        {
            **row,
            "date": date(2026, place % 10 + 1, 10 + place // 10),
            "treated_from": row["treated_from"] and date(2026, 6, 1),
        }
        for place, row in enumerate(rows)
    ]
    claim = only(judged(moved, UP))

    assert ("comparison", 10) == (claim.design, len(claim.comparison.paths[0].points))


def test_three_departments_are_too_few_and_are_told_one_by_one():
    """The one that never began has no before and after, and is no claim of its own."""
    claims = judged(rolled_out(1, 6, units=3, treated=2), UP).claims

    assert ["部门0", "部门1"] == [claim.unit for claim in claims]
    assert {"two_numbers"} == {claim.design for claim in claims}


def test_a_unit_that_begins_after_the_last_reading_is_a_comparison():
    rows = [{**row, "treated_from": row["treated_from"] or date(2027, 1, 1)} for row in rolled_out(1, 6)]
    claim = only(judged(rows, UP))

    assert (4, 4, 4) == (claim.comparison.treated, claim.comparison.untreated, claim.after.n)
