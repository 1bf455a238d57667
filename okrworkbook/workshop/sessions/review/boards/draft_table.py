"""Draft table: candidates for the next cycle, in the client's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from okrworkbook.client.edits import View
from okrworkbook.workshop import layout
from okrworkbook.workshop.goal_table import GoalTable
from okrworkbook.workshop.room import NOTED, Room
from okrworkbook.workshop.sessions.review import drafting
from okrworkbook.workshop.sessions.review.lessons import Lessons
from okrworkbook.workshop.sessions.review.reading import draft_exhibits

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

DRAFT_COLUMNS = ("text", "type", "owner", "theme")


class DraftsBoard(GoalTable):
    """Candidates for the next cycle: collected from what was written alone, or typed as they are said."""

    def __init__(self, room: Room):
        super().__init__(
            room,
            "objectives",
            DRAFT_COLUMNS,
            self._drafted,
            lambda: draft_exhibits(room),
            label=room.voice("review_session.drafts.label"),
            new=lambda: {
                "level": "company",
                "status": drafting.CANDIDATE,
                "cycle": drafting.next_cycle(room),
            },
        )
        self._said: Any = None

    def _drafted(self, view: View) -> list[Mapping[str, Any]]:
        return drafting.drafted(view, drafting.next_cycle(self.room))

    def collect(self) -> tuple[str, ...]:
        """Make candidates of what was written alone."""
        made = drafting.collect(self.room)
        self.room.tell(NOTED, self.room.voice.count("review_session.drafted", len(made)))
        self.refresh()
        return made

    def name_next(self, name: str) -> None:
        """Say what the next cycle is called."""
        drafting.name_next(self.room, name)
        self.refresh()

    def add(self, after: str) -> str:
        """A row that waits for its text; none before the next cycle has a name."""
        if not drafting.next_cycle(self.room):
            raise drafting.unnamed()
        return super().add(after)

    def widget(self) -> DOMWidget:
        """The cycle's name, the button that collects, and the table."""
        voice = self.room.voice
        self._said = layout.said("")
        named = layout.line(self.room, drafting.next_cycle(self.room), self.name_next, width="12em")
        board = layout.column(
            layout.row(
                layout.field(voice("review_session.next_cycle"), named),
                layout.button(self.room, voice("strategy_session.do.collect"), self.collect),
            ),
            self._said,
            super().widget(),
        )
        self.moved()
        return board

    def moved(self) -> None:
        """How many have written how many drafts."""
        if self._said is not None and self.room.sitting is not None:
            seats, lines = Lessons(self.room.sitting).written(drafting.STEP)
            layout.tell(self._said, self.room.voice("review_session.written", seats=seats, lines=lines))


def drafts(room: Room) -> DraftsBoard:
    """Drafts for the next cycle."""
    return DraftsBoard(room)
