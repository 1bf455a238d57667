"""When open milestones are to be expected, and what that makes of their key result."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import NormalDist

import pandas as pd
import pytest

from okrworkbook.analysis.forecast import forecast_cycle, forecast_gates, learn_slip
from okrworkbook.analysis.progress.track import Gate, Track
from okrworkbook.bilingual import Bilingual
from okrworkbook.thresholds import Thresholds
from tests.tracks import ENDS, day_of, key_result, span, standing, track, tracking

NO_PAST = pd.DataFrame(columns=["cycle", "kr_id", "type", "week", "weeks", "attainment"])
PLAN = key_result("M1-KR1", direction="milestone", baseline=None, target=None, due=None)


def gate(
    name: str, weight: float, due: float | None, accepted: float | None = None, order: int | None = None
):
    """A milestone due and accepted at the end of weeks."""
    day = None if due is None else day_of(due)
    return Gate(Bilingual(name, name), weight, day, None if accepted is None else day_of(accepted), order)


def made_of(*gates: Gate, **changes: object) -> Track:
    """A key result made of these milestones."""
    return track("M1-KR1", kr=changes.pop("kr", PLAN), gates=gates, **changes)


def told(own: Track, week: float = 6, limits: Thresholds | None = None):
    """Its outlook at the end of a week, and the forecast it is part of."""
    looked = tracking(standing(own.id, track=own), week=week)
    forecast = forecast_cycle(looked, NO_PAST, thresholds=limits or Thresholds())
    return forecast.outlooks[0], forecast


def test_how_late_is_learnt_from_accepted_gates():
    """+7 and +21 days beside 7 counted thrice: 9.8; of one gate sd √((98 + 3·14²)/4), of the mean that over √5."""
    slip = learn_slip((gate("a", 1, 2, 3), gate("b", 1, 3, 6), gate("c", 1, 9), gate("d", 1, None, 4)))

    assert 2 == slip.n
    assert pytest.approx((7 + 21 + 21) / 5) == slip.mean
    assert pytest.approx(((98 + 588) / 4) ** 0.5) == slip.sd
    assert pytest.approx(slip.sd / 5**0.5) == slip.common


def test_with_nothing_accepted_the_usual_slip_stands():
    """Seven days late, give or take fourteen."""
    slip = learn_slip((gate("a", 1, 9),))

    assert (7.0, 14.0, 0) == (slip.mean, slip.sd, slip.n)


def test_a_gate_far_ahead_is_expected_by_the_usual_slip():
    """Due in week 12, looked at from week 2: in time with the chance a normal slip below 0 has, a week late."""
    _, forecast = told(made_of(gate("a", 1, 12)), week=2)
    (outlook,) = forecast.gates
    spread = NormalDist(7, (14**2 + 14**2 / 3) ** 0.5)

    assert day_of(12) == outlook.due
    assert 7 <= outlook.days_late <= 8
    assert pytest.approx(spread.cdf(0), abs=0.03) == outlook.in_time
    assert pytest.approx(spread.cdf((ENDS - day_of(12)).days), abs=0.03) == outlook.by_end


def test_early_gates_make_early_ones_likely():
    """Three gates each two weeks early: the fourth is more likely in time than where three came two weeks late."""
    early = made_of(
        *(gate(name, 0.2, week, week - 2) for name, week in zip("abc", (3, 4, 5), strict=True)),
        gate("d", 0.4, 11),
    )
    late = made_of(
        *(gate(name, 0.2, week, week + 2) for name, week in zip("abc", (2, 3, 4), strict=True)),
        gate("d", 0.4, 11),
    )

    assert told(late)[1].gates[0].in_time < 0.4 < 0.6 < told(early)[1].gates[0].in_time


def test_an_overdue_gate_is_not_expected_tomorrow():
    """Due four weeks ago and still open: expected as late from today as others are from their date."""
    (outlook,) = told(made_of(gate("a", 1, 2)))[1].gates

    assert day_of(6) + timedelta(days=7) < outlook.expected < day_of(6) + timedelta(days=21)
    assert 0.0 == outlook.in_time


def test_gates_in_order_wait_for_those_before():
    """The second is due early, but its first is due in week 12: it cannot come sooner; without an order it can."""
    ordered = told(made_of(gate("a", 0.5, 12, order=1), gate("b", 0.5, 7, order=2)))[1].gates
    free = told(made_of(gate("a", 0.5, 12), gate("b", 0.5, 7)))[1].gates

    assert ["a", "b"] == [one.name.zh for one in ordered]
    assert ordered[0].expected <= ordered[1].expected
    assert min(one.expected for one in free) < ordered[0].low


def test_the_final_attainment_is_the_weight_accepted_by_the_end():
    """Half is done; the rest is due months after the cycle, so half it stays: .7 is out of reach."""
    far = Gate(Bilingual("b", "b"), 1.0, date(2026, 12, 1), None)
    outlook, _ = told(made_of(gate("a", 1, 3, 3), far))

    assert ("milestones", 0.5, 0.5, 0.5, 0.0) == (
        outlook.method,
        outlook.low,
        outlook.median,
        outlook.high,
        outlook.chance,
    )
    assert outlook.linear is None


def test_all_accepted_is_reached():
    """Nothing is open: the chance is 1, and there is no gate to expect."""
    outlook, forecast = told(made_of(gate("a", 0.4, 3, 3), gate("b", 0.6, 5, 4)))

    assert (1.0, 1.0, ()) == (outlook.median, outlook.chance, forecast.gates)


def test_a_gate_without_a_date_has_its_key_results():
    """With neither there is no forecast, and the reason is named."""
    undated = gate("a", 1, None)
    dated = key_result("M1-KR1", direction="milestone", due=day_of(10))

    assert "no_milestone_dates" == told(made_of(undated))[0].reason
    assert day_of(10) == told(made_of(undated, kr=dated))[1].gates[0].due


@pytest.mark.parametrize(
    ("gates", "week", "reason"),
    [
        ((gate("a", 0, 9),), 6, "no_attainment"),
        ((gate("a", -1, 9),), 6, "no_attainment"),
        ((gate("a", 1, 9),), 2, "too_early"),
        ((gate("a", 1, 9),), 13, "cycle_over"),
    ],
)
def test_milestones_without_a_forecast_say_why(gates, week, reason):
    """No weight, a weight below zero, too early, too late."""
    assert ("none", reason) == (told(made_of(*gates), week)[0].method, told(made_of(*gates), week)[0].reason)


def test_dates_are_told_before_week_three_and_agree_with_the_forecast():
    """A plan of dates needs no weeks of watching; asked alone it says the same."""
    own = made_of(gate("a", 0.5, 4), gate("b", 0.5, 9))
    forecast = told(own, week=1)[1]

    assert 2 == len(forecast.gates)
    assert forecast.gates == forecast_gates(tracking(standing(own.id, track=own), week=1))
    assert forecast.gates == forecast.gates_of("M1-KR1")


def test_the_course_of_milestones_is_what_was_accepted():
    """A third in week 3, and still a third today."""
    outlook, _ = told(made_of(gate("a", 1, 3, 3), gate("b", 2, 9)))

    assert pytest.approx((0, 1 / 3, 1 / 3)) == outlook.course.values
    assert pytest.approx((0, 3, 6)) == outlook.course.weeks
    assert span(6).weeks == outlook.course.length
