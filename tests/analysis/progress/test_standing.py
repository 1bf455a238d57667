"""Standings: attainment, pace, status and score of each key result, and wrong data that stops nothing."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.progress import UNKNOWN, Gate, reached, stand, success_of, track_cycle
from okrworkbook.bilingual import Bilingual
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import Thresholds
from tests.builders import table
from tests.cycle_tables import check_ins, day, milestones, plan_points, running
from tests.goal_tables import key_results
from tests.tracks import ENDS, STARTS, day_of, key_result, reading, span, track


def at(week: float, value: float, now: float = 6, **changes: object):
    """The standing of one key result with one reading."""
    return stand(track(readings=(reading(week, value, 6),), **changes), span(now))


def of(kr: str, *said: str, as_of: str = "06-30", **more: object):
    """The standing of one key result of a running client, from its rows."""
    client = running(key_results(kr), check_ins(*said), **more)
    return track_cycle(client, day(as_of)).of(kr.split()[0])


@pytest.mark.parametrize(
    ("kr", "value", "expected"),
    [
        ("K S1 天数 down baseline=55 target=45", 50, 0.5),  # falling: not 45/50
        ("K S1 天数 down baseline=55 target=45", 57, -0.2),  # worse than at the start
        ("K S1 天数 down baseline=55 target=45", 43, 1.2),  # further than asked
        ("K S1 销量 up baseline=40 target=60", 35, -0.25),  # below the baseline
        ("K S1 比率 up baseline=0.1 target=0.3", 0.25, 0.75),  # decimals
        ("K S1 差额 up baseline=-10 target=10", 0, 0.5),  # across nought
        ("K S1 缺陷 down baseline=8 target=0", 2, 0.75),  # a target of nought
        ("K S1 亏损 up baseline=-30 target=0", -12, 0.6),
        ("K S1 缺陷 at_most baseline=0.9 target=0.3", 0.6, 0.5),
        ("K S1 缺陷 at_most target=0", 0, 1.0),  # zero errors, kept
        ("K S1 缺陷 at_most target=0", 1, 0.0),
        ("K S1 准时 at_least baseline=85 target=95", 80, -0.5),
        ("K S1 等级 milestone target=3", 2, 2 / 3),  # levels passed
        ("K S1 天数 baseline=55 target=45", 50, 0.5),  # no direction written: the target says it
        ("K S1 销量 baseline=40 target=60", 50, 0.5),
    ],
)
def test_attainment_counts_from_the_baseline_whatever_the_direction(kr, value, expected):
    """The errors of other tools: falling measures, below the baseline, decimals, a target of nought."""
    assert expected == pytest.approx(of(kr, f"K 2026-05-10 {value} 6").attainment)


@pytest.mark.parametrize(
    ("said", "attained", "points"),
    [
        (("K 2026-04-07 30 5", "K 2026-05-10 35 5"), 0.5, 1.0),  # half the way from what was first read
        (("K 2026-04-07 30 5", "K 2026-05-10 28 5"), -0.2, 1.0),
        (("K 2026-04-07 30 5", "K 2026-05-10 40 5"), 1.0, 5.0),
        (("K 2026-04-07 41 5", "K 2026-05-10 39 5"), 0.0, 1.0),  # kept at first: there is no way to count
    ],
)
def test_a_limit_without_a_baseline_is_followed_from_its_first_reading_and_scored_by_being_kept(
    said, attained, points
):
    """Else it stands at nothing until it is kept, and every week raises a false alarm."""
    one = of("K S1 复购率 at_least target=40", *said, as_of="05-11")

    assert (pytest.approx(attained), points) == (one.attainment, one.score.value)


@pytest.mark.parametrize(
    ("kr", "said", "reason"),
    [
        ("K S1 销量 up baseline=40 target=40", "K 2026-05-10 45 6", "span_zero"),
        ("K S1 销量 up baseline=60 target=40", "K 2026-05-10 45 6", "direction_contradicted"),
        ("K S1 销量 down baseline=40 target=60", "K 2026-05-10 45 6", "direction_contradicted"),
        ("K S1 销量 sideways baseline=40 target=60", "K 2026-05-10 45 6", "direction_unknown"),
        ("K S1 销量 up baseline=40", "K 2026-05-10 45 6", "no_target"),
        ("K S1 销量 up baseline=40 target=60", "K 2026-05-10 - 6", "no_reading"),
        ("K S1 销量 up target=60", "K 2026-05-10 - 6", "no_reading"),
        ("K S1 销量 up target=60", "K 2026-05-10 60 6", "read_past_target"),
        ("K S1 销量 up target=60", "K 2026-05-10 61 6", "read_past_target"),
    ],
)
def test_wrong_data_leave_one_key_result_unknown_and_say_why(kr, said, reason):
    """The others stand as they do; the page does not break."""
    tables = key_results(kr, "L S1 销量 up baseline=0 target=10")
    tracking = track_cycle(running(tables, check_ins(said, "L 2026-05-10 5 6")), day("05-10"))
    one = tracking.of("K")

    assert (None, None, None, "unknown", reason) == (
        one.attainment,
        one.score,
        one.pace,
        one.status,
        one.reason,
    )
    assert reason in UNKNOWN
    assert 0.5 == tracking.of("L").attainment


def test_milestones_without_weight_are_unknown():
    """Nothing to divide by."""
    one = of("K S1 试点 milestone", "K 2026-05-10 1 6", milestones=milestones("K 甲 0", "K 乙 0"))

    assert (None, "no_weight") == (one.attainment, one.reason)


def test_accepted_milestones_count_by_their_weight():
    """30 of 100 by 4 May, whatever a check-in says; 100 at the end."""
    steps = milestones("K 甲 30 due=2026-04-30 accepted_on=2026-05-04", "K 乙 70 accepted_on=2026-06-20")
    found = [
        of("K S1 试点 milestone", "K 2026-04-10 9 6", as_of=when, milestones=steps)
        for when in ("05-03", "05-04", "05-11", "06-30")
    ]

    assert [0, 0.3, 0.3, 1] == [one.attainment for one in found]
    assert [0, 0, 0.3, 1] == [one.before for one in found]


def test_milestones_of_a_measure_are_no_measure():
    """Where a value is to rise, its milestones are steps on the way and not the way."""
    steps = milestones("K 甲 30 accepted_on=2026-05-04", "K 乙 70")

    assert 0.5 == of("K S1 销量 up baseline=0 target=10", "K 2026-05-10 5 6", milestones=steps).attainment


@pytest.mark.parametrize(
    ("attained", "planned", "status"),
    [
        (0.95, 1, "on_track"),
        (0.949, 1, "behind"),
        (0.75, 1, "behind"),
        (0.749, 1, "at_risk"),
        (-0.2, 1, "at_risk"),
        (0.38, 0.4, "on_track"),
        (0.37, 0.4, "behind"),
        (0.3, 0.4, "behind"),
        (0.29, 0.4, "at_risk"),
    ],
)
def test_pace_against_the_plan(attained, planned, status):
    """.95 of what was planned is on track, .75 is behind, below is at risk; a commitment, at the thresholds."""
    points = ((day_of(6), planned), (day_of(12), planned)) if planned < 1 else ()
    one = stand(
        track(readings=(reading(6, 100 * attained),), kind="committed", points=points),
        span(6 if planned < 1 else 13),
    )

    assert (pytest.approx(attained / planned), status) == (one.pace, one.status)


@pytest.mark.parametrize(
    ("kind", "value", "status"),
    [
        ("aspirational", 70, "done"),
        ("aspirational", 69.9, "on_track"),
        ("committed", 70, "on_track"),
        ("committed", 100, "done"),
        ("committed", 99.9, "on_track"),
        ("learning", 70, "done"),
        ("", 70, "done"),
    ],
)
def test_reached_is_what_was_asked_of_the_type(kind, value, status):
    """1.0 of a commitment, .7 of a challenge."""
    assert status == at(6, value, kind=kind).status


def test_a_client_may_ask_for_more_or_less():
    """Success at .8, on track from .9 of the plan."""
    limits = Thresholds({"success_aspirational": 0.8, "pace_on_track": 0.9})
    own = track(readings=(reading(9, 70.0),))

    assert ["done", "on_track"] == [stand(own, span(9)).status, stand(own, span(9), thresholds=limits).status]


@pytest.mark.parametrize(
    ("value", "status"), [(0.2, "on_track"), (0, "on_track"), (-4.9, "on_track"), (-5.1, "behind")]
)
def test_while_next_to_nothing_is_planned_no_ratio_is_told(value, status):
    """A plan of 1 % reached by half is no danger; a fall below the baseline is a sign."""
    one = at(4, value, now=4, points=((day_of(4), 0.01), (day_of(12), 0.05)))

    assert (None, status) == (one.pace, one.status)


@pytest.mark.parametrize(("week", "status"), [(6, "on_track"), (13, "done")])
def test_a_limit_kept_is_reached_when_the_cycle_is_over(week, status):
    """No errors until now is not yet no errors in the quarter."""
    kr = key_result(direction="at_most", baseline=None, target=0.0)

    assert status == at(6, 0, now=week, kr=kr, kind="committed").status


def test_a_limit_broken_is_at_risk_at_once():
    """It was to be kept on every day."""
    kr = key_result(direction="at_most", baseline=None, target=0.0)

    assert ("at_risk", 1) == (at(1, 1, now=1, kr=kr).status, at(1, 1, now=1, kr=kr).score.value)


def test_a_limit_without_a_baseline_scores_one_or_five():
    """Kept or not: there is nothing between."""
    kr = key_result(direction="at_least", baseline=None, target=95.0)

    assert [1, 5] == [at(6, value, kr=kr).score.value for value in (94.9, 95)]


def test_without_a_baseline_the_first_reading_serves_the_pace_and_no_score():
    """20, then 28 on the way to 60: a fifth of the way, against a plan that begins with the reading, too."""
    one = of("K S1 销量 up target=60", "K 2026-04-21 20 6", "K 2026-05-12 28 6", as_of="05-12")

    assert (True, 20, 0.2, None) == (one.track.baseline_read, one.track.baseline, one.attainment, one.score)
    assert (pytest.approx(21 / 70), "at_risk") == (one.planned, one.status)


def test_an_agreed_baseline_goes_before_the_first_reading():
    """And only rises and falls need one."""
    assert not of("K S1 销量 up baseline=0 target=60", "K 2026-04-21 20 6").track.baseline_read
    assert not of("K S1 缺陷 at_most target=3", "K 2026-04-21 2 6").track.baseline_read
    assert not of("K S1 等级 milestone target=3", "K 2026-04-21 2 6").track.baseline_read


@pytest.mark.parametrize(("mapping", "points"), [("ratio5", 2.5), ("anchored", 8 / 3), ("linear", 3.0)])
def test_the_client_chose_how_to_score(mapping, points):
    """An attainment of one half."""
    one = of("K S1 销量 up baseline=0 target=10", "K 2026-05-10 5 6", scoring=mapping)

    assert (pytest.approx(points), "1-5") == (one.score.value, one.score.scale)


@pytest.mark.parametrize(("value", "points"), [(-50, 1), (0, 1), (130, 5)])
def test_only_the_score_is_held_within(value, points):
    """The raw attainment stays as it is."""
    one = at(6, value)

    assert (value / 100, points) == (one.attainment, one.score.value)


def test_a_week_and_two_weeks_back():
    """Attainment a week earlier, confidence two weeks earlier, each as it held on that day."""
    said = (reading(3, 20.0, 8), reading(4, 30.0, 7), reading(5, 40.0, 6), reading(6, 45.0, 4))
    one = stand(track(readings=said), span(6))

    assert (0.45, 0.4, 4, 7) == (one.attainment, one.before, one.confidence, one.confidence_before)
    assert pytest.approx(0.05) == one.moved


def test_a_first_reading_has_moved_from_nowhere():
    """Nothing is known of the week before."""
    one = at(6, 45)

    assert (None, None, None) == (one.before, one.moved, one.confidence_before)


def test_late_and_corrected_readings_are_counted():
    """One written down ten days later; one corrected twice."""
    one = of(
        "K S1 销量 up baseline=0 target=10",
        "K 2026-04-10 1 6 entered=2026-04-20",
        "K 2026-04-17 2 6",
        "K 2026-04-17 3 6",
        "K 2026-04-17 4 6 entered=2026-05-17",
    )

    assert (1, 1, 0.4, 74) == (one.late, one.corrected, one.attainment, one.silent_days)


def test_the_track_holds_what_was_agreed():
    """Objective, level, department, type, planned course and points; the company has no department."""
    client = running(
        key_results("K S1 销量 up baseline=0 target=10 curve=late", "L C1 销量 up baseline=0 target=10"),
        check_ins("K 2026-04-10 1 6"),
        plan_points=plan_points("K 2026-05-10 2"),
    )
    tracking = track_cycle(client, day("04-10"))
    own, company = tracking.of("K").track, tracking.of("L").track

    assert ("S1", "department", "销售部", "aspirational", "late", ((day("05-10"), 0.2),)) == (
        own.objective,
        own.level,
        own.unit,
        own.kind,
        own.curve,
        own.points,
    )
    assert ("company", "") == (company.level, company.unit)
    assert ["L", "K"] == [one.track.id for one in tracking.standings]


def test_gates_out_of_turn_are_told():
    """The second accepted, the first open."""
    steps = milestones("K 甲 50 gate=1", "K 乙 50 gate=2 accepted_on=2026-04-20")
    client = running(key_results("K S1 试点 milestone"), check_ins("K 2026-04-10 - 6"), milestones=steps)

    assert [("K", "甲", "乙")] == [
        (one.kr_id, one.earlier.name.zh, one.later.name.zh)
        for one in track_cycle(client, day("04-30")).out_of_order
    ]


def test_candidates_and_other_cycles_are_not_tracked():
    """Only what stands for this cycle, with its own history."""
    goals = (
        "S1 department 销售部 cycle=2026Q2",
        "S2 department 销售部 cycle=2026Q1",
        "S3 department 销售部 cycle=2026Q2 status=candidate",
    )
    said = check_ins("K1 2026-04-10 1 6", "K2 2026-04-10 1 6", "K3 2026-04-10 1 6")
    client = running(key_results("K1 S1 x up", "K2 S2 x up", "K3 S3 x up"), said, goals)
    tracking = track_cycle(client)

    assert (["K1"], ["K1"]) == (
        [one.track.id for one in tracking.standings],
        [one.kr_id for one in tracking.history],
    )


@pytest.mark.parametrize(
    ("asked", "agreed", "said", "expected"),
    [
        ("05-01", "05-02", "K 2026-05-03 1 6", "05-01"),
        (None, "05-02", "K 2026-05-03 1 6", "05-02"),
        (None, None, "K 2026-05-03 1 6", "05-03"),
        (None, None, "K 2026-05-03 1 6 entered=2026-05-05", "05-05"),
        (None, None, "K 2026-02-03 1 6", "06-30"),
    ],
)
def test_the_day_looked_from(asked, agreed, said, expected):
    """As asked; as agreed; when the last check-in was written down; the cycle's last day."""
    client = running(key_results("K S1 x up"), check_ins(said), tracking_as_of=agreed and day(agreed))

    assert day(expected) == track_cycle(client, asked and day(asked)).span.as_of


