"""Agenda: how a facilitator leads a session – its steps with minutes, what each is for, and what to say when it stalls.

It is for the consultant's eyes: on screen only, and in no report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import InternalTable
from okrworkbook.texts import Voice
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


@dataclass(frozen=True)
class Step:
    """One step of a session.

    Its words are `agenda.<session>.<id>`, `….purpose` and `….stall`, the last with a line for each thing to say.
    """

    id: str
    minutes: int


@dataclass(frozen=True)
class Agenda:
    """All steps of a session, in order."""

    session: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(step.minutes for step in self.steps)

    @property
    def ids(self) -> tuple[str, ...]:
        """The steps by name."""
        return tuple(step.id for step in self.steps)

    def within(self, minutes: int) -> Agenda:
        """The same steps in so much time: each keeps its share, at least a minute, and the longest takes the rest."""
        scaled = [max(1, round(step.minutes * minutes / self.minutes)) for step in self.steps]
        longest = max(range(len(scaled)), key=lambda place: scaled[place])
        scaled[longest] = max(1, scaled[longest] + minutes - sum(scaled))
        steps = (Step(step.id, time) for step, time in zip(self.steps, scaled, strict=True))
        return Agenda(self.session, tuple(steps))

    def title(self, step: str, voice: Voice) -> str:
        """What a step is called."""
        return voice(f"agenda.{self.session}.{step}")

    def purpose(self, step: str, voice: Voice) -> str:
        """What a step is for."""
        return voice(f"agenda.{self.session}.{step}.purpose")

    def prompts(self, step: str, voice: Voice) -> tuple[str, ...]:
        """What to say when a step stalls."""
        return tuple(voice(f"agenda.{self.session}.{step}.stall").splitlines())


class AgendaBoard(Board):
    """The steps; live, the one the session is in is marked, its minutes run, and the host moves on.

    Moving on sets `step` in the sitting's state, which participants' screens follow.
    """

    def __init__(self, room: Room, agenda: Agenda):
        super().__init__(room)
        self.agenda = agenda
        self._widget: Any = None

    @property
    def step(self) -> str:
        """The step the session is in; the first before it begins."""
        state = self.room.sitting.state() if self.room.sitting else {}
        return state["step"] if state.get("step") in self.agenda.ids else self.agenda.ids[0]

    def go(self, step: str) -> None:
        """Move everybody to a step. Raises KeyError for one the session does not have."""
        if step not in self.agenda.ids:
            raise KeyError(step)
        if self.room.sitting:
            self.room.sitting.set_state(step=step)
            self.room.look()

    def exhibits(self) -> Sequence[InternalTable]:
        """The steps with minutes, purpose and prompts; never published."""
        voice, begins, rows = self.room.voice, 0, []
        for step in self.agenda.steps:
            ends = begins + step.minutes
            rows.append(
                [
                    voice("agenda.span", begins=begins, ends=ends),
                    self.agenda.title(step.id, voice),
                    self.agenda.purpose(step.id, voice),
                    "\n".join(self.agenda.prompts(step.id, voice)),
                ]
            )
            begins = ends
        return (
            InternalTable(
                voice("agenda.title", n=len(rows), minutes=self.agenda.minutes),
                [voice(f"agenda.{name}") for name in ("minutes", "step", "purpose", "stall")],
                rows,
                note=voice("agenda.note"),
            ),
        )

    def items(self) -> list[dict[str, Any]]:
        """The steps as the widget shows them."""
        voice = self.room.voice
        return [
            {
                "id": step.id,
                "title": self.agenda.title(step.id, voice),
                "minutes": step.minutes,
                "purpose": self.agenda.purpose(step.id, voice),
                "prompts": list(self.agenda.prompts(step.id, voice)),
            }
            for step in self.agenda.steps
        ]

    def widget(self) -> DOMWidget:
        """The steps, one of them open."""
        from okrworkbook.workshop import widgets

        self._widget = widgets.Agenda(steps=self.items(), current=self.step, lang=self.room.lang)
        self._widget.on_go(self.room.safe(self.go))
        return self._widget

    def moved(self) -> None:
        """Mark the step the session is in now."""
        if self._widget is not None and self._widget.current != self.step:
            self._widget.current = self.step
