"""Intervals: rates, means and sampling margins, by hand and against scipy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, bootstrap

from okrworkbook.analysis.intervals import (
    Rate,
    WeightedRate,
    difference_interval,
    mean_interval,
    newcombe,
    rate_change,
    sampling_margin,
    wilson,
)


def test_wilson_of_ten_in_fourteen():
    """10 of 14 lies between 45.4 % and 88.3 %."""
    low, high = wilson(10, 14)

    assert (0.454, 0.883) == (round(low, 3), round(high, 3))


@pytest.mark.parametrize(
    ("part", "whole"), [(0, 1), (1, 1), (0, 10), (10, 14), (32, 40), (131, 160), (600, 600)]
)
def test_wilson_equals_scipy(part, whole):
    """Our interval is scipy's Wilson interval, at the ends of the scale too."""
    expected = binomtest(part, whole).proportion_ci(0.95, method="wilson")

    assert pytest.approx((expected.low, expected.high), abs=1e-12) == wilson(part, whole)


def test_nothing_to_divide_has_no_rate():
    """An empty whole has neither share nor interval – not 0 % and not 100 %."""
    nobody = Rate(0, 0)

    assert (None, None) == (nobody.share, nobody.interval)


@given(st.integers(1, 500).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_wilson_stays_within_0_and_1(counts):
    """Share and interval lie within 0–1, and the interval holds the share."""
    rate = Rate(*counts)
    low, high = rate.interval

    assert -1e-12 <= low <= rate.share + 1e-12
    assert rate.share - 1e-12 <= high <= 1 + 1e-12


def test_mean_interval_equals_scipy():
    """The mean's interval is scipy's BCa bootstrap with the same seed."""
    values = np.array([1.0, 2.5, 3.0, 3.25, 4.0, 4.75, 5.0, 2.0])

    expected = bootstrap(
        (values,),
        np.mean,
        n_resamples=2000,
        confidence_level=0.95,
        method="BCa",
        rng=np.random.default_rng(7),
    ).confidence_interval

    assert (expected.low, expected.high) == mean_interval(values, seed=7)


def test_the_same_seed_gives_the_same_interval():
    """A report made twice shows the same numbers; another seed may differ."""
    values = np.array([1.0, 2.0, 4.0, 4.5, 5.0, 3.0])

    assert mean_interval(values, seed=1) == mean_interval(values, seed=1)
    assert mean_interval(values, seed=1) != mean_interval(values, seed=2)


@pytest.mark.parametrize("values", [[], [3.0], [np.nan, 3.0]])
def test_fewer_than_two_values_have_no_interval(values):
    """One value says nothing about its own spread; missing values do not count."""
    assert None is mean_interval(np.array(values))


def test_equal_values_have_an_interval_of_no_width():
    """Where everybody answered alike the bootstrap has nothing to draw from."""
    assert (4.0, 4.0) == mean_interval(np.array([4.0, 4.0, 4.0]))


@pytest.mark.parametrize("values", [[0.3, 0.1 + 0.2], [0.0, 4e-204], [1e9, 1e9 + 1e-6]])
def test_values_that_rounding_alone_sets_apart_are_equal(values):
    """.1 + .2 is a hair above .3 for a computer; no warning, no interval that is not a number."""
    assert (values[0], values[0]) == mean_interval(np.array(values))
    assert (0.0, 0.0) == pytest.approx(difference_interval(np.array(values), np.array(values)))


def test_missing_values_are_left_out_of_the_mean_interval():
    """A blank changes nothing."""
    values = np.array([1.0, 2.0, 4.0, 5.0])

    assert mean_interval(values) == mean_interval(np.array([1.0, np.nan, 2.0, 4.0, 5.0]))


def test_margin_of_half_of_a_hundred():
    """50 of 100 invited: 1.96·√(.25/50 · 50/99) = 9.85 percentage points."""
    assert pytest.approx(0.0985, abs=5e-5) == sampling_margin(50, 100)


def test_margin_vanishes_when_everybody_answered():
    """With all answers in there is no sampling error."""
    assert 0.0 == sampling_margin(40, 40)


@pytest.mark.parametrize(("answered", "invited"), [(0, 10), (0, 0), (1, 1), (12, 10)])
def test_margin_needs_a_sample_of_those_invited(answered, invited):
    """Nobody answered, nobody left out, or more answers than invitations: there is no margin to give."""
    assert None is sampling_margin(answered, invited)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
        ((10, 10), (0, 10), (0.6075, 1.0)),
    ],
)
def test_newcombes_published_examples(first, second, expected):
    """Method 10 of Newcombe 1998, table II."""
    assert pytest.approx(expected, abs=5e-5) == newcombe(Rate(*first), Rate(*second))


