"""Where a key result had come on an earlier day, and what was believed then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrworkbook.analysis.progress.track import Gate
from okrworkbook.analysis.review.ending import attainment_on, confidence_on, course
from okrworkbook.bilingual import Bilingual
from tests.endings import endings, stood
from tests.tracks import day_of, key_result, reading, standing, track


def attained(*values: float, **fields) -> list[float]:
    """The course of readings in weeks 1, 2, …"""
    kr = key_result("A", **fields)
    rows = tuple(reading(week, value) for week, value in enumerate(values, start=1))
    return [round(value, 6) for _, value in course(track("A", rows, kr=kr))]


@pytest.mark.parametrize(
    ("values", "fields", "expected"),
    [
        ((20, 120), {}, [0.2, 1.2]),
        ((55, 50, 57), {"direction": "down", "baseline": 55.0, "target": 45.0}, [0.0, 0.5, -0.2]),
        ((55, 50), {"direction": "", "baseline": 55.0, "target": 45.0}, [0.0, 0.5]),
        ((4, 2), {"direction": "at_most", "baseline": 9.0, "target": 3.0}, [0.833333, 1.0]),
        ((1, None, 2), {"direction": "milestone", "baseline": None, "target": 4.0}, [0.25, 0.5]),
        ((20, 30), {"target": 0.0}, []),
        ((20, 30), {"direction": "down"}, []),
        ((20, 30), {"target": None}, []),
    ],
)
def test_a_course_counts_from_the_baseline(values, fields, expected):
    """In every direction; a target that contradicts itself has no course."""
    assert expected == attained(*values, **fields)


def steps(direction: str, target: float | None):
    """Two milestones of .25 and .75, accepted in weeks 4 and 8, and one reading of 90."""
    gates = (
        Gate(Bilingual("试点"), 0.25, day_of(5), day_of(4)),
        Gate(Bilingual("推广"), 0.75, day_of(9), day_of(8)),
    )
    kr = key_result("M", direction=direction, target=target)
    return track("M", (reading(6, 90),), kr=kr, gates=gates)


def test_milestones_count_from_the_day_they_are_accepted():
    """Nothing before, a quarter from week 4 on, all from week 8 on."""
    one = steps("milestone", None)

    assert [None, 0.25, 0.25, 1.0] == [attainment_on(one, day_of(week)) for week in (3, 4, 7.9, 8)]


def test_a_measure_with_milestones_is_still_a_measure():
    """Its reading counts, its milestones are waypoints; without direction and target they are all there is."""
    assert [(day_of(6), 0.9)] == list(course(steps("up", 100.0)))
    assert [0.25, 1.0] == [value for _, value in course(steps("", None))]


def test_a_weight_below_zero_has_no_course():
    """The client's check has said so already."""
    one = steps("milestone", None)

    assert () == course(replace(one, gates=(*one.gates, Gate(Bilingual("x"), -1.0, None, None))))


def test_confidence_is_the_last_said_and_not_too_old():
    """Said in week 2 and 4; a reading without confidence says nothing."""
    one = track("A", (reading(2, 1, 8), reading(4, 2, 5), reading(5, 3)))

    assert [None, 8, 5, 5, None] == [confidence_on(one, day_of(week), 14) for week in (1, 3, 4, 6, 6.2)]


def test_what_has_no_score_is_not_scored_here():
    """A baseline that is only the first reading gives an attainment and no score."""
    one = endings(standing("A", 0.8, score=None))[0]

    assert (None, None, True) == (one.placed, one.points, one.reached)


def test_a_key_result_without_owner_is_a_cluster_of_its_own():
    """So that those of nobody are not thrown together."""
    one, other = endings(stood("A .5 -"), stood("B .5 -"))

    assert one.cluster != other.cluster
