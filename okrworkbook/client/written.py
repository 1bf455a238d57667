"""Written: how is a table's cell, and a table as a whole, written into the client's CSV file or workbook?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from okrworkbook.client.grid import Cell, Grid, Percent, is_blank
from okrworkbook.client.headers import Layout, table_named
from okrworkbook.client.values import Value, choice_word
from okrworkbook.client.words import as_text, guarded
from okrworkbook.client.xlsx_source import WORKBOOK
from okrworkbook.errors import ClientDataError, Finding
from okrworkbook.schema import Table


def home(folder: Path, name: str, old: Grid | None) -> tuple[Path, str]:
    """The file, and the sheet if it is a workbook, that the table is in or is to be in."""
    if old:
        return folder / old.file, old.sheet
    workbook = folder / WORKBOOK
    sheet = _sheet_for(workbook, name) if workbook.is_file() else ""
    return (workbook, sheet) if sheet else (folder / f"{name}.csv", "")


def _sheet_for(workbook: Path, name: str) -> str:
    """The visible sheet that stands for a table although nothing is in it yet."""
    from openpyxl import load_workbook

    opened = load_workbook(workbook, read_only=True)
    try:
        return next(
            (
                s.title
                for s in opened.worksheets
                if s.sheet_state == "visible" and table_named(s.title) == name
            ),
            "",
        )
    finally:
        opened.close()


def header_word(table: Table, old: Grid | None, layout: Layout, header: str, lang: str) -> str:
    """A column's header as it stands in the file, or as a new one is written."""
    position = layout.positions.get(header)
    if old and position is not None:
        return as_text(next(cells for number, cells in old.rows if number == layout.row)[position])
    return table.column(header).label(lang) if header in table.names else guarded(header)


def stored(table: Table, header: str, row: Mapping[str, Value], lang: str, in_sheet: bool) -> Cell:
    """A value as it is written: words behind an apostrophe if they could run, codes in the client's words."""
    value = row.get(header)
    column = table.column(header) if header in table.names else None
    if value is None:
        return None
    if isinstance(value, str):
        known = column is not None and column.kind == "choice" and value in column.choices
        return choice_word(column, value, lang) if known else guarded(value)
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    if column and column.kind == "likert" and value == 0:
        return "NA"
    if column and column.kind == "percent" and isinstance(value, int | float):
        return Percent(round(value / 100, 12)) if in_sheet else f"{_shortest(value)}%"
    if isinstance(value, date):
        return value if in_sheet else value.isoformat()
    return _shortest(value) if in_sheet else str(_shortest(value))


def _shortest(number: object) -> object:
    """A number without a false ".0"."""
    return int(number) if isinstance(number, float) and number.is_integer() and abs(number) < 1e15 else number


def csv_bytes(grid: Grid) -> bytes:
    """The grid as CSV with a mark at its start, so that Excel shows Chinese."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    at = 1
    for number, cells in grid.rows:
        text.write("\r\n" * (number - at))
        writer.writerow(cells)
        at = number + 1
    return text.getvalue().encode("utf-8-sig")


def workbook_bytes(
    client: str, path: Path, grids: Mapping[str, Grid], header_rows: Mapping[str, int]
) -> bytes:
    """The workbook with these tables written anew, by table name; what else is in it stays as it is.

    `header_rows` says in which row of its sheet each table's header stands. Raises ClientDataError if a sheet that is
    not written has formulas: they would lose their results.
    """
    from openpyxl import load_workbook

    workbook = load_workbook(path)
    _refuse_formulas(client, path, workbook, grids)
    for name, grid in grids.items():
        sheet, header = workbook[grid.sheet], header_rows[name]
        _empty_below(sheet, header)
        for number, cells in grid.rows:
            for column, cell in enumerate(cells, start=1) if number >= header else ():
                _put(sheet.cell(number, column), cell)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _refuse_formulas(client: str, path: Path, workbook: object, written: Iterable[str]) -> None:
    """Raise ClientDataError if another table has formulas: saving keeps them but loses their results."""
    for sheet in workbook.worksheets:
        if table_named(sheet.title) in ("", *written):
            continue
        if any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
            raise ClientDataError(client, [Finding(path.name, code="D321", values={"other": sheet.title})])


def _empty_below(sheet: object, header_row: int) -> None:
    """Clear everything from the header down; what marks an example goes, drop-downs and notes stay."""
    for merged in list(sheet.merged_cells.ranges):
        if merged.max_row >= header_row:
            sheet.unmerge_cells(str(merged))
    for row in sheet.iter_rows(min_row=header_row):
        for cell in row:
            cell.value = None
            if cell.row > header_row and cell.has_style:
                cell.style = "Normal"


def _put(cell: object, content: Cell) -> None:
    if is_blank(content):
        return
    if isinstance(content, Percent):
        cell.value, cell.number_format = content.share, "0.##%"
    elif isinstance(content, date):
        cell.value, cell.number_format = content, "yyyy-mm-dd"
    else:
        cell.value = content
    if isinstance(content, str):
        cell.data_type = "s"  # words stay words, whatever they look like
