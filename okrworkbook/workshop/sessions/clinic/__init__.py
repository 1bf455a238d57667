"""The department clinic: one department goes through its goals with a consultant, in the execution phase.

What the company wants stands on top; below it the department's objectives and key results, what each contributes to
and works with, where other departments pull the other way, and the goals of its people. The consultant asks and
comments: while the consultant types, texts of goals are locked. `steps` is the agenda, `department` says whose clinic
it is and how its goals hung together when it began, `standing` what the analyses say now, `linking` turns what people
pick into links, `boards` puts it before people, and `reading` says what came of it.
"""

from okrworkbook.workshop.sessions.clinic.boards.choosing import choose
from okrworkbook.workshop.sessions.clinic.boards.commenting import comments
from okrworkbook.workshop.sessions.clinic.boards.conflict_cards import conflicts
from okrworkbook.workshop.sessions.clinic.boards.goal_tables import goals, parents
from okrworkbook.workshop.sessions.clinic.boards.link_pickers import links
from okrworkbook.workshop.sessions.clinic.boards.people_tables import people
from okrworkbook.workshop.sessions.clinic.boards.take_away import agenda, chat
from okrworkbook.workshop.sessions.clinic.department import begin
from okrworkbook.workshop.sessions.clinic.reading import facts, open_points, signatures

__all__ = [
    "agenda",
    "begin",
    "chat",
    "choose",
    "comments",
    "conflicts",
    "facts",
    "goals",
    "links",
    "open_points",
    "parents",
    "people",
    "signatures",
]
