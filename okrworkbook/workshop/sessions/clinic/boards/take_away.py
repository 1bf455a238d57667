"""Take away: what people take along, and the agenda they go by."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from okrworkbook.workshop import layout
from okrworkbook.workshop.agenda import AgendaBoard
from okrworkbook.workshop.readback import ChatBoard
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.clinic.department import Clinic
from okrworkbook.workshop.sessions.clinic.import_sheet import import_file
from okrworkbook.workshop.sessions.clinic.reading import chat_text
from okrworkbook.workshop.sessions.clinic.steps import AGENDA, state_of

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class TakeAwayBoard(ChatBoard):
    """What people take along: the text for the group chat, and the sheet for their OKR tool."""

    def __init__(self, clinic: Clinic):
        super().__init__(clinic.room, lambda room: chat_text(clinic))
        self.clinic = clinic
        self._link: Any = None

    def sheet_link(self) -> str:
        """The sheet as a link that carries it."""
        if not self.clinic.unit:
            return escape(self.room.voice("clinic_session.choose_first"))
        file = import_file(self.room, self.clinic.standing(self.clinic.unit))
        address = f"data:{file.media};base64,{base64.b64encode(file.data).decode('ascii')}"
        name = escape(f"{file.name}.xlsx")
        return f'<a download="{name}" href="{address}">{name}</a>'

    def widget(self) -> DOMWidget:
        """The text, a button, and the link it makes."""
        self._link = layout.shown("")
        make = layout.button(self.room, self.room.voice("clinic_session.do.sheet"), self._make)
        return layout.column(super().widget(), layout.row(make), self._link)

    def refresh(self) -> None:
        """Write the text anew; a link that was made says what was true then, and goes."""
        super().refresh()
        if self._link is not None:
            self._link.value = ""

    def _make(self) -> None:
        self._link.value = self.sheet_link()


class ClinicAgenda(AgendaBoard):
    """The steps; a department goes on from where the host was when it was chosen."""

    def kept(self) -> Mapping[str, Any]:
        """What the host has set for the department, else before one was chosen."""
        return state_of(self.room.sitting) if self.room.sitting else {}


def agenda(room: Room) -> ClinicAgenda:
    """The facilitator's agenda."""
    return ClinicAgenda(room, AGENDA)


def chat(clinic: Clinic) -> TakeAwayBoard:
    """What people take along."""
    return TakeAwayBoard(clinic)
