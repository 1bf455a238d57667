"""Writing: tables as CSV that spreadsheets open, and engagement.toml."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def rows(text: str, *names: str) -> list[dict[str, str]]:
    """The rows of a hand-written table: one a line, cells parted by |, a lone - for an empty cell."""
    table = []
    for line in text.strip().splitlines():
        cells = ["" if cell.strip() == "-" else cell.strip() for cell in line.split("|")]
        table.append(dict(zip(names, cells, strict=True)))
    return table


def write_table(path: Path, columns: Sequence[str], table: Iterable[Row]) -> None:
    """Write a table as CSV, UTF-8 with a byte order mark so that Excel shows Chinese."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: _cell(row.get(column, "")) for column in columns} for row in table)
    path.write_bytes(b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8"))


def write_engagement(path: Path, engagement: Mapping[str, Any]) -> None:
    """Write engagement.toml: one section after the other, values before the sections inside."""
    lines: list[str] = []
    for name, section in engagement.items():
        _section(lines, name, section)
    path.write_bytes(("\n".join(lines).strip() + "\n").encode("utf-8"))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _section(lines: list[str], name: str, section: Mapping[str, Any]) -> None:
    plain = {key: value for key, value in section.items() if not _sections(value)}
    if plain:
        lines += ["", f"[{name}]", *(f"{_key(key)} = {_toml(value)}" for key, value in plain.items())]
    for key, value in section.items():
        if isinstance(value, Mapping):
            _section(lines, f"{name}.{key}", value)
        elif _sections(value):
            for entry in value:
                lines += ["", f"[[{name}.{key}]]", *(f"{_key(k)} = {_toml(v)}" for k, v in entry.items())]


def _sections(value: object) -> bool:
    """Whether the value is a section, or a list of them, and not a plain value."""
    return isinstance(value, Mapping) or (isinstance(value, list) and isinstance(value[0], Mapping))


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if bare else json.dumps(key, ensure_ascii=False)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
