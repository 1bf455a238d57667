"""Conflict cards: where other departments pull the other way, and what the two said about it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from okrworkbook.workshop import layout
from okrworkbook.workshop.sessions.clinic.boards.part import ClinicBoard
from okrworkbook.workshop.sessions.clinic.department import Clinic
from okrworkbook.workshop.sessions.clinic.reading import (
    conflict_card,
    conflict_exhibits,
)
from okrworkbook.workshop.sessions.clinic.standing import conflict_key

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

CARDS = 8  # conflicts that are shown as cards; the list below has more


class ConflictsBoard(ClinicBoard):
    """A card for each conflict with another department: both goals side by side, and what the two said."""

    def __init__(self, clinic: Clinic):
        super().__init__(clinic, "conflicts", conflict_exhibits)
        self._list: Any = None
        self._shown: dict[str, Any] = {}
        self._lines: dict[tuple[str, str], Any] = {}  # by department and conflict: what is half typed stays

    def cards(self) -> list[tuple[str, str]]:
        """Key and HTML of each card, the worst first."""
        now = self.now
        if now is None:
            return []
        inside = (*now.own, *now.below)
        return [
            (conflict_key(one), self._card(conflict_card(one, now.unit, inside, self.room.voice)))
            for one in now.pulled[:CARDS]
        ]

    def settle(self, key: str, text: str) -> bool:
        """Keep what was said about a conflict."""
        return self.clinic.settle(key, text)

    def widget(self) -> DOMWidget:
        """The cards."""
        self._list = layout.column()
        self._draw(self.cards())
        return self._list

    def refresh(self) -> None:
        """Draw the cards anew where there are others."""
        if self._list is not None:
            cards = self.cards()
            if [key for key, _ in cards] != list(self._shown):
                self._draw(cards)
            for key, markup in cards:
                self._shown[key].value = markup

    def _draw(self, cards: list[tuple[str, str]]) -> None:
        voice, said = self.room.voice, self.clinic.settled(self.clinic.unit)
        self._shown = {key: layout.shown(markup) for key, markup in cards}
        parts = []
        for key, card in self._shown.items():
            place = (self.clinic.unit, key)
            if place not in self._lines:
                words = said[key].text if key in said else ""
                line = layout.line(self.room, words, lambda text, key=key: self.settle(key, text), "auto")
                self._lines[place] = layout.field(voice("clinic_session.do.settle"), line)
            parts += [card, self._lines[place]]
        none = layout.said(
            voice("clinic_session.conflicts.none" if self.now else "clinic_session.choose_first")
        )
        self._list.children = tuple(parts or [none])

    def _card(self, card: Mapping[str, str]) -> str:
        voice = self.room.voice
        sides = "".join(
            f'<div style="flex:1 1 18em;border:1px solid #d5dae1;padding:8px 12px">'
            f"<strong>{escape(voice(f'clinic_session.card.{side}'))}</strong><br>{escape(card[side])}</div>"
            for side in ("own", "other")
        )
        head = voice(
            "clinic_session.card.head",
            kind=card["kind"],
            level=voice.term("clinic_session.level", card["level"]),
        )
        return (
            f'<div role="group" aria-label="{escape(head)}"><strong>{escape(head)}</strong>'
            f'<div style="display:flex;flex-wrap:wrap;gap:10px;margin:6px 0">{sides}</div>'
            f"<p>{escape(card['why'])}<br><em>{escape(card['ask'])}</em></p></div>"
        )


def conflicts(clinic: Clinic) -> ConflictsBoard:
    """Where other departments pull the other way."""
    return ConflictsBoard(clinic)
