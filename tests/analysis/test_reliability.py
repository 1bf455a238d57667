"""Reliability: α and Feldt's interval, against pingouin and by hand."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from okrworkbook.analysis.reliability import (
    assess_reliability,
    cronbach_alpha,
    feldt_interval,
    item_total_correlations,
)
from okrworkbook.thresholds import Thresholds
from tests.builders import survey

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what pingouin's own imports warn of is not ours
    import pingouin


def answered(seed: int, people: int, items: int) -> pd.DataFrame:
    """Answers 1–5 of people who each lean one way."""
    rng = np.random.default_rng(seed)
    leaning = rng.normal(3, 0.8, (people, 1))
    return pd.DataFrame(np.clip(np.rint(leaning + rng.normal(0, 0.9, (people, items))), 1, 5))


@pytest.mark.parametrize(("seed", "people", "items"), [(1, 12, 4), (2, 120, 4), (3, 433, 4), (4, 30, 7)])
def test_alpha_and_interval_equal_pingouin(seed, people, items):
    """Two programs that know nothing of each other agree."""
    answers = answered(seed, people, items)
    alpha, interval = pingouin.cronbach_alpha(answers)

    assert pytest.approx(alpha, abs=1e-12) == cronbach_alpha(answers)
    assert pytest.approx(tuple(interval), abs=5e-4) == feldt_interval(alpha, people, items)


def test_a_public_data_set_gives_its_published_alpha():
    """The example of pingouin's handbook: α = .592 with [.195, .840]."""
    long = pingouin.read_dataset("cronbach_alpha")
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
