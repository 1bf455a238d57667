"""Reliability: α, ω and their intervals, against other programs and by hand; statements turned the wrong way."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from okrworkbook.analysis.reliability import (
    alpha_if_dropped,
    assess_reliability,
    correlation_interval,
    cronbach_alpha,
    feldt_interval,
    item_total_correlations,
    mcdonald_omega,
    omega_interval,
    one_factor,
)
from okrworkbook.errors import OkrError
from okrworkbook.model import DIMENSIONS
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds
from tests.builders import survey
from tests.oracles import oracle


def answered(seed: int, people: int, items: int) -> pd.DataFrame:
    """Answers 1–5 of people who each lean one way."""
    rng = np.random.default_rng(seed)
    leaning = rng.normal(3, 0.8, (people, 1))
    return pd.DataFrame(np.clip(np.rint(leaning + rng.normal(0, 0.9, (people, items))), 1, 5))


@pytest.mark.parametrize(("seed", "people", "items"), [(1, 12, 4), (2, 120, 4), (3, 433, 4), (4, 30, 7)])
def test_alpha_and_interval_equal_pingouin(seed, people, items):
    """Two programs that know nothing of each other agree."""
    answers = answered(seed, people, items)
    alpha, interval = oracle("pingouin").cronbach_alpha(answers)

    assert pytest.approx(alpha, abs=1e-12) == cronbach_alpha(answers)
    assert pytest.approx(tuple(interval), abs=5e-4) == feldt_interval(alpha, people, items)


def test_a_public_data_set_gives_its_published_alpha():
    """The example of pingouin's handbook: α = .592 with [.195, .840]."""
    long = oracle("pingouin").read_dataset("cronbach_alpha")
    answers = long.pivot(index="Subj", columns="Items", values="Scores")
    alpha = cronbach_alpha(answers)

    assert 0.592 == round(alpha, 3)
    assert (0.195, 0.840) == tuple(round(end, 3) for end in feldt_interval(alpha, *answers.shape))


def test_feldts_interval_of_the_method_note():
    """α = .737 from 120 people and four statements lies in [.651, .806]."""
    assert (0.651, 0.806) == tuple(round(end, 3) for end in feldt_interval(0.737, 120, 4))


def test_alpha_by_hand():
    """Two statements that move together: variances 1 and 1, of the sum 4, so 2/1·(1 − 2/4) = 1."""
    assert 1.0 == cronbach_alpha(pd.DataFrame({"a": [1, 2, 3], "b": [2, 3, 4]}))


@pytest.mark.parametrize(
    "answers",
    [
        pd.DataFrame({"a": [], "b": []}),
        pd.DataFrame({"a": [3], "b": [4]}),
        pd.DataFrame({"a": [1, 2, 3]}),
        pd.DataFrame({"a": [3, 3, 3], "b": [4, 4, 4]}),
        pd.DataFrame({"a": [1, 5, 3], "b": [5, 1, 3]}),
    ],
    ids=["nobody", "one_person", "one_statement", "constant", "cancelling"],
)
def test_alpha_needs_something_that_varies(answers):
    """Nothing to compare, nothing that varies, or a sum that never moves: no α."""
    assert None is cronbach_alpha(answers)


def test_too_few_people_have_no_interval():
    """Feldt's interval wants three people and two statements."""
    assert (None, None) == (feldt_interval(0.8, 2, 4), feldt_interval(0.8, 30, 1))


def test_a_constant_statement_has_no_correlation():
    """What never varies is left out, without a warning."""
    answers = pd.DataFrame({"a": [1, 2, 3], "b": [1, 2, 4], "c": [3, 3, 3]})

    assert ["a", "b"] == list(item_total_correlations(answers))


def test_item_total_correlation_leaves_the_item_out():
    """b against a + c = (2, 4, 6) moves in step: r = 1."""
    answers = pd.DataFrame({"a": [1, 2, 3], "b": [1, 2, 3], "c": [1, 2, 3]})

    assert pytest.approx(1.0) == item_total_correlations(answers)["b"]


def test_a_wrongly_reversed_statement_is_named():
    """COG4R was answered as if it were worded like the others: it runs against them."""
    wrong = survey(*(f"研发部 staff COG={a}{a}{a}{a}" for a in "12345"))

    assert ("COG4R",) == assess_reliability(wrong)[0].reversed_wrongly


