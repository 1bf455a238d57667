"""Roll-up: objectives, departments, types and the whole, with what each rests on."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.progress import roll_up
from okrworkbook.analysis.scoring import score
from okrworkbook.thresholds import Thresholds
from tests.tracks import key_result, standing, track, tracking


def one(kr_id: str, attained: float | None, weight: float | None = None, **changes: object):
    """The standing of a key result with a weight."""
    own = track(kr_id, kr=key_result(kr_id, weight=weight), **changes)
    return standing(kr_id, attained, track=own, status="unknown" if attained is None else "on_track")


def test_an_objective_is_the_weighted_mean_of_its_key_results():
    """.6 · 3.0 + .4 · 2.0 = 2.6, and .6 · .6 + .4 · .4 = .52."""
    [found] = roll_up(tracking(one("S1-KR1", 0.6, 60), one("S1-KR2", 0.4, 40))).objectives

    assert (pytest.approx(2.6), pytest.approx(0.52)) == (found.score.value.value, found.attainment)
    assert ("yellow", "within", "") == (found.delivery, found.band, found.reason)


def test_an_objective_with_an_unmeasured_key_result_has_a_part_of_a_score():
    """The part covers 60 % of the weight, and no band is told of a part."""
    [found] = roll_up(tracking(one("S1-KR1", 0.6, 60), one("S1-KR2", None, 40))).objectives

    assert (None, 3.0, pytest.approx(0.6)) == (
        found.score.value,
        found.score.partial.value,
        found.score.covered,
    )
    assert (1, 2, "") == (found.measured.part, found.measured.whole, found.band)


def test_weights_that_do_not_add_up_give_no_score_and_stop_nothing():
    """60 and 30: the objective says so, and its department's mean of key results stands."""
    found = roll_up(tracking(one("S1-KR1", 0.6, 60), one("S1-KR2", 0.4, 30)))

    assert (None, "weights_sum", None, "") == (
        found.of("S1").score,
        found.of("S1").reason,
        found.of("S1").attainment,
        found.of("S1").delivery,
    )
    assert 2.5 == found.whole.mean


@pytest.mark.parametrize(
    ("kind", "attained", "delivery", "band"),
    [
        ("aspirational", 0.6, "yellow", "within"),
        ("aspirational", 1.0, "green", "above"),  # all of a challenge: green, and above the band
        ("aspirational", 0.3, "red", "below"),
        ("committed", 1.0, "green", ""),  # a commitment is expected in full
        ("committed", 0.6, "yellow", ""),
        ("learning", 0.7, "green", "within"),
        ("", 0.75, "green", "above"),
    ],
)
def test_delivery_and_ambition_are_two_axes(kind, attained, delivery, band):
    """A colour for what was delivered; a place against the band for how hard the target was."""
    [found] = roll_up(tracking(one("S1-KR1", attained, kind=kind))).objectives

    assert (delivery, band) == (found.delivery, found.band)


def test_commitments_and_challenges_stand_apart():
    """.9 misses a commitment and more than meets a challenge."""
    found = roll_up(
        tracking(
            one("S1-KR1", 0.9, kind="committed"),
            one("S2-KR1", 1.0, kind="committed"),
            one("S3-KR1", 0.9),
            one("S4-KR1", 0.5),
            one("S5-KR1", None),
        )
    )

    assert ["committed", "aspirational"] == [kind.name for kind in found.kinds]
    assert [(1, 2), (0, 0)] == [(kind.committed.part, kind.committed.whole) for kind in found.kinds]
    assert [(0, 0), (1, 2)] == [(kind.aspirational.part, kind.aspirational.whole) for kind in found.kinds]
    assert (2, 4) == (found.whole.rates.reached.part, found.whole.rates.reached.whole)


def test_the_three_rates_of_a_department():
    """A (.9 + 1 + .5) / 3; B and C each of three; the fourth is not measured."""
    found = roll_up(
        tracking(one("S1-KR1", 0.9), one("S1-KR2", 1.3), one("S1-KR3", 0.5), one("S1-KR4", None))
    ).units[0]

    assert ("销售部", 4, 3, pytest.approx(0.8)) == (found.name, found.n, found.scored, found.rates.mean)
    assert ((2, 3), (1, 3)) == (
        (found.rates.reached.part, found.rates.reached.whole),
        (found.rates.full.part, found.rates.full.whole),
    )
    assert (pytest.approx(0.208, abs=1e-3), pytest.approx(0.939, abs=1e-3)) == found.rates.reached.interval


def test_departments_stand_in_the_order_of_the_goals_after_the_company():
    """The company's own goals are no department's."""
    found = roll_up(
        tracking(
            one("S1-KR1", 0.9, unit="销售部"),
            one("R1-KR1", 0.5, unit="研发部"),
            one("C1-KR1", 0.5, unit="", level="company"),
            one("S2-KR1", 0.1, unit="销售部"),
        )
    )

    assert [("company", 1), ("销售部", 2), ("研发部", 1)] == [(unit.name, unit.n) for unit in found.units]


def test_a_mean_comes_with_its_interval_and_says_whether_it_is_enough():
    """Four scores are too few to compare by; five are enough; of one there is no interval."""
    parts = [one(f"S1-KR{i}", share) for i, share in enumerate((0.2, 0.4, 0.6, 0.8, 1.0))]
    few, many, single = (roll_up(tracking(*parts[:n])).whole for n in (4, 5, 1))

    assert (False, True, None) == (few.enough, many.enough, single.interval)
    assert many.interval[0] < 3 == many.mean < many.interval[1]
    assert roll_up(tracking(*parts[:4]), Thresholds({"unit_key_results": 4})).whole.enough


def test_paces_are_counted():
    """Every key result has one."""
    whole = roll_up(
        tracking(one("S1-KR1", 0.9), one("S1-KR2", None), standing("S1-KR3", status="at_risk"))
    ).whole

    assert (1, 0, 1, 0, 1) == tuple(
        whole.at(pace) for pace in ("on_track", "behind", "at_risk", "done", "unknown")
    )


def test_a_baseline_that_was_only_read_is_in_no_rate():
    """It has an attainment for its pace and no score."""
    read = standing("S1-KR2", 0.9, score=None, track=track("S1-KR2", baseline_read=True))
    found = roll_up(tracking(one("S1-KR1", 0.5), read))

    assert (1, 0.5, 1) == (found.whole.scored, found.whole.rates.mean, found.whole.rates.unmeasured)
    assert ["S1-KR2"] == [one.track.id for one in found.unscored]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_the_order_of_key_results_does_not_matter(order):
    """Nor that of their weights."""
    parts = [one("S1-KR1", 0.2, 50), one("S1-KR2", 0.6, 30), one("S1-KR3", 1.0, 20)]

    assert pytest.approx(2.4) == roll_up(tracking(*(parts[i] for i in order))).of("S1").score.value.value


def test_the_mapping_is_the_trackings():
    """Ideal challenges are judged by it."""
    found = roll_up(tracking(one("S1-KR1", 0.6)))

    assert ("ratio5", "ratio5", 1) == (found.mapping, found.whole.rates.mapping, found.whole.rates.ideal.part)
    assert 3.0 == score(0.6).value


def test_nothing_tracked_gives_nothing():
    """No objective, no department, no mean."""
    found = roll_up(tracking())

    assert ((), (), None, 0) == (found.objectives, found.units, found.whole.mean, found.whole.n)
