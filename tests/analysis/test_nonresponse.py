"""Non-response: roster against answers, early against late, and weights that bring the answers back."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrworkbook.analysis.nonresponse import (
    assess_nonresponse,
    check_margin,
    compare_thirds,
    design_effect,
    post_stratify,
    rake,
    trim,
    weighted_mean,
)
from okrworkbook.analysis.survey import score_respondents
from okrworkbook.thresholds import Thresholds
from tests.builders import people, survey


def groups(**sizes: int) -> pd.Series:
    """So many people of each group."""
    return pd.Series([name for name, n in sizes.items() for _ in range(n)], dtype=object)


def roster(**sizes: int) -> pd.DataFrame:
    """A roster of staff, so many a department."""
    return people(*(f"{name}{number} {name} staff" for name, n in sizes.items() for number in range(n)))


def assessed(asked: pd.DataFrame, answers: pd.DataFrame, shown=("A", "B", "staff"), **limits: float):
    """Non-response of these answers."""
    return assess_nonresponse(
        asked, answers, score_respondents(answers), shown, thresholds=Thresholds(limits)
    )


def test_post_stratification_by_hand():
    """A is half the roster and a quarter of the answers: weight 2; B three quarters for half: 2/3."""
    weights = post_stratify(groups(A=50, B=50), groups(A=5, B=15))

    assert [2.0] * 5 + [0.6667] * 15 == weights.round(4).tolist()


def test_raking_a_two_by_two_table_by_hand():
    """One answer in each cell, 60/40 and 70/30 on the roster: 4·.6·.7, 4·.6·.3, 4·.4·.7, 4·.4·.3."""
    came = pd.DataFrame({"dept": list("AABB"), "layer": list("mwmw")})
    targets = {"dept": pd.Series({"A": 60, "B": 40}), "layer": pd.Series({"m": 70, "w": 30})}

    assert [1.68, 0.72, 1.12, 0.48] == rake(targets, came).round(6).tolist()


def test_raking_keeps_the_odds_of_an_uneven_table():
    """Cells of 10, 20, 30 and 40 answers: both margins are met, and (10·40)/(20·30) stays 2/3."""
    came = pd.DataFrame(
        {"dept": ["A"] * 30 + ["B"] * 70, "layer": ["m"] * 10 + ["w"] * 20 + ["m"] * 30 + ["w"] * 40}
    )
    targets = {"dept": pd.Series({"A": 50, "B": 50}), "layer": pd.Series({"m": 50, "w": 50})}
    cells = came.assign(weight=rake(targets, came)).groupby(["dept", "layer"])["weight"].sum()

    assert [50, 50] == cells.groupby("dept").sum().round(6).tolist()
    assert [50, 50] == cells.groupby("layer").sum().round(6).tolist()
    assert pytest.approx(2 / 3) == cells["A", "m"] * cells["B", "w"] / (cells["A", "w"] * cells["B", "m"])


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("mw")), min_size=1, max_size=40))
def test_weights_have_a_mean_of_one(rows):
    """Whoever answered, weighting neither adds nor loses people."""
    came = pd.DataFrame(rows, columns=["dept", "layer"])
    targets = {"dept": pd.Series({"A": 5, "B": 30, "C": 15}), "layer": pd.Series({"m": 40, "w": 10})}
    weights = rake(targets, came)

    assert pytest.approx(1.0) == weights.mean()
    assert (weights > 0).all()


def test_a_group_that_is_not_on_the_roster_keeps_its_weight():
    """X answered and was not asked: weight 1 beside A's 1.6 and B's .8, all brought to a mean of 1."""
    weights = post_stratify(groups(A=40, B=60), groups(A=2, B=6, X=2))

    assert [1.6] * 2 + [0.8] * 6 + [1.0] * 2 == weights.round(6).tolist()


def test_a_group_nobody_answered_from_drops_out_and_is_named():
    """C is on the roster and silent: A and B share its part; the result names it."""
    weights = post_stratify(groups(A=30, B=30, C=40), groups(A=10, B=10))
    result = assessed(roster(A=6, B=6, C=8), survey(*["A staff"] * 5, *["B staff"] * 5))

    assert {1.0} == set(weights)
    assert ("C",) == result.unrepresented


def test_trimming_keeps_the_mean():
    """6 is cut to 3; (3 + .5 + .5)/3 = 4/3, so the weights become 2.25 and .375."""
    assert [2.25, 0.375, 0.375] == trim(pd.Series([6, 0.5, 0.5]), 0.3, 3).tolist()


def test_the_design_effect_by_hand():
    """Weights 1 and 3: mean 2, variance 1, so 1 + 1/4."""
    assert 1.25 == design_effect(pd.Series([1.0, 3.0]))


@pytest.mark.parametrize("weights", [[], [1.0], [1.0, 1.0]])
def test_equal_weights_cost_nothing(weights):
    """A design effect of 1."""
    assert 1.0 == design_effect(pd.Series(weights, dtype=float))


def test_a_weighted_mean_by_hand():
    """(1·2 + 3·4)/4 = 3.5 beside a plain mean of 3; the design effect is that of all three weights, 273/169.

    That of the two who answered this dimension would tell which of them skipped it.
    """
    mean = weighted_mean("COG", pd.Series([2.0, 4.0, np.nan]), pd.Series([1.0, 3.0, 9.0]))

    assert (2, 3.0, 3.5, 0.5) == (mean.n, mean.mean, mean.weighted, mean.change)
    assert pytest.approx(2 * 169 / 273) == mean.effective_n


def test_equal_weights_give_the_plain_mean_and_its_usual_interval():
    """With weights of 1 the linearised interval is m ± 1.96·s/√n."""
    scores = pd.Series([2.0, 3.0, 3.0, 4.0, 5.0])
    mean = weighted_mean("COG", scores, pd.Series(1.0, index=scores.index))
    half = 1.959964 * scores.std() / 5**0.5

    assert (3.4, 3.4) == (mean.mean, mean.weighted)
    assert pytest.approx((3.4 - half, 3.4 + half)) == mean.interval


def test_chi_square_is_that_of_answered_and_not_answered():
    """With the finite-population correction it is the ordinary χ² of the 2 × k table."""
    from scipy.stats import chi2_contingency

    asked, came = groups(A=60, B=100, C=40), groups(A=45, B=50, C=25)
    check = check_margin("department", asked, came, ("A", "B", "C"))
    table = [[45, 50, 25], [15, 50, 15]]
    statistic, p, freedom, _ = chi2_contingency(table, correction=False)

    assert (pytest.approx(statistic), pytest.approx(p), freedom) == (check.statistic, check.p, check.freedom)
    assert not check.simulated


def test_small_cells_are_tested_by_drawing():
    """Fewer than five expected in a cell: p is exact but for chance, here Fisher's .0095 of 2 × 2."""
    from scipy.stats import fisher_exact

    check = check_margin("department", groups(A=6, B=12), groups(A=6, B=4), ("A", "B"))

    assert check.simulated
    assert pytest.approx(fisher_exact([[6, 4], [0, 8]]).pvalue, abs=0.005) == check.p