def test_a_rightly_reversed_statement_is_not_named():
    """High answers to three and low to the reverse-worded one belong together."""
    right = survey(*(f"研发部 staff COG={a}{a}{a}{6 - int(a)}" for a in "12345"))

    assert () == assess_reliability(right)[0].reversed_wrongly


def test_only_complete_answers_count():
    """A blank or an unclear answer takes the person out of α, not out of the survey."""
    answers = survey("研发部 staff COG=1234", "研发部 staff COG=123-", "研发部 staff COG=N234")

    assert 1 == assess_reliability(answers)[0].n


@pytest.mark.parametrize(
    ("alpha_low", "limits", "expected"),
    [
        (0.71, {}, "usable"),
        (0.65, {}, "indicative"),
        (0.55, {}, "weak"),
        (0.65, {"alpha_usable": 0.6}, "usable"),
    ],
)
def test_the_verdict_looks_at_the_lower_end(monkeypatch, alpha_low, limits, expected):
    """An α of .80 whose interval begins at .55 is weak: only the lower end can be relied on."""
    monkeypatch.setattr("okrworkbook.analysis.reliability.feldt_interval", lambda *_: (alpha_low, 0.9))
    answers = survey(*(f"研发部 staff COG={a}{a}{a}{6 - int(a)}" for a in "12345"))

    assert expected == assess_reliability(answers, Thresholds(limits))[0].verdict


def test_an_empty_survey_has_unknown_reliability():
    """Seven dimensions, none of which can be judged."""
    assert [("unknown", 0, None)] * 7 == [(r.verdict, r.n, r.alpha) for r in assess_reliability(survey())]


@pytest.mark.parametrize(("seed", "people", "items"), [(1, 60, 4), (2, 120, 4), (3, 433, 5)])
def test_omega_equals_scikit_learn_and_statsmodels(seed, people, items):
    """Two fits of one factor by maximum likelihood, made by others, give the same ω."""
    from sklearn.decomposition import FactorAnalysis
    from statsmodels.multivariate.factor import Factor

    answers = answered(seed, people, items)
    learned = FactorAnalysis(1, tol=1e-10, max_iter=20_000, svd_method="lapack").fit(answers)
    fitted = Factor(answers.to_numpy(), n_factor=1, method="ml").fit()
    deviations = answers.std(ddof=1).to_numpy()
    pairs = [
        (learned.components_[0], learned.noise_variance_),
        (fitted.loadings[:, 0] * deviations, fitted.uniqueness * deviations**2),
    ]

    for loadings, own in pairs:
        shared = loadings.sum() ** 2
        assert pytest.approx(shared / (shared + own.sum()), abs=1e-4) == mcdonald_omega(answers)


def test_omega_of_a_known_structure():
    """Loadings 1, 1, 1, 1 and uniquenesses 1: (4)²/(4² + 4) = .8, whatever the units."""
    covariance = np.ones((4, 4)) + np.eye(4)
    loadings, own = one_factor(np.stack([covariance, 9 * covariance]))

    assert np.allclose([[1] * 4, [3] * 4], np.abs(loadings), atol=1e-5)
    assert np.allclose([[1] * 4, [9] * 4], own, atol=1e-4)


def test_omega_of_statements_of_unequal_worth_is_above_alpha():
    """α takes all statements to be equally good and so understates."""
    rng = np.random.default_rng(1)
    lean = rng.normal(0, 1, (2000, 1))
    answers = pd.DataFrame(lean * [1.5, 1.0, 0.6, 0.3] + rng.normal(0, 0.7, (2000, 4)))

    assert cronbach_alpha(answers) < mcdonald_omega(answers)


@pytest.mark.parametrize(
    "answers",
    [
        pd.DataFrame({"a": [], "b": [], "c": []}),
        pd.DataFrame({"a": [3], "b": [4], "c": [2]}),
        pd.DataFrame({"a": range(9), "b": range(9)}),
        pd.DataFrame({"a": [1, 2, 3, 4, 5], "b": [1, 2, 3, 5, 4], "c": [3] * 5}),
    ],
    ids=["nobody", "one_person", "two_statements", "constant"],
)
def test_omega_needs_three_statements_that_vary(answers):
    """One factor of two statements is not determined; a constant belongs to none."""
    assert (None, None) == (mcdonald_omega(answers), omega_interval(answers))


