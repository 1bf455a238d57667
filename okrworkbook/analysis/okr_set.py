"""OKR set: which objectives and key results stand for this cycle, and how do the company's reach its departments?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from okrworkbook.analysis.goal_graph import COMPANY, CONFIRMED, DEPARTMENT, PROPOSED, build_goal_graph
from okrworkbook.bilingual import Bilingual
from okrworkbook.model import ADOPTED

if TYPE_CHECKING:
    from okrworkbook.client import Client


@dataclass(frozen=True)
class Goals:
    """The goal tables of one cycle, without candidates: what alignment, conflicts, tree and wording look at."""

    cycle: str
    objectives: pd.DataFrame = field(repr=False)
    key_results: pd.DataFrame = field(repr=False)
    links: pd.DataFrame = field(repr=False)


@dataclass(frozen=True)
class KeyResult:
    """One key result as the client wrote it. Progress, score and confidence are not here: they come with time."""

    id: str
    text: Bilingual
    metric: str
    unit: str
    direction: str  # up, down, at_most, at_least, milestone or ""
    baseline: float | None
    target: float | None
    weight: float | None  # percent of its objective
    owner: str
    due: date | None
    source: str
    guardrail: str  # the measure that must not suffer
    guardrail_value: float | None


@dataclass(frozen=True)
class Objective:
    """One objective with its key results."""

    id: str
    text: Bilingual
    unit: str
    owner: str
    kind: str  # committed, aspirational, learning or ""
    key_results: tuple[KeyResult, ...]


@dataclass(frozen=True)
class Branch:
    """One objective below a company objective: whose it is, and whether both sides agreed."""

    company: Objective
    below: Objective
    status: str  # confirmed or proposed


@dataclass(frozen=True)
class OkrSet:
    """The company's objectives and what departments set below them."""

    cycle: str
    company: tuple[Objective, ...]
    branches: tuple[Branch, ...]

    @property
    def key_results(self) -> tuple[KeyResult, ...]:
        """All key results of the company."""
        return tuple(kr for objective in self.company for kr in objective.key_results)

    @property
    def without_baseline(self) -> tuple[KeyResult, ...]:
        """Key results that promise a change and do not say from where."""
        return tuple(kr for kr in self.key_results if kr.direction in ("up", "down") and kr.baseline is None)

    @property
    def guarded(self) -> int:
        """How many key results name a measure that must not suffer."""
        return sum(bool(kr.guardrail) for kr in self.key_results)

    def below(self, objective: str) -> tuple[Branch, ...]:
        """What departments set below one company objective."""
        return tuple(branch for branch in self.branches if branch.company.id == objective)


def current_goals(client: Client, cycle: str | None = None) -> Goals:
    """The adopted objectives of one cycle with their key results and links.

    The cycle is the agreement's, else the latest that the objectives name. Objectives without a cycle belong to it.
    """
    objectives = client.objectives[client.objectives["status"].isin(ADOPTED)]
    named = sorted(name for name in set(objectives["cycle"]) if name)
    wanted = cycle or client.engagement.cycle_name or (named[-1] if named else "")
    objectives = objectives[objectives["cycle"].isin(["", wanted])]
    results = client.key_results[client.key_results["objective_id"].isin(objectives["objective_id"])]
    known = {*objectives["objective_id"], *results["kr_id"]}
    links = client.links[client.links["from_id"].isin(known) & client.links["to_id"].isin(known)]
    return Goals(wanted, objectives, results, links)


def cycle_objectives(client: Client) -> pd.DataFrame:
    """Every objective of the cycle at hand, candidates and dropped ones among them; drafts for another cycle are not.

    The cycle is that of `current_goals`; before any objective is adopted the latest that one names.
    """
    objectives = client.objectives
    named = sorted(name for name in set(objectives["cycle"]) if name)
    wanted = current_goals(client).cycle or (named[-1] if named else "")
    return objectives[objectives["cycle"].isin(["", wanted])]


def collect_okrs(goals: Goals) -> OkrSet:
    """The company's objectives, and the department objectives that hang below each by a link."""
    graph = build_goal_graph(goals.objectives, goals.key_results, goals.links)
    every = {one.id: one for one in _objectives(goals.objectives, goals.key_results)}
    company = tuple(every[goal.id] for goal in graph.of_level(COMPANY))
    departments = {goal.id for goal in graph.of_level(DEPARTMENT)}
    links = {
        (edge.parent, edge.child): edge.status
        for status in (
            PROPOSED,
            CONFIRMED,
        )  # a confirmed link goes before a proposed one between the same two
        for edge in graph.vertical(status)
        if edge.child in departments
    }
    return OkrSet(
        cycle=goals.cycle,
        company=company,
        branches=tuple(
            Branch(objective, every[child], status)
            for objective in company
            for (parent, child), status in links.items()
            if parent == objective.id
        ),
    )


def objectives_of(goals: Goals, names: Collection[str]) -> tuple[Objective, ...]:
    """These objectives with their key results, in the order of the table."""
    chosen = goals.objectives[goals.objectives["objective_id"].isin(list(names))]
    return _objectives(chosen, goals.key_results)


def _objectives(objectives: pd.DataFrame, key_results: pd.DataFrame) -> tuple[Objective, ...]:
    own = key_results[key_results["objective_id"].isin(list(objectives["objective_id"]))]
    results: dict[str, list[KeyResult]] = defaultdict(list)
    for row in own.to_dict("records"):
        results[row["objective_id"]].append(key_result_of(row))
    return tuple(_objective(row, results[row["objective_id"]]) for row in objectives.to_dict("records"))


def _objective(row: dict, key_results: Sequence[KeyResult]) -> Objective:
    return Objective(
        id=row["objective_id"],
        text=Bilingual(row["text"], row["text_en"]),
        unit=row["unit"],
        owner=row["owner"],
        kind=row["type"],
        key_results=tuple(key_results),
    )


def key_result_of(row: dict) -> KeyResult:
    """One key result from its row of the table."""
    return KeyResult(
        id=row["kr_id"],
        text=Bilingual(row["text"], row["text_en"]),
        metric=row["metric"],
        unit=row["unit"],
        direction=row["direction"],
        baseline=_number(row["baseline"]),
        target=_number(row["target"]),
        weight=_number(row["weight"]),
        owner=row["owner"],
        due=None if pd.isna(row["due"]) else pd.Timestamp(row["due"]).date(),
        source=row["source"],
        guardrail=row["guardrail_metric"],
        guardrail_value=_number(row["guardrail_value"]),
    )


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)
