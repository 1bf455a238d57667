"""Causes: three sources combined, judged and put in order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrworkbook.analysis.causes import (
    SOURCES,
    Cause,
    CauseRanking,
    RankStability,
    combine,
    rank_causes,
    source_weights,
    status,
    weightings,
)
from okrworkbook.analysis.disclosure import Shown
from okrworkbook.analysis.goal_audit import audit_goals
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.interviews import assess_interviews
from okrworkbook.analysis.survey import score_survey
from okrworkbook.model import CAUSES
from okrworkbook.thresholds import Thresholds
from tests.builders import goals, interviews, meetings, people, survey

MIXED = tuple(
    f"A staff COG={a}{a}{a}{6 - int(a)} ALN={b}{b}{b}{6 - int(b)}" for a, b in ("12", "24", "35", "25", "14")
)


def ranked(answers=MIXED, talks=(), goal_lines=(), seed=0, **more) -> CauseRanking:
    """The causes of these questionnaires, interviews and goals."""
    return rank_causes(
        score_survey(survey(*answers)),
        audit_goals(goals(*goal_lines), people(), meetings(), None),
        assess_interviews(interviews(*talks)),
        seed=seed,
        **more,
    )


def cause(code: str, combined: float | None, interval=None, reach=(5, 10), weight=1.0, effort=2.0) -> Cause:
    """A cause with these numbers."""
    return Cause(
        code,
        {},
        combined,
        interval,
        "confirmed",
        Rate(*reach),
        Shown(Rate(*reach).share),
        weight,
        effort,
        None,
    )


def test_the_combined_score_weighs_three_sources():
    """.5·40 + .3·60 + .2·100 = 58."""
    assert 58.0 == combine({"survey": 40, "audit": 60, "interviews": 100})


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({"survey": 40, "audit": 60}, (0.5 * 40 + 0.3 * 60) / 0.8),
        ({"survey": 40, "interviews": 100}, (0.5 * 40 + 0.2 * 100) / 0.7),
        ({"interviews": 70}, 70),
        ({}, None),
    ],
)
def test_a_missing_source_leaves_its_weight_to_the_others(scores, expected):
    """What was not asked is not counted as zero."""
    assert (None if expected is None else pytest.approx(expected)) == combine(scores)


def test_weights_add_up_to_one():
    """Of two sources at hand, .5 and .3 become .625 and .375."""
    assert pytest.approx({"survey": 0.625, "audit": 0.375}) == source_weights({"survey", "audit"})


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((), "unknown"),
        ((49.9,), "not_shown"),
        ((50,), "indicated"),
        ((50, 49.9, 0), "indicated"),
        ((50, 50, 0), "confirmed"),
        ((80, 70, 60), "confirmed"),
    ],
)
def test_two_sources_confirm_a_cause(scores, expected):
    """50 shows a cause; two sources confirm it, one indicates it."""
    assert expected == status(dict(zip(("survey", "audit", "interviews"), scores, strict=False)))


def test_the_strongest_cause_comes_first():
    """COG (mean 1.8) before the neutral three, ALN (mean 4) last."""
    assert ["COG", "LED", "MTH", "LOP", "ALN"] == [cause.cause for cause in ranked().causes]


def test_a_score_by_source():
    """Survey severity 80 (mean 1.8), half of two interviewees, goals all tied to pay."""
    found = ranked(talks=("S1 I1 exec COG", "S2 I2 exec ALN"), goal_lines=("G1 company pay_link=yes",)).cause(
        "COG"
    )

    assert {"survey": pytest.approx(80), "audit": 100, "interviews": 50} == found.scores
    assert pytest.approx(0.5 * 80 + 0.3 * 100 + 0.2 * 50) == found.combined


def test_the_weights_in_force_are_those_of_the_sources_at_hand():
    """With survey and interviews only, the figure's subtitle says 71 % and 29 %."""
    weights = ranked(talks=("S1 I1 exec COG",)).weights

    assert {"survey": pytest.approx(5 / 7), "interviews": pytest.approx(2 / 7)} == weights


