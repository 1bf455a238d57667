"""Score: one mark of 1–5, with what the ends mean and where a good cycle lies.

Traits
    label     what is scored
    value     the score, 0 for none yet
    anchors   up to five texts, one under each mark ("" for none)
    band      (low, high) of the ideal band; the texts and the drawing name it
Messages
    score(value)    1–5
"""

from __future__ import annotations

from typing import ClassVar

import traitlets

from okrworkbook.workshop.widgets.base import BadMessage, Fields, Widget, paragraph

MARKS = (1, 2, 3, 4, 5)


class Score(Widget):
    """The radio group; see the module for its traits and messages."""

    FAMILY = "score"
    LABELS = ("band", "in_band", "above", "below", "mark", "saved")
    MESSAGES: ClassVar = {"score": {"value": int}}

    label = traitlets.Unicode("").tag(sync=True)
    value = traitlets.Int(0, min=0, max=MARKS[-1]).tag(sync=True)
    anchors = traitlets.List().tag(sync=True)
    band = traitlets.List().tag(sync=True)

    def act(self, kind: str, fields: Fields) -> object:
        """As in Widget; raises BadMessage also for what is no mark."""
        if kind == "score" and fields.get("value") not in MARKS:
            raise BadMessage(f"no mark: {fields.get('value')!r}")
        return super().act(kind, fields)

    def static_html(self) -> str:
        """The label and the mark."""
        return paragraph(self.label, f"{self.value} / {MARKS[-1]}" if self.value else "–")
