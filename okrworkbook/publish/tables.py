"""Tables: a data frame's HTML as a neutral table, cell by cell; anything else is not a table.

The HTML is read for its words only. A page with text outside one table is not what a data frame shows.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

SHAPE_NOTE = re.compile(r"\d+ rows × \d+ columns")
NUMBER = re.compile(r"[-+−]?[\d.,]+ ?%?|–|")
UNREAD = ("script", "style", "title", "template", "svg", "math")


def read_table(html: str) -> dict[str, Any] | None:
    """The only table of an HTML output: columns, rows and their alignment. None if it is something else."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.tables != 1 or not reader.rows or reader.stray():
        return None
    width = max(len(row) for row in reader.rows)
    rows = [row + [""] * (width - len(row)) for row in reader.rows]
    heads = max(1, reader.heads)
    columns = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*rows[:heads], strict=True)]
    body = rows[heads:]
    align = [
        "right" if body and all(NUMBER.fullmatch(row[i]) for row in body) else "left" for i in range(width)
    ]
    return {"kind": "table", "columns": columns, "align": align, "rows": body}


class _Reader(HTMLParser):
    """Collects the words of table cells, and whether anything was said outside the table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables = 0
        self.heads = 0
        self.rows: list[list[str]] = []
        self._outside: list[str] = []
        self._unread = 0
        self._in_table = self._in_head = self._in_cell = False

    def stray(self) -> bool:
        """Whether there was text outside the table, other than a data frame's own note of its shape."""
        return bool(SHAPE_NOTE.sub("", "".join(self._outside)).strip())

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in UNREAD:
            self._unread += 1
        elif tag == "table":
            self.tables += 1
            self._in_table = True
        elif tag == "thead":
            self._in_head = True
        elif tag == "tr" and self._in_table:
            self.rows.append([])
            self.heads += self._in_head
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag == "table":
            self._in_table = self._in_cell = False
        elif tag == "thead":
            self._in_head = False
        elif tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        if self._in_cell:
            self.rows[-1][-1] = (self.rows[-1][-1] + " " + data.strip()).strip()
        elif not self._in_table:
            self._outside.append(data)
