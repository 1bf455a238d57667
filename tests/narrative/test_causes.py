"""The causes in words: titles that claim no order the data do not give."""

from __future__ import annotations

import pytest

import okrworkbook as okr
from okrworkbook.analysis.causes import Cause, CauseRanking
from okrworkbook.analysis.disclosure import Shown
from okrworkbook.analysis.intervals import Rate
from okrworkbook.narrative.causes import (
    evidence,
    quadrant_in_words,
    quadrant_title,
    ranking_in_words,
    ranking_title,
    weights_in_words,
)
from tests.builders import EN, ZH, client, goals, interviews, survey


def cause(code, combined, interval, status="confirmed", effort=2.0) -> Cause:
    """A cause with half of ten people at risk."""
    return Cause(
        code, {"survey": combined}, combined, interval, status, Rate(5, 10), Shown(0.5), 1.0, effort, None
    )


def ranking(*causes: Cause) -> CauseRanking:
    """These causes, strongest first."""
    return CauseRanking(causes, {"survey": 0.625, "audit": 0.375})


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((71, (65, 75)), (50, (40, 60)), "“Misconception” stands out: combined severity 71 (0–100)"),
        (
            (61, (55, 70)),
            (60, (50, 66)),
            "“Misconception” and “Misalignment” lead; their intervals overlap, so neither comes first",
        ),
        ((61, None), (60, None), "“Misconception” and “Misalignment” lead; too few data for intervals"),
    ],
)
def test_the_title_ranks_only_what_can_be_told_apart(first, second, expected):
    """Clear of the second, overlapping, or without intervals: three different things to say."""
    assert expected == ranking_title(ranking(cause("COG", *first), cause("ALN", *second)), EN)


def test_the_title_where_no_cause_shows():
    """The highest of five low scores does not stand out."""
    low = ranking(cause("COG", 20, (15, 25), "not_shown"), cause("ALN", 10, (5, 14), "not_shown"))

    assert "五类原因均未显现，最高的“认知偏差”为20（0–100）" == ranking_title(low, ZH)


def test_the_only_cause_with_data_stands_alone():
    """A second cause without a score is no rival."""
    only = ranking(cause("COG", 60, None), cause("ALN", None, None, "unknown"))

    assert "“认知偏差”最突出，综合严重度60（0–100）" == ranking_title(only, ZH)


def test_every_cause_in_words():
    """Score and status, for readers who cannot see the picture."""
    both = ranking(cause("COG", 61, None), cause("ALN", 40, None, "not_shown"))

    assert "认知偏差 61 已证实; 目标脱节 40 未显现" == ranking_in_words(both, ZH)


def test_the_weights_in_words():
    """62.5 % and 37.5 %, rounded as Python rounds halves: to even."""
    assert "survey 62% and goal audit 38%" == weights_in_words(ranking(cause("COG", 61, None)), EN)


def test_quick_wins_come_first():
    """Light effort and high impact: both are named."""
    both = ranking(cause("COG", 61, None), cause("ALN", 60, None))

    assert "Begin with the quick wins: Misconception and Misalignment" == quadrant_title(both, EN)


def test_without_quick_wins_the_strongest_bet_is_named():
    """Everything is heavy: the strongest is where to begin."""
    heavy = ranking(cause("COG", 61, None, effort=4), cause("ALN", 60, None, effort=4))

    assert EN("figure.quadrant.title_bets", cause="Misconception") == quadrant_title(heavy, EN)
    assert quadrant_in_words(heavy, EN).startswith("Misconception – ")


def test_of_twenty_people_shares_are_told_exactly():
    """Twenty at risk of twenty, and the weakest statement answered unfavourably by all of them."""
    found = okr.diagnose(client(survey=survey(*["A staff COG=1335"] * 20)))
    text = evidence(found.causes.cause("COG"), found, EN)

    assert "20 of 20 respondents (100%) score at risk" in text
    assert "100% answer unfavourably (n=20)" in text


def test_evidence_names_each_source_with_its_n():
    """Survey, audit and interviews of COG, in that order, and the statement many could not answer.

    That all six are at risk is told only as a bound, and no distribution of six people. The three who found a
    statement unclear count for that alone: beside the mean their other answers could be worked out.
    """
    data = client(
        survey=survey(*["A staff COG=1335"] * 6, *["A staff COG=133N"] * 3),
        goal_audit=goals("G1 company pay_link=yes", "G2 company pay_link=no"),
        interviews=interviews("S1 I1 exec COG", "S2 I2 exec ALN"),
    )
    found = okr.diagnose(data)
    text = evidence(found.causes.cause("COG"), found, EN)

    assert "≥80% of 6 respondents score at risk" in text
    assert "answer unfavourably" not in text
    assert "Highest in the audit: completion tied to pay, 50% (1/2)." in text
    assert "1 of 2 interviewees brought it up unprompted." in text
    assert "33% could not answer" in text
