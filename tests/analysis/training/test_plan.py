"""The training plan: groups, working days around the cycle, and minutes that add up to the hours promised."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from okrworkbook.analysis.cycle_calendar import cycle_calendar
from okrworkbook.analysis.training.agenda import COURSES, course_of
from okrworkbook.analysis.training.plan import even_groups, plan_layers, plan_training
from okrworkbook.analysis.training.schedule import schedule_layer
from okrworkbook.engagement import Bilingual, Engagement
from okrworkbook.thresholds import Thresholds
from tests.builders import CLIENTS, bundled, client, people

SPRING = cycle_calendar(
    date(2026, 4, 1), "quarter"
)  # drafting from Monday 9 and 16 March, check-ins from 1 April


def days(layer: str, groups: tuple[int, ...], minutes: int, **more) -> list[str]:
    """Days, parts and whether late, of one layer's sessions."""
    sessions = schedule_layer(layer, groups, minutes, SPRING, **more)
    return [f"{one.day:%m-%d} {one.part}{' late' if one.late else ''}" for one in sessions]


@pytest.mark.parametrize(
    ("number", "most", "expected"),
    [(0, 24, ()), (5, 24, (5,)), (24, 24, (24,)), (25, 24, (13, 12)), (50, 24, (17, 17, 16))],
)
def test_groups_are_as_few_and_as_even_as_can_be(number, most, expected):
    """50 people in groups of at most 24 are 17, 17 and 16."""
    assert expected == even_groups(number, most)


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.layer)
def test_the_minutes_of_the_slides_are_the_hours_of_the_layer(course):
    """3–4, 4–6 and 2–3 hours; at least a third of them the participants work themselves."""
    low, high = course.hours

    assert 60 * low <= course.minutes <= 60 * high
    assert course.exercise_minutes >= course.minutes / 3
    assert 1 == max(Counter(slide.name for slide in course.slides).values())


def test_each_layer_has_as_many_slides_as_its_time_carries():
    """14–18 for executives, 18–24 for managers, 12–16 for the front line, sections among them."""
    assert [18, 24, 16] == [len(course.slides) for course in COURSES]


def test_executives_and_managers_are_trained_before_they_draft():
    """The company drafts from Monday 9 March, departments from the 16th: Friday before each, and backwards."""
    assert ["03-06 morning"] == days("exec", (5,), 210)
    assert ["03-12 day", "03-13 day"] == days("manager", (20, 19), 300)


def test_the_front_line_is_trained_from_the_week_departments_draft():
    """Two groups a day from Monday 16 March on, and none on the days of alignment and freeze."""
    free = ("03-16", "03-17", "03-18", "03-19", "03-20", "03-23", "03-24", "03-26")
    expected = [f"{day} {part}" for day in free for part in ("morning", "afternoon")]

    assert expected == days("staff", (40,) * 16, 150)
    assert ["2026-03-25", "2026-03-27"] == [
        SPRING.of(kind)[0].begins.isoformat() for kind in ("alignment_meeting", "freeze")
    ]


def test_days_off_are_not_used():
    """With Friday 13 March off, the managers' two days are the 11th and 12th."""
    assert ["03-11 day", "03-12 day"] == days("manager", (20, 19), 300, holidays=[date(2026, 3, 13)])


def test_what_no_longer_fits_is_held_at_once_and_called_late():
    """Data of 12 March: executives are trained that day, after the company began to draft."""
    assert ["03-12 morning late"] == days("exec", (5,), 210, earliest=date(2026, 3, 12))


def test_front_line_groups_after_the_first_check_in_are_late():
    """One group a day: ten days until Tuesday 31 March; the first check-in is on Wednesday, so two are late."""
    found = days("staff", (40,) * 12, 150, per_day=1)

    assert ["03-31 morning", "04-01 morning late", "04-02 morning late"] == found[-3:]
    assert 2 == sum(day.endswith("late") for day in found)


def test_the_plan_counts_people_by_layer():
    """Five people: one executive, one manager, three of the front line of whom two say if they were trained."""
    roster = people(
        "P1 甲 exec trained=yes",
        "P2 甲 manager trained=no",
        "P3 甲 staff trained=yes",
        "P4 乙 staff trained=no",
        "P5 乙 staff",
    )
    plan = plan_layers(roster, SPRING, thresholds=Thresholds({"training_group_staff": 2}))

    assert [("exec", 1, (1,)), ("manager", 1, (1,)), ("staff", 3, (2, 1))] == [
        (one.layer, one.people, one.groups) for one in plan.layers
    ]
    assert [(1, 1), (0, 1), (1, 2)] == [(one.trained.part, one.trained.whole) for one in plan.layers]
    assert (5, 4, 0) == (plan.people, len(plan.sessions), plan.unknown)
    assert (210 + 300 + 3 * 150) / 60 == plan.person_hours


def test_a_cycle_nobody_agreed_is_planned_for_the_next_quarter():
    """Data of 1 February: the quarter from April, and the plan says that the day was not agreed."""
    plan = plan_training(
        client(
            people=people("P1 甲 staff"),
            engagement=Engagement("demo", Bilingual("示例"), as_of=date(2026, 2, 1)),
        )
    )

    assert (False, date(2026, 4, 1)) == (plan.start_agreed, plan.calendar.begins)
    assert {"people": 1, "sessions": 1, "first": "2026-03-16", "late": 0} == plan.as_facts()


@pytest.mark.parametrize("name", CLIENTS)
def test_the_bundled_clients_are_trained_in_time(name):
    """Every session on a weekday, in order, none late; everybody in exactly one group."""
    plan = plan_training(bundled(name))

    assert () == plan.late
    assert len(bundled(name).people) == sum(session.people for session in plan.sessions)
    assert all(session.day.weekday() < 5 for session in plan.sessions)
    assert sorted(session.day for session in plan.sessions) == [session.day for session in plan.sessions]


def test_a_course_knows_its_exercises():
    """In the order in which they are done; the quiz last."""
    assert ("sort", "rewrite_five", "quiz") == course_of("staff").exercises
