"""Goal graph: which goal hangs on which, and who answers for each?

Objectives are the nodes. A key result stands for its objective wherever a link names one, as child and as
parent. A link whose status is blank is proposed; a link to itself or inside one objective says nothing.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from okrworkbook.model import ADOPTED

COMPANY, DEPARTMENT = "company", "department"
PROPOSED, CONFIRMED, REJECTED = "proposed", "confirmed", "rejected"


@dataclass(frozen=True)
class Goal:
    """One objective, as the reader is told of it."""

    id: str
    level: str
    unit: str
    owner: str
    text: str
    text_en: str
    capacity: float | None  # planned person-weeks


@dataclass(frozen=True)
class Edge:
    """One link: from child to parent (vertical), or from consumer to provider (horizontal)."""

    source: str  # as the link names it: an objective or a key result
    target: str
    child: str  # the objectives they belong to
    parent: str
    kind: str
    status: str
    due: date | None  # horizontal: when the consumer needs it
    note: str
    note_en: str


@dataclass(frozen=True)
class GoalGraph:
    """All goals of one cycle with their links."""

    goals: Mapping[str, Goal]
    results: Mapping[str, str]  # key result → its objective
    result_owners: Mapping[str, str]
    edges: tuple[Edge, ...]
    unresolved: tuple[tuple[str, str], ...]  # links one end of which no table knows

    def vertical(self, *statuses: str) -> list[Edge]:
        """The links from child to parent with one of these statuses."""
        return [edge for edge in self.edges if edge.kind == "vertical" and edge.status in statuses]

    def horizontal(self, *statuses: str) -> list[Edge]:
        """The links from consumer to provider with one of these statuses."""
        return [edge for edge in self.edges if edge.kind == "horizontal" and edge.status in statuses]

    def of_level(self, level: str) -> list[Goal]:
        """The goals of one level, in the order of the table."""
        return [goal for goal in self.goals.values() if goal.level == level]

    @property
    def below_company(self) -> list[Goal]:
        """All goals but the company's."""
        return [goal for goal in self.goals.values() if goal.level != COMPANY]

    def home_of(self, name: str) -> str:
        """The department of an objective or key result: a team's is the one that its goal leads to, where it does."""
        return self._home(name, upward(self.vertical(CONFIRMED, PROPOSED)))

    def homes(self) -> dict[str, str]:
        """The department of every objective, as `home_of` tells it of one."""
        parents = upward(self.vertical(CONFIRMED, PROPOSED))
        return {name: self._home(name, parents) for name in self.goals}

    def _home(self, name: str, parents: Mapping[str, list[str]]) -> str:
        goal = at = self.goals[self.results.get(name, name)]
        seen: set[str] = set()
        while at.level not in (DEPARTMENT, COMPANY) and at.id not in seen:
            seen.add(at.id)
            above = parents.get(at.id, [])
            if not above:
                return goal.unit
            at = self.goals[above[0]]
        return at.unit if at.level == DEPARTMENT else goal.unit

    def owner_of(self, name: str) -> str:
        """Who answers for an objective or key result: a key result without an owner is its objective's."""
        own = self.result_owners.get(name, "")
        return own or self.goals[self.results.get(name, name)].owner


def build_goal_graph(objectives: pd.DataFrame, key_results: pd.DataFrame, links: pd.DataFrame) -> GoalGraph:
    """The graph of one cycle's tables, with the columns of `schema`. Never raises on a broken link.

    Candidates that were not adopted, and links to them, are left out.
    """
    open_ = set()
    if "status" in objectives:
        adopted = objectives["status"].isin(ADOPTED)
        open_ = set(objectives.loc[~adopted, "objective_id"])
        objectives = objectives[adopted]
    open_ |= set(key_results.loc[key_results["objective_id"].isin(list(open_)), "kr_id"])
    goals = {
        str(row["objective_id"]): Goal(
            str(row["objective_id"]),
            row["level"],
            row["unit"],
            row["owner"],
            row["text"],
            row.get("text_en", ""),
            None if pd.isna(row.get("capacity")) else float(row["capacity"]),
        )
        for row in objectives.to_dict("records")
    }
    kept = key_results[
        key_results["objective_id"].isin(list(goals)) & ~key_results["kr_id"].isin(list(goals))
    ]
    results = dict(zip(kept["kr_id"], kept["objective_id"], strict=True))
    owners = dict(zip(kept["kr_id"], kept["owner"], strict=True))
    edges, unresolved = [], []
    for row in links.to_dict("records"):
        edge = _edge(row, goals, results)
        if open_ & {row["from_id"], row["to_id"]}:
            continue
        if edge is None:
            unresolved.append((row["from_id"], row["to_id"]))
        elif edge.child != edge.parent:
            edges.append(edge)
    return GoalGraph(goals, results, owners, tuple(edges), tuple(unresolved))


def upward(edges: Iterable[Edge]) -> dict[str, list[str]]:
    """child → its parents, each once, in the order of the links."""
    parents: dict[str, dict[str, None]] = defaultdict(dict)
    for edge in edges:
        parents[edge.child][edge.parent] = None
    return {child: list(own) for child, own in parents.items()}


def steps_from(starts: Iterable[str], edges: Iterable[Edge]) -> dict[str, int]:
    """How many links lie between each goal below and the nearest of the starts; the starts are 0."""
    children: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        children[edge.parent].append(edge.child)
    steps = dict.fromkeys(starts, 0)
    waiting = deque(steps)
    while waiting:
        goal = waiting.popleft()
        for child in children.get(goal, ()):
            if child not in steps:
                steps[child] = steps[goal] + 1
                waiting.append(child)
    return steps


def _edge(row: Mapping[str, object], goals: Mapping[str, Goal], results: Mapping[str, str]) -> Edge | None:
    source, target = str(row["from_id"]), str(row["to_id"])
    child, parent = results.get(source, source), results.get(target, target)
    if child not in goals or parent not in goals:
        return None
    due = row.get("due")
    return Edge(
        source,
        target,
        child,
        parent,
        str(row["kind"]),
        str(row["status"]) or PROPOSED,
        None if pd.isna(due) else pd.Timestamp(due).date(),
        str(row.get("note", "")),
        str(row.get("note_en", "")),
    )
