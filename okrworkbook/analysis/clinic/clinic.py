"""Clinic: what does each unit, and each owner in it, still have to answer about its goals?

The clinic asks and shows; it words no goal for anybody and compares nobody. It is held after drafting and again in
the middle of the cycle, from the same tables: then check-ins tell how often each key result is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from okrworkbook.analysis.alignment import Alignment, assess_alignment
from okrworkbook.analysis.clinic.agenda import Stop, plan_sessions
from okrworkbook.analysis.clinic.ambition import past_by_unit, past_of_cycle
from okrworkbook.analysis.clinic.checks import Check
from okrworkbook.analysis.clinic.material import Clinic, OwnerClinic, OwnGoal, UnitClinic
from okrworkbook.analysis.clinic.neighbours import Talk, talks
from okrworkbook.analysis.clinic.questions import MUST, SHOULD, open_questions, weighed
from okrworkbook.analysis.clinic.reasonableness import (
    Circumstances,
    checks_of_owner,
    checks_of_unit,
    goal_checks,
)
from okrworkbook.analysis.clinic.versions import Version, versions
from okrworkbook.analysis.conflicts import find_conflicts
from okrworkbook.analysis.goal_graph import COMPANY, DEPARTMENT, GoalGraph, build_goal_graph
from okrworkbook.analysis.okr_set import Goals, current_goals
from okrworkbook.analysis.rewordings import rewordings
from okrworkbook.analysis.wording.catalogue import KEY_RESULT, OBJECTIVE
from okrworkbook.analysis.wording.check import check_wording
from okrworkbook.analysis.wording.hits import Hit, WordingResult
from okrworkbook.analysis.wording.sets import cycle_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrworkbook.client import Client


def run_clinic(client: Client, goals: Goals | None = None) -> Clinic:
    """The clinic of one client's goals: those of its cycle unless others are given.

    The band of aspirational objectives is the agreed one, the past is what the audit of the last cycle's goals and
    finished cycles say; what no table has is not known, and is asked.
    """
    goals = goals or current_goals(client)
    agreed = client.engagement
    days = cycle_days(goals.cycle) or (None, None)
    held = Circumstances(
        agreed.cycle_starts or days[0],
        agreed.cycle_ends or days[1],
        agreed.tracking_as_of or _last_day(client.check_ins),
        agreed.design.get("aspirational"),
        past_by_unit(client.goal_audit),
        client.people["department"].value_counts().to_dict(),
        agreed.thresholds,
    )
    return hold_clinic(
        goals,
        held,
        people=client.people,
        cooperation=client.cooperation,
        resources=client.resources,
        drafts=client.drafts,
        opt_outs=client.opt_outs,
        own=client.tradeoffs,
        check_ins=client.check_ins,
        past_progress=client.past_progress,
        lang=client.lang,
    )


def hold_clinic(
    goals: Goals,
    held: Circumstances,
    people: pd.DataFrame | None = None,
    cooperation: pd.DataFrame | None = None,
    resources: pd.DataFrame | None = None,
    drafts: pd.DataFrame | None = None,
    opt_outs: pd.DataFrame | None = None,
    own: pd.DataFrame | None = None,
    check_ins: pd.DataFrame | None = None,
    past_progress: pd.DataFrame | None = None,
    lang: str = "zh",
) -> Clinic:
    """The clinic of these goals. Frames have the columns of `schema`; those left out are not known.

    `held` is what the goals are held against; `own` the client's table `tradeoffs`; `lang` chooses which text of a
    goal is read where both are given.
    """
    tables, limits = (goals.objectives, goals.key_results, goals.links), held.limits
    graph = build_goal_graph(*tables)
    alignment = assess_alignment(*tables, cooperation, resources, limits)
    conflicts = find_conflicts(*tables, resources, own, limits)
    wording = check_wording(*tables, opt_outs, lang, limits)
    ids = frozenset() if people is None else frozenset(people["person_id"])
    checks = goal_checks(
        graph, alignment, goals.objectives, goals.key_results, held, resources, ids, check_ins
    )
    homes = unit_homes(graph, alignment.departments, people)
    ground = _Ground(
        graph,
        alignment,
        wording,
        goals,
        held,
        homes,
        checks,
        talks(graph, conflicts, goals.key_results, homes),
        versions(rewordings(drafts, wording, lang, limits)),
        resources is not None and bool(len(resources)),
    )
    past = None if past_progress is None else past_of_cycle(past_progress)
    return Clinic(goals.cycle, tuple(ground.units()), wording, limits, ground.planned, past)


@dataclass(frozen=True)
class _Ground:
    """Everything the units' clinics are cut from."""

    graph: GoalGraph
    alignment: Alignment
    wording: WordingResult
    goals: Goals
    held: Circumstances
    homes: Mapping[str, str]
    checks: Mapping[str, tuple[Check, ...]]
    talks: Mapping[tuple[str, str], tuple[Talk, ...]]
    versions: tuple[Version, ...]
    planned: bool  # whether people's time is planned at all

    def units(self) -> Iterator[UnitClinic]:
        """The company, the departments in the order of the table, then units that lead nowhere."""
        names: dict[tuple[str, str], list[str]] = defaultdict(list)
        for goal in self.graph.goals.values():
            level = COMPANY if goal.level == COMPANY else DEPARTMENT
            names[level, self.homes[goal.id]].append(goal.id)
        order = [(COMPANY, ""), *((DEPARTMENT, unit) for unit in self.alignment.departments), *names]
        for key in dict.fromkeys(order):
            if key in names:
                yield self._unit(*key, names[key])

    def _unit(self, level: str, unit: str, objectives: list[str]) -> UnitClinic:
        below = {name: [] for name in objectives}
        for name, objective in self.graph.results.items():
            if objective in below:
                below[objective].append(name)
        order = [name for objective, results in below.items() for name in (objective, *results)]
        by_owner: dict[str, list[str]] = defaultdict(list)
        for name in order:
            by_owner[self.graph.owner_of(name)].append(name)
        owners = tuple(self._owner(unit, owner, names) for owner, names in by_owner.items())
        hits = tuple(self._unit_hits(level, unit, objectives))
        checks = checks_of_unit(unit, level, self.graph, self.goals.objectives, self.held)
        partners = {talk.unit for owner in owners for talk in owner.talks if talk.open} - {unit}
        unlinked = tuple(
            pair
            for pair in self.alignment.dependencies.pairs
            if unit in pair.units and pair.status == "none" and level != COMPANY
        )
        stops = [
            Stop(
                owner.owner,
                len(owner.goals),
                weighed(owner.questions)[MUST],
                weighed(owner.questions)[SHOULD],
                len(owner.open_talks),
            )
            for owner in owners
        ]
        sessions = plan_sessions(stops, len(partners) + len(unlinked), self.held.limits)
        return UnitClinic(unit, level, owners, hits, checks, unlinked, open_questions(hits, checks), sessions)

    def _owner(self, unit: str, owner: str, names: list[str]) -> OwnerClinic:
        goals = tuple(self._goal(name) for name in names)
        checks = checks_of_owner(owner, self.graph, self.alignment, self.planned, self.held.limits)
        hits = [hit for goal in goals for hit in goal.hits]
        every = [*checks, *(check for goal in goals for check in goal.checks)]
        return OwnerClinic(
            owner,
            goals,
            checks,
            self.talks.get((unit, owner), ()),
            tuple(one for one in self.versions if one.goal in names),
            open_questions(hits, every, names),
        )

    def _goal(self, name: str) -> OwnGoal:
        read = self.wording.goal(name)
        own = read.hits if read else ()
        every = (*own, *(hit for hit in self.wording.sets if hit.goal == name))
        kind = OBJECTIVE if name in self.graph.goals else KEY_RESULT
        return OwnGoal(name, kind, read.text if read else "", every, self.checks.get(name, ()))

    def _unit_hits(self, level: str, unit: str, objectives: list[str]) -> Iterator[Hit]:
        """What the wording check asks of the unit's set of goals; of its teams' too, but for their sufficiency."""
        teams = {self.graph.goals[name].unit for name in objectives} - {unit}
        names = {unit, self.goals.cycle, COMPANY} if level == COMPANY else {unit}
        for hit in self.wording.sets:
            if hit.waived or hit.goal in self.graph.goals or hit.goal in self.graph.results:
                continue
            if hit.goal in names or (hit.goal in teams and hit.rule != "S_NOTSUFF"):
                yield hit


def unit_homes(
    graph: GoalGraph, departments: Collection[str], people: pd.DataFrame | None = None
) -> dict[str, str]:
    """The unit every goal and key result is at home in; of a team that leads nowhere, its owner's department."""
    roster = {} if people is None else dict(zip(people["person_id"], people["department"], strict=True))
    homes = graph.homes()
    for name, goal in graph.goals.items():
        home = homes[name]
        if goal.level not in (COMPANY, DEPARTMENT) and home not in departments:
            own = roster.get(goal.owner, "")
            home = own if own in departments else home
        homes[name] = home
    return homes | {name: homes[objective] for name, objective in graph.results.items()}


def _last_day(check_ins: pd.DataFrame):
    return None if check_ins.empty else pd.Timestamp(check_ins["date"].max()).date()
