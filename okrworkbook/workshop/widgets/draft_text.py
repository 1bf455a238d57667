"""DraftText: words of several lines that save themselves and are not lost when the kernel is.

Traits
    label     what is asked; `hint` under it
    value     the words as Python has them
    key       under which name the browser keeps a draft until it is saved; "" keeps none (a machine several people use)
    theirs    {"text", "who"} while somebody else's version stands beside one's own; {} otherwise
    rows      lines at least; `idle` milliseconds without typing after which it is saved
Messages
    save(text, seen)   `seen` is what the page showed before these words were typed; the handler is given `text` and finds
                       the other in the widget's `seen`. Answer with the sentence to show ("saved 14:03") or anything
                       true; EditConflict is shown as `theirs`
    take()             take the other's version: by default `value` becomes it
    keep(text, seen)   keep one's own over the other's: by default the same as `save`
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from okrworkbook.client.edits import EditConflict
from okrworkbook.workshop.widgets.base import Fields, Handler, Widget, paragraph

if TYPE_CHECKING:
    from okrworkbook.workshop.room import Room


class DraftText(Widget):
    """The text; see the module for its traits and messages."""

    FAMILY = "draft"
    LABELS = (
        *("cleared", "clear", "conflict", "gone", "keep_mine", "mine", "pending", "refused", "restored"),
        *("save_now", "saved", "take_theirs", "theirs", "theirs_of", "unsent"),
    )
    MESSAGES: ClassVar = {"save": {"text": str, "seen": str}, "take": {}, "keep": {"text": str, "seen": str}}

    label = traitlets.Unicode("").tag(sync=True)
    hint = traitlets.Unicode("").tag(sync=True)
    value = traitlets.Unicode("").tag(sync=True)
    key = traitlets.Unicode("").tag(sync=True)
    theirs = traitlets.Dict().tag(sync=True)
    rows = traitlets.Int(3).tag(sync=True)
    idle = traitlets.Int(700).tag(sync=True)

    def __init__(self, room: Room, handlers: Mapping[str, Handler] | None = None, **traits: Any):
        self.seen: str | None = None  # what stood there when what comes was typed
        super().__init__(room, handlers, **traits)
        if "save" not in self._handlers:
            self.can = []

    def own_handlers(self) -> dict[str, Handler]:
        """Taking and keeping where the caller has no other way."""
        return {"take": self._take, "keep": lambda text: self._handlers["save"](text)}

    def hand(self, kind: str, fields: Fields) -> object:
        """As in Widget; handlers are given the text alone."""
        self.seen = fields.get("seen", "")
        return super().hand(kind, {name: value for name, value in fields.items() if name != "seen"})

    def act(self, kind: str, fields: Fields) -> object:
        """As in Widget; the other's version is shown where somebody was quicker."""
        try:
            answer = super().act(kind, fields)
        except EditConflict as conflict:
            one = conflict.conflicts[0]
            self.show_theirs("" if one.theirs is None else str(one.theirs), one.who)
            raise
        if answer and kind in ("save", "keep"):
            self.value, self.theirs = fields["text"], {}
        return answer

    def show_theirs(self, text: str, who: str = "") -> None:
        """Put somebody else's version beside one's own, until one of them is chosen."""
        self.theirs = {"text": text, "who": who}

    def _take(self) -> bool:
        if not self.theirs:
            return False
        self.value, self.theirs = self.theirs["text"], {}
        return True

    def static_html(self) -> str:
        """The label and the words."""
        return paragraph(self.label, self.value)
