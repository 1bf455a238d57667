"""The cycle review: what each key result is worth, what was learnt, what is decided, and drafts for the next cycle.

The check-ins propose a score and the team gives one; both are kept, and one that is off the numbers needs a reason.
Keep, stop and start are written silently, causes are those of the reports, and the next cycle's objectives are drafts
in the client's words. `steps` is the agenda, `evidence` what the check-ins say, `scoring`, `recording`, `lessons` and
`drafting` are what the steps do, `boards` puts them before people, and `reading` says what came of it.
"""

from okrworkbook.workshop.sessions.review.boards.around import agenda, chat
from okrworkbook.workshop.sessions.review.boards.draft_table import drafts
from okrworkbook.workshop.sessions.review.boards.lesson_lists import lessons
from okrworkbook.workshop.sessions.review.boards.record_tables import causes, decisions
from okrworkbook.workshop.sessions.review.boards.score_cards import scores
from okrworkbook.workshop.sessions.review.reading import evidence, facts, signatures

__all__ = [
    "agenda",
    "causes",
    "chat",
    "decisions",
    "drafts",
    "evidence",
    "facts",
    "lessons",
    "scores",
    "signatures",
]
