"""Reasonableness: each check against rows whose verdict can be seen by eye."""

from __future__ import annotations

from datetime import date

import pytest

from okrworkbook.analysis.alignment import assess_alignment
from okrworkbook.analysis.clinic.ambition import Past, mix, past_by_unit, past_checks, past_of_cycle, reach
from okrworkbook.analysis.clinic.burden import owner_checks, planned_effort, unit_room
from okrworkbook.analysis.clinic.measurability import measurability
from okrworkbook.analysis.clinic.reasonableness import Circumstances, goal_checks
from okrworkbook.analysis.goal_graph import Goal, build_goal_graph
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.load import OwnerLoad
from okrworkbook.thresholds import DEFAULTS
from tests.builders import goals, rows_of, table
from tests.goal_tables import key_results, links, objectives, resources, vertical

CYCLE = Circumstances(date(2026, 4, 1), date(2026, 6, 30))


def result(**columns):
    """A key result, complete but for what is said otherwise."""
    whole = {
        "kr_id": "S1-KR1",
        "objective_id": "S1",
        "text": "回购率提升",
        "metric": "回购率",
        "unit": "%",
        "direction": "up",
        "baseline": 40.0,
        "target": 50.0,
        "source": "会员系统",
        "due": date(2026, 6, 30),
    }
    return table("key_results", [{**whole, **columns}]).to_dict("records")[0]


def goal(name="S1", capacity=None, level="department", unit="销售部"):
    """An objective of the sales department."""
    return Goal(name, level, unit, "P1", name, "", capacity)


@pytest.mark.parametrize(
    ("columns", "kind", "expected"),
    [
        ({}, "committed", ("ambition_fine", "fine", 0.25)),
        ({"target": 41.0}, "aspirational", ("ambition_weak", "ask", 0.025)),
        ({"target": 80.0}, "committed", ("ambition_stretch", "ask", 1.0)),
        ({"target": 80.0}, "aspirational", ("ambition_fine", "fine", 1.0)),
        ({"direction": "down", "target": 20.0}, "committed", ("ambition_stretch", "ask", -0.5)),
        ({"direction": "down", "target": 0.0}, "committed", ("ambition_stretch", "ask", -1.0)),
        ({"baseline": 98.0, "target": 98.3}, "committed", ("ambition_fine_missing", "fine", -0.15)),
        ({"baseline": 98.0, "target": 98.05}, "committed", ("ambition_weak_missing", "ask", -0.025)),
        ({"baseline": 98.0, "target": 99.0}, "committed", ("ambition_stretch_missing", "ask", -0.5)),
        ({"baseline": 0.0}, "committed", ("ambition_from_zero", "fine", None)),
        ({"target": 30.0}, "committed", ("ambition_direction", "fix", None)),
        (
            {"direction": "at_most", "baseline": 3.0, "target": 4.0},
            "committed",
            ("ambition_kept", "ask", None),
        ),
        (
            {"direction": "at_most", "baseline": 5.0, "target": 4.0},
            "committed",
            ("ambition_fine", "fine", -0.2),
        ),
        ({"baseline": None}, "committed", ("ambition_unknown", "ask", None)),
        ({"direction": "milestone", "baseline": None}, "committed", ("ambition_milestone", "fine", None)),
    ],
)
def test_ambition_is_the_change_or_what_is_still_missing(columns, kind, expected):
    """40 → 50 is +25 %; from 98 % it is the gap that counts, 2.0 → 1.7 being −15 %; nothing known, nothing judged."""
    found = reach(result(**columns), kind, DEFAULTS)
    change = found.values.get("change")

    assert expected == (found.reason, found.verdict, None if change is None else round(change, 6))


def test_without_a_baseline_the_baseline_is_asked_for():
    """The check says what it lacks, so that nothing else asks the same."""
    assert [("baseline",), ("target",)] == [
        reach(result(baseline=None), "committed", DEFAULTS).about,
        reach(result(baseline=None, target=None), "committed", DEFAULTS).about,
    ]


