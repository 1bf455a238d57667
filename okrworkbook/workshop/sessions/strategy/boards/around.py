"""Around the session: the facilitator's agenda, and the outcome for the group chat."""

from __future__ import annotations

from okrworkbook.workshop.agenda import AgendaBoard
from okrworkbook.workshop.readback import ChatBoard
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.strategy.reading import chat_text
from okrworkbook.workshop.sessions.strategy.steps import AGENDA, ask_at


def agenda(room: Room) -> AgendaBoard:
    """The facilitator's agenda."""
    return AgendaBoard(room, AGENDA, lambda step: ask_at(step, room))


def chat(room: Room) -> ChatBoard:
    """The outcome for the group chat."""
    return ChatBoard(room, chat_text)
