"""Which objective hangs under which: parents, references, orphans and circles."""

from __future__ import annotations

import time

import pytest

from okrworkbook.analysis.goal_tree import Reference, build_goal_tree
from okrworkbook.analysis.okr_set import current_goals
from okrworkbook.bilingual import Bilingual
from tests.builders import bundled, people, table
from tests.goal_trees import frames, grown, tree


def hung(result) -> list[tuple[str, str, str]]:
    """Every objective with its parent and status, in order."""
    return [(node.id, node.parent, node.status) for node in result.nodes]


def test_objectives_stand_after_their_parents_in_the_order_of_the_table():
    """Siblings by level, then by row; a branch ends before the next begins."""
    result = tree("C2", "C1", "P1>D2", "D2>C1", "D1>C1", "P3>C1", "D3>C2")

    assert ["C2", "D3", "C1", "D2", "P1", "D1", "P3"] == [node.id for node in result.nodes]


def test_the_first_confirmed_parent_wins_then_the_first_proposed():
    """The others are references with their status."""
    result = tree("C1", "C2", "C3", "D1?C1>C2>C3", "D2?C3?C1").by_id

    assert ("C2", "confirmed") == (result["D1"].parent, result["D1"].status)
    assert (Reference("C3", "confirmed"), Reference("C1", "proposed")) == result["D1"].references
    assert ("C3", "proposed") == (result["D2"].parent, result["D2"].status)


def test_a_link_without_status_counts_as_proposed():
    """Nobody confirmed it."""
    goals = [
        {"objective_id": "C1", "level": "company", "text": "x"},
        {"objective_id": "D1", "level": "department", "text": "x"},
    ]
    links = [{"from_id": "D1", "to_id": "C1", "kind": "vertical"}]
    result = build_goal_tree(table("objectives", goals), table("key_results", []), table("links", links))

    assert [("C1", "", "top"), ("D1", "C1", "proposed")] == hung(result)


def test_objectives_without_a_parent_come_last_and_say_why():
    """No link at all, or every link turned down; what hangs under them stays with them."""
    result = tree("D1", "P1>D1", "C1", "D2!C1", "D3>C1")

    assert [
        ("C1", "", "top"),
        ("D3", "C1", "confirmed"),
        ("D1", "", "orphan"),
        ("P1", "D1", "confirmed"),
        ("D2", "", "rejected"),
    ] == hung(result)
    assert ["D1", "D2"] == [node.id for node in result.unsettled]
    assert (Reference("C1", "rejected"),) == result.by_id["D2"].references


def test_a_circle_is_cut_at_its_highest_objective_and_named():
    """D1 → P1 → P2 → D1: the department comes first and keeps what hangs under it."""
    result = tree("C1", "P1>P2", "P2>D1", "D1>P1")

    assert [
        ("C1", "", "top"),
        ("D1", "", "circle"),
        ("P2", "D1", "confirmed"),
        ("P1", "P2", "confirmed"),
    ] == hung(result)
    assert (("D1", "P1", "P2"),) == result.circles
    assert (Reference("P1", "circle"),) == result.by_id["D1"].references


def test_a_way_out_of_a_circle_is_taken():
    """D1 was also proposed under C1: it hangs there, and the link that ran in a circle is a reference."""
    result = tree("C1", "D1>P1?C1", "P1>D1")

    assert [("C1", "", "top"), ("D1", "C1", "proposed"), ("P1", "D1", "confirmed")] == hung(result)
    assert (Reference("P1", "circle"),) == result.by_id["D1"].references


def test_an_objective_linked_to_itself_has_no_parent():
    """The shortest circle there is."""
    result = tree("D1>D1")

    assert ([("D1", "", "circle")], (("D1",),)) == (hung(result), result.circles)


def test_two_circles_that_share_an_objective_are_both_cut():
    """D1 offers itself to D2 and D3, and both to D1."""
    result = tree("C1", "D1>D2>D3", "D2>D1", "D3>D1")

    assert [
        ("C1", "", "top"),
        ("D1", "", "circle"),
        ("D2", "D1", "confirmed"),
        ("D3", "D1", "confirmed"),
    ] == hung(result)
    assert (("D1", "D2"), ("D1", "D3")) == result.circles


def test_a_company_objective_never_hangs_under_a_lower_level():
    """An upside-down link is kept as a reference; a company objective under another is fine."""
    result = tree("C1>D1", "D1>C1", "C2>C1")

    assert [("C1", "", "top"), ("C2", "C1", "confirmed"), ("D1", "C1", "confirmed")] == hung(result)
    assert (Reference("D1", "confirmed"),) == result.by_id["C1"].references
    assert () == result.circles


def test_a_link_to_a_key_result_is_one_to_its_objective():
    """Either end may be a key result; the tree remembers which one is served."""
    result = tree("C1", "D1>C1-KR2", "P1-KR1>D1", "P1", key_results=("C1-KR1", "C1-KR2", "P1-KR1"))
    node = result.by_id["D1"]

    assert ("C1", "C1-KR2", "confirmed") == (node.parent, node.through, node.status)


