"""Verdict: what does a notebook show of an exercise – its task, a verdict with its reasons, a hint?

Shown by word and not by colour alone, and read out by a screen reader when it changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

PASS, FAIL, TODO = "PASS", "FAIL", "TODO"
COLOURS = {PASS: "#1B6E3C", FAIL: "#9A3412", TODO: "#5B6472", "": "#0B5C8A"}


@dataclass(frozen=True)
class Shown:
    """A few lines under a heading, and a table where there is one."""

    head: str
    lines: tuple[str, ...] = ()
    table: tuple[Sequence[str], Sequence[Sequence[str]]] | None = None
    status: str = ""

    def html(self) -> str:
        """What Jupyter shows; every word of it escaped."""
        colour = COLOURS[self.status]
        lines = "".join(f'<p style="margin:.3em 0 0">{escape(line)}</p>' for line in self.lines)
        return (
            f'<div role="status" style="border-left:4px solid {colour};padding:.4em .9em;margin:.3em 0">'
            f'<strong style="color:{colour}">{escape(self.head)}</strong>{lines}{self._rows()}</div>'
        )

    def _rows(self) -> str:
        if self.table is None:
            return ""
        columns, rows = self.table
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def plain(self) -> str:
        """The same without markup, for a terminal."""
        rows = [" | ".join(map(str, row)) for row in (self.table[0], *self.table[1])] if self.table else []
        return "\n".join((self.head, *self.lines, *rows))

    def __repr__(self) -> str:
        return self.plain()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": self.plain()}


@dataclass(frozen=True, repr=False)
class Verdict(Shown):
    """What came of an answer. `reasons` are codes, the gravest first; none where it passes."""

    exercise: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """The gravest reason; "" where there is none."""
        return self.reasons[0] if self.reasons else ""
