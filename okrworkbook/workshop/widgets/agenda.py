"""Agenda: the steps of a session, which one it is at, and what the host can say when it stalls.

Traits
    label     the session
    steps     [{"title", "minutes", "stalls"}]: `stalls` a list of sentences
    current   index of the step at hand
Messages
    go(step)    by default `current` becomes it
"""

from __future__ import annotations

from html import escape
from typing import ClassVar

import traitlets

from okrworkbook.workshop.widgets.base import BadMessage, Fields, Handler, Widget


class Agenda(Widget):
    """The steps; see the module for its traits and messages."""

    FAMILY = "agenda"
    LABELS = ("back", "done", "minutes", "next", "now", "stalls", "step_of", "total")
    MESSAGES: ClassVar = {"go": {"step": int}}

    label = traitlets.Unicode("").tag(sync=True)
    steps = traitlets.List().tag(sync=True)
    current = traitlets.Int(0).tag(sync=True)

    def own_handlers(self) -> dict[str, Handler]:
        """Walking through the steps needs nobody."""
        return {"go": self._go}

    def act(self, kind: str, fields: Fields) -> object:
        """As in Widget; raises BadMessage also for a step that is not there."""
        if kind == "go" and fields.get("step") not in range(len(self.steps)):
            raise BadMessage(f"no step {fields.get('step')!r}")
        return super().act(kind, fields)

    def _go(self, step: int) -> bool:
        self.current = step
        return True

    def static_html(self) -> str:
        """The steps in a row."""
        rows = "".join(
            f"<li>{escape(one['title'])} – {escape(self.word('minutes', n=one['minutes']))}</li>"
            for one in self.steps
        )
        return f"<div><strong>{escape(self.label)}</strong><ol>{rows}</ol></div>"
