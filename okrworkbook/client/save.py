"""Save: one table back to where it came from, whole or not at all, and only if it reads back the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from okrworkbook.client.folder import check_grids, read_grids
from okrworkbook.client.grid import Cell, Grid
from okrworkbook.client.headers import Layout, find_layout
from okrworkbook.client.in_place import put_in_place
from okrworkbook.client.rows import read_rows
from okrworkbook.client.values import Value
from okrworkbook.client.words import cleaned, nearest
from okrworkbook.client.written import csv_bytes, header_word, home, stored, workbook_bytes
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
    path, sheet = home(client.folder, name, old)
    layout = (find_layout(table, old)[0] if old else None) or NO_LAYOUT
    values = _values(table, frame)
    lang = client.engagement.lang
    lost = _carry_over(path, table, old, values, {str(header) for header in frame.columns})
    if lost:
        raise ClientDataError(client.id, lost)
    headers = _headers(table, values, layout)
    body = [[stored(table, header, row, lang, bool(sheet)) for header in headers] for row in values]
    new = _as_grid(
        path, sheet, layout, old, [header_word(table, old, layout, header, lang) for header in headers], body
    )
    _refuse(client, path, grids, findings, new, table, values)
    content = workbook_bytes(client.id, path, {name: new}, {name: layout.row}) if sheet else csv_bytes(new)
    _replace(client, path, content)
    return path


# --- what is to be stored


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


def _replace(client: Client, path: Path, content: bytes) -> None:
    """Put the content in the file's place in one step: a reader sees the old file or the new one."""
    try:
        put_in_place(path, content)
    except PermissionError:
        raise ClientDataError(client.id, [Finding(path.name, code="D323")]) from None
