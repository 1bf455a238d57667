"""Where a key result may end: the formula against a slow loop, what is not forecast, and what must not matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from math import exp, sqrt
from random import Random

import numpy as np
import pandas as pd
import pytest

from okrworkbook.analysis.forecast import course_of, forecast_cycle, linear_pace
from okrworkbook.analysis.forecast.course import Course
from okrworkbook.analysis.forecast.past import finished_key_results, fit_line
from okrworkbook.analysis.forecast.shrunk import ShrunkInputs, shrunk_finals, step_spread
from okrworkbook.analysis.progress import success_of
from okrworkbook.analysis.progress.track import Track, Tracking
from okrworkbook.thresholds import DEFAULTS, Thresholds
from tests.tracks import ENDS, STARTS, key_result, reading, span, standing, track, tracking

COLUMNS = ["cycle", "kr_id", "type", "week", "weeks", "attainment"]
NO_PAST = pd.DataFrame(columns=COLUMNS)
PUBLISHED = Thresholds({"forecast_prior_widening": 1})
WEEKS = (1, 2, 3, 4, 5, 6)


def read(*values: float, kr_id: str = "S1-KR1", **changes: object) -> Track:
    """A rise from 0 to 100 with a reading at the end of each week."""
    return track(kr_id, tuple(reading(week, value) for week, value in enumerate(values, 1)), **changes)


def looked_at(*tracks: Track, week: float = 6) -> Tracking:
    """These key results at the end of a week."""
    return tracking(*(standing(one.id, track=one) for one in tracks), week=week)


def finished(*rows: tuple[float, float], cycle: str = "2026Q1", at: int = 6) -> pd.DataFrame:
    """Finished key results of 13 weeks: the attainment in one week, and the final one."""
    return pd.DataFrame(
        [
            (cycle, f"K{number}", "", week, 13, value)
            for number, (now, final) in enumerate(rows)
            for week, value in ((at - 1, now), (at, now), (13, final))
        ],
        columns=COLUMNS,
    )


# --- the formula


def slow_final(values: list[float], weeks: int, shape: float, prior: float, step: float) -> float:
    """One draw of the published formula, number by number."""
    w = len(values) - 1
    changes = [later - earlier for earlier, later in pairwise(values)]
    mean = sum(changes) / w
    s2 = (sum((change - mean) ** 2 for change in changes) + 4 * 0.05**2) / (w + 3)
    k = w / (w + 6)
    factor = exp(-(0.9**2) / 2 + 0.9 * shape)
    pace = k * values[-1] / w * factor + (1 - k) * (0.6 + 0.35 * prior) / weeks
    return values[-1] + pace * (weeks - w) + step * sqrt(s2) * sqrt(weeks - w)


def test_the_published_formula_draw_by_draw():
    """Two key results and five draws each are what a loop over the formula gives."""
    paths = [[0.0, 0.1, 0.15, 0.4], [0.0, -0.05, 0.0, 0.02, 0.3, 0.31, 0.5]]
    normals = np.random.default_rng(1).standard_normal((2, 3, 5))
    courses = [Course(tuple(map(float, range(len(path)))), tuple(path), 13) for path in paths]
    expected = [
        [slow_final(path, 13, *normals[row, :, draw]) for draw in range(5)] for row, path in enumerate(paths)
    ]
    told = shrunk_finals(ShrunkInputs.of(courses, PUBLISHED), normals, PUBLISHED)

    np.testing.assert_allclose(told, expected, rtol=1e-12)


def test_the_outlook_is_what_a_slow_loop_finds():
    """Median, P10, P90 and the chance of .7, against 20,000 draws of another generator."""
    random = Random(7)
    values = [0.0, 0.08, 0.16, 0.2, 0.3, 0.41, 0.5]
    loop = sorted(slow_final(values, 13, *(random.gauss(0, 1) for _ in range(3))) for _ in range(20_000))
    outlook = forecast_cycle(
        looked_at(read(*(100 * value for value in values[1:]))), NO_PAST, thresholds=PUBLISHED
    ).outlooks[0]

    assert ("shrunk", 0.7) == (outlook.method, outlook.success)
    assert pytest.approx(loop[10_000], abs=0.02) == outlook.median
    assert pytest.approx(loop[2_000], abs=0.02) == outlook.low
    assert pytest.approx(loop[18_000], abs=0.04) == outlook.high
    assert pytest.approx(sum(final >= 0.7 for final in loop) / 20_000, abs=0.025) == outlook.chance


def test_widening_spreads_the_prior_and_nothing_else():
    """With the prior's number at 0 the widened formula gives the published draw; at 1 it adds .4 of .35."""
    course = Course((0.0, 3.0), (0.0, 0.3), 13)
    normals = np.array([[[0.5, 0.5], [0.0, 1.0], [0.2, 0.2]]])
    told, plain = (
        shrunk_finals(ShrunkInputs.of([course], limits), normals, limits)[0]
        for limits in (DEFAULTS, PUBLISHED)
    )

    assert pytest.approx([0, (6 / 9) * 0.4 * 0.35 / 13 * 10]) == list(told - plain)


