"""Rows: a grid read into typed rows of its table, with everything that is wrong with its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from okrworkbook.client.grid import Cell, Grid, is_example
from okrworkbook.client.headers import Layout, find_layout
from okrworkbook.client.values import MAC_EPOCH_DAYS, Unreadable, Value, read_value
from okrworkbook.client.words import as_text, plain
from okrworkbook.errors import ERROR, INFO, WARNING, Finding
from okrworkbook.model import LIKERT
from okrworkbook.schema import Column, Table

# As many answers above 5 as this, none above 10, look like a questionnaire on a 1–10 scale.
WRONG_SCALE_ANSWERS = 3


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row: the number a spreadsheet shows, the value of every column that is there, and other cells."""

    number: int
    values: Mapping[str, Value]
    extras: Mapping[str, str] = field(default_factory=dict)

    def word(self, column: str) -> str:
        """The value of a text-like column; "" where it is blank or not there."""
        return str(self.values.get(column) or "")


@dataclass(frozen=True)
class TypedTable:
    """One table as read, with where each column stands in its file."""

    table: Table
    file: str
    sheet: str
    rows: tuple[TypedRow, ...]
    layout: Layout

    def finding(
        self, code: str, severity: str = ERROR, *, row: int = 0, field: str = "", **values: object
    ) -> Finding:
        """A finding at a row and a named column of this table."""
        position = self.layout.positions.get(field)
        column = position + 1 if row and position is not None else 0
        return Finding(self.file, self.sheet, row, column, field, code, severity, values)


Tables = Mapping[str, TypedTable]
# Where the columns stand, and the words of a row of a CSV file → the row it made, of rows without a fault.
Known = dict[tuple, dict[tuple, TypedRow]]


def words_of(tables: Tables, table: str, column: str) -> set[str]:
    """The words a column of a table has, without the blank one; none if the table is not there."""
    return {row.word(column) for row in rows_of(tables, table)} - {""}


def rows_of(tables: Tables, table: str) -> tuple[TypedRow, ...]:
    """The rows of a table; none if the table is not there."""
    return tables[table].rows if table in tables else ()


def read_rows(
    table: Table, grid: Grid, known: Known | None = None
) -> tuple[TypedTable | None, list[Finding]]:
    """The typed rows of a grid. A cell that cannot be read is left out of its row and reported.

    `known` are rows of this table that were read before, and becomes those of this time too: a long table of which
    one row has changed is not read again.
    """
    layout, findings = find_layout(table, grid)
    if layout is None:
        return None, findings
    body = _body(grid, layout)
    before = {} if known is None or grid.sheet else known.setdefault(_places(layout), {})
    kept = [row for row in body if (before and tuple(row[1]) in before) or not is_example(row[1])]
    if not kept:
        findings.append(grid.finding("D112", INFO, row=layout.row))
    elif len(kept) < len(body):
        findings.append(grid.finding("D311", INFO, n=len(body) - len(kept)))
    findings += _encoding_doubt(grid, layout)
    typed = []
    readers = [
        (column, layout.positions[column.name], _reader(grid, column))
        for column in table.columns
        if column.name in layout.positions
    ]
    remember = known is not None and not grid.sheet
    for number, cells in kept:
        row = before.get(tuple(cells)) if before else None
        if row is None:
            row, faults = _read_row(readers, grid, layout, number, cells)
            findings += faults
            if remember and not faults:
                before[tuple(cells)] = row
        elif row.number != number:
            before[tuple(cells)] = row = TypedRow(number, row.values, row.extras)
        typed.append(row)
    findings += _wrong_scale(table, grid, layout, kept)
    return TypedTable(table, grid.file, grid.sheet, tuple(typed), layout), findings


def _places(layout: Layout) -> tuple:
    return (tuple(sorted(layout.positions.items())), tuple(sorted(layout.extras.items())))


def _body(grid: Grid, layout: Layout) -> list[tuple[int, Sequence[Cell]]]:
    """The rows below the header; in a CSV file only those with the header's number of fields."""
    return [row for row in grid.rows if row[0] > layout.row and (grid.sheet or len(row[1]) == layout.width)]


def _read_row(
    readers: Sequence[tuple[Column, int, Callable[[Cell], Value]]],
    grid: Grid,
    layout: Layout,
    number: int,
    cells: Sequence[Cell],
) -> tuple[TypedRow, list[Finding]]:
    values: dict[str, Value] = {}
    findings = []
    for column, position, read in readers:
        try:
            values[column.name] = read(cells[position] if position < len(cells) else None)
        except Unreadable as fault:
            findings.append(
                grid.finding(fault.code, row=number, column=position + 1, field=column.name, **fault.values)
            )
            continue
        if column.required and values[column.name] is None:
            findings.append(
                grid.finding(
                    "D201", row=number, column=position + 1, field=column.name, zh=column.zh, en=column.en
                )
            )
    extras = {header: as_text(_at(cells, position)) for header, position in layout.extras.items()}
    return TypedRow(number, values, extras), findings


def _at(cells: Sequence[Cell], position: int) -> Cell:
    return cells[position] if position < len(cells) else None


def _reader(grid: Grid, column: Column) -> Callable[[Cell], Value]:
    """How a cell of the column is read; what was typed once is not read again, as columns repeat few words."""
    known: dict[str, Value] = {}
    shift = MAC_EPOCH_DAYS if grid.mac_dates and column.kind == "date" else 0

    def read(cell: Cell) -> Value:
        if not isinstance(cell, str):
            number = isinstance(cell, int | float) and not isinstance(cell, bool)
            return read_value(column, cell + shift if shift and number else cell)
        if cell not in known:
            known[cell] = read_value(column, cell)
        return known[cell]

    return read


def _wrong_scale(
    table: Table, grid: Grid, layout: Layout, body: Sequence[tuple[int, Sequence[Cell]]]
) -> list[Finding]:
    """One remark where the answers look like those of another scale, beside the findings of the cells."""
    positions = [
        layout.positions[column.name]
        for column in table.columns
        if column.kind == "likert" and column.name in layout.positions
    ]
    if not positions:
        return []
    numbers = [
        number for _, cells in body for position in positions if (number := _integer(_at(cells, position)))
    ]
    beyond = [number for number in numbers if number not in LIKERT]
    if len(beyond) >= WRONG_SCALE_ANSWERS and max(beyond) <= 10:
        return [grid.finding("D208", WARNING, row=layout.row, high=max(beyond), n=len(beyond))]
    return []


def _integer(cell: Cell) -> int:
    word = plain(cell)
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else 0


def _encoding_doubt(grid: Grid, layout: Layout) -> list[Finding]:
    """A warning where Chinese was read as GB18030 and no header shows that this was right.

    Big5 reads as GB18030 without complaint, into other characters; only words we expect tell them apart.
    """
    if grid.encoding != "gb18030":
        return []
    header = next(cells for number, cells in grid.rows if number == layout.row)
    shown = any(
        not str(cell).isascii()
        for position, cell in enumerate(header)
        if position in layout.positions.values()
    )
    return [] if shown else [grid.finding("D116", WARNING)]
