"""The choice of a provider: sums, weights, ranks, raters, vetoes and lengths, held to worked and published values."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import okrworkbook as okr
from okrworkbook.analysis.provider_choice import CRITERIA, concordance, rank_acceptability, topsis
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import REGISTRY
from tests.builders import client, table
from tests.providers import BLOCK, ORACLE, SAATY, chosen, compared, eigen, scan

SCORES = np.array([[4, 5, 3, 4], [3, 3, 5, 5], [5, 2, 3, 3]], dtype=float)
WEIGHTS = np.array([0.30, 0.25, 0.30, 0.15])


def totals(choice):
    return {one.provider: round(one.total, 4) for one in choice.ranking.ranked}


def test_the_default_weights_are_those_of_the_method_and_make_one():
    """.30, .25, .30 and .15, in the order of the dimensions."""
    assert [0.30, 0.25, 0.30, 0.15] == [REGISTRY[f"provider_weight_{name}"].default for name in CRITERIA]
    assert pytest.approx(1) == sum(chosen(*ORACLE).weighting.weights.values())


def test_the_weighted_sum_is_the_answer():
    """4·.30 + 5·.25 + 3·.30 + 4·.15 = 3.95; the sums are worked by hand."""
    choice = chosen(*ORACLE)

    assert {"A": 3.95, "B": 3.90, "C": 3.35} == totals(choice)
    assert [1, 2, 3] == [one.rank for one in choice.ranking.ranked]


def test_what_each_dimension_adds_makes_the_sum():
    """The parts of a bar are the bar."""
    first = chosen(*ORACLE).totals[0]

    assert [1.2, 1.25, 0.9, 0.6] == [round(first.parts[name], 6) for name in CRITERIA]
    assert pytest.approx(first.total) == sum(first.parts.values())


def test_topsis_is_a_check_and_may_disagree():
    """It puts B first, .502 to .467, and the pair is named."""
    choice = chosen(*ORACLE)

    assert [0.467, 0.502, 0.418] == [round(float(value), 3) for value in topsis(SCORES, WEIGHTS)]
    assert "A" == choice.leader
    assert (("A", "B"),) == choice.ranking.turned


@pytest.mark.parametrize("scores", [SCORES[:1], SCORES[[0, 0]]])
def test_topsis_has_nothing_to_say_of_one_or_of_equals(scores):
    """A distance to the best of one is none."""
    assert topsis(scores, WEIGHTS) is None


def test_other_weights_put_others_first():
    """Weights ~ Dirichlet(30·w): first about .55, .44 and .01; every place is taken once a draw."""
    shares = rank_acceptability(SCORES, WEIGHTS, 30, 20000, 2026)

    assert [0.55, 0.44, 0.01] == pytest.approx(shares[:, 0], abs=0.015)
    assert np.ones(3) == pytest.approx(shares.sum(axis=0))
    assert np.ones(3) == pytest.approx(shares.sum(axis=1))


def test_equals_take_turns():
    """Two providers with the same scores are each first half of the time, whatever their order in the table."""
    shares = rank_acceptability(SCORES[[0, 0]], WEIGHTS, 30, 20000, 1)

    assert [0.5, 0.5] == pytest.approx(shares[:, 0], abs=0.015)


def test_the_same_seed_draws_the_same():
    """A report run twice says the same."""
    assert [one.ranks for one in chosen(*ORACLE).ranking.ranked] == [
        one.ranks for one in chosen(*ORACLE).ranking.ranked
    ]


def test_the_interval_is_of_the_draws():
    """10,000 draws leave about a point on either side, and a hundred about ten."""
    many = chosen(*ORACLE).ranking.ranked[0]
    few = chosen(*ORACLE, provider_draws=100.0).ranking.ranked[0]

    assert 0.015 < many.interval[1] - many.interval[0] < 0.025
    assert 0.15 < few.interval[1] - few.interval[0] < 0.25


def test_two_that_cannot_be_told_apart_stand_together():
    """A leads by .05 and is first in little more than half of the draws: A and B, not C."""
    choice = chosen(*ORACLE)

    assert ("not_separable", ("A", "B")) == (choice.decision, choice.together)


def test_one_that_leads_whatever_the_weights_is_recommended():
    """Five points everywhere but one."""
    choice = chosen("A 5545", "B 3344", "C 4233")

    assert ("recommended", ("A",)) == (choice.decision, choice.together)


def test_the_share_that_is_needed_is_the_clients():
    """With half of the draws as the limit the leader of the same scores stands alone."""
    assert "recommended" == chosen(*ORACLE, provider_first=0.5).decision


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("A 2222", "B 1111"), "weak"),
        (("A 4444",), "single"),
        (("A 444-", "B 33-3"), "unscored"),
        ((), "unscored"),
    ],
)
def test_nobody_is_recommended_without_a_comparison_that_holds(lines, expected):
    """The best of the weak, the only one, and those scored in part."""
    assert expected == chosen(*lines).decision


def test_a_score_without_evidence_counts_as_one_and_is_listed():
    """A's five on cases names nothing: 1·.30 + 5·.25 + 5·.30 + 5·.15."""
    choice = chosen("A 5!555", "B 4444")

    assert {"A": 3.80, "B": 4.00} == totals(choice)
    assert [("A", "cases", "R1", 5, 1)] == [
        (one.provider, one.criterion, one.rater, one.given, one.counted) for one in choice.card.unproven
    ]
    assert ("A", "evidence", "cases") in [(one.provider, one.kind, one.about) for one in choice.questions]