def test_the_interval_holds_the_score():
    """Every interval is around its own score and on the scale."""
    for found in ranked(talks=("S1 I1 exec COG", "S2 I2 exec ALN")).causes:
        low, high = found.interval

        assert 0 <= low <= found.combined <= high <= 100


def test_interviews_widen_the_interval():
    """All of two interviewees is little to go by: the band is wider than the survey's alone."""
    alone, both = (
        ranked(talks=talks).cause("COG").interval for talks in ((), ("S1 I1 exec COG", "S2 I2 exec COG"))
    )
    weight = 5 / 7

    assert both[1] - both[0] > weight * (alone[1] - alone[0])


def test_unscored_resamples_do_not_leave_the_scale():
    """With one scored answer among six, some resamples hold none: they say nothing, not “worst possible”."""
    answers = ["A staff LED=4442", *["A staff LED=----"] * 5]

    assert (25.0, 25.0) == ranked(answers).cause("LED").interval


def test_the_seed_repeats_the_draws():
    """The same seed gives the same intervals and the same ranks."""
    talks = ("S1 I1 exec COG", "S2 I2 exec ALN")

    assert ranked(talks=talks, seed=3) == ranked(talks=talks, seed=3)
    assert ranked(talks=talks, seed=3) != ranked(talks=talks, seed=4)


def test_rank_stability_is_a_share_of_the_draws():
    """Two places are given in every draw; COG holds one of them nearly always."""
    found = ranked()

    assert pytest.approx(2.0) == sum(cause.top_two for cause in found.causes)
    assert found.cause("COG").top_two > 0.9


def test_one_questionnaire_has_no_interval():
    """One person cannot be drawn again; scores stay, intervals and ranks do not."""
    found = ranked(MIXED[:1]).cause("COG")

    assert (100.0, None, None) == (found.combined, found.interval, found.top_two)


def test_no_data_at_all_is_unknown():
    """Without any source nothing is combined, and nothing is ranked."""
    found = ranked(())

    assert {(None, None, "unknown", None)} == {
        (c.combined, c.interval, c.status, c.priority) for c in found.causes
    }
    assert ((), {}, False) == (found.by_priority, found.weights, found.separable)


def test_priority_by_hand():
    """60/100 × 5 of 10 × weight 2 = .6."""
    assert pytest.approx(0.6) == cause("COG", 60, weight=2.0).priority


def test_the_engagements_weights_and_efforts_count():
    """What the client set for a cause is used; the others keep the defaults."""
    found = ranked(weights={"COG": 3.0}, efforts={"COG": 5.0})

    assert (3.0, 5.0, 1.0, 3.0) == (
        found.cause("COG").weight,
        found.cause("COG").effort,
        found.cause("ALN").weight,
        found.cause("ALN").effort,
    )


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        (((61, 70), (50, 60)), True),
        (((60, 70), (50, 60)), False),
        (((55, 70), (50, 60)), False),
        ((None, (50, 60)), False),
        (((61, 70), None), False),
    ],
)
def test_separable_means_no_overlap(intervals, expected):
    """The strongest stands clear where its interval begins above the end of the second's."""
    first, second = (cause(code, 60, interval) for code, interval in zip(CAUSES, intervals, strict=False))

    assert expected is CauseRanking((first, second), {}).separable


@pytest.mark.parametrize(
    ("combined", "effort", "expected"),
    [
        (80, 2.5, "quick_win"),
        (80, 2.6, "big_bet"),
        (39, 2.5, "fill_in"),
        (39, 2.6, "park"),
        (40, 2, "quick_win"),
    ],
)
def test_quadrants(combined, effort, expected):
    """Half the strongest priority divides impact, 2.5 of 5 divides effort; the limits count as high and light."""
    causes = CauseRanking((cause("COG", 80), replace(cause("ALN", combined), effort=effort)), {})

    assert expected == causes.quadrant("ALN")


def test_where_nobody_is_at_risk_nothing_has_impact():
    """All priorities are 0: the causes are ranked, with no impact and no quick win – and no division by zero."""
    causes = CauseRanking((cause("COG", 20, reach=(0, 10)), cause("ALN", 10, reach=(0, 10))), {})

    assert (0.0, "fill_in") == (causes.impact("COG"), causes.quadrant("COG"))


