"""Properties of the progress maths: what must hold for any numbers, whatever the direction, unit or order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from okrworkbook.analysis.progress import (
    SHAPES,
    Gate,
    history_of,
    planned_on,
    readings_of,
    roll_up,
    shape_at,
    stand,
)
from okrworkbook.analysis.scoring import MAPPINGS
from okrworkbook.bilingual import Bilingual
from tests.cycle_tables import check_ins
from tests.tracks import ENDS, STARTS, key_result, reading, span, standing, track, tracking

NUMBERS = st.floats(-1e5, 1e5).map(lambda number: round(number, 4))
SHARES = st.floats(0, 1)
WEEKS = st.integers(1, 13)
CURVES = st.sampled_from(sorted(SHAPES))
MAPPED = st.sampled_from(MAPPINGS)
KINDS = st.sampled_from(["committed", "aspirational", "learning", ""])
MIRRORS = {"up": "down", "down": "up", "at_most": "at_least", "at_least": "at_most"}
DIRECTIONS = st.sampled_from(sorted(MIRRORS))
RISES = ("up", "at_least")


@st.composite
def ways(draw) -> tuple[str, float, float]:
    """A direction with a baseline and a target that lies there."""
    direction, baseline, gap = draw(DIRECTIONS), draw(NUMBERS), draw(st.floats(0.02, 1e5))
    return direction, baseline, baseline + gap if direction in RISES else baseline - gap


def stands(direction: str, baseline: float | None, target: float, *values: float, kind: str = "", **more):
    """The standing of a key result with these values, week after week up to week six."""
    kr = key_result(direction=direction, baseline=baseline, target=target)
    first = 7 - len(values)
    said = tuple(reading(first + week, value) for week, value in enumerate(values))
    return stand(track(kr=kr, readings=said, kind=kind, **more), span(6))


@given(ways(), NUMBERS, KINDS)
def test_a_measure_and_its_mirror_stand_alike(way, current, kind):
    """Down from 55 to 45 is up from −55 to −45: attainment, score, pace and status are the same."""
    direction, baseline, target = way
    one = stands(direction, baseline, target, current, kind=kind)
    other = stands(MIRRORS[direction], -baseline, -target, -current, kind=kind)

    assert (one.attainment, one.score, one.pace, one.status) == (
        other.attainment,
        other.score,
        other.pace,
        other.status,
    )


@given(ways(), st.floats(-3, 3), st.floats(0.01, 1000), st.floats(-1000, 1000))
def test_the_unit_of_a_measure_does_not_matter(way, share, scale, shift):
    """Yuan or thousands of yuan, Celsius or Kelvin; but for a hair beside a limit, which rounding may break."""
    direction, baseline, target = way
    current = baseline + share * (target - baseline)
    assume(abs(target - baseline) > 1 and abs(share - 1) > 1e-6)
    one = stands(direction, baseline, target, current)
    other = stands(direction, *(scale * value + shift for value in (baseline, target, current)))

    assert one.attainment == pytest.approx(other.attainment, rel=1e-6, abs=1e-6)


@given(ways(), NUMBERS, NUMBERS)
def test_closer_to_the_target_is_never_less(way, one, other):
    """Of two values the one further in the direction has at least the attainment and the score."""
    direction, baseline, target = way
    sign = 1 if direction in RISES else -1
    low, high = sorted((one, other), key=lambda value: sign * value)
    worse, better = stands(direction, baseline, target, low), stands(direction, baseline, target, high)

    assert worse.attainment <= better.attainment
    assert worse.score.value <= better.score.value


@given(ways())
def test_the_baseline_is_nought_and_the_target_one(way):
    """In every direction, and 1 is worth five points."""
    direction, baseline, target = way
    found = [stands(direction, baseline, target, value) for value in (baseline, target)]

    assert [0, 1] == [one.attainment for one in found]
    assert [1, 5] == [one.score.value for one in found]


@given(st.floats(-5, 5), MAPPED)
def test_the_attainment_is_kept_and_only_the_score_is_held_within(raw, mapping):
    """Below the baseline and beyond the target too."""
    one = stand(track(readings=(reading(6, 100 * raw),)), span(6), mapping)

    assert raw == pytest.approx(one.attainment)
    assert 1 <= one.score.value <= 5


@given(st.floats(-2, 2), st.floats(-2, 2), MAPPED)
def test_more_attained_never_scores_less(one, other, mapping):
    """Under every mapping."""
    low, high = (
        stand(track(readings=(reading(6, 100 * raw),)), span(6), mapping) for raw in sorted((one, other))
    )

    assert low.score.value <= high.score.value


@given(DIRECTIONS, NUMBERS, NUMBERS)
def test_a_limit_without_a_baseline_is_kept_or_broken(direction, target, current):
    """0 or 1, worth one or five points; a rise or fall without one has no score."""
    one = stands(direction, None, target, current)

    if direction in ("at_most", "at_least"):
        assert (one.attainment, one.score.value) in ((0, 1), (1, 5))
    else:
        assert None is one.score


@given(st.lists(st.tuples(st.floats(0.1, 50), st.one_of(st.none(), WEEKS)), min_size=1, max_size=6), WEEKS)
def test_milestones_only_ever_add_up(steps, week):
    """Between 0 and 1; a week later it is never less; with all accepted it is 1."""
    total = sum(weight for weight, _ in steps)
    gates = tuple(
        Gate(Bilingual("甲"), weight / total, None, when and STARTS + timedelta(weeks=when))
        for weight, when in steps
    )
    own = track(kr=key_result(direction="milestone", baseline=None, target=None), gates=gates)
    now, later = (stand(own, replace(span(), as_of=STARTS + timedelta(weeks=at))) for at in (week, week + 1))

    assert 0 <= now.attainment <= later.attainment <= 1 + 1e-9
    if all(when is not None and when <= week for _, when in steps):
        assert pytest.approx(1) == now.attainment


@given(SHARES, SHARES, CURVES)
def test_a_planned_course_only_ever_rises(one, other, curve):
    """From 0 to 1."""
    low, high = sorted((one, other))

    assert 0 <= shape_at(low, curve) <= shape_at(high, curve) <= 1


@given(st.lists(st.tuples(st.integers(1, 89), SHARES), min_size=1, max_size=6), st.integers(0, 90))
def test_a_plan_of_points_lies_among_them(points, after):
    """No higher than the highest, no lower than the lowest, between the start and the end."""
    days = sorted(dict(points).items())
    own = track(points=tuple((STARTS + timedelta(days=day), value) for day, value in days))
    planned = planned_on(own, span(), STARTS + timedelta(days=after))

    assert 0 <= planned <= 1
    for day, value in days:
        assert value == pytest.approx(planned_on(own, span(), STARTS + timedelta(days=day)))


@given(st.integers(0, 90), CURVES)
def test_every_plan_is_fulfilled_on_its_day(due, curve):
    """Whatever its course, and whenever it is due."""
    day = STARTS + timedelta(days=due)

    assert 1 == planned_on(track(kr=key_result(due=day), curve=curve), span(), day)


@given(SHARES, SHARES, st.integers(1, 13), KINDS)
def test_more_attained_is_never_a_worse_pace(one, other, week, kind):
    """At risk, behind, on track, reached: in this order."""
    order = ("at_risk", "behind", "on_track", "done")
    worse, better = (
        order.index(stand(track(readings=(reading(week, 100 * raw),), kind=kind), span(week)).status)
        for raw in sorted((one, other))
    )

    assert worse <= better


@settings(max_examples=8, deadline=None)  # each bootstraps intervals
@given(st.lists(st.tuples(st.floats(-1, 2), st.integers(1, 9)), min_size=1, max_size=5), st.randoms())
def test_an_objective_lies_among_its_key_results_in_any_order(parts, chance):
    """Score and attainment; and the order in which they stand changes nothing."""
    total = sum(weight for _, weight in parts)
    made = [
        standing(
            f"S1-KR{place}",
            share,
            track=track(f"S1-KR{place}", kr=key_result(f"S1-KR{place}", weight=100 * weight / total)),
        )
        for place, (share, weight) in enumerate(parts)
    ]
    shuffled = list(made)
    chance.shuffle(shuffled)
    one, other = (roll_up(tracking(*order)).of("S1") for order in (made, shuffled))
    scores = [part.score.value for part in made]

    assert min(scores) - 1e-9 <= one.score.value.value <= max(scores) + 1e-9
    assert 0 <= one.attainment <= 1 + 1e-9
    assert one.score.value.value == pytest.approx(other.score.value.value)
    assert one.attainment == pytest.approx(other.attainment)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(-1, 2)), min_size=1, max_size=8))
def test_a_department_lies_among_its_key_results(shares):
    """The mean of those that were scored, no lower than the lowest and no higher than the highest."""
    made = [standing(f"S1-KR{place}", share) for place, share in enumerate(shares)]
    whole = roll_up(tracking(*made)).whole
    scores = [one.score.value for one in made if one.score is not None]

    assert (len(shares), len(scores)) == (whole.n, whole.scored)
    if scores:
        assert min(scores) - 1e-9 <= whole.mean <= max(scores) + 1e-9
    assert whole.rates.full.part <= whole.rates.reached.part <= whole.scored


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 20), st.integers(0, 100)), max_size=12), WEEKS)
def test_of_every_day_that_is_known_one_entry_stands(rows, week):
    """Nothing is lost: as many entries as rows, in their order; what stands is the last that was known."""
    lines = [
        f"K {STARTS + timedelta(days=day)} {value} - entered={STARTS + timedelta(days=day + delay)}"
        for day, delay, value in rows
    ]
    looked = replace(span(), as_of=min(STARTS + timedelta(weeks=week), ENDS))
    history = history_of(check_ins(*lines), looked)
    known = {day: value for day, delay, value in rows if STARTS + timedelta(days=day + delay) <= looked.as_of}

    assert [value for _, _, value in rows] == [one.reading.value for one in history]
    assert sorted(known.items()) == [
        ((one.day - STARTS).days, one.value) for one in readings_of(history).get("K", ())
    ]
    assert len(known) == sum(one.stands for one in history)