def test_evidence_in_either_language_is_evidence():
    """A link entered in the English column only."""
    row = {"provider": "A", "criterion": "cases", "rater": "R1", "score": 4, "evidence_en": "p. 3"}
    providers = table("providers", [{"provider": "A", "name": "甲"}])
    data = client(providers=providers, provider_scores=table("provider_scores", [row]))

    assert () == okr.choose_provider(data).card.unproven


def test_who_is_not_scored_in_full_is_not_compared():
    """A missing score is the company's gap and not the provider's fault: no number is made up for it."""
    choice = chosen("A 4444", "B 555-", "C 3333")

    assert ["A", "C"] == [one.provider for one in choice.ranking.ranked]
    assert ("B",) == choice.incomplete
    assert ("tools",) == choice.card.missing("B")


def test_raters_are_averaged_and_their_range_kept():
    """4, 2 and 3 on cases: mean 3 from 2 to 4."""
    cell = chosen("A 4444 2444 3444", "B 3333 3333 3333").card.cell("A", "cases")

    assert (3.0, 2.0, 4.0, 3) == (cell.mean, cell.low, cell.high, cell.n)


def test_weights_by_comparison():
    """Saaty's eigenvector and consistency ratio, against worked values and powers of the matrix."""
    weighting = chosen(*ORACLE, pairs=compared("R1", SAATY)).weighting
    own = [weighting.weights[name] for name in CRITERIA]

    assert ("ahp", "") == (weighting.source, weighting.reason)
    assert [0.4673, 0.1601, 0.2772, 0.0954] == [round(value, 4) for value in own]
    assert 0.0116 == round(weighting.group.ratio, 4)
    assert list(eigen(SAATY)) == pytest.approx(own)


def test_raters_together_are_the_geometric_mean_of_their_matrices():
    """One says 4, another 1: together 2, element by element."""
    fours = [[1, 4, 4, 4], [1 / 4, 1, 1, 1], [1 / 4, 1, 1, 1], [1 / 4, 1, 1, 1]]
    twos = [[1, 2, 2, 2], [1 / 2, 1, 1, 1], [1 / 2, 1, 1, 1], [1 / 2, 1, 1, 1]]
    pairs = compared("R1", fours) + compared("R2", np.ones((4, 4)))
    weighting = chosen(*ORACLE, pairs=pairs).weighting

    assert list(eigen(twos)) == pytest.approx([weighting.group.weights[name] for name in CRITERIA])
    assert pytest.approx(0, abs=1e-9) == weighting.group.ratio


def test_a_pair_may_be_written_either_way_round():
    """team to cases as 1/3 is cases to team as 3; 0.33 is as good as a third."""
    pairs = compared("R1", SAATY)
    pairs[0] = {"rater": "R1", "first": "team", "second": "cases", "ratio": 0.33}
    doubled = [*compared("R1", SAATY), pairs[0]]

    for given in (pairs, doubled):
        weighting = chosen(*ORACLE, pairs=given).weighting
        assert "ahp" == weighting.source
        assert pytest.approx(0.4673, abs=0.002) == weighting.weights["cases"]


def test_an_incomplete_comparison_leaves_the_default_weights():
    """What is missing is named."""
    weighting = chosen(*ORACLE, pairs=compared("R1", SAATY)[:-1]).weighting

    assert ("default", "none_usable") == (weighting.source, weighting.reason)
    assert ("incomplete", (("service", "tools"),)) == (
        weighting.raters[0].status,
        weighting.raters[0].missing,
    )
    assert weighting.default == weighting.weights


def test_a_pair_given_twice_and_differently_is_contradictory():
    """cases to team as 3, and team to cases as 3."""
    pairs = [*compared("R1", SAATY), {"rater": "R1", "first": "team", "second": "cases", "ratio": 3.0}]
    rater = chosen(*ORACLE, pairs=pairs).weighting.raters[0]

    assert ("contradictory", (("cases", "team"),), None) == (rater.status, rater.contradictory, rater.ratio)


