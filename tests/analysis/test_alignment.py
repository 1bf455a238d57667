"""Alignment: the worked example of the method, and the cases it does not have."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.alignment import assess_alignment
from okrworkbook.analysis.dependencies import Bottleneck
from okrworkbook.analysis.goal_graph import build_goal_graph
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.linkage import Support, results_without_way
from okrworkbook.thresholds import Thresholds
from tests.goal_tables import (
    cooperation,
    horizontal,
    key_results,
    links,
    objectives,
    oracle,
    resources,
    vertical,
)

TWO = ("C1 company", "A1 department A", "B1 department B")


def aligned(goals, *rows, results=None, **more):
    """The alignment of these goals and links."""
    return assess_alignment(goals, key_results() if results is None else results, links(*rows), **more)


def rates(alignment) -> dict[str, tuple[float, float]]:
    return {variant.name: (variant.rate.part, variant.rate.whole) for variant in alignment.variants}


def test_the_oracle_counts_goals_that_lead_up():
    """Five of seven departments, ten of fourteen goals; the naive count sees eleven, since p2a has a parent."""
    found = rates(assess_alignment(*oracle()))

    assert {
        "primary": (5, 7),
        "all_goals": (10, 14),
        "key_results": (0, 0),
        "capacity": (0, 0),
        "any_parent": (11, 14),
        "with_proposed": (5, 7),
    } == found


def test_the_oracles_interval():
    """Wilson, 10 of 14: [.454, .883]; the shares to four digits."""
    alignment = assess_alignment(*oracle())
    everything = alignment.variant("all_goals").rate

    assert (0.454, 0.883) == tuple(round(end, 3) for end in everything.interval)
    assert (0.7143, 0.7143, 0.7857) == (
        round(alignment.linkage.share, 4),
        round(everything.share, 4),
        round(alignment.variant("any_parent").rate.share, 4),
    )


def test_the_oracles_orphans():
    """HR1 and P2 have no parent, p2a hangs on an orphan, x is alone; departments come first."""
    alignment = assess_alignment(*oracle())

    assert [
        ("P2", "no_parent", "Product"),
        ("HR1", "no_parent", "HR"),
        ("p2a", "parent_orphan", "Product"),
        ("x", "no_parent", "Sales"),
    ] == [(one.goal.id, one.why, one.goal.unit) for one in alignment.orphans]
    assert (1, 1, 0) == tuple(alignment.orphans_in(unit) for unit in ("Product", "HR", "Sales"))


def test_the_oracles_coverage():
    """All three are covered; C1 by sales alone, C3 by R&D alone."""
    alignment = assess_alignment(*oracle())

    assert Rate(3, 3) == alignment.coverage
    assert [("C1", ("Sales",)), ("C3", ("R&D",))] == [
        (one.goal.id, one.units) for one in alignment.single_threaded
    ]
    assert (Support("Sales", 2, 0, 0), Support("HR", 0, 0, 0)) == (
        alignment.covered[0].by("Sales"),
        alignment.covered[0].by("HR"),
    )


def test_the_oracles_dependencies():
    """Four of five confirmed; P1, Q1 and S1 wait for each other; P1 lies on most chains."""
    found = assess_alignment(*oracle()).dependencies

    assert Rate(4, 5) == found.rate
    assert [(("S1", "P1", "Q1"), (("P1", "Q1", "S1"),), True, False)] == [
        (knot.goals, knot.rings, knot.confirmed, knot.ordered) for knot in found.knots
    ]
    assert ("P1", 0.4167, True) == (
        found.central[0].goal.id,
        round(found.central[0].betweenness, 4),
        found.exact,
    )


def test_the_oracles_shape():
    """Five goals lie one step below the company and five two; taking out S1, P1, Q1 or R1 cuts others off."""
    alignment = assess_alignment(*oracle())

    assert (((1, 5), (2, 5)), ()) == (alignment.depths, alignment.fans)
    assert ["S1", "P1", "Q1", "R1"] == [goal.id for goal in alignment.dependencies.cut_points]


@pytest.mark.parametrize("status", ["proposed", "blank", "rejected"])
def test_only_confirmed_links_count(status):
    """A blank status is a proposal."""
    alignment = aligned(objectives(*TWO), *vertical("A1>C1", f"B1>C1 {status}"))

    assert ((1, 2), (1 if status == "rejected" else 2, 2)) == (
        rates(alignment)["primary"],
        rates(alignment)["with_proposed"],
    )
    why = "rejected" if status == "rejected" else "proposed"
    assert [("B1", why)] == [(one.goal.id, one.why) for one in alignment.orphans]


def test_a_way_through_another_department_counts():
    """B1 supports A1, which supports C1: linked, though not directly."""
    alignment = aligned(objectives(*TWO), *vertical("A1>C1", "B1>A1"))

    assert ((2, 2), Support("B", 0, 1, 0)) == (rates(alignment)["primary"], alignment.covered[0].by("B"))


def test_parents_in_a_circle_lead_nowhere():
    """A1 under B1 under A1: both have a parent, neither reaches the company."""
    found = rates(aligned(objectives(*TWO), *vertical("A1>B1", "B1>A1")))

    assert ((0, 2), (2, 2)) == (found["primary"], found["any_parent"])


def test_a_goal_may_have_several_parents():
    """A1 stands behind both company objectives and is one of one linked."""
    goals = objectives("C1 company", "C2 company", "A1 department A")
    alignment = aligned(goals, *vertical("A1>C1", "A1>C2"))

    assert ((1, 1), Rate(2, 2), [1, 1]) == (
        rates(alignment)["primary"],
        alignment.coverage,
        [one.confirmed for one in alignment.covered],
    )


def test_a_key_result_as_parent_is_its_objective():
    """A1 supports C1's key result, so it supports C1."""
    results = key_results("C1-KR1 C1", "A1-KR1 A1", "A1-KR2 A1", "B1-KR1 B1")
    alignment = aligned(objectives(*TWO), *vertical("A1>C1-KR1"), results=results)

    assert ((1, 2), (2, 3)) == (rates(alignment)["primary"], rates(alignment)["key_results"])


