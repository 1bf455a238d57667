"""Meeting: how the minutes are spent, what falls due, what must not suffer."""

from __future__ import annotations

from datetime import date

from okrworkbook.analysis.cycle_calendar import cycle_calendar
from okrworkbook.analysis.meeting import MONTHLY, WEEKLY, GuardedMeasure, guarded_measures, look_ahead
from okrworkbook.analysis.progress.actions import Action
from okrworkbook.analysis.progress.track import Gate
from okrworkbook.bilingual import Bilingual
from okrworkbook.thresholds import Thresholds
from tests.tracks import key_result, standing, track, tracking

VIRTUAL, CLOSED, OPEN = Bilingual("虚拟测试"), Bilingual("封闭道路"), Bilingual("开放道路")


def action(number: str, due: date | None, done: date | None = None) -> Action:
    return Action(number, "", Bilingual(number), "P001", date(2026, 5, 1), due, done, 10, 0)


def gated() -> object:
    gates = (
        Gate(VIRTUAL, 0.3, date(2026, 4, 30), date(2026, 4, 29), 1),
        Gate(CLOSED, 0.3, date(2026, 5, 8), None, 2),
        Gate(OPEN, 0.4, date(2026, 5, 31), None, 3),
    )
    return standing(track=track("V1-KR1", gates=gates))


def test_a_weekly_meeting_takes_25_minutes_and_a_monthly_75():
    """The cadence the method asks for: 25 to 30, and 60 to 90."""
    assert (25, 75) == (sum(m for _, m in WEEKLY), sum(m for _, m in MONTHLY))


def test_an_accepted_gate_is_over_a_late_one_is_missed_and_the_next_one_comes():
    """Seen from 12 May."""
    ahead = look_ahead(tracking(gated(), week=6))

    assert date(2026, 5, 12) == tracking(week=6).span.as_of
    assert [("gate", CLOSED, date(2026, 5, 8))] == [(c.kind, c.text, c.day) for c in ahead.missed]
    assert [("gate", OPEN, date(2026, 5, 31))] == [(c.kind, c.text, c.day) for c in ahead.coming]


def test_four_weeks_are_looked_ahead_and_not_a_day_more():
    """From the day after until the day four weeks later; the limit is the client's to change."""
    actions = [action(f"A{day}", date(2026, 6, day)) for day in (9, 10)]

    four = look_ahead(tracking(), actions)
    five = look_ahead(tracking(), actions, thresholds=Thresholds({"look_ahead_weeks": 5}))

    assert (date(2026, 5, 13), date(2026, 6, 9)) == (four.begins, four.ends)
    assert ["A9"] == [one.about for one in four.coming]
    assert ["A9", "A10"] == [one.about for one in five.coming]


def test_what_is_done_or_has_no_day_is_not_listed_and_what_is_late_is():
    """A due day of today is late: the day is there and the thing is not done."""
    actions = [
        action("done", date(2026, 5, 10), date(2026, 5, 9)),
        action("undated", None),
        action("today", date(2026, 5, 12)),
        action("older", date(2026, 5, 2)),
    ]

    ahead = look_ahead(tracking(), actions)

    assert (["older", "today"], ()) == ([one.about for one in ahead.missed], ahead.coming)


def test_a_key_result_due_before_the_end_of_the_cycle_is_listed_once():
    """Those due on the last day all fall due together and say nothing."""
    early = standing(track=track("S1-KR1", kr=key_result("S1-KR1", due=date(2026, 5, 29))))
    past = standing(track=track("S1-KR2", kr=key_result("S1-KR2", due=date(2026, 5, 1))))

    ahead = look_ahead(tracking(early, past, standing("S1-KR3")))

    assert (["S1-KR1"], ()) == ([one.about for one in ahead.coming], ahead.missed)


def test_the_meetings_of_the_calendar_come_in_their_place_and_check_ins_do_not():
    """A quarter from April: the mid-cycle look and the monthly review of May lie ahead of 12 May."""
    calendar = cycle_calendar(date(2026, 4, 1), "quarter")

    ahead = look_ahead(tracking(gated()), calendar=calendar)

    assert [
        (date(2026, 5, 13), "mid_cycle"),
        (date(2026, 5, 29), "monthly_review"),
        (date(2026, 5, 31), "V1-KR1"),
    ] == [(one.day, one.about) for one in ahead.coming if one.day < date(2026, 6, 7)]


def test_a_guardrail_is_listed_once_with_all_key_results_that_named_it():
    """The measure most promised comes first; the same measure with another bound is another promise."""
    standings = [
        standing(
            track=track(
                f"S1-KR{number}", kr=key_result(f"S1-KR{number}", guardrail=metric, guardrail_value=v)
            )
        )
        for number, metric, v in (
            (1, "毛利率", 28.0),
            (2, "投诉率", 0.5),
            (3, "投诉率", 0.5),
            (4, "", None),
            (5, "投诉率", 0.4),
        )
    ]

    assert (
        GuardedMeasure("投诉率", 0.5, ("S1-KR2", "S1-KR3"), ("销售部",)),
        GuardedMeasure("毛利率", 28.0, ("S1-KR1",), ("销售部",)),
        GuardedMeasure("投诉率", 0.4, ("S1-KR5",), ("销售部",)),
    ) == guarded_measures(tracking(*standings))
