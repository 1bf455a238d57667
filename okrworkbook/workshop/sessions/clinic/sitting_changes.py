"""Sitting changes: which texts and links of a department are other ones since its clinic began?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from okrworkbook.client.edits.change import REMOVE
from okrworkbook.workshop.authorship import WORDED
from okrworkbook.workshop.goal_edits import LINKS

if TYPE_CHECKING:
    from okrworkbook.workshop.room import Room
    from okrworkbook.workshop.sessions.clinic.standing import Standing

ARROW, STATUS = " → ", "status"


@dataclass(frozen=True)
class Changed:
    """A goal's text, or a link's status, before the sitting and now; "" where it was not there."""

    name: str
    before: str
    after: str
    side: str  # whose words it is in now
    link: bool = False


def changed_in(room: Room, now: Standing) -> tuple[Changed, ...]:
    """What the edits of the sitting have left, in the order it was first touched; nothing without a sitting.

    Who changed something and took it back has changed nothing.
    """
    goals = {*now.goals.objectives["objective_id"], *now.goals.key_results["kr_id"]}
    view = room.store.view()
    first: dict[tuple[str, tuple[str, ...], str], str] = {}
    sides: dict[tuple[str, tuple[str, ...], str], str] = {}
    for edit in room.edits():
        for change in edit.changes:
            table, key = str(change["table"]), tuple(change["key"])
            column = _column(table, key, change, goals)
            if column:
                old = change.get("old")
                first.setdefault((table, key, column), _said(column, old) if old is not None else "")
                sides[table, key, column] = edit.side
    found = []
    for (table, key, column), before in first.items():
        record = view.row(table, key)
        after = _said(column, record) if record is not None else ""
        if before != after:
            name = ARROW.join(key[:2]) if table == LINKS else key[0]
            found.append(Changed(name, before, after, sides[table, key, column], table == LINKS))
    return tuple(found)


def _column(table: str, key: tuple[str, ...], change: Mapping[str, Any], goals: set[str]) -> str:
    """The column of a text or of a link's status that a change of these goals is about; "" where it is about another."""
    if table == LINKS and {*key[:2]} & goals:
        return STATUS if change["kind"] == REMOVE or STATUS in change["new"] else ""
    if table not in WORDED or key[0] not in goals:
        return ""
    return next((name for name in WORDED[table] if name in change["new"]), "")


def _said(column: str, record: Mapping[str, Any]) -> str:
    """The value in words; a link without a status is proposed."""
    return str(record.get(column) or ("proposed" if column == STATUS else ""))
