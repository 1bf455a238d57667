"""Department guide: what does one department need at hand when it writes its objectives and key results?

Everything is the department's own: what it leads to, whom it needs and who needs it, what its drafts asked and how
it worded them later. Nothing here is a proposal for a wording: an "after" is the department's own, or there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from okrworkbook.analysis.alignment import Alignment, assess_alignment
from okrworkbook.analysis.conflicts import Conflict, Conflicts, find_conflicts
from okrworkbook.analysis.department_material import (
    NEEDS,
    SERVES,
    STATUSES,
    DepartmentGuide,
    GuideSet,
    Need,
    Neighbour,
    OwnObjective,
    Parent,
    Question,
)
from okrworkbook.analysis.goal_graph import (
    CONFIRMED,
    DEPARTMENT,
    Edge,
    Goal,
    GoalGraph,
    build_goal_graph,
)
from okrworkbook.analysis.load import OwnerLoad
from okrworkbook.analysis.rewordings import Rewording, rewordings
from okrworkbook.analysis.wording.check import check_wording
from okrworkbook.analysis.wording.hits import GoalWording, WordingResult
from okrworkbook.thresholds import DEFAULTS, Thresholds

if TYPE_CHECKING:
    from okrworkbook.client import Client


def guide_departments(client: Client) -> GuideSet:
    """The guides of one client's departments, from the goals of its cycle."""
    return department_guides(
        client.objectives,
        client.key_results,
        client.links,
        cooperation=client.cooperation,
        resources=client.resources,
        drafts=client.drafts,
        opt_outs=client.opt_outs,
        own=client.tradeoffs,
        lang=client.lang,
        thresholds=client.engagement.thresholds,
    )


def department_guides(
    objectives: pd.DataFrame,
    key_results: pd.DataFrame,
    links: pd.DataFrame,
    cooperation: pd.DataFrame | None = None,
    resources: pd.DataFrame | None = None,
    drafts: pd.DataFrame | None = None,
    opt_outs: pd.DataFrame | None = None,
    own: pd.DataFrame | None = None,
    lang: str = "zh",
    thresholds: Thresholds = DEFAULTS,
) -> GuideSet:
    """One guide for each department with objectives of its own.

    Frames have the columns of `schema`, those of one cycle. `drafts` are earlier versions of goals, `own` the
    client's table `tradeoffs`; `lang` chooses which text of a goal is read where both are given.
    """
    graph = build_goal_graph(objectives, key_results, links)
    alignment = assess_alignment(objectives, key_results, links, cooperation, resources, thresholds)
    conflicts = find_conflicts(objectives, key_results, links, resources, own, thresholds)
    wording = check_wording(objectives, key_results, links, opt_outs, lang, thresholds)
    changed = rewordings(drafts, wording, lang, thresholds)
    ground = _Ground(graph, alignment, conflicts, wording, changed)
    return GuideSet(
        tuple(ground.guide(unit) for unit in alignment.departments), changed, alignment, conflicts, wording
    )


def guide_of(
    unit: str, graph: GoalGraph, alignment: Alignment, conflicts: Conflicts, wording: WordingResult
) -> GuideSet:
    """The guide of one department, cut from what is known already; its drafts are not looked at."""
    ground = _Ground(graph, alignment, conflicts, wording, ())
    return GuideSet((ground.guide(unit),), (), alignment, conflicts, wording)


