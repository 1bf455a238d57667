"""Response quality: every index on rows worked by hand, the rule of two flags, and results with and without."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from okrworkbook.analysis.response_quality import (
    INDICES,
    assess_response_quality,
    careless,
    careless_flags,
    careless_indices,
    even_odd,
    irv,
    longstring,
    mahalanobis,
    raw_answers,
    reverse_gap,
)
from okrworkbook.analysis.survey import favourable_answers
from okrworkbook.model import DIMENSIONS
from okrworkbook.thresholds import Thresholds
from tests.benchmarks.careless import rates, simulate
from tests.builders import survey

# A profile over the dimensions, answered the same in both halves and to the reverse-worded statements.
CAREFUL = dict(zip(DIMENSIONS, ("4442", "2224", "3333", "5551", "1115", "4342", "2324"), strict=True))


def person(rest: str = "3333", **blocks: str) -> pd.DataFrame:
    """One questionnaire."""
    return survey(" ".join(["A staff", *(f"{dim}={block}" for dim, block in blocks.items())]), rest=rest)


def ticks(*digits: str) -> pd.DataFrame:
    """Rows of raw ticks; - is open."""
    return pd.DataFrame([[np.nan if tick == "-" else float(tick) for tick in row] for row in digits])


def flagged(answers: pd.DataFrame) -> set[str]:
    """The flags of one questionnaire."""
    flags = careless_flags(answers, careless_indices(answers)).iloc[0]
    return set(flags.index[flags])


@pytest.mark.parametrize(
    ("row", "length"),
    [
        ("12345", 1),
        ("11123", 3),
        ("12333", 3),
        ("22222", 5),
        ("11-11", 2),
        ("-----", 0),
        ("1", 1),
        ("13311", 2),
    ],
)
def test_the_longest_run_of_one_answer(row, length):
    """An open statement ends a run."""
    assert [length] == longstring(ticks(row)).tolist()


def test_irv_is_the_spread_of_a_persons_ticks():
    """(1, 3, 5): √(8/2) = 2; three equal ticks: 0."""
    assert [2.0, 0.0] == irv(ticks("135", "444")).tolist()


def test_mahalanobis_by_hand():
    """Two independent statements of variance 4/3: a corner is 1² · 3/4 twice away."""
    corners = ticks("24", "22", "44", "42")

    assert [1.5] * 4 == mahalanobis(corners, people_per_item=1).round(9).tolist()


def test_mahalanobis_adds_up_to_people_times_statements():
    """Σ D² = (n − 1)·k whatever the answers, also where some are open."""
    rng = np.random.default_rng(1)
    answers = pd.DataFrame(rng.integers(1, 6, (90, 6)).astype(float)).mask(rng.random((90, 6)) < 0.1)

    assert pytest.approx(89 * 6) == mahalanobis(answers).sum()


def test_mahalanobis_of_two_statements_that_are_the_same():
    """The pseudo-inverse counts what is said twice once: Σ D² = (n − 1)·1."""
    answers = pd.DataFrame({"a": [1.0, 2, 3, 4, 5, 3], "b": [1.0, 2, 3, 4, 5, 3]})

    assert pytest.approx(5) == mahalanobis(answers, 1).sum()


def test_mahalanobis_wants_three_people_a_statement():
    """83 of 84 needed: nobody is judged."""
    answers = survey(*["A staff"] * 83)

    assert careless_indices(answers)["mahalanobis"].isna().all()


def test_halves_of_a_careful_person_agree():
    """The same profile in both halves, which the reverse-worded fourth statement must be turned for."""
    assert [1.0] == even_odd(favourable_answers(person(**{**CAREFUL, "SAF": "4442", "AUT": "2224"}))).tolist()


def test_halves_by_hand():
    """Odd halves 4, 2, 3 … and even halves 2, 4, 3 …: turned round, r = −1."""
    answers = person(COG="4244", ALN="2422", **dict.fromkeys(DIMENSIONS[2:], "3333"))

    assert [-1.0] == even_odd(favourable_answers(answers)).round(9).tolist()


def test_a_profile_without_ups_and_downs_is_flagged():
    """All threes: no correlation, and that is a sign itself."""
    assert np.isnan(even_odd(favourable_answers(person())).iloc[0])
    assert "even_odd" in flagged(person())


def test_the_reverse_gap_by_hand():
    """All fives: plain 5, reverse-worded turned 1, a gap of 4 everywhere; all threes: none."""
    assert [4.0] == reverse_gap(favourable_answers(person("5555"))).tolist()
    assert [0.0] == reverse_gap(favourable_answers(person("3333"))).tolist()


def test_a_careful_person_has_no_flag():
    """Ups and downs, turned for the reverse-worded statements."""
    assert set() == flagged(person(**CAREFUL))


def test_the_same_answer_throughout_has_four_signs():
    """All fives: one long run, no variation, no profile, and each reverse-worded statement contradicted."""
    assert {"longstring", "irv", "even_odd", "reverse_gap"} == flagged(person("5555"))


@pytest.mark.parametrize(
    ("seconds", "fast"), [(55.9, True), (56, False), (300, False), (0, True), (None, False)]
)
def test_two_seconds_a_statement_is_the_limit(seconds, fast):
    """28 statements in under 56 seconds; an unknown time is no sign."""
    answers = person(**CAREFUL).assign(seconds=[np.nan if seconds is None else float(seconds)])

    assert fast == ("pace" in flagged(answers))


@pytest.mark.parametrize(("passed", "failed"), [(True, False), (False, True), (None, False)])
def test_the_instructed_item(passed, failed):
    """Answered otherwise than asked is a sign; not asked is none."""
    answers = person(**CAREFUL).assign(attention_ok=pd.array([passed], dtype="boolean"))

    assert failed == ("instructed" in flagged(answers))


def test_who_ticked_less_than_half_is_not_judged():
    """Thirteen threes and nothing else is little to judge by; fourteen are enough."""
    few = person("----", COG="3333", ALN="3333", LED="3333", MTH="3---")
    enough = person("----", COG="3333", ALN="3333", LED="3333", MTH="33--")

    assert set() == flagged(few)
    assert {"longstring", "irv", "even_odd"} == flagged(enough)


def test_unclear_is_not_an_answer_to_repeat():
    """28 times “unclear” says nothing about reading."""
    assert raw_answers(person("NNNN")).isna().all(axis=None)
    assert set() == flagged(person("NNNN"))


@pytest.mark.parametrize(
    ("marks", "out"),
    [
        ((), False),
        (("irv",), False),
        (("instructed",), False),
        (("irv", "pace"), True),
        (("instructed", "pace"), True),
        (INDICES, True),
    ],
)
def test_two_signs_exclude(marks, out):
    """One sign excludes nobody; a failed instructed item needs one more."""
    flags = pd.DataFrame([{index: index in marks for index in INDICES}])

    assert [out] == careless(flags).tolist()


def test_a_client_may_ask_for_three_signs():
    """A failed instructed item with one more still excludes."""
    flags = pd.DataFrame(
        [{index: index in marks for index in INDICES} for marks in (("irv", "pace"), ("irv", "instructed"))]
    )

    assert [False, True] == careless(flags, Thresholds({"careless_flags": 3})).tolist()


def test_the_rule_is_as_good_as_the_methods():
    """Of simulated surveys: at most 1 % blamed, at least 95 % of straight-liners, 20 % of random ones."""
    blamed, straight, anyhow = rates(20)

    assert 0.01 >= blamed
    assert 0.95 <= straight
    assert 0.20 <= anyhow


def test_results_come_with_and_without_the_excluded():
    """Twenty careful people and five who tick 5 throughout: COG is 4 for the careful, 3.8 for all."""
    lines = " ".join(["A staff", *(f"{dim}={block}" for dim, block in CAREFUL.items())])
    answers = pd.concat([survey(*[lines] * 20), survey(*["A staff"] * 5, rest="5555")], ignore_index=True)
    quality = assess_response_quality(answers)
    cog = quality.dimensions[0]

    assert (5, 25) == (quality.rate.part, quality.rate.whole)
    assert (25, 4.0, 20, 4.0) == (cog.everybody.n, cog.everybody.mean, cog.attentive.n, cog.attentive.mean)
    assert "LOP" == quality.largest_change.dimension
    assert pytest.approx(-0.6) == quality.largest_change.change
    assert 20 == len(quality.attentive(answers))
    assert quality.pair_shown


def test_a_judgement_that_hangs_on_the_excluded_is_named():
    """ALN is red for the careful and amber with those who ticked 5 throughout."""
    lines = " ".join(["A staff", *(f"{dim}={block}" for dim, block in {**CAREFUL, "ALN": "3342"}.items())])
    weak = lines.replace("ALN=3342", "ALN=3234")
    answers = pd.concat([survey(*[weak] * 10), survey(*["A staff"] * 10, rest="5555")], ignore_index=True)

    assert "ALN" in assess_response_quality(answers).levels_changed


@pytest.mark.parametrize(("few", "shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_one_to_four_excluded_could_be_worked_out(few, shown):
    """Two means and their n would give their answers away."""
    lines = " ".join(["A staff", *(f"{dim}={block}" for dim, block in CAREFUL.items())])
    answers = pd.concat([survey(*[lines] * 20), survey(*["A staff"] * few, rest="5555")], ignore_index=True)

    assert shown == assess_response_quality(answers).pair_shown


def test_each_index_counts_those_it_could_judge():
    """Two people, one without a time: pace judges one."""
    answers = survey("A staff", "A staff").assign(seconds=[30.0, np.nan])
    counts = {count.index: count.flagged for count in assess_response_quality(answers).counts}

    assert (1, 1) == (counts["pace"].part, counts["pace"].whole)
    assert (2, 2) == (counts["even_odd"].part, counts["even_odd"].whole)
    assert (0, 0) == (counts["mahalanobis"].part, counts["mahalanobis"].whole)


def test_nobody_and_one_person():
    """An empty survey excludes nobody of nobody; one person is judged alone."""
    nobody, one = assess_response_quality(survey()), assess_response_quality(person("5555"))

    assert (0, 0, None) == (nobody.rate.part, nobody.rate.whole, nobody.largest_change)
    assert (1, 1) == (one.rate.part, one.rate.whole)


def test_judging_changes_nothing():
    """The questionnaires stay as they were."""
    answers = simulate(1)
    before = answers.copy(deep=True)

    assess_response_quality(answers)

    assert before.equals(answers)
