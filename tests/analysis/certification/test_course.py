"""The trainers' course: on the client's days, counted back from when its departments draft again."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from okrworkbook.analysis.certification.course import own_pieces, plan_units
from okrworkbook.analysis.cycle_calendar import cycle_calendar
from okrworkbook.trainer_course import units


def days(**settings):
    """The first day of each unit in a quarter from 1 April 2026."""
    calendar = cycle_calendar(date(2026, 4, 1), settings.pop("length", "quarter"))
    return {one.unit.id: one.begins for one in plan_units(calendar, **settings)}


def test_one_unit_a_week_ends_before_the_departments_draft_again():
    """They begin on 15 June; the solo is on the Tuesday before, the assessment in that week."""
    found = days()

    assert date(2026, 6, 15) == cycle_calendar(date(2026, 4, 1), "quarter").of("next_departments")[0].begins
    assert [date(2026, 4, 28), date(2026, 5, 5), date(2026, 5, 12), date(2026, 5, 19)] == [
        found[name] for name in ("concepts", "clinic", "facilitation", "data")
    ]
    assert [date(2026, 5, 26), date(2026, 6, 2), date(2026, 6, 9), date(2026, 6, 18)] == [
        found[name] for name in ("co_delivery_1", "co_delivery_2", "solo", "assessment")
    ]


@pytest.mark.parametrize("length", ["quarter", "bimonth"])
def test_units_come_in_their_order(length):
    """Also in a cycle of two months, which has hardly more weeks than the course."""
    found = days(length=length)
    dated = [found[unit.id] for unit in units() if unit.weeks_before is not None]

    assert dated == sorted(set(dated))


def test_a_day_off_is_avoided():
    """5 May is in the public holidays: the clinic gives way to the next working day."""
    assert date(2026, 5, 7) == days(holidays=(date(2026, 5, 5), date(2026, 5, 6)))["clinic"]


def test_a_week_that_is_off_altogether_keeps_its_tuesday():
    """There is no better day; whoever plans sees it."""
    off = [date(2026, 5, 4) + timedelta(days=n) for n in range(7)]

    assert date(2026, 5, 5) == days(holidays=off)["clinic"]


def test_self_study_lies_between_the_first_workshop_and_the_first_co_delivery():
    """It is done beside the workshops and over before anybody is taught."""
    calendar = cycle_calendar(date(2026, 4, 1), "quarter")
    (own,) = (one for one in plan_units(calendar) if one.unit.kind == "self_study")

    assert (date(2026, 4, 28), date(2026, 5, 25)) == (own.begins, own.ends)


def test_without_a_cycle_no_day_is_made_up():
    """The weeks are known all the same."""
    planned = plan_units(None)

    assert {(None, None)} == {(one.begins, one.ends) for one in planned}
    assert [unit.id for unit in units()] == [one.unit.id for one in planned]


def test_the_exercise_with_five_counts_the_first_five_drafts():
    """Three of them are the client's own, of ten in all."""
    to_fix = [SimpleNamespace(own=own) for own in (True, True, False, True, False, True, True)]

    assert (3, 5) == own_pieces(SimpleNamespace(to_fix=to_fix), "rewrite_five")