def test_ratios_that_do_not_go_together_are_left_out_and_the_worst_three_named():
    """cases 5 × team, team 5 × service, and yet service 5 × cases: implied 25, given a fifth."""
    circle = [[1, 5, 1 / 5, 1], [1 / 5, 1, 5, 1], [5, 1 / 5, 1, 1], [1, 1, 1, 1]]
    weighting = chosen(*ORACLE, pairs=compared("R1", circle) + compared("R2", SAATY)).weighting
    rater = weighting.raters[0]

    assert ("inconsistent", "used") == (rater.status, weighting.raters[1].status)
    assert rater.ratio > weighting.limit
    assert ("cases", "team", "service") == (rater.clash.first, rater.clash.second, rater.clash.third)
    assert (25, 0.2) == (pytest.approx(rater.clash.implied), pytest.approx(rater.clash.given))
    assert (1, "R1") == (weighting.group.n, weighting.left_out[0].rater)


def test_each_set_of_weights_says_who_is_first_under_it():
    """Default, all together and every rater: where they differ the reader sees it."""
    tools = [[1, 1, 1, 1 / 5], [1, 1, 1, 1 / 5], [1, 1, 1, 1 / 5], [5, 5, 5, 1]]
    sets = chosen(*ORACLE, pairs=compared("R1", tools)).weight_sets

    assert [("default", "A"), ("group", "B"), ("rater", "B")] == [(one.source, one.leader) for one in sets]


def test_a_client_may_agree_other_weights_as_shares_of_their_sum():
    """Two to one, and the two others nothing; all nought is no agreement."""
    given = dict(zip((f"provider_weight_{name}" for name in CRITERIA), (2.0, 1.0, 0.0, 0.0), strict=True))
    weighting = chosen(*ORACLE, **given).weighting
    nothing = chosen(*ORACLE, **dict.fromkeys(given, 0.0)).weighting

    assert [2 / 3, 1 / 3, 0, 0] == pytest.approx([weighting.weights[name] for name in CRITERIA])
    assert list(WEIGHTS) == pytest.approx([nothing.weights[name] for name in CRITERIA])


@pytest.mark.parametrize(
    ("points", "w", "p"),
    [
        ([[1, 2, 3], [1, 2, 3], [1, 2, 3]], 1.0, 0.028),
        ([[1, 2, 3], [1, 2, 3], [1, 3, 2]], 0.778, 0.194),
        ([[1, 2, 3], [1, 3, 2], [2, 1, 3]], 0.444, 0.361),
        ([[1, 2, 3], [3, 2, 1], [1, 2, 3]], 0.111, 0.944),
    ],
)
def test_kendalls_w_and_its_exact_p(points, w, p):
    """The null distribution for three raters and three providers as Friedman (1937) tabled it."""
    found = concordance(np.array(points))

    assert (w, p, True) == (round(found.w, 3), round(found.p, 3), found.exact)


def test_ties_are_corrected_in_w_and_in_p():
    """Two raters with the same tie agree in full; 3 of the 9 pairs of orders put them so: worked by hand."""
    found = concordance(np.array([[1, 1, 2], [1, 1, 2]]))

    assert (1.0, 0.333) == (found.w, round(found.p, 3))


def test_many_orders_are_drawn_and_come_near_the_exact_p():
    """Four providers, five raters: rank sums 6, 10, 15, 19. All 24⁴ orders give p .00184, χ² would say .009."""
    points = np.array([[1, 2, 3, 4], [1, 2, 4, 3], [2, 1, 3, 4], [1, 3, 2, 4], [1, 2, 3, 4]])
    found = concordance(points, 2026)

    assert (0.776, False) == (pytest.approx(found.w), found.exact)
    assert pytest.approx(0.00184, abs=0.0012) == found.p


def test_agreement_of_one_rater_is_unknown():
    """There is nobody to agree with."""
    agreement = chosen(*ORACLE).agreement

    assert (1, None, None) == (agreement.raters, agreement.whole.w, agreement.agreed)


def test_what_one_rater_decides_is_said():
    """Two raters see A first and one sees B, by so much that B leads on the whole: without that one A leads."""
    agreement = chosen("A 4444 4444 1111", "B 3333 3333 5555").agreement

    assert (("A", 2), ("B", 1)) == agreement.leaders
    assert (("A", 1),) == agreement.without_one


def test_scores_that_lie_far_apart_are_listed_the_widest_first():
    """Two points or more between raters."""
    gaps = chosen("A 5444 1424", "B 3333 3333").agreement.gaps

    assert [("A", "cases", 4), ("A", "service", 2)] == [
        (cell.provider, cell.criterion, cell.high - cell.low) for cell in gaps
    ]


