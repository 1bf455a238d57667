"""Dependencies: which goals wait for another department, was that agreed, and where could all wait for each other?

A dependency runs from the consumer to the provider. One that was declined is still needed, so it counts among
the declared ones; where goals could block each other, only what was not declined counts.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from okrworkbook.analysis.goal_graph import (
    CONFIRMED,
    PROPOSED,
    REJECTED,
    Edge,
    Goal,
    GoalGraph,
)
from okrworkbook.analysis.intervals import Rate

EXACT_NODES = 600  # larger graphs: betweenness from so many pivots as below
PIVOTS = 100
RING_STARTS, RINGS = 100, 10  # from how many goals of a knot rings are sought, and how many are kept


@dataclass(frozen=True)
class Pair:
    """Two departments that the process map says must work together."""

    units: tuple[str, str]
    status: str  # confirmed, proposed or none
    reason: str
    reason_en: str


@dataclass(frozen=True)
class Knot:
    """Goals each of which, by way of the others, waits for itself."""

    goals: tuple[str, ...]
    rings: tuple[tuple[str, ...], ...]  # shortest first; at most RINGS, so not always all
    confirmed: bool  # whether confirmed dependencies alone close it
    ordered: bool  # whether dates put every ring in an order, so that nobody waits


@dataclass(frozen=True)
class Central:
    """A goal through which chains of dependencies run."""

    goal: Goal
    betweenness: float  # share 0–1 of the shortest chains between other goals


@dataclass(frozen=True)
class Bottleneck:
    """A goal many others wait for, with one person to serve them."""

    goal: Goal
    owner: str  # "" where nobody is named
    requests: int
    units: tuple[str, ...]  # the other departments that wait


@dataclass(frozen=True)
class Dependencies:
    """What the goals of one cycle need of each other."""

    edges: tuple[Edge, ...]  # all declared, unconfirmed ones first
    rate: Rate  # 横向对齐率: confirmed of declared
    pair_rate: Rate  # department pairs with a confirmed dependency, of those that must work together
    pairs: tuple[Pair, ...]
    knots: tuple[Knot, ...]
    central: tuple[Central, ...]  # highest first
    exact: bool  # False where betweenness was estimated from pivots
    cut_points: tuple[Goal, ...]  # without one of them, the confirmed links fall apart
    bottlenecks: tuple[Bottleneck, ...]

    def betweenness(self, goal: str) -> float:
        """The share of shortest chains that run through a goal; 0 where none does."""
        return next((one.betweenness for one in self.central if one.goal.id == goal), 0.0)


def assess_dependencies(graph: GoalGraph, cooperation: pd.DataFrame | None, requests: float) -> Dependencies:
    """Everything about horizontal links. `requests` is how many make a bottleneck of one owner."""
    declared = graph.horizontal(PROPOSED, CONFIRMED, REJECTED)
    confirmed = sum(edge.status == CONFIRMED for edge in declared)
    pairs = _pairs(graph, cooperation)
    central, exact = _central(graph)
    return Dependencies(
        tuple(sorted(declared, key=lambda edge: edge.status == CONFIRMED)),
        Rate(confirmed, len(declared)),
        Rate(sum(pair.status == CONFIRMED for pair in pairs), len(pairs)),
        pairs,
        _knots(graph),
        central,
        exact,
        _cut_points(graph),
        _bottlenecks(graph, requests),
    )


def _pairs(graph: GoalGraph, cooperation: pd.DataFrame | None) -> tuple[Pair, ...]:
    """Each pair once, whichever department comes first; those without a confirmed dependency first."""
    if cooperation is None:
        return ()
    found: dict[frozenset[str], str] = {}
    for edge in graph.horizontal(PROPOSED, CONFIRMED):
        units = frozenset((graph.goals[edge.child].unit, graph.goals[edge.parent].unit))
        if found.get(units) != CONFIRMED:
            found[units] = edge.status
    pairs: dict[frozenset[str], Pair] = {}
    for row in cooperation.to_dict("records"):
        units = (row["department"], row["partner"])
        both = frozenset(units)
        if len(both) == 2 and all(units) and both not in pairs:
            status = found.get(both, "none")
            pairs[both] = Pair(units, status, row.get("reason", ""), row.get("reason_en", ""))
    order = ("none", PROPOSED, CONFIRMED)
    return tuple(sorted(pairs.values(), key=lambda pair: order.index(pair.status)))


def _knots(graph: GoalGraph) -> tuple[Knot, ...]:
    """Strongly connected goals, by their components first: rings are never enumerated without end."""
    import networkx as nx

    edges = graph.horizontal(PROPOSED, CONFIRMED)
    whole = nx.DiGraph((edge.child, edge.parent) for edge in edges)
    knots = []
    for component in nx.strongly_connected_components(whole):
        if len(component) < 2:
            continue
        inside = [edge for edge in edges if edge.child in component and edge.parent in component]
        goals = tuple(goal for goal in graph.goals if goal in component)
        sure = [(edge.child, edge.parent) for edge in inside if edge.status == CONFIRMED]
        knots.append(Knot(goals, _rings(inside), _has_ring(sure), _ordered(inside)))
    return tuple(sorted(knots, key=lambda knot: (knot.ordered, -len(knot.goals), knot.goals)))


def _rings(edges: list[Edge]) -> tuple[tuple[str, ...], ...]:
    """The shortest ring through each of the busiest goals: a search in breadth for each, no enumeration."""
    following: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.parent not in following[edge.child]:
            following[edge.child].append(edge.parent)
    starts = sorted(following, key=lambda goal: (-len(following[goal]), goal))[:RING_STARTS]
    rings = {ring for start in starts if (ring := _ring_through(start, following))}
    return tuple(sorted(rings, key=lambda ring: (len(ring), ring))[:RINGS])


def _ring_through(start: str, following: Mapping[str, list[str]]) -> tuple[str, ...]:
    """A shortest ring through a goal, begun at its smallest member so that it is told once."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        goal = waiting.popleft()
        for step in following.get(goal, ()):
            if step == start:
                ring = [goal]
                while ring[-1] != start:
                    ring.append(before[ring[-1]])
                ring.reverse()
                first = ring.index(min(ring))
                return tuple(ring[first:] + ring[:first])
            if step not in before:
                before[step] = goal
                waiting.append(step)
    return ()


