"""Columns: what kinds of column there are, and what makes a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

# Kinds of column:
#   id       an identifier: text, never a number, trimmed
#   text     words
#   choice   one of `choices`; the words of both languages are read too
#   yesno    yes / no
#   likert   1–5, or "unclear" which is kept as 0
#   integer, number
#   percent  in percentage points (0–100); "95%" and 95 are 95; a bare 0.95 is a question, not a guess
#   date     a day
KINDS = ("id", "text", "choice", "yesno", "likert", "integer", "number", "percent", "date")


@dataclass(frozen=True)
class Column:
    """One column: its kind, its names and what a person filling it in needs to know."""

    name: str
    kind: str
    zh: str
    en: str
    required: bool = False  # the column must be there and no cell of it may be blank
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    low: float | None = None
    high: float | None = None
    refers: str = ""  # "table.column" that this id must be found in
    note_zh: str = ""
    note_en: str = ""
    example: str = ""

    def label(self, lang: str) -> str:
        """The header in the reader's language."""
        return self.zh if lang == "zh" else self.en

    def note(self, lang: str) -> str:
        """What to put here, in the reader's language."""
        return self.note_zh if lang == "zh" else self.note_en


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns and which of them identify a row."""

    name: str
    zh: str
    en: str
    row_zh: str
    row_en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    phase: str = "diagnosis"  # the first phase of an engagement that fills it in

    def label(self, lang: str) -> str:
        """The sheet's name in the reader's language."""
        return self.zh if lang == "zh" else self.en

    def column(self, name: str) -> Column:
        """The column with this name. Raises KeyError."""
        return {column.name: column for column in self.columns}[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)


def choices(**words: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The codes of a choice, each with the words that are read as it."""
    return MappingProxyType(words)


def identifier(name: str, zh: str, en: str, **more: object) -> Column:
    """A column of identifiers, required unless said otherwise."""
    return Column(name, "id", zh, en, **{"required": True, **more})
