"""ConfidenceReveal: everybody picks 0–10 for themselves, and nobody sees another's number before all are shown at once.

Traits
    label      what one is confident of
    mine       the number picked at this screen, -1 for none
    answered   how many have picked, `of` how many (0 where nobody knows)
    values     everybody's numbers, empty until shown: call `show`
    spread     {"low", "median", "high"} of `values`
    host       whether this screen belongs to the host
Messages
    pick(value)
    reveal()       answer by calling `show` with all numbers
    again()        by default everything is emptied
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import ClassVar

import traitlets

from okrworkbook.workshop.widgets.base import BadMessage, Fields, Handler, Widget, paragraph

HIGHEST = 10


class ConfidenceReveal(Widget):
    """The eleven numbers and, once shown, the spread; see the module for its traits and messages."""

    FAMILY = "confidence"
    LABELS = (
        *("again", "answered", "answered_of", "high", "hidden", "low", "number", "picked", "people_at"),
        *("reveal", "same", "spread", "strip"),
    )
    MESSAGES: ClassVar = {"pick": {"value": int}, "reveal": {}, "again": {}}

    label = traitlets.Unicode("").tag(sync=True)
    mine = traitlets.Int(-1).tag(sync=True)
    answered = traitlets.Int(0).tag(sync=True)
    of = traitlets.Int(0).tag(sync=True)
    values = traitlets.List().tag(sync=True)
    spread = traitlets.Dict().tag(sync=True)
    host = traitlets.Bool(False).tag(sync=True)

    def own_handlers(self) -> dict[str, Handler]:
        """Beginning again where the caller has no other way."""
        return {"again": self.begin_again}

    def act(self, kind: str, fields: Fields) -> object:
        """As in Widget; raises BadMessage also for no number of 0–10, one that comes too late, and what is the host's."""
        if kind == "pick" and (self.values or fields.get("value") not in range(HIGHEST + 1)):
            raise BadMessage(f"no number to pick now: {fields.get('value')!r}")
        if kind != "pick" and not self.host:
            raise BadMessage(f"{kind} is the host's")
        return super().act(kind, fields)

    def show(self, values: Sequence[int]) -> bool:
        """Show everybody's numbers, in order, so that nobody's can be told from their place. False where there are none."""
        if not values:
            return False
        # The page draws when it hears of the values, so it has to have heard of the spread.
        self.spread = {"low": min(values), "median": median(values), "high": max(values)}
        self.values = sorted(values)
        return True

    def begin_again(self) -> bool:
        """Nobody has picked."""
        self.values, self.spread, self.mine, self.answered = [], {}, -1, 0
        return True

    def static_html(self) -> str:
        """The spread once shown, else how many have picked."""
        text = self.word("spread", **self.spread) if self.spread else self.word("answered", n=self.answered)
        return paragraph(self.label, text)
