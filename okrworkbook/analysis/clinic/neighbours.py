"""Neighbours: whom does an owner have to talk to, for which reason, and with which one question?

Providers and consumers stand with what was agreed and by when; then goals that pull against each other, the same
metric under two owners, and a parent that several serve. A neighbour is an owner and a unit, never a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from okrworkbook.analysis.conflicts import Conflict, Conflicts
from okrworkbook.analysis.goal_graph import CONFIRMED, PROPOSED, REJECTED, GoalGraph
from okrworkbook.analysis.metric_words import normal

PROVIDER, CONSUMER = "provider", "consumer"
PULLED = ("direct", "resource", "tradeoff")
SHARED = ("same_metric", "shared_parent")
KINDS = (PROVIDER, CONSUMER, *PULLED, *SHARED)
OPEN_LEVELS = ("red", "amber")


@dataclass(frozen=True)
class Talk:
    """One conversation to have: an owner's goal, whose goal it touches, and why."""

    kind: str  # one of KINDS
    goal: str  # own: an objective or a key result
    other: str  # theirs; the parent where several serve one
    unit: str  # theirs; "" is the company
    owner: str  # theirs; "" where nobody is named
    status: str = ""  # of a dependency: confirmed, proposed, rejected
    due: date | None = None  # when it is needed
    delivered: date | None = None  # when the provider delivers, where that is too late
    conflict: Conflict | None = None
    others: tuple[str, ...] = ()  # further goals of the same matter: of the metric, under the parent
    more: int = 0  # further points of this kind between the two, not listed

    @property
    def open(self) -> bool:
        """Whether something is unsettled: no date agreed, a date missed, or goals that pull apart."""
        if self.kind in (PROVIDER, CONSUMER):
            return self.status != CONFIRMED or self.delivered is not None
        return self.conflict is not None and self.conflict.level in OPEN_LEVELS

    @property
    def order(self) -> tuple[bool, int, float, str, str]:
        """What is unsettled first, then by kind, how grave it is, own goal and theirs."""
        grave = self.conflict.severity if self.conflict else 0.0
        return not self.open, KINDS.index(self.kind), -grave, self.goal, self.other


def talks(
    graph: GoalGraph, conflicts: Conflicts, key_results: pd.DataFrame, homes: Mapping[str, str]
) -> dict[tuple[str, str], tuple[Talk, ...]]:
    """The conversations of every owner of a unit, unsettled ones first.

    The key is the unit that the goals are at home in, and the owner; `homes` says which that is for every goal and
    key result. Goals of one owner need no conversation.
    """
    found: dict[tuple[str, str], list[Talk]] = defaultdict(list)

    def keep(every: Iterable[Talk]) -> None:
        for talk in every:
            found[homes[talk.goal], graph.owner_of(talk.goal)].append(talk)

    keep(_dependencies(graph, conflicts, homes))
    keep(_pulled(graph, conflicts, homes))
    keep(_same_metric(graph, key_results, homes))
    keep(_shared_parents(graph, homes))
    return {key: tuple(sorted(own, key=lambda talk: talk.order)) for key, own in found.items()}


def _dependencies(graph: GoalGraph, conflicts: Conflicts, homes: Mapping[str, str]) -> Iterator[Talk]:
    """Both sides of every dependency between two owners."""
    late = {(one.first.id, one.second.id): one.due for one in conflicts.of("timing") if one.second}
    for edge in graph.horizontal(PROPOSED, CONFIRMED, REJECTED):
        consumer, provider = graph.owner_of(edge.source), graph.owner_of(edge.target)
        if consumer == provider:
            continue
        agreed = {"status": edge.status, "due": edge.due, "delivered": late.get((edge.source, edge.target))}
        yield Talk(PROVIDER, edge.source, edge.target, homes[edge.target], provider, **agreed)
        yield Talk(CONSUMER, edge.target, edge.source, homes[edge.source], consumer, **agreed)


def _pulled(graph: GoalGraph, conflicts: Conflicts, homes: Mapping[str, str]) -> Iterator[Talk]:
    """Both sides of what pulls apart; of several points of one kind between two owners, the gravest stands for all."""
    groups: dict[tuple[str, ...], Talk] = {}
    for one in conflicts.items:
        if one.kind not in PULLED or one.second is None:
            continue
        for own, other in ((one.first, one.second), (one.second, one.first)):
            if own.owner == other.owner:
                continue
            key = (one.kind, homes[own.id], own.owner, homes[other.id], other.owner)
            if key in groups:
                groups[key] = replace(groups[key], more=groups[key].more + 1 + one.more)
            else:
                groups[key] = Talk(
                    one.kind, own.id, other.id, homes[other.id], other.owner, conflict=one, more=one.more
                )
    yield from groups.values()


def _same_metric(graph: GoalGraph, key_results: pd.DataFrame, homes: Mapping[str, str]) -> Iterator[Talk]:
    """Key results of different owners that name one metric, but for those linked already: they talk anyway."""
    named: dict[str, list[str]] = defaultdict(list)
    for name, metric in zip(key_results["kr_id"], key_results["metric"], strict=True):
        if name in graph.results and str(metric or "").strip():
            named[normal(str(metric))].append(str(name))
    linked = {frozenset((edge.child, edge.parent)) for edge in graph.edges}

    def apart(one: str, other: str) -> bool:
        ends = frozenset((graph.results[one], graph.results[other]))
        return graph.owner_of(one) != graph.owner_of(other) and ends not in linked

    for names in named.values():
        for own in names:
            yield from _one_of(SHARED[0], own, "", [name for name in names if apart(own, name)], graph, homes)


def _shared_parents(graph: GoalGraph, homes: Mapping[str, str]) -> Iterator[Talk]:
    """Objectives of different owners below one parent, linked directly."""
    below: dict[str, dict[str, None]] = defaultdict(dict)
    for edge in graph.vertical(CONFIRMED, PROPOSED):
        below[edge.parent][edge.child] = None
    for parent, children in below.items():
        for own in children:
            others = [child for child in children if graph.owner_of(child) != graph.owner_of(own)]
            yield from _one_of(SHARED[1], own, parent, others, graph, homes)


def _one_of(
    kind: str, own: str, about: str, others: Sequence[str], graph: GoalGraph, homes: Mapping[str, str]
) -> Iterator[Talk]:
    """One conversation about several goals: the first is named, the others are counted."""
    if others:
        first = others[0]
        yield Talk(kind, own, about or first, homes[first], graph.owner_of(first), others=tuple(others))
