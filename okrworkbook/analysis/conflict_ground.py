"""Conflict ground: what stands around two goals – how far they reach, what softens their conflict, how it is scored?

severity = base × scope × (1 − mitigation), 0–100 (method §2.3). Scope is 1 between departments and less where
a team or a person is concerned. A common parent, an agreed dependency and a guardrail mitigate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from okrworkbook.analysis.goal_graph import COMPANY, CONFIRMED, Goal, GoalGraph, build_goal_graph, upward
from okrworkbook.analysis.metric_words import MetricReader, Reading
from okrworkbook.thresholds import Thresholds

PARENT, AGREEMENT, GUARDRAIL = "parent", "agreement", "guardrail"
RISING, FALLING = ("up", "at_least"), ("down", "at_most")


@dataclass(frozen=True)
class KeyResult:
    """One key result as a conflict sees it."""

    id: str
    goal: Goal
    owner: str
    text: str
    text_en: str
    metric: str
    unit: str
    direction: str
    sense: int  # 1 wants more, −1 wants less, 0 unknown or a milestone
    target: float | None
    due: date | None
    same: str  # what all names of its metric share; "" without a metric
    readings: frozenset[Reading]
    pursues: frozenset[str]  # the concerns its direction serves
    about: frozenset[str]  # the concerns and the metric itself
    watches: frozenset[str]  # the same of a guardrail that has a value
    reach: float  # how far its objective reaches: 1, less for a team or a person
    guarded: bool  # whether it has a guardrail with a value


@dataclass(frozen=True)
class Ground:
    """The goals of one cycle, ready to be searched for conflicts."""

    graph: GoalGraph
    results: Mapping[str, KeyResult]
    by_goal: Mapping[str, tuple[KeyResult, ...]]
    parents: Mapping[str, frozenset[str]]
    agreed: frozenset[frozenset[str]]
    thresholds: Thresholds
    _above: dict[str, frozenset[str]] = field(default_factory=dict)
    _eased: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    _left: dict[tuple[str, ...], float] = field(default_factory=dict)

    def scope(self, *goals: Goal) -> float:
        """How far it reaches: 1 for departments and the company, less for teams and persons, on average."""
        return sum(reach_of(goal, self.thresholds) for goal in goals) / len(goals)

    def mitigation(
        self, first: Sequence[KeyResult], second: Sequence[KeyResult], a: str, b: str
    ) -> tuple[str, ...]:
        """What softens a conflict between objectives `a` and `b`, over these of their key results."""
        eased = self._eased.get((a, b))
        if eased is None:
            eased = self._eased[a, b] = self._ease(a, b)
        guarded = any(_guards(one, other) for one in first for other in second)
        return (*eased, GUARDRAIL) if guarded else eased

    def _ease(self, a: str, b: str) -> tuple[str, ...]:
        """What softens every conflict between two objectives, whatever their key results watch."""
        above_a, above_b = self.parents.get(a, frozenset()), self.parents.get(b, frozenset())
        parent = bool(above_a & above_b) or b in above_a or a in above_b
        agreed = frozenset((a, b)) in self.agreed
        return (*([PARENT] if parent else []), *([AGREEMENT] if agreed else []))

    def severity(self, base: float, scope: float, mitigation: tuple[str, ...]) -> float:
        """base × scope × (1 − mitigation), never below 0."""
        left = self._left.get(mitigation)
        if left is None:
            softer = sum(self.thresholds[f"mitigation_{name}"] for name in mitigation)
            left = self._left[mitigation] = max(0.0, 1 - softer)
        return round(base * scope * left, 6)

    def due(self, name: str) -> date | None:
        """When a key result is due; an objective when its last key result is."""
        if name in self.results:
            return self.results[name].due
        return max((one.due for one in self.by_goal.get(name, ()) if one.due), default=None)

    def of(self, name: str) -> tuple[KeyResult, ...]:
        """The key results of an objective; of a key result, itself."""
        return (self.results[name],) if name in self.results else self.by_goal.get(name, ())

    def served_above(self, goal: str) -> frozenset[str]:
        """Every concern that this objective or one above it serves or guards."""
        if goal not in self._above:
            seen, waiting = {goal}, [goal]
            while waiting:
                for parent in self.parents.get(waiting.pop(), ()):
                    if parent not in seen:
                        seen.add(parent)
                        waiting.append(parent)
            results = (one for name in seen for one in self.by_goal.get(name, ()))
            self._above[goal] = frozenset().union(*(one.pursues | one.watches for one in results))
        return self._above[goal]


def _guards(one: KeyResult, other: KeyResult) -> bool:
    """Whether one of the two watches what the other is about."""
    if not (one.guarded or other.guarded):
        return False
    return bool(one.watches & other.about or other.watches & one.about)


def unit_of(goal: Goal) -> str:
    """The unit a goal belongs to: "" is the company; without a unit its owner, else the goal, stands for one."""
    return "" if goal.level == COMPANY else goal.unit or goal.owner or goal.id


def reach_of(goal: Goal, thresholds: Thresholds) -> float:
    """1 for a department or the company, less for a team or a person."""
    return thresholds[f"scope_{goal.level}"] if goal.level in ("team", "person") else 1.0


def build_ground(
    objectives: pd.DataFrame,
    key_results: pd.DataFrame,
    links: pd.DataFrame,
    reader: MetricReader,
    thresholds: Thresholds,
    graph: GoalGraph | None = None,
) -> Ground:
    """The ground of one cycle's tables, with the columns of `schema`, and their graph where it is known already."""
    graph = graph or build_goal_graph(objectives, key_results, links)
    results = {
        row["kr_id"]: _key_result(row, graph.goals[graph.results[row["kr_id"]]], reader, thresholds)
        for row in key_results.to_dict("records")
        if row["kr_id"] in graph.results
    }
    by_goal: dict[str, list[KeyResult]] = defaultdict(list)
    for result in results.values():
        by_goal[result.goal.id].append(result)
    parents = upward(graph.vertical(CONFIRMED))
    return Ground(
        graph,
        results,
        {goal: tuple(own) for goal, own in by_goal.items()},
        {child: frozenset(above) for child, above in parents.items()},
        frozenset(frozenset((edge.child, edge.parent)) for edge in graph.horizontal(CONFIRMED)),
        thresholds,
    )


