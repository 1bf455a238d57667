"""Source: what does the text of a manual consist of?

A manual is written in a few marks of Markdown, one paragraph a line:

    # chapter   ## section   ### part of a section
    - item      1. step      [] box to tick
    | a | b |   a table; the dashes under its head say how wide each column is
    ::: decision Title       a box until the next :::, also `info` and `caution`
    ---         a new page
    {%p for x in xs %}       tags stand on lines of their own, between the rows of a table as {%tr for x in xs %}

`**words**` are strong, `<br>` breaks a line inside a cell. What is in braces is left for docxtpl to fill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HEADING = re.compile(r"(#{1,3}) (.+)")
STEP = re.compile(r"\d+\. (.+)")
TAG = re.compile(r"\{%(p|tr) .+ %\}")
BORDER = re.compile(r" *(?<!\\)\| *")
DASHES = re.compile(r"\|[-|]+\|")
STYLES = (("- ", "List Bullet"), ("[] ", "Checklist"))


@dataclass
class Piece:
    """A paragraph, a table or a box. `style` is that of a paragraph, "table", or the tone of a box."""

    style: str
    text: str = ""
    begins_page: bool = False
    begins_list: bool = False
    rows: list[list[str]] = field(default_factory=list)  # a row of one cell that is a tag spans the table
    widths: list[int] = field(default_factory=list)
    inside: list[Piece] = field(default_factory=list)


def read(path: Path) -> tuple[dict[str, str], list[Piece]]:
    """The lines `name: words` at the top of a manual, which stand before its first chapter, and its pieces."""
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("#"))
    front = dict(line.split(": ", 1) for line in lines[:first] if line)
    return front, list(_pieces(iter(lines[first:])))


def _pieces(lines: Iterator[str]) -> Iterator[Piece]:
    new_page, before = False, ""
    table: Piece | None = None
    for line in lines:
        in_table = line.startswith(("|", "{%tr "))
        if table is not None and not in_table:
            yield table
            table = None
        if not line:
            before = ""
        elif line == "---":
            new_page = True
        elif in_table:
            table = table or Piece("table")
            _add_row(table, line)
        elif line.startswith("::: "):
            tone, _, title = line[4:].partition(" ")
            yield Piece(tone, title, inside=list(_pieces(iter(_until_closed(lines)))))
        else:
            piece = _paragraph(line)
            piece.begins_page, new_page = new_page, False
            piece.begins_list = piece.style == "List Number" != before
            before = before if piece.style == "Template Tag" else piece.style
            yield piece
    if table is not None:
        yield table


def _until_closed(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line == ":::":
            return
        yield line


def _add_row(table: Piece, line: str) -> None:
    if DASHES.fullmatch(line):
        table.widths = [len(part) for part in line.strip("|").split("|")]
    elif line.startswith("|"):
        table.rows.append([cell.replace("<br>", "\n") for cell in BORDER.split(line)[1:-1]])
    else:
        table.rows.append([line])


def _paragraph(line: str) -> Piece:
    if TAG.fullmatch(line):
        return Piece("Template Tag", line)
    heading, step = HEADING.fullmatch(line), STEP.fullmatch(line)
    if heading:
        return Piece(f"Heading {len(heading[1])}", heading[2])
    if step:
        return Piece("List Number", step[1])
    for mark, style in STYLES:
        if line.startswith(mark):
            return Piece(style, line[len(mark) :])
    return Piece("Body", line)