def _ordered(edges: list[Edge]) -> bool:
    """Whether dates take the knot apart.

    A provider waits for what it needs itself only where that is due no later than its own delivery. All round
    a ring this holds only if all are due on one day; an undated dependency may be due on any.
    """
    if any(edge.due is None for edge in edges):
        return False
    by_day: dict[date, list[tuple[str, str]]] = defaultdict(list)
    for edge in edges:
        by_day[edge.due].append((edge.child, edge.parent))
    return not any(_has_ring(same_day) for same_day in by_day.values())


def _has_ring(edges: list[tuple[str, str]]) -> bool:
    import networkx as nx

    return not nx.is_directed_acyclic_graph(nx.DiGraph(edges))


def _central(graph: GoalGraph) -> tuple[tuple[Central, ...], bool]:
    """Betweenness on the directed graph of all dependencies that were not declined (Brandes)."""
    import networkx as nx

    edges = graph.horizontal(PROPOSED, CONFIRMED)
    whole = nx.DiGraph((edge.child, edge.parent) for edge in edges)
    exact = len(whole) <= EXACT_NODES
    scores = nx.betweenness_centrality(whole, k=None if exact else PIVOTS, seed=0)
    high = sorted((-score, goal) for goal, score in scores.items() if score > 0)
    return tuple(Central(graph.goals[goal], -score) for score, goal in high), exact


def _cut_points(graph: GoalGraph) -> tuple[Goal, ...]:
    """Goals below the company whose absence would split what confirmed links hold together."""
    import networkx as nx

    edges = graph.vertical(CONFIRMED) + graph.horizontal(CONFIRMED)
    cut = set(nx.articulation_points(nx.Graph((edge.child, edge.parent) for edge in edges)))
    return tuple(goal for goal in graph.below_company if goal.id in cut)


def _bottlenecks(graph: GoalGraph, requests: float) -> tuple[Bottleneck, ...]:
    asked: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.horizontal(PROPOSED, CONFIRMED):
        asked[edge.parent].append(edge)
    found = []
    for goal, edges in asked.items():
        owners = {graph.owner_of(edge.target) for edge in edges}
        if len(edges) >= requests and len(owners) == 1:
            waiting = dict.fromkeys(graph.goals[edge.child].unit for edge in edges)
            units = tuple(unit for unit in waiting if unit != graph.goals[goal].unit)
            found.append(Bottleneck(graph.goals[goal], owners.pop(), len(edges), units))
    return tuple(sorted(found, key=lambda one: (-one.requests, one.goal.id)))