def _key_result(
    row: Mapping[str, object], goal: Goal, reader: MetricReader, thresholds: Thresholds
) -> KeyResult:
    metric, guardrail = str(row["metric"]), str(row.get("guardrail_metric", ""))
    target, baseline = _number(row["target"]), _number(row["baseline"])
    sense = _sense(str(row["direction"]), baseline, target)
    readings = reader.read(metric)
    same = reader.same(metric) if metric else ""
    guarded = bool(guardrail) and _number(row.get("guardrail_value")) is not None
    return KeyResult(
        id=str(row["kr_id"]),
        goal=goal,
        owner=str(row["owner"]) or goal.owner,
        text=str(row["text"]),
        text_en=str(row.get("text_en", "")),
        metric=metric,
        unit=str(row["unit"]),
        direction=str(row["direction"]),
        sense=sense,
        target=target,
        due=None if pd.isna(row["due"]) else pd.Timestamp(row["due"]).date(),
        same=same,
        readings=readings,
        pursues=frozenset(one.concern for one in readings if one.sign == sense),
        about=_about(readings, same),
        watches=_about(reader.read(guardrail), reader.same(guardrail)) if guarded else frozenset(),
        reach=reach_of(goal, thresholds),
        guarded=guarded,
    )


def _about(readings: Iterable[Reading], same: str) -> frozenset[str]:
    """Concerns by their id, and the metric itself with a mark, so that it is never taken for a concern."""
    return frozenset([*(one.concern for one in readings), *([f"={same}"] if same else [])])


def _sense(direction: str, baseline: float | None, target: float | None) -> int:
    """Where a key result wants its metric to go; a blank direction is read from baseline and target."""
    if direction in RISING:
        return 1
    if direction in FALLING:
        return -1
    if direction == "" and baseline is not None and target is not None:
        return (target > baseline) - (target < baseline)
    return 0


def _number(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
