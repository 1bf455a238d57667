"""Save: one table back to where it came from, whole or not at all, and only if it reads back the same."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from okrworkbook.client.folder import check_grids, read_grids
from okrworkbook.client.grid import Cell, Grid, Percent, is_blank
from okrworkbook.client.headers import Layout, find_layout, table_named
from okrworkbook.client.in_place import put_in_place
from okrworkbook.client.rows import read_rows
from okrworkbook.client.values import Value, choice_word
from okrworkbook.client.words import as_text, cleaned, guarded, nearest
from okrworkbook.client.xlsx_source import WORKBOOK
from okrworkbook.errors import ERROR, ClientDataError, Finding, ParameterError
from okrworkbook.schema import TABLES, Column, Table

if TYPE_CHECKING:
    import pandas as pd

    from okrworkbook.client import Client

NO_LAYOUT = Layout(1, {}, {}, 0)


def save(client: Client, name: str, frame: pd.DataFrame) -> Path:
    """Save one table. Raises ClientDataError, having written nothing, if the client would not open after it."""
    if name not in TABLES:
        raise ParameterError("unknown_table", table=name, near=nearest(name, TABLES))
    table = TABLES[name]
    grids, findings = read_grids(client.folder)
    old = grids.get(name)
    path, sheet = _home(client.folder, name, old)
    layout = (find_layout(table, old)[0] if old else None) or NO_LAYOUT
    values = _values(table, frame)
    lang = client.engagement.lang
    lost = _carry_over(path, table, old, values, {str(header) for header in frame.columns})
    if lost:
        raise ClientDataError(client.id, lost)
    headers = _headers(table, values, layout)
    body = [[_stored(table, header, row, lang, bool(sheet)) for header in headers] for row in values]
    new = _as_grid(
        path, sheet, layout, old, [_header_word(table, old, layout, header, lang) for header in headers], body
    )
    _refuse(client, path, grids, findings, new, table, values)
    if sheet:
        _write_sheet(client, path, sheet, name, layout, new)
    else:
        _replace(client, path, _csv_bytes(new))
    return path


# --- what is to be stored, and where


def _home(folder: Path, name: str, old: Grid | None) -> tuple[Path, str]:
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


def _values(table: Table, frame: pd.DataFrame) -> list[dict[str, Value]]:
    """The frame's rows as plain values; rows in which nothing is written are left out."""
    kinds = {column.name: column for column in table.columns}
    rows = [
        {
            str(header): _plain_value(kinds.get(str(header)), value)
            for header, value in zip(frame.columns, row, strict=True)
        }
        for row in frame.itertuples(index=False, name=None)
    ]
    return [row for row in rows if any(value is not None for value in row.values())]


def _plain_value(column: Column | None, value: object) -> Value:
    """A frame's cell without numpy and pandas in it; None where it is missing."""
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, str | date):
        value = value.item() if hasattr(value, "item") else value
    if isinstance(value, str) or column is None or column.kind in ("id", "text"):
        word = cleaned(value)
        return (unicodedata.normalize("NFKC", word) if column and column.kind == "id" else word) or None
    return value


def _headers(table: Table, values: list[dict[str, Value]], layout: Layout) -> list[str]:
    """The columns in the order they have in the file, then those that are new and not empty."""
    there = {**layout.positions, **layout.extras}
    known = [name for name in table.names if not there or table.column(name).required]
    filled = [header for row in values for header, value in row.items() if value is not None]
    return list(dict.fromkeys([*sorted(there, key=there.__getitem__), *known, *dict.fromkeys(filled)]))


def _carry_over(
    path: Path, table: Table, old: Grid | None, values: list[dict[str, Value]], given: set[str]
) -> list[Finding]:
    """Bring the client's own columns, which the frame may lack, from the old rows with the same key.

    Returns findings where that cannot be done because the table has no key.
    """
    typed = read_rows(table, old)[0] if old else None
    missing = [header for header in typed.layout.extras if header not in given] if typed else []
    if missing and not table.key:
        return [
            Finding(path.name, sheet=typed.sheet, code="D320", values={"header": header})
            for header in missing
        ]
    extras = (
        {tuple(row.word(name) for name in table.key): row.extras for row in typed.rows} if missing else {}
    )
    for row in values:
        kept = extras.get(tuple(str(row.get(name) or "") for name in table.key), {})
        row.update({header: kept[header] or None for header in missing if header in kept})
    return []


