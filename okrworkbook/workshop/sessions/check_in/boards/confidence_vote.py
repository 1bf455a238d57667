"""Confidence vote: everybody's numbers, hidden until the host shows them all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import Exhibit
from okrworkbook.narrative.progress import kr_label
from okrworkbook.texts import Voice
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.room import NOTED
from okrworkbook.workshop.sessions.check_in.meeting import Meeting
from okrworkbook.workshop.sessions.check_in.reading import reveal_exhibits
from okrworkbook.workshop.sessions.check_in.revealing import Reveal, Spread

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class ConfidenceBoard(Board):
    """Everybody's numbers, hidden until the host shows them, and who is asked first."""

    def __init__(self, meeting: Meeting):
        super().__init__(meeting.room)
        self.meeting = meeting
        self.reveal = Reveal(meeting)
        self._widgets: dict[str, Any] = {}
        self._said: Any = None
        self._list: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """What was revealed."""
        return reveal_exhibits(self.meeting)

    def words(self) -> str:
        """Who is asked first, the widest apart first; how it is done before anything was shown."""
        voice, spreads = self.room.voice, self.reveal.spreads()
        if not spreads:
            return voice("check_in_session.reveal.how")
        apart = [one for one in spreads if one.width]
        if not apart:
            return voice("check_in_session.reveal.same")
        return "\n".join(
            voice(
                "check_in_session.reveal.first", kr=self.meeting.label(one.kr_id), low=one.low, high=one.high
            )
            for one in apart
        )

    def traits(self, kr_id: str) -> dict[str, Any]:
        """What the host sees of one key result: how many have picked, and numbers only once they are shown."""
        return self._all_traits([kr_id])[kr_id]

    def _all_traits(self, kr_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        spreads = {one.kr_id: one for one in self.reveal.spreads()}
        turnouts, of = self.reveal.turnouts(), len(self.reveal.sitting.seats())
        found = {}
        for kr_id in kr_ids:
            spread = spreads.get(kr_id)
            between = {"low": spread.low, "median": spread.median, "high": spread.high} if spread else {}
            values = [*spread.numbers] if spread else []
            found[kr_id] = {"answered": turnouts[kr_id], "of": of, "spread": between, "values": values}
        return found

    def ask(self) -> bool:
        """Ask everybody now."""
        asked = self.reveal.open()
        self.room.tell(NOTED, self.room.voice(f"check_in_session.{'asked' if asked else 'nothing.goals'}"))
        return asked

    def show_all(self, kr_id: str) -> bool:
        """Show everybody's numbers of one key result."""
        self.reveal.reveal(kr_id)
        self._after()
        return True

    def enter(self, kr_id: str, words: str) -> bool:
        """Numbers that were held up by hand."""
        if not words.strip():
            return False
        self.reveal.enter(kr_id, words)
        self._after()
        return True

    def again(self, kr_id: str) -> bool:
        """Begin again with one key result."""
        self.reveal.again(kr_id)
        self._after()
        return True

    def take(self, kr_id: str) -> bool:
        """Write the median down as this week's confidence."""
        return self.reveal.take(kr_id)

    def widget(self) -> DOMWidget:
        """A button that asks, then the numbers of each key result."""
        self._said = layout.said(self.words())
        self._list = layout.column()
        self._fill()
        ask = layout.button(self.room, self.room.voice("check_in_session.do.ask"), self.ask, layout.PRIMARY)
        return layout.column(layout.row(ask), self._said, self._list)

    def _fill(self) -> None:
        from okrworkbook.workshop import widgets

        voice, parts = self.room.voice, []
        self._widgets = {}
        look = self.meeting.look()
        asked = look.standings if look and self.room.sitting else ()
        traits = self._all_traits(one.track.id for one in asked) if asked else {}
        for one in asked:
            name = one.track.id
            self._widgets[name] = widgets.ConfidenceReveal(
                self.room,
                {
                    "reveal": lambda name=name: self.show_all(name),
                    "again": lambda name=name: self.again(name),
                },
                host=True,
                label=kr_label(one.track, voice),
                **traits[name],
            )
            by_hand = layout.line(self.room, "", lambda words, name=name: self.enter(name, words), "12em")
            take = layout.button(
                self.room, voice("check_in_session.do.take"), lambda name=name: self.take(name)
            )
            typed = layout.field(voice("check_in_session.by_hand"), by_hand)
            parts.append(layout.beside(self._widgets[name], layout.column(typed, layout.row(take))))
        self._list.children = tuple(parts)

    def moved(self) -> None:
        """How many have picked by now."""
        self.show()

    def refresh(self) -> None:
        """The tables have changed: other key results may be there."""
        look = self.meeting.look()
        if self._list is not None and [one.track.id for one in (look.standings if look else ())] != [
            *self._widgets
        ]:
            self._fill()
        self.show()

    def show(self) -> None:
        """Show the numbers as they are now."""
        if self._said is None:
            return
        layout.tell(self._said, self.words())
        for name, traits in self._all_traits(self._widgets).items() if self._widgets else ():
            widget = self._widgets[name]
            for trait, value in traits.items():
                if getattr(widget, trait) != value:
                    setattr(widget, trait, value)

    def _after(self) -> None:
        """Show it, also in the snapshot: no table has changed."""
        self.show()
        if self._snapshot is not None:
            self._renew()


def spread_words(spread: Spread, voice: Voice) -> str:
    """Median, range and n, in a sentence."""
    return voice(
        "check_in_session.spread",
        median=f"{spread.median:g}",
        low=spread.low,
        high=spread.high,
        n=len(spread.numbers),
    )


def confidence(meeting: Meeting) -> ConfidenceBoard:
    """The confidence vote."""
    return ConfidenceBoard(meeting)
