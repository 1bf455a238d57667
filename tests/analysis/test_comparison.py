"""Comparison: rank tests, sizes and corrections, against independent programs and by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from okrworkbook.analysis.comparison import (
    REST,
    benjamini_hochberg,
    cliffs_delta,
    compare_two,
    delta_interval,
    delta_size,
    department_differences,
    dunn,
    holm,
    jonckheere,
    kruskal,
    layer_differences,
)
from okrworkbook.analysis.survey import score_respondents
from okrworkbook.model import DIMENSIONS
from okrworkbook.thresholds import Thresholds
from tests.builders import survey
from tests.oracles import oracle

SCORES = st.lists(st.integers(4, 20).map(lambda quarters: quarters / 4), min_size=2, max_size=25).map(
    np.array
)


def drawn(seed: int, *groups: tuple[int, float]) -> list[np.ndarray]:
    """Scores in quarters of so many people about such a mean."""
    rng = np.random.default_rng(seed)
    return [np.clip(np.rint(4 * rng.normal(mean, 0.8, n)) / 4, 1, 5) for n, mean in groups]


def scores(**groups: str) -> pd.DataFrame:
    """Scores of people whose answers to COG are these digits: A="445" are three people of group A."""
    lines = [f"{name} staff COG={a}{a}{a}{6 - int(a)}" for name, given in groups.items() for a in given]
    return score_respondents(survey(*lines))


def test_delta_is_the_mean_sign_of_all_pairs():
    """(2, 3) against (1, 3): over three pairs higher, one tie … 2>1, 2<3, 3>1, 3=3: (2 − 1)/4."""
    assert 0.25 == cliffs_delta(np.array([2, 3]), np.array([1, 3]))


@settings(deadline=None)
@given(SCORES, SCORES)
def test_delta_is_what_mann_whitneys_u_says(first, second):
    """δ = 2U/(n₁n₂) − 1."""
    from scipy.stats import mannwhitneyu

    u = mannwhitneyu(first, second).statistic

    assert pytest.approx(2 * u / (len(first) * len(second)) - 1) == cliffs_delta(first, second)


@settings(deadline=None)
@given(SCORES, SCORES)
def test_delta_turns_with_the_groups_and_not_with_the_scale(first, second):
    """Swapping the groups turns the sign; any rising transformation leaves δ alone."""
    delta = cliffs_delta(first, second)

    assert pytest.approx(-delta) == cliffs_delta(second, first)
    assert pytest.approx(delta) == cliffs_delta(np.exp(first), np.exp(second))


@settings(max_examples=30, deadline=None)
@given(SCORES, SCORES)
def test_the_interval_lies_within_minus_one_and_one(first, second):
    """Whatever is compared, the interval is ordered and inside the range of δ."""
    low, high = delta_interval(first, second)

    assert -1 <= low <= high <= 1


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_interval_equals_scipys_bca(seed):
    """scipy's own bootstrap, which resamples people one by one, gives the same ends within 0.03."""
    from scipy.stats import bootstrap

    first, second = drawn(seed, (40, 3.4), (60, 3.0))

    def delta(x, y, axis):
        return np.sign(x[..., :, None] - y[..., None, :]).mean(axis=(-1, -2))

    ends = bootstrap(
        (first, second), delta, n_resamples=10_000, method="BCa", vectorized=True, rng=seed, batch=500
    )

    assert pytest.approx(tuple(ends.confidence_interval), abs=0.03) == delta_interval(first, second)


def test_groups_that_do_not_overlap_still_have_a_width():
    """Five above five: Wilson's lower end of 5 of 5 is .566, so δ is at least 2·.566 − 1 = .13."""
    low, high = delta_interval(np.full(5, 4.0), np.full(9, 2.0))

    assert (0.13, 1.0) == (round(low, 2), high)
    assert (-1.0, -0.13) == tuple(round(end, 2) for end in delta_interval(np.full(5, 2.0), np.full(9, 4.0)))


def test_equal_answers_have_no_difference_and_no_width():
    """Where everybody answers alike δ is 0, certainly."""
    assert (0.0, 0.0) == delta_interval(np.full(5, 3.0), np.full(9, 3.0))


