"""The strategy session: from what each leader writes alone to three to five objectives all have chosen.

Silent writing, merging, a vote, a discussion, a second vote, the choice, key results, the tree, and the read-back.
Every text is somebody's in the room: the software suggests what looks alike, counts and asks, and writes nothing.
`steps` is the agenda, `merging`, `voting` and `choosing` are what the steps do, `boards` puts them before people, and
`reading` says what came of it.
"""

from okrworkbook.workshop.sessions.strategy.boards.around import agenda, chat
from okrworkbook.workshop.sessions.strategy.boards.ballots import ballot
from okrworkbook.workshop.sessions.strategy.boards.candidate_groups import candidates
from okrworkbook.workshop.sessions.strategy.boards.choice_boxes import choice
from okrworkbook.workshop.sessions.strategy.boards.drafting_table import drafting
from okrworkbook.workshop.sessions.strategy.boards.strategy_tree import tree
from okrworkbook.workshop.sessions.strategy.reading import facts, open_points, signatures

__all__ = [
    "agenda",
    "ballot",
    "candidates",
    "chat",
    "choice",
    "drafting",
    "facts",
    "open_points",
    "signatures",
    "tree",
]
