"""CSV files: bytes → cells, refusing whatever would be read wrongly in silence."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

from okrworkbook.client.grid import MAX_COLUMNS, Grid, Row
from okrworkbook.errors import Finding

# A table of a 600-person company is below 1 MB; what is far larger is not one of our tables.
MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000

SEPARATORS = {";": ";", "\t": "Tab", "|": "|", "，": "，", "；": "；"}

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
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
    text, encoding, fault = _decode(file, content)
    if fault:
        return None, [fault]
    if not text.strip():
        return None, [Finding(file, code="D111")]
    return _split(file, text, encoding)


def _decode(file: str, content: bytes) -> tuple[str, str, Finding | None]:
    """UTF-8 or UTF-16 by its mark, else UTF-8, else GB18030; never with a character replaced."""
    marked = next((name for mark, name in _BOMS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        if encoding == "gb18030" and _damaged_utf8(content):
            break
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            return "", "", Finding(file, row=text[: text.index("\0")].count("\n") + 1, code="D103")
        return text, encoding, None
    return "", "", Finding(file, row=_first_bad_row(content, marked or "utf-8"), code="D102")


def _damaged_utf8(content: bytes) -> bool:
    """Whether bytes that are not UTF-8 were so before a few of them were lost.

    GB18030 would read them as other characters without complaint.
    """
    text = content.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    kept = sum(character > "\x7f" for character in text) - lost
    return kept > 10 * lost


def _first_bad_row(content: bytes, encoding: str) -> int:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as problem:
        return content[: problem.start].count(b"\n") + 1
    return 0


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
                rows.append((number, cells))
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
