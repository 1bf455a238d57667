"""Alignment: do the goals of one cycle lead to the company's, do departments hold each other up, and who carries it?

Only confirmed links count. A link that was never confirmed is a proposal, however plausible it looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis import linkage
from okrworkbook.analysis.dependencies import Dependencies, assess_dependencies
from okrworkbook.analysis.goal_graph import COMPANY, DEPARTMENT, Goal, GoalGraph, build_goal_graph
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.linkage import Covered, Fan, Orphan, Variant
from okrworkbook.analysis.load import Load, assess_load
from okrworkbook.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class Alignment:
    """How well the goals of one cycle hang together."""

    by_id: Mapping[str, Goal]  # every goal
    owners: Mapping[str, str]  # who answers for each goal and key result that a link names
    departments: tuple[str, ...]  # units with objectives of their own, in the order of the table
    linkage: Rate  # 目标关联率
    variants: tuple[Variant, ...]  # the same question counted otherwise
    coverage: Rate  # company objectives with a confirmed department objective behind them
    covered: tuple[Covered, ...]
    orphans: tuple[Orphan, ...]
    depths: tuple[tuple[int, int], ...]  # steps below the company, goals
    fans: tuple[Fan, ...]
    dependencies: Dependencies
    load: Load
    unresolved: tuple[tuple[str, str], ...]  # links that name a goal no table has

    def variant(self, name: str) -> Variant:
        """One way of counting. Raises StopIteration for a name that is not in `linkage.VARIANTS`."""
        return next(variant for variant in self.variants if variant.name == name)

    @property
    def single_threaded(self) -> tuple[Covered, ...]:
        """Company objectives that one department alone stands behind."""
        return tuple(one for one in self.covered if one.single_threaded)

    @property
    def uncovered(self) -> tuple[Covered, ...]:
        """Company objectives with nobody behind them."""
        return tuple(one for one in self.covered if not one.confirmed)

    def orphans_of(self, level: str) -> tuple[Orphan, ...]:
        """The goals of one level that lead to no company objective."""
        return tuple(one for one in self.orphans if one.goal.level == level)

    def orphans_in(self, department: str) -> int:
        """How many of one department's objectives lead to no company objective."""
        return sum(one.goal.unit == department for one in self.orphans_of(DEPARTMENT))


def assess_alignment(
    objectives: pd.DataFrame,
    key_results: pd.DataFrame,
    links: pd.DataFrame,
    cooperation: pd.DataFrame | None = None,
    resources: pd.DataFrame | None = None,
    thresholds: Thresholds = DEFAULTS,
    graph: GoalGraph | None = None,
) -> Alignment:
    """Measure the goals of one cycle: linkage, coverage, orphans, dependencies, load.

    Frames have the columns of `schema`; give those of one cycle, since an owner's objectives of two cycles are
    not carried at once. `cooperation` names the department pairs that must work together; `graph` is that of these
    tables, where it is known already.
    """
    graph = graph or build_goal_graph(objectives, key_results, links)
    variants = linkage.linkage_variants(graph)
    covered = linkage.cover(graph)
    return Alignment(
        by_id=graph.goals,
        owners={name: graph.owner_of(name) for edge in graph.edges for name in (edge.source, edge.target)},
        departments=tuple(dict.fromkeys(goal.unit for goal in graph.of_level(DEPARTMENT))),
        linkage=variants[0].rate,
        variants=variants,
        coverage=Rate(sum(bool(one.confirmed) for one in covered), len(graph.of_level(COMPANY))),
        covered=covered,
        orphans=linkage.orphans(graph),
        depths=linkage.depths(graph),
        fans=linkage.fans(graph, thresholds["fan_out_max"]),
        dependencies=assess_dependencies(graph, cooperation, thresholds["bottleneck_requests"]),
        load=assess_load(graph, resources, thresholds),
        unresolved=graph.unresolved,
    )