def test_a_key_result_as_child_links_its_objective_but_not_its_siblings():
    """Only A1-KR1 names a parent: A1 is linked, one of its two key results is."""
    results = key_results("C1-KR1 C1", "A1-KR1 A1", "A1-KR2 A1")
    alignment = aligned(objectives(*TWO), *vertical("A1-KR1>C1-KR1"), results=results)

    assert ((1, 2), (1, 2)) == (rates(alignment)["primary"], rates(alignment)["key_results"])


def test_key_results_without_a_way_are_named():
    """One that links itself leads up; its sibling and those of a goal that is only proposed do not."""
    results = key_results("A1-KR1 A1", "A1-KR2 A1", "B1-KR1 B1")
    rows = links(*vertical("A1-KR1>C1", "B1>C1 proposed"))

    assert ("A1-KR2", "B1-KR1") == results_without_way(build_goal_graph(objectives(*TWO), results, rows))


def test_capacity_weighs_and_blanks_are_left_out():
    """30 of 40 planned weeks lead up; B2 plans nothing. Weights 30 and 10 say as much as 1.6 equal ones."""
    goals = objectives(
        "C1 company", "A1 department A capacity=30", "B1 department B capacity=10", "B2 department B"
    )
    weighed = aligned(goals, *vertical("A1>C1", "B2>C1")).variant("capacity").rate

    assert (30, 40, 2, 0.75, 1.6) == (
        weighed.part,
        weighed.whole,
        weighed.n,
        weighed.share,
        weighed.effective_n,
    )


def test_links_that_name_nothing_are_told_and_not_counted():
    """A2 does not exist; a link of a goal to its own key result says nothing."""
    results = key_results("A1-KR1 A1")
    alignment = aligned(objectives(*TWO), *vertical("A2>C1", "A1-KR1>A1"), results=results)

    assert ((("A2", "C1"),), (0, 2)) == (alignment.unresolved, rates(alignment)["any_parent"])


def test_nothing_to_divide_is_no_rate():
    """Without goals no share is 0 or 100 %."""
    alignment = aligned(objectives())

    assert {None} == {
        alignment.linkage.share,
        alignment.coverage.share,
        alignment.dependencies.rate.share,
        alignment.dependencies.pair_rate.share,
        alignment.variant("capacity").rate.share,
    }


def test_a_declined_dependency_is_still_declared():
    """One confirmed, one proposed, one declined: 1 of 3, the unconfirmed ones first."""
    goals = objectives(*TWO, "D1 department D")
    found = aligned(goals, *horizontal("A1>B1", "A1>D1 rejected", "B1>D1 proposed")).dependencies

    assert (Rate(1, 3), ["rejected", "proposed", "confirmed"]) == (
        found.rate,
        [edge.status for edge in found.edges],
    )