def test_no_interval_of_a_difference_from_nothing():
    """An empty whole, or a single value, has no spread."""
    assert (None, None) == (newcombe(Rate(1, 2), Rate(0, 0)), newcombe(Rate(0, 0), Rate(1, 2)))
    assert difference_interval(np.array([1.0]), np.array([1.0, 2.0])) is None


def test_the_interval_of_a_difference_equals_scipy():
    """scipy's BCa of two samples with the same seed; missing values do not count."""
    first, second = np.array([3.0, 4.5, 4.0, 5.0, 2.5, 3.5]), np.array([2.0, 3.0, 2.5, 1.0, 3.5])
    expected = bootstrap(
        (first, second),
        lambda one, other, axis: one.mean(axis) - other.mean(axis),
        n_resamples=2000,
        confidence_level=0.95,
        method="BCa",
        rng=np.random.default_rng(7),
    ).confidence_interval

    assert (expected.low, expected.high) == difference_interval(np.append(first, np.nan), second, 7)


def test_groups_in_which_nothing_varies_differ_for_certain():
    """2 2 2 less 3 3: −1, without width."""
    assert (-1.0, -1.0) == difference_interval(np.full(3, 2.0), np.full(2, 3.0))


def test_a_change_of_rates_as_the_method_has_it():
    """80 % → 95 %: of 40 goals p .087, of 20 goals p .342; the same shares, another certainty."""
    forty, twenty = rate_change(Rate(32, 40), Rate(38, 40)), rate_change(Rate(16, 20), Rate(19, 20))

    assert [(0.15, (0.001, 0.302), 0.087), (0.15, (-0.071, 0.370), 0.342)] == [
        (round(one.difference, 3), tuple(round(end, 3) for end in one.interval), round(one.p, 3))
        for one in (forty, twenty)
    ]


@pytest.mark.parametrize(("before", "after"), [((5, 9), (7, 8)), ((0, 12), (12, 12)), ((30, 31), (2, 50))])
def test_newcombes_interval_is_that_of_statsmodels(before, after):
    """Method 10, held to an independent library, also at 0 and at 1."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    expected = confint_proportions_2indep(*after, *before, method="newcomb")

    assert pytest.approx(expected, abs=1e-9) == rate_change(Rate(*before), Rate(*after)).interval


def test_no_change_of_nothing():
    """Without goals before or after there is no difference, no interval and no p."""
    change = rate_change(Rate(0, 0), Rate(3, 4))

    assert (None, None, None) == (change.difference, change.interval, change.p)


def test_equal_weights_are_a_plain_rate():
    """Ten of fourteen with one weight each: Wilson's [.454, .883] again."""
    weighed = WeightedRate.of([2.0] * 14, [True] * 10 + [False] * 4)

    assert pytest.approx(wilson(10, 14)) == weighed.interval
    assert (20, 28, 14, 14) == (weighed.part, weighed.whole, weighed.n, weighed.effective_n)


def test_nothing_weighed_is_no_rate():
    """No weights, no share and no interval."""
    assert (None, None) == (WeightedRate.of([], []).share, WeightedRate.of([], []).interval)


def test_uneven_weights_widen_the_interval():
    """30 of 30 and 10 weeks say as much as 1.6 equal goals, not two."""
    weighed = WeightedRate.of([30, 10], [True, False])

    assert pytest.approx(wilson(0.75 * 1.6, 1.6)) == weighed.interval