@pytest.mark.parametrize(
    ("delta", "word"),
    [
        (0.0, "negligible"),
        (0.1469, "negligible"),
        (0.147, "small"),
        (-0.3299, "small"),
        (0.33, "medium"),
        (-0.4739, "medium"),
        (0.474, "large"),
        (-1.0, "large"),
    ],
)
def test_the_words_for_delta(delta, word):
    """Romano's limits, whatever the sign."""
    assert word == delta_size(delta)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_mann_whitney_equals_pingouin(seed):
    """U and p of two groups with the same spread."""
    first, second = drawn(seed, (30, 3.4), (45, 3.1))
    theirs = oracle("pingouin").mwu(first, second).iloc[0]

    test, statistic, p = compare_two(first, second)

    assert ("mann_whitney", theirs["U_val"], pytest.approx(theirs["p_val"])) == (test, statistic, p)
    assert pytest.approx(theirs["RBC"]) == cliffs_delta(first, second)


def test_unequal_spreads_are_tested_by_brunner_and_munzel():
    """One group all near 3, the other at 1 and 5: Mann–Whitney would compare spreads, not places."""
    narrow, wide = np.array([2.75, 3, 3.25] * 10), np.array([1, 1, 5, 5, 5] * 6)

    assert "brunner_munzel" == compare_two(narrow, wide)[0]


def test_groups_that_do_not_overlap_are_left_to_mann_whitney():
    """Brunner–Munzel divides by the overlap, which is not there."""
    test, _, p = compare_two(np.array([1, 1, 1, 1.25]), np.array([2, 3, 4, 5, 5]))

    assert "mann_whitney" == test
    assert 0.05 > p


@pytest.mark.parametrize(
    ("first", "second"),
    [([], [1, 2]), ([3.0], []), ([3, 3, 3], [3, 3])],
    ids=["nobody", "one_sided", "constant"],
)
def test_nothing_to_compare_has_no_p(first, second):
    """An empty group or answers that never vary give no test, and no warning."""
    assert ("mann_whitney", None, None) == compare_two(np.array(first), np.array(second))


def test_kruskal_equals_pingouin_on_a_public_data_set():
    """Pain threshold by hair colour: H = 10.589, p = .0142, and ε² = H/18."""
    data = oracle("pingouin").read_dataset("anova")
    theirs = oracle("pingouin").kruskal(data, dv="Pain threshold", between="Hair color").iloc[0]
    groups = [part["Pain threshold"].to_numpy(float) for _, part in data.groupby("Hair color")]

    h, p, epsilon2 = kruskal(groups)

    assert (pytest.approx(theirs["H"], abs=1e-4), pytest.approx(theirs["p_unc"], abs=1e-6)) == (h, p)
    assert (10.589, 0.5883) == (round(h, 3), round(epsilon2, 4))


@pytest.mark.parametrize("seed", [1, 2])
def test_dunn_equals_scikit_posthocs(seed):
    """Every pair's p, ties and all; Holm's correction of them too."""
    scikit_posthocs = oracle("scikit_posthocs")
    groups = drawn(seed, (12, 3.6), (30, 3.2), (50, 2.9), (8, 3.0))
    plain, corrected = (
        scikit_posthocs.posthoc_dunn(groups),
        scikit_posthocs.posthoc_dunn(groups, p_adjust="holm"),
    )
    ours = dunn(groups)

    assert {pair: pytest.approx(plain.iloc[pair]) for pair in ours} == ours
    assert [pytest.approx(corrected.iloc[pair]) for pair in ours] == holm(list(ours.values()))


def test_jonckheere_by_hand():
    """(1, 2) below (2, 3): of four pairs three rise and one is a tie, so J = 3.5."""
    assert 3.5 == jonckheere([np.array([1.0, 2]), np.array([2.0, 3])]).j


