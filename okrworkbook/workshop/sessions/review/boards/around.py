"""Around the review: the facilitator's agenda, and the text for the group chat."""

from __future__ import annotations

from okrworkbook.workshop.agenda import AgendaBoard
from okrworkbook.workshop.readback import ChatBoard
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.review.reading import chat_text
from okrworkbook.workshop.sessions.review.steps import AGENDA, ask_at


class ReviewChat(ChatBoard):
    """The text for the group chat, which also tells of what is in no table."""

    def moved(self) -> None:
        """Write it anew."""
        self.refresh()


def agenda(room: Room) -> AgendaBoard:
    """The facilitator's agenda."""
    return AgendaBoard(room, AGENDA, lambda step: ask_at(step, room))


def chat(room: Room) -> ReviewChat:
    """The outcome for the group chat."""
    return ReviewChat(room, chat_text)
