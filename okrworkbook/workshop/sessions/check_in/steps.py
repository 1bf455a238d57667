"""Steps: the fifteen minutes of a check-in, which are those of the weekly report's agenda, shorter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrworkbook.analysis.meeting import WEEKLY
from okrworkbook.workshop.agenda import Agenda, Step
from okrworkbook.workshop.sessions.check_in.meeting import SESSION, Meeting

MINUTES = 15
AGENDA = Agenda(SESSION, tuple(Step(name, minutes) for name, minutes in WEEKLY)).within(MINUTES)


def ask_at(step: str, meeting: Meeting) -> Mapping[str, Any]:
    """What a step asks of participants: a number for each key result, while it is about confidence."""
    meeting.hold()
    return meeting.ask() if step == "confidence" else {}
