"""Scoring: attainment from the baseline in every direction, three mappings and the ideal band."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrworkbook.analysis.scoring import (
    MAPPINGS,
    attainment,
    attainment_at,
    clamped,
    milestone_attainment,
    place,
    score,
    scoring_standard,
)
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import Thresholds

NUMBERS = st.floats(-1e6, 1e6)
SHARES = st.floats(0, 1)
MAPPED = st.sampled_from(MAPPINGS)


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "current", "expected"),
    [
        ("down", 55, 45, 50, 0.5),  # not 45/50 or 50/45
        ("down", 55, 45, 57, -0.2),  # worse than at the start
        ("down", 55, 45, 43, 1.2),  # further than asked
        ("up", 40, 60, 50, 0.5),
        ("up", 40, 60, 35, -0.25),
        ("up", 0.1, 0.3, 0.2, 0.5),
        ("up", -10, 10, 0, 0.5),
        ("at_most", None, 0.3, 0.3, 1.0),
        ("at_most", None, 0.3, 0.31, 0.0),  # without a baseline: kept or not
        ("at_most", 0.9, 0.3, 0.6, 0.5),
        ("at_most", 0.9, 0.3, 1.2, -0.5),
        ("at_most", 0.9, 0.3, 0.0, 1.0),
        ("at_most", 0.2, 0.3, 0.4, 0.0),  # was kept before, is broken now
        ("at_most", 0, 0, 0, 1.0),  # zero errors, held
        ("at_most", 0, 0, 1, 0.0),
        ("at_least", None, 95, 95, 1.0),
        ("at_least", None, 95, 94, 0.0),
        ("at_least", 85, 95, 90, 0.5),
        ("at_least", 85, 95, 80, -0.5),
        ("milestone", None, 3, 2, 2 / 3),
        ("milestone", 1, 3, 2, 0.5),
        ("up", None, 60, 50, None),  # no baseline: not 50/60
        ("down", None, -15, -9, None),
        ("up", 40, None, 50, None),
        ("up", 40, 60, None, None),
        ("at_most", 0.9, None, 0.5, None),
        ("at_least", 85, 95, None, None),
    ],
)
def test_attainment_counts_from_the_baseline(direction, baseline, target, current, expected):
    """Each direction, below the baseline, beyond the target, and with a number missing."""
    found = attainment(direction, baseline, target, current)

    assert found is None if expected is None else found == pytest.approx(expected)


@pytest.mark.parametrize("direction", ["up", "down", "milestone"])
def test_a_target_that_is_the_baseline_is_refused(direction):
    """There is no way to go, so no share of it – also before anything was measured."""
    with pytest.raises(ParameterError, match="40"):
        attainment(direction, 40, 40, None)


@pytest.mark.parametrize(("direction", "baseline", "target"), [("up", 55, 45), ("down", 45, 55)])
def test_a_target_the_other_way_is_refused(direction, baseline, target):
    """“Down from 45 to 55” is a slip in one of three cells."""
    with pytest.raises(ParameterError, match="45"):
        attainment(direction, baseline, target, 50)


def test_an_unknown_direction_is_refused():
    """Sideways."""
    with pytest.raises(ParameterError, match="sideways"):
        attainment("sideways", 1, 2, 1)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_turning_the_sign_of_everything_changes_nothing(baseline, target, current):
    """A measure that is to fall scores as its mirror image that is to rise."""
    assume(abs(target - baseline) > 1e-3)
    direction, other = ("up", "down") if target > baseline else ("down", "up")

    assert attainment(direction, baseline, target, current) == attainment(other, -baseline, -target, -current)


@given(NUMBERS, NUMBERS, st.floats(0.001, 1000), st.floats(-1000, 1000))
def test_the_unit_does_not_matter(baseline, target, scale, shift):
    """Euros or cents, Celsius or Kelvin: the share of the way is the same."""
    assume(abs(target - baseline) > 1)
    current = (baseline + target) / 2
    direction = "up" if target > baseline else "down"
    moved = [scale * value + shift for value in (baseline, target, current)]

    assert attainment(direction, *moved) == pytest.approx(0.5, abs=1e-6)


@given(NUMBERS, NUMBERS)
def test_the_baseline_is_nought_and_the_target_one(baseline, target):
    """In either direction."""
    assume(abs(target - baseline) > 1e-3)
    direction = "up" if target > baseline else "down"

    assert (0.0, 1.0) == (
        attainment(direction, baseline, target, baseline),
        attainment(direction, baseline, target, target),
    )


@given(st.floats(0, 100), st.floats(0.1, 100), st.floats(0, 300))
def test_a_limit_kept_is_met_in_full_and_no_more(limit, above, current):
    """Over-achieving a limit earns nothing; missing it earns the share of the way from the baseline."""
    found = attainment("at_most", limit + above, limit, current)

    assert found <= 1
    assert (found == 1) == (current <= limit) or current - limit < 1e-9


@given(st.floats(0, 100), st.floats(0.1, 100), st.floats(-50, 300))
def test_limits_from_both_sides_are_mirror_images(limit, beyond, current):
    """At most x is at least −x of the mirror image."""
    assert attainment("at_most", limit + beyond, limit, current) == attainment(
        "at_least", -limit - beyond, -limit, -current
    )


@pytest.mark.parametrize(
    ("weights", "accepted", "expected"),
    [
        ([20, 30, 50], [True, True, False], 0.5),
        ([1, 1, 1], [True, False, False], 1 / 3),
        ([1, 1], [False, False], 0.0),
        ([], [], None),
        ([0, 0], [True, True], None),
    ],
)
def test_milestones_count_by_weight_once_accepted(weights, accepted, expected):
    """Σ weight of accepted ones; nothing to divide is no score."""
    assert expected == milestone_attainment(weights, accepted)


def test_a_milestone_weighs_no_less_than_nothing():
    """A negative weight is a slip."""
    with pytest.raises(ParameterError, match="-5"):
        milestone_attainment([-5, 10], [True, True])


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ("ratio5", [1.0, 1.0, 1.5, 2.5, 3.0, 3.5, 3.75, 5.0]),
        ("anchored", [1.0, 5 / 3, 2.0, 8 / 3, 3.0, 3.5, 3.75, 5.0]),
        ("linear", [1.0, 1.8, 2.2, 3.0, 3.4, 3.8, 4.0, 5.0]),
    ],
)
def test_the_three_mappings(mapping, expected):
    """At 0, .2, .3, .5, .6, .7, .75 and 1: the oracle of the method."""
    found = [score(a, mapping).value for a in (0, 0.2, 0.3, 0.5, 0.6, 0.7, 0.75, 1)]

    assert expected == pytest.approx(found)


@pytest.mark.parametrize(
    ("mapping", "band"), [("ratio5", (0.50, 0.70)), ("anchored", (0.45, 0.70)), ("linear", (0.375, 0.625))]
)
def test_where_the_ideal_band_lies(mapping, band):
    """2.5–3.5 back to attainment."""
    assert band == pytest.approx(scoring_standard(mapping).band)


@given(SHARES, MAPPED)
def test_scores_lie_between_one_and_five_on_their_scale(share, mapping):
    """And say so."""
    found = score(share, mapping)

    assert 1 <= found.value <= 5
    assert "1-5" == found.scale


@given(SHARES, SHARES, MAPPED)
def test_more_attained_never_scores_less(one, other, mapping):
    """Monotonic."""
    low, high = sorted((one, other))

    assert score(low, mapping).value <= score(high, mapping).value


@given(st.floats(1.001, 5), MAPPED)
def test_points_lead_back_to_the_attainment_that_earns_them(points, mapping):
    """The inverse, above the floor of ratio5."""
    assert points == pytest.approx(score(attainment_at(points, mapping), mapping).value)


@given(st.floats(-5, 5), MAPPED)
def test_only_the_score_is_held_within(raw, mapping):
    """−0.5 scores as 0, 1.3 as 1; the raw value stays in the result."""
    assert score(clamped(raw), mapping) == score(raw, mapping)
    assert raw == place(raw, mapping).attainment


@pytest.mark.parametrize(
    ("share", "points", "where", "colour"),
    [
        (0.75, 3.75, "above", "green"),  # the case before
        (1.0, 5.0, "above", "green"),  # and after: a success that breaks the rule of the band
        (0.7, 3.5, "within", "green"),
        (0.5, 2.5, "within", "yellow"),
        (0.49, 2.45, "below", "yellow"),
        (0.39, 1.95, "below", "red"),
        (1.4, 5.0, "above", "green"),
        (-0.2, 1.0, "below", "red"),
    ],
)
def test_band_and_colour_are_two_questions(share, points, where, colour):
    """75 % is 3.75 and 100 % is 5.0: both green, both above the band."""
    found = place(share)

    assert (pytest.approx(points), where, colour) == (found.score.value, found.place, found.delivery)


def test_the_chosen_mapping_stands_first_in_the_table():
    """All three are printed."""
    standard = scoring_standard("linear", agreed=True)

    assert ["linear", "ratio5", "anchored"] == [row.mapping for row in standard.rows]
    assert [0.0, 0.25, 0.5, 0.75, 1.0] == [one.attainment for one in standard.anchors]


def test_a_client_may_move_the_band():
    """2.0–4.0 is .4–.8 of ratio5."""
    limits = Thresholds({"ideal_low": 2.0, "ideal_high": 4.0})

    assert (0.4, 0.8) == scoring_standard("ratio5", thresholds=limits).band


def test_an_unknown_mapping_is_refused():
    """Under every function that takes one."""
    for call in (lambda: score(0.5, "x"), lambda: attainment_at(3, "x"), lambda: scoring_standard("x")):
        with pytest.raises(ParameterError, match="x"):
            call()


@pytest.mark.parametrize("points", [0.9, 5.1])
def test_points_outside_the_scale_have_no_attainment(points):
    """The scale ends at 1 and 5."""
    with pytest.raises(ParameterError):
        attainment_at(points)
