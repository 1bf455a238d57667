"""Headers: which row of a grid is the header, and which column of the table each cell of it names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from okrworkbook.client.csv_source import other_separator, uneven_rows
from okrworkbook.client.grid import Cell, Grid, Row, is_blank
from okrworkbook.client.words import as_text, folded
from okrworkbook.errors import INFO, WARNING, Finding
from okrworkbook.model import survey_items
from okrworkbook.schema import TABLES, Table

SEARCHED_ROWS = 10  # a title and a few remarks may stand above the header


@dataclass(frozen=True)
class Layout:
    """Where a table's columns are: the header's row, name → position, and the columns nobody declared."""

    row: int
    positions: Mapping[str, int]
    extras: Mapping[str, int]
    width: int


@cache
def headers_of(table: Table) -> Mapping[str, str]:
    """Every header that is read as a column of the table: folded header → column name."""
    known = {}
    for column in table.columns:
        for word in (column.en, column.zh, column.name):
            known[folded(word)] = column.name
    if table.name == "survey":
        for item in survey_items():
            known[folded(item.zh)] = known[folded(item.en)] = item.id
    return MappingProxyType(known)


# Form tools put the whole question into the header: "COG1. 我能说清……".
_ITEM_HEADER = re.compile(r"([A-Za-z]{3}[1-4]R?)\s*[.、:：)）\]】 -]\s*\S", re.ASCII)


_NUMBERING = re.compile(r"[(（]?\d{1,3}[)）.、．:：]\s*")


def column_named(table: Table, header: Cell) -> str:
    """The column a header names, or "" if none. A number a form tool puts before it does not count."""
    known = headers_of(table)
    word = (
        _NUMBERING.sub("", as_text(header), count=1) if _NUMBERING.match(as_text(header)) else as_text(header)
    )
    found = known.get(folded(word), "")
    if not found and table.name == "survey":
        item = _ITEM_HEADER.match(unicodedata.normalize("NFKC", word).lstrip("[【("))
        found = known.get(folded(item[1]), "") if item else ""
    return found


@cache
def _table_names() -> Mapping[str, str]:
    return {
        folded(word): table.name for table in TABLES.values() for word in (table.name, table.zh, table.en)
    }


def table_named(word: str) -> str:
    """The table a file's or a sheet's name stands for, or "" if none."""
    return _table_names().get(folded(word), "")


# What programs and people add to the name of a copy: "survey (1)", "问卷 副本", "survey_v2".
_COPY_MARK = re.compile(r"[\s(（_.-]*(\d+|v\d+|copy|new|final|副本|新|最终版?)[)）]*$", re.IGNORECASE)


def table_nearest(word: str) -> str:
    """The table whose name is spelled most like the word, or "" if none is near."""
    word = _COPY_MARK.sub("", word)
    near = get_close_matches(folded(word), _table_names(), 1, cutoff=0.75)
    return _table_names()[near[0]] if near else ""


def find_layout(table: Table, grid: Grid) -> tuple[Layout | None, list[Finding]]:
    """Where the table's columns are in the grid, and everything that is wrong with its header."""
    header = _header_row(table, grid)
    if header is None:
        return None, [_no_header(table, grid)]
    layout, findings = _name_columns(table, grid, header)
    if grid.rows[0][0] < layout.row:
        findings.append(grid.finding("D110", INFO, row=layout.row))
    if not grid.sheet:
        uneven = uneven_rows(grid, layout.row, len(header[1]))
        findings += uneven
    findings += [
        grid.finding("D121", row=layout.row, field=column.name, zh=column.zh, en=column.en)
        for column in table.columns
        if column.required and column.name not in layout.positions
    ]
    return layout, findings


def _header_row(table: Table, grid: Grid) -> Row | None:
    """The row among the first ones that names the most columns, if it names enough to be a header."""
    candidates = [
        (_recognised(table, cells), -number, number, cells) for number, cells in grid.rows[:SEARCHED_ROWS]
    ]
    if not candidates:
        return None
    count, _, number, cells = max(candidates, key=lambda candidate: candidate[:2])
    return (number, cells) if count >= 2 else None


def _recognised(table: Table, cells: Iterable[Cell]) -> int:
    return len({column_named(table, cell) for cell in cells if not is_blank(cell)} - {""})


def _no_header(table: Table, grid: Grid) -> Finding:
    for row in grid.rows[:SEARCHED_ROWS]:
        separator = other_separator(row, lambda words: _recognised(table, words))
        if separator and not grid.sheet:
            return grid.finding("D108", row=row[0], separator=separator)
    required = [column for column in table.columns if column.required]
    return grid.finding(
        "D109",
        zh="、".join(column.zh for column in required),
        en=", ".join(column.en for column in required),
    )


def _name_columns(table: Table, grid: Grid, header: Row) -> tuple[Layout, list[Finding]]:
    number, cells = header
    positions: dict[str, int] = {}
    extras: dict[str, int] = {}
    findings = []
    for position, cell in enumerate(cells):
        if is_blank(cell):
            if any(
                position < len(row) and not is_blank(row[position]) for at, row in grid.rows if at > number
            ):
                findings.append(grid.finding("D124", row=number, column=position + 1))
            continue
        name = column_named(table, cell)
        word = as_text(cell)
        taken = positions if name else extras
        if (name or word) in taken:
            findings.append(
                grid.finding(
                    "D122",
                    row=number,
                    column=position + 1,
                    field=name,
                    header=_token(word),
                    first=taken[name or word] + 1,
                )
            )
            continue
        taken[name or word] = position
    findings += _misspelled(table, grid, number, positions, extras)
    return Layout(number, positions, extras, len(cells)), findings


def _misspelled(
    table: Table, grid: Grid, row: int, positions: Mapping[str, int], extras: Mapping[str, int]
) -> list[Finding]:
    """A warning for every unknown column whose header looks like that of a column which is not there."""
    absent = {header: name for header, name in headers_of(table).items() if name not in positions}
    findings = []
    for header, position in extras.items():
        near = get_close_matches(folded(header), absent, 1, cutoff=0.75)
        if near:
            column = table.column(absent[near[0]])
            findings.append(
                grid.finding(
                    "D123",
                    WARNING,
                    row=row,
                    column=position + 1,
                    field=column.name,
                    header=_token(header),
                    zh=column.zh,
                    en=column.en,
                )
            )
    return findings


def _token(word: str, length: int = 20) -> str:
    """A header short enough to repeat in a message."""
    return word if len(word) <= length else word[:length] + "…"
