"""Steps: how the cycle review goes, and what each step asks of participants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrworkbook.workshop.agenda import Agenda, Step
from okrworkbook.workshop.participants import LINES
from okrworkbook.workshop.room import Room

SESSION = "review_session"
AGENDA = Agenda(
    SESSION,
    (
        Step("opening", 5),
        Step("numbers", 10),
        Step("silent", 8),
        Step("scores", 27),
        Step("keep", 5),
        Step("stop", 5),
        Step("start", 5),
        Step("causes", 15),
        Step("decisions", 15),
        Step("drafts", 15),
        Step("read_back", 10),
    ),
)
WRITTEN = ("keep", "stop", "start", "drafts")  # steps in which everybody writes alone


def ask_at(step: str, room: Room) -> Mapping[str, Any]:
    """What a step asks of participants: lines while they write. Scores are asked for when the host opens them."""
    if step not in WRITTEN:
        return {}
    return {"kind": LINES, "under": step, "question": room.voice(f"review_session.ask.{step}")}
