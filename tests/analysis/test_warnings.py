"""Warnings: the level of a key result, the order of the list, the meeting, and when the whole is the problem."""

from __future__ import annotations

from dataclasses import replace

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.warning import key_result_weights, raise_warnings
from okrworkbook.thresholds import Thresholds
from tests.goal_tables import horizontal, links
from tests.tracks import forecast, key_result, outlook, reading, standing, track, tracking
from tests.warned_company import crowd, warned

RED = {"attainment": 0.1, "pace": 0.2}


def unit(kr_id: str, name: str, **changes):
    return standing(track=track(kr_id, unit=name), **changes)


def test_the_gravest_alarm_is_the_level_and_all_are_kept():
    """Red by pace, amber by chance, watched for confidence."""
    seen = raise_warnings(
        tracking(standing(**RED, confidence=3, confidence_before=3)),
        forecast(outlook(chance=0.4)),
        links(),
    )
    (alert,) = seen.alerts

    assert "red" == alert.level
    assert [("E1", "red"), ("E2", "amber"), ("E4", "amber")] == [
        (alarm.rule, alarm.level) for alarm in alert.alarms
    ]
    assert ("red", "amber", "") == tuple(alert.level_of(rule) for rule in ("E1", "E2", "E3"))


def test_quiet_key_results_are_counted_and_not_listed():
    """One of three is red; what was looked at is said."""
    seen = raise_warnings(
        tracking(standing("A1-KR1", **RED), standing("B1-KR1"), standing("C1-KR1", pace=0.9)), None, links()
    )

    assert ["A1-KR1", "C1-KR1"] == [alert.id for alert in seen.alerts]
    assert [Rate(1, 3), Rate(0, 3), Rate(1, 3)] == [seen.rate(level) for level in ("red", "amber", "watch")]
    assert ("red", "", "watch") == tuple(seen.level_of(name) for name in ("A1-KR1", "B1-KR1", "C1-KR1"))


def test_red_comes_first_and_then_weight():
    """Of two red ones that of the heavier objective; of two ambers likewise."""
    amber = {"confidence": 2, "confidence_before": 2}
    seen = raise_warnings(
        tracking(
            standing("A1-KR1", **amber),
            standing("B1-KR1", **RED),
            standing("C1-KR1", **amber),
            standing("D1-KR1", **RED),
        ),
        None,
        links(),
        objective_weights={"A1": 10, "B1": 10, "C1": 30, "D1": 50},
    )

    assert ["D1-KR1", "B1-KR1", "C1-KR1", "A1-KR1"] == [alert.id for alert in seen.alerts]


def test_weights_are_the_objectives_times_the_share_of_it():
    """A1 weighs three times B1 and has two key results of 25 and 75 %."""
    shares = [("A1-KR1", 25.0), ("A1-KR2", 75.0), ("B1-KR1", None)]
    seen = tracking(
        *(standing(track=track(name, kr=key_result(name, weight=weight))) for name, weight in shares)
    )

    assert {"A1-KR1": 0.1875, "A1-KR2": 0.5625, "B1-KR1": 0.25} == key_result_weights(
        seen, {"A1": 3, "B1": 1}
    )
    assert {"A1-KR1": 0.125, "A1-KR2": 0.375, "B1-KR1": 0.5} == key_result_weights(seen)


def test_an_objective_nobody_weighed_weighs_the_usual():
    """The mean of those that were: 2."""
    seen = tracking(standing("A1-KR1"), standing("B1-KR1"), standing("C1-KR1"))

    assert {"A1-KR1": 1 / 6, "B1-KR1": 3 / 6, "C1-KR1": 2 / 6} == key_result_weights(seen, {"A1": 1, "B1": 3})


def test_the_meeting_is_the_one_its_gravest_alarms_need():
    """Silent and red: weekly. Out of reach as well: monthly. Waiting for a red one only: alignment."""
    seen = raise_warnings(
        tracking(
            standing("A1-KR1", silent_days=30),
            standing("B1-KR1", silent_days=30),
            standing("C1-KR1"),
            standing("D1-KR1", confidence=9),
        ),
        forecast(outlook("B1-KR1", 0.1), outlook("D1-KR1", 0.28)),
        links(*horizontal("C1-KR1>A1-KR1")),
    )

    assert {"A1-KR1": "weekly", "B1-KR1": "monthly", "C1-KR1": "alignment", "D1-KR1": "clinic"} == {
        alert.id: alert.meeting for alert in seen.alerts
    }
    assert (("monthly", 1), ("clinic", 1), ("weekly", 1)) == seen.meetings


def test_who_only_waits_is_settled_where_the_chain_begins():
    """B waits and is quiet itself; C waits and is silent as well, which is its own."""
    seen = raise_warnings(
        tracking(standing("A1-KR1", **RED), standing("B1-KR1"), standing("C1-KR1", silent_days=12)),
        None,
        links(*horizontal("B1>A1", "C1>A1")),
    )

    assert (["A1-KR1", "C1-KR1"], [True]) == (
        [alert.id for alert in seen.own],
        [alert.only_waits for alert in seen.alerts if alert.id == "B1-KR1"],
    )
    assert (("alignment", 1), ("weekly", 1)) == seen.meetings


