"""Linkage: how many goals lead to a company objective, and which do not?

目标关联率 is the share of department objectives from which confirmed vertical links lead to a company
objective (method §2.2). Other ways of counting stand beside it, each with its name, since a rate without its
definition cannot be checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from okrworkbook.analysis.goal_graph import (
    COMPANY,
    CONFIRMED,
    DEPARTMENT,
    PROPOSED,
    REJECTED,
    Goal,
    GoalGraph,
    steps_from,
    upward,
)
from okrworkbook.analysis.intervals import Rate, WeightedRate

# primary; (a) all goals; (b) key results; (c) by capacity; (d) any parent; and what proposals would add
VARIANTS = ("primary", "all_goals", "key_results", "capacity", "any_parent", "with_proposed")
WHY_ORPHAN = ("no_parent", "proposed", "rejected", "parent_orphan")


@dataclass(frozen=True)
class Variant:
    """One way of counting; its words are `linkage_variant.<name>`."""

    name: str
    rate: Rate | WeightedRate


@dataclass(frozen=True)
class Support:
    """One department behind one company objective: how many of its objectives."""

    unit: str
    direct: int  # linked to it directly, confirmed
    through: int  # confirmed, by way of other goals
    proposed: int  # only once proposed links are confirmed

    @property
    def confirmed(self) -> int:
        """Objectives that lead to it by confirmed links."""
        return self.direct + self.through


@dataclass(frozen=True)
class Covered:
    """One company objective and the departments behind it."""

    goal: Goal
    support: tuple[
        Support, ...
    ]  # departments with something confirmed or proposed, in the order of the table

    @property
    def units(self) -> tuple[str, ...]:
        """The departments with at least one confirmed objective behind it."""
        return tuple(one.unit for one in self.support if one.confirmed)

    @property
    def confirmed(self) -> int:
        """Confirmed department objectives behind it."""
        return sum(one.confirmed for one in self.support)

    @property
    def proposed(self) -> int:
        """Department objectives whose way to it is only proposed."""
        return sum(one.proposed for one in self.support)

    @property
    def single_threaded(self) -> bool:
        """Whether one department alone stands behind it."""
        return len(self.units) == 1

    def by(self, unit: str) -> Support:
        """One department's part, which may be nothing."""
        return next((one for one in self.support if one.unit == unit), Support(unit, 0, 0, 0))


@dataclass(frozen=True)
class Orphan:
    """A goal that leads to no company objective: a question to its owner, not yet a fault."""

    goal: Goal
    why: str  # no_parent; proposed: would lead up; rejected: the parent declined; parent_orphan: ends below


@dataclass(frozen=True)
class Fan:
    """A goal with more children than one owner can steer."""

    goal: Goal
    children: int


def linkage_variants(graph: GoalGraph) -> tuple[Variant, ...]:
    """Every way of counting, the primary one first."""
    linked, maybe = reached(graph, CONFIRMED), reached(graph, CONFIRMED, PROPOSED)
    departments, below = graph.of_level(DEPARTMENT), graph.below_company
    with_parent = {edge.child for edge in graph.vertical(CONFIRMED)}
    counted = {
        "primary": _share(departments, linked),
        "all_goals": _share(below, linked),
        "key_results": _results_linked(graph, linked),
        "capacity": _by_capacity(departments, linked),
        "any_parent": Rate(sum(goal.id in with_parent for goal in below), len(below)),
        "with_proposed": _share(departments, maybe),
    }
    return tuple(Variant(name, counted[name]) for name in VARIANTS)


def reached(graph: GoalGraph, *statuses: str) -> dict[str, int]:
    """Every goal from which links of these statuses lead to a company objective, and in how many steps."""
    return steps_from((goal.id for goal in graph.of_level(COMPANY)), graph.vertical(*statuses))