def test_answers_like_the_roster_are_not_off():
    """Half of each department answered."""
    check = check_margin("department", groups(A=40, B=60), groups(A=20, B=30), ("A", "B"))

    assert (0.0, 1.0, False) == (round(check.statistic, 9), round(check.p, 9), check.off)


def test_a_share_far_off_counts_also_where_the_test_is_weak():
    """Twelve people: A is 50 % of those asked and 67 % of the answers; p is far from .05."""
    check = check_margin("department", groups(A=6, B=6), groups(A=4, B=2), ("A", "B"))

    assert 0.05 < check.p
    assert check.off


def test_the_limit_of_the_gap_is_a_threshold():
    """The same answers with 20 points allowed are not off."""
    limits = Thresholds({"nonresponse_gap": 0.2})

    assert not check_margin("department", groups(A=6, B=6), groups(A=4, B=2), ("A", "B"), limits).off


@pytest.mark.parametrize(
    ("asked", "came"),
    [
        ({"A": 5, "B": 5}, {"A": 5, "B": 5}),
        ({"A": 5, "B": 5}, {}),
        ({"A": 10}, {"A": 4}),
        ({"A": 5, "B": 5}, {"A": 7, "B": 1}),
        ({}, {}),
    ],
    ids=["everybody", "nobody", "one_group", "more_than_asked", "no_roster"],
)
def test_nothing_to_test_has_no_p(asked, came):
    """Where everybody or nobody answered, or the roster does not fit, there is no test."""
    assert None is check_margin("department", groups(**asked), groups(**came), ("A", "B")).p


def test_hidden_groups_are_marked_and_never_the_widest():
    """C is furthest off, but only A and B may be shown."""
    check = check_margin("department", groups(A=20, B=20, C=20), groups(A=10, B=12, C=2), ("A", "B"))

    assert [False, False, True] == [cell.hidden for cell in check.cells]
    assert "C" != check.widest.group