def test_the_spread_of_weekly_changes():
    """.05 where hardly anything was read; else the sample's variance with four times .05² beside it."""
    assert 0.05 == step_spread([(0.1, 1)])
    assert pytest.approx(sqrt((2 * 0.01 + 4 * 0.0025) / 6)) == step_spread([(0, 1), (0.1, 1), (0.2, 1)])
    # .3 in one week and .4 in four: .14 a week is the drift, and .16 and −.16/√4 are what differs from it
    assert pytest.approx(sqrt((0.16**2 + 0.08**2 + 4 * 0.0025) / 5)) == step_spread([(0.3, 1), (0.4, 4)])


def test_linear_pace():
    """Half way in week 6 of 13 is 108 %; a reading on the third day is not drawn out thirty times."""
    assert pytest.approx(0.5 * 13 / 6) == linear_pace(Course((0.0, 6.0), (0.0, 0.5), 13))
    assert pytest.approx(0.05 + 0.05 * (13 - 3 / 7)) == linear_pace(Course((0.0, 3 / 7), (0.0, 0.05), 13))


# --- the course


def test_the_last_reading_of_every_week_counts():
    """Two in week 1, none in week 2, one in week 3; the start is the agreed baseline."""
    own = track("A", (reading(0.4, 10), reading(0.9, 20), reading(3, 60)))
    course = course_of(own, span(6))

    assert (0.0, 6 / 7, 3.0) == course.weeks
    assert (0.0, 0.2, 0.6) == course.values


def test_a_first_reading_that_is_the_baseline():
    """From 40, read in week 2, to 100: 70 in week 4 is half of the way, and two weeks have passed, not four."""
    own = track("A", (reading(2, 40), reading(4, 70)), baseline=40.0, baseline_read=True)
    course = course_of(own, span(6))

    assert ((2.0, 4.0), (0.0, 0.5), 2.0) == (course.weeks, course.values, course.elapsed)


def test_readings_after_the_day_looked_from_do_not_exist():
    """What was entered for week 5 is unknown in week 4."""
    assert 0.3 == course_of(read(10, 20, 25, 30, 90), span(4)).now


def test_a_limit_is_followed_by_its_signed_distance():
    """Defects from 0.8 % to at most 0.3 %: 0.2 % is 1.2 of the way, and .7 of it is success for a challenge."""
    kr = key_result("A", direction="at_most", baseline=0.8, target=0.3)
    own = track("A", (reading(1, 0.6), reading(2, 0.2)), kr=kr)

    assert pytest.approx((0, 0.4, 1.2)) == course_of(own, span(3)).values
    assert 0.7 == success_of(own)


def test_a_limit_kept_from_the_start():
    """At least 95, now 96: success needs no further rise, so the chance is good; falling below, it is not."""
    kr = key_result("A", direction="at_least", baseline=96.0, target=95.0)
    held = track("A", tuple(reading(week, 96 + 0.2 * (week % 2)) for week in WEEKS), kr=kr, baseline=96.0)
    lost = track(
        "B", tuple(reading(week, 96 - week) for week in WEEKS), kr=replace(kr, id="B"), baseline=96.0
    )
    outlooks = forecast_cycle(looked_at(held, lost), NO_PAST).outlooks

    assert 1.0 == success_of(held)  # it is kept or it is not, whatever the objective's type
    assert 2.0 == course_of(held, span(6)).values[0]  # at the limit 1, and one point of room above it
    assert outlooks[1].chance < 0.05 < 0.9 < outlooks[0].chance


def test_a_shrinking_measure_counts_towards_its_target():
    """55 → 45 days, now 50, is one half."""
    kr = key_result("A", direction="down", baseline=55.0, target=45.0)

    assert 0.5 == course_of(track("A", (reading(3, 50),), kr=kr), span(4)).now


# --- why there is none


NO_BASELINE = key_result("A", baseline=None)


