"""Steps: how the strategy session goes, and what each step asks of participants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrworkbook.workshop.agenda import Agenda, Step
from okrworkbook.workshop.participants import LINES
from okrworkbook.workshop.room import Room

SESSION = "strategy_session"
AGENDA = Agenda(
    SESSION,
    (
        Step("opening", 10),
        Step("silent", 15),
        Step("merge", 30),
        Step("first_vote", 10),
        Step("discuss", 30),
        Step("second_vote", 10),
        Step("choose", 20),
        Step("key_results", 45),
        Step("tree", 20),
        Step("read_back", 20),
    ),
)


def ask_at(step: str, room: Room) -> Mapping[str, Any]:
    """What a step asks of participants: lines while they write. Votes are asked for when the host opens the ballot."""
    return {"kind": LINES, "question": room.voice("seat.lines")} if step == "silent" else {}
