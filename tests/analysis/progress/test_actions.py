"""Actions: open, overdue, closed since last week, and how old they are."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.progress import follow_actions
from tests.cycle_tables import actions, day

AGREED = actions(
    "A1 K1 2026-04-06 due=2026-04-20",  # open, not due
    "A2 K1 2026-03-30 due=2026-04-10",  # overdue by six days
    "A3 - 2026-04-01",  # open without a day
    "A4 K2 2026-04-06 due=2026-04-13 done=2026-04-13",  # done in time, this week
    "A5 K2 2026-03-30 due=2026-04-03 done=2026-04-09",  # done late, a week ago to the day
    "A6 K2 2026-04-20 due=2026-04-24",  # agreed later
    "A7 K3 2026-04-01 due=2026-04-15 done=2026-04-17",  # done tomorrow
)


def test_open_ones_stand_in_the_order_of_their_urgency():
    """The longest overdue first, then by due day, those without one last."""
    found = follow_actions(AGREED, day("04-16"))

    assert ["A2", "A7", "A1", "A3"] == [one.id for one in found.open]
    assert [6, 1, 0, 0] == [one.overdue for one in found.open]
    assert [17, 15, 10, 15] == [one.age for one in found.open]


def test_closed_since_last_week():
    """A4 on Monday; A5 was closed seven days ago and was told last week."""
    found = follow_actions(AGREED, day("04-16"))

    assert ["A4"] == [one.id for one in found.closed]
    assert 7 == found.closed[0].age


def test_a_day_knows_only_what_was_agreed_and_done_by_then():
    """A6 is agreed later; A7 is done tomorrow."""
    assert 6 == follow_actions(AGREED, day("04-16")).agreed
    assert ["A4", "A7"] == [one.id for one in follow_actions(AGREED, day("04-17")).closed]


def test_kept_days_are_counted_of_those_that_came():
    """Due by 16 April: A2, A4, A5, A7; kept: A4."""
    kept = follow_actions(AGREED, day("04-16")).in_time

    assert (1, 4) == (kept.part, kept.whole)


def test_what_is_overdue_or_without_a_day_can_be_asked_for():
    """By name."""
    found = follow_actions(AGREED, day("04-16"))

    assert (["A2", "A7"], ["A3"]) == ([one.id for one in found.overdue], [one.id for one in found.undated])


@pytest.mark.parametrize(("until", "overdue"), [("04-10", 0), ("04-11", 1)])
def test_the_due_day_itself_is_not_overdue(until, overdue):
    """A2 is due on the 10th."""
    found = follow_actions(AGREED, day(until))

    assert overdue == next(one.overdue for one in found.open if one.id == "A2")


def test_nothing_agreed_is_nothing_open():
    """An empty table."""
    found = follow_actions(actions(), day("04-16"))

    assert ((), (), 0, None) == (found.open, found.closed, found.agreed, found.in_time.share)