def test_a_milder_alarm_does_not_choose_the_meeting():
    """Red for silence, and amber for lying below where it began, which alone would go to the monthly review."""
    silent = raise_warnings(tracking(standing("A-KR1", -0.01, pace=None, silent_days=30)), None, links())
    told = raise_warnings(tracking(standing("A-KR1", -0.01, pace=None)), None, links())

    assert ["weekly", "monthly"] == [seen.alerts[0].meeting for seen in (silent, told)]


def test_whoever_waits_for_red_is_amber_and_told_the_way():
    """Also where it is red itself, and then it stays red."""
    seen = raise_warnings(
        tracking(standing("A1-KR1", **RED), standing("B1-KR1"), standing("C1-KR1", **RED)),
        None,
        links(*horizontal("B1-KR1>A1-KR1", "C1-KR1>B1-KR1")),
    )
    by_id = {alert.id: alert for alert in seen.alerts}
    (alarm,) = by_id["B1-KR1"].alarms

    assert ("E7", "amber", ("A1-KR1", "B1-KR1")) == (alarm.rule, alarm.level, alarm.path)
    assert ("red", "amber") == (by_id["C1-KR1"].level, by_id["C1-KR1"].level_of("E7"))
    assert ["A1-KR1"] == [chain.provider for chain in seen.endangered.chains]


def test_amber_providers_endanger_nobody():
    """Only red ones do."""
    seen = raise_warnings(
        tracking(standing("A1-KR1", silent_days=12), standing("B1-KR1")), None, links(*horizontal("B1>A1"))
    )

    assert ["A1-KR1"] == [alert.id for alert in seen.alerts]


def test_it_is_said_what_could_not_be_asked():
    """Without a forecast E2 and E5 look at nothing; E7 at those who wait for somebody."""
    seen = raise_warnings(
        tracking(standing("A1-KR1"), standing("B1-KR1", confidence=None)), None, links(*horizontal("B1>A1"))
    )

    assert {"E1": 2, "E2": 0, "E3": 2, "E4": 1, "E5": 0, "E6": 0, "E7": 1, "E8": 0, "E9": 2, "E10": 0} == {
        one.rule: one.judged for one in seen.rules
    }


def test_above_the_budget_the_whole_is_the_problem():
    """26 of 40 are red, by two rules, in five departments."""
    problem = crowd(40).system_problem

    assert Rate(26, 40) == problem.red
    assert (("E1", 26), ("E2", 26)) == problem.rules
    assert [("生产部", Rate(6, 8)), ("产品部", Rate(5, 8))] == list(problem.units[:2])
    assert not problem.one_unit


def red_of(red: int, whole: int, limits: dict[str, float] | None = None):
    rows = [unit(f"K{n}-KR1", "甲部", **(RED if n < red else {})) for n in range(whole)]
    return raise_warnings(tracking(*rows), None, links(), Thresholds(limits or {})).system_problem


def test_the_budget_is_three_in_ten():
    """Exactly three of ten are within it; four are not."""
    assert red_of(3, 10) is None
    assert Rate(4, 10) == red_of(4, 10).red
    assert red_of(4, 10, {"warn_budget": 0.4}) is None


def test_a_short_list_is_no_system():
    """Four of nine can be talked through one by one."""
    assert red_of(4, 9) is None


def test_one_department_with_most_of_the_red_is_named():
    """Four of its five, of five red in all."""
    rows = [
        unit(f"K{n}-KR1", "甲部" if n < 5 else "乙部", **(RED if n in (0, 1, 2, 3, 9) else {}))
        for n in range(10)
    ]
    problem = raise_warnings(tracking(*rows), None, links()).system_problem

    assert (("甲部", Rate(4, 5)), ("乙部", Rate(1, 5))) == problem.units
    assert problem.one_unit


def test_departments_are_counted_by_level_and_rule():
    """The red department first; a rule's highest level there, and how many it rang for."""
    seen = raise_warnings(
        tracking(
            unit("A1-KR1", "甲部", pace=0.9), unit("B1-KR1", "乙部", **RED), unit("B1-KR2", "乙部", pace=0.9)
        ),
        None,
        links(),
    )

    assert [("乙部", 2, Rate(1, 2)), ("甲部", 1, Rate(0, 1))] == [
        (one.unit, one.looked_at, one.red) for one in seen.units
    ]
    assert ({"E1": "red"}, {"E1": 2}) == (dict(seen.units[0].rules), dict(seen.units[0].counts))


def test_the_blocker_is_the_last_check_ins():
    """One named a week ago and not any more is gone."""
    now = track(readings=(reading(5, 1.0), reading(6, 2.0, 5, "等模具")))
    gone = replace(now, readings=(reading(5, 1.0, 5, "等模具"), reading(6, 2.0)))
    seen = raise_warnings(
        tracking(
            standing(track=replace(now, kr=key_result("A1-KR1")), **RED),
            standing(track=replace(gone, kr=key_result("B1-KR1")), **RED),
        ),
        None,
        links(),
    )

    assert ["等模具", ""] == [alert.blocker.zh for alert in seen.alerts]


def test_nothing_to_look_at():
    """A cycle without key results has no warnings and no problem."""
    seen = raise_warnings(tracking(), None, links())

    assert ((), 0, None, ()) == (seen.alerts, seen.looked_at, seen.system_problem, seen.units)


def test_each_rule_rings_in_the_invented_company():
    """So that every exhibit shows every rule."""
    assert [True] * 10 == [one.rang > 0 for one in warned().rules]
