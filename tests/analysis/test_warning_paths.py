"""Paths: who is reached from a red key result, by which way, and where a chain begins."""

from __future__ import annotations

from okrworkbook.analysis.warning.paths import endangered
from tests.goal_tables import horizontal, links, vertical
from tests.tracks import track

TRACKS = tuple(map(track, ("S1-KR1", "S1-KR2", "P1-KR1", "Q1-KR1", "R1-KR1", "R1-KR2")))


def reached(*rows: str, red=("S1-KR1",)):
    """What is endangered where these wait for those."""
    return endangered(TRACKS, links(*horizontal(*rows)), red)


def test_consumers_of_consumers_are_reached_by_the_shortest_way():
    """Q1 waits for P1 and for S1 itself: the short way is told."""
    found = reached("P1-KR1>S1-KR1", "Q1-KR1>P1-KR1", "Q1-KR1>S1-KR1", "R1-KR1>Q1-KR1")

    assert {
        "P1-KR1": ("S1-KR1", "P1-KR1"),
        "Q1-KR1": ("S1-KR1", "Q1-KR1"),
        "R1-KR1": ("S1-KR1", "Q1-KR1", "R1-KR1"),
    } == dict(found.nearest)
    assert ("P1-KR1", "Q1-KR1", "R1-KR1") == found.waiting


def test_a_link_to_an_objective_depends_on_each_of_its_key_results():
    """P1 waits for the objective S1, whichever of its key results is red; a link to the other one does not ring."""
    assert ["P1-KR1"] == [*reached("P1-KR1>S1").nearest]
    assert [] == [*reached("P1-KR1>S1-KR2").nearest]


def test_an_objective_that_waits_hands_it_to_each_of_its_key_results_and_on():
    """R1 waits for S1-KR1; Q1 waits for one key result of R1."""
    found = reached("R1>S1-KR1", "Q1-KR1>R1-KR2")

    assert {
        "R1-KR1": ("S1-KR1", "R1"),
        "R1-KR2": ("S1-KR1", "R1"),
        "Q1-KR1": ("S1-KR1", "R1", "Q1-KR1"),
    } == dict(found.nearest)


def test_a_key_result_that_waits_leaves_its_siblings_alone():
    """R1-KR1 waits; R1-KR2 does not, but who waits for the whole objective does."""
    found = reached("R1-KR1>S1-KR1", "Q1-KR1>R1", "P1-KR1>R1-KR2")

    assert ["R1-KR1", "Q1-KR1"] == [*found.nearest]


def test_only_confirmed_horizontal_links_count():
    """Proposed, declined, vertical, and inside one objective: nobody is reached."""
    rows = [
        *horizontal("P1-KR1>S1-KR1 proposed", "Q1-KR1>S1-KR1 rejected", "S1-KR2>S1-KR1"),
        *vertical("R1-KR1>S1-KR1"),
    ]
    found = endangered(TRACKS, links(*rows), ["S1-KR1"])

    assert ({}, (), ()) == (dict(found.nearest), found.chains, found.waiting)


def test_a_ring_ends():
    """S1 → P1 → Q1 → S1: everybody once, and none by itself."""
    found = reached("P1-KR1>S1-KR1", "Q1-KR1>P1-KR1", "S1-KR1>Q1-KR1")

    assert ["P1-KR1", "Q1-KR1"] == [*found.nearest]


def test_a_ring_through_its_own_objective_endangers_only_its_siblings():
    """P1 waits for S1-KR1 and the whole of S1 waits for P1."""
    assert ["P1-KR1", "S1-KR2"] == [*reached("P1-KR1>S1-KR1", "S1>P1-KR1").nearest]


def test_a_chain_begins_where_nothing_red_is_above():
    """S1 and P1 are red and P1 waits for S1: one root, and P1 is counted among the red it reaches."""
    found = reached("P1-KR1>S1-KR1", "Q1-KR1>P1-KR1", red=("S1-KR1", "P1-KR1"))

    assert [("S1-KR1", ("P1-KR1",))] == [(chain.provider, chain.red) for chain in found.chains]
    assert ("P1-KR1", "Q1-KR1") == found.nearest["Q1-KR1"]
    assert {"P1-KR1": 1, "Q1-KR1": 2} == dict(found.providers)


def test_a_ring_of_red_ones_has_one_root():
    """The first in the order of the tracks."""
    ring = ("P1-KR1>S1-KR1", "S1-KR1>P1-KR1")

    assert ["S1-KR1"] == [chain.provider for chain in reached(*ring, red=("S1-KR1", "P1-KR1")).chains]


def test_the_chain_that_reaches_most_comes_first():
    """Q1 reaches two, S1 one."""
    rows = ("P1-KR1>S1-KR1", "R1-KR1>Q1-KR1", "R1-KR2>Q1-KR1")

    assert ["Q1-KR1", "S1-KR1"] == [
        chain.provider for chain in reached(*rows, red=("S1-KR1", "Q1-KR1")).chains
    ]


def test_a_way_that_begins_another_is_told_within_it():
    """S1 → P1 is part of S1 → P1 → Q1."""
    (chain,) = reached("P1-KR1>S1-KR1", "Q1-KR1>P1-KR1", "R1>S1-KR1").chains

    assert (("S1-KR1", "R1"), ("S1-KR1", "P1-KR1", "Q1-KR1")) == chain.ways
    assert 4 == len(chain.paths)


def test_an_end_nobody_tracks_passes_it_on():
    """An objective without key results of its own stands between."""
    found = reached("X9>S1-KR1", "P1-KR1>X9")

    assert {"P1-KR1": ("S1-KR1", "X9", "P1-KR1")} == dict(found.nearest)
