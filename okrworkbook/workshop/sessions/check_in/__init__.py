"""The weekly check-in: fifteen minutes in which a team updates its key results and says how confident it is.

A row a key result, confidence that all show at once, and what to talk about: silence, lost confidence, old blockers.
`meeting` says whose key results they are and what the weekly report's analyses say of them, `recording` writes the
check-ins, `revealing` counts confidence, `steps` is the agenda, `boards` puts all of it before people, and `reading`
says what came of it.
"""

from okrworkbook.workshop.sessions.check_in.boards.around import agenda, begin, chat
from okrworkbook.workshop.sessions.check_in.boards.check_in_rows import rows
from okrworkbook.workshop.sessions.check_in.boards.clock import countdown
from okrworkbook.workshop.sessions.check_in.boards.confidence_vote import confidence
from okrworkbook.workshop.sessions.check_in.reading import agreed, attention, facts, trends

__all__ = [
    "agenda",
    "agreed",
    "attention",
    "begin",
    "chat",
    "confidence",
    "countdown",
    "facts",
    "rows",
    "trends",
]
