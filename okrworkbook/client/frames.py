"""Frames: typed rows as pandas frames with the schema's columns and dtypes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd

from okrworkbook.client.rows import TypedRow, TypedTable
from okrworkbook.schema import Column, Table

DTYPES = {
    "id": "str",
    "text": "str",
    "choice": "str",
    "yesno": "boolean",
    "likert": "float64",
    "integer": "Int64",
    "number": "float64",
    "percent": "float64",
    "date": "datetime64[s]",
}


def build_frame(table: Table, typed: TypedTable | None, client: str) -> pd.DataFrame:
    """The table as a frame: the schema's columns, then the client's own as text. Blank words are ""."""
    rows = typed.rows if typed else ()
    extras = typed.layout.extras if typed else ()
    # Most clients have few of the tables. A shallow copy is one's own: pandas copies what is written to.
    frame = _frame(table, rows, extras) if rows or extras else _blank(table).copy(deep=False)
    frame.attrs["client"] = client
    return frame


@cache
def _blank(table: Table) -> pd.DataFrame:
    """A table nobody has filled in."""
    return _frame(table, (), ())


def _frame(table: Table, rows: Sequence[TypedRow], extras: Sequence[str]) -> pd.DataFrame:
    columns = {
        column.name: _series(column, [row.values.get(column.name) for row in rows])
        for column in table.columns
    }
    for header in extras:
        columns[header] = pd.Series([row.extras.get(header, "") for row in rows], dtype="str")
    return pd.DataFrame(columns)


def _series(column: Column, values: list[object]) -> pd.Series:
    dtype = DTYPES[column.kind]
    if dtype == "str":
        return pd.Series(["" if value is None else value for value in values], dtype="str")
    if dtype == "float64":
        return pd.Series([float("nan") if value is None else value for value in values], dtype="float64")
    if dtype == "datetime64[s]":
        return pd.Series(pd.to_datetime(values, errors="raise") if any(values) else values, dtype=dtype)
    return pd.Series(values, dtype=dtype)
