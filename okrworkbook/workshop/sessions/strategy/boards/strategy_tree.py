"""Strategy tree: the goals of company and departments, read back where they were worked on."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.exhibit import Exhibit, Paragraphs
from okrworkbook.workshop.looking import look_at
from okrworkbook.workshop.readback import not_held
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.tree_board import TreeBoard
from okrworkbook.workshop.worked_on import worked_on


class StrategyTree(TreeBoard):
    """The tree of company and department goals; that the session was not held where there is none.

    All of it stands on the screen. Read back are the company's objectives and what was worked on in the sitting.
    """

    def exhibits(self) -> Sequence[Exhibit]:
        """The tree of what was worked on, and how many other goals there are."""
        look, voice = look_at(self.room), self.room.voice
        if look.goals.objectives.empty:
            return (not_held(self.room, voice("strategy_session.none.chosen")),)
        from okrworkbook.figures.goal_tree import objective_tree

        every = self._ids("company", "department")
        shown = self._ids("company") | (every & worked_on(self.room)) or every
        tree = objective_tree(look.tree_of_objectives(shown), voice)
        others = len(every - shown)
        return (
            (tree, Paragraphs((voice.count("strategy_session.tree.others", others),))) if others else (tree,)
        )

    def _ids(self, *levels: str) -> set[str]:
        return set(look_at(self.room).of_levels(*levels).objectives["objective_id"])


def tree(room: Room) -> StrategyTree:
    """The goal tree."""
    return StrategyTree(room, ("company", "department"))
