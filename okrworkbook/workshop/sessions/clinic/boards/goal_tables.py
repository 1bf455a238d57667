"""Goal tables: the department's objectives and key results below what the company wants."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from okrworkbook.workshop import layout
from okrworkbook.workshop.board import ShownBoard
from okrworkbook.workshop.sessions.clinic.boards.own_table import KR_COLUMNS, O_COLUMNS, OwnTable
from okrworkbook.workshop.sessions.clinic.boards.part import ClinicBoard, share_words
from okrworkbook.workshop.sessions.clinic.department import Clinic
from okrworkbook.workshop.sessions.clinic.reading import (
    goal_exhibits,
    of_units,
    parent_exhibits,
    parent_table,
)

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

PINNED = "180px"  # height of the goals that stay above the table


class GoalsBoard(ClinicBoard):
    """What the company wants, pinned above the department's objectives and key results."""

    def __init__(self, clinic: Clinic):
        voice = clinic.room.voice
        tables = (
            OwnTable(
                clinic, "objectives", O_COLUMNS, lambda now: now.own, voice("clinic_session.table.objectives")
            ),
            OwnTable(
                clinic, "key_results", KR_COLUMNS, lambda now: now.own, voice("clinic_session.table.results")
            ),
        )
        super().__init__(clinic, "goals", goal_exhibits, tables)
        self._above: Any = None
        self._share: Any = None

    def widget(self) -> DOMWidget:
        """The goals above, how many lead up, and the tables."""
        self._above = layout.shown(self.above(), PINNED)
        self._share = layout.said(self.share_words())
        return layout.column(self._above, self._share, super().widget())

    def above(self) -> str:
        """The goals above as HTML."""
        now = self.now
        if now is None:
            return f"<p>{escape(self.room.voice('clinic_session.choose_first'))}</p>"
        return parent_table(now, self.room.voice).html()

    def share_words(self) -> str:
        """How many of the department's goals lead up, now and when the sitting began."""
        return share_words(self.clinic)

    def refresh(self) -> None:
        """Show everything as it is now."""
        super().refresh()
        if self._above is not None:
            above = self.above()
            if self._above.value != above:
                self._above.value = above
            layout.tell(self._share, self.share_words())


def parents(clinic: Clinic) -> ShownBoard:
    """The goals above, with who serves what."""
    return ShownBoard(clinic.room, lambda: of_units(clinic, "parents", parent_exhibits))


def goals(clinic: Clinic) -> GoalsBoard:
    """The department's objectives and key results."""
    return GoalsBoard(clinic)
