"""Goal table: objectives or key results as rows to be edited, with what the wording check asks beside each cell.

A new row is nobody's before it has words: it waits here, and is saved with its text. Hits appear as soon as a cell
is left, for rows that wait as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.wording.hits import Hit
from okrworkbook.client.edits import Change, View
from okrworkbook.exhibit import Exhibit
from okrworkbook.schema import TABLES
from okrworkbook.schema.columns import Column
from okrworkbook.workshop import goal_edits
from okrworkbook.workshop.asked import asked_of
from okrworkbook.workshop.looking import look_at
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.table_board import TableBoard

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

TONES = {"E": "bad", "W": "warn", "I": "note"}
KINDS = {"number": "number", "integer": "number", "date": "date", "choice": "choice"}
WIDTHS = {"text": 11, "number": 6, "date": 9, "choice": 9}  # characters a column has at least, by kind
WIDE = {"text": 20, "objective_id": 14, "unit": 6}  # and of these: words have most, short ones little
MORE = "+"  # how a pasted block calls the rows beyond the last


class GoalTable(TableBoard):
    """The rows of `table` that `rows` picks out of a view; `shown` are exhibits that stand in the report instead.

    `new` gives what a new objective begins with, its level among it.
    """

    def __init__(
        self,
        room: Room,
        table: str,
        columns: Sequence[str],
        rows: Callable[[View], Sequence[Mapping[str, Any]]],
        shown: Callable[[], Sequence[Exhibit]] = tuple,
        choices: Mapping[str, Callable[[], Sequence[tuple[str, str]]]] | None = None,
        label: str = "",
        fixed: Sequence[str] = (),
        new: Callable[[], Mapping[str, str]] = lambda: {"level": "company"},
    ):
        super().__init__(room)
        self.table, self.names, self.pick, self.shown = table, tuple(columns), rows, shown
        self.choices = dict(choices or {})
        self.label, self.fixed, self.new = label, tuple(fixed), new
        self.waiting: dict[str, dict[str, Any]] = {}  # rows without a text yet

    # --- what is shown

    def exhibits(self) -> Sequence[Exhibit]:
        """What stands in the report."""
        return self.shown()

    def columns(self) -> list[dict[str, Any]]:
        """The columns as the widget shows them; the first is the row's id."""
        lang, key = self.room.lang, TABLES[self.table].key[0]
        listed = []
        for name in (key, *self.names):
            column = TABLES[self.table].column(name)
            kind = "choice" if name in self.choices else KINDS.get(column.kind, "text")
            listed.append(
                {
                    "key": name,
                    "title": column.label(lang),
                    "kind": kind,
                    "options": self._options(name, column) if kind == "choice" else [],
                    "width": 0,
                    "least": WIDE.get(name, 7 if column.kind == "id" else WIDTHS[kind]) if name != key else 6,
                    "readonly": name == key or name in self.fixed,
                }
            )
        return listed

    def rows(self) -> list[dict[str, Any]]:
        """The rows as the widget shows them, those that wait behind the others."""
        key = TABLES[self.table].key[0]
        saved = [(str(record[key]), record) for record in self.pick(self.view)]
        known = {name for name, _ in saved}
        waiting = [(name, record) for name, record in self.waiting.items() if name not in known]
        return [
            {"id": name, "values": {one: self._words(name, one, record) for one in (key, *self.names)}}
            for name, record in (*saved, *waiting)
        ]

    def remarks(self) -> dict[str, dict[str, dict[str, str]]]:
        """What there is to ask of each row, by the column it is about."""
        key = TABLES[self.table].key[0]
        records = {str(record[key]): record for record in self.pick(self.view)}
        found = {
            name: asked_of(self.room, self.table, name, record, self.view)
            for name, record in {**self.waiting, **records}.items()
        }
        return {name: remarks for name, hits in found.items() if (remarks := self._remarks(hits))}

    def _remarks(self, hits: Sequence[Hit]) -> dict[str, dict[str, str]]:
        voice, said = self.room.voice, {}
        for hit in hits:
            column = hit.field if hit.field in self.names else "text"
            asked = voice(
                "goal_table.asks",
                rule=voice.term("wording.name", hit.rule),
                question=voice.term("wording.question", hit.rule),
            )
            before = said.get(column)
            said[column] = (
                {"text": f"{before['text']}\n{asked}", "tone": before["tone"]}  # hits come worst first
                if before
                else {"text": asked, "tone": TONES[hit.severity]}
            )
        return said

    def _words(self, row: str, name: str, record: Mapping[str, Any]) -> str:
        if name == TABLES[self.table].key[0]:
            return row
        if name == "text" and record.get("text"):
            name = goal_edits.text_column(record, self.room.lang)
        value = record.get(name)
        if value is None:
            return ""
        if isinstance(value, date):
            return value.isoformat()
        return f"{value:g}" if isinstance(value, int | float) else str(value)

    def _options(self, name: str, column: Column) -> list[dict[str, str]]:
        if name in self.choices:
            return [{"value": value, "text": text} for value, text in self.choices[name]()]
        return [
            {"value": code, "text": words[0] if self.room.lang == "zh" and words else code.replace("_", " ")}
            for code, words in column.choices.items()
        ]

    # --- what people do

    def set(self, row: str, column: str, value: str) -> bool:
        """One cell; True where it was saved, or keeps a row waiting for its text."""
        return self._save({row: {column: value}})

    def add(self, after: str) -> str:
        """A row that waits for its text, like the one it stands behind; returns its id."""
        if self.table == "objectives":
            begun = dict(self.new())
            unit = begun.get("unit", "")
            name = goal_edits.next_objective(self.view, begun["level"], self.waiting, unit)
            self.waiting[name] = begun
        else:
            records = [*self.pick(self.view), *self.waiting.values()]
            like = next((row for row in records if row.get("kr_id") == after), None)
            objective = str(like["objective_id"]) if like else self._first_objective()
            name = goal_edits.next_key_result(self.view, objective, self.waiting)
            self.waiting[name] = {"kr_id": name, "objective_id": objective}
        self.show()
        return name

    def remove(self, row: str) -> bool:
        """Take a row away."""
        if row in self.waiting:
            del self.waiting[row]
            self.show()
            return True
        return self.room.save(goal_edits.remove(self.view, row)) is not None

    def paste(self, row: str, column: str, cells: list[list[str]]) -> bool:
        """A block from a spreadsheet: all of it, or none."""
        block = self._widget.block(row, column, cells)
        named = {name: values for name, values in block.items() if not name.startswith(MORE)}
        for name, values in block.items():
            if name.startswith(MORE) and any(word.strip() for word in values.values()):
                named[self.add(row)] = values
        return self._save(named)

    def _save(self, rows: Mapping[str, Mapping[str, str]]) -> bool:
        changes: list[Change] = []
        begun: list[str] = []
        for row, values in rows.items():
            if row in self.waiting:
                kept = {**self.waiting[row], **{name: word.strip() for name, word in values.items()}}
                self.waiting[row] = kept
                if kept.get("text"):
                    changes.append(self._begin(row, kept))
                    begun.append(row)
                continue
            record = self.view.row(self.table, (row,)) or {}
            for name, word in values.items():
                shown = goal_edits.text_column(record, self.room.lang) if name == "text" else name
                changes += goal_edits.set_value(self.view, row, shown, word)
        if changes and self.room.save(changes) is None:
            return False
        for row in begun:
            self.waiting.pop(row, None)
        self.show()
        return True

    def _begin(self, row: str, values: Mapping[str, Any]) -> Change:
        key = TABLES[self.table].key[0]
        given = {name: value for name, value in values.items() if name != key and value not in ("", None)}
        if self.table == "objectives":
            given.setdefault("cycle", look_at(self.room).goals.cycle)
        return Change(self.table, (row,), goal_edits.ADD, {n: v for n, v in given.items() if v})

    def _first_objective(self) -> str:
        listed = self.choices.get("objective_id", lambda: ())()
        if listed:
            return listed[0][0]
        return str(self.view.rows("objectives")[0]["objective_id"])

    # --- the widget

    def widget(self) -> DOMWidget:
        """The table."""
        handlers = {"set": self.set, "paste": self.paste, "add": self.add, "remove": self.remove}
        return self.edit_table(self.label, handlers)
