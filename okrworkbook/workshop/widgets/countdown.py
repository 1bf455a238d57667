"""Countdown: how long the step at hand still has.

Traits
    label      what the time is for
    seconds    the whole time
    left       seconds left when last told; the page counts on from there while `running`
    running    whether time passes
    sound      whether the end is also heard
Messages
    start(), pause(), more(), again(), sync()    answered here; `over()` once, when time is up, is the caller's
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from okrworkbook.workshop.widgets.base import Handler, Widget, paragraph

if TYPE_CHECKING:
    from okrworkbook.workshop.room import Room

MINUTE = 60.0


class Countdown(Widget):
    """The clock; see the module for its traits and messages."""

    FAMILY = "countdown"
    LABELS = (
        *("again", "half", "more", "one_minute", "over", "over_by", "pause", "paused", "running", "start"),
        *("sound", "time_left"),
    )
    MESSAGES: ClassVar = {"start": {}, "pause": {}, "more": {}, "again": {}, "sync": {}, "over": {}}

    label = traitlets.Unicode("").tag(sync=True)
    seconds = traitlets.Float(300.0).tag(sync=True)
    left = traitlets.Float(300.0).tag(sync=True)
    running = traitlets.Bool(False).tag(sync=True)
    sound = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self, room: Room, minutes: float, handlers: Mapping[str, Handler] | None = None, **traits: Any
    ):
        self._since = 0.0
        super().__init__(room, handlers, seconds=minutes * MINUTE, left=minutes * MINUTE, **traits)

    def own_handlers(self) -> dict[str, Handler]:
        """The clock needs nobody."""
        return {
            "start": self.start,
            "pause": self.pause,
            "more": self.more,
            "again": self.again,
            "sync": self.sync,
            "over": lambda: True,
        }

    def start(self) -> bool:
        """Let time pass."""
        if not self.running:
            self._since = time.monotonic()
            self.running = True
        return True

    def pause(self) -> bool:
        """Stop the clock where it is."""
        self.sync()
        self.running = False
        return True

    def more(self) -> bool:
        """One minute more; after the end, one minute from now."""
        self.sync()
        self.left = max(self.left, 0.0) + MINUTE
        return True

    def again(self) -> bool:
        """The whole time anew, stopped."""
        self.running = False
        self.left = self.seconds
        return True

    def sync(self) -> bool:
        """Tell the page what is left by this clock: the browser's may be another machine's."""
        if self.running:
            now = time.monotonic()
            self.left -= now - self._since
            self._since = now
        return True

    def static_html(self) -> str:
        """The label and the whole time."""
        return paragraph(self.label, _clock(self.seconds))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