@pytest.mark.parametrize(
    ("objectives_", "fte", "expected"),
    [
        (3, None, [("load_fine", "fine"), ("time_unknown", "ask")]),
        (4, 0.9, [("load_many", "ask"), ("time_fine", "fine")]),
        (5, 1.0, [("load_many", "ask"), ("time_fine", "fine")]),
        (6, 1.2, [("load_too_many", "fix"), ("time_over", "fix")]),
    ],
)
def test_an_owner_is_asked_from_the_fourth_objective_and_stopped_at_the_sixth(objectives_, fte, expected):
    """More than three ask, more than five or more than all of one's time cannot stand."""
    load = OwnerLoad("P1", ("销售部",), objectives_, 0, fte, "fine")

    assert expected == [(one.reason, one.verdict) for one in owner_checks(load, [], True, DEFAULTS)]


def test_time_that_nobody_plans_is_not_asked_of_everybody():
    """Without a table of resources it is shown as not known and asked once for all."""
    time = owner_checks(None, [], False, DEFAULTS)[1]

    assert ("time_unknown", "fine", True) == (time.reason, time.verdict, time.unknown)


def test_missing_person_weeks_are_one_question_for_all_of_an_owners_objectives():
    """Company objectives are carried by those below them and need none."""
    own = [goal("C1", level="company"), goal("S1"), goal("S2", 6.0), goal("S3")]
    effort = [one for one in owner_checks(None, own, False, DEFAULTS) if one.topic == "effort"]

    assert [("effort_unknown", ("S1", "S3"))] == [(one.reason, one.values["listed"]) for one in effort]


@pytest.mark.parametrize(
    ("capacity", "share", "expected"),
    [
        (None, 0.5, ("capacity_unknown", "ask")),
        (6.0, None, ("capacity_stated", "fine")),
        (7.0, 0.5, ("capacity_fits", "fine")),
        (6.0, 0.5, ("capacity_differs", "ask")),
    ],
)
def test_planned_people_and_person_weeks_are_compared(capacity, share, expected):
    """Half a person for 13 weeks is 6.5 person-weeks: more than six, less than seven."""
    found = planned_effort(goal(capacity=capacity), {} if share is None else {"S1": share}, 13.0)

    assert expected == (found.reason, found.verdict)


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ((20.0, 30.0), ("room_fine", "fine", 0.5)),
        ((20.0, 31.0), ("room_tight", "ask", 0.51)),
        ((60.0, 41.0), ("room_over", "fix", 1.01)),
        ((None, None), ("room_unknown", "ask", None)),
    ],
)
def test_a_units_room_is_its_people_times_the_weeks(weeks, expected):
    """Ten people for ten weeks have 100 person-weeks."""
    found = unit_room([goal(capacity=one) for one in weeks], 10, 10.0, DEFAULTS)

    assert expected == (found.reason, found.verdict, found.values.get("share"))


@pytest.mark.parametrize(
    ("kinds", "band", "expected"),
    [
        ("aac", (0.3, 0.6), "mix_fine"),
        ("aacccc", (0.5, 1.0), "mix_below"),
        ("aaac", (0.0, 0.3), "mix_above"),
        ("ccc", (0.3, 0.6), "mix_fine"),
        ("cccc", (0.3, 0.6), "mix_below"),
        ("ac", None, "mix_open"),
        ("--", (0.3, 0.6), "mix_untyped"),
    ],
)
def test_the_mix_is_held_against_the_agreed_band_in_whole_objectives(kinds, band, expected):
    """30 % of three objectives is less than one, of four it is more than one."""
    words = {"a": "aspirational", "c": "committed", "-": ""}

    assert expected == mix([words[kind] for kind in kinds], band).reason


@pytest.mark.parametrize(
    ("attained", "expected"),
    [
        ((100, 100, 100, 40, 50), "past_easy"),
        ((40, 45, 49, 100, 100), "past_hard"),
        ((60, 70, 80, 90, 100), "past_fine"),
        ((100, 100, 100, 100), "past_few"),
    ],
)
def test_the_past_is_the_units_own(attained, expected):
    """From five goals on the median tells whether all was within reach or most of it out of it."""
    audit = goals(
        *(f"G{n} department department=销售部 attainment={value}" for n, value in enumerate(attained))
    )

    assert expected == past_checks(past_by_unit(audit)["销售部"], DEFAULTS).reason


