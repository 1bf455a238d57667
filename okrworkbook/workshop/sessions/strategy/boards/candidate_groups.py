"""Candidate groups: what everybody wrote, merged where it means the same, and made candidates of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.client.edits import CLIENT
from okrworkbook.exhibit import Exhibit
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.looking import look_at
from okrworkbook.workshop.room import NOTED, Room
from okrworkbook.workshop.sessions.strategy.merging import Merging
from okrworkbook.workshop.sessions.strategy.reading import candidate_table

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


GROUP = "G:"  # how a group's node is told from the line it began with
SUGGESTED = 8  # pairs that look alike, shown at once


class CandidatesBoard(Board):
    """Collect what everybody wrote, merge what means the same, and make candidates of it."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.merging = Merging(room.sitting) if room.sitting else None
        self._tree: Any = None
        self._pairs: Any = None
        self._turnout: Any = None
        self._cards: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """The candidates."""
        return (candidate_table(self.room),)

    # --- what is shown

    def nodes(self) -> list[dict[str, Any]]:
        """The groups with their lines under them; a group of one line has none under it."""
        voice, listed = self.room.voice, []
        for group in self.merging.groups() if self.merging else ():
            flags = (
                [{"text": voice("strategy_session.seats", n=group.seats), "tone": "note"}]
                if group.seats
                else []
            )
            if group.candidate:
                flags.append({"text": group.candidate, "tone": "good"})
            if group.aside:
                flags.append({"text": voice("strategy_session.aside"), "tone": "warn"})
            if group.side != CLIENT:
                flags.append({"text": voice("strategy_session.reworded"), "tone": "warn"})
            name = GROUP + group.key
            locked = bool(group.candidate)
            listed.append(_node(name, "", voice("strategy_session.group"), group.text, flags, locked))
            listed += [
                _node(line.key, name, voice("strategy_session.line"), line.text, [], locked)
                for line in group.lines
                if len(group.lines) > 1
            ]
        return listed

    def suggestions(self) -> list[tuple[str, str, str]]:
        """Pairs that look alike: both keys, and the two lines with how alike they look."""
        if not self.merging:
            return []
        limit = look_at(self.room).limits["alike_lines"]
        voice, groups = self.room.voice, {group.key: group for group in self.merging.groups()}
        return [
            (
                pair.one,
                pair.other,
                voice(
                    "strategy_session.alike",
                    one=groups[pair.one].text,
                    other=groups[pair.other].text,
                    likeness=f"{pair.likeness:.0f}",
                ),
            )
            for pair in self.merging.alike(limit)[:SUGGESTED]
        ]

    def waiting_words(self) -> str:
        """How many have written how much, and nothing of what."""
        everybody = self.room.sitting.everybody() if self.room.sitting else {}
        written = [len(kept.get("lines", ())) for kept in everybody.values()]
        seats = len(self.room.sitting.seats()) if self.room.sitting else 0
        voice = self.room.voice
        lines = voice.count("session.count.lines", sum(written))
        return voice("strategy_session.written", seats=sum(n > 0 for n in written), of=seats, lines=lines)

    # --- what the host does

    def collect(self, paper: str = "") -> bool:
        """Take everybody's lines."""
        if self.merging is None:
            return False
        fresh = self.merging.collect(paper)
        self.room.tell(NOTED, self.room.voice.count("strategy_session.collected", fresh))
        self.show()
        return True

    def rename(self, id: str, title: str) -> bool:
        """Other words for a group; a line is its author's and cannot be changed."""
        if not id.startswith(GROUP) or self.merging is None:
            self.room.tell(NOTED, self.room.voice("strategy_session.line_stays"))
            return False
        self.merging.word(id.removeprefix(GROUP), title, self.room.side)
        self.show()
        return True

    def move(self, id: str, parent: str, after: str) -> bool:
        """A group or line into another group, or out of its own."""
        if self.merging is None:
            return False
        key = id.removeprefix(GROUP)
        if parent:
            lead = self.merging.group_of(parent.removeprefix(GROUP)).key
            if not id.startswith(GROUP):
                self.merging.split(key)
            self.merging.merge(lead, key)
        elif not id.startswith(GROUP):
            self.merging.split(key)
        self.show()
        return True

    def remove(self, id: str) -> bool:
        """Set a group aside; it stays in the list and can be brought back by setting it aside again."""
        if self.merging is None:
            return False
        group = self.merging.group_of(id.removeprefix(GROUP))
        self.merging.set_aside(group.key, not group.aside)
        self.show()
        return True

    def merge(self, one: str, other: str) -> None:
        """Take a suggestion."""
        self.merging.merge(one, other)
        self.show()

    def keep_apart(self, one: str, other: str) -> None:
        """Turn a suggestion down."""
        self.merging.keep_apart(one, other)
        self.show()

    def promote(self) -> tuple[str, ...]:
        """Make candidates of every group that was not set aside."""
        made = self.merging.promote(self.room, look_at(self.room).goals.cycle) if self.merging else ()
        self.room.tell(NOTED, self.room.voice.count("strategy_session.promoted", len(made)))
        self.show()
        return made

    # --- the widget

    def widget(self) -> DOMWidget:
        """Cards, the groups, suggestions, and the way into the tables."""
        from okrworkbook.workshop import widgets

        voice = self.room.voice
        self._turnout = layout.said(self.waiting_words())
        self._cards = widgets.DraftText(
            self.room,
            {"save": self.collect_cards},
            label=voice("strategy_session.cards"),
            hint=voice("strategy_session.cards.hint"),
            key=self.room.draft_key("cards"),
        )
        self._tree = widgets.GoalTree(
            self.room,
            {"rename": self.rename, "move": self.move, "remove": self.remove},
            label=voice("strategy_session.groups"),
            nodes=self.nodes(),
        )
        self._pairs = layout.column()
        self._show_pairs()
        buttons = layout.row(
            layout.button(self.room, voice("strategy_session.do.collect"), self.collect),
            layout.button(self.room, voice("strategy_session.do.promote"), self.promote),
        )
        return layout.column(self._turnout, self._cards, buttons, self._pairs, self._tree)

    def collect_cards(self, text: str) -> bool:
        """Take lines read from cards, with everybody's."""
        return self.collect(text)

    def moved(self) -> None:
        """How many have written, and what other screens have merged."""
        if self._turnout is not None:
            layout.tell(self._turnout, self.waiting_words())
            self.show()

    def show(self) -> None:
        """Show the groups as they are now."""
        if self._tree is not None:
            nodes = self.nodes()
            if nodes != self._tree.nodes:
                self._tree.nodes = nodes
                self._show_pairs()

    def _show_pairs(self) -> None:
        voice, parts = self.room.voice, []
        for one, other, words in self.suggestions():
            yes = layout.button(
                self.room, voice("strategy_session.do.merge"), lambda a=one, b=other: self.merge(a, b)
            )
            no = layout.button(
                self.room, voice("strategy_session.do.apart"), lambda a=one, b=other: self.keep_apart(a, b)
            )
            parts.append(layout.row(layout.said(words), yes, no))
        self._pairs.children = tuple(parts)


def candidates(room: Room) -> CandidatesBoard:
    """Silent writing and merging."""
    return CandidatesBoard(room)


def _node(
    id: str, parent: str, level: str, title: str, flags: list[dict[str, str]], locked: bool
) -> dict[str, Any]:
    return {"id": id, "parent": parent, "level": level, "title": title, "flags": flags, "locked": locked}
