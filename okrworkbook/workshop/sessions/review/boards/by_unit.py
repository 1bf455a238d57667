"""By unit: key results of one unit at a time, which is chosen on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.review.ending import Ending
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.review.evidence import Reviewed, reviewed

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class ByUnit(Board):
    """A board that shows the key results of one unit at a time; the company's first."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.unit = ""
        self._units: Any = None

    @property
    def now(self) -> Reviewed:
        """The cycle under review."""
        return reviewed(self.room)

    def endings(self) -> tuple[Ending, ...]:
        """The key results of the unit at hand."""
        return self.now.of_unit(self.unit)

    def see(self, unit: str) -> None:
        """Take up another unit."""
        self.unit = unit
        self.show()

    def show(self) -> None:
        """Show everything as it is now."""

    def _choose_unit(self) -> DOMWidget:
        """The choice of the unit; what stands in the way where there is nothing to review."""
        voice, now = self.room.voice, self.now
        if not now.units:
            problem = now.ground.problem
            return layout.said(problem.message(voice) if problem else voice("review_session.none.goals"))
        if self.unit not in now.units:
            self.unit = now.units[0]
        self._units = layout.choice(
            self.room,
            {unit: voice.name(unit) or voice("review_session.company") for unit in now.units},
            self.unit,
            self.see,
        )
        return layout.field(voice("review_session.unit"), self._units)
