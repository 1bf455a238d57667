"""EditTable: rows of short texts, numbers, days and choices, edited in place and pasted from a spreadsheet.

Traits
    label     the table's name
    columns   [{"key", "title", "kind", "options", "width", "least", "readonly"}]: `kind` of KINDS, `options`
              [{"value", "text"}] of a choice, `width` in characters (0 for what is left), `least` what it has however
              many columns there are (it may be left out)
    rows      [{"id", "values": {key: words}}] – `id` stays the row's own whatever becomes of its values
    remarks   {row id: {key: {"text", "tone"}}}: `tone` "bad" for an error, "warn" and "note" for hints
Messages
    set(row, column, value)       one cell, as words
    paste(row, column, cells)     a block of words from this cell on, row by row; it may reach beyond the last row
    add(after)                    a row behind this one ("" for an empty table); answer with the new row's id
    remove(row)
    undo(), redo()
"""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

import traitlets

from okrworkbook.workshop.widgets.base import BadMessage, Fields, Widget

TEXT, NUMBER, DATE, CHOICE = "text", "number", "date", "choice"
KINDS = (TEXT, NUMBER, DATE, CHOICE)


class EditTable(Widget):
    """The table; see the module for its traits and messages."""

    FAMILY = "table"
    LABELS = (
        *("add", "added", "cell", "changed_meanwhile", "empty", "keys", "none", "not_saved", "pasted"),
        *("redo", "redone", "remove", "removed", "row", "saved", "undo", "undone"),
    )
    MESSAGES: ClassVar = {
        "set": {"row": str, "column": str, "value": str},
        "paste": {"row": str, "column": str, "cells": list},
        "add": {"after": str},
        "remove": {"row": str},
        "undo": {},
        "redo": {},
    }

    label = traitlets.Unicode("").tag(sync=True)
    columns = traitlets.List().tag(sync=True)
    rows = traitlets.List().tag(sync=True)
    remarks = traitlets.Dict().tag(sync=True)

    def act(self, kind: str, fields: Fields) -> object:
        """As in Widget; raises BadMessage also for a cell that is not there or cannot be written."""
        if kind in ("set", "paste") and not self._writable(fields.get("column")):
            raise BadMessage(f"no column {fields.get('column')!r} to write")
        if kind == "paste" and not _is_block(fields.get("cells")):
            raise BadMessage("a block is rows of words")
        return super().act(kind, fields)

    def block(self, row: str, column: str, cells: list[list[str]]) -> dict[str, dict[str, str]]:
        """What a pasted block means: row id → {key: words}; rows beyond the last are called "+0", "+1", …

        Columns that cannot be written keep what they have; what reaches beyond the last column is left out.
        """
        ids = [one["id"] for one in self.rows]
        keys = [one["key"] for one in self.columns]
        first = ids.index(row) if row in ids else len(ids)
        targets = [*ids[first:], *(f"+{n}" for n in range(len(cells)))]
        return {
            target: {
                key: words
                for key, words in zip(keys[keys.index(column) :], line, strict=False)
                if self._writable(key)
            }
            for target, line in zip(targets, cells, strict=False)
        }

    def _writable(self, key: object) -> bool:
        return any(one["key"] == key and not one.get("readonly") for one in self.columns)

    def static_html(self) -> str:
        """A table; remarks stand under their cells."""
        head = "".join(f'<th scope="col">{escape(one["title"])}</th>' for one in self.columns)
        body = "".join(
            f"<tr>{''.join(self._static_cell(row, one) for one in self.columns)}</tr>" for row in self.rows
        )
        return (
            f"<table><caption>{escape(self.label)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _static_cell(self, row: dict[str, Any], column: dict[str, Any]) -> str:
        value = str(row["values"].get(column["key"], ""))
        texts = {str(one["value"]): str(one["text"]) for one in column.get("options") or ()}
        remark = self.remarks.get(row["id"], {}).get(column["key"])
        under = f"<br><small>{escape(remark['text'])}</small>" if remark else ""
        return f"<td>{escape(texts.get(value, value))}{under}</td>"


def _is_block(cells: object) -> bool:
    return isinstance(cells, list) and all(
        isinstance(line, list) and all(isinstance(words, str) for words in line) for line in cells
    )
