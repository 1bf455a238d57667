"""Clock: what the step at hand still has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import Exhibit
from okrworkbook.workshop.agenda import AgendaBoard
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.sessions.check_in.meeting import Meeting
from okrworkbook.workshop.sessions.check_in.steps import AGENDA

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class CountdownBoard(Board):
    """What the step at hand still has; live only."""

    def __init__(self, meeting: Meeting):
        super().__init__(meeting.room)
        self.steps = AgendaBoard(meeting.room, AGENDA)
        self._widget: Any = None
        self._step = ""

    def exhibits(self) -> Sequence[Exhibit]:
        """None."""
        return ()

    def widget(self) -> DOMWidget:
        """The clock, stopped."""
        from okrworkbook.workshop import widgets

        self._step = self.steps.step
        self._widget = widgets.Countdown(self.room, self._minutes(), label=self._title())
        return self._widget

    def moved(self) -> None:
        """Another step has its own minutes; the clock that ran goes on for it."""
        if self._widget is None or self.steps.step == self._step:
            return
        self._step = self.steps.step
        running = self._widget.running
        self._widget.pause()
        self._widget.label, self._widget.seconds = self._title(), 60.0 * self._minutes()
        self._widget.again()
        if running:
            self._widget.start()

    def _minutes(self) -> int:
        return next(step.minutes for step in AGENDA.steps if step.id == self.steps.step)

    def _title(self) -> str:
        return AGENDA.title(self.steps.step, self.room.voice)


def countdown(meeting: Meeting) -> CountdownBoard:
    """The clock of the step at hand."""
    return CountdownBoard(meeting)
