"""CheckInRow: one key result in the weekly check-in.

Traits
    title, note     the key result, and what is known of it ("28 → 40 %, target this week 33")
    unit            of the value
    value           words in the field; before somebody has touched it, the last check-in's
    confirmed       whether the value was touched or confirmed; until then it is marked as carried over
    last            the last value in words ("31 %, 2 March"), "" for none
    confidence      0–10, -1 for none
    status          of STATUSES, "" for none
    blocker         words
    help_from       id of one of `people`, "" for none
    people          [{"value", "text"}]
    remarks         {field: {"text", "tone"}} under the fields: of value, confidence, status, blocker, help_from
Messages
    set(field, value)     one of the fields, as words
    confirm()             the value carried over is still right
"""

from __future__ import annotations

from html import escape
from typing import ClassVar

import traitlets

from okrworkbook.workshop.widgets.base import BadMessage, Fields, Widget

ON_COURSE, AT_RISK, OFF_COURSE = "on_course", "at_risk", "off_course"
STATUSES = (ON_COURSE, AT_RISK, OFF_COURSE)
FIELDS = ("value", "confidence", "status", "blocker", "help_from")


class CheckInRow(Widget):
    """The row; see the module for its traits and messages."""

    FAMILY = "check_in"
    LABELS = (
        *("at_risk", "blocker", "changed_meanwhile", "confidence", "confirm", "confirmed", "help_from"),
        *("last", "no_confidence", "nobody", "not_saved", "off_course", "on_course", "saved", "status"),
        *("unconfirmed", "value", "value_in"),
    )
    MESSAGES: ClassVar = {"set": {"field": str, "value": str}, "confirm": {}}

    title = traitlets.Unicode("").tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)
    unit = traitlets.Unicode("").tag(sync=True)
    value = traitlets.Unicode("").tag(sync=True)
    confirmed = traitlets.Bool(False).tag(sync=True)
    last = traitlets.Unicode("").tag(sync=True)
    confidence = traitlets.Int(-1).tag(sync=True)
    status = traitlets.Enum(("", *STATUSES), "").tag(sync=True)
    blocker = traitlets.Unicode("").tag(sync=True)
    help_from = traitlets.Unicode("").tag(sync=True)
    people = traitlets.List().tag(sync=True)
    remarks = traitlets.Dict().tag(sync=True)

    def act(self, kind: str, fields: Fields) -> object:
        """As in Widget; raises BadMessage also for a field, status, confidence or person that is none."""
        if kind == "set" and not self._possible(fields.get("field"), fields.get("value")):
            raise BadMessage(f"no such value of {fields.get('field')!r}")
        return super().act(kind, fields)

    def _possible(self, field: object, value: object) -> bool:
        allowed = {
            "status": ("", *STATUSES),
            "confidence": ("", *map(str, range(11))),
            "help_from": ("", *(one["value"] for one in self.people)),
        }
        return field in FIELDS and value in allowed.get(str(field), (value,))

    def static_html(self) -> str:
        """Title, value, confidence, status and blocker in words."""
        texts = {one["value"]: one["text"] for one in self.people}
        rows = [
            (self.word("value"), f"{self.value} {self.unit}".strip()),
            ("", "" if self.confirmed or not self.value else self.word("unconfirmed")),
            (self.word("confidence"), "" if self.confidence < 0 else f"{self.confidence} / 10"),
            (self.word("status"), self.word(self.status) if self.status else ""),
            (self.word("blocker"), self.blocker),
            (self.word("help_from"), texts.get(self.help_from, "")),
        ]
        words = "".join(f"<li>{escape(name)} {escape(text)}</li>" for name, text in rows if text)
        return f"<div><strong>{escape(self.title)}</strong><ul>{words}</ul></div>"
