"""Power: the smallest difference groups of a size can show, against the method's table and statsmodels."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrworkbook.analysis.power import detectable_between, detectable_paired
from okrworkbook.thresholds import Thresholds


@pytest.mark.parametrize(("n", "d"), [(10, 1.32), (20, 0.91), (30, 0.74), (50, 0.57), (80, 0.45)])
def test_two_groups_of_one_size(n, d):
    """The method's table: two groups of ten miss everything below 1.32 standard deviations."""
    assert d == round(detectable_between((n, n)).d, 2)


@pytest.mark.parametrize(("n", "d"), [(10, 1.00), (20, 0.66), (30, 0.53), (50, 0.40)])
def test_the_same_people_twice(n, d):
    """The method's table for paired answers."""
    assert d == round(detectable_paired(n).d, 2)


@pytest.mark.parametrize(("sizes", "tests"), [((10, 30), 1), ((5, 400), 7), ((80, 80), 56)])
def test_two_groups_equal_statsmodels(sizes, tests):
    """An independent program finds the same effect, also for unequal groups and a shared error rate."""
    from statsmodels.stats.power import TTestIndPower

    small, large = sizes
    d = TTestIndPower().solve_power(nobs1=small, ratio=large / small, alpha=0.05 / tests, power=0.8)

    assert pytest.approx(d, abs=1e-4) == detectable_between((large, small), tests=tests).d


def test_three_groups_equal_statsmodels():
    """f of Cohen's analysis of variance, as the distance of the lowest from the highest of three groups."""
    from statsmodels.stats.power import FTestAnovaPower

    f = FTestAnovaPower().solve_power(nobs=90, k_groups=3, alpha=0.05, power=0.8)

    assert pytest.approx(f * 6**0.5, abs=1e-4) == detectable_between((30, 30, 30)).d


def test_unequal_groups_count_by_their_harmonic_mean():
    """Of 10, 20 and 20 people the mean is 15: as good as three groups of 15."""
    assert pytest.approx(detectable_between((15, 15, 15)).d) == detectable_between((20, 10, 20)).d


def test_a_difference_as_cliffs_delta():
    """d = 1.32 between normal groups: 2Φ(1.32/√2) − 1 = .65."""
    assert 0.65 == round(detectable_between((10, 10)).delta, 2)


def test_a_client_can_ask_for_more_power():
    """90 % instead of 80 % needs a larger difference: 1.53 for two groups of ten."""
    found = detectable_between((10, 10), Thresholds({"power": 0.9}))

    assert (1.53, 0.9) == (round(found.d, 2), found.power)


@pytest.mark.parametrize("sizes", [(), (10,), (10, 1), (0, 10)])
def test_one_person_or_one_group_shows_nothing(sizes):
    """Without two people in each of two groups no difference can be found."""
    assert None is detectable_between(sizes)


def test_one_person_twice_shows_nothing():
    """One person's change has no spread to be held against."""
    assert (None, None) == (detectable_paired(1), detectable_paired(0))


@settings(deadline=None)
@given(st.integers(2, 500), st.integers(2, 500), st.integers(1, 200))
def test_more_people_show_smaller_differences(one, other, tests):
    """Doubling both groups helps; sharing the error rate among more tests does not."""
    d = detectable_between((one, other), tests=tests).d

    assert detectable_between((2 * one, 2 * other), tests=tests).d < d
    assert detectable_between((one, other), tests=tests + 1).d > d
