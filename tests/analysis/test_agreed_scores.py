"""Scores a review agreed on: beside the numbers, with reasons, and looked at together."""

from __future__ import annotations

import pandas as pd
import pytest

from okrworkbook.analysis.review import AgreedScores, compare_agreed_scores
from okrworkbook.analysis.review.agreed_scores import differs
from tests.builders import table
from tests.endings import ended

COLUMNS = ("goal_id", "cycle", "score", "scale", "kind", "reason", "reason_en", "computed")


def agreed(*lines: str, **changes: object) -> pd.DataFrame:
    """`S1-KR1 4 a reason`: key result, agreed score and the reason; all of this cycle unless changed."""
    rows = []
    for line in lines:
        goal, score, *words = line.split(" ", 2)
        row = (goal, "2026Q2", float(score), "1to5", "agreed", " ".join(words), "", float("nan"))
        rows.append({**dict(zip(COLUMNS, row, strict=True)), **changes})
    return table("scores", rows)


def compared(given: tuple[str, ...], *lines: str) -> AgreedScores:
    """The key results `given`, and what was agreed of them."""
    return compare_agreed_scores(ended(*given), agreed(*lines), "2026Q2")


@pytest.mark.parametrize(
    ("points", "computed", "needs"),
    [(3, 3.4, False), (3, 3.5, False), (4, 3.5, False), (3, 3.51, True), (5, 4.4, True), (2, None, True)],
)
def test_a_score_more_than_half_a_point_off_needs_a_reason(points, computed, needs):
    """The nearest whole mark agrees with the numbers; where there are none, every score needs its grounds."""
    assert needs == differs(points, computed)


def test_both_scores_are_kept_and_compared():
    """.5 is 2.5 and was scored 4 with a reason; .7 is 3.5 and was scored 3; a third has no numbers and no reason."""
    found = compared(("A .5", "B .7", "C -", "D .2"), "A 4 卖得比账上多", "B 3", "C 2")

    assert [("A", 4, 2.5, 1.5), ("B", 3, 3.5, -0.5), ("C", 2, None, None)] == [
        (row.id, row.points, row.computed, row.difference) for row in found.rows
    ]
    assert (["A", "C"], ["C"]) == ([r.id for r in found.differing], [r.id for r in found.unexplained])
    assert (3, 2, 0.5, 3.0, 3.0) == (found.n, found.compared, found.difference, found.mean, found.median)
    assert ["D"] == [one.id for one in found.unscored]


def test_the_band_is_that_of_the_agreed_scores_of_challenges():
    """Four challenges scored 2, 3, 3 and 4: two of four in the band; the commitment at 3 is not counted."""
    given = tuple(f"K{n} .9" for n in range(4))
    found = compared((*given, "C 1 P1 销售部 committed"), "K0 2", "K1 3", "K2 3", "K3 4", "C 3")

    assert (2, 4) == (found.ideal.part, found.ideal.whole)
    assert (5, 5) == (found.reached.part, found.reached.whole)
    assert [(2.0, 1), (3.0, 2), (3.5, 1)] == [
        (one.low, one.challenges) for one in found.distribution.bins if one.challenges
    ]


def test_what_is_no_score_of_this_review_is_not_read():
    """Self-scores and other cycles are nobody's agreement; another scale and unknown goals are counted apart."""
    endings = ended("A .5", "B .5")
    rows = [
        agreed("A 3", kind="self"),
        agreed("A 4", cycle="2026Q1"),
        agreed("B 0.7", scale="0to1"),
        agreed("O1 3"),
    ]

    assert compare_agreed_scores(endings, pd.concat(rows[:2]), "2026Q2") is None
    found = compare_agreed_scores(endings, pd.concat([*rows, agreed("A 2")]), "2026Q2")
    assert [("A", 2)] == [(row.id, row.points) for row in found.rows]
    assert (1, ("O1",)) == (found.other_scale, found.strays)


def test_numbers_that_have_changed_since_are_told():
    """It was 2.5 when the review agreed; the check-ins were mended and give 3.5 now."""
    found = compare_agreed_scores(ended("A .7"), agreed("A 3", computed=2.5), "2026Q2")

    assert [True] == [row.outdated for row in found.rows]


@pytest.mark.parametrize(
    ("given", "lines", "expected"),
    [
        (("A 1", "B .95"), ("A 5", "B 5"), [("all_highest", "", 2)]),
        (("A .1", "B .1"), ("A 1", "B 1"), [("all_lowest", "", 2)]),
        (("A 1 P1 销售部 committed", "B 1 P1 销售部 committed"), ("A 5", "B 5"), []),
        (("A .2", "B .6"), ("A 4 x", "B 3"), [("missed_high", "", 1)]),
        (("A .8", "B .6"), ("A 2 x", "B 3"), [("reached_low", "", 1)]),
        (("A .9 P1 销售部 committed", "B .6"), ("A 4.5", "B 3"), []),
        (("A 1", "B .6"), ("A 5", "B 3"), []),
    ],
)
def test_scores_together_are_asked_about(given, lines, expected):
    """All 5, all 1, and scores that contradict what was reached; a commitment missed by a little is no contradiction."""
    assert expected == [(s.name, s.unit, len(s.scores)) for s in compared(given, *lines).signs]


def test_a_unit_whose_scores_are_all_five_is_named():
    """Five of one unit at 5, another unit's at 3."""
    given = [f"S{n} 1 P1 销售部" for n in range(5)] + ["R1 .6 P2 研发部"]
    found = compared(tuple(given), *(f"S{n} 5" for n in range(5)), "R1 3")

    assert [("all_highest", "销售部", 5)] == [(s.name, s.unit, len(s.scores)) for s in found.signs]
