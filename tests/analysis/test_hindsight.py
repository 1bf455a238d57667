"""Hindsight: the warnings of a cycle that is over, each week as it was known then."""

from __future__ import annotations

from datetime import date

import pytest

from okrworkbook.analysis.hindsight import judge_cycle_warnings
from okrworkbook.analysis.progress import track_cycle
from okrworkbook.analysis.warning import missed_in_the_end, raise_warnings
from okrworkbook.analysis.week import look_at_week
from tests.builders import bundled

WAYMO = "case-waymo"


@pytest.fixture(scope="module")
def final():
    """The second case when its cycle is over."""
    return track_cycle(bundled(WAYMO), date(2026, 6, 30))


def test_the_week_judged_is_the_week_as_it_was_known_then(final):
    """Red of week 6 are the red ones the weekly sheet of 12 May showed, and none is judged that has no end."""
    data = bundled(WAYMO)
    found = judge_cycle_warnings(data, final)
    then = look_at_week(data, "2026-05-12")
    missed = missed_in_the_end(final)
    red = {alert.id for alert in raise_warnings(then.tracking, then.forecast, data.links).at("red")}

    line = found.verdict.line()
    assert 6 == found.verdict.week
    assert (len(red & set(missed)), sum(missed[name] for name in red)) == (
        line.precision.whole,
        line.precision.part,
    )
    assert (sum(missed.values()), len(missed)) == (found.verdict.base.part, found.verdict.base.whole)


def test_weeks_from_the_first_forecast_to_the_last_but_one_are_looked_at(final):
    """The last week knows the end and is no warning."""
    assert tuple(range(3, 13)) == judge_cycle_warnings(bundled(WAYMO), final).leads.weeks


def test_before_the_week_is_over_nothing_is_judged():
    """On 8 May week 6 is not over; weeks 3 to 5 are looked at all the same."""
    running = track_cycle(bundled(WAYMO), date(2026, 5, 8))
    found = judge_cycle_warnings(bundled(WAYMO), running)

    assert (None, (3, 4, 5)) == (found.verdict, found.leads.weeks)
