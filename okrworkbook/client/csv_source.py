"""CSV files: bytes → cells, refusing whatever would be read wrongly in silence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from okrworkbook.client.encodings import NUL, decode
from okrworkbook.client.grid import MAX_COLUMNS, Grid, Row
from okrworkbook.errors import Finding

# A table of a 600-person company is below 1 MB; what is far larger is not one of our tables.
MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000

SEPARATORS = {";": ";", "\t": "Tab", "|": "|", "，": "，", "；": "；"}

_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


def read_csv(path: Path) -> tuple[Grid | None, list[Finding]]:
    """The cells of a CSV file, or None and why it cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, [_fault(path, "D105", limit=f"{MAX_BYTES // 1024**2} MB")]
        content = path.read_bytes()
    except OSError as problem:
        return None, [_fault(path, "D101", reason=problem.strerror or type(problem).__name__)]
    return parse_csv(path.name, content)


def parse_csv(file: str, content: bytes) -> tuple[Grid | None, list[Finding]]:
    """The cells in the bytes of a CSV file, or None and why they cannot be read."""
    if content.startswith(_NOT_TEXT):
        return None, [Finding(file, code="D104")]
    found = decode(content)
    if found.fault:
        return None, [Finding(file, row=found.row, code="D103" if found.fault == NUL else "D102")]
    if not found.text.strip():
        return None, [Finding(file, code="D111")]
    return _split(file, found.text, found.encoding)


def _split(file: str, text: str, encoding: str) -> tuple[Grid | None, list[Finding]]:
    rows: list[Row] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            if number > MAX_ROWS:
                return None, [Finding(file, row=number, code="D113", values={"limit": MAX_ROWS})]
            if len(cells) > MAX_COLUMNS:
                return None, [Finding(file, row=number, code="D114", values={"limit": MAX_COLUMNS})]
            if any(cell.strip() for cell in cells):
                rows.append((number, tuple(cells)))
    except csv.Error:
        return None, [Finding(file, row=number + 1, code="D106")]
    return Grid(file, tuple(rows), encoding=encoding), []


def other_separator(row: Row, recognised: object) -> str:
    """The name of the character that separates a header which is not split by commas; "" if none does.

    `recognised` says of a list of words how many of them are headers.
    """
    line = ",".join(str(cell) for cell in row[1])
    for separator, name in SEPARATORS.items():
        if separator in line and recognised(line.split(separator)) >= 2:
            return name
    return ""


def uneven_rows(grid: Grid, header_row: int, width: int) -> list[Finding]:
    """One finding for every row below the header that has more or fewer fields than it."""
    return [
        grid.finding("D107", row=number, found=len(cells), expected=width)
        for number, cells in grid.rows
        if number > header_row and len(cells) != width
    ]


def _fault(path: Path, code: str, **values: object) -> Finding:
    return Finding(path.name, code=code, values=values)
