"""Board: one thing people work on in a session – a widget where somebody sits before it, and always its static form.

The static form is exhibits, as a report shows them. Headless they are all there is; live they stand below the widget as
a snapshot that every save renews, so that a notebook reopened later, or exported, still says what was agreed.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import Exhibit
from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    from IPython.display import HTML
    from ipywidgets import DOMWidget

LOOK_EVERY = 1.0  # seconds between two looks at the client's files: others' edits show within three

QUIET = 1.5  # seconds without a change before the snapshot is drawn again

_watchers: dict[str, asyncio.Task[None]] = {}


class Board:
    """Subclasses give `exhibits` and `widget`."""

    def __init__(self, room: Room):
        self.room = room
        self._snapshot: Any = None
        self._waiting: asyncio.TimerHandle | None = None

    def exhibits(self) -> Sequence[Exhibit]:
        """What stands now, as a report shows it; one that says "not held" where nothing does."""
        raise NotImplementedError

    def widget(self) -> DOMWidget | None:
        """What people work with. Called once, and only where somebody sits before it."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Renew the widget from the store. Called when the tables have changed."""

    def moved(self) -> None:
        """Renew what the widget shows of the session. Called when somebody has put something in, or the step is another."""

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if not self.room.live:
            for one in self.exhibits():
                display(one)
            return
        made = self.widget()
        if made is not None:
            display(made)
        self.room.on_changed(self._renew)
        self.room.on_moved(self.moved)
        watch(self.room)
        self._snapshot = display(self._drawn(), display_id=True)

    def _drawn(self) -> HTML:
        """All exhibits as one output, however many they become."""
        from IPython.display import HTML

        return HTML("".join(one.html() for one in self.exhibits()))

    def _renew(self) -> None:
        """The widget at once; the snapshot, which is drawn, once nothing has changed for a moment."""
        self.refresh()
        if self._waiting is not None:
            self._waiting.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._take_snapshot()
        else:
            self._waiting = loop.call_later(QUIET, self.room.safe(self._take_snapshot))

    def _take_snapshot(self) -> None:
        self._waiting = None
        if self._snapshot is not None:
            self._snapshot.update(self._drawn())


class ShownBoard(Board):
    """Exhibits that are kept up to date and have nothing to touch."""

    def __init__(self, room: Room, shown: Callable[[], Sequence[Exhibit]]):
        super().__init__(room)
        self.shown = shown

    def exhibits(self) -> Sequence[Exhibit]:
        """What stands now."""
        return self.shown()

    def widget(self) -> None:
        """None."""
        return


def watch(room: Room) -> None:
    """Look at the client's files from now on; one watcher a client and kernel, however often a cell is run."""
    with suppress(RuntimeError):
        loop = asyncio.get_running_loop()
        old = _watchers.pop(room.id, None)
        if old is not None:
            old.cancel()
        _watchers[room.id] = loop.create_task(_watch(room))


def settle() -> None:
    """Take everything that is loaded now out of what Python searches for garbage.

    In a kernel with the analyses and all boards a full search takes longer than most answers, and comes in the middle
    of one.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def _watch(room: Room) -> None:
    await asyncio.sleep(LOOK_EVERY)
    settle()  # every board cell begins a watcher anew: this is a moment after the last one
    while True:
        room.safe(room.look)()
        await asyncio.sleep(LOOK_EVERY)
