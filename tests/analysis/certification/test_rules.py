"""Every condition of a certificate: met, missed, or open, each for its own reason."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.certification import CANNOT_JUDGE, CERTIFIED, MET, NOT_YET, RULES
from okrworkbook.engagement import Bilingual, Engagement
from okrworkbook.thresholds import Thresholds
from tests.candidates import GOOD, PASSED, TAUGHT, certified, levels, one, states

TR1 = {"trainer": "TR1", **PASSED}
CO1, CO2, SOLO = TAUGHT


def test_who_meets_every_condition_is_certified():
    """The candidate that all other tests spoil in one place."""
    candidate = one()

    assert (CERTIFIED, {}) == (candidate.decision, states(candidate))
    assert (list(RULES), {MET}) == (
        [check.rule for check in candidate.checks],
        {check.state for check in candidate.checks},
    )


@pytest.mark.parametrize(
    ("quiz", "expected"),
    [
        ({"quiz_right": 12, "quiz_items": 15}, {}),
        ({"quiz_right": 9, "quiz_items": 12}, {"quiz": ("missed", "")}),
        ({}, {"quiz": ("open", "missing")}),
    ],
)
def test_the_quiz_needs_eighty_percent(quiz, expected):
    """12 of 15 is exactly enough; without a result nobody is failed."""
    assert expected == states(one({"trainer": "TR1", **quiz}))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"AS1": "333333", "AS2": "333333"}, {"kappa": ("open", "constant")}),
        ({"AS1": "442332", "AS2": "442232"}, {"mean": ("missed", "")}),
        ({"AS1": "441444", "AS2": "442444"}, {"lowest": ("missed", "")}),
        ({"AS1": "44344-", "AS2": "44344-"}, {"mean": ("open", "missing"), "lowest": ("open", "missing")}),
        ({"AS1": "44144-", "AS2": "44144-"}, {"mean": ("open", "missing"), "lowest": ("missed", "")}),
        ({"AS1": "443344"}, {"assessors": ("open", "missing"), "kappa": ("open", "missing")}),
        ({"AS1": "434343", "AS2": "343434"}, {"kappa": ("open", "disagree")}),
    ],
)
def test_levels_are_judged_by_mean_lowest_and_agreement(given, expected):
    """A mean of 2.92, a single 1, a criterion left out, one assessor, two who contradict each other."""
    assert expected == states(one(TR1, rated=levels(**given)))


def test_a_mean_of_three_exactly_is_enough():
    """2, 4, 2, 4, 3 and 3: the limit itself passes."""
    candidate = one(TR1, rated=levels(AS1="242433", AS2="242433"))

    assert (pytest.approx(3), {}) == (candidate.mean, states(candidate))


@pytest.mark.parametrize(
    ("taught", "expected"),
    [
        ((CO1, SOLO), {"co_deliveries": ("missed", "")}),
        ((CO1, CO2), {"solos": ("missed", ""), "clinic": ("open", "missing")}),
        ((CO1, CO2, SOLO.replace("observed_by=AS1 ", "")), {"solos": ("missed", "")}),
        ((CO1, CO2, SOLO.replace("observed_by=AS1", "observed_by=TR1")), {"solos": ("missed", "")}),
        ((CO1, CO2, SOLO.replace("accepted=9", "accepted=7")), {"clinic": ("missed", "")}),
        ((CO1, CO2, SOLO.replace("tried=10", "tried=9")), {"clinic": ("open", "few")}),
    ],
)
def test_what_was_taught_counts_only_as_agreed(taught, expected):
    """Two co-deliveries, a solo that another watched, ten repairs tried and eight accepted."""
    assert expected == states(one(TR1, taught=taught))


@pytest.mark.parametrize(
    ("rated", "expected"),
    [
        ("ratings=11 rating_mean=2.9", {"rating": ("missed", "")}),
        ("ratings=4 rating_mean=4.8", {"rating": ("open", "few")}),
        ("participants=9", {"rating": ("open", "missing")}),
    ],
)
def test_participants_ratings_need_enough_people(rated, expected):
    """Below five no mean is told, and none judged."""
    bare = [line.partition(" ratings=")[0] for line in TAUGHT]
    solo = f"{bare[2]} {rated} clinic_tried=10 clinic_accepted=8"

    assert expected == states(one(TR1, taught=(bare[0], bare[1], solo)))


def test_sessions_weigh_by_how_many_rated_them():
    """14 at 4.3, 16 at 4.4 and 11 at 4.5: (60.2 + 70.4 + 49.5) / 41, with Wilson's interval of (mean − 1)/4."""
    rating = one().record.rating

    assert (41, pytest.approx(180.1 / 41)) == (rating.n, rating.mean)
    assert (3.84, 4.71) == tuple(round(end, 2) for end in rating.interval)