def test_department_pairs_of_the_process_map():
    """A and B agreed, B and D only proposed, A and D nothing; a pair is one pair in either order."""
    goals = objectives(*TWO, "D1 department D")
    found = aligned(
        goals,
        *horizontal("A1>B1", "B1>D1 proposed"),
        cooperation=cooperation("B A", "A B", "B D", "D A why", "A A"),
    ).dependencies

    assert Rate(1, 3) == found.pair_rate
    assert [(("D", "A"), "none", "why"), (("B", "D"), "proposed", ""), (("B", "A"), "confirmed", "")] == [
        (pair.units, pair.status, pair.reason) for pair in found.pairs
    ]


@pytest.mark.parametrize(
    ("days", "ordered"),
    [
        (("2026-03-31", "2026-03-31"), False),
        (("2026-03-31", "2026-04-30"), True),
        (("", "2026-04-30"), False),
    ],
)
def test_dates_can_take_a_knot_apart(days, ordered):
    """A and B wait for each other, unless one delivery is due before the other."""
    rows = horizontal(f"A1>B1 {days[0]}", f"B1>A1 {days[1]}")
    (knot,) = aligned(objectives(*TWO), *rows).dependencies.knots

    assert (("A1", "B1"), ordered) == (knot.goals, knot.ordered)


def test_a_proposal_can_close_a_knot():
    """It is told, and told not to be agreed; a declined one closes nothing."""
    closed = aligned(objectives(*TWO), *horizontal("A1>B1", "B1>A1 proposed")).dependencies.knots
    declined = aligned(objectives(*TWO), *horizontal("A1>B1", "B1>A1 rejected")).dependencies.knots

    assert ([False], ()) == ([knot.confirmed for knot in closed], declined)


def test_a_dense_knot_is_answered_at_once():
    """Forty goals that all wait for all have more rings than atoms; ten of the shortest are told."""
    names = [f"G{n:02d}" for n in range(40)]
    goals = objectives(*(f"{name} department {name}" for name in names))
    rows = horizontal(*(f"{a}>{b}" for a in names for b in names if a != b))
    (knot,) = aligned(goals, *rows).dependencies.knots

    assert (40, [2] * 10) == (len(knot.goals), [len(ring) for ring in knot.rings])


def test_a_bottleneck_is_many_requests_on_one_owner():
    """Three wait for P1's owner; with a second owner for one key result, there is none."""
    goals = objectives("P1 department P X1", *(f"{unit}1 department {unit} {unit}9" for unit in "ABD"))
    one = key_results("P1-KR1 P1 m up X1")
    two = key_results("P1-KR1 P1 m up X2")
    rows = horizontal("A1>P1", "B1>P1", "D1>P1-KR1 proposed")

    (found,) = aligned(goals, *rows, results=one).dependencies.bottlenecks
    assert Bottleneck(found.goal, "X1", 3, ("A", "B", "D")) == found
    assert "P1" == found.goal.id
    assert () == aligned(goals, *rows, results=two).dependencies.bottlenecks


def test_more_than_seven_children_are_many():
    """Eight is told; the limit can be moved."""
    goals = objectives("C1 company", *(f"A{n} department A" for n in range(8)))
    rows = vertical(*(f"A{n}>C1" for n in range(8)))

    assert [("C1", 8)] == [(fan.goal.id, fan.children) for fan in aligned(goals, *rows).fans]
    assert () == aligned(goals, *rows, thresholds=Thresholds({"fan_out_max": 8})).fans


def test_objectives_by_owner():
    """Four are a warning, six an error; whoever others wait for is counted; nobody is nobody's owner."""
    goals = objectives(
        *(f"A{n} department A P4" for n in range(4)),
        *(f"B{n} department B P6" for n in range(6)),
        "D1 department D",
        "E1 department E P1",
    )
    load = aligned(goals, *horizontal("A1>E1", "B1>E1")).load

    assert [
        ("P6", 6, 0, "error"),
        ("P4", 4, 0, "warning"),
        ("P1", 1, 2, "fine"),
    ] == [(one.owner, one.objectives, one.requests, one.level) for one in load.owners]
    assert ("D1",) == load.ownerless


def test_more_than_all_of_a_person_or_line():
    """P1 has 1.1 planned, the line exactly 1: only P1 is over."""
    goals = objectives("A1 department A P1", "B1 department B P2")
    results = key_results("A1a A1", "B1a B1")
    load = aligned(
        goals,
        results=results,
        resources=resources("P1 A1a 0.6", "P1 B1a 0.5", "line A1a 0.9", "line B1a 0.1"),
    ).load

    assert [("P1", 1.1, 2, True), ("line", 1.0, 2, False)] == [
        (pool.pool, round(pool.fte, 9), pool.key_results, pool.over) for pool in load.pools
    ]
    assert [("P1", "warning"), ("P2", "fine")] == [(one.owner, one.level) for one in load.owners]
