"""The planned course: five shapes, recorded points, milestones, limits, early due days."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.progress import SHAPES, Gate, planned_on, shape_at
from okrworkbook.analysis.progress.curve import planned_points
from okrworkbook.bilingual import Bilingual
from okrworkbook.errors import ParameterError
from tests.cycle_tables import day
from tests.tracks import ENDS, day_of, key_result, reading, span, track

NOW = span(6)


def gate(weight: float, due: str | None) -> Gate:
    """A milestone nobody accepted yet."""
    return Gate(Bilingual("试点"), weight, due and day(due), None)


def milestone(**changes):
    """A key result of three milestones, the last without a day of its own."""
    kr = key_result(direction="milestone", baseline=None, target=None)
    gates = (gate(0.3, "04-30"), gate(0.3, "05-31"), gate(0.4, None))
    return track(kr=kr, gates=gates, **changes)


@pytest.mark.parametrize(
    ("curve", "quarter", "half", "three_quarters"),
    [
        ("linear", 0.25, 0.5, 0.75),
        ("s_curve", 0.15625, 0.5, 0.84375),
        ("early", 0.4375, 0.75, 0.9375),
        ("late", 0.0625, 0.25, 0.5625),
        ("step", 0, 0, 0),
    ],
)
def test_the_five_shapes(curve, quarter, half, three_quarters):
    """Slow-fast-slow, fast first, slow first, all at the end; each from 0 to 1, and no further."""
    assert [0, 0, quarter, half, three_quarters, 1, 1] == [
        shape_at(share, curve) for share in (-0.1, 0, 0.25, 0.5, 0.75, 1, 1.2)
    ]


def test_an_unknown_shape_is_refused():
    """By its name."""
    with pytest.raises(ParameterError, match="zigzag"):
        shape_at(0.5, "zigzag")


@pytest.mark.parametrize(("week", "expected"), [(0, 0), (6.5, 0.5), (13, 1)])
def test_without_a_recorded_course_the_plan_is_a_straight_line(week, expected):
    """From the day before the cycle to its last."""
    assert expected == pytest.approx(planned_on(track(), NOW, day_of(week)), abs=0.01)


@pytest.mark.parametrize("curve", SHAPES)
def test_every_course_is_at_one_on_the_due_day(curve):
    """Also where that comes before the cycle's end; and stays there."""
    early = track(curve=curve, kr=key_result(due=day("05-15")))

    assert 1 > planned_on(early, NOW, day("05-14"))
    assert [1, 1, 1] == [planned_on(early, NOW, when) for when in (day("05-15"), day("05-16"), ENDS)]


@pytest.mark.parametrize("due", [None, day("09-30")])
def test_a_day_after_the_cycle_does_not_stretch_the_plan(due):
    """What is due later, or never, is planned for the cycle's last day."""
    assert 1 == planned_on(track(kr=key_result(due=due)), NOW, ENDS)


def test_between_recorded_points_the_plan_is_straight():
    """0 before the cycle, .2 on 30 April, .8 on 31 May, 1 at its end."""
    own = track(points=((day("04-30"), 0.2), (day("05-31"), 0.8)), curve="late")

    assert [0.1, 0.2, 0.5, 0.8, 0.9, 1] == pytest.approx(
        [planned_on(own, NOW, day(when)) for when in ("04-15", "04-30", "05-15", "05-31", "06-15", "06-30")],
        abs=0.02,
    )


def test_points_outside_the_way_are_not_counted():
    """Before the cycle, and on the due day or after it, where the plan is 0 and 1."""
    own = track(points=((day("03-01"), 0.7), (day("06-30"), 0.4), (day("07-20"), 3.0)))

    assert planned_on(track(), NOW, day("05-10")) == planned_on(own, NOW, day("05-10"))


@pytest.mark.parametrize(
    ("kr", "rows", "expected"),
    [
        (key_result(), [(30, 0.3), (15, 0.15)], [0.3, 0.15]),
        (key_result(direction="down", baseline=55.0, target=45.0), [(50, 0), (45, 0)], [0.5, 1.0]),
        (key_result(direction="", baseline=55.0, target=45.0), [(50, 0)], [0.5]),
        (key_result(direction="milestone", baseline=None, target=None), [(40, 0)], [0.4]),
        (key_result(baseline=None), [(40, 0)], []),
        (key_result(target=None), [(40, 0)], []),
        (key_result(baseline=100.0), [(40, 0)], []),
    ],
)
def test_planned_values_become_attainment(kr, rows, expected):
    """In the measure's unit from the baseline; milestones in percent; what cannot be told is left out."""
    found = planned_points(kr, [(day("05-01"), float(value)) for value, _ in rows], kr.baseline)

    assert sorted(expected) == pytest.approx(sorted(value for _, value in found))


def test_points_are_put_in_order_of_day():
    """However the table has them."""
    found = planned_points(key_result(), [(day("06-01"), 60.0), (day("05-01"), 20.0)], 0.0)

    assert ((day("05-01"), 0.2), (day("06-01"), 0.6)) == found


@pytest.mark.parametrize(
    ("when", "expected"), [("04-29", 0), ("04-30", 0.3), ("05-30", 0.3), ("05-31", 0.6), ("06-30", 1)]
)
def test_milestones_are_planned_on_their_days(when, expected):
    """The weight of those due by then; one without a day is due with the key result."""
    assert expected == pytest.approx(planned_on(milestone(), NOW, day(when)))


def test_a_recorded_course_goes_before_the_milestones_days():
    """The owner said how it is to go."""
    assert planned_on(track(), NOW, day("05-10")) == planned_on(milestone(curve="linear"), NOW, day("05-10"))


@pytest.mark.parametrize(
    ("direction", "baseline", "expected"),
    [
        ("at_most", None, 1),  # to be kept from the first day
        ("at_most", 0.2, 1),  # kept before, to be kept on
        ("at_most", 0.9, 0.5),  # a way to go
        ("at_least", None, 1),
        ("at_least", 0.9, 1),
        ("at_least", 0.1, 0.5),
    ],
)
def test_a_limit_without_a_way_to_it_is_to_be_kept_on_every_day(direction, baseline, expected):
    """With one, it is approached like any other target."""
    kr = key_result(direction=direction, baseline=baseline, target=0.3)

    assert expected == pytest.approx(planned_on(track(kr=kr), NOW, day_of(6.5)), abs=0.01)


def test_a_recorded_course_goes_before_a_limits_every_day():
    """The owner said when it is to be kept: all at the end."""
    own = track(kr=key_result(direction="at_most", baseline=None, target=0.0), curve="step")

    assert [0, 1] == [planned_on(own, NOW, day_of(week)) for week in (6, 13)]


def test_where_attainment_counts_from_the_first_reading_so_does_the_plan():
    """First read at week 3, half way from there to the end at week 8."""
    own = track(
        kr=key_result(baseline=None),
        readings=(reading(1, None, 5), reading(3, 20.0)),
        baseline=20.0,
        baseline_read=True,
    )

    assert [None, 0, 0.5, 1] == [
        None if found is None else pytest.approx(found)
        for found in (planned_on(own, NOW, day_of(week)) for week in (2, 3, 8, 13))
    ]


def test_a_first_reading_on_the_due_day_leaves_nothing_to_plan():
    """There is no way left."""
    own = track(readings=(reading(13, 20.0),), baseline=20.0, baseline_read=True)

    assert None is planned_on(own, NOW, ENDS)
