"""The calendar of a cycle: working days only, review before the next freeze, holidays as given."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrworkbook.analysis.cycle_calendar import (
    KINDS,
    NEXT,
    OWN,
    add_months,
    cycle_calendar,
    is_working_day,
    next_start,
)
from okrworkbook.errors import ParameterError

STARTS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
LENGTHS = st.sampled_from(["quarter", "bimonth"])
DAYS_OFF = st.frozensets(st.dates(date(2023, 11, 1), date(2031, 6, 1)), max_size=40)


def days(calendar, kind: str) -> list[str]:
    """The first days of events of one kind."""
    return [event.begins.isoformat() for event in calendar.of(kind)]


def test_a_quarter_from_april():
    """April to June 2026, read off a wall calendar: 1 April is a Wednesday, 30 June a Tuesday."""
    calendar = cycle_calendar(date(2026, 4, 1), "quarter")

    assert (date(2026, 4, 1), date(2026, 6, 30), 14) == (calendar.begins, calendar.ends, calendar.weeks)
    assert {
        "draft_company": ["2026-03-09"],
        "draft_departments": ["2026-03-16"],
        "alignment_meeting": ["2026-03-25"],
        "freeze": ["2026-03-27"],
        "monthly_review": ["2026-04-30", "2026-05-29"],
        "mid_cycle": ["2026-05-13"],
        "cycle_review": ["2026-06-17"],
        "next_company": ["2026-06-08"],
        "next_departments": ["2026-06-15"],
        "next_alignment": ["2026-06-24"],
        "next_freeze": ["2026-06-26"],
        "closing_scores": ["2026-07-07"],
    } == {kind: days(calendar, kind) for kind in KINDS if kind != "check_in"}


def test_two_months_have_one_review_at_half_time():
    """May and June 2026: the monthly review at the end of May is the look at half-time."""
    calendar = cycle_calendar(date(2026, 5, 1), "bimonth")

    assert (["2026-05-29"], []) == (days(calendar, "monthly_review"), days(calendar, "mid_cycle"))


def test_a_check_in_every_week():
    """From the first Wednesday to the last Monday: fourteen."""
    meetings = days(cycle_calendar(date(2026, 4, 1), "quarter"), "check_in")

    assert (14, "2026-04-01", "2026-04-06", "2026-06-29") == (
        len(meetings),
        meetings[0],
        meetings[1],
        meetings[-1],
    )


def test_a_start_on_a_weekend_waits_for_monday():
    """1 August 2026 is a Saturday."""
    assert date(2026, 8, 3) == cycle_calendar(date(2026, 8, 1), "bimonth").begins


def test_events_give_way_to_days_off_and_say_so():
    """The freeze of Friday 27 March is moved to Thursday."""
    calendar = cycle_calendar(date(2026, 4, 1), "quarter", [date(2026, 3, 27)])

    assert [(date(2026, 3, 26), True)] == [(event.begins, event.moved) for event in calendar.of("freeze")]
    assert (True, (date(2026, 3, 27),)) == (calendar.holidays_known, calendar.holidays)


def test_a_week_off_has_no_check_in_and_is_named():
    """1–8 October 2026 are off: the second week keeps Friday the 9th; with that gone too it has no check-in."""
    off = [date(2026, 10, day) for day in range(1, 9)]
    calendar = cycle_calendar(date(2026, 9, 1), "bimonth", off)
    week = next(event.week for event in calendar.of("check_in") if event.begins == date(2026, 10, 9))

    assert ("2026-09-28", ()) == (days(calendar, "check_in")[4], calendar.without_check_in)
    assert 6 == week
    assert (6,) == cycle_calendar(date(2026, 9, 1), "bimonth", [*off, date(2026, 10, 9)]).without_check_in


def test_without_a_list_no_holidays_are_known():
    """An empty list says there are none; no list says nobody knows."""
    assert not cycle_calendar(date(2026, 4, 1), "quarter").holidays_known
    assert cycle_calendar(date(2026, 4, 1), "quarter", []).holidays_known


def test_the_weekday_of_check_ins_is_the_clients():
    """Thursdays."""
    calendar = cycle_calendar(date(2026, 4, 1), "quarter", meeting_day=3)

    assert {3} == {event.begins.weekday() for event in calendar.of("check_in")[:-1]}


@given(STARTS, LENGTHS, DAYS_OFF)
def test_nothing_falls_on_a_weekend_or_a_day_off(start, length, off):
    """Whatever the start and the holidays."""
    calendar = cycle_calendar(start, length, off)

    assert [] == [
        event
        for event in calendar.events
        for day in (event.begins, event.ends)
        if not is_working_day(day, off)
    ]


@given(STARTS, LENGTHS)
def test_the_review_comes_before_the_next_freeze(start, length):
    """What was learnt can still go into the next objectives, and drafting ends within the cycle."""
    calendar = cycle_calendar(start, length)
    review, freeze = calendar.of("cycle_review")[0], calendar.of("next_freeze")[0]

    assert review.begins < calendar.of("next_alignment")[0].begins < freeze.begins <= calendar.ends
    assert calendar.of("closing_scores")[0].begins > calendar.ends
    assert calendar.of("freeze")[0].ends < calendar.begins


@given(st.integers(2024, 2030), st.integers(0, 3))
def test_the_next_cycle_drafts_when_this_one_says(year, quarter):
    """Two calendars one after the other agree on the weeks between them."""
    this = cycle_calendar(date(year, 3 * quarter + 1, 1), "quarter")
    following = cycle_calendar(add_months(date(year, 3 * quarter + 1, 1), 3), "quarter")

    assert [this.of(kind)[0].begins for kind in NEXT] == [following.of(kind)[0].begins for kind in OWN]


@given(STARTS, LENGTHS)
def test_every_week_of_the_cycle_has_one_check_in(start, length):
    """Without holidays each week has one, and no two share a week."""
    calendar = cycle_calendar(start, length)

    assert list(range(1, calendar.weeks + 1)) == [event.week for event in calendar.of("check_in")]


@given(STARTS, LENGTHS)
def test_events_are_in_order(start, length):
    """A reader follows the dates downwards."""
    begins = [event.begins for event in cycle_calendar(start, length).events]

    assert sorted(begins) == begins


@pytest.mark.parametrize(
    ("after", "length", "expected"),
    [
        (date(2026, 3, 6), "quarter", date(2026, 4, 1)),
        (date(2026, 3, 9), "quarter", date(2026, 4, 1)),
        (date(2026, 3, 10), "quarter", date(2026, 7, 1)),
        (date(2026, 3, 10), "bimonth", date(2026, 5, 1)),
        (date(2026, 12, 20), "quarter", date(2027, 4, 1)),
    ],
)
def test_the_next_start_leaves_room_to_draft(after, length, expected):
    """Three weeks before the week of 1 April 2026 begin on 9 March."""
    assert expected == next_start(after, length)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_end_where_they_end(day, months, expected):
    """A month later than the 31st is the last day of a shorter month."""
    assert expected == add_months(day, months)


def test_a_weekday_or_length_that_does_not_exist_is_refused():
    """Saturday, and half a year."""
    with pytest.raises(ParameterError, match="5"):
        cycle_calendar(date(2026, 4, 1), "quarter", meeting_day=5)
    with pytest.raises(ParameterError, match="half"):
        cycle_calendar(date(2026, 4, 1), "half")


def test_a_cycle_lasts_from_its_start_to_the_day_before_the_next():
    """30 June is followed by 1 July."""
    assert date(2026, 7, 1) == cycle_calendar(date(2026, 4, 1), "quarter").next_begins
    assert timedelta(days=1) == date(2026, 7, 1) - cycle_calendar(date(2026, 4, 1), "quarter").ends


def test_a_check_in_on_a_day_off_is_held_the_day_after_and_says_so():
    """Monday 4 May is off: Tuesday. The first, in a week begun on Wednesday, gave way to nothing."""
    calendar = cycle_calendar(date(2026, 4, 1), "quarter", [date(2026, 5, 4)])
    first, moved = calendar.of("check_in")[0], calendar.of("check_in")[5]

    assert (date(2026, 5, 5), True, False) == (moved.begins, moved.moved, first.moved)
