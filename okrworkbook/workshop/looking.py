"""Looking: what the analyses say of the tables as they are now, each asked at most once between two changes.

The same analyses as in the reports: what is shown while people type is what will be printed.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from okrworkbook.analysis.alignment import Alignment, assess_alignment
from okrworkbook.analysis.clashes import KeptClashes
from okrworkbook.analysis.conflicts import Conflicts, find_conflicts
from okrworkbook.analysis.goal_graph import COMPANY, GoalGraph, build_goal_graph
from okrworkbook.analysis.goal_tree import GoalTree, build_goal_tree
from okrworkbook.analysis.okr_set import (
    Goals,
    Objective,
    OkrSet,
    collect_okrs,
    current_goals,
    cycle_objectives,
    objectives_of,
)
from okrworkbook.analysis.strategy import Strategy, decode_strategy
from okrworkbook.analysis.wording.check import check_wording
from okrworkbook.analysis.wording.hits import WordingResult
from okrworkbook.thresholds import Thresholds
from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    import pandas as pd

    from okrworkbook.client import Client

KEPT, CLASHES = "look", "clashes"


class Look:
    """One client at one moment; every property is computed when it is first asked for."""

    def __init__(self, client: Client, clashes: KeptClashes | None = None):
        self.client = client
        self._clashes = clashes
        self._trees: dict[tuple[str, ...], GoalTree] = {}

    @property
    def limits(self) -> Thresholds:
        """The limits agreed."""
        return self.client.engagement.thresholds

    @cached_property
    def goals(self) -> Goals:
        """The adopted goals of the cycle."""
        return current_goals(self.client)

    @cached_property
    def company_goals(self) -> tuple[Objective, ...]:
        """The company's adopted objectives of the cycle with their key results."""
        every = self.goals.objectives
        return objectives_of(self.goals, every.loc[every["level"] == COMPANY, "objective_id"])

    @cached_property
    def company(self) -> pd.DataFrame:
        """The company's objectives of the cycle that stand or are up for choice."""
        every = cycle_objectives(self.client)
        return every[(every["level"] == COMPANY) & (every["status"] != "dropped")]

    @cached_property
    def strategy(self) -> Strategy:
        """The candidates with their votes and what is chosen of them."""
        return self.strategy_of(self.company)

    def strategy_of(self, company: pd.DataFrame) -> Strategy:
        """The same, were these the company's objectives."""
        tables = self.client.tables
        return decode_strategy(tables["themes"], company, tables["key_results"], tables["votes"], self.limits)

    @cached_property
    def okrs(self) -> OkrSet:
        """The company's objectives with their key results, and what hangs below."""
        return collect_okrs(self.goals)

    def of_levels(self, *levels: str) -> Goals:
        """The adopted goals of these levels, with the links between them."""
        return self._of(self.goals.objectives["level"].isin(levels))

    def of_objectives(self, ids: Collection[str]) -> Goals:
        """The adopted goals with these ids, with the links between them."""
        return self._of(self.goals.objectives["objective_id"].isin(list(ids)))

    def _of(self, chosen: pd.Series) -> Goals:
        goals = self.goals
        shown = goals.objectives[chosen]
        results = goals.key_results[goals.key_results["objective_id"].isin(shown["objective_id"])]
        known = {*shown["objective_id"], *results["kr_id"]}
        links = goals.links[goals.links["from_id"].isin(known) & goals.links["to_id"].isin(known)]
        return Goals(goals.cycle, shown, results, links)

    def tree_of_objectives(self, ids: Collection[str]) -> GoalTree:
        """Which of these goals hangs under which."""
        goals, people = self.of_objectives(ids), self.client.tables["people"]
        return build_goal_tree(goals.objectives, goals.key_results, goals.links, people)

    def tree_of(self, levels: tuple[str, ...] = ()) -> GoalTree:
        """Which goal hangs under which; of these levels, or of all."""
        if levels not in self._trees:
            goals = self.of_levels(*levels) if levels else self.goals
            people = self.client.tables["people"]
            self._trees[levels] = build_goal_tree(goals.objectives, goals.key_results, goals.links, people)
        return self._trees[levels]

    @cached_property
    def graph(self) -> GoalGraph:
        """The adopted goals of the cycle and their links."""
        return build_goal_graph(self.goals.objectives, self.goals.key_results, self.goals.links)

    @cached_property
    def alignment(self) -> Alignment:
        """How well the goals hang together."""
        goals, tables = self.goals, self.client.tables
        return assess_alignment(
            goals.objectives,
            goals.key_results,
            goals.links,
            tables["cooperation"],
            tables["resources"],
            self.limits,
            self.graph,
        )

    @cached_property
    def conflicts(self) -> Conflicts:
        """Which goals get in each other's way."""
        return self.conflicts_of(self.goals)

    def conflicts_of(self, goals: Goals, units: Collection[str] | None = None) -> Conflicts:
        """The same of some of the goals, or of what touches some units."""
        tables = self.client.tables
        return find_conflicts(
            goals.objectives,
            goals.key_results,
            goals.links,
            tables["resources"],
            tables["tradeoffs"],
            self.limits,
            units,
            self.graph if goals is self.goals else None,
            self._clashes if goals is self.goals else None,
        )

    @cached_property
    def wording(self) -> WordingResult:
        """What there is to ask of the wording."""
        return self.wording_of(self.goals)

    def wording_of(self, goals: Goals) -> WordingResult:
        """The same of some of the goals."""
        return check_wording(
            goals.objectives,
            goals.key_results,
            goals.links,
            self.client.tables["opt_outs"],
            self.client.lang,
            self.limits,
        )


def look_at(room: Room) -> Look:
    """What the analyses say of the tables as they are now."""
    client = room.client
    kept = room.kept.get(KEPT)
    if not isinstance(kept, Look) or kept.client is not client:
        clashes = room.kept.setdefault(CLASHES, KeptClashes())
        room.kept[KEPT] = kept = Look(client, clashes)
    return kept
