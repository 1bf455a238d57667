"""Choosing: which department it is, and who types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.client.edits import CLIENT, CONSULTANT
from okrworkbook.exhibit import Exhibit
from okrworkbook.narrative.alignment import unit_label
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.sessions.clinic.boards.part import share_words
from okrworkbook.workshop.sessions.clinic.department import Clinic

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class ChooseBoard(Board):
    """Which department it is, and who types: the department's words or the consultant's."""

    def __init__(self, clinic: Clinic):
        super().__init__(clinic.room)
        self.clinic = clinic
        self._said: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """None: the document says whose it is in its first line."""
        return ()

    def words(self) -> str:
        """What is to be chosen, or how things stand."""
        voice = self.room.voice
        if self.clinic.unknown:
            return voice("clinic_session.unknown", department=self.clinic.unknown)
        if not self.clinic.choices():
            return voice("clinic_session.no_departments")
        if not self.clinic.unit:
            return voice("clinic_session.choose_first")
        return share_words(self.clinic)

    def choose(self, unit: str) -> None:
        """Look at this department."""
        if unit:
            self.clinic.choose(unit)
        self.refresh()

    def give_pen(self, side: str) -> None:
        """Say who types from now on."""
        self.room.side = side
        self.room.renew()

    def widget(self) -> DOMWidget:
        """Two lists to choose from, and how things stand."""
        voice = self.room.voice
        units = {unit: unit_label(unit, voice) for unit in self.clinic.choices()}
        options = {"": "–", **units}
        sides = {side: voice.term("clinic_session.side", side) for side in (CLIENT, CONSULTANT)}
        self._said = layout.said(self.words())
        return layout.column(
            layout.row(
                layout.field(
                    voice("clinic_session.do.choose"),
                    layout.choice(self.room, options, self.clinic.unit, self.choose),
                ),
                layout.field(
                    voice("clinic_session.do.pen"),
                    layout.choice(self.room, sides, self.room.side, self.give_pen),
                ),
            ),
            self._said,
        )

    def refresh(self) -> None:
        """Say how things stand."""
        if self._said is not None:
            layout.tell(self._said, self.words())


def choose(clinic: Clinic) -> ChooseBoard:
    """The department, and who types."""
    return ChooseBoard(clinic)
