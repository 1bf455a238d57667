"""Board: one thing people work on in a session – a widget where somebody sits before it, and always its static form.

The static form is exhibits, as a report shows them. Headless they are all there is; live they stand below the widget as
a snapshot that every save renews, so that a notebook reopened later, or exported, still says what was agreed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import Exhibit
from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

LOOK_EVERY = 1.0  # seconds between two looks at the client's files: others' edits show within three

_watchers: dict[str, asyncio.Task[None]] = {}


class Board:
    """Subclasses give `exhibits` and `widget`."""

    def __init__(self, room: Room):
        self.room = room
        self._snapshots: list[Any] = []

    def exhibits(self) -> Sequence[Exhibit]:
        """What stands now, as a report shows it; one that says "not held" where nothing does."""
        raise NotImplementedError

    def widget(self) -> DOMWidget:
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
        display(self.widget())
        self.room.on_changed(self._renew)
        self.room.on_moved(self.moved)
        watch(self.room)
        self._snapshots = [display(one, display_id=True) for one in self.exhibits()]

    def _renew(self) -> None:
        self.refresh()
        fresh = list(self.exhibits())
        if len(fresh) == len(self._snapshots):
            for handle, one in zip(self._snapshots, fresh, strict=True):
                handle.update(one)


def watch(room: Room) -> None:
    """Look at the client's files from now on; one watcher a client and kernel, however often a cell is run."""
    with suppress(RuntimeError):
        loop = asyncio.get_running_loop()
        old = _watchers.pop(room.id, None)
        if old is not None:
            old.cancel()
        _watchers[room.id] = loop.create_task(_watch(room))


async def _watch(room: Room) -> None:
    while True:
        await asyncio.sleep(LOOK_EVERY)
        room.safe(room.look)()
