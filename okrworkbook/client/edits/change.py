"""Change: what somebody wants of one row, what they last saw of it, and what came in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from okrworkbook.client.values import Value, read_value
from okrworkbook.errors import OkrError
from okrworkbook.schema import TABLES

Key = tuple[str, ...]
Record = Mapping[str, Value]

SET, ADD, REMOVE = "set", "add", "remove"


@dataclass(frozen=True)
class Change:
    """One row as it is to be.

    `key` holds the row's key columns as words; () in a table that has none, whose rows are only ever added.
    `values` are the columns to write, None for blank; words are read as a cell of the column would be.
    `seen` are the values the author saw: a column that has another value now, and not the wanted one, is a conflict.
    A column that is not in `seen` is not compared. `after` is the key of the row to stand behind, () for the first
    place; None leaves a row where it is and adds at the end.
    """

    table: str
    key: Key
    kind: str = SET  # of SET, ADD, REMOVE
    values: Record = field(default_factory=dict, hash=False)
    seen: Record = field(default_factory=dict, hash=False)
    after: Key | None = None

    def read(self) -> Change:
        """The same with typed values. Raises Unreadable for a word that means nothing in its column."""
        return replace(self, values=typed(self.table, self.values), seen=typed(self.table, self.seen))


@dataclass(frozen=True)
class Conflict:
    """One value that somebody else has changed since it was seen, with both texts."""

    table: str
    key: Key
    column: str  # "" where the row itself is gone, or is there already
    theirs: Value
    ours: Value
    who: str = ""  # who wrote theirs, where the history tells


class EditConflict(OkrError):
    """Somebody else was quicker; nothing was written, and both texts are in `conflicts`."""

    def __init__(self, conflicts: Sequence[Conflict]):
        who = ", ".join(dict.fromkeys(one.who for one in conflicts if one.who)) or "?"
        super().__init__("edit_conflict", n=len(conflicts), who=who)
        self.conflicts = tuple(conflicts)


def typed(table: str, values: Record) -> dict[str, Value]:
    """The values as the table's columns mean them."""
    columns = TABLES[table]
    return {
        name: read_value(columns.column(name), value) if value is not None else None
        for name, value in values.items()
    }


def key_of(table: str, record: Record) -> Key:
    """The key a record of this table has."""
    return tuple(str(record.get(name) if record.get(name) is not None else "") for name in TABLES[table].key)


def as_json(record: Record) -> dict[str, Any]:
    """Values as JSON holds them: days in ISO form."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in sorted(record.items())
    }
