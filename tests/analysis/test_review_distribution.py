"""Distribution of the cycle's scores: bars, the ideal band, units and what is counted apart."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.review.distribution import score_distribution
from okrworkbook.thresholds import Thresholds
from tests.endings import ended, endings, stood


def counts(distribution) -> list[tuple[float, int]]:
    """The bars that hold a challenge: where each begins, and how many."""
    return [(one.low, one.challenges) for one in distribution.bins if one.challenges]


def test_the_ends_of_the_band_lie_in_the_band():
    """.5 is 2.5 and .7 is 3.5, both ideal; .49 and .71 are not; 4.5 is not yet above 4.5."""
    found = score_distribution(ended("A .49", "B .5", "C .7", "D .71", "E .9", "F .91", "G 1.3", "H -.4"))

    assert [(1.0, 1), (2.0, 1), (2.5, 1), (3.0, 1), (3.5, 1), (4.0, 1), (4.5, 2)] == counts(found)
    assert ((2, 2, 4), (2, 8)) == (
        found.company.places,
        (found.company.ideal.part, found.company.ideal.whole),
    )


def test_a_band_off_the_grid_parts_the_bars():
    """A client whose band is 2.6–3.4 has bars that end there."""
    limits = Thresholds({"ideal_low": 2.6, "ideal_high": 3.4})
    found = score_distribution(ended("A .52", "B .68", "C .69"), thresholds=limits)

    assert [2.5, 2.6, 3.0, 3.4, 3.5] == [one.low for one in found.bins if 2.5 <= one.low <= 3.5]
    assert [(2.6, 1), (3.0, 1), (3.4, 1)] == counts(found)


def test_commitments_and_others_are_counted_apart():
    """Two commitments, one in full; a learning goal; one not measured: the band knows the challenge alone."""
    found = score_distribution(
        ended(
            "A .6",
            "B 1.0 P1 销售部 committed",
            "C .95 P1 销售部 committed",
            "D .6 P1 销售部 learning",
            "E -",
        )
    )

    assert (1, 1) == (found.company.ideal.part, found.company.n)
    assert ((1, 2), ["C"]) == (
        (found.committed.part, found.committed.whole),
        [one.id for one in found.missed],
    )
    assert (1, ["E"], 4) == (found.others, [one.id for one in found.unmeasured], found.measured)


def test_a_units_mean_and_share():
    """Five challenges of 2.0, 2.5, 3.0, 3.5 and 4.0: mean 3.0, three of five ideal, Wilson .23 to .88."""
    found = score_distribution(ended("A .4", "B .5", "C .6", "D .7", "E .8"))
    unit = found.units[0]

    assert ("销售部", pytest.approx(3.0), "within") == (unit.unit, unit.mean, unit.zone)
    assert pytest.approx((0.2307, 0.8824), abs=1e-4) == unit.ideal.interval


@pytest.mark.parametrize(("attained", "zone"), [(".3", "below"), (".6", "within"), (".95", "above")])
def test_where_all_lie_in_one_zone_the_interval_is_clear_of_the_others(attained, zone):
    """Five at one score leave no doubt where their mean lies."""
    company = score_distribution(ended(*(f"{name} {attained}" for name in "ABCDE"))).company

    assert (zone, True) == (company.zone, company.clear)


def test_a_mean_near_an_end_of_the_band_is_not_clear():
    """Five scores round 3.6 could lie within the band."""
    company = score_distribution(ended("A .4", "B .6", "C .7", "D .9", "E 1.0")).company

    assert (pytest.approx(3.6), "above", False) == (company.mean, company.zone, company.clear)


def test_a_unit_of_few_has_no_mean():
    """Four challenges in a department, one in another: their shares stand with n, no mean is placed."""
    found = score_distribution(ended(*(f"A{n} .9" for n in range(4)), "B .9 P2 生产部"))

    assert [("生产部", 1, None, "too_small"), ("销售部", 4, None, "too_small")] == [
        (one.unit, one.n, one.mean, one.zone) for one in found.units
    ]
    assert ("above", ()) == (found.company.zone, found.off)


def test_the_companys_own_key_results_are_in_no_unit():
    """An objective of the company has no department, and counts for the company."""
    found = score_distribution(ended("C1 .6 P1 -", "A .6"))

    assert (2, ["销售部"]) == (found.company.n, [one.unit for one in found.units])


def test_without_any_challenge_there_is_no_zone():
    """Only commitments: the band has nothing to say."""
    found = score_distribution(endings(stood("A 1.0 P1 销售部 committed")))

    assert ("none", None, None) == (found.company.zone, found.company.mean, found.company.ideal.share)
    assert 0 == score_distribution(()).measured