def test_weights_are_advised_where_a_margin_is_off():
    """All of A answered and a third of B: the mean moves towards B's."""
    asked = roster(A=20, B=30)
    answers = survey(*["A staff COG=5551"] * 20, *["B staff COG=1115"] * 10)
    result = assessed(asked, answers)
    cog = result.means[0]

    assert result.advised
    assert (pytest.approx(11 / 3), pytest.approx(2.6)) == (cog.mean, cog.weighted)
    assert "COG" == result.largest_change.dimension


def test_weights_are_not_advised_where_all_is_well():
    """Half of each department: every weight is 1."""
    result = assessed(roster(A=20, B=20), survey(*["A staff"] * 10, *["B staff"] * 10))

    assert (False, 1.0, {1.0}) == (result.advised, result.design_effect, set(result.weights.round(9)))


def test_extreme_weights_are_cut_and_counted():
    """One of B's 60 answered: a weight of 6.6 is cut to 3."""
    result = assessed(roster(A=10, B=60), survey(*["A staff"] * 10, "B staff"))

    assert 11 == result.trimmed
    assert 10 == round(result.weights.max() / result.weights.min())


def test_merged_layers_are_weighted_as_they_are_shown():
    """Executives and managers are one group on the roster and among the answers."""
    asked = people("1 A exec", "2 A manager", "3 A staff", "4 A staff")
    answers = survey("A manager", "A staff")
    merged = {"exec": "management", "manager": "management"}
    layer = assess_nonresponse(asked, answers, score_respondents(answers), (), merged).margins[1]

    assert [("management", 1, 2), ("staff", 1, 2)] == [
        (c.group, c.rate.part, c.rate.whole) for c in layer.cells
    ]


def dated(early: str, middle: str, late: str) -> pd.DataFrame:
    """Answers to COG on three days."""
    answers = survey(*(f"A staff COG={a}{a}{a}{6 - int(a)}" for a in early + middle + late))
    days = ["2026-01-05"] * len(early) + ["2026-01-08"] * len(middle) + ["2026-01-20"] * len(late)
    return answers.assign(submitted=pd.to_datetime(days))


def test_late_answers_that_are_worse_are_found():
    """Ten fours and fives early, ten ones and twos late: δ is −1, late lower than early."""
    answers = dated("4545454545", "3333333333", "1212121212")
    wave = compare_thirds(answers, score_respondents(answers))[0]

    assert ((10, 10), (1.5, 4.5), -1.0, True) == (wave.n, wave.means, wave.delta, wave.found)


def test_equal_waves_have_the_difference_that_would_have_been_found():
    """Nothing found, and two thirds of ten would show 1.76 at the strictest of seven steps."""
    answers = dated("3434343434", "3333333333", "4343434343")
    wave = compare_thirds(answers, score_respondents(answers))[0]

    assert (False, 1.76) == (wave.found, round(wave.detectable.d, 2))


def test_thirds_too_small_to_be_shown_are_not_compared():
    """Four early and four late people could be told apart."""
    answers = dated("4444", "3333", "1111")

    assert () == compare_thirds(answers, score_respondents(answers))


def test_without_days_there_are_no_waves():
    """Days unknown, or all answers on one day."""
    answers = survey(*["A staff"] * 20)

    assert () == compare_thirds(answers, score_respondents(answers))
    assert () == compare_thirds(
        answers.assign(submitted=pd.Timestamp("2026-01-05")), score_respondents(answers)
    )


def test_nobody_answered():
    """No questionnaires: no test, no mean, weights of nobody."""
    result = assessed(roster(A=5, B=5), survey())

    assert (0, False, 1.0, None) == (
        len(result.weights),
        result.advised,
        result.design_effect,
        result.largest_change,
    )


def test_no_roster():
    """Nobody was on a roster: the answers stand as they are."""
    result = assessed(people(), survey(*["A staff"] * 6))

    assert ({1.0}, False) == (set(result.weights), result.advised)


def test_the_tables_stay_as_they_were():
    """Weighting writes into nothing."""
    asked, answers = roster(A=9, B=9), dated("44444", "33333", "11111")
    scores = score_respondents(answers)
    before = [frame.copy(deep=True) for frame in (asked, answers, scores)]

    assess_nonresponse(asked, answers, scores, ("A", "B"))

    assert all(one.equals(other) for one, other in zip(before, (asked, answers, scores), strict=True))
