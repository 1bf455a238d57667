"""Department: whose clinic is it, how did its goals hang together when it began, and what was said beside them?

In the room it is the department that was named, or the one that is chosen there. Read back, it is every department
that sat on the day; where nobody sat, the first department of the table of objectives, so that what the tables
hold can be read before a clinic. What was counted when a department began, comments and what was settled are a record
of its sitting; the goals themselves are in the tables. A department that is passed on the way through the list leaves
nothing: its sitting begins with the first thing that is kept in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okrworkbook.errors import ParameterError
from okrworkbook.workshop.looking import look_at
from okrworkbook.workshop.room import SAVED, Room
from okrworkbook.workshop.sessions.clinic.standing import Share, Standing, standing_of
from okrworkbook.workshop.sessions.clinic.steps import AGENDA, state_of

KIND = "clinic"  # of records in the sitting
RECORD = f"{KIND}-1"  # that of the department whose sitting it is


@dataclass(frozen=True)
class Comment:
    """What the consultant asks or says of a goal; it is no text of a goal."""

    goal: str
    text: str


@dataclass(frozen=True)
class Settled:
    """What the two departments said about a conflict, and whose words it is in."""

    text: str
    side: str


class Clinic:
    """The clinic of one room; `unit` is the department that is looked at, "" before one is chosen."""

    def __init__(self, room: Room):
        self.room = room
        self.unit = ""
        self.unknown = ""  # the department that was named and is not there
        self._began: dict[str, Share] = {}  # how goals hung together when a department was first looked at
        room.on_told(lambda kind, sentence: self.hold() if kind == SAVED else None)

    # --- which department

    def choices(self) -> tuple[str, ...]:
        """Departments with goals in the order of their table, then those that people are of."""
        look = look_at(self.room)
        objectives = look.goals.objectives
        units = objectives.loc[objectives["level"] == "department", "unit"]
        staffed = sorted(set(look.client.tables["people"]["department"]))
        return tuple(unit for unit in dict.fromkeys([*units, *staffed]) if unit)

    def choose(self, unit: str) -> None:
        """Look at this department; how its goals hang together now is its beginning. Raises ParameterError."""
        known = self.choices()
        if known and unit not in known:
            raise ParameterError("session_department", department=unit, known=", ".join(known))
        self.unit, self.unknown = unit, ""
        self.room.sit(unit)
        if self._keeps and unit not in self._began and not self.record(unit):
            self._began[unit] = self.standing(unit).share
        self.room.look()
        self.room.renew()

    @property
    def units(self) -> tuple[str, ...]:
        """The departments that are shown: the one chosen, else those that sat, else the first that has goals."""
        if self.unit:
            return (self.unit,)
        if self.room.live:
            return ()
        sat = self.sat
        return sat or self.choices()[:1]

    @property
    def sat(self) -> tuple[str, ...]:
        """The departments whose clinic was held on this day."""
        kept = self._records()
        held = {record["department"] for record in kept if record.get("held")}
        sat = held or {record["department"] for record in kept}
        known = self.choices()
        return (*(unit for unit in known if unit in sat), *sorted(sat - {*known}))

    def standing(self, unit: str) -> Standing:
        """What the analyses say of a department now."""
        return standing_of(self.room, unit)

    # --- what is kept of it

    def record(self, unit: str) -> Mapping[str, Any]:
        """What is kept of this department's clinic; empty before it began."""
        kept = [record for record in self._records() if record["department"] == unit]
        return kept[-1] if kept else {}

    def began(self, unit: str) -> Share | None:
        """How its goals hung together when its clinic began; None where that is not known."""
        return Share.of_record(self.record(unit).get("began")) or self._began.get(unit)

    def comments(self, unit: str) -> tuple[Comment, ...]:
        """What the consultant has said, in order."""
        return tuple(Comment(one["goal"], one["text"]) for one in self.record(unit).get("comments", ()))

    def comment(self, goal: str, text: str) -> bool:
        """Keep a comment; False where there is nothing to keep or nowhere to keep it."""
        words = " ".join(text.split())
        if not words or not self._keeps:
            return False
        said = {"goal": goal, "text": words}
        self._keep(lambda kept: {"comments": [*kept.get("comments", ()), said]})
        return True

    def settled(self, unit: str) -> Mapping[str, Settled]:
        """What was said about each conflict, by the conflict's key."""
        said = self.record(unit).get("settled", {})
        return {key: Settled(one["text"], one["side"]) for key, one in said.items()}

    def settle(self, key: str, text: str) -> bool:
        """Keep what was said about a conflict in the words of whoever types; blank words take it back."""
        if not self._keeps:
            return False
        words = " ".join(text.split())
        said = {key: {"text": words, "side": self.room.side}} if words else {}

        def settled(kept: Mapping[str, Any]) -> dict[str, Any]:
            others = {one: told for one, told in kept.get("settled", {}).items() if one != key}
            return {"settled": {**others, **said}}

        self._keep(settled)
        return True

    def hold(self) -> None:
        """Keep that this department's clinic is held: something was saved in it. A look alone makes no sitting."""
        sitting = self.room.sitting
        if not self._keeps or sitting is None:
            return
        if not sitting.state():
            sitting.set_state(**{"step": AGENDA.ids[0], "ask": {}, **state_of(sitting)})
        if not sitting.record(RECORD).get("held"):
            began = self.began(self.unit)
            kept = {**self.record(self.unit), "department": self.unit, "held": True}
            sitting.keep_record(RECORD, **kept, **({"began": began.as_record()} if began else {}))

    @property
    def _keeps(self) -> bool:
        return bool(self.room.live and self.room.sitting and self.unit)

    def _keep(self, change: Callable[[dict[str, Any]], Mapping[str, Any]]) -> None:
        self.hold()
        self.room.sitting.change_record(RECORD, change)  # type: ignore[union-attr]
        self.room.look()

    def _records(self) -> Sequence[Mapping[str, Any]]:
        """What is kept of every department of the day; what its own sitting has comes last, and counts."""
        sitting = self.room.sitting
        found = [one.records(KIND) for one in sitting.of_day()] if sitting else []
        return [
            records[name]
            for records in found
            for name in sorted(records, key=lambda name: int(name.partition("-")[2]))
            if records[name].get("department")
        ]


def begin(room: Room, department: str = "") -> Clinic:
    """The clinic of this department. Where none is named, one is chosen in the room; see `Clinic.units` for a report.

    Raises ParameterError for a department nobody knows where nobody is there to choose another.
    """
    clinic = Clinic(room)
    known = clinic.choices()
    if department and known and department not in known and room.live:
        clinic.unknown = department
    elif department:
        clinic.choose(department)
    elif room.live:
        first = _last_at_work(clinic) or (known[0] if len(known) == 1 else "")
        if first:
            clinic.choose(first)
    return clinic


def _last_at_work(clinic: Clinic) -> str:
    """The department whose clinic went on last on this day: a page that is opened again goes on there."""
    sitting, sat = clinic.room.sitting, clinic.sat
    own = [one for one in sitting.of_day() if one.unit in sat] if sitting else []
    if own:
        return max(own, key=lambda one: one.moved_at).unit
    return sat[-1] if sat else ""