@pytest.mark.parametrize(
    ("more", "cycle", "said", "key"),
    [
        ({"cycle_starts": None}, None, ("K 2026-05-03 1 6",), "cycle_dates"),
        ({"cycle_ends": None}, None, ("K 2026-05-03 1 6",), "cycle_dates"),
        ({}, None, (), "no_check_ins"),
        ({}, "2026Q1", ("K 2026-05-03 1 6",), "cycle_not_agreed"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_be_tracked_is_refused_with_what_to_do(more, cycle, said, key, lang, monkeypatch):
    """No days, no check-ins, another cycle than the agreement's."""
    monkeypatch.setenv("OKRWORKBOOK_LANG", lang)
    client = running(key_results("K S1 x up"), check_ins(*said), **more)

    with pytest.raises(ParameterError, match="2026Q") as refused:
        track_cycle(client, cycle=cycle)
    assert key == refused.value.key


def test_a_sum_of_tenths_still_reaches():
    """.1 + .2 + .4 is a hair below .7 for a computer."""
    assert "done" == at(6, 100 * (0.1 + 0.2 + 0.4 - 1e-12)).status


def test_looking_back_changes_nothing_that_was_known():
    """As of 1 May a check-in of June does not exist."""
    rows = ("K 2026-04-24 2 6", "K 2026-06-05 9 2")

    assert (0.2, 6) == (
        of("K S1 x up baseline=0 target=10", *rows, as_of="05-01").attainment,
        of("K S1 x up baseline=0 target=10", *rows, as_of="05-01").confidence,
    )


def test_a_key_result_nobody_reported_on_stands_there_as_unknown():
    """Silent since the cycle's first day."""
    client = running(key_results("K S1 x up baseline=0 target=9", "L S1 x up"), check_ins("L 2026-04-11 1 6"))
    one = track_cycle(client).of("K")

    assert ("unknown", "no_reading", 10, None) == (one.status, one.reason, one.silent_days, one.confidence)


def test_the_share_of_the_cycle_is_whole_on_its_last_day():
    """Also of the ninety days of a first quarter, which are not quite thirteen weeks."""
    from okrworkbook.analysis.progress import Span

    quarter = Span("2026Q1", day("01-01"), day("03-31"), day("03-31"))

    assert (13, 1.0) == (quarter.weeks, quarter.share)
    assert (0.0, 1.0) == (
        Span("", STARTS, ENDS, day("03-01")).share,
        Span("", STARTS, ENDS, day("09-01")).share,
    )


def test_a_gate_weight_below_nought_is_a_fault_of_one_key_result():
    """A slip that the tables refuse, should it ever come here."""
    gates = (Gate(Bilingual("甲"), -1.0, None, None), Gate(Bilingual("乙"), 2.0, None, None))
    one = stand(track(kr=key_result(direction="milestone"), gates=gates), span(6))

    assert "milestone_weight" == one.reason


def test_an_empty_set_of_goals_is_an_empty_tracking():
    """Check-ins of goals that do not stand."""
    client = running(table("key_results", []), check_ins("K 2026-05-03 1 6"))

    assert ((), ()) == (track_cycle(client).standings, track_cycle(client).history)


def test_what_is_scored_by_being_kept_is_counted_by_being_kept():
    """Half the way from a first reading is pace; in scores and rates it is broken, and .9 of the way is not reached."""
    half = of("K S1 复购率 at_least target=40", "K 2026-04-07 30 5", "K 2026-05-10 35 5", as_of="05-11")
    near = of("K S1 复购率 at_least target=40", "K 2026-04-07 30 5", "K 2026-05-10 39 5", as_of="05-11")
    kept = of("K S1 复购率 at_least target=40", "K 2026-04-07 30 5", "K 2026-05-10 40 5", as_of="05-11")
    rising = of("K S1 销量 up target=60", "K 2026-04-07 40 5", "K 2026-05-10 50 5", as_of="05-11")

    assert (0.0, 0.0, 1.0, None) == (half.counted, near.counted, kept.counted, rising.counted)
    assert (0.5, 0.9) == (half.attainment, near.attainment)
    assert (1.0, False, True) == (success_of(near.track), reached(near), reached(kept))
