"""Load: how much rests on one person or one resource?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis.goal_graph import CONFIRMED, PROPOSED, GoalGraph
from okrworkbook.thresholds import Thresholds

LEVELS = ("error", "warning", "fine")


@dataclass(frozen=True)
class OwnerLoad:
    """What one owner has to carry."""

    owner: str
    units: tuple[str, ...]
    objectives: int
    requests: int  # dependencies for which others wait for this owner
    fte: float | None  # planned share of this person's time, 1 is all of it; None where nothing is planned
    level: str  # error, warning or fine: the worse of objectives and time


@dataclass(frozen=True)
class PoolLoad:
    """One person, line or budget and what was planned on it; 1 is all of it."""

    pool: str
    fte: float
    key_results: int
    over: bool


@dataclass(frozen=True)
class Load:
    """All owners and resources, the heaviest first."""

    owners: tuple[OwnerLoad, ...]
    pools: tuple[PoolLoad, ...]
    ownerless: tuple[str, ...]  # objectives for which nobody answers

    @property
    def heavy(self) -> tuple[OwnerLoad, ...]:
        """The owners over a limit."""
        return tuple(one for one in self.owners if one.level != "fine")

    @property
    def over(self) -> tuple[PoolLoad, ...]:
        """The resources of which more is planned than there is."""
        return tuple(one for one in self.pools if one.over)


def assess_load(graph: GoalGraph, resources: pd.DataFrame | None, thresholds: Thresholds) -> Load:
    """Objectives and requests by owner, planned time by resource."""
    planned, results = _planned(resources)
    goals: dict[str, list[str]] = defaultdict(list)
    for goal in graph.goals.values():
        goals[goal.owner].append(goal.id)
    requests: dict[str, int] = defaultdict(int)
    for edge in graph.horizontal(PROPOSED, CONFIRMED):
        requests[graph.owner_of(edge.target)] += 1
    owners = [
        _owner(owner, goals[owner], requests[owner], planned.get(owner), graph, thresholds)
        for owner in dict.fromkeys([*goals, *requests])
        if owner
    ]
    full = thresholds["fte_full"]
    pools = [PoolLoad(pool, fte, results[pool], fte > full + 1e-9) for pool, fte in planned.items()]
    return Load(
        tuple(
            sorted(
                owners,
                key=lambda one: (LEVELS.index(one.level), -one.objectives, -one.requests, one.owner),
            )
        ),
        tuple(sorted(pools, key=lambda one: (-one.fte, one.pool))),
        tuple(goals.get("", ())),
    )


def _planned(resources: pd.DataFrame | None) -> tuple[dict[str, float], dict[str, int]]:
    if resources is None or resources.empty:
        return {}, {}
    known = resources[resources["fte"].notna() & (resources["pool"] != "")]
    grouped = known.groupby("pool", sort=False)
    return (
        {str(pool): float(fte) for pool, fte in grouped["fte"].sum().items()},
        {str(pool): int(n) for pool, n in grouped["kr_id"].nunique().items()},
    )


def _owner(
    owner: str, goals: list[str], requests: int, fte: float | None, graph: GoalGraph, limits: Thresholds
) -> OwnerLoad:
    units = tuple(dict.fromkeys(unit for goal in goals if (unit := graph.goals[goal].unit)))
    level = "fine"
    if len(goals) > limits["owner_goals_error"]:
        level = "error"
    elif len(goals) > limits["owner_goals_warn"] or (fte or 0) > limits["fte_full"] + 1e-9:
        level = "warning"
    return OwnerLoad(owner, units, len(goals), requests, fte, level)