def _header_word(table: Table, old: Grid | None, layout: Layout, header: str, lang: str) -> str:
    position = layout.positions.get(header)
    if old and position is not None:
        return as_text(next(cells for number, cells in old.rows if number == layout.row)[position])
    return table.column(header).label(lang) if header in table.names else guarded(header)


def _stored(table: Table, header: str, row: Mapping[str, Value], lang: str, in_sheet: bool) -> Cell:
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


def _as_grid(
    path: Path,
    sheet: str,
    layout: Layout,
    old: Grid | None,
    headers: Sequence[str],
    body: Sequence[Sequence[Cell]],
) -> Grid:
    above = [(number, cells) for number, cells in old.rows if number < layout.row] if old else []
    rows = [(layout.row, headers), *((layout.row + i, cells) for i, cells in enumerate(body, start=1))]
    filled = [
        (number, [("" if cell is None and not sheet else cell) for cell in cells]) for number, cells in rows
    ]
    return Grid(path.name, (*above, *filled), sheet)


# --- whether it may be stored


def _refuse(
    client: Client,
    path: Path,
    grids: Mapping[str, Grid],
    findings: list[Finding],
    new: Grid,
    table: Table,
    values: list[dict[str, Value]],
) -> None:
    """Raise ClientDataError if the file to be replaced cannot be read, or saving would bring new errors."""
    blocking = [finding for finding in findings if finding.severity == ERROR and finding.file == path.name]
    before = set(check_grids(client.folder, grids, findings).findings)
    after = check_grids(client.folder, {**grids, table.name: new}, findings).findings
    fresh = [finding for finding in after if finding.severity == ERROR and finding not in before]
    if not blocking and not fresh and not _reads_back(table, new, values):
        fresh = [new.finding("D322")]
    if blocking or fresh:
        raise ClientDataError(client.id, blocking or fresh)


def _reads_back(table: Table, new: Grid, values: list[dict[str, Value]]) -> bool:
    typed, _ = read_rows(table, new)
    if typed is None or len(typed.rows) != len(values):
        return False
    return all(
        row.values.get(name) == wanted
        for row, given in zip(typed.rows, values, strict=True)
        for name, wanted in given.items()
        if name in table.names and table.column(name).kind not in ("choice", "yesno", "likert")
    )


# --- storing it


def _csv_bytes(grid: Grid) -> bytes:
    """The grid as CSV with a mark at its start, so that Excel shows Chinese."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    at = 1
    for number, cells in grid.rows:
        text.write("\r\n" * (number - at))
        writer.writerow(cells)
        at = number + 1
    return text.getvalue().encode("utf-8-sig")


def _write_sheet(client: Client, path: Path, sheet: str, name: str, layout: Layout, grid: Grid) -> None:
    from openpyxl import load_workbook

    workbook = load_workbook(path)
    _refuse_formulas(client, path, workbook, name)
    target = workbook[sheet]
    _empty_below(target, layout.row)
    for number, cells in grid.rows:
        for column, cell in enumerate(cells, start=1) if number >= layout.row else ():
            _put(target.cell(number, column), cell)
    content = io.BytesIO()
    workbook.save(content)
    _replace(client, path, content.getvalue())


def _refuse_formulas(client: Client, path: Path, workbook: object, name: str) -> None:
    """Raise ClientDataError if another table has formulas: saving keeps them but loses their results."""
    for sheet in workbook.worksheets:
        if table_named(sheet.title) in ("", name):
            continue
        if any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
            raise ClientDataError(client.id, [Finding(path.name, code="D321", values={"other": sheet.title})])


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


def _replace(client: Client, path: Path, content: bytes) -> None:
    """Put the content in the file's place in one step: a reader sees the old file or the new one."""
    try:
        put_in_place(path, content)
    except PermissionError:
        raise ClientDataError(client.id, [Finding(path.name, code="D323")]) from None
