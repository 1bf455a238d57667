"""Votes: points or dots given to candidates; the totals stay with Python until the host shows them.

Traits
    label        what is voted on
    mode         POINTS (any whole number on a candidate) or DOTS
    budget       points or dots a person has
    candidates   [{"id", "title", "note"}]
    mine         {candidate: points} of the person at this screen
    turnout      how many have voted, `of` how many (0 where nobody knows)
    totals       {candidate: points}, empty until `revealed`: give them only then
    host         whether this screen belongs to the host, who reveals and begins again
    closed       nobody can vote any more
Messages
    cast(candidate, points)    the whole of what this person now gives the candidate; over-spending never gets here
    reveal(), again()
"""

from __future__ import annotations

from html import escape
from typing import ClassVar

import traitlets

from okrworkbook.workshop.widgets.base import BadMessage, Fields, Widget

POINTS, DOTS = "points", "dots"


class Votes(Widget):
    """The ballot; see the module for its traits and messages."""

    FAMILY = "votes"
    LABELS = (
        *("again", "closed", "dots_of", "fewer", "hidden", "left_dots", "left_points", "more", "over_dots"),
        *("over_points", "points_of", "reveal", "saved", "spent", "total", "turnout", "turnout_of"),
    )
    MESSAGES: ClassVar = {"cast": {"candidate": str, "points": int}, "reveal": {}, "again": {}}

    label = traitlets.Unicode("").tag(sync=True)
    mode = traitlets.Enum((POINTS, DOTS), POINTS).tag(sync=True)
    budget = traitlets.Int(100).tag(sync=True)
    candidates = traitlets.List().tag(sync=True)
    mine = traitlets.Dict().tag(sync=True)
    turnout = traitlets.Int(0).tag(sync=True)
    of = traitlets.Int(0).tag(sync=True)
    totals = traitlets.Dict().tag(sync=True)
    revealed = traitlets.Bool(False).tag(sync=True)
    host = traitlets.Bool(False).tag(sync=True)
    closed = traitlets.Bool(False).tag(sync=True)

    def act(self, kind: str, fields: Fields) -> object:
        """As in Widget; raises BadMessage also for a vote that is closed, unknown, below nothing or over the budget."""
        if kind == "cast":
            candidate, points = fields.get("candidate"), fields.get("points")
            known = {one["id"] for one in self.candidates}
            if self.closed or candidate not in known or not isinstance(points, int) or points < 0:
                raise BadMessage(f"no such vote: {candidate!r}")
            if points + sum(given for other, given in self.mine.items() if other != candidate) > self.budget:
                raise BadMessage("over the budget")
        elif not self.host:
            raise BadMessage(f"{kind} is the host's")
        return super().act(kind, fields)

    def static_html(self) -> str:
        """The candidates; their totals once revealed."""
        rows = "".join(
            f"<li>{escape(one['title'])}{self._static_total(one['id'])}</li>" for one in self.candidates
        )
        return f"<div><strong>{escape(self.label)}</strong><ul>{rows}</ul></div>"

    def _static_total(self, candidate: str) -> str:
        return f" – {self.totals.get(candidate, 0)}" if self.revealed else ""