def test_goals_without_an_attainment_are_left_out_of_the_past():
    """One of two is known."""
    audit = goals("G1 department department=销售部 attainment=80", "G2 department department=销售部")

    assert {"销售部": Past(1, 0.8, Rate(0, 1))} == past_by_unit(audit)


def test_the_last_finished_cycle_counts_with_the_last_week_of_each_key_result():
    """The earlier cycle is not looked at, and .4 was not the end."""
    progress = rows_of(
        "past_progress",
        ("cycle", "kr_id", "week", "weeks", "attainment"),
        (
            "2025Q4 A 13 13 0.2",
            "2026Q1 A 13 13 1.0",
            "2026Q1 A 6 13 0.4",
            "2026Q1 B 13 13 0.5",
        ),
    )

    assert ("2026Q1", Past(2, 0.75, Rate(1, 2))) == past_of_cycle(progress)
    assert past_of_cycle(progress.iloc[:0]) is None


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({}, ("measure_fine", "fine")),
        ({"source": "", "unit": ""}, ("measure_missing", "ask")),
        ({"metric": ""}, ("measure_missing", "fix")),
        ({"target": None}, ("measure_missing", "fix")),
        ({"direction": "at_least", "baseline": None}, ("measure_fine", "fine")),
        ({"direction": "milestone", "baseline": None, "target": None, "unit": ""}, ("measure_fine", "fine")),
        ({"due": date(2026, 7, 1)}, ("measure_late", "ask")),
        ({"due": None}, ("measure_missing", "ask")),
    ],
)
def test_what_nobody_could_look_up_is_asked_for(columns, expected):
    """Without a metric or a target there is nothing to measure; a limit needs no baseline."""
    found = measurability(result(**columns), date(2026, 6, 30), None, None, DEFAULTS)

    assert expected == (found.reason, found.verdict)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((), "measure_unread"),
        ((date(2026, 4, 7), date(2026, 4, 14), date(2026, 4, 21)), "measure_read"),
        ((date(2026, 4, 1), date(2026, 4, 20)), "measure_rare"),
        ((date(2026, 4, 1),), "measure_rare"),
    ],
)
def test_readings_are_counted_once_there_are_check_ins(days, expected):
    """Looked at on 5 May: three weeks between two readings are too rare, and so is one reading five weeks ago."""
    assert expected == measurability(result(), None, days, date(2026, 5, 5), DEFAULTS).reason


def checked(*rows, goals_=("C1 company", "S1 department 销售部 P1 capacity=5"), **more):
    """The checks of these goals."""
    tables = objectives(*goals_), key_results("S1-KR1 S1 回购率 up P1"), links(*rows)
    graph, alignment = build_goal_graph(*tables), assess_alignment(*tables)
    return goal_checks(graph, alignment, tables[0], tables[1], CYCLE, **more)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (vertical("S1>C1"), ("parents_fine", "fine")),
        (vertical("S1>C1 proposed"), ("parents_proposed", "ask")),
        (vertical("S1>C1 rejected"), ("parents_rejected", "fix")),
        ([], ("parents_none", "ask")),
        (vertical("S1>C1", "S1>C2"), ("parents_several", "ask")),
        (vertical("S1>Q1"), ("parents_lost", "ask")),
    ],
)
def test_parents_are_none_unconfirmed_several_or_lost(rows, expected):
    """Q1 leads nowhere itself; what was declined and has no other parent cannot stand."""
    own = ("C1 company", "C2 company", "S1 department 销售部 P1", "Q1 department 品控部 P2")
    found = checked(*rows, goals_=own)["S1"][0]

    assert expected == (found.reason, found.verdict)


def test_only_people_have_weeks():
    """A production line planned on the key result adds no person-weeks; half of P1 adds six and a half."""
    planned = resources("P1 S1-KR1 0.5", "一号线 S1-KR1 0.9")
    found = checked(*vertical("S1>C1"), resources=planned, people=frozenset({"P1"}))["S1"][1]

    assert ("capacity_differs", 6.5) == (found.reason, round(found.values["planned"], 6))


def test_company_objectives_have_no_parent_and_no_effort_to_check():
    """They are on top, and those below carry them."""
    assert () == checked(*vertical("S1>C1"))["C1"]
