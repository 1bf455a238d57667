"""Agreement: r_wg(j) by hand, ICC against pingouin, and why neither stands alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrworkbook.analysis.agreement import assess_agreement, icc, rwg_j
from okrworkbook.analysis.survey import favourable_answers, score_respondents
from tests.builders import survey
from tests.oracles import oracle


def assessed(shown=("A", "B", "C"), **groups: str):
    """Agreement on COG of people whose four answers, turned, are all this digit."""
    lines = [f"{name} staff COG={a}{a}{a}{6 - int(a)}" for name, given in groups.items() for a in given]
    answers = survey(*lines)
    scores = score_respondents(answers)
    return assess_agreement(favourable_answers(answers), scores, scores["department"], shown)[0]


def test_rwg_by_hand():
    """Four statements of variance .5: 4·(1 − .25)/(4·(1 − .25) + .25) = 12/13."""
    answers = pd.DataFrame({item: [3.0, 4.0, 3.0, 4.0, 4.0, 3.0] for item in "abcd"})
    answers = 3.5 + (answers - 3.5) * np.sqrt(0.5 / answers["a"].var())

    assert pytest.approx(12 / 13) == rwg_j(answers)


def test_people_who_answer_alike_agree_fully():
    """No variance at all: 1."""
    assert 1.0 == rwg_j(pd.DataFrame({"a": [4.0, 4.0], "b": [2.0, 2.0]}))


def test_people_further_apart_than_chance_do_not_agree_below_zero():
    """Half say 1, half 5: a variance above 2 is reported as 0."""
    assert 0.0 == rwg_j(pd.DataFrame({"a": [1.0, 5.0, 1.0, 5.0]}))


def test_one_person_agrees_with_nobody():
    """r_wg wants two people."""
    assert None is rwg_j(pd.DataFrame({"a": [4.0], "b": [3.0]}))
    assert None is rwg_j(pd.DataFrame({"a": [], "b": []}))


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=2, max_size=20))
def test_rwg_lies_between_zero_and_one(rows):
    """Whatever people answer."""
    assert 0 <= rwg_j(pd.DataFrame(rows, dtype=float)) <= 1


def test_icc_equals_pingouin_on_a_public_data_set():
    """Eight wines tasted by four judges: ICC(1) = .728, ICC(2) = .914, F = 11.68, [.43, .93]."""
    data = oracle("pingouin").read_dataset("icc")
    theirs = (
        oracle("pingouin")
        .intraclass_corr(data, targets="Wine", raters="Judge", ratings="Scores")
        .set_index("Type")
    )
    found = icc([part["Scores"].to_numpy(float) for _, part in data.groupby("Wine")])

    assert pytest.approx(theirs.loc["ICC(1,1)", "ICC"]) == found.icc1
    assert pytest.approx(theirs.loc["ICC(1,k)", "ICC"]) == found.icc2
    assert pytest.approx(theirs.loc["ICC(1,1)", ["F", "pval"]].tolist()) == [found.f, found.p]
    assert theirs.loc["ICC(1,1)", "CI95"].tolist() == [round(end, 2) for end in found.interval]


def test_the_typical_size_of_unequal_groups():
    """2, 4 and 6 people: n₀ = (12 − 56/12)/2 = 3.67, below the mean of 4."""
    groups = [np.array([1.0, 2]), np.array([2.0, 3, 4, 3]), np.array([3.0, 4, 5, 4, 4, 5])]

    assert 3.67 == round(icc(groups).size, 2)


def test_icc_by_hand():
    """(1, 2), (3, 4): MSB = 4, MSW = .5, so F = 8, ICC(1) = 3.5/4.5 and ICC(2) = 3.5/4."""
    found = icc([np.array([1.0, 2]), np.array([3.0, 4])])

    assert (8.0, pytest.approx(3.5 / 4.5), 3.5 / 4) == (found.f, found.icc1, found.icc2)


def test_groups_more_alike_than_chance_have_no_reliable_means():
    """MSB below MSW: ICC(1) is below 0, ICC(2) is given as 0."""
    found = icc([np.array([1.0, 5]), np.array([1.0, 5])])

    assert found.icc1 < 0
    assert 0.0 == found.icc2


@pytest.mark.parametrize(
    "groups",
    [[], [np.array([1.0, 2])], [np.array([1.0]), np.array([2.0])], [np.array([3.0, 3]), np.array([4.0, 4])]],
    ids=["nobody", "one_group", "one_person_each", "constant_within"],
)
def test_icc_needs_groups_that_vary(groups):
    """Without two groups, or a spread within them, there is no F."""
    assert None is icc(groups)


def test_shared_needs_agreement_within_and_differences_between():
    """A near 5, B near 3, C near 1: each is a world of its own."""
    found = assessed(A="5545455455", B="3323233323", C="1121121112")

    assert "shared" == found.verdict
    assert 0.8 < found.icc.icc1


def test_a_company_that_answers_alike_is_pseudo_agreement():
    """Everybody near 4 in every group: r_wg is high and says nothing of the groups."""
    found = assessed(A="4434454443", B="4344453444", C="4443444354")

    assert "pseudo" == found.verdict
    assert 0.7 < found.rwg


def test_groups_that_are_split_are_divided():
    """Half 1, half 5 in each: the mean of 3 is nobody's."""
    assert "divided" == assessed(A="1515151515", B="5151515151", C="1551155115").verdict


def test_only_groups_that_may_be_shown_are_assessed():
    """B is left out of r_wg and of ICC."""
    found = assessed(("A", "C"), A="55454", B="11111", C="22323")

    assert (["A", "C"], 10) == ([group.group for group in found.groups], found.icc.n)


def test_nobody_cannot_be_judged():
    """No questionnaires: unknown, without a number."""
    found = assessed(())

    assert ("unknown", None, None, ()) == (found.verdict, found.rwg, found.icc, found.groups)


def test_people_without_a_score_are_left_out():
    """One of A answered nothing on COG."""
    answers = survey("A staff COG=4442", "A staff COG=3333", "A staff COG=----")
    scores = score_respondents(answers)

    assert (
        2
        == assess_agreement(favourable_answers(answers), scores, scores["department"], ("A",))[0].groups[0].n
    )
