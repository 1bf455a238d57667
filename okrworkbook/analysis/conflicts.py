"""Conflicts: which goals of different units get in each other's way, and what is there to be settled?

Six kinds, each with its severity. The result is a list for the alignment meeting: it says what to ask and
settles nothing. A metric the list of trade-offs does not know cannot be judged, so how many it knows is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from itertools import chain

import pandas as pd

from okrworkbook.analysis.clashes import (
    Between,
    KeptClashes,
    Pulled,
    Units,
    direct_clashes,
    trade_off_clashes,
)
from okrworkbook.analysis.conflict_ground import GUARDRAIL, Ground, KeyResult, build_ground, unit_of
from okrworkbook.analysis.goal_graph import CONFIRMED, PROPOSED, REJECTED, Edge, GoalGraph
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.metric_words import MetricReader
from okrworkbook.thresholds import DEFAULTS, Thresholds
from okrworkbook.tradeoffs import HARMED, PRESSING, Concern, TradeOff, concerns, own_tradeoffs, tradeoffs

LISTED = 500  # clashes of metrics of one kind that are listed one by one; all are counted
KINDS = ("direct", "timing", "resource", "tradeoff", "unconfirmed", "counter")


@dataclass(frozen=True)
class Side:
    """One side of a conflict: a key result, or an objective where the link names one."""

    id: str
    objective: str
    level: str
    unit: str
    owner: str
    text: str
    text_en: str
    metric: str = ""
    direction: str = ""
    target: float | None = None
    measured_in: str = ""


@dataclass(frozen=True)
class Conflict:
    """One point for the alignment meeting."""

    kind: str
    first: Side
    second: Side | None  # None where a key result lacks its counterpart
    base: float
    scope: float
    mitigation: tuple[str, ...]  # parent, agreement, guardrail
    severity: float  # 0–100
    level: str  # red, amber, green
    more: int = 0  # further pairs of the same sort between the same units, not listed
    tradeoff: TradeOff | None = None
    pool: str = ""
    planned: float | None = None  # resource: the sum planned, 1 is all of it
    needed: date | None = None  # timing: when the consumer needs it
    due: date | None = None  # timing: when the provider delivers
    dated_by: str = ""  # timing: link, or consumer where the link has no date
    status: str = ""  # unconfirmed: proposed or rejected
    missing: tuple[Concern, ...] = ()  # counter: the concerns one of which should be watched


@dataclass(frozen=True)
class UnitPair:
    """Two units and what lies between them. "" is the company."""

    units: tuple[str, str]
    n: int
    worst: float
    level: str


@dataclass(frozen=True)
class Conflicts:
    """The list for the alignment meeting, worst first."""

    items: tuple[Conflict, ...]
    found: tuple[tuple[str, int], ...]  # kind, how many were found, also those not listed one by one
    pairs: tuple[UnitPair, ...]  # worst first
    known_metrics: Rate  # key results whose metric the list knows, of those that name one
    without_metric: int
    key_results: int

    def of(self, kind: str) -> tuple[Conflict, ...]:
        """The conflicts of one kind, worst first."""
        return tuple(one for one in self.items if one.kind == kind)

    @property
    def total(self) -> int:
        """All that was found."""
        return sum(n for _, n in self.found)

    def between(self, one: str, other: str) -> UnitPair | None:
        """What lies between two units; None where nothing does."""
        return next((pair for pair in self.pairs if set(pair.units) == {one, other}), None)


def find_conflicts(
    objectives: pd.DataFrame,
    key_results: pd.DataFrame,
    links: pd.DataFrame,
    resources: pd.DataFrame | None = None,
    own: pd.DataFrame | None = None,
    thresholds: Thresholds = DEFAULTS,
    of: Units = None,
    graph: GoalGraph | None = None,
    kept: KeptClashes | None = None,
) -> Conflicts:
    """Everything to be settled between the goals of one cycle, worst first.

    Frames have the columns of `schema`; `own` is the client's table `tradeoffs`. Candidates that were not
    adopted take no part. `of` names the units one side at least must be of: the list of one department, found without
    looking through all others'. `graph` is that of these tables, where it is known already; `kept` holds what the last
    search found, and spares looking again between units that have not changed.
    """
    added = own_tradeoffs(own.to_dict("records")) if own is not None else ()
    reader = MetricReader(concerns(), [side for pair in added for side in (pair.first, pair.second)])
    ground = build_ground(objectives, key_results, links, reader, thresholds, graph)
    every = (*tradeoffs(), *added)
    if kept is not None:
        kept.renew(ground, every)
    clashes = {
        "direct": [*direct_clashes(ground, of, kept)],
        "tradeoff": [*trade_off_clashes(ground, every, of, kept)],
    }
    others = [
        *_timing(ground),
        *_resource(ground, resources),
        *_unconfirmed(ground),
        *_counter(ground, every),
    ]
    others = [one for one in others if of is None or _touches(one, of)]
    listed = [one for kind, groups in clashes.items() for one in _listed(kind, groups, ground)]
    order = {kind: place for place, kind in enumerate(KINDS)}
    items = sorted([*listed, *others], key=lambda one: (-one.severity, order[one.kind], one.first.id))
    counts = Counter({kind: sum(group.total for group in groups) for kind, groups in clashes.items()})
    for one in others:
        counts[one.kind] += 1 + one.more
    named = [result for result in ground.results.values() if result.metric]
    return Conflicts(
        tuple(items),
        tuple((kind, counts[kind]) for kind in KINDS),
        _unit_pairs([*chain(*clashes.values())], others, thresholds),
        Rate(sum(bool(result.readings) for result in named), len(named)),
        len(ground.results) - len(named),
        len(ground.results),
    )


def _touches(one: Conflict, units: Collection[str]) -> bool:
    return any(side is not None and side.unit in units for side in (one.first, one.second))


def _listed(kind: str, groups: Sequence[Between], ground: Ground) -> Iterator[Conflict]:
    """The worst pairs of the worst groups; the first pair of a group stands for those that are not listed."""
    pairs = [(pulled, group) for group in groups for pulled in group.worst]
    for pulled, group in nlargest(LISTED, pairs, key=lambda pair: pair[0].severity):
        more = group.total - len(group.worst) if pulled is group.worst[0] else 0
        yield _clash(kind, pulled, group.tradeoff, ground, more)


def _clash(kind: str, pulled: Pulled, tradeoff: TradeOff | None, ground: Ground, more: int) -> Conflict:
    return _conflict(
        kind,
        _side(pulled.first),
        _side(pulled.second),
        pulled.scope,
        pulled.mitigation,
        ground,
        tradeoff=tradeoff,
        more=more,
    )


def _timing(ground: Ground) -> Iterator[Conflict]:
    """Providers that deliver after the consumer's need: the link's date, else when the consumer itself is due."""
    for edge in _across(ground, PROPOSED, CONFIRMED):
        needed, due = edge.due or ground.due(edge.source), ground.due(edge.target)
        if needed and due and due > needed:
            dated_by = "link" if edge.due else "consumer"
            yield _of_edge("timing", edge, ground, needed=needed, due=due, dated_by=dated_by)


def _unconfirmed(ground: Ground) -> Iterator[Conflict]:
    for edge in _across(ground, PROPOSED, REJECTED):
        yield _of_edge("unconfirmed", edge, ground, status=edge.status)


def _resource(ground: Ground, resources: pd.DataFrame | None) -> Iterator[Conflict]:
    """People, lines or budgets planned beyond all of them, for key results of at least two units.

    The two units that plan most stand for all: each with its largest key result.
    """
    if resources is None or resources.empty:
        return
    by_pool: dict[str, list[tuple[KeyResult, float]]] = defaultdict(list)
    for row in resources[resources["fte"].notna()].to_dict("records"):
        if row["pool"] and row["kr_id"] in ground.results:
            by_pool[row["pool"]].append((ground.results[row["kr_id"]], float(row["fte"])))
    for pool, planned in by_pool.items():
        total = sum(fte for _, fte in planned)
        largest: dict[str, tuple[KeyResult, float]] = {}
        for result, fte in sorted(planned, key=lambda one: -one[1]):
            largest.setdefault(unit_of(result.goal), (result, fte))
        if total <= ground.thresholds["fte_full"] + 1e-9 or len(largest) < 2:
            continue
        (first, _), (second, _) = list(largest.values())[:2]
        mitigation = ground.mitigation((first,), (second,), first.goal.id, second.goal.id)
        scope = ground.scope(first.goal, second.goal)
        yield _conflict(
            "resource",
            _side(first),
            _side(second),
            scope,
            mitigation,
            ground,
            pool=pool,
            planned=total,
        )


def _counter(ground: Ground, every: Iterable[TradeOff]) -> Iterator[Conflict]:
    """Volume, speed or cost without a quality or sustainability metric in the objective or above it."""
    missing: dict[str, list[Concern]] = defaultdict(list)
    for tradeoff in every:
        for one, other in ((tradeoff.first, tradeoff.second), (tradeoff.second, tradeoff.first)):
            if one.nature in PRESSING and other.nature in HARMED:
                missing[one.id].append(other)
    for goal, results in ground.by_goal.items():
        served = ground.served_above(goal)
        alone: dict[str, list[KeyResult]] = defaultdict(list)
        for result in results:
            for concern in sorted(result.pursues & missing.keys()):
                if not served & {counter.id for counter in missing[concern]}:
                    alone[concern].append(result)
        for concern, own in alone.items():
            scope = ground.scope(own[0].goal)
            mitigation = (GUARDRAIL,) if all(result.guarded for result in own) else ()
            yield _conflict(
                "counter",
                _side(own[0]),
                None,
                scope,
                mitigation,
                ground,
                more=len(own) - 1,
                missing=tuple(missing[concern]),
            )


def _across(ground: Ground, *statuses: str) -> Iterator[Edge]:
    """Dependencies between different units."""
    goals = ground.graph.goals
    for edge in ground.graph.horizontal(*statuses):
        if unit_of(goals[edge.child]) != unit_of(goals[edge.parent]):
            yield edge


def _of_edge(kind: str, edge: Edge, ground: Ground, **more: object) -> Conflict:
    goals = ground.graph.goals
    mitigation = ground.mitigation(ground.of(edge.source), ground.of(edge.target), edge.child, edge.parent)
    first, second = _side_of(edge.source, ground), _side_of(edge.target, ground)
    scope = ground.scope(goals[edge.child], goals[edge.parent])
    return _conflict(kind, first, second, scope, mitigation, ground, **more)


def _conflict(
    kind: str,
    first: Side,
    second: Side | None,
    scope: float,
    mitigation: tuple[str, ...],
    ground: Ground,
    **more: object,
) -> Conflict:
    base, limits = ground.thresholds[f"conflict_{kind}"], ground.thresholds
    severity = ground.severity(base, scope, mitigation)
    return Conflict(kind, first, second, base, scope, mitigation, severity, _level(severity, limits), **more)


def _level(severity: float, limits: Thresholds) -> str:
    if severity >= limits["conflict_red"]:
        return "red"
    return "amber" if severity >= limits["conflict_amber"] else "green"


def _side(result: KeyResult) -> Side:
    return Side(
        result.id,
        result.goal.id,
        result.goal.level,
        unit_of(result.goal),
        result.owner,
        result.text,
        result.text_en,
        result.metric,
        result.direction,
        result.target,
        result.unit,
    )


def _side_of(name: str, ground: Ground) -> Side:
    if name in ground.results:
        return _side(ground.results[name])
    goal = ground.graph.goals[name]
    return Side(goal.id, goal.id, goal.level, unit_of(goal), goal.owner, goal.text, goal.text_en)


def _unit_pairs(
    groups: Iterable[Between], others: Iterable[Conflict], limits: Thresholds
) -> tuple[UnitPair, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    worst: dict[tuple[str, str], float] = defaultdict(float)
    found = [
        (
            unit_of(group.worst[0].first.goal),
            unit_of(group.worst[0].second.goal),
            group.total,
            group.worst[0].severity,
        )
        for group in groups
    ]
    found += [(one.first.unit, one.second.unit, 1 + one.more, one.severity) for one in others if one.second]
    for first, second, n, severity in found:
        units = (min(first, second), max(first, second))
        counts[units] += n
        worst[units] = max(worst[units], severity)
    pairs = [UnitPair(units, n, worst[units], _level(worst[units], limits)) for units, n in counts.items()]
    return tuple(sorted(pairs, key=lambda pair: (-pair.worst, -pair.n, pair.units)))
