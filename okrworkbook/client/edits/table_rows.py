"""Table rows: a table's cells and changes of its rows become the cells it has afterwards.

Only the cells of changed columns are written anew. Everything else stays as it was typed, also what cannot be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from okrworkbook.client.edits.change import ADD, REMOVE, Change, Conflict, Key, Record, key_of
from okrworkbook.client.grid import Cell, Grid, Row
from okrworkbook.client.headers import Layout
from okrworkbook.client.rows import TypedTable
from okrworkbook.client.values import Value
from okrworkbook.client.written import header_word, stored
from okrworkbook.schema import Table


@dataclass(eq=False, slots=True)
class _Line:
    """A row while it is edited: its cells, what they mean, and the row as it stood, None for a new one."""

    cells: Sequence[Cell]
    record: Record
    stood: Row | None = None

    def at(self, number: int, width: int, blank: Cell) -> Row:
        """The row with this number and at least so many cells; the one that stood where nothing has changed."""
        short = width - len(self.cells)
        if self.stood is not None and short <= 0:
            number_before, cells = self.stood
            if number_before == number and cells is self.cells:
                return self.stood
        return (number, (*self.cells, *[blank] * short))


@dataclass(frozen=True)
class Applied:
    """What changing a table did: its cells afterwards, what was there before, and what could not be done."""

    grid: Grid
    before: tuple[
        Record | None, ...
    ]  # a change each: the old values of the columns it wrote; None where it added
    stood: tuple[Key | None, ...]  # the key of the row above the one removed or moved, () for none; else None
    conflicts: tuple[Conflict, ...]


class TableRows:
    """The rows of one table, ready to be changed."""

    def __init__(self, table: Table, grid: Grid, typed: TypedTable | None, lang: str):
        self.table = table
        self.grid = grid
        self.lang = lang
        self.layout = typed.layout if typed else Layout(1, {}, {}, 0)
        self.headers = [*_header(grid, self.layout.row)]
        self.positions = dict(self.layout.positions)
        known = {row.number: row.values for row in typed.rows} if typed else {}
        below = [row for row in grid.rows if row[0] > self.layout.row]
        self.lines = [_Line(row[1], known[row[0]], row) for row in below if row[0] in known]
        # rows that mean nothing to us - examples, rows with too many fields - stay above the others
        self.others = [_Line(row[1], {}, row) for row in below if row[0] not in known]
        self.index = {key_of(table.name, line.record): line for line in self.lines} if table.key else {}

    def apply(self, changes: Sequence[Change]) -> Applied:
        """Apply all of these changes of this table, in order."""
        before: list[Record | None] = []
        stood: list[Key | None] = []
        conflicts: list[Conflict] = []
        for change in changes:
            found = self._conflicts(change)
            conflicts += found
            stood.append(self._above(change))
            before.append(None if found else self._do(change))
        return Applied(self._grid(), tuple(before), tuple(stood), tuple(conflicts))

    # --- one change

    def _conflicts(self, change: Change) -> list[Conflict]:
        line = self._line(change)
        first = next(iter(change.values.values()), None)
        if change.kind == ADD:
            if line is None or all(line.record.get(n) == v for n, v in change.values.items()):
                return []
            return [
                Conflict(self.table.name, change.key, name, line.record.get(name), value)
                for name, value in change.values.items()
                if line.record.get(name) != value
            ]
        if line is None:
            gone = change.kind == REMOVE  # what was to be removed is gone already
            return [] if gone else [Conflict(self.table.name, change.key, "", None, first)]
        wanted = dict.fromkeys(change.seen) if change.kind == REMOVE else change.values
        return [
            Conflict(self.table.name, change.key, name, line.record.get(name), wanted.get(name))
            for name, was in change.seen.items()
            if name in wanted
            and line.record.get(name) != was
            and (change.kind == REMOVE or line.record.get(name) != wanted[name])
        ]

    def _do(self, change: Change) -> Record | None:
        line = self._line(change)
        if change.kind == REMOVE:
            if line is None:
                return {}
            self.lines.remove(line)
            self.index.pop(change.key, None)
            return dict(line.record)
        if line is None:
            line = _Line((), {})
            self.lines.append(line)
            if self.table.key:
                self.index[change.key] = line
            self._write(line, {**dict(zip(self.table.key, change.key, strict=False)), **change.values})
            self._place(line, change.after)
            return None
        old = {name: line.record.get(name) for name in change.values}
        self._write(line, change.values)
        self._place(line, change.after)
        return old

    def _above(self, change: Change) -> Key | None:
        """The key of the row above the one that goes or moves; () where it is the first."""
        line = self._line(change)
        if line is None or not self.table.key or (change.kind != REMOVE and change.after is None):
            return None
        at = self.lines.index(line)
        return key_of(self.table.name, self.lines[at - 1].record) if at else ()

    def _line(self, change: Change) -> _Line | None:
        """The row a change is about; without a key it is the last one that is as it was seen."""
        if self.table.key:
            return self.index.get(change.key)
        if change.kind == ADD:
            return None
        same = (
            line
            for line in reversed(self.lines)
            if change.seen and all(line.record.get(name) == value for name, value in change.seen.items())
        )
        return next(same, None)

    def _write(self, line: _Line, values: Mapping[str, Value]) -> None:
        written = {
            name: value for name, value in values.items() if value is not None or name in self.positions
        }
        for name in written:
            self._column(name)
        cells = [*line.cells, *[self._blank()] * (len(self.headers) - len(line.cells))]
        for name, value in written.items():
            cell = stored(self.table, name, {name: value}, self.lang, bool(self.grid.sheet))
            cells[self.positions[name]] = self._blank() if cell is None else cell
        line.cells, line.record = tuple(cells), {**line.record, **written}

    def _column(self, name: str) -> None:
        """Give the table the column if its file lacks it."""
        if name in self.positions:
            return
        self.positions[name] = len(self.headers)
        self.headers.append(header_word(self.table, None, self.layout, name, self.lang))

    def _place(self, line: _Line, after: Key | None) -> None:
        if after is None or (after and after not in self.index):
            return
        self.lines.remove(line)
        at = self.lines.index(self.index[after]) + 1 if after else 0
        self.lines.insert(at, line)

    def _blank(self) -> Cell:
        return None if self.grid.sheet else ""

    def _grid(self) -> Grid:
        row = self.layout.row
        above = tuple((number, cells) for number, cells in self.grid.rows if number < row)
        width, blank = len(self.headers), self._blank()
        filled = [
            line.at(number, width, blank)
            for number, line in enumerate([*self.others, *self.lines], start=row + 1)
        ]
        return replace(self.grid, rows=(*above, (row, self.headers), *filled))


def new_grid(table: Table, file: str, lang: str) -> Grid:
    """A table nobody has begun: its required columns and no row."""
    names = [column.label(lang) for column in table.columns if column.required]
    return Grid(file, ((1, names),))


def _header(grid: Grid, row: int) -> Sequence[Cell]:
    return next((cells for number, cells in grid.rows if number == row), ())
