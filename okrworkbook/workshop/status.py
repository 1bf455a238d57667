"""Status board: what was saved, refused or failed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrworkbook.exhibit import Exhibit
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class StatusBoard(Board):
    """The line under everything; live only."""

    def exhibits(self) -> Sequence[Exhibit]:
        """None: what happens in the room is not reported."""
        return ()

    def widget(self) -> DOMWidget:
        """The line."""
        from okrworkbook.workshop import widgets

        line = widgets.StatusLine(self.room)
        self.room.on_told(line.say)
        return line


def show_status(room: Room) -> StatusBoard:
    """What was saved, refused or failed, as it happens."""
    return StatusBoard(room)
