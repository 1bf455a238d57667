"""The review of a cycle as a whole: what it brings together, the agenda, and owners' own scores."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from okrworkbook.analysis.review import review_cycle
from okrworkbook.analysis.review.agenda import review_agenda
from tests.builders import table
from tests.endings import finished, reviewed, reviews, stood
from tests.tracks import ENDS, tracking


def finished_on(day, *standings):
    """The quarter as seen from a day."""
    whole = finished(*standings)
    return replace(whole, span=replace(whole.span, as_of=day))


def scores(*rows: tuple[str, float, str, str]):
    """Scores of this cycle: goal, score, scale and kind."""
    return table(
        "scores",
        [
            {"goal_id": goal, "cycle": "2026Q2", "score": score, "scale": scale, "kind": kind}
            for goal, score, scale, kind in rows
        ],
    )


def test_self_scores_are_compared_on_one_scale_only():
    """4.0 for 3.0 and 2.0 for 2.5: +.25 on average; .8 of 1 is not converted; an agreed score is not a self-score."""
    own = scores(
        ("A", 4.0, "1to5", "self"),
        ("B", 2.0, "1to5", "self"),
        ("C", 0.8, "0to1", "self"),
        ("C", 3.0, "1to5", "agreed"),
        ("S1", 3.0, "1to5", "self"),
    )
    found = reviewed(stood("A .6"), stood("B .5"), stood("C .5"), scores=own).self_scores

    assert (2, pytest.approx(0.25), 1, 0, 1, 1) == (
        found.n,
        found.difference,
        found.higher,
        found.lower,
        found.other_scale,
        found.unmatched,
    )
    assert found.interval[0] < 0.25 < found.interval[1]


def test_without_self_scores_there_is_nothing_to_compare():
    """None at all, none of this cycle, none by owners; and where only another scale was used, no difference."""
    one = stood("A .6")

    assert reviewed(one).self_scores is None
    assert reviewed(one, scores=scores(("A", 4.0, "1to5", "agreed"))).self_scores is None
    assert (0, None, None, 1) == (
        lambda found: (found.n, found.difference, found.interval, found.other_scale)
    )(reviewed(one, scores=scores(("A", 0.8, "0to1", "self"))).self_scores)


@pytest.mark.parametrize(
    ("counts", "total"),
    [({}, 120), ({"commitments": 99, "decisions": 99, "habits": 99, "needs": 99}, 180)],
)
def test_the_meeting_takes_two_to_three_hours(counts, total):
    """However little or much there is to settle."""
    points = review_agenda(counts)

    assert total == sum(point.minutes for point in points)
    assert points[-1].begins + points[-1].minutes == total


def test_the_agenda_grows_with_what_there_is_to_settle():
    """Twenty decisions take an hour; of thirty, seven have no time."""
    twenty, thirty = (
        {point.name: point for point in review_agenda({"decisions": n})}["decisions"] for n in (20, 30)
    )

    assert [(60, 0), (70, 7)] == [(point.minutes, point.over) for point in (twenty, thirty)]


def test_before_its_end_a_cycle_has_no_result():
    """In week 6 no mean is placed, nobody was too sure, nothing was missed; what was reached was reached."""
    rows = [stood(f"K{n} {came} P{n}", {}, {3: 9}) for n, came in enumerate((0.6, 0.2, 0.1, 0.8, 1.0) * 2)]
    rows.append(stood("C .9 P1 销售部 committed"))
    early = review_cycle(tracking(*rows, week=6), table("objectives", []), reviews())

    assert (False, "running", "running", ()) == (
        early.finished,
        early.distribution.company.zone,
        early.sandbagging.company.verdict,
        early.calibration.weeks,
    )
    assert (0, (), ()) == (early.carry_over.misses, early.distribution.missed, early.distribution.off)
    assert {"close": 4, "": 7} == Counter(row.proposal for row in early.carry_over.rows)
    assert {"none"} == {early.flag(code).verdict for code in ("at_target", "all_green", "watermelon")}


@pytest.mark.parametrize(("days", "finished"), [(0, True), (7, True), (8, False)])
def test_a_cycle_may_be_reviewed_in_its_last_week(days, finished):
    """On 23 June it may, on 22 June it may not yet."""
    held = finished_on(ENDS - timedelta(days=days), stood("A .6"))

    assert finished == review_cycle(held, table("objectives", []), reviews()).finished


def test_the_same_seed_gives_the_same_review():
    """Every interval too."""
    rows = [stood(f"K{n} {n / 12} P{n % 4}", {6: 5 * n}, {3: n % 11, 6: 8}) for n in range(12)]

    assert reviewed(*rows) == reviewed(*rows)
    assert (
        reviewed(*rows, seed=1).distribution.company.interval
        != reviewed(*rows, seed=2).distribution.company.interval
    )


def test_an_empty_cycle_can_be_reviewed():
    """No key result: every part says so and none fails."""
    found = review_cycle(finished(), table("objectives", []), reviews())

    assert (0, "none", "unknown", ()) == (
        found.distribution.measured,
        found.distribution.company.zone,
        found.sandbagging.company.verdict,
        found.seeds,
    )
    assert ["none"] * 6 == [flag.verdict for flag in found.culture]


def test_the_agenda_counts_what_the_review_found():
    """One missed commitment, two open decisions, no habit of note, no need."""
    found = reviewed(stood("A .5 P1 销售部 committed", dict.fromkeys(range(1, 13), 1.0)), stood("B .8"))
    items = {point.name: point.items for point in found.agenda}

    assert (1, 2, 0) == (items["commitments"], items["decisions"], items["needs"])