def test_what_would_turn_the_order():
    """A leads by .05: a sixth of a point less on cases (.05/.30) makes them equal, a third on tools (.05/.15)."""
    leads = {lead.criterion: lead.turn for lead in chosen(*ORACLE).ranking.leads}

    assert [0.167, 0.2, 0.167, 0.333] == [round(leads[name], 3) for name in CRITERIA]


def test_no_score_makes_up_for_a_veto():
    """The highest total is out until the question is answered, and the others are ranked without it."""
    choice = chosen(*ORACLE, scans={"A": scan(BLOCK), "B": scan()})

    assert (("A",), "B") == (choice.vetoed, choice.leader)
    assert "A" == choice.totals[0].provider
    assert "A" not in choice.together


def test_an_answered_veto_is_lifted_and_stays_on_record():
    """Named by commas of either language or spaces."""
    scans = {"A": scan(BLOCK), "B": scan(BLOCK)}

    for answered in ("A,B", "A，B", "A B"):
        choice = chosen(*ORACLE, scans=scans, answered=answered)
        assert ((), "A") == (choice.vetoed, choice.leader)
        assert choice.proposal("A").vetoes


def test_an_answer_of_nobody_is_refused():
    """A slip of the pen must not leave a veto standing, or lift another's."""
    with pytest.raises(ParameterError) as raised:
        chosen(*ORACLE, answered="X9")

    assert ("unknown_provider", "X9") == (raised.value.key, raised.value.values["name"])


def test_all_vetoed_is_no_recommendation():
    """And no ranking either."""
    choice = chosen(*ORACLE, scans={name: scan(BLOCK) for name in "ABC"})

    assert ("none_eligible", (), None) == (choice.decision, choice.together, choice.leader)


def test_a_warning_is_asked_about_and_bars_nobody():
    """Only a block is a veto."""
    choice = chosen(*ORACLE, scans={"A": scan(replace(BLOCK, severity="warn"))})

    assert ((), "A") == (choice.vetoed, choice.leader)
    assert ("A", "flag", "guarantee") in [(one.provider, one.kind, one.about) for one in choice.questions]


def test_a_rule_that_matched_often_is_asked_once():
    """Three quotes, one question."""
    flags = [one for one in chosen(*ORACLE, scans={"A": scan(BLOCK, BLOCK, BLOCK)}).questions if one.flag]

    assert 1 == len(flags)


@pytest.mark.parametrize(
    ("scans", "expected"),
    [
        (None, ["absent"] * 3),
        ({"A": scan(), "B": scan(characters=0)}, ["read", "unreadable", "absent"]),
    ],
)
def test_what_was_not_read_is_not_called_clear(scans, expected):
    """No proposal, or one without words in it."""
    assert expected == [one.state for one in chosen(*ORACLE, scans=scans).proposals]


def test_phase_lengths_beside_the_usual_ones():
    """1–2, 2–3, 13–26 and 1–2 weeks, 17–33 in all; the ends are within."""
    choice = chosen("A 4444 weeks=1,3,26,2", "B 3333 weeks=0.5,4,4,3", "C 3333 weeks=2,,12.9", "D 3333")
    verdicts = {name: [one.verdict for one in choice.lengths if one.provider == name] for name in "ABCD"}

    assert {
        "A": ["within"] * 5,
        "B": ["short", "long", "short", "long", "short"],
        "C": ["within", "unsaid", "short", "unsaid", "unsaid"],
        "D": ["unsaid"] * 5,
    } == verdicts
    assert (17, 33) == (choice.lengths[4].low, choice.lengths[4].high)
    assert ["design", "execution", "capability"] == [
        one.phase for one in choice.lengths if one.provider == "C" and one.open
    ]
    assert [] == [one.phase for one in choice.lengths if one.provider == "D" and one.open]


def test_everybody_is_asked_the_same_and_each_its_own():
    """Three questions a dimension; of those that cannot be told apart, where they differ."""
    questions = chosen(*ORACLE).questions

    assert 12 == sum(not one.provider for one in questions)
    assert {("A", name) for name in CRITERIA} | {("B", name) for name in CRITERIA} == {
        (one.provider, one.about) for one in questions if one.kind == "decisive"
    }


def test_the_facts_are_plain():
    """What the manifest of the report holds."""
    assert {
        "decision": "not_separable",
        "together": ["A", "B"],
        "providers": 3,
        "vetoed": [],
        "weights": "default",
        "total": 3.95,
    } == {name: value for name, value in chosen(*ORACLE).as_facts().items() if name != "first"}
