"""Standing: what do the analyses say of one department now – the same as in the reports, for its goals alone?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.clinic import unit_homes
from okrworkbook.analysis.conflicts import Conflict, Conflicts, Side
from okrworkbook.analysis.department_guide import guide_of
from okrworkbook.analysis.department_material import GuideSet
from okrworkbook.analysis.goal_graph import (
    COMPANY,
    CONFIRMED,
    DEPARTMENT,
    PROPOSED,
    REJECTED,
    Edge,
    GoalGraph,
)
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.linkage import Orphan, results_without_way
from okrworkbook.analysis.load import OwnerLoad
from okrworkbook.analysis.okr_set import Goals, Objective, objectives_of
from okrworkbook.analysis.wording.hits import WordingResult
from okrworkbook.workshop.looking import Look, look_at
from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    import pandas as pd

KEPT = "clinic"
FOUND = "clinic.conflicts"
TEXTS = ("text", "text_en", "note", "note_en")  # columns in which no conflict is seen


@dataclass(frozen=True)
class Share:
    """How many goals lead to a company objective by confirmed links: the department's, all departments', its key results."""

    own: Rate
    every: Rate  # 目标关联率
    results: Rate

    def as_record(self) -> dict[str, list[int]]:
        """The counts, as the sitting keeps them."""
        return {
            name: [rate.part, rate.whole]
            for name, rate in (("own", self.own), ("every", self.every), ("results", self.results))
        }

    @classmethod
    def of_record(cls, kept: Mapping[str, Any] | None) -> Share | None:
        """The counts that were kept; None where there are none that could be read."""
        try:
            return cls(*(Rate(*map(int, kept[name])) for name in ("own", "every", "results")))  # type: ignore[index]
        except (KeyError, TypeError, ValueError):
            return None


class Standing:
    """One department at one moment; every property is computed when it is first asked for."""

    def __init__(self, room: Room, look: Look, unit: str):
        self._room, self.look, self.unit = room, look, unit

    @property
    def graph(self) -> GoalGraph:
        """The goals of the cycle and their links."""
        return self.look.graph

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The department's objectives."""
        return tuple(goal.id for goal in self.graph.of_level(DEPARTMENT) if goal.unit == self.unit)

    @cached_property
    def below(self) -> tuple[str, ...]:
        """The objectives of its teams and people."""
        departments = {goal.unit for goal in self.graph.of_level(DEPARTMENT)} | {self.unit}
        homes = unit_homes(self.graph, departments, self.look.client.tables["people"])
        goals = self.graph.below_company
        return tuple(goal.id for goal in goals if goal.level != DEPARTMENT and homes[goal.id] == self.unit)

    @cached_property
    def goals(self) -> Goals:
        """The department's goals and those of its teams and people, with every link that touches them."""
        return self._goals_of([*self.own, *self.below])

    def _goals_of(self, names: Collection[str]) -> Goals:
        every = self.look.goals
        objectives = every.objectives[every.objectives["objective_id"].isin(list(names))]
        results = every.key_results[every.key_results["objective_id"].isin(list(names))]
        known = {*names, *results["kr_id"]}
        links = every.links[every.links["from_id"].isin(known) | every.links["to_id"].isin(known)]
        return Goals(every.cycle, objectives, results, links)

    @property
    def empty(self) -> bool:
        """Whether the department has no objective of its own."""
        return not self.own

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """The department's objectives with their key results."""
        return objectives_of(self.goals, self.own)

    @cached_property
    def people(self) -> tuple[Objective, ...]:
        """Those of its teams and people."""
        return objectives_of(self.goals, self.below)

    @cached_property
    def parents(self) -> tuple[Objective, ...]:
        """The company's objectives, then others that the department's lead to."""
        company = [goal.id for goal in self.graph.of_level(COMPANY)]
        served = [edge.parent for edges in self.served.values() for edge in edges]
        others = [name for name in dict.fromkeys(served) if name not in (*company, *self.own, *self.below)]
        listed = objectives_of(self.look.goals, [*company, *others])
        return tuple(sorted(listed, key=lambda one: one.id not in company))

    @cached_property
    def served(self) -> Mapping[str, tuple[Edge, ...]]:
        """Goal or key result → the links by which the department's objectives serve it; declined ones do not."""
        found: dict[str, tuple[Edge, ...]] = {}
        for edge in self.graph.vertical(CONFIRMED, PROPOSED):
            if edge.child in self.own:
                found[edge.target] = (*found.get(edge.target, ()), edge)
        return found

    @cached_property
    def share(self) -> Share:
        """How its goals hang together."""
        alignment = self.look.alignment
        lost = alignment.orphans_in(self.unit)
        results = [name for name, goal in self.graph.results.items() if goal in self.own]
        return Share(
            Rate(len(self.own) - lost, len(self.own)),
            alignment.linkage,
            Rate(len(results) - len(self.orphan_results), len(results)),
        )

    @cached_property
    def orphans(self) -> tuple[Orphan, ...]:
        """Its goals, and those of its teams and people, that lead to no company objective."""
        known = {*self.own, *self.below}
        return tuple(one for one in self.look.alignment.orphans if one.goal.id in known)

    @cached_property
    def orphan_results(self) -> tuple[str, ...]:
        """Its key results that lead to none."""
        return tuple(name for name in results_without_way(self.graph) if self.graph.results[name] in self.own)

    @cached_property
    def ownerless(self) -> tuple[Edge, ...]:
        """Dependencies with other departments for which nobody answers on the side that delivers; declined ones too."""
        inside = {*self.own, *self.below}
        return tuple(
            edge
            for edge in self.graph.horizontal(PROPOSED, CONFIRMED, REJECTED)
            if (edge.child in inside) != (edge.parent in inside) and not self.graph.owner_of(edge.target)
        )

    @cached_property
    def load(self) -> tuple[OwnerLoad, ...]:
        """What its owners carry, the heaviest first."""
        names = {*self.own, *self.below}
        names |= {name for name, goal in self.graph.results.items() if goal in names}
        owners = {self.graph.owner_of(name) for name in names} - {""}
        return tuple(one for one in self.look.alignment.load.owners if one.owner in owners)

    @cached_property
    def conflicts(self) -> Conflicts:
        """Where other departments pull the other way; looked for again only where something but a text has changed."""
        goals, tables = self.look.goals, self.look.client.tables
        frames = [goals.objectives, goals.key_results, goals.links]
        about = [frame.drop(columns=list(TEXTS), errors="ignore") for frame in frames]
        about += [tables["resources"], tables["tradeoffs"]]
        units = {self.unit, *(self.graph.goals[name].unit for name in self.below)} - {""}
        every = self._room.kept.setdefault(FOUND, {})
        kept = every.get(self.unit)
        if kept is None or kept[0] != units or not all(map(_same, about, kept[1])):
            every[self.unit] = kept = (units, about, self.look.conflicts_of(goals, units))
        found: Conflicts = kept[2]
        return replace(found, items=tuple(map(self._reworded, found.items)))

    def _reworded(self, one: Conflict) -> Conflict:
        """A conflict found before some texts changed, in the words of now."""
        sides = {name: self._said(side) for name, side in (("first", one.first), ("second", one.second))}
        return replace(one, **sides)

    def text_of(self, name: str) -> tuple[str, str] | None:
        """The two texts of a goal or key result; None for one that is gone."""
        return self._texts.get(name)

    def _said(self, side: Side | None) -> Side | None:
        if side is None or side.id not in self._texts:
            return side
        text, text_en = self._texts[side.id]
        return (
            side
            if (side.text, side.text_en) == (text, text_en)
            else replace(side, text=text, text_en=text_en)
        )

    @cached_property
    def _texts(self) -> Mapping[str, tuple[str, str]]:
        goals = self.look.goals
        frames = ((goals.objectives, "objective_id"), (goals.key_results, "kr_id"))
        return {
            name: (text, text_en)
            for frame, key in frames
            for name, text, text_en in zip(frame[key], frame["text"], frame["text_en"], strict=True)
        }

    @cached_property
    def pulled(self) -> tuple[Conflict, ...]:
        """The conflicts with a goal of another department on the other side, worst first."""
        return tuple(one for one in self.conflicts.items if one.second is not None)

    @cached_property
    def wording(self) -> WordingResult:
        """What there is to ask of its goals' wording."""
        return self.look.wording_of(self.goals)

    @cached_property
    def guide(self) -> GuideSet:
        """Its parents, neighbours and dependencies."""
        inside = {*self.own, *self.below}
        edges = self.graph.horizontal(PROPOSED, CONFIRMED, REJECTED)
        near = {
            end for edge in edges if inside & {edge.child, edge.parent} for end in (edge.child, edge.parent)
        }
        wording = self.look.wording_of(self._goals_of(inside | near))
        return guide_of(self.unit, self.graph, self.look.alignment, self.conflicts, wording)


def standing_of(room: Room, unit: str) -> Standing:
    """One department as the tables are now; computed once between two changes."""
    look = look_at(room)
    kept = room.kept.get(KEPT)
    if kept is None or kept[0] is not look:
        room.kept[KEPT] = kept = (look, {})
    found: Standing = kept[1].setdefault(unit, Standing(room, look, unit))
    return found


def conflict_key(one: Conflict) -> str:
    """How a conflict is known again as long as it is between the same two goals."""
    return "/".join((one.kind, one.first.id, one.second.id if one.second else ""))


def _same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return one is other or one.equals(other)