@pytest.mark.parametrize(
    ("own", "week", "reason"),
    [
        (read(10, 20), 2.9, "too_early"),
        (track("A"), 6, "no_reading"),
        (track("A", (reading(1, None), reading(2, None))), 6, "no_reading"),
        (track("A", (reading(2, 5),), kr=NO_BASELINE, baseline=None), 6, "no_attainment"),
        (track("A", (reading(2, 5),), kr=NO_BASELINE, baseline=5.0, baseline_read=True), 6, "no_attainment"),
        (track("A", (reading(2, 5),), kr=key_result("A", target=None)), 6, "no_attainment"),
        (track("A", (reading(2, 5),), kr=key_result("A", target=0.0)), 6, "no_attainment"),
        (track("A", (reading(2, 5),), kr=key_result("A", direction="down")), 6, "no_attainment"),
        (read(10, 20), 13, "cycle_over"),
    ],
)
def test_no_forecast_says_why(own, week, reason):
    """No number, and the reason for it."""
    outlook = forecast_cycle(looked_at(own, week=week), NO_PAST).outlooks[0]

    assert ("none", reason) == (outlook.method, outlook.reason)
    assert (None,) * 5 == (outlook.linear, outlook.median, outlook.low, outlook.high, outlook.chance)


def test_a_forecast_begins_with_week_three():
    """At the end of week 3 there is one."""
    assert "" == forecast_cycle(looked_at(read(10, 20, 30), week=3), NO_PAST).outlooks[0].reason


GOLDEN = (1.018, 0.849, 0.579, 1.287, 0.74)  # linear, median, P10, P90, chance of .7

# --- what must not matter


def test_others_and_their_order_change_nothing():
    """Alone, first or last of many: the same outlook to the last digit."""
    one = read(8, 15, 20, 33, 40, 47, kr_id="A")
    others = [read(*(week * pace for week in WEEKS), kr_id=f"B{pace}") for pace in range(1, 150)]
    alone = forecast_cycle(looked_at(one), NO_PAST).of("A")

    assert alone == forecast_cycle(looked_at(*others, one), NO_PAST).of("A")
    assert alone == forecast_cycle(looked_at(one, *reversed(others)), NO_PAST).of("A")


def test_the_seed_decides_the_draws():
    """The same seed gives the same numbers, another one others, and they are not far."""
    one = looked_at(read(8, 15, 20, 33, 40, 47))
    first, again, other = (forecast_cycle(one, NO_PAST, seed).outlooks[0] for seed in (1, 1, 2))

    assert first == again
    assert first.median != other.median
    assert pytest.approx(first.median, abs=0.05) == other.median
    assert pytest.approx(first.chance, abs=0.05) == other.chance


def test_golden_numbers():
    """Held to the last digit shown, so that no library changes a client's report unseen."""
    outlook = forecast_cycle(looked_at(read(8, 15, 20, 33, 40, 47)), NO_PAST).outlooks[0]

    assert GOLDEN == tuple(
        round(value, 3)
        for value in (outlook.linear, outlook.median, outlook.low, outlook.high, outlook.chance)
    )


def test_what_goes_faster_arrives_sooner():
    """Twice the pace from today on doubles the way that is left to the median, on the same draws."""
    one = looked_at(read(10, 20, 30, 40, 50, 60))
    plain, twice, still = (
        forecast_cycle(one, NO_PAST, faster={"S1-KR1": factor}).outlooks[0] for factor in (1.0, 2.0, 0.0)
    )

    assert pytest.approx(0.6, abs=0.02) == still.median
    assert pytest.approx(0.6 + 2 * (plain.median - 0.6), abs=0.03) == twice.median


def test_a_commitment_needs_all_of_it():
    """The same readings have a smaller chance of 1.0 than of .7."""
    values = (8, 15, 20, 33, 40, 47)
    challenge, promise = forecast_cycle(
        looked_at(read(*values, kr_id="A"), read(*values, kr_id="B", kind="committed")), NO_PAST
    ).outlooks

    assert (0.7, 1.0) == (challenge.success, promise.success)
    assert promise.chance < challenge.chance


# --- the own past

LINE = [(now / 100, 0.2 + 1.5 * now / 100 + (0.05 if now % 2 else -0.05)) for now in range(10, 70)]


def test_forty_finished_key_results_are_learnt_from():
    """Thirty-nine are too few; from forty on their line counts a half, more with more of them."""
    one = looked_at(read(5, 10, 15, 20, 25, 30))
    few, enough = (forecast_cycle(one, finished(*LINE[:n])) for n in (39, 40))

    assert ("shrunk", 39) == (few.outlooks[0].method, few.past_key_results)
    assert ("regression", 40) == (enough.outlooks[0].method, enough.past_key_results)
    assert pytest.approx(0.5) == fit_line(finished_key_results(finished(*LINE[:40])), 6 / 13).share()


