"""Columns: how much of a table's width does each column need?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrworkbook.publish.characters import display_width

CELL_PADDING = 2.5  # of a column, in Latin letters
LEAST_GAP = 2.4  # letters between the words of two columns
BOLD = 1.2  # the room a bold letter takes at most
SHORT = 14  # letters of a line that should not be broken, such as 2026年12月31日
LONGEST_WORD = 24  # letters; a longer one has to be broken
WORDS = re.compile(r"[^\s\u2e80-\uffef]+")  # Chinese breaks after any character


def column_widths(rows: list[list[str]]) -> list[float]:
    """How wide each column should be against the others: by its longest cell, long prose counting less."""
    return [CELL_PADDING + max(2.0, *map(_room, column)) for column in zip(*rows, strict=True)]


def _room(cell: str) -> float:
    length = max((display_width(line) for line in cell.split("\n")), default=0)
    return length if length <= 14 else 14 + (length - 14) ** 0.72


def unbroken(parts: Sequence[float], rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """The parts in letters, `room` in all, the first row bold; changed so that no column is narrower than what must not be broken.

    That is its longest short line, such as a date, or where the table has no room for that, its longest word.
    Where it has no room for words either, the parts stay as they were.
    """
    columns = list(zip(*rows, strict=True))
    for piece in (_short_line, _word):
        least = [LEAST_GAP + max(BOLD * piece(head), *map(piece, body), 0) for head, *body in columns]
        if sum(least) <= room:
            return _shared(parts, least, room)
    return [room * part / sum(parts) for part in parts]


def _shared(parts: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Divide the room by the parts, but give each its least."""
    fixed: set[int] = set()
    while True:
        free = [place for place in range(len(parts)) if place not in fixed]
        left = room - sum(least[place] for place in fixed)
        whole = sum(parts[place] for place in free)
        tight = {place for place in free if left * parts[place] < least[place] * whole}
        if not tight:
            return [least[p] if p in fixed else left * parts[p] / whole for p in range(len(parts))]
        fixed |= tight


def _short_line(cell: str) -> int:
    short = [width for line in cell.split("\n") if (width := display_width(line)) <= SHORT]
    return max([_word(cell), *short])


def _word(cell: str) -> int:
    """The longest run without a place to break."""
    words = (display_width(word) for word in WORDS.findall(cell))
    return min(LONGEST_WORD, max(words, default=0))
