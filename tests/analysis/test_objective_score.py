"""An objective's score from its key results': weights, gaps and scales."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrworkbook.analysis.objective_score import objective_score
from okrworkbook.analysis.scale import Score
from okrworkbook.errors import ParameterError


def five(*values: float | None) -> list[Score | None]:
    """Scores of 1–5."""
    return [None if value is None else Score(value, "1-5") for value in values]


def test_an_objective_is_the_weighted_mean_of_its_key_results():
    """.5 · 3 + .3 · 4 + .2 · 2 = 3.1."""
    found = objective_score(five(3, 4, 2), [50, 30, 20])

    assert (pytest.approx(3.1), 1.0, ()) == (found.value.value, found.covered, found.unusual)


def test_without_weights_all_count_alike():
    """3, 4 and 5 are 4."""
    assert 4 == pytest.approx(objective_score(five(3, 4, 5)).value.value)
    assert 4 == pytest.approx(objective_score(five(3, 4, 5), [None, None, None]).value.value)


def test_an_objective_with_an_unscored_key_result_has_no_score_yet():
    """The part that is known is told with how much of the weight it is."""
    found = objective_score(five(3, None), [60, 40])

    assert (None, 3.0, pytest.approx(0.6)) == (found.value, found.partial.value, found.covered)


def test_nothing_scored_is_nothing_known():
    """Neither a score nor a part of one."""
    found = objective_score(five(None, None))

    assert (None, None, 0) == (found.value, found.partial, found.covered)


def test_unusual_weights_are_told():
    """5 and 95 are outside 10–60; a single key result carries all."""
    assert (pytest.approx(0.05), pytest.approx(0.95)) == objective_score(five(3, 3), [5, 95]).unusual
    assert () == objective_score(five(3), [100]).unusual


@pytest.mark.parametrize("weights", [[50, 40], [50, None], [150, -50]])
def test_weights_that_do_not_add_up_are_refused(weights):
    """90 in all, one missing, one below zero."""
    with pytest.raises(ParameterError):
        objective_score(five(3, 3), weights)


def test_weights_of_two_decimals_add_up_well_enough():
    """33.33 three times is 99.99."""
    assert 3 == pytest.approx(objective_score(five(3, 3, 3), [33.33, 33.33, 33.33]).value.value)


def test_scores_of_another_scale_are_not_mixed_in():
    """0.7 of 0–1 is no score of 1–5."""
    with pytest.raises(ParameterError, match="0-1"):
        objective_score([Score(0.7, "0-1")])


def test_an_objective_without_key_results_has_no_score():
    """It is refused rather than scored nought."""
    with pytest.raises(ParameterError):
        objective_score([])


@given(st.lists(st.floats(1, 5), min_size=1, max_size=6))
def test_an_objective_lies_among_its_key_results(values):
    """No lower than the lowest, no higher than the highest."""
    found = objective_score(five(*values)).value.value

    assert min(values) - 1e-9 <= found <= max(values) + 1e-9
