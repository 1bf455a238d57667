"""Status board: what was saved, refused or failed, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import Exhibit
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class StatusBoard(Board):
    """The line under everything; live only."""

    def __init__(self, room: Room):
        super().__init__(room)
        self._line: Any = None
        self.last: tuple[str, str] = ("", "")
        room.on_told(self._told)

    def exhibits(self) -> Sequence[Exhibit]:
        """None: what happens in the room is not reported."""
        return ()

    def widget(self) -> DOMWidget:
        """The line, with undo and redo."""
        from okrworkbook.workshop import widgets

        self._line = widgets.StatusLine(lang=self.room.lang)
        self._line.on_undo(self.room.safe(self.room.undo))
        self._line.on_redo(self.room.safe(self.room.redo))
        return self._line

    def _told(self, kind: str, sentence: str) -> None:
        self.last = (kind, sentence)
        if self._line is not None:
            self._line.say(kind, sentence)
