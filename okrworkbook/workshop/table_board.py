"""Table board: rows of a client's tables to be edited in place, shown as they are now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from okrworkbook.workshop.board import Board
from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class TableBoard(Board):
    """A board whose widget is one table; `view` is what its rows are read from."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.view = room.store.view()
        self._widget: Any = None

    def columns(self) -> list[dict[str, Any]]:
        """The columns as the widget shows them."""
        raise NotImplementedError

    def rows(self) -> list[dict[str, Any]]:
        """The rows as the widget shows them."""
        raise NotImplementedError

    def remarks(self) -> dict[str, Any]:
        """Row → column → what there is to ask."""
        raise NotImplementedError

    def edit_table(self, label: str, handlers: dict[str, Callable[..., Any]]) -> DOMWidget:
        """The table, with undo and redo beside what can be done in it."""
        from okrworkbook.workshop import widgets

        self._widget = widgets.EditTable(
            self.room,
            {**handlers, "undo": self.room.undo, "redo": self.room.redo},
            label=label,
            columns=self.columns(),
            rows=self.rows(),
            remarks=self.remarks(),
        )
        return self._widget

    def refresh(self) -> None:
        """Show the tables as they are now."""
        self.view = self.room.store.view()
        self.show()

    def show(self) -> None:
        """Show the rows and what there is to ask of them."""
        if self._widget is not None:
            self._widget.columns, self._widget.rows = self.columns(), self.rows()
            self._widget.remarks = self.remarks()
