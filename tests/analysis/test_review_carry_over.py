"""Carry-over: the proposal for each key result, the team's decision beside it, and the causes of the misses."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.progress.track import Gate
from okrworkbook.analysis.review.carry_over import plan_carry_over
from okrworkbook.bilingual import Bilingual
from tests.endings import ended, endings, reviews, stood
from tests.tracks import day_of, key_result, standing, track

CYCLE = "2026Q2"


def proposed(line: str, recorded: str = "") -> tuple[str, str]:
    """Proposal and reason of one key result; `recorded` is what its review says behind its id."""
    rows = reviews(f"{line.split()[0]} {recorded}") if recorded else reviews()
    row = plan_carry_over(ended(line), rows, CYCLE).rows[0]
    return row.proposal, row.reason


@pytest.mark.parametrize(
    ("line", "recorded", "expected"),
    [
        ("A .7", "", ("close", "reached")),
        ("A .7", "strategic=no", ("close", "reached")),
        ("A 1.0", "", ("close", "reached")),  # whether it still matters is not known
        ("A 1.0", "strategic=yes", ("raise_goal", "too_easy")),
        ("A .99", "strategic=yes", ("close", "reached")),
        ("A 1.0 P1 销售部 committed", "strategic=yes", ("close", "reached")),
        ("A .99 P1 销售部 committed", "strategic=yes LOP", ("rewrite", "way_of_working")),
        ("A .69", "", ("", "strategic_unknown")),
        ("A .69", "LOP", ("", "strategic_unknown")),
        ("A .69", "strategic=no", ("drop", "not_strategic")),
        ("A .69", "strategic=yes", ("rewrite", "cause_unknown")),
        ("A .69", "MTH strategic=yes", ("rewrite", "way_of_working")),
        ("A .69", "LED strategic=yes", ("rewrite", "way_of_working")),
        ("A .69", "COG strategic=yes", ("pivot", "wrong_kr")),
        ("A .69", "ALN strategic=yes", ("pivot", "wrong_kr")),
        ("A .3", "LOP strategic=yes", ("rewrite", "way_of_working")),
        ("A .29", "LOP strategic=yes", ("pivot", "hardly_moved")),
        ("A -.2", "strategic=yes", ("pivot", "hardly_moved")),
        ("A -", "strategic=yes", ("", "unmeasured")),
    ],
)
def test_the_proposal_follows_from_ending_strategy_and_cause(line, recorded, expected):
    """Close, raise, rewrite, pivot or drop; or a question first. Never the same key result again."""
    assert expected == proposed(line, recorded)


def test_a_rewritten_key_result_begins_where_it_ended():
    """55 was the last value read; a raised one begins at 120; a pivot begins anew."""
    found = plan_carry_over(
        ended("A .55", "B 1.2", "C .55"),
        reviews("A LOP strategic=yes", "B strategic=yes", "C COG strategic=yes"),
        CYCLE,
    )

    assert [("rewrite", 55.0), ("raise_goal", 120.0), ("pivot", None)] == [
        (row.proposal, row.baseline) for row in found.rows
    ]


def test_milestones_begin_anew():
    """What was accepted is done: no baseline is carried on."""
    gates = (
        Gate(Bilingual("试点"), 1.0, day_of(6), day_of(6)),
        Gate(Bilingual("推广"), 1.0, day_of(12), None),
    )
    steps = standing("M", 0.5, track=track("M", kr=key_result("M", direction="milestone"), gates=gates))
    row = plan_carry_over(endings(steps), reviews("M LOP strategic=yes"), CYCLE).rows[0]

    assert ("rewrite", None) == (row.proposal, row.baseline)


def test_decisions_stand_beside_proposals():
    """One as proposed, one otherwise, one where nothing could be proposed, one undecided."""
    found = plan_carry_over(
        ended("A .8", "B .5", "C .5", "D .8"),
        reviews("A decision=close", "B LOP strategic=yes decision=drop", "C decision=pivot"),
        CYCLE,
    )

    assert ((3, 4), (1, 2), ["B"]) == (
        (found.decided.part, found.decided.whole),
        (found.agreed.part, found.agreed.whole),
        [row.ending.id for row in found.differing],
    )
    assert ["close", "drop", "pivot", "close"] == [row.next for row in found.rows]


def test_a_missed_commitment_without_a_word_is_a_question():
    """B was explained, C was met, D is a challenge: only A is left to ask about, and stands first."""
    found = plan_carry_over(
        ended(
            "B .9 P1 销售部 committed",
            "A .9 P1 销售部 committed",
            "C 1.0 P1 销售部 committed",
            "D .1",
        ),
        reviews("B explanation=供应商晚交四周"),
        CYCLE,
    )

    assert ["A"] == [row.ending.id for row in found.unexplained]
    assert ["A", "B"] == [row.ending.id for row in found.missed_commitments]


def test_causes_are_counted_over_the_misses_that_name_one():
    """Three of five misses name a cause; a cause of one that was reached is not counted; LOP came before."""
    found = plan_carry_over(
        ended("A .5", "B .4", "C .3", "D .2", "E .1", "F .9"),
        reviews("A LOP", "B LOP", "C COG", "F MTH", "Z MTH", "A LOP cycle=2026Q1", "B LED cycle=2026Q3"),
        CYCLE,
    )

    assert [("LOP", 2, 3, 1), ("COG", 1, 3, 0), ("ALN", 0, 3, 0), ("LED", 0, 3, 0), ("MTH", 0, 3, 0)] == [
        (one.cause, one.rate.part, one.rate.whole, one.before) for one in found.causes
    ]
    assert (5, ["D", "E"], ("Z",)) == (
        found.misses,
        [row.ending.id for row in found.untagged],
        found.strays,
    )
    assert pytest.approx((0.2077, 0.9385), abs=1e-4) == found.causes[0].rate.interval


def test_what_the_meeting_must_talk_about():
    """Undecided, decided otherwise, missed without a cause; A is settled."""
    found = plan_carry_over(
        ended("A .8", "B .8", "C .5", "D .5"),
        reviews("A decision=close", "C LOP strategic=yes decision=drop", "D strategic=yes decision=rewrite"),
        CYCLE,
    )

    assert ["B", "C", "D"] == [row.ending.id for row in found.open]


def test_a_review_of_another_cycle_says_nothing_of_this_one():
    """What was decided in the first quarter is not this quarter's decision."""
    found = plan_carry_over(ended("A .8"), reviews("A decision=drop cycle=2026Q1"), CYCLE)

    assert ("close", "", 0) == (found.rows[0].proposal, found.rows[0].decision, found.decided.part)


def test_an_owner_is_the_objectives_where_a_key_result_names_nobody():
    """So that commitments have somebody to ask."""
    from okrworkbook.analysis.review.ending import collect_endings
    from tests.endings import finished
    from tests.goal_tables import objectives

    rows = collect_endings(
        finished(stood("S1-KR1 .5 -"), stood("S1-KR2 .5 P7")), objectives("S1 department 销售部 P3")
    )

    assert ["P3", "P7"] == [one.owner for one in rows]
