"""Calibration: Brier's score against scikit-learn's, Murphy's parts by hand, and intervals by owner."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap

from okrworkbook.analysis.review.calibration import assess_calibration, decompose
from okrworkbook.analysis.review.resampling import clustered_interval, ratio
from tests.endings import endings, stood
from tests.oracles import oracle
from tests.tracks import span

CYCLE = span(13)
PAIRS = st.lists(st.tuples(st.integers(0, 10), st.booleans()), min_size=1, max_size=60)


def week(number: int, *standings):
    """One week's calibration."""
    found = assess_calibration(endings(*standings), CYCLE)
    return next(one for one in found.weeks if one.week == number)


def test_the_decomposition_by_hand():
    """Four said 2 and one came; six said 8 and five came.

    Reliability (4·.05² + 6·.0333²)/10, resolution (4·.35² + 6·.2333²)/10, uncertainty .6·.4; Brier .16.
    """
    found = decompose(np.array([2] * 4 + [8] * 6), np.array([1, 0, 0, 0, 1, 1, 1, 1, 1, 0]))

    assert pytest.approx((1 / 600, 49 / 600, 0.24, 0.0)) == (
        found.reliability,
        found.resolution,
        found.uncertainty,
        found.within,
    )
    assert pytest.approx(0.16) == found.brier


def test_the_term_within_bins_by_hand():
    """7 came and 8 did not, in one bin: ½·(.05² + .05²) − (−.05·.5 + .05·−.5) = .0525 makes up the rest."""
    found = decompose(np.array([7, 8]), np.array([1, 0]))

    assert pytest.approx((0.0625, 0.0, 0.25, 0.0525)) == (
        found.reliability,
        found.resolution,
        found.uncertainty,
        found.within,
    )
    assert pytest.approx((0.09 + 0.64) / 2) == found.brier


@given(PAIRS)
def test_the_parts_add_up_to_the_brier_score(pairs):
    """For any pairs, to scikit-learn's score."""
    confidence, came = np.array([c for c, _ in pairs]), np.array([int(y) for _, y in pairs])
    expected = oracle("sklearn.metrics").brier_score_loss(came, confidence / 10, labels=[0, 1])

    assert expected == pytest.approx(decompose(confidence, came).brier)


def test_skill_is_against_the_base_rate():
    """Half reached. Saying 9 to those and 1 to the others: Brier .01, of .25 that is a skill of .96."""
    rows = [stood(f"A{n} .8 P{n}", {}, {6: 9}) for n in range(5)]
    rows += [stood(f"B{n} .2 Q{n}", {}, {6: 1}) for n in range(5)]
    found = week(6, *rows)

    assert pytest.approx((0.01, 0.96, 0.25)) == (found.brier, found.skill, found.parts.uncertainty)


def test_where_all_end_alike_there_is_no_skill_to_speak_of():
    """All reached: the base rate alone would have been right."""
    assert week(3, *(stood(f"A{n} .8", {}, {3: 7}) for n in range(3))).skill is None


def test_reached_depends_on_the_type():
    """.8 is reached for a challenge and missed for a commitment."""
    found = week(3, stood("A .8", {}, {3: 8}), stood("B .8 P1 销售部 committed", {}, {3: 8}))

    assert (1, 2) == (found.reached.part, found.reached.whole)


def test_what_was_said_long_ago_is_not_said_now():
    """Week 1 holds in week 3, fourteen days later, and no longer in week 6; a later word replaces it."""
    one = stood("A .8", {}, {1: 9, 7.5: 3})

    assert [(3, 1, 0.9), (6, 0, None), (9, 1, 0.3)] == [
        (week(n, one).week, week(n, one).n, week(n, one).said) for n in (3, 6, 9)
    ]
    assert 1 == week(6, one).unsaid


def overconfident(owners: int) -> list:
    """Forty key results that say 8 and of which half reach their line, dealt out to so many owners."""
    return [stood(f"K{n} {0.8 if n % 2 else 0.2} P{n % owners}", {}, {6: 8}) for n in range(40)]


def test_overconfidence_is_what_was_said_less_what_came():
    """.8 said, .5 came: .3 too sure, and with forty owners clear of 0."""
    found = week(6, *overconfident(40))

    assert (pytest.approx(0.3), "overconfident", 40) == (found.overconfidence, found.verdict, found.owners)
    assert 0 < found.overconfidence_interval[0] < 0.3 < found.overconfidence_interval[1]


def test_thirty_nine_pairs_are_too_few():
    """The numbers stand, the verdict does not."""
    found = week(6, *overconfident(40)[:39])

    assert ("too_small", False) == (found.verdict, found.enough)
    assert found.brier is not None


def test_two_owners_leave_everything_open():
    """One of them reached all and the other none: the interval runs from too modest to far too sure."""
    assert "not_shown" == week(6, *overconfident(2)).verdict


def test_one_owner_is_no_sample():
    """There is nobody to draw in that one's place."""
    found = week(6, *overconfident(1))

    assert ("too_small", None) == (found.verdict, found.overconfidence_interval)


def test_bins_hold_what_was_said_and_what_came():
    """7 and 8 share a bin: said .75, one of two came."""
    found = week(3, stood("A .8", {}, {3: 7}), stood("B .2", {}, {3: 8}), stood("C .2", {}, {3: 0}))

    assert [(0, 2, 0.0, 0, 1), (7, 8, 0.75, 1, 2)] == [
        (one.low, one.high, one.said, one.reached.part, one.reached.whole) for one in found.bins
    ]


def test_a_shorter_cycle_is_judged_at_the_same_shares_of_it():
    """Nine weeks: 2, 4 and 6; looked at in week 5 the last is still to come."""
    from dataclasses import replace
    from datetime import date

    short = replace(CYCLE, ends=date(2026, 6, 2), as_of=date(2026, 5, 5))

    assert [2, 4] == [one.week for one in assess_calibration(endings(stood("A .5")), short).weeks]


def test_without_pairs_there_are_no_numbers():
    """Nobody said anything."""
    found = week(3, stood("A .5"))

    assert ("none", None, None, ()) == (found.verdict, found.brier, found.skill, found.bins)


def mean(sums: np.ndarray) -> np.ndarray:
    return ratio(sums[:, 0], sums[:, 1])


def test_clusters_of_one_are_the_ordinary_bootstrap():
    """Within two hundredths of SciPy's percentile interval of the same mean."""
    values = np.random.default_rng(1).normal(0, 1, 60)
    ours = clustered_interval(
        [str(n) for n in range(60)], np.column_stack([values, np.ones(60)]), mean, seed=3
    )
    theirs = bootstrap(
        (values,), np.mean, n_resamples=9999, method="percentile", rng=np.random.default_rng(4)
    ).confidence_interval

    assert pytest.approx((theirs.low, theirs.high), abs=0.02) == ours


def test_repeating_what_an_owner_says_adds_nothing():
    """Each value five times in its cluster: the interval is that of the values once, to the last digit."""
    values = np.array([0.1, 0.4, 0.5, 0.9, 0.2, 0.7])
    names = [str(n) for n in range(6)]
    once = clustered_interval(names, np.column_stack([values, np.ones(6)]), mean, seed=1)
    often = clustered_interval(names * 5, np.column_stack([np.tile(values, 5), np.ones(30)]), mean, seed=1)

    assert pytest.approx(once) == often
