"""Reasonableness: is what these goals ask for something their owners can be held to?

Each check gives a verdict, its numbers and a question: load, time and person-weeks of the owner; parents of an
objective; ambition and measurability of a key result; room, mix and past of a unit. Nothing is added up to a mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from okrworkbook.analysis.alignment import Alignment
from okrworkbook.analysis.clinic.ambition import Past, mix, past_checks, reach
from okrworkbook.analysis.clinic.burden import owner_checks, planned_effort, unit_room
from okrworkbook.analysis.clinic.checks import ASK, FINE, FIX, Check
from okrworkbook.analysis.clinic.measurability import measurability
from okrworkbook.analysis.goal_graph import COMPANY, CONFIRMED, PROPOSED, REJECTED, GoalGraph
from okrworkbook.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class Circumstances:
    """What the goals of a cycle are held against."""

    starts: date | None = None
    ends: date | None = None
    as_of: date | None = None  # the last day looked at
    band: tuple[float, float] | None = None  # the agreed share of aspirational objectives
    past: Mapping[str, Past] | None = None  # by department
    people: Mapping[str, int] | None = None  # how many, by department
    limits: Thresholds = DEFAULTS

    @property
    def weeks(self) -> float | None:
        """Weeks of the cycle; None where its days are not known."""
        if self.starts is None or self.ends is None:
            return None
        return ((self.ends - self.starts).days + 1) / 7


def goal_checks(
    graph: GoalGraph,
    alignment: Alignment,
    objectives: pd.DataFrame,
    key_results: pd.DataFrame,
    held: Circumstances,
    resources: pd.DataFrame | None = None,
    people: frozenset[str] = frozenset(),
    check_ins: pd.DataFrame | None = None,
) -> dict[str, tuple[Check, ...]]:
    """Every check of every objective and key result, by its id.

    `people` are the ids of the roster: only they have weeks, a line or a budget has none. `check_ins` counts
    only where it has rows.
    """
    kinds = dict(zip(objectives["objective_id"], objectives["type"], strict=True))
    shares = _shares(resources, graph, people)
    lost = {one.goal.id for one in alignment.orphans if one.why == "parent_orphan"}
    found: dict[str, tuple[Check, ...]] = {}
    for goal in graph.goals.values():
        checks = (_parents(goal.id, graph, lost), planned_effort(goal, shares, held.weeks))
        found[goal.id] = tuple(check for check in checks if check is not None)
    read = _days(check_ins)
    for row in key_results.to_dict("records"):
        name = str(row["kr_id"])
        if name in graph.results:
            kind = str(kinds.get(graph.results[name]) or "")
            readings = None if read is None else read.get(name, ())
            found[name] = (
                reach(row, kind, held.limits),
                measurability(row, held.ends, readings, held.as_of, held.limits),
            )
    return found


def checks_of_owner(
    owner: str, graph: GoalGraph, alignment: Alignment, planned: bool, limits: Thresholds
) -> tuple[Check, ...]:
    """Load, time and missing effort of one owner; nothing where nobody is named."""
    if not owner:
        return ()
    load = next((one for one in alignment.load.owners if one.owner == owner), None)
    goals = [goal for goal in graph.goals.values() if goal.owner == owner]
    return owner_checks(load, goals, planned, limits)


def checks_of_unit(
    unit: str, level: str, graph: GoalGraph, objectives: pd.DataFrame, held: Circumstances
) -> tuple[Check, ...]:
    """Room, mix and past of one unit, from its own objectives of this level; a company's room is its units'."""
    own = [goal for goal in graph.goals.values() if goal.level == level and goal.unit == unit]
    ids = {goal.id for goal in own}
    kinds = [
        str(kind or "")
        for goal, kind in zip(objectives["objective_id"], objectives["type"], strict=True)
        if goal in ids
    ]
    checks = [mix(kinds, held.band)] if kinds else []
    checks.append(past_checks((held.past or {}).get(unit), held.limits))
    if level != COMPANY:
        checks.insert(0, unit_room(own, (held.people or {}).get(unit, 0), held.weeks, held.limits))
    return tuple(checks)


def _parents(goal: str, graph: GoalGraph, lost: set[str]) -> Check | None:
    """What an objective leads to; None for the company's own, which lead nowhere."""
    if graph.goals[goal].level == COMPANY:
        return None
    by_status = {
        status: tuple(dict.fromkeys(edge.parent for edge in graph.vertical(status) if edge.child == goal))
        for status in (CONFIRMED, PROPOSED, REJECTED)
    }
    sure, open_, declined = by_status.values()
    about = ("parents",)
    if not sure and declined and not open_:
        return Check("parents", "parents_rejected", FIX, goal, {"listed": declined}, about)
    if not sure and open_:
        return Check("parents", "parents_proposed", ASK, goal, {"listed": open_}, about)
    if not sure:
        return Check("parents", "parents_none", ASK, goal, about=about)
    if goal in lost:
        return Check("parents", "parents_lost", ASK, goal, {"listed": sure}, about)
    if len(sure) > 1:
        return Check("parents", "parents_several", ASK, goal, {"listed": sure}, about)
    return Check("parents", "parents_fine", FINE, goal, {"listed": sure})


def _shares(resources: pd.DataFrame | None, graph: GoalGraph, people: frozenset[str]) -> Mapping[str, float]:
    """The planned parts of people's time, added up for each objective."""
    found: dict[str, float] = defaultdict(float)
    for pool, name, fte in _planned(resources):
        if pool in people and name in graph.results:
            found[graph.results[name]] += fte
    return found


def _planned(resources: pd.DataFrame | None) -> Iterator[tuple[str, str, float]]:
    if resources is None:
        return
    for row in resources[resources["fte"].notna()].to_dict("records"):
        yield str(row["pool"]), str(row["kr_id"]), float(row["fte"])


def _days(check_ins: pd.DataFrame | None) -> dict[str, tuple[date, ...]] | None:
    """The days each key result was read on; None where nothing was read yet."""
    if check_ins is None or check_ins.empty:
        return None
    days: dict[str, list[date]] = defaultdict(list)
    for name, day, value in zip(check_ins["kr_id"], check_ins["date"], check_ins["value"], strict=True):
        if not pd.isna(value):
            days[str(name)].append(pd.Timestamp(day).date())
    return {name: tuple(own) for name, own in days.items()}
