"""Frames: typed rows as pandas frames with the schema's columns and dtypes."""

from __future__ import annotations

import pandas as pd

from okrworkbook.client.rows import TypedTable
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
    columns = {
        column.name: _series(column, [row.values.get(column.name) for row in rows])
        for column in table.columns
    }
    for header in typed.layout.extras if typed else ():
        columns[header] = pd.Series([row.extras.get(header, "") for row in rows], dtype="str")
    frame = pd.DataFrame(columns)
    frame.attrs["client"] = client
    return frame


def _series(column: Column, values: list[object]) -> pd.Series:
    dtype = DTYPES[column.kind]
    if dtype == "str":
        return pd.Series(["" if value is None else value for value in values], dtype="str")
    if dtype == "float64":
        return pd.Series([float("nan") if value is None else value for value in values], dtype="float64")
    if dtype == "datetime64[s]":
        return pd.Series(pd.to_datetime(values, errors="raise") if any(values) else values, dtype=dtype)
    return pd.Series(values, dtype=dtype)