def test_a_cause_without_reach_has_no_quadrant():
    """Nobody answered its statements: it cannot be placed."""
    causes = CauseRanking((cause("COG", 20), cause("ALN", 10, reach=(0, 0))), {})

    assert (None, None) == (causes.cause("ALN").priority, causes.quadrant("ALN"))
    assert ["COG"] == [found.cause for found in causes.by_priority]


def test_a_changed_limit_changes_the_status():
    """A client that wants 60 before a cause shows gets “not shown” from 55."""
    assert "not_shown" == status({"survey": 55.0}, Thresholds({"cause_shown": 60}))


def test_the_order_of_respondents_does_not_matter_to_the_scores():
    """Shuffled questionnaires give the same combined scores."""
    one, other = ranked(MIXED), ranked(MIXED[::-1])

    assert [c.combined for c in one.causes] == pytest.approx([c.combined for c in other.causes])


def test_each_draw_gives_each_rank_once():
    """Shares of a rank add up to one over the causes, and shares of a cause over the ranks."""
    shares = ranked(talks=("S1 I1 exec COG", "S2 I2 exec ALN")).stability.shares

    assert [pytest.approx(1.0)] * 5 == [sum(own) for own in shares.values()]
    assert [pytest.approx(1.0)] * 5 == [sum(rank) for rank in zip(*shares.values(), strict=True)]


def test_the_first_two_ranks_are_the_top_two():
    """The table and the sentence in the summary count the same draws."""
    found = ranked(talks=("S1 I1 exec COG", "S2 I2 exec ALN"))

    for own in found.causes:
        assert pytest.approx(own.top_two) == sum(found.stability.shares[own.cause][:2])


def test_the_mean_rank_by_hand():
    """Half the draws first, half third: 2."""
    stability = RankStability({"COG": (0.5, 0, 0.5, 0, 0)}, {}, 1, ())

    assert (2.0, None) == (stability.mean_rank("COG"), stability.mean_rank("ALN"))


@pytest.mark.parametrize(
    ("present", "expected"), [(set(), 1), ({"survey"}, 1), ({"survey", "audit"}, 7), (set(SOURCES), 25)]
)
def test_every_weighting_by_half(present, expected):
    """Three changes a source; equal changes of all come to the same, and each adds up to one."""
    tried = weightings(present)

    assert expected == len(tried)
    assert source_weights(present) == pytest.approx(tried[0])
    assert all(pytest.approx(1.0 if present else 0.0) == sum(weights.values()) for weights in tried)


def test_the_widest_swing_of_one_weight():
    """.5/.3/.2 with the survey halved and the others raised by half: .25, .45 and .30."""
    assert {"survey": 0.25, "audit": 0.45, "interviews": 0.30} in [
        pytest.approx(weights) for weights in weightings(set(SOURCES))
    ]


def test_a_first_place_that_hangs_on_the_weights():
    """ALN leads by the survey (71 : 64), COG where the survey counts half; a lead of both sources stays."""
    talks = ("S1 I1 exec COG", "S2 I2 exec COG")
    hanging = ranked(["A staff ALN=1115"] * 5, talks).stability
    firm = ranked(["A staff COG=1115"] * 5, talks).stability

    assert ("COG", (1, 2), True) == (hanging.other_firsts[0][0], hanging.ranges["ALN"], hanging.first_changes)
    assert ((1, 1), False) == (firm.ranges["COG"], firm.first_changes)


def test_without_draws_the_weights_are_still_tried():
    """One questionnaire cannot be drawn again, but its sources can be weighed otherwise."""
    stability = ranked(MIXED[:1]).stability

    assert ({}, 1, 5) == (stability.shares, stability.combinations, len(stability.ranges))


def test_no_data_has_no_ranks():
    """Nothing to rank, nothing to change."""
    assert ({}, {}, ()) == (
        ranked(()).stability.shares,
        ranked(()).stability.ranges,
        ranked(()).stability.other_firsts,
    )