def cover(graph: GoalGraph) -> tuple[Covered, ...]:
    """Every company objective with the departments behind it."""
    confirmed, maybe = graph.vertical(CONFIRMED), graph.vertical(CONFIRMED, PROPOSED)
    departments = graph.of_level(DEPARTMENT)
    covered = []
    for goal in graph.of_level(COMPANY):
        sure, open_ = steps_from([goal.id], confirmed), steps_from([goal.id], maybe)
        counts: dict[str, Counter[str]] = {}
        for own in departments:
            how = _how(own.id, sure, open_)
            if how:
                counts.setdefault(own.unit, Counter())[how] += 1
        support = tuple(Support(unit, n["direct"], n["through"], n["proposed"]) for unit, n in counts.items())
        covered.append(Covered(goal, support))
    return tuple(covered)


def orphans(graph: GoalGraph) -> tuple[Orphan, ...]:
    """The goals below the company that lead nowhere, departments first, and why."""
    linked, maybe = reached(graph, CONFIRMED), reached(graph, CONFIRMED, PROPOSED)
    parents = upward(graph.vertical(CONFIRMED, PROPOSED))
    declined = upward(graph.vertical(REJECTED))

    def why(goal: Goal) -> str:
        if goal.id in maybe:
            return "proposed"
        if goal.id in parents:
            return "parent_orphan"
        return "rejected" if goal.id in declined else "no_parent"

    lost = [Orphan(goal, why(goal)) for goal in graph.below_company if goal.id not in linked]
    return tuple(sorted(lost, key=lambda one: one.goal.level != DEPARTMENT))


def results_without_way(graph: GoalGraph) -> tuple[str, ...]:
    """Key results of departments that lead to no company objective, by a link of their own or of their objective."""
    leading = _leading(graph, reached(graph, CONFIRMED))
    return tuple(result for result, goal in _department_results(graph) if not leading & {result, goal})


def fans(graph: GoalGraph, most: float) -> tuple[Fan, ...]:
    """The goals with more confirmed children than `most`, widest first."""
    children = Counter(parent for parents in upward(graph.vertical(CONFIRMED)).values() for parent in parents)
    wide = [Fan(graph.goals[goal], n) for goal, n in children.items() if n > most]
    return tuple(sorted(wide, key=lambda fan: (-fan.children, fan.goal.id)))


def depths(graph: GoalGraph) -> tuple[tuple[int, int], ...]:
    """How many goals lie so many steps below the company: (steps, goals)."""
    below = {goal.id for goal in graph.below_company}
    steps = Counter(n for goal, n in reached(graph, CONFIRMED).items() if goal in below)
    return tuple(sorted(steps.items()))


def _share(goals: list[Goal], linked: Mapping[str, int]) -> Rate:
    return Rate(sum(goal.id in linked for goal in goals), len(goals))


def _by_capacity(goals: list[Goal], linked: Mapping[str, int]) -> WeightedRate:
    """Only goals with planned person-weeks count: a blank is not one week."""
    weighed = [(goal.capacity, goal.id in linked) for goal in goals if goal.capacity]
    return WeightedRate.of([weight for weight, _ in weighed], [inside for _, inside in weighed])


def _results_linked(graph: GoalGraph, linked: Mapping[str, int]) -> Rate:
    """Department key results that lead up by their own link, or by a link their objective itself has."""
    leading, own = _leading(graph, linked), _department_results(graph)
    return Rate(sum(bool(leading & {result, goal}) for result, goal in own), len(own))


def _how(goal: str, sure: Mapping[str, int], maybe: Mapping[str, int]) -> str:
    if goal in sure:
        return "direct" if sure[goal] == 1 else "through"
    return "proposed" if goal in maybe else ""


def _leading(graph: GoalGraph, linked: Mapping[str, int]) -> set[str]:
    """What a confirmed link names as leading to a goal that is linked itself."""
    return {edge.source for edge in graph.vertical(CONFIRMED) if edge.parent in linked}


def _department_results(graph: GoalGraph) -> list[tuple[str, str]]:
    """Every key result of a department with its objective."""
    return [(result, goal) for result, goal in graph.results.items() if graph.goals[goal].level == DEPARTMENT]
