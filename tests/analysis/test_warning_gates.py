"""Milestone plans: what is expected when, how large the buffer is, and which zone its use is in."""

from __future__ import annotations

from datetime import date

import pytest

from okrworkbook.analysis.warning.gates import fever_limits, plan_gates
from okrworkbook.thresholds import DEFAULTS, Thresholds
from tests.gate_plans import milestones
from tests.tracks import span, track

STAGES = ("virtual 1 0.3 2026-04-20 2026-04-25", "closed 2 0.3 2026-05-20", "open 3 0.4 2026-06-10")


def plan(*gates: str, week: float = 6, forecasts=None, limits=DEFAULTS, **changes):
    """The plan of these milestones at the end of a week."""
    return plan_gates(milestones("G1-KR1", *gates, **changes), span(week), limits, forecasts)


def test_without_dates_there_is_no_plan():
    """Neither without milestones."""
    assert plan_gates(track(), span(), DEFAULTS) is None
    assert plan("virtual 1 1 -") is None


def test_the_delay_so_far_is_carried_on():
    """The first gate came five days late, so the others are expected five days late."""
    found = plan(*STAGES)

    assert [date(2026, 4, 25), date(2026, 5, 25), date(2026, 6, 15)] == [
        line.expected for line in found.lines
    ]
    assert [5, 5, 5] == [line.slip for line in found.lines]
    assert ["accepted", "open", "open"] == [line.state for line in found.lines]
    assert 5 == found.slip


def test_what_was_made_up_is_made_up():
    """A late first gate and a second one in time: no delay is left."""
    found = plan(
        "virtual 1 0.3 2026-04-10 2026-04-25", "closed 2 0.3 2026-05-08 2026-05-07", "open 3 0.4 2026-06-10"
    )

    assert 0 == found.slip
    assert found.worst is None


def test_an_overdue_gate_hands_its_delay_on():
    """The closed road is seven days overdue on 12 May: so is the open road expected."""
    found = plan("virtual 1 0.3 2026-04-20 2026-04-20", "closed 2 0.3 2026-05-05", "open 3 0.4 2026-06-10")

    assert [date(2026, 5, 12), date(2026, 6, 17)] == [line.expected for line in found.lines[1:]]
    assert ["closed"] == [line.gate.name.en for line in found.overdue]


def test_a_milestone_that_stands_alone_inherits_nothing():
    """Only gates that follow one another do."""
    found = plan("virtual - 0.5 2026-05-05", "alone - 0.5 2026-06-10")

    assert [date(2026, 5, 12), date(2026, 6, 10)] == [line.expected for line in found.lines]


def test_a_forecast_goes_before_the_delay_carried_on():
    """By the Chinese name; nothing is expected before today; the others keep theirs."""
    found = plan(*STAGES, forecasts={"封闭道路": date(2026, 5, 1), "别的": date(2026, 9, 1)})

    assert [date(2026, 5, 12), date(2026, 6, 15)] == [line.expected for line in found.lines[1:]]
    assert [False, True] == [line.own for line in found.lines[1:]]


def test_the_buffer_is_the_room_after_the_last_milestone():
    """10 June to 30 June is 20 days, more than a quarter of the 70 days before: 17.5."""
    found = plan(*STAGES)

    assert (20, False) == (found.buffer, found.assumed)
    assert 5 / 20 == found.used


def test_a_plan_without_room_is_measured_by_a_quarter_of_its_length():
    """Due on the last day: 90 days from 1 April to 30 June, a quarter of which is 22.5."""
    found = plan("virtual 1 0.5 2026-05-05", "open 2 0.5 2026-06-30")

    assert (22, True) == (found.buffer, found.assumed)


def test_the_deadline_is_the_key_results_own_and_never_after_the_cycle():
    """Due on 20 June; due next year."""
    assert date(2026, 6, 20) == plan(*STAGES, due=date(2026, 6, 20)).deadline
    assert date(2026, 6, 30) == plan(*STAGES, due=date(2027, 3, 31)).deadline
    assert date(2026, 6, 30) == plan(*STAGES, due=None).deadline


def test_milestones_of_the_next_cycle_use_no_buffer():
    """What is due after the deadline is not this cycle's."""
    found = plan(
        "virtual 1 0.5 2026-06-10", "open 2 0.5 2026-08-10", forecasts={"开放道路": date(2026, 12, 1)}
    )

    assert (0, "green") == (found.slip, plan("virtual 1 0.8 2026-06-10", "open 2 0.2 2026-08-10").level)


@pytest.mark.parametrize(
    ("progress", "expected"), [(0.0, (0.13, 0.47)), (0.5, (0.33, 0.67)), (1.0, (0.53, 0.87))]
)
def test_early_use_of_the_buffer_counts_more(progress, expected):
    """The thirds half way, lower before and higher after."""
    assert expected == pytest.approx(fever_limits(progress, DEFAULTS))


def test_a_client_may_want_flat_thirds():
    """A slope of nothing."""
    assert (0.33, 0.67) == fever_limits(0.1, Thresholds({"warn_buffer_slope": 0.0}))


@pytest.mark.parametrize(
    ("overdue", "level"), [("2026-05-10", "green"), ("2026-05-08", "amber"), ("2026-05-01", "red")]
)
def test_the_zone_depends_on_the_buffer_used(overdue, level):
    """Nothing accepted, 20 days of buffer, on 12 May: 2, 4 and 11 days are .1, .2 and .55 of it."""
    assert level == plan(f"virtual 1 0.3 {overdue}", "open 2 0.7 2026-06-10").level


def test_the_same_delay_is_milder_late_in_the_work():
    """Four days of twenty: amber with nothing accepted, green with six tenths accepted."""
    later = ("virtual 1 0.6 2026-04-20 2026-04-20", "closed 2 0.1 2026-05-08", "open 3 0.3 2026-06-10")

    assert "green" == plan(*later).level


def test_out_of_reach_of_success_is_red_whatever_the_buffer():
    """Only the last gate, half of the weight, is expected after the end; a challenge needs .7, a third kind .5."""
    late = ("virtual 1 0.5 2026-04-20 2026-04-20", "open 2 0.5 2026-06-29")
    expected = {"开放道路": date(2026, 7, 2)}
    found = plan(*late, forecasts=expected)

    assert (0.5, True, "red") == (found.in_time, found.short, found.level)
    light = ("virtual 1 0.8 2026-04-20 2026-04-20", "open 2 0.2 2026-06-29")
    assert (False, "green") == (
        plan(*light, forecasts=expected).short,
        plan(*light, forecasts=expected).level,
    )
    assert plan(*light, forecasts=expected, kind="committed").short


def test_what_is_accepted_counts_by_weight_and_by_number_without_weights():
    """Three tenths; one of two."""
    assert 0.3 == plan(*STAGES).progress
    assert 0.5 == plan("virtual 1 0 2026-04-20 2026-04-20", "open 2 0 2026-06-10").progress


def test_gates_stand_in_their_order_whatever_their_days():
    """Then milestones without an order, by day."""
    found = plan("alone - 0.1 2026-04-10", "open 3 0.4 2026-06-10", "virtual 1 0.5 2026-06-20")

    assert ["virtual", "open", "alone"] == [line.gate.name.en for line in found.lines]