def test_jonckheere_without_ties_has_the_textbook_p():
    """z = (J − E)/√V with E = (N² − Σn²)/4 and V = (N²(2N + 3) − Σn²(2n + 3))/72."""
    from scipy.special import ndtr

    groups = [np.array([1.0, 5, 6]), np.array([2.0, 7, 9, 10]), np.array([4.0, 8, 11, 12, 13])]
    trend = jonckheere(groups)
    n, sizes = 12, (3, 4, 5)
    expected = (n**2 - sum(size**2 for size in sizes)) / 4
    variance = (n**2 * (2 * n + 3) - sum(size**2 * (2 * size + 3) for size in sizes)) / 72

    assert pytest.approx(2 * ndtr(-abs(trend.j - expected) / variance**0.5)) == trend.p


def test_a_trend_knows_its_direction():
    """Falling from the first group to the last: τ below 0, with its interval."""
    trend = jonckheere(drawn(1, (20, 4.2), (20, 3.4), (20, 2.6)))

    assert trend.found
    assert trend.interval[0] < trend.tau < trend.interval[1] < 0


def test_no_trend_in_one_group_or_in_constant_answers():
    """A direction needs two ends and something that varies."""
    assert None is jonckheere([np.array([1.0, 2])])
    assert None is jonckheere([np.array([3.0, 3]), np.array([3.0])])
    assert None is jonckheere([])


def test_holm_by_hand():
    """.01·3, max(.03, .03·2), max(.06, .04·1)."""
    assert pytest.approx([0.03, 0.06, 0.06]) == holm([0.01, 0.04, 0.03])


@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_corrections_are_those_of_statsmodels(count):
    """Holm and Benjamini-Hochberg, ties included."""
    ps = np.random.default_rng(count).uniform(size=count).round(1)

    assert pytest.approx(multipletests(ps, method="holm")[1]) == holm(ps)
    assert pytest.approx(multipletests(ps, method="fdr_bh")[1]) == benjamini_hochberg(ps)


def test_benjamini_hochberg_by_hand():
    """From the largest down: .04·3/3, min(.04, .03·3/2), min(.04, .01·3)."""
    assert pytest.approx([0.03, 0.04, 0.04]) == benjamini_hochberg([0.01, 0.04, 0.03])


def test_what_was_not_tested_does_not_count_for_the_correction():
    """None stays None, and two tests are corrected as two."""
    assert [pytest.approx(0.02), None, pytest.approx(0.04)] == holm([0.01, None, 0.04])
    assert ([], [None]) == (holm([]), benjamini_hochberg([None]))


def test_only_groups_that_may_be_shown_are_compared():
    """B is not to be shown: it is in no test, no pair and not in the rest."""
    data = scores(A="4444455555", B="1111111111", C="2222233333")
    found = department_differences(data, data["department"], ("A", "C"))

    assert ("A", "C") == found.test("COG").groups
    assert 20 == found.test("COG").n
    assert () == found.outliers


def test_groups_may_be_shown_on_some_dimensions_only():
    """COG compares A and C, nothing else may be compared."""
    data = scores(A="44444", B="11111", C="22222")
    found = department_differences(data, data["department"], {"COG": ("A", "C")})

    assert ["COG"] == [test.measure for test in found.tests]


def test_the_rest_is_everybody_shown_but_this_group():
    """A, five people of 5, against ten of B and C."""
    data = scores(A="55555", B="11111", C="22222", hidden="33333")
    first = department_differences(data, data["department"], ("A", "B", "C")).outliers[0]

    assert ("A", REST, (5, 10), (5.0, 1.5), 1.0) == (
        first.first,
        first.second,
        first.n,
        first.means,
        first.delta,
    )


def test_layers_are_corrected_over_the_dimensions_that_can_be_tested():
    """Six dimensions are constant, so the seventh's p stays as it is."""
    data = scores(top="5544455544", low="2223322332")
    cog = layer_differences(data, data["department"], ("top", "low")).test("COG")

    assert cog.p == cog.p_adjusted
    assert cog.found
    assert (cog.p_adjusted, True) == (cog.pairs[0].p_adjusted, cog.pairs[0].found)


def test_seven_dimensions_multiply_the_smallest_p_by_seven():
    """The same difference on each dimension: Holm's first step is seven times p."""
    rows = [f"A staff {a}" for a in "44555"] + [f"B staff {a}" for a in "23334"]
    blocks = [" ".join(f"{d}={a}{a}{a}{6 - int(a)}" for d in DIMENSIONS) for a in (row[-1] for row in rows)]
    data = score_respondents(
        survey(*(f"{row[0]} staff {block}" for row, block in zip(rows, blocks, strict=True)))
    )
    found = layer_differences(data, data["department"], ("A", "B"))

    assert [pytest.approx(min(7 * test.p, 1)) for test in found.tests] == [t.p_adjusted for t in found.tests]


