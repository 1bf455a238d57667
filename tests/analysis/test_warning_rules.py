"""The rules: at which numbers each rings, and where it has nothing to say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrworkbook.analysis.warning.alarm import Case
from okrworkbook.analysis.warning.gates import plan_gates
from okrworkbook.analysis.warning.rules import OWN_RULES
from okrworkbook.thresholds import DEFAULTS, Thresholds
from tests.gate_plans import milestones
from tests.tracks import key_result, outlook, reading, span, standing, track

GATES = ("virtual 1 0.3 2026-04-20", "closed 2 0.3 2026-05-05", "open 3 0.4 2026-06-20")


def case(at=None, expected=None, week: float = 6, limits: Thresholds = DEFAULTS) -> Case:
    """What the rules see of one key result at the end of a week."""
    at = at or standing()
    return Case(at, expected, plan_gates(at.track, span(week), limits), span(week), limits)


def rung(rule: str, seen: Case) -> list[tuple[str, str]] | None:
    """What one rule rings: kind and level; None where it had nothing to look at."""
    alarms = OWN_RULES[rule](seen)
    return None if alarms is None else [(alarm.kind, alarm.level) for alarm in alarms]


def paced(pace: float | None, kind: str = "aspirational", **changes) -> Case:
    return case(standing(track=track(kind=kind), pace=pace, **{"attainment": 0.3, **changes}))


@pytest.mark.parametrize(
    ("pace", "kind", "expected"),
    [
        (0.95, "aspirational", []),
        (0.94, "aspirational", [("pace", "watch")]),
        (0.75, "aspirational", [("pace", "watch")]),
        (0.74, "aspirational", [("pace", "amber")]),
        (0.53, "aspirational", [("pace", "amber")]),
        (0.52, "aspirational", [("pace", "red")]),
        (0.74, "committed", [("pace", "red")]),
        (None, "aspirational", None),
    ],
)
def test_pace_is_red_only_off_the_way_to_success(pace, kind, expected):
    """Three quarters of the plan is the line of a commitment; of a challenge that is reached at .7, .525."""
    assert expected == rung("E1", paced(pace, kind))


def test_pace_tells_its_numbers():
    """What the reader is told is what was compared."""
    (alarm,) = OWN_RULES["E1"](paced(0.2, planned=0.5, attainment=0.1))

    assert {"pace": 0.2, "attainment": 0.1, "planned": 0.5, "limit": 0.75 * 0.7} == dict(alarm.numbers)
    assert "weekly" == alarm.meeting


def test_pace_says_nothing_before_a_tenth_was_planned():
    """In the first week, and of a step that has not begun, a ratio of two small numbers means nothing."""
    assert rung("E1", paced(0.1, planned=0.09)) is None
    assert [("pace", "red")] == rung("E1", paced(0.1, planned=0.10))


def test_what_is_reached_is_not_behind():
    """Seven tenths in the last week is success of a challenge, and behind for a commitment."""
    late = {"attainment": 0.72, "planned": 1.0}

    assert [] == rung("E1", paced(0.72, **late))
    assert [("pace", "red")] == rung("E1", paced(0.72, "committed", **late))


def test_milestones_are_not_asked_for_pace():
    """One late gate halves a pace; E6 and E10 look after dates."""
    at = standing(track=milestones("G1-KR1", *GATES), attainment=0.0, pace=0.0)

    assert rung("E1", case(at)) is None


@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        (0.50, []),
        (0.49, [("chance", "amber")]),
        (0.25, [("chance", "amber")]),
        (0.24, [("hopeless", "red")]),
        (None, None),
    ],
)
def test_the_chance_is_amber_below_one_half_and_red_below_a_quarter(chance, expected):
    """Without a forecast the rule is not asked."""
    assert expected == rung("E2", case(expected=outlook(chance=chance)))
    assert rung("E2", case()) is None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (9, []),
        (10, [("silent", "amber")]),
        (20, [("silent", "amber")]),
        (21, [("silent", "red")]),
        (None, None),
    ],
)
def test_silence_is_amber_from_ten_days_and_red_from_three_weeks(days, expected):
    """Counted from the last check-in."""
    assert expected == rung("E3", case(standing(silent_days=days, track=track(readings=(reading(3, 20.0),)))))


def test_a_key_result_nobody_ever_reported_on_is_told_apart():
    """From the beginning of the cycle on."""
    assert [("never", "red")] == rung("E3", case(standing(silent_days=42)))


def test_after_the_end_nobody_is_silent():
    """Looked at 20 days after the end, a check-in of the last day is no silence; one of 12 days before is."""
    ended = replace(span(13), as_of=span(13).ends.replace(month=7, day=20))
    told = track(readings=(reading(13, 90.0),))

    def silence(days: int) -> list[str]:
        at = standing(silent_days=days, track=told)
        return [alarm.level for alarm in OWN_RULES["E3"](Case(at, None, None, ended, DEFAULTS))]

    assert [] == silence(20)
    assert ["amber"] == silence(32)


def test_of_milestones_all_accepted_there_is_no_more_to_tell():
    """The last one needs no check-ins; a number may still fall back."""
    done = standing(
        attainment=1.0, silent_days=30, track=milestones("G1-KR1", "virtual 1 1 2026-04-20 2026-04-18")
    )

    assert [] == rung("E3", case(done))
    assert [("never", "red")] == rung("E3", case(standing(attainment=1.0, silent_days=30)))


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (7, 5, []),
        (7, 4, [("drop", "amber")]),
        (5, 3, [("low", "amber")]),
        (6, 3, [("drop_low", "red")]),
        (None, 4, []),
        (None, 0, [("low", "amber")]),
        (8, None, None),
    ],
)
def test_confidence_falls_by_three_or_is_three(before, now, expected):
    """Either is amber and both are red; 0 is an answer and a blank is none."""
    assert expected == rung("E4", case(standing(confidence=now, confidence_before=before)))


@pytest.mark.parametrize(
    ("confidence", "chance", "expected"),
    [
        (8, 0.29, [("watermelon", "amber")]),
        (8, 0.30, []),
        (7, 0.10, []),
        (3, 0.70, [("sandbag", "watch")]),
        (3, 0.69, []),
        (4, 0.90, []),
        (None, 0.10, None),
        (8, None, None),
    ],
)
def test_green_outside_and_red_inside(confidence, chance, expected):
    """Confidence against the forecast, and the reverse."""
    assert expected == rung("E5", case(standing(confidence=confidence), outlook(chance=chance)))


def test_a_late_milestone_rings_by_the_buffer_it_uses():
    """Due on 5 May and open on 12 May: 7 of 20 days, above 25 % at three tenths of the work."""
    at = standing(track=milestones("G1-KR1", "virtual 1 0.3 2026-04-20 2026-04-20", *GATES[1:]))
    (alarm,) = OWN_RULES["E6"](case(at))

    assert ("buffer", "amber") == (alarm.kind, alarm.level)
    assert (7, 20) == (alarm.numbers["slip"], alarm.numbers["buffer"])
    assert ["closed"] == [name.en for name in alarm.about]


def test_a_small_delay_is_to_be_watched():
    """One day of twenty is within the green third."""
    at = standing(track=milestones("G1-KR1", "virtual 1 0.3 2026-05-11", "open 2 0.7 2026-06-20"))

    assert [("buffer", "watch")] == rung("E6", case(at))


def test_milestones_in_time_ring_nothing_and_others_are_not_asked():
    """None of a key result that has none."""
    at = standing(track=milestones("G1-KR1", "virtual 1 0.3 2026-05-20", "open 2 0.7 2026-06-20"))

    assert [] == rung("E6", case(at))
    assert rung("E6", case()) is None
    assert rung("E10", case()) is None


SAME = tuple(reading(week, 20.0) for week in (4, 5, 6))


def flat(readings=SAME, **changes) -> list[tuple[str, str]] | None:
    own = changes.pop("own", None) or track(readings=readings)
    return rung("E8", case(standing(track=own, **{"attainment": 0.2, "planned": 0.46, **changes})))


def test_three_equal_readings_behind_the_plan_ring():
    """Two do not, nor do three with another between, nor three within a few days."""
    assert [("flat", "amber")] == flat()
    assert flat(SAME[:2]) is None
    assert [] == flat((*SAME[:2], reading(6, 21.0)))
    assert [] == flat((SAME[0], reading(5, 21.0), SAME[2]))
    assert [] == flat(tuple(reading(5 + day / 7, 20.0) for day in (0, 3, 6)))


def test_a_check_in_without_a_value_does_not_break_the_row():
    """Somebody wrote a comment only."""
    assert [("flat", "amber")] == flat((*SAME[:2], reading(5.5, None), SAME[2]))


def test_all_equal_readings_are_counted():
    """Five weeks at 20, not the last three of them."""
    five = tuple(reading(week, 20.0) for week in (2, 3, 4, 5, 6))
    (alarm,) = OWN_RULES["E8"](
        case(standing(attainment=0.2, track=track(readings=(reading(1, 10.0), *five))))
    )

    assert {"readings": 5, "value": 20.0, "days": 28} == dict(alarm.numbers)


def test_what_is_done_may_stand_still():
    """The target is met, or what counts as reached is."""
    assert [] == flat(attainment=1.0, planned=1.0)
    assert [] == flat(attainment=0.72, planned=0.9, status="done")


def test_a_limit_that_is_kept_may_stand_still():
    """At least 95 % on-time delivery, three times 97 %: nothing is expected to move. Broken, it is."""
    kept = key_result(direction="at_least", baseline=90.0, target=95.0)
    own = track(kr=kept, readings=tuple(reading(week, 97.0) for week in (4, 5, 6)))

    assert [] == flat(own=own, attainment=1.0, planned=1.0)
    assert [("flat", "amber")] == flat(own=own, attainment=0.6, planned=1.0)


def test_before_a_step_nothing_is_expected_to_move():
    """The plan asks for nothing yet; after the step it does."""
    assert [] == flat(attainment=0.0, planned=0.0)
    assert [] == flat(attainment=0.2, planned=0.2)
    assert [("flat", "amber")] == flat(attainment=0.2, planned=1.0)


def test_an_unknown_attainment_that_never_moves_rings():
    """Without a target nobody can say that it is done."""
    assert [("flat", "amber")] == flat(attainment=None, planned=None)


def test_milestones_may_stand_still_between_two():
    """Percent done, flat between gates, is how gates are."""
    own = milestones("G1-KR1", *GATES, readings=SAME)

    assert flat(own=own) is None


@pytest.mark.parametrize(
    ("attainment", "expected"),
    [(0.0, []), (-0.01, [("below", "amber")]), (-0.09, [("below", "amber")]), (-0.1, [("below", "red")])],
)
def test_worse_than_the_beginning_rings(attainment, expected):
    """Amber, and red from a tenth of the way the wrong way; without a baseline it is not asked."""
    assert expected == rung("E9", case(standing(attainment=attainment)))
    assert rung("E9", case(standing(attainment=attainment, track=track(baseline=None)))) is None


def test_falling_numbers_are_below_when_they_rise():
    """From 55 to 45 days, now 56: the attainment says so, and the numbers are told as read."""
    fall = key_result(direction="down", baseline=55.0, target=45.0)
    at = standing(attainment=-0.1, track=track(kr=fall, readings=(reading(6, 56.0),)))
    (alarm,) = OWN_RULES["E9"](case(at))

    assert {"attainment": -0.1, "value": 56.0, "baseline": 55.0, "limit": -0.1} == dict(alarm.numbers)


@pytest.mark.parametrize(
    ("gates", "expected"),
    [
        (("virtual 1 1 2026-05-12",), []),
        (("virtual 1 1 2026-05-11",), [("overdue", "amber")]),
        (("virtual 1 1 2026-04-28",), [("overdue", "amber")]),
        (("virtual 1 1 2026-04-27",), [("overdue", "red")]),
        (("virtual 1 1 2026-04-20 2026-05-10",), []),
    ],
)
def test_a_milestone_that_was_due_rings_and_is_red_after_a_fortnight(gates, expected):
    """Looked at on 12 May; accepted late is accepted."""
    assert expected == rung("E10", case(standing(track=milestones("G1-KR1", *gates))))


def test_a_gate_accepted_before_the_one_ahead_of_it_is_red():
    """The closed road was accepted on 8 May while the virtual stage is still open."""
    stages = ("virtual 1 0.3 2026-05-20", "closed 2 0.3 2026-05-25 2026-05-08", "open 3 0.4 2026-06-20")
    (alarm,) = OWN_RULES["E10"](case(standing(track=milestones("G1-KR1", *stages))))

    assert ("skipped", "red", "monthly") == (alarm.kind, alarm.level, alarm.meeting)
    assert ["virtual", "closed"] == [name.en for name in alarm.about]


def test_a_gate_made_up_for_afterwards_is_to_be_watched():
    """The virtual stage was accepted two days after the closed road."""
    stages = ("virtual 1 0.5 2026-05-20 2026-05-10", "closed 2 0.5 2026-05-25 2026-05-08")

    assert [("skipped", "watch")] == rung("E10", case(standing(track=milestones("G1-KR1", *stages))))


def test_a_gate_that_holds_up_a_later_one_is_red():
    """The closed road is due today and the virtual stage is not accepted: neither can be."""
    stages = ("virtual 1 0.3 2026-05-01", "closed 2 0.3 2026-05-12", "open 3 0.4 2026-06-20")
    at = standing(track=milestones("G1-KR1", *stages))

    assert [("overdue", "amber"), ("blocked", "red")] == rung("E10", case(at))


def test_milestones_without_an_order_block_nothing():
    """Two that stand alone may be accepted in any order."""
    stages = ("virtual - 0.5 2026-05-01", "closed - 0.5 2026-05-12 2026-05-08")

    assert [("overdue", "amber")] == rung("E10", case(standing(track=milestones("G1-KR1", *stages))))


def test_a_client_changes_a_limit():
    """Silence of a week is amber where the client says so."""
    at = standing(silent_days=7)

    assert [("never", "amber")] == rung("E3", case(at, limits=Thresholds({"warn_silent_amber": 7.0})))
