"""Scores know their scale; moving one to another says what is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrworkbook.analysis.scale import STEPS, Score, convert, rounding_loss
from okrworkbook.errors import ParameterError

POINTS = st.floats(1, 5)
WAYS = st.sampled_from(["ratio", "linear"])
OTHER = st.sampled_from(["0-1", "0-100"])


@pytest.mark.parametrize(
    ("scale", "digits", "way", "lost", "largest"),
    [
        ("0-1", 1, "ratio", 32, 0.2),
        ("0-1", 1, "linear", 30, 0.2),
        ("0-100", 0, "ratio", 0, 0.0),
        ("0-100", 0, "linear", 0, 0.0),
        ("0-1", 2, "ratio", 0, 0.0),
    ],
)
def test_what_rounding_loses(scale, digits, way, lost, largest):
    """Of the 41 scores 1.0 … 5.0: one decimal of 0–1 keeps 9 (÷5) or 11 (linear)."""
    loss = rounding_loss(scale, digits, way)

    assert (lost, 41, largest) == (loss.lost, loss.values, loss.largest)


def test_the_kept_scores_are_counted_by_hand():
    """÷5 and one decimal: 1.0, 1.5 … 5.0 come back, nothing else."""
    kept = [step for step in STEPS if convert(Score(step, "1-5"), "0-1", "ratio", 1).lossless]

    assert [1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0] == kept


@pytest.mark.parametrize(
    ("points", "way", "expected"),
    [(2.5, "ratio", 0.5), (3.5, "ratio", 0.7), (2.5, "linear", 0.375), (3.5, "linear", 0.625)],
)
def test_the_ideal_band_on_a_scale_of_one(points, way, expected):
    """÷5 puts 2.5–3.5 at 0.50–0.70, the line from 1 at 0.375–0.625."""
    assert expected == pytest.approx(convert(Score(points, "1-5"), "0-1", way).score.value)


@given(POINTS, OTHER, WAYS)
def test_without_rounding_nothing_is_lost(points, scale, way):
    """There and back again."""
    assert convert(Score(points, "1-5"), scale, way).lossless


@given(st.floats(0, 0.2, exclude_max=True))
def test_divided_by_five_a_share_below_a_fifth_cannot_come_back(share):
    """1–5 begins at 1, which is .2: what lies below is told as lost."""
    converted = convert(Score(share, "0-1"), "1-5", "ratio")

    assert (1.0, pytest.approx(0.2 - share)) == (converted.score.value, converted.lost)


@given(POINTS, OTHER, WAYS, st.integers(0, 4))
def test_what_is_lost_is_the_way_there_and_back(points, scale, way, digits):
    """And the original stays beside it."""
    converted = convert(Score(points, "1-5"), scale, way, digits)

    assert points == converted.original.value
    assert abs(converted.back.value - points) == converted.lost


def test_the_same_scale_is_left_as_it_is():
    """Nothing to convert."""
    assert 3.3 == convert(Score(3.3, "1-5"), "1-5").score.value


def test_halves_are_rounded_up():
    """2.25 ÷ 5 is .45, which people round to .5."""
    assert 0.5 == convert(Score(2.25, "1-5"), "0-1", "ratio", 1).score.value


@pytest.mark.parametrize(
    ("value", "scale"), [(5.1, "1-5"), (0.5, "1-5"), (1.2, "0-1"), (-1, "0-100"), (3, "1-10")]
)
def test_a_score_outside_its_scale_is_refused(value, scale):
    """A 0.7 called 1–5 is a mistake, not a bad score."""
    with pytest.raises(ParameterError):
        Score(value, scale)


def test_a_scale_or_way_that_does_not_exist_is_refused():
    """Grades, and guessing."""
    with pytest.raises(ParameterError, match="S-D"):
        convert(Score(3, "1-5"), "S-D")
    with pytest.raises(ParameterError, match="guess"):
        convert(Score(3, "1-5"), "0-1", "guess")
