"""Columns: how much of a table's width does each column need?"""

from __future__ import annotations

from okrworkbook.publish.characters import display_width

CELL_PADDING = 2.5  # of a column, in Latin letters


def column_widths(rows: list[list[str]]) -> list[float]:
    """How wide each column should be against the others: by its longest cell, long prose counting less."""
    return [CELL_PADDING + max(2.0, *map(_room, column)) for column in zip(*rows, strict=True)]


def _room(cell: str) -> float:
    length = max((display_width(line) for line in cell.split("\n")), default=0)
    return length if length <= 14 else 14 + (length - 14) ** 0.72