def test_a_key_result_of_an_objective_hangs_it_under_another():
    """The link names D1's key result as what is below: D1 hangs under C1."""
    goals = [
        {"objective_id": g, "level": lv, "text": "x"} for g, lv in (("C1", "company"), ("D1", "department"))
    ]
    results = [{"kr_id": f"{g}-KR", "objective_id": g, "text": "x"} for g in ("C1", "D1")]
    links = [
        {"from_id": "D1-KR", "to_id": "C1-KR", "kind": "vertical", "status": "confirmed"},
        {"from_id": "D1-KR", "to_id": "D1", "kind": "vertical", "status": "confirmed"},
        {"from_id": "C1", "to_id": "D1", "kind": "horizontal", "status": "confirmed"},
    ]
    result = build_goal_tree(table("objectives", goals), table("key_results", results), table("links", links))

    assert [("C1", "", "top"), ("D1", "C1", "confirmed")] == hung(result)
    assert ((), ()) == (result.circles, result.by_id["C1"].references)


def test_ids_that_no_table_has_are_named():
    """A link that leads nowhere makes no parent and is not lost."""
    result = tree("C1", "D1>C9")

    assert ([("C1", "", "top"), ("D1", "", "orphan")], ("C9",)) == (hung(result), result.unknown)


def test_descendants_and_children_are_counted():
    """Three below C1, of which two directly."""
    nodes = tree("C1", "D1>C1", "D2>C1", "P1>D1").by_id

    assert (("D1", "D2"), 3, 1, 0) == (
        nodes["C1"].children,
        *(nodes[goal].descendants for goal in ("C1", "D1", "D2")),
    )


def test_an_objective_counts_for_the_department_above_it():
    """A team's unit is its own; it counts for the department of the objective it hangs under."""
    result = tree("C1", "D1>C1 unit=研发部", "T1>D1 unit=配方组", "P1>T1", "P2 unit=配方组").by_id

    assert ["", "研发部", "研发部", "研发部", "配方组"] == [
        result[goal].department for goal in ("C1", "D1", "T1", "P1", "P2")
    ]


def test_an_objective_without_a_unit_takes_its_owners_department():
    """Only with the roster, and never for the company's own objectives."""
    roster = people("A1 研发部 staff", "A2 总部 exec")
    result = tree("C1 owner=A2", "D1>C1 owner=A1", "D2 owner=A1 unit=质量部", people=roster).by_id

    assert ["", "研发部", "质量部"] == [result[goal].unit for goal in ("C1", "D1", "D2")]


def test_key_results_and_words_are_kept_in_both_languages():
    """The language is chosen where the tree is drawn."""
    node = build_goal_tree(
        *(bundled("case-waymo").tables[n] for n in ("objectives", "key_results", "links"))
    ).by_id["C1"]

    assert Bilingual("提升安全性", "Raise safety") == node.text
    assert ["C1-KR1", "C1-KR2", "C1-KR3"] == [result.id for result in node.key_results]
    assert "Keep interventions at or below 0.3 per 1,000 miles" == node.key_results[2].text.en


@pytest.mark.parametrize(("name", "counts"), [("case-waymo", (27, 2)), ("case-yichuan-xiaoxian", (55, 2))])
def test_bundled_trees_are_whole(name, counts):
    """Every objective that stands this cycle is in the tree once."""
    goals = current_goals(bundled(name))
    result = build_goal_tree(goals.objectives, goals.key_results, goals.links)

    assert sorted(goals.objectives["objective_id"]) == sorted(node.id for node in result.nodes)
    assert counts == (len(result), result.count("proposed"))


def test_an_empty_table_is_an_empty_tree():
    """Nothing to hang."""
    result = build_goal_tree(table("objectives", []), table("key_results", []), table("links", []))

    assert ((), 0, None) == (result.nodes, len(result), result.hanging.share)


def test_the_share_with_a_confirmed_parent_has_its_interval():
    """Two of four below the company; the interval of so few is wide."""
    rate = tree("C1", "D1>C1", "D2>C1", "D3?C1", "D4").hanging

    assert (2, 4) == (rate.part, rate.whole)
    assert (0.15, 0.85) == tuple(round(end, 2) for end in rate.interval)


def test_a_chain_of_thousands_is_hung_without_recursion():
    """Three thousand in one another, and the last one linked to the first: one circle, in good time."""
    size = 3000
    lines = [f"P{n}>P{(n + 1) % size}" for n in range(size)]
    start = time.perf_counter()
    result = tree(*lines)

    assert ("P0", "circle", size - 1) == (
        result.nodes[0].id,
        result.nodes[0].status,
        result.nodes[0].descendants,
    )
    assert [size] == [len(circle) for circle in result.circles]
    assert time.perf_counter() - start < 20


def test_grown_trees_are_the_same_every_time():
    """A seed makes the same frames; every objective of any size is hung once."""
    assert frames(60)[2].equals(frames(60)[2])
    assert [10, 60, 600] == [len({node.id for node in grown(size).nodes}) for size in (10, 60, 600)]