def test_three_layers_have_pairs_and_a_trend_where_they_differ():
    """Kruskal–Wallis finds it, Dunn says which pairs, Jonckheere which way."""
    data = scores(exec="5555544", manager="4444433", staff="3222211122")
    cog = layer_differences(data, data["department"], ("exec", "manager", "staff")).test("COG")

    assert ("kruskal_wallis", 3, True) == (cog.test, len(cog.pairs), cog.found)
    assert ("exec", "staff") == (cog.widest.first, cog.widest.second)
    assert cog.widest.found
    assert cog.trend.tau < 0


def test_a_pair_counts_only_where_its_dimension_does(monkeypatch):
    """However small a pair's p, a dimension that finds nothing has found nothing."""
    monkeypatch.setattr("okrworkbook.analysis.comparison.dunn", lambda groups: {(0, 1): 1e-9})
    data = scores(A="3344", B="3434", C="4343")
    cog = layer_differences(data, data["department"], ("A", "B", "C")).test("COG")

    assert (False, False) == (cog.found, any(pair.found for pair in cog.pairs))


def test_no_difference_has_the_one_that_would_have_been_found():
    """Two groups of ten, seven dimensions: the error rate is .05/7, so 1.32 becomes 1.76."""
    data = scores(A="3344334433", B="3434343434")
    cog = layer_differences(data, data["department"], ("A", "B")).test("COG")

    assert not cog.found
    assert (1.76, pytest.approx(0.05 / 7)) == (round(cog.detectable.d, 2), cog.detectable.alpha)


def test_those_standing_out_come_furthest_first():
    """A is further from the rest than B."""
    data = scores(A="5555555555", B="1122112211", C="3333333333", D="3334333343")
    found = department_differences(data, data["department"], ("A", "B", "C", "D"), measures=("COG",))
    deltas = [abs(one.delta) for one in found.standing_out]

    assert "A" == found.standing_out[0].first
    assert sorted(deltas, reverse=True) == deltas


def test_a_search_by_chance_alone_finds_little():
    """Eight groups of the same people, 40 times: searches that find anything are about one in twenty."""
    rng = np.random.default_rng(7)
    by = pd.Series(np.repeat(list("ABCDEFGH"), 20))
    finds = 0
    for _ in range(40):
        data = pd.DataFrame({"COG": np.rint(rng.normal(3, 0.8, 160) * 4) / 4})
        finds += bool(department_differences(data, by, tuple("ABCDEFGH"), measures=("COG",)).standing_out)

    assert 5 >= finds


def test_nobody_is_compared_with_nobody():
    """No questionnaires, one group, constant answers: no tests, or tests without p."""
    empty, one = scores(), scores(A="33333")
    constant = scores(A="33333", B="33333")
    found = layer_differences(constant, constant["department"], ("A", "B"))

    assert () == layer_differences(empty, empty["department"], ("A", "B")).tests
    assert () == layer_differences(one, one["department"], ("A", "B")).tests
    assert {(None, None, False)} == {(test.p, test.p_adjusted, test.found) for test in found.tests}


def test_comparing_changes_nothing_and_repeats_itself():
    """The scores stay as they were, and the same seed gives the same intervals."""
    data = scores(A="3344", B="1234", C="5544")
    before = data.copy(deep=True)
    first = department_differences(data, data["department"], ("A", "B", "C"), seed=3)

    assert first == department_differences(data, data["department"], ("A", "B", "C"), seed=3)
    assert before.equals(data)


def test_a_client_may_set_a_stricter_error_rate():
    """p = .008 is found at 5 % and not at 0.1 %."""
    data = scores(A="55544", B="32223")
    strict = Thresholds({"significance": 0.001})

    assert layer_differences(data, data["department"], ("A", "B")).test("COG").found
    assert not layer_differences(data, data["department"], ("A", "B"), strict).test("COG").found