def test_a_small_group_that_was_all_content_is_told_as_a_bound():
    """Six who all gave 5 could be read off a mean of 5."""
    rating = one(TR1, taught=("TR1 2026-05-12 solo observed_by=AS1 ratings=6 rating_mean=5",)).record.rating

    assert (4.6, "at_least", None) == (rating.shown.value, rating.shown.bound, rating.interval)


@pytest.mark.parametrize(
    ("changed", "decision"),
    [
        ({"rated": levels(AS1="443344")}, CANNOT_JUDGE),
        ({"rated": levels(AS1="434343", AS2="343434")}, CANNOT_JUDGE),
        ({"rated": levels(AS1="443344"), "taught": (CO1, SOLO)}, NOT_YET),
        ({"rated": []}, CANNOT_JUDGE),
        ({"rated": [], "taught": ()}, NOT_YET),
    ],
)
def test_what_speaks_against_the_assessment_is_not_held_against_the_candidate(changed, decision):
    """Open conditions alone cannot be judged; one that is missed is enough for not yet."""
    assert decision == one(TR1, **changed).decision


def test_a_client_may_ask_for_more():
    """The limits are those of the agreement."""
    strict = Engagement("demo", Bilingual("示例"), thresholds=Thresholds({"trainer_solos": 2}))

    assert {"solos": ("missed", "")} == states(one(TR1, engagement=strict))


def test_kappa_rests_on_all_candidates_both_rated():
    """TR2's six levels alone have κ 5/11; of all eighteen the two assessors agree well enough."""
    three = [{"trainer": f"TR{n}", **PASSED} for n in (1, 2, 3)]
    rated = levels(**GOOD) + levels("TR2", AS1="334423", AS2="334333")
    found = certified(*three, rated=rated + levels("TR3", AS1="322323", AS2="231223"))
    (pair,) = found.pairs
    second = found.candidates[1]

    assert (18, 3) == (pair.agreement.n, pair.candidates)
    assert (6, pytest.approx(5 / 11)) == (second.own[0].agreement.n, second.own[0].agreement.kappa)
    assert (0.64, found.pairs) == (round(pair.agreement.kappa, 2), second.pairs)
    assert "kappa" not in states(second)


def test_of_three_assessors_every_two_must_agree():
    """Two who agree do not make up for a third who contradicts them: its levels are in the mean too."""
    candidate = one(TR1, rated=levels(AS1="443334", AS2="443334", AS3="334443"))

    assert [("AS1", "AS2"), ("AS1", "AS3"), ("AS2", "AS3")] == [pair.names for pair in candidate.pairs]
    assert {"kappa": ("open", "disagree")} == states(candidate)


def test_what_candidates_say_of_themselves_does_not_count():
    """A candidate who is named as assessor gives no level."""
    candidate = one(TR1, rated=levels(**GOOD, TR1="444444"))

    assert (("AS1", "AS2"), 12) == (candidate.assessors, candidate.rated)


def test_criteria_two_levels_apart_are_named():
    """Agreement over all can be good where on one criterion two people saw different things."""
    assert ("mediation",) == one(TR1, rated=levels(AS1="443444", AS2="443244")).far_apart


def test_a_criterion_counts_once_however_many_assessors_rated_it():
    """One assessor left three criteria out: the mean is over the criteria and not over the levels."""
    candidate = one(TR1, rated=levels(AS1="444222", AS2="444---"))

    assert (pytest.approx(3), 9) == (candidate.mean, candidate.rated)
