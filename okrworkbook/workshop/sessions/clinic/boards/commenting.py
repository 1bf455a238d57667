"""Commenting: where the consultant asks and writes no goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import Exhibit
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.room import NOTED
from okrworkbook.workshop.sessions.clinic.department import Clinic

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class CommentsBoard(Board):
    """Where the consultant asks and comments; nothing of it becomes a text of a goal."""

    def __init__(self, clinic: Clinic):
        super().__init__(clinic.room)
        self.clinic = clinic
        self._form: dict[str, Any] = {}

    def exhibits(self) -> Sequence[Exhibit]:
        """None: comments stand among what is open."""
        return ()

    def goals(self) -> list[tuple[str, str]]:
        """What can be commented on: words and id."""
        if not self.clinic.unit:
            return []
        now = self.clinic.standing(self.clinic.unit)
        listed = [(one.id, one.text) for one in (*now.objectives, *now.people)]
        listed += [(kr.id, kr.text) for one in (*now.objectives, *now.people) for kr in one.key_results]
        return [
            (f"{name} {text.text(self.room.lang)}", name)
            for name, text in sorted(listed, key=lambda one: one[0])
        ]

    def comment(self, goal: str, text: str) -> bool:
        """Keep one."""
        kept = self.clinic.comment(goal, text)
        self.room.tell(
            NOTED, self.room.voice("clinic_session.commented" if kept else "clinic_session.not_commented")
        )
        if kept:
            self.room.renew()
        return kept

    def widget(self) -> DOMWidget:
        """A goal, words, and a button."""
        from ipywidgets import Dropdown, Textarea

        voice = self.room.voice
        self._form = {
            "goal": Dropdown(options=self.goals(), layout={"width": "100%"}),
            "text": Textarea(continuous_update=False, rows=2, layout={"width": "100%"}),
        }
        return layout.column(
            layout.field(voice("clinic_session.comments.goal"), self._form["goal"]),
            layout.field(
                voice("clinic_session.comments.text"),
                self._form["text"],
                voice("clinic_session.comments.hint"),
            ),
            layout.row(layout.button(self.room, voice("clinic_session.do.comment"), self._press)),
        )

    def _press(self) -> None:
        if self.comment(str(self._form["goal"].value or ""), self._form["text"].value):
            self._form["text"].value = ""

    def refresh(self) -> None:
        """Offer the goals as they are now; the one that was chosen stays chosen."""
        if self._form:
            goals, chosen = self.goals(), self._form["goal"].value
            if goals != list(self._form["goal"].options):
                names = [name for _, name in goals]
                self._form["goal"].options = goals
                self._form["goal"].value = chosen if chosen in names else next(iter(names), None)


def comments(clinic: Clinic) -> CommentsBoard:
    """The consultant's questions and comments."""
    return CommentsBoard(clinic)
