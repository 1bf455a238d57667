"""κ with quadratic weights is that of scikit-learn, and is never made up where there is none."""

from __future__ import annotations

import numpy as np
import pytest

from okrworkbook.analysis.certification import CONSTANT, NOTHING, agreement
from tests.oracles import oracle

# Columns of levels, first and second assessor; by hand: Σd² / (n · (s₁² + s₂² + (m₁ − m₂)²)).
APART = [(4, 4), (4, 3), (3, 3), (3, 3), (3, 3), (4, 4)]


def test_kappa_of_six_levels_is_the_one_worked_out_by_hand():
    """Observed disagreement 1/6, expected 1/2·1/3 + 1/2·2/3 = 1/2: κ = 1 − (1/6)/(1/2) = 2/3."""
    assert pytest.approx(2 / 3) == agreement(APART).kappa


@pytest.mark.parametrize("seed", range(8))
def test_kappa_is_that_of_scikit_learn(seed):
    """Random levels, alike by more than chance in every second case."""
    dice = np.random.default_rng(seed)
    first = dice.integers(1, 5, 18)
    second = np.clip(first + dice.integers(-1, 2, 18), 1, 4) if seed % 2 else dice.integers(1, 5, 18)
    expected = oracle("sklearn.metrics").cohen_kappa_score(
        first, second, labels=[1, 2, 3, 4], weights="quadratic"
    )

    assert pytest.approx(expected) == agreement([*zip(first.tolist(), second.tolist(), strict=True)]).kappa


def test_two_levels_apart_count_four_times_one():
    """Four pairs one apart disagree as much as one pair two apart, between the same margins."""
    near = agreement([(1, 2), (2, 1), (3, 4), (4, 3), (1, 1), (2, 2), (3, 3), (4, 4)])
    far = agreement([(1, 3), (2, 2), (3, 1), (4, 4), (1, 1), (2, 2), (3, 3), (4, 4)])

    assert pytest.approx(2 * (1 - near.kappa)) == 1 - far.kappa


def test_the_interval_is_that_of_fleiss_cohen_and_everitt():
    """The variance by its formula, written out with plain loops, times 1.96."""
    pairs = APART * 3 + [(2, 2), (1, 2), (2, 3)]
    low, high = agreement(pairs).interval
    n, levels = len(pairs), (1, 2, 3, 4)
    p = {(i, j): sum(pair == (i, j) for pair in pairs) / n for i in levels for j in levels}
    row = {i: sum(p[i, j] for j in levels) for i in levels}
    column = {j: sum(p[i, j] for i in levels) for j in levels}
    w = {(i, j): 1 - (i - j) ** 2 / 9 for i in levels for j in levels}
    observed = sum(w[cell] * p[cell] for cell in p)
    expected = sum(w[i, j] * row[i] * column[j] for i, j in p)
    across = {i: sum(column[j] * w[i, j] for j in levels) for i in levels}
    down = {j: sum(row[i] * w[i, j] for i in levels) for j in levels}
    spread = (
        sum(p[i, j] * (w[i, j] * (1 - expected) - (across[i] + down[j]) * (1 - observed)) ** 2 for i, j in p)
        - (observed * expected - 2 * expected + observed) ** 2
    )
    error = (spread / n) ** 0.5 / (1 - expected) ** 2
    kappa = (observed - expected) / (1 - expected)

    assert pytest.approx((kappa - 1.95996 * error, min(1, kappa + 1.95996 * error)), abs=1e-4) == (low, high)


def test_one_and_the_same_level_throughout_has_no_kappa():
    """Both gave 3 everywhere: they agree, and nothing tells whether by more than chance."""
    found = agreement([(3, 3)] * 6)

    assert (None, None, CONSTANT) == (found.kappa, found.interval, found.undefined)
    assert (6, 6) == (found.exact.part, found.exact.whole)


def test_levels_that_agree_throughout_have_a_kappa_of_one_and_no_interval():
    """Perfect agreement of six leaves the formula no width; an interval from 1 to 1 would be a lie."""
    found = agreement([(3, 3), (4, 4), (2, 2)] * 2)

    assert (1, None) == (pytest.approx(found.kappa), found.interval)


def test_an_assessor_who_gives_one_level_only_agrees_no_more_than_chance():
    """A constant second assessor has κ 0, whatever the first gives."""
    found = agreement([(3, 3), (4, 3), (2, 3)])

    assert (pytest.approx(0), None) == (found.kappa, found.interval)


def test_without_common_levels_there_is_nothing_to_tell():
    """Two who never rated the same."""
    assert (NOTHING, None, 0) == (agreement([]).undefined, agreement([]).kappa, agreement([]).n)


def test_within_one_counts_what_is_the_same_too():
    """Of three pairs one is the same, one a level apart, one two apart."""
    found = agreement([(3, 3), (3, 4), (1, 3)])

    assert ((1, 3), (2, 3)) == ((found.exact.part, found.exact.whole), (found.near.part, found.near.whole))
