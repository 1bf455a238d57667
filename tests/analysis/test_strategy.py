"""Strategy: votes, agreement, and what the chosen objectives leave out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import friedmanchisquare

from okrworkbook.analysis.strategy import ballots, decode_strategy, kendall_w
from tests.builders import rows_of, table


def themes(*lines: str) -> pd.DataFrame:
    """Themes: id and weight."""
    return rows_of("themes", ("theme_id", "weight"), lines)


def company(*lines: str) -> pd.DataFrame:
    """Company objectives: id, theme and status."""
    return rows_of(
        "objectives", ("objective_id", "theme", "status"), tuple(f"{line} level=company" for line in lines)
    )


def votes(number: int, **points: str) -> pd.DataFrame:
    """One voter a name, points for O1, O2, O3 …"""
    rows = [
        {"voter": voter, "objective_id": f"O{place}", "round": number, "points": float(given)}
        for voter, line in points.items()
        for place, given in enumerate(line.split(), start=1)
    ]
    return table("votes", rows)


def decoded(objectives, held=None, strategy=None):
    """The strategy of these tables, without key results."""
    none = table("votes", [])
    return decode_strategy(
        themes() if strategy is None else strategy,
        objectives,
        table("key_results", []),
        none if held is None else held,
    )


def test_three_voters_of_one_mind_agree_fully():
    """The same order three times: W is 1."""
    assert 1.0 == kendall_w(np.array([[50, 30, 20], [60, 30, 10], [40, 35, 25]]))[0]


def test_opposite_orders_agree_not_at_all():
    """Rank sums are all alike, so S and W are 0."""
    assert 0.0 == kendall_w(np.array([[50, 30, 20], [20, 30, 50]]))[0]


def test_concordance_by_hand():
    """Ranks 1 2 3 4, 1 3 2 4, 2 1 3 4: sums 4 6 8 12 about 7.5, S = 35; W = 12·35/(9·60) = 7/9."""
    w, _ = kendall_w(np.array([[10, 20, 30, 40], [10, 30, 20, 40], [20, 10, 30, 40]]))

    assert pytest.approx(7 / 9) == w


@pytest.mark.parametrize("seed", range(5))
def test_concordance_with_ties_is_friedmans(seed):
    """With ties W = χ²/(m(n − 1)) of scipy's Friedman test, and p is its p."""
    points = np.random.default_rng(seed).integers(0, 5, (7, 4)).astype(float)
    w, p = kendall_w(points)
    expected = friedmanchisquare(*points.T)

    assert pytest.approx(expected.statistic / (7 * 3)) == w
    assert pytest.approx(expected.pvalue) == p


@pytest.mark.parametrize("points", [[[50, 50]], [[30], [70]], [[50, 50], [50, 50]], np.zeros((0, 0))])
def test_too_little_to_agree_on(points):
    """One voter, one candidate, or points that never differ: no W."""
    assert (None, None) == kendall_w(np.array(points, dtype=float))


def test_points_a_voter_did_not_give_are_none():
    """A candidate a voter passed over has 0 points, and the mean counts them."""
    held = pd.concat([votes(1, a="60 40"), votes(1, b="100")])

    assert [[60.0, 40.0], [100.0, 0.0]] == ballots(held, 1, ["O1", "O2"]).to_numpy().tolist()


def test_the_last_round_ranks():
    """O2 led before the discussion, O1 after it; both means are kept, and how far they moved."""
    held = pd.concat([votes(1, a="30 70", b="40 60"), votes(2, a="60 40", b="70 30")])
    found = decoded(company("O1 T1", "O2 T1"), held)

    assert ["O1", "O2"] == [one.objective_id for one in found.candidates]
    assert ((35.0, 65.0), 30.0, 1) == (found.candidates[0].means, found.candidates[0].moved, 1)
    assert (30.0, 40.0) == found.candidates[0].points[0]


def test_candidates_with_as_many_points_share_a_rank():
    """Two at 40 are both first, the third is third."""
    found = decoded(company("O1 T1", "O2 T1", "O3 T1"), votes(1, a="40 40 20"))

    assert [1, 1, 3] == [one.rank for one in found.candidates]


@pytest.mark.parametrize(("n", "verdict"), [(2, "few"), (3, "fine"), (5, "fine"), (6, "many")])
def test_three_to_five_company_objectives(n, verdict):
    """Blank means adopted; candidates and what was dropped do not count."""
    lines = [*(f"O{i} T1" for i in range(n)), "X1 T1 candidate", "X2 T1 dropped"]

    assert verdict == decoded(company(*lines)).verdict


def test_a_theme_nothing_chosen_serves_is_named():
    """T2 has a candidate only; T3 nothing at all."""
    found = decoded(company("O1 T1 adopted", "O2 T2 candidate"), strategy=themes("T1 50", "T2 30", "T3 20"))

    assert ("T2", "T3") == found.uncovered
    assert [0.5, 0.3, 0.2] == [theme.weight for theme in found.themes]
    assert ("O2",) == found.themes[1].candidates


def test_an_objective_of_two_themes_gives_each_half_its_points():
    """O1 serves T1 and T2 with 60 points, O2 serves T2 with 40: 30 % and 70 %."""
    objectives = company("O1 T1 adopted second_theme=T2", "O2 T2")
    found = decoded(objectives, votes(1, a="60 40"), themes("T1 1", "T2 1"))

    assert [pytest.approx(0.3), pytest.approx(0.7)] == [theme.points for theme in found.themes]


def test_a_choice_against_the_vote_is_told():
    """O1 was chosen with 20 points while O2, with 50, was not."""
    found = decoded(company("O1 T1", "O2 T1 candidate", "O3 T1"), votes(1, a="20 50 30"))

    assert (("O3", "O2"), ("O1", "O2")) == found.against_the_vote


def test_a_chosen_objective_without_theme_is_told():
    """For what is it there?"""
    assert ("O1",) == decoded(company("O1")).without_theme


def test_other_levels_are_not_voted_on():
    """A department's objective is no candidate."""
    objectives = rows_of("objectives", ("objective_id", "level"), ("D1 department", "O1 company"))

    assert ["O1"] == [one.objective_id for one in decoded(objectives).candidates]
