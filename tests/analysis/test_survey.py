"""Survey: turning answers into scores, severities and findings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrworkbook.analysis.survey import (
    favourable_answers,
    score_respondents,
    score_survey,
    severity,
    severity_level,
)
from okrworkbook.model import DIMENSIONS
from okrworkbook.thresholds import Thresholds
from tests.builders import survey

ANSWER = st.sampled_from("12345N-")
BLOCK = st.text(ANSWER, min_size=4, max_size=4)


def test_a_reverse_worded_statement_is_turned_round():
    """Agreeing (4) with a reverse-worded statement counts as 6 − 4 = 2; the other three stay."""
    answers = favourable_answers(survey("研发部 staff COG=4444"))

    assert [4, 4, 4, 2] == answers.loc[0, ["COG1", "COG2", "COG3", "COG4R"]].tolist()


def test_three_of_four_statements_make_a_score():
    """The mean is of the answers given: (5 + 4 + 3)/3."""
    assert 4.0 == score_respondents(survey("研发部 staff COG=543-")).loc[0, "COG"]


def test_two_of_four_statements_are_too_few():
    """With half the statements open there is no score, rather than a score of half the questions."""
    assert score_respondents(survey("研发部 staff COG=54--"))["COG"].isna().all()


def test_unclear_is_not_an_answer():
    """“Unclear” is kept as 0 in the data and must never enter a mean as a zero."""
    assert 4.0 == score_respondents(survey("研发部 staff COG=543N")).loc[0, "COG"]


def test_unclear_and_blank_count_as_unanswered_together():
    """One unclear and one blank leave two answers: too few."""
    assert score_respondents(survey("研发部 staff COG=54N-"))["COG"].isna().all()


@pytest.mark.parametrize(("mean", "expected"), [(5, 0), (4, 25), (3, 50), (2.5, 62.5), (1, 100)])
def test_severity_is_0_at_five_and_100_at_one(mean, expected):
    """100·(5 − mean)/4."""
    assert expected == severity(mean)


@given(st.floats(1, 5), st.floats(1, 5))
def test_severity_falls_as_the_mean_rises(one, other):
    """A better mean never gives a worse severity."""
    assert (severity(one) >= severity(other)) or one >= other


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "none"),
        (0, "green"),
        (29.99, "green"),
        (30, "amber"),
        (49.99, "amber"),
        (50, "red"),
        (100, "red"),
    ],
)
def test_levels_begin_at_their_limit(value, expected):
    """30 is amber already, 50 is red already."""
    assert expected == severity_level(value)


def test_reach_counts_people_below_three():
    """A score of 2.75 is at risk, exactly 3 is not: one of two."""
    two = survey("研发部 staff COG=3324", "研发部 staff COG=3333")

    assert (1, 2) == (
        score_survey(two).dimension("COG").at_risk.part,
        score_survey(two).dimension("COG").at_risk.whole,
    )


def test_a_dimension_by_hand():
    """Two people of 4 and 2: mean and median 3, severity 50, red."""
    score = score_survey(survey("研发部 staff COG=4442", "销售部 staff COG=2224")).dimension("COG")

    assert (2, 3.0, 3.0, 50.0, "red") == (score.n, score.mean, score.median, score.severity, score.level)


def test_the_severity_interval_is_the_means_interval_turned():
    """The ends swap, as severity falls when the mean rises."""
    score = score_survey(survey(*(f"研发部 staff COG={a}{a}{a}3" for a in "12345"))).dimension("COG")
    low, high = score.interval

    assert (severity(high), severity(low)) == score.severity_interval


def test_one_questionnaire_has_a_score_without_interval():
    """One person's 4 is a mean of 4 with nothing to say about its spread."""
    score = score_survey(survey("研发部 staff COG=4442")).dimension("COG")

    assert (1, 4.0, None, None) == (score.n, score.mean, score.interval, score.severity_interval)