@dataclass(frozen=True)
class _Ground:
    """Everything the guides are cut from."""

    graph: GoalGraph
    alignment: Alignment
    conflicts: Conflicts
    wording: WordingResult
    rewordings: tuple[Rewording, ...]

    def guide(self, unit: str) -> DepartmentGuide:
        goals = [goal for goal in self.graph.of_level(DEPARTMENT) if goal.unit == unit]
        objectives = tuple(self._objective(goal) for goal in goals)
        names = {goal.id for goal in goals} | {name for own in objectives for name in own.key_results}
        needs = tuple(self._needs(unit))
        conflicts = tuple(one for one in self.conflicts.items if _touches(one, unit))
        wording = tuple(goal for goal in self.wording.goals if goal.goal in names)
        owners = {self.graph.owner_of(name) for name in names} - {""}
        load = tuple(one for one in self.alignment.load.owners if one.owner in owners)
        return DepartmentGuide(
            unit,
            objectives,
            needs,
            self._neighbours(unit, needs, conflicts),
            conflicts,
            wording,
            load,
            tuple(one for one in self.rewordings if one.goal in names),
            self._questions(unit, objectives, needs, conflicts, wording, load),
        )

    def _objective(self, goal: Goal) -> OwnObjective:
        edges = [edge for edge in self.graph.vertical(*STATUSES) if edge.child == goal.id]
        parents = [
            Parent(
                self.graph.goals[edge.parent], edge.status, "" if edge.target == edge.parent else edge.target
            )
            for edge in sorted(edges, key=lambda edge: STATUSES.index(edge.status))
        ]
        results = tuple(name for name, objective in self.graph.results.items() if objective == goal.id)
        below = {edge.child for edge in self.graph.vertical(CONFIRMED) if edge.parent == goal.id}
        return OwnObjective(goal, results, tuple(parents), len(below))

    def _needs(self, unit: str) -> Iterator[Need]:
        late = {(one.first.id, one.second.id): one.due for one in self.conflicts.of("timing") if one.second}
        edges = sorted(
            self.graph.horizontal(*STATUSES),
            key=lambda edge: (edge.status == CONFIRMED, edge.due or date.max),
        )
        for direction in (NEEDS, SERVES):
            for edge in edges:
                found = self._need(direction, edge, late.get((edge.source, edge.target)))
                own, partner = self._ends(direction, edge)
                if self.graph.home_of(own.id) == unit != self.graph.home_of(partner.id):
                    yield found

    def _ends(self, direction: str, edge: Edge) -> tuple[Goal, Goal]:
        consumer, provider = self.graph.goals[edge.child], self.graph.goals[edge.parent]
        return (consumer, provider) if direction == NEEDS else (provider, consumer)

    def _need(self, direction: str, edge: Edge, delivered: date | None) -> Need:
        own, other = self._ends(direction, edge)
        names = (edge.source, edge.target) if direction == NEEDS else (edge.target, edge.source)
        return Need(
            direction,
            self.graph.home_of(other.id),
            names[0],
            own,
            names[1],
            other,
            self.graph.owner_of(edge.target),
            edge.status,
            edge.due,
            delivered,
        )

    def _neighbours(
        self, unit: str, needs: Sequence[Need], conflicts: Sequence[Conflict]
    ) -> tuple[Neighbour, ...]:
        expected = {
            next(one for one in pair.units if one != unit): pair
            for pair in self.alignment.dependencies.pairs
            if unit in pair.units
        }
        against: dict[str, int] = defaultdict(int)
        for one in conflicts:
            sides = [side for side in (one.first, one.second) if side]
            for other in {self.graph.home_of(side.objective) for side in sides} - {unit}:
                against[other] += 1
        units = dict.fromkeys([*(need.partner for need in needs), *expected, *against])
        found = [
            Neighbour(
                other,
                *_counted([need for need in needs if need.partner == other]),
                expected.get(other),
                against[other],
            )
            for other in units
            if other != unit
        ]
        return tuple(
            sorted(found, key=lambda one: (not one.unlinked, -(one.needs + one.serves), -one.conflicts))
        )

    def _questions(
        self,
        unit: str,
        objectives: Sequence[OwnObjective],
        needs: Sequence[Need],
        conflicts: Sequence[Conflict],
        wording: Sequence[GoalWording],
        load: Sequence[OwnerLoad],
    ) -> tuple[tuple[str, tuple[Question, ...]], ...]:
        by_owner: dict[str, list[Question]] = defaultdict(list)
        for own in objectives:
            if own.status != CONFIRMED:
                parent = own.parents[0] if own.parents else None
                by_owner[own.goal.owner].append(Question("parent", own.goal.id, parent=parent))
        for need in needs:
            if need.status != CONFIRMED or need.late:
                owner = self.graph.owner_of(need.own)
                kind = "need" if need.direction == NEEDS else "serve"
                by_owner[owner].append(Question(kind, need.own, need=need))
        for one in conflicts:
            if one.kind in ("timing", "unconfirmed"):  # asked as a dependency already
                continue
            side = one.first if one.first.unit == unit else one.second
            by_owner[side.owner].append(Question("conflict", side.id, conflict=one))
        for goal in wording:
            owner = self.graph.owner_of(goal.goal)
            for hit in goal.standing:
                by_owner[owner].append(Question("wording", goal.goal, hit=hit))
        for one in load:
            if one.level != "fine":
                by_owner[one.owner].append(Question("load", "", load=one))
        order = sorted(by_owner, key=lambda owner: (-len(by_owner[owner]), owner))
        return tuple((owner, tuple(by_owner[owner])) for owner in order)


def _touches(one: Conflict, unit: str) -> bool:
    return any(side is not None and side.unit == unit for side in (one.first, one.second))


def _counted(needs: Sequence[Need]) -> tuple[int, int, int, int]:
    """Needed of the other and needed by it, each with how many are confirmed."""
    counts: Mapping[tuple[str, bool], int] = {
        (direction, sure): sum(
            need.direction == direction and (not sure or need.status == CONFIRMED) for need in needs
        )
        for direction in (NEEDS, SERVES)
        for sure in (False, True)
    }
    return (counts[NEEDS, False], counts[NEEDS, True], counts[SERVES, False], counts[SERVES, True])
