"""Around the check-in: how it begins, the facilitator's agenda, and the text for the group chat."""

from __future__ import annotations

from okrworkbook.workshop.agenda import AgendaBoard
from okrworkbook.workshop.readback import ChatBoard
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.check_in.meeting import Meeting
from okrworkbook.workshop.sessions.check_in.reading import chat_text
from okrworkbook.workshop.sessions.check_in.steps import AGENDA, ask_at


def begin(room: Room, department: str = "") -> Meeting:
    """The check-in of one department, or of the company's own key results; each is a sitting of its own."""
    room.sit(department)
    return Meeting(room, department)


def agenda(meeting: Meeting) -> AgendaBoard:
    """The facilitator's agenda."""
    return AgendaBoard(meeting.room, AGENDA, lambda step: ask_at(step, meeting))


def chat(meeting: Meeting) -> ChatBoard:
    """The check-in for the group chat."""
    return ChatBoard(meeting.room, lambda room: chat_text(meeting))
