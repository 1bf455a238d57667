"""Proof: bounds and amounts against published values and by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrworkbook.analysis.proof import (
    assess_proof,
    compounded,
    exposure_needed,
    failure_bounds,
    per_unit,
    rate_ratio,
    trials_needed,
)
from okrworkbook.errors import ParameterError
from tests.builders import bundled, table


def key_results(*rows: dict) -> object:
    """Key results with these cells; the others blank."""
    return table(
        "key_results",
        [{"kr_id": f"K{n}", "objective_id": "O1", "text": "", **row} for n, row in enumerate(rows, start=1)],
    )


def test_ten_without_failure_leave_a_quarter_possible():
    """25.9 % one-sided, 30.8 % two-sided (Clopper–Pearson)."""
    bounds = failure_bounds(10)

    assert (0.259, 0.0, 0.308) == (
        round(bounds.one_sided, 3),
        bounds.two_sided[0],
        round(bounds.two_sided[1], 3),
    )


@given(st.integers(1, 5000))
def test_without_failure_the_bound_has_a_closed_form(trials):
    """1 − .05^(1/n)."""
    assert failure_bounds(trials).one_sided == pytest.approx(1 - 0.05 ** (1 / trials))


def test_a_textbook_interval():
    """5 of 20: [.087, .491] (Clopper–Pearson, as every table has it)."""
    low, high = failure_bounds(20, 5).two_sided

    assert (0.087, 0.491) == (round(low, 3), round(high, 3))


def test_all_failed_bounds_nothing():
    """The rate may be one."""
    assert 1.0 == failure_bounds(4, 4).one_sided


@pytest.mark.parametrize(("events", "miles"), [(0, 9986), (1, 15813), (2, 20986), (3, 25846)])
def test_miles_for_at_most_three_in_ten_thousand(events, miles):
    """≤ 0.3 per 1,000 miles at 95 %."""
    assert miles == math.ceil(exposure_needed(0.3 / 1000, events))


def test_the_rule_of_three():
    """No event: 3 divided by the limit, nearly."""
    assert exposure_needed(0.01) == pytest.approx(300, rel=0.002)


@pytest.mark.parametrize(
    ("limit", "failures", "trials"), [(0.02, 0, 149), (0.05, 0, 59), (0.05, 1, 93), (0.1, 0, 29)]
)
def test_trials_for_a_share(limit, failures, trials):
    """59 without failure for 5 %, 93 with one: the tables of acceptance sampling."""
    assert trials == trials_needed(limit, failures)


@given(st.floats(0.005, 0.6), st.integers(0, 4))
def test_so_many_trials_and_no_fewer(limit, failures):
    """At the number given the bound is within the limit, one fewer and it is not."""
    trials = trials_needed(limit, failures)

    assert failure_bounds(trials, failures).one_sided <= limit + 1e-9
    if trials - 1 > failures:
        assert failure_bounds(trials - 1, failures).one_sided > limit - 1e-9


def test_fifteen_per_cent_four_times():
    """1 − .85⁴ = 47.8 %, not 60 %."""
    assert -0.478 == round(compounded(-0.15, 4), 3)


@pytest.mark.parametrize(("rate", "reference", "ratio"), [(0.6, 2.80, 0.21), (2.1, 4.68, 0.45)])
def test_published_rates_against_each_other(rate, reference, ratio):
    """Injuries and police reports per million miles (Kusano and others); no counts given, so no interval."""
    found = rate_ratio(rate, reference)

    assert (ratio, None) == (round(found.ratio, 2), found.interval)


def test_with_counts_a_ratio_has_an_interval():
    """10 in 1,000 against 20 in 1,000: [.21, 1.12], worked through the binomial share of 10 in 30."""
    low, high = rate_ratio(0.01, 0.02, (10, 20), (1000, 1000)).interval

    assert (0.21, 1.12) == (round(low, 2), round(high, 2))


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("次/千英里", (1000.0, "英里")),
        ("per 1,000 miles", (1000.0, "miles")),
        ("件/百万件", (1e6, "件")),
        ("件/万件", (1e4, "件")),
        ("incidents per million miles", (1e6, "miles")),
        ("次／百公里", (100.0, "公里")),
        ("次/班", (1.0, "班")),
        ("%", None),
        ("天", None),
        ("/", None),
    ],
)
def test_what_a_rate_is_per(unit, expected):
    """Chinese and English denominators with their sizes."""
    assert expected == per_unit(unit)


def test_the_cases_three_claims():
    """A relative change, ten scenarios without error and a limit to a rate, in this order."""
    found = assess_proof(bundled("case-waymo").key_results, per_year=6)
    change, none, rate = found.claims

    assert ["change", "no_failure", "rate"] == [claim.kind for claim in found.claims]
    assert (4, -0.478) == (change.periods, round(change.compounded, 3))  # per quarter, whatever the cycle
    assert (10, 0.259) == (none.bounds.trials, round(none.bounds.one_sided, 3))
    assert [9986, 15813, 20986, 25846] == [math.ceil(one.amount) for one in rate.needed]


def test_zero_errors_without_a_number_of_trials_has_no_bound():
    """“Zero defects” with a limit of 0 says nothing of how many were made."""
    found = assess_proof(
        key_results({"text": "出厂零缺陷", "unit": "件", "direction": "at_most", "target": 0.0})
    ).claims

    assert [("no_failure", None)] == [(claim.kind, claim.bounds) for claim in found]


def test_a_limit_to_a_share_asks_for_trials():
    """At most 2 % rework: 149 pieces without one."""
    found = assess_proof(
        key_results({"text": "返工率≤2%", "unit": "%", "direction": "at_most", "target": 2.0})
    ).claims

    assert [("share", 149)] == [(claim.kind, claim.needed[0].amount) for claim in found]


@pytest.mark.parametrize(
    "row",
    [
        {"text": "销量提升", "unit": "%", "direction": "up", "baseline": 10.0, "target": 20.0},
        {"text": "交付周期不超过45天", "unit": "天", "direction": "at_most", "target": 45.0},
        {"text": "每千件客诉", "unit": "件/千件", "direction": "down", "baseline": 5.0, "target": 2.0},
        {"text": "没有目标值", "unit": "次/千件", "direction": "at_most"},
    ],
)
def test_other_key_results_make_no_such_claim(row):
    """A level to be reached is measured, not proved."""
    assert () == assess_proof(key_results(row)).claims


def test_english_words_of_no_failure_are_read_too():
    """“Ship 12 releases with no critical incidents”."""
    found = assess_proof(
        key_results(
            {
                "text": "Ship 12 releases with no critical incidents",
                "unit": "",
                "direction": "at_least",
                "target": 12.0,
            }
        )
    ).claims

    assert [12] == [claim.bounds.trials for claim in found]


def test_no_key_results_make_no_claim():
    """An empty table is read."""
    found = assess_proof(key_results())

    assert ((), 0) == (found.claims, found.examined)


@pytest.mark.parametrize(
    "call",
    [
        lambda: failure_bounds(0),
        lambda: failure_bounds(3, 4),
        lambda: exposure_needed(0),
        lambda: exposure_needed(0.1, -1),
        lambda: trials_needed(1.0),
        lambda: trials_needed(0.0),
        lambda: rate_ratio(1, 0),
    ],
)
def test_what_cannot_be_is_refused(call):
    """No trials, more failures than trials, a limit of nothing."""
    with pytest.raises(ParameterError):
        call()
