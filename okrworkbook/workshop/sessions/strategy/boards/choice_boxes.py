"""Choice boxes: three to five are ticked, with what the gate says while ticking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import Exhibit
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.looking import look_at
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.strategy.choosing import choice_changes, gate_of
from okrworkbook.workshop.sessions.strategy.reading import (
    choice_exhibits,
    gate_lines,
)

if TYPE_CHECKING:
    from ipywidgets import Checkbox, DOMWidget

    from okrworkbook.analysis.strategy import Candidate


class ChoiceBoard(Board):
    """Tick three to five, see what the gate says while ticking, and adopt them."""

    def __init__(self, room: Room):
        super().__init__(room)
        self._boxes: dict[str, Any] = {}
        self._said: Any = None
        self._list: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """What was chosen."""
        return choice_exhibits(self.room)

    def gate_words(self, chosen: Sequence[str]) -> str:
        """What the gate would say of these."""
        return "\n".join(gate_lines(gate_of(look_at(self.room), chosen), self.room.voice))

    def adopt(self, chosen: Sequence[str]) -> bool:
        """Make these the company's objectives; more than the agreed most is refused by the check of the tables."""
        changes = choice_changes(look_at(self.room), chosen)
        return not changes or self.room.save(changes, "choice") is not None

    def widget(self) -> DOMWidget:
        """A box a candidate, the gate, and a button."""
        voice = self.room.voice
        self._said = layout.said("")
        self._list = layout.column()
        self._fill()
        adopt = layout.button(
            self.room, voice("strategy_session.do.adopt"), lambda: self.adopt(self.ticked())
        )
        return layout.column(self._list, self._said, layout.row(adopt))

    def ticked(self) -> list[str]:
        """The objectives that are ticked now."""
        return [name for name, box in self._boxes.items() if box.value]

    def refresh(self) -> None:
        """Show the candidates as they are now; what is ticked and still there stays ticked."""
        if self._list is not None:
            self._fill(self.ticked())

    def _fill(self, ticked: Sequence[str] = ()) -> None:
        strategy, before = look_at(self.room).strategy, self._boxes
        self._boxes = {
            one.objective_id: before.get(one.objective_id) or self._box() for one in strategy.candidates
        }
        for one in strategy.candidates:
            box = self._boxes[one.objective_id]
            box.description = self._tick_words(one)
            box.value = one.status == "adopted" or one.objective_id in ticked
        self._list.children = tuple(self._boxes.values())
        self._judge()

    def _box(self) -> Checkbox:
        """A box for a candidate; it stays where it is, with its focus, as long as the candidate does."""
        from ipywidgets import Checkbox, Layout

        box = Checkbox(indent=False, layout=Layout(width="100%"))
        box.observe(self.room.safe(lambda _: self._judge()), "value")
        return box

    def _tick_words(self, one: Candidate) -> str:
        voice = self.room.voice
        points = voice.number(one.last, 0)
        return voice(
            "strategy_session.tick", id=one.objective_id, text=one.text.text(voice.lang), points=points
        )

    def _judge(self) -> None:
        layout.tell(self._said, self.gate_words(self.ticked()))


def choice(room: Room) -> ChoiceBoard:
    """The choice of three to five."""
    return ChoiceBoard(room)