def test_no_questionnaires_give_no_scores():
    """An empty table has n = 0 and neither mean nor level, for every dimension."""
    result = score_survey(survey())

    assert (0, {(0, None, "none")}) == (result.n, {(d.n, d.mean, d.level) for d in result.dimensions})


def test_all_missing_is_not_a_zero():
    """Questionnaires handed in blank count as read, and score nothing."""
    result = score_survey(survey("研发部 staff", "研发部 staff", rest="----"))

    assert (2, 0, None) == (result.n, result.dimension("COG").n, result.dimension("COG").mean)


def test_duplicate_answers_are_two_people():
    """The survey is anonymous: two equal rows are two respondents, and keys are the client module's care."""
    assert 2 == score_survey(survey("研发部 staff COG=4442", "研发部 staff COG=4442")).dimension("COG").n


def test_item_counts_are_as_ticked():
    """COG4R answered 2, 5, 5, unclear and blank: counts by tick, a mean of 4, one unclear, one blank."""
    item = score_survey(survey(*(f"研发部 staff COG=333{a}" for a in "255N-"))).item("COG4R")

    assert ((0, 1, 0, 0, 2), 3, 4.0) == (item.counts, item.n, item.mean)
    assert (1, 1) == (item.unclear.part, item.blank)


def test_favourable_turns_a_reverse_worded_statement():
    """From unfavourable to favourable, agreeing with COG4R comes first."""
    item = score_survey(survey(*(f"研发部 staff COG=333{a}" for a in "255"))).item("COG4R")

    assert (2, 0, 0, 1, 0) == item.favourable


def test_distribution_adds_up_the_statements():
    """5, 5, 5 and a reverse-worded 1 are four of the most favourable answers."""
    assert (0, 0, 0, 0, 4) == score_survey(survey("研发部 staff COG=5551")).distribution("COG")


@pytest.mark.parametrize(("answers", "expected"), [("N3333", False), ("N333", True), ("3333", False)])
def test_many_unclear_answers_are_a_finding(answers, expected):
    """One of five is 20 % and not above the limit; one of four is."""
    item = score_survey(survey(*(f"研发部 staff COG={a}333" for a in answers))).item("COG1")

    assert expected is item.unclear_high


def test_blanks_do_not_thin_out_the_unclear():
    """A share of the answers given: one unclear of four, whatever was left blank."""
    item = score_survey(survey(*(f"研发部 staff COG={a}333" for a in "N333------"))).item("COG1")

    assert (0.25, 6) == (item.unclear.share, item.blank)


def test_a_changed_limit_changes_the_score():
    """A client that asks for all four statements gets no score from three."""
    strict = Thresholds({"min_items_answered": 4})

    assert 0 == score_survey(survey("研发部 staff COG=543-"), strict).dimension("COG").n


@settings(max_examples=25, deadline=None)
@given(st.lists(BLOCK, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_respondents_does_not_matter(blocks, random):
    """Shuffled questionnaires give the same counts and means."""
    mixed = random.sample(blocks, len(blocks))
    one, other = (
        score_survey(survey(*(f"研发部 staff COG={b}" for b in order))) for order in (blocks, mixed)
    )

    assert pytest.approx(one.dimension("COG").mean) == other.dimension("COG").mean
    assert [item.counts for item in one.items] == [item.counts for item in other.items]


@settings(max_examples=40, deadline=None)
@given(BLOCK)
def test_scores_stay_on_the_scale(block):
    """Whatever is ticked, a score is between 1 and 5 or missing."""
    scores = score_respondents(survey(f"研发部 staff COG={block}"))

    assert scores["COG"].dropna().between(1, 5).all()


def test_the_table_read_stays_as_it_was():
    """Scoring writes nothing into the survey."""
    answers = survey("研发部 staff COG=54N-", "销售部 exec")
    before = answers.copy(deep=True)

    score_survey(answers)

    assert before.equals(answers)
    assert set(DIMENSIONS) <= set(score_respondents(answers).columns)
