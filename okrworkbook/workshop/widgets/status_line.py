"""StatusLine: what has just happened to what was typed – saved, refused, failed – and what happened before.

Traits
    lines    [{"kind", "text"}], the newest last; `kind` as in room: SAVED, REFUSED, FAILED, NOTED
Messages: none. `room.on_told(line.say)` connects it.
"""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from okrworkbook.workshop.widgets.base import Widget

KEPT = 20  # lines one can look back on


class StatusLine(Widget):
    """The line; see the module for its traits."""

    FAMILY = "status"
    LABELS = ("earlier", "failed", "nothing", "refused")

    lines = traitlets.List().tag(sync=True)

    def say(self, kind: str, text: str) -> None:
        """Show a sentence; of the same said over and over, the last."""
        line: dict[str, Any] = {"kind": kind, "text": text}
        kept = self.lines[:-1] if self.lines and self.lines[-1] == line else self.lines
        self.lines = [*kept, line][-KEPT:]

    def static_html(self) -> str:
        """The newest line."""
        return f"<p>{escape(self.lines[-1]['text'])}</p>" if self.lines else ""
