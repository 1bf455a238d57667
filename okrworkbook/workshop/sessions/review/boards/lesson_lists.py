"""Lesson lists: what to keep, stop and start, collected from what was written alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import Exhibit
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.room import NOTED, Room
from okrworkbook.workshop.sessions.review.lessons import KINDS, Lessons
from okrworkbook.workshop.sessions.review.reading import lesson_exhibits

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class LessonsBoard(Board):
    """Keep, stop and start: collect what was written, and write down what is said."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.lessons = Lessons(room.sitting) if room.sitting else None
        self._texts: dict[str, Any] = {}
        self._turnout: dict[str, Any] = {}

    def exhibits(self) -> Sequence[Exhibit]:
        """The lists, the causes and what was learnt."""
        return lesson_exhibits(self.room)

    def collect(self, kind: str) -> int:
        """Take what everybody wrote for one list."""
        fresh = self.lessons.collect(kind) if self.lessons else 0
        self.room.tell(NOTED, self.room.voice.count("strategy_session.collected", fresh))
        self.show()
        self._renew()
        return fresh

    def write(self, kind: str, text: str) -> bool:
        """Make a list these lines."""
        if self.lessons is None:
            return False
        field = self._texts.get(kind)
        seen = field.seen.splitlines() if field is not None else None
        self.lessons.write(kind, text.splitlines(), self.room.side, seen)
        self._renew()
        return True

    def words(self, kind: str) -> str:
        """One list, a line each."""
        return "\n".join(one.text for one in self.lessons.of(kind)) if self.lessons else ""

    def widget(self) -> DOMWidget:
        """Three texts, each with a button that collects."""
        from okrworkbook.workshop import widgets

        voice, parts = self.room.voice, []
        for kind in KINDS:
            self._texts[kind] = widgets.DraftText(
                self.room,
                {"save": lambda text, kind=kind: self.write(kind, text)},
                label=voice(f"review_session.{kind}"),
                hint=voice("review_session.lessons.hint"),
                key=self.room.draft_key(kind),
                value=self.words(kind),
                rows=3,
            )
            self._turnout[kind] = layout.said("")
            collect = layout.button(
                self.room,
                voice("strategy_session.do.collect"),
                lambda kind=kind: self.collect(kind),
                why=voice(f"review_session.{kind}"),
            )
            parts += [self._texts[kind], layout.row(collect, self._turnout[kind])]
        self.moved()
        return layout.column(*parts)

    def moved(self) -> None:
        """How many have written how much, and nothing of what."""
        for kind, said in self._turnout.items():
            seats, lines = self.lessons.written(kind) if self.lessons else (0, 0)
            layout.tell(said, self.room.voice("review_session.written", seats=seats, lines=lines))

    def show(self) -> None:
        """Show the lists as they are now."""
        for kind, text in self._texts.items():
            text.value = self.words(kind)


def lessons(room: Room) -> LessonsBoard:
    """Keep, stop and start."""
    return LessonsBoard(room)
