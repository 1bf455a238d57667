"""Read-back: what every session's document has in common – that it was not held, a place to sign, text for the chat."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from okrworkbook import catalogue
from okrworkbook.exhibit import Callout, Exhibit, TableExhibit
from okrworkbook.texts import Voice
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

BLANK = "　" * 6 + "\n　"  # room to sign: two lines


def not_held(room: Room, what: str) -> Callout:
    """The box that stands where a session, or a step of it, was not held; `what` is told of it in words.

    In the room nobody has to be told which notebook it is held with.
    """
    voice = room.voice
    if room.live:
        return Callout(voice("session.not_yet"), what)
    notebook = catalogue.deliverable(room.session).notebook
    return Callout(voice("session.not_held"), voice("session.not_held.text", what=what, notebook=notebook))


def sign_table(voice: Voice, who: Sequence[str]) -> TableExhibit:
    """A line to sign for each of these, who are roles and never names."""
    return TableExhibit(
        voice("session.sign.title"),
        [voice(f"session.sign.{name}") for name in ("who", "signature", "date")],
        [[role, BLANK, BLANK] for role in who],
        ["left"] * 3,
        widths=[4.5, 5, 3],
        note=voice("session.sign.note"),
    )


def chat_lines(parts: Iterable[str]) -> str:
    """Text as it goes into a group chat: no markup, a fact a line, nothing blank twice; the chat breaks long lines."""
    lines: list[str] = []
    for part in parts:
        for line in unicodedata.normalize("NFC", part).splitlines() or [""]:
            plain = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in line).rstrip()
            if plain or (lines and lines[-1]):
                lines.append(plain)
    return "\n".join(lines).strip("\n") + "\n" if lines else ""


class ChatBoard(Board):
    """The text for the group chat, to be copied; live only, for it repeats what the document says."""

    def __init__(self, room: Room, text: Callable[[Room], str]):
        super().__init__(room)
        self.text = text
        self._area: DOMWidget | None = None

    def exhibits(self) -> Sequence[Exhibit]:
        """None."""
        return ()

    def widget(self) -> DOMWidget:
        """An area from which it is copied."""
        from ipywidgets import Textarea

        self._area = Textarea(value=self.text(self.room), rows=14, layout={"width": "100%"})
        return layout.field(self.room.voice("session.chat"), self._area)

    def _take_snapshot(self) -> None:
        """Write it anew, once nothing has changed for a moment."""
        if self._area is not None:
            self._area.value = self.text(self.room)
        super()._take_snapshot()
