"""Agenda: how a facilitator leads a session – its steps with minutes, what each is for, and what to say when it stalls.

It is for the consultant's eyes: on screen only, and in no report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import InternalTable
from okrworkbook.texts import Voice
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.host import people_join
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
    """The steps; live, the one the session is in is marked, and the host moves everybody on.

    Moving on sets `step` in the sitting's state, and `ask`, which participants' screens follow: what `asks` gives for
    the step, see `participants`.
    """

    def __init__(self, room: Room, agenda: Agenda, asks: Callable[[str], Mapping[str, Any]] | None = None):
        super().__init__(room)
        self.agenda = agenda
        self._asks = asks or (lambda step: {})
        self._widget: Any = None

    @property
    def step(self) -> str:
        """The step the session is in; the first before it begins."""
        step = self.kept().get("step")
        return step if step in self.agenda.ids else self.agenda.ids[0]

    def kept(self) -> Mapping[str, Any]:
        """What the host has set of the session."""
        return self.room.sitting.state() if self.room.sitting else {}

    def go(self, step: str) -> None:
        """Move everybody to a step. Raises KeyError for one the session does not have."""
        if step not in self.agenda.ids:
            raise KeyError(step)
        if self.room.sitting:
            self.room.sitting.set_state(step=step, ask=dict(self._asks(step)))
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

    def widget(self) -> DOMWidget:
        """The steps, one of them at hand. Where people join, the sitting begins with it: they take their seats."""
        from okrworkbook.workshop import widgets

        if people_join() and self.room.sitting and "step" not in self.room.sitting.state():
            self.go(self.step)
        voice = self.room.voice
        steps = [
            {
                "title": self.agenda.title(step.id, voice),
                "minutes": step.minutes,
                "stalls": list(self.agenda.prompts(step.id, voice)),
            }
            for step in self.agenda.steps
        ]
        label = voice("agenda.title", n=len(steps), minutes=self.agenda.minutes)
        self._widget = widgets.Agenda(
            self.room, {"go": self._go}, label=label, steps=steps, current=self._place()
        )
        return self._widget

    def moved(self) -> None:
        """Mark the step the session is in now."""
        if self._widget is not None and self._widget.current != self._place():
            self._widget.current = self._place()

    def _place(self) -> int:
        return self.agenda.ids.index(self.step)

    def _go(self, step: int) -> bool:
        self.go(self.agenda.ids[step])
        self._widget.current = step
        return True
