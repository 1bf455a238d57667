"""Recording: what is said of one key result today, as one row of the check-ins.

The table keeps every check-in and is never written over; only the row of this meeting's own day is, so that what was
typed in two steps is one check-in and no correction. Last week's value stands ready and counts for nothing before
somebody has touched or confirmed it; a blocker stands until it is taken away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from okrworkbook.analysis.progress import Reading, Standing
from okrworkbook.client.edits import CLIENT, Change
from okrworkbook.client.edits.change import ADD, REMOVE
from okrworkbook.client.edits.journal import SAVED
from okrworkbook.errors import ParameterError
from okrworkbook.narrative.progress import amount
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.check_in.meeting import Meeting

TABLE = "check_ins"
FIELDS = ("value", "confidence", "status", "blocker", "help_from")


@dataclass(frozen=True)
class Row:
    """One key result as the screen shows it."""

    standing: Standing
    own: Mapping[str, Any]  # what was said today; empty before anything was
    last: Reading | None  # the check-in before today's
    last_value: Reading | None  # the last before today's that has a value

    @property
    def id(self) -> str:
        """The key result's id."""
        return self.standing.track.id

    @property
    def confirmed(self) -> bool:
        """Whether today has a value of its own."""
        return self.own.get("value") is not None

    @property
    def value(self) -> float | None:
        """Today's value, or the one carried over."""
        return self.own["value"] if self.confirmed else self.last_value.value if self.last_value else None

    def shown(self, field: str) -> Any:
        """What stands in a field: today's, or for what stands until it is taken away, the last."""
        if self.own:
            return self.own.get(field)
        return self._carried().get(field)

    def _carried(self) -> dict[str, Any]:
        if self.last is None:
            return {}
        blocker = {"blocker": self.last.blocker.zh, "blocker_en": self.last.blocker.en}
        kept = {**blocker, "help_from": self.last.help_from}
        return {name: word for name, word in kept.items() if word}

    def with_values(self, **values: Any) -> dict[str, Any]:
        """Today's record with these; blank ones are left out."""
        record = {**(self.own or self._carried()), **values}
        return {name: value for name, value in record.items() if value not in (None, "")}


def rows_of(meeting: Meeting) -> tuple[Row, ...]:
    """Every key result of the meeting."""
    look, day = meeting.look(), meeting.day
    if look is None:
        return ()
    today = {
        str(record["kr_id"]): record  # the last stands
        for record in meeting.room.store.view().rows(TABLE)
        if record.get("date") == day
    }
    return tuple(_row(one, today.get(one.track.id, {}), day) for one in look.standings)


def row_of(meeting: Meeting, kr_id: str) -> Row:
    """One key result of the meeting. Raises KeyError for one it is not about."""
    return {row.id: row for row in rows_of(meeting)}[kr_id]


def say(meeting: Meeting, kr_id: str, field: str, word: str) -> bool:
    """Write one field of today's check-in, as words; False where it means nothing and was refused.

    Raises KeyError for another field or key result.
    """
    if field not in FIELDS:
        raise KeyError(field)
    values: dict[str, Any] = {field: word.strip() or None}
    if field == "blocker":  # other words have no translation yet
        values = {"blocker": " ".join(word.split()) or None, "blocker_en": None}
    return _write(meeting, kr_id, values)


def confirm(meeting: Meeting, kr_id: str) -> bool:
    """Say that the value carried over is still right. Raises ParameterError where there is none."""
    row = row_of(meeting, kr_id)
    if row.value is None:
        raise ParameterError("check_in_no_value", kr=kr_id)
    return _write(meeting, kr_id, {"value": row.value})


def entered_by(room: Room, meeting: Meeting) -> dict[str, int]:
    """How many of today's check-ins the last hand on each was the client's, and the consultant's."""
    day = meeting.day.isoformat() if meeting.day else ""
    ids = {row.id for row in rows_of(meeting) if row.own}
    sides: dict[str, str] = {}
    for edit in room.store.history():
        for change in edit.changes if edit.kind == SAVED else ():
            new = change["new"]
            if change["table"] == TABLE and new.get("date") == day and new.get("kr_id") in ids:
                sides[new["kr_id"]] = edit.side
    own = sum(side == CLIENT for side in sides.values())
    return {"client": own, "consultant": len(sides) - own}


def value_words(value: float | None) -> str:
    """A value as it stands in a field, to be typed over: no separators of thousands."""
    return "" if value is None else amount(value).replace(",", "").replace("−", "-")


def _row(standing: Standing, own: Mapping[str, Any], day: Any) -> Row:
    before = [one for one in standing.track.readings if one.day < day]
    valued = [one for one in before if one.value is not None]
    return Row(standing, own, before[-1] if before else None, valued[-1] if valued else None)


def _write(meeting: Meeting, kr_id: str, values: Mapping[str, Any]) -> bool:
    row = row_of(meeting, kr_id)
    meeting.hold()
    record = {**row.with_values(**values), "kr_id": kr_id, "date": meeting.day}
    seen = {name: value for name, value in row.own.items() if value is not None}
    earlier = [Change(TABLE, (), REMOVE, seen=seen)] if seen else []
    return meeting.room.save([*earlier, Change(TABLE, (), ADD, record)]) is not None