@pytest.mark.parametrize("people", [40, 200])
def test_omegas_interval_holds_it_and_repeats_itself(people):
    """Below 100 people normal, above by percentiles; the same seed gives the same ends."""
    answers = answered(5, people, 4)
    low, high = omega_interval(answers, seed=1)

    assert 0 <= low < mcdonald_omega(answers) < high <= 1
    assert (low, high) == omega_interval(answers, seed=1)


def test_below_a_hundred_people_the_interval_is_symmetric():
    """ω ± 1.96·sd: both ends are as far from ω."""
    answers = answered(5, 60, 4)
    low, high = omega_interval(answers)

    assert pytest.approx(high - mcdonald_omega(answers)) == mcdonald_omega(answers) - low


def test_alpha_without_a_statement_is_the_alpha_of_the_others():
    """pingouin's α of three of four."""
    answers = answered(2, 80, 4)
    dropped = alpha_if_dropped(answers)

    assert pytest.approx(oracle("pingouin").cronbach_alpha(answers[[0, 1, 3]])[0]) == dropped[2]


def test_a_statement_that_spoils_the_score_is_named():
    """The fourth statement is noise: α is better without it, and its wording is to be reviewed."""
    rng = np.random.default_rng(1)
    lines = [f"A staff COG={a}{a}{a}{rng.integers(1, 6)}" for a in rng.integers(1, 6, 60)]
    cog = assess_reliability(survey(*lines))[0]

    assert ("COG4R", ("COG4R",), ("COG4R",)) == (cog.weakest, cog.better_without, cog.review)


def test_fishers_interval_of_a_textbook_correlation():
    """r = .5 from 103 people: tanh(.5493 ± .196)."""
    assert (0.339, 0.632) == tuple(round(end, 3) for end in correlation_interval(0.5, 103))


def test_fishers_interval_needs_four_people_and_survives_a_perfect_correlation():
    """√(n − 3) wants more than three; r = −1 has no infinite ends."""
    assert None is correlation_interval(0.5, 3)
    assert (-1.0, -1.0) == tuple(round(end, 6) for end in correlation_interval(-1.0, 30))


def turned_before(people: int) -> pd.DataFrame:
    """A survey whose export had turned COG4R already: it is answered like the others."""
    return survey(*(f"A staff COG={a}{a}{a}{a}" for a in ("12345" * people)[:people]))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_statement_surely_turned_is_an_error_that_names_it(lang):
    """30 people: every score of the dimension would be wrong, so nothing is computed."""
    with pytest.raises(OkrError) as caught:
        assess_reliability(turned_before(30))

    assert "COG4R (r=−1.00, n=30)" in caught.value.message(Voice(lang))
    assert "reverse_check_people" in caught.value.message(Voice(lang))


def test_below_thirty_people_it_is_a_warning():
    """29 people are not enough to refuse a survey."""
    cog = assess_reliability(turned_before(29))[0]

    assert (("COG4R",), ("COG4R",)) == (cog.reversed_wrongly, cog.surely_reversed)


def test_a_negative_correlation_that_may_be_chance_is_a_warning():
    """40 people, r just below zero: the interval holds zero, so it is not an error."""
    rng = np.random.default_rng(4)
    lines = [
        f"A staff COG={a}{a}{a}{b}"
        for a, b in zip(rng.integers(1, 6, 40), rng.integers(1, 6, 40), strict=True)
    ]
    cog = assess_reliability(survey(*lines))[0]

    assert (("COG4R",), ()) == (cog.reversed_wrongly, cog.surely_reversed)


def test_every_statement_turned_before_is_named_at_once():
    """An export that turned all seven is mended once, not seven times."""
    lines = [" ".join(["A staff", *(f"{d}={a * 4}" for d in DIMENSIONS)]) for a in "12345" * 8]

    with pytest.raises(OkrError) as caught:
        assess_reliability(survey(*lines))

    assert 7 == caught.value.values["items"].count("4R")


def test_who_has_checked_may_go_on():
    """The client's own limit above the number of questionnaires turns the error into the warning."""
    allowed = Thresholds({"reverse_check_people": 31})

    assert ("COG4R",) == assess_reliability(turned_before(30), allowed)[0].reversed_wrongly


def test_assessing_leaves_the_answers_alone():
    """Nothing is turned in place."""
    answers = survey(*(f"A staff COG={a}{a}{a}{6 - int(a)}" for a in "12345"))
    before = answers.copy(deep=True)

    assess_reliability(answers)

    assert before.equals(answers)
