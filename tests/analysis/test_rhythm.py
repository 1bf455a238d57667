"""Rhythm: check-ins made, meetings held, and who leads them."""

from __future__ import annotations

from datetime import date, timedelta

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.track import Reading
from okrworkbook.analysis.rhythm import Held, judge_rhythm
from okrworkbook.bilingual import Bilingual
from tests.builders import rows_of, table
from tests.tracks import STARTS, standing, track, tracking

NONE_HELD = table("meetings", [])


def read_on(*offsets: int) -> tuple[Reading, ...]:
    """Check-ins so many days after the cycle's first day."""
    days = [STARTS + timedelta(days=offset) for offset in offsets]
    return tuple(Reading(day, 1.0, 5, Bilingual(), "P001", day) for day in days)


def test_a_week_counts_once_however_many_check_ins_it_has():
    """Days 0 and 6 are of week 1, day 7 of week 2: two of the two weeks that have passed."""
    looked = tracking(standing(track=track("S1-KR1", read_on(0, 6, 7))), week=2)

    assert Rate(2, 2) == judge_rhythm(looked, NONE_HELD).check_ins


def test_a_week_that_has_begun_and_not_ended_is_not_counted():
    """Half a week after week 2 the check-in of week 3 is neither due nor credited."""
    looked = tracking(standing(track=track("S1-KR1", read_on(7, 15))), week=2.5)

    rhythm = judge_rhythm(looked, NONE_HELD)

    assert (2, Rate(1, 2)) == (rhythm.weeks, rhythm.check_ins)


def test_rates_are_told_by_department_and_for_all():
    """Two weeks of two key results; the company's own has no department."""
    sales = standing(track=track("S1-KR1", read_on(0, 7)))
    company = standing(track=track("C1-KR1", read_on(8), unit="", level="company"))

    rhythm = judge_rhythm(tracking(sales, company, week=2), NONE_HELD)

    assert (Rate(3, 4), (("销售部", Rate(2, 2)), ("", Rate(1, 2)))) == (rhythm.check_ins, rhythm.units)


def test_meetings_before_the_cycle_and_after_the_day_are_not_counted():
    """Who led is asked of those meetings only that say so; recent are the last four weeks."""
    meetings = rows_of(
        "meetings",
        (),
        (
            "date=2026-03-31 kind=weekly led_by=internal",
            "date=2026-04-06 kind=weekly led_by=consultant exec_present=yes actions_opened=3 actions_closed=1",
            "date=2026-04-20 kind=weekly led_by=internal exec_present=no actions_opened=2 actions_closed=2",
            "date=2026-04-30 kind=monthly led_by=internal",
            "date=2026-05-04 kind=weekly",
            "date=2026-05-13 kind=weekly led_by=internal",
        ),
    )

    rhythm = judge_rhythm(tracking(standing(), week=6), meetings)

    assert (
        Held("weekly", Rate(1, 2), Rate(1, 2), 5, 3),
        Held("monthly", Rate(1, 1), Rate(0, 0), 0, 0),
    ) == rhythm.meetings
    assert (Rate(2, 3), Rate(2, 2)) == (rhythm.internal, rhythm.recent)
    assert [2, 1] == [held.n for held in rhythm.meetings]


def test_on_the_first_day_no_week_has_passed():
    """Nothing is due yet, and nothing is divided by nothing."""
    rhythm = judge_rhythm(tracking(standing(), week=1 / 7), NONE_HELD)

    assert (0, Rate(0, 0), date(2026, 4, 1)) == (rhythm.weeks, rhythm.check_ins, rhythm.span.as_of)