def test_the_line_is_that_of_least_squares():
    """Intercept and slope as numpy's polyfit finds them, residuals by their leverage."""
    line = fit_line(finished_key_results(finished(*LINE)), 6 / 13)
    slope, intercept = np.polyfit(*np.array(LINE).T, 1)

    assert pytest.approx((intercept, slope)) == (line.intercept, line.slope)
    assert (60, True, False) == (line.n, line.covers(0.69), line.covers(0.7))


def test_draws_of_the_line_reach_as_far_as_a_prediction_interval():
    """Their sd is that of a new observation in matrix algebra: s·√(1 + x'(X'X)⁻¹x)."""
    random = np.random.default_rng(3)
    rows = [(now, 0.2 + now + random.normal(0, 0.1)) for now in random.uniform(0, 0.6, 200)]
    line = fit_line(finished_key_results(finished(*rows)), 6 / 13)
    now, final = np.array(rows).T
    design, at = np.column_stack([np.ones(200), now]), np.array([1, 0.5])
    inverse = np.linalg.inv(design.T @ design)
    answer = inverse @ design.T @ final
    error = np.sqrt(np.sum((final - design @ answer) ** 2) / 198)
    drawn = line.finals(0.5, np.random.default_rng(1), 100_000)

    assert pytest.approx(at @ answer, abs=0.005) == drawn.mean()
    assert pytest.approx(error * np.sqrt(1 + at @ inverse @ at), rel=0.02) == drawn.std()


def test_nothing_is_predicted_from_beyond_what_was_seen():
    """All past key results stood below .7 in week 6; one at .9 keeps to its own pace, and so does a limit."""
    limit = key_result("L", direction="at_most", baseline=100.0, target=0.0)
    far = read(15, 30, 45, 60, 75, 90, kr_id="A")
    kept = track("L", tuple(reading(week, 100 - 5 * week) for week in WEEKS), kr=limit, baseline=100.0)
    told = forecast_cycle(looked_at(far, kept), finished(*LINE))

    assert ["shrunk", "shrunk"] == [outlook.method for outlook in told.outlooks]


def test_the_cycle_itself_is_not_its_own_past():
    """Rows of the cycle that is forecast teach nothing."""
    one = looked_at(read(5, 10, 15, 20, 25, 30))

    assert 0 == forecast_cycle(one, finished(*LINE, cycle="2026Q2")).past_key_results


def test_cycles_of_another_length_are_met_at_the_same_share():
    """Week 4 of 8 and week 6.5 of 13 are half of the cycle; between two weekly records it is in between."""
    rows = [("C", "K", "", week, 8, week / 10) for week in range(9)]
    one = finished_key_results(pd.DataFrame(rows, columns=COLUMNS))[0]

    assert pytest.approx([0.4, 0.35, 0.0, 0.8]) == [one.at(share) for share in (0.5, 0.4375, 0.0, 1.0)]


def test_across_a_gap_nobody_knew_the_later_record():
    """Records in weeks 2 and 10: in week 6 the earlier one stood. Before a first record in week 5 nothing is known."""
    gap = [("C", "K", "", week, 13, value) for week, value in ((2, 0.2), (10, 0.9), (13, 1.0))]
    late = [("C", "M", "", week, 13, value) for week, value in ((5, 0.2), (13, 1.0))]
    first, second = finished_key_results(pd.DataFrame(gap + late, columns=COLUMNS))

    assert (0.2, 0.1, 0.9) == (first.at(6 / 13), first.at(1 / 13), first.at(10 / 13))
    assert (None, 0.2) == (second.at(3 / 13), second.at(5 / 13))


def test_a_record_that_breaks_off_is_not_finished():
    """The last record must lie in the last two weeks."""
    rows = [("C", "A", "", 11, 13, 0.5), ("C", "B", "", 12, 13, 0.5), ("C", "D", "", 13, 13, 0.5)]

    assert ["B", "D"] == [one.kr_id for one in finished_key_results(pd.DataFrame(rows, columns=COLUMNS))]


def test_week_numbers_follow_the_calendar():
    """The first day is a seventh of week 1; the last of a quarter of 92 days is in week 13, not in a fourteenth."""
    long = replace(span(6), ends=ENDS + timedelta(days=1), as_of=ENDS + timedelta(days=1))
    own = track("A", (replace(reading(1, 10), day=STARTS), replace(reading(1, 90), day=long.ends)))

    assert pytest.approx((0, 1 / 7, 13)) == course_of(own, long).weeks
    assert long.week == course_of(own, long).weeks[-1]
