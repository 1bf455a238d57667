"""Grid: the cells of one CSV file or one sheet, as they stand, before anything is read into them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okrworkbook.errors import ERROR, Finding

MAX_COLUMNS = 200
EXAMPLE_MARKS = ("示例-", "EXAMPLE-")  # how the first cell of a row to be skipped begins


@dataclass(frozen=True)
class Percent:
    """A number a workbook shows with a percent sign: share 0.95 is shown as 95%."""

    share: float


@dataclass(frozen=True)
class CellError:
    """A cell that holds no value: an error word such as #DIV/0!, or a formula that was never calculated."""

    code: str
    word: str = ""


Cell = str | int | float | bool | date | Percent | CellError | None
Row = tuple[int, Sequence[Cell]]  # the row number a spreadsheet shows, and the cells from column 1 on


@dataclass(frozen=True)
class Grid:
    """One table's cells with where they came from; `mac_dates` is set for a workbook that counts from 1904."""

    file: str
    rows: tuple[Row, ...]
    sheet: str = ""
    mac_dates: bool = False
    encoding: str = ""

    @property
    def filled(self) -> bool:
        """Whether anything stands below the header, examples apart."""
        return sum(not is_example(cells) and not all(map(is_blank, cells)) for _, cells in self.rows) > 1

    def finding(
        self,
        code: str,
        severity: str = ERROR,
        *,
        row: int = 0,
        column: int = 0,
        field: str = "",
        **values: object,
    ) -> Finding:
        """A finding at a place of this grid."""
        return Finding(self.file, self.sheet, row, column, field, code, severity, values)


def is_example(cells: Sequence[Cell]) -> bool:
    """Whether a row only shows how one is filled in."""
    first = unicodedata.normalize("NFKC", str(cells[0] or "")).strip().upper() if cells else ""
    return first.startswith(EXAMPLE_MARKS)


def is_blank(cell: Cell) -> bool:
    """Whether nothing was written in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
