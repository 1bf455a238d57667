"""Merging: many people's lines become candidate objectives, and nobody's words are lost.

The host collects what each seat wrote, sees pairs that look alike and decides which mean the same. A group stands in
the words of one of its lines, or in words said in the room and typed by the host, which are then on the host's side.
All of it is kept in the sitting; what became a candidate carries its lines in the note of the edit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from okrworkbook.client.edits import CLIENT, Change, View
from okrworkbook.workshop import goal_edits
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sitting import Sitting

PAPER = ""  # the seat of lines read from cards
MERGING = "merging"  # the place in the sitting's state


@dataclass(frozen=True)
class Line:
    """What somebody wrote; the seat is never shown beside it."""

    key: str
    seat: str
    text: str


@dataclass(frozen=True)
class Group:
    """Lines that mean the same, in the words of one of them or in those said in the room."""

    key: str  # of its first line
    lines: tuple[Line, ...]
    text: str
    side: str  # whose words: CLIENT, or that of whoever typed others
    candidate: str = ""  # the objective it has become
    aside: bool = False

    @property
    def seats(self) -> int:
        """How many people wrote it; those from cards are not known and count for nobody."""
        return len({line.seat for line in self.lines if line.seat})


@dataclass(frozen=True)
class Alike:
    """Two groups that look alike; `likeness` is 0–100, of their most similar lines."""

    one: str
    other: str
    likeness: float


class Merging:
    """What the host does with the lines of one sitting."""

    def __init__(self, sitting: Sitting):
        self.sitting = sitting

    # --- what is there

    @property
    def kept(self) -> Mapping[str, Any]:
        """What was decided so far, from the sitting's state."""
        return self.sitting.state().get(MERGING) or {}

    def lines(self) -> tuple[Line, ...]:
        """The lines that were collected, in an order that does not tell whose they are."""
        return tuple(Line(*one) for one in self.kept.get("lines", ()))

    def groups(self) -> tuple[Group, ...]:
        """The groups, those that most people wrote first."""
        kept = self.kept
        leads, words = kept.get("groups", {}), kept.get("words", {})
        members: dict[str, list[Line]] = {}
        for line in self.lines():
            members.setdefault(leads.get(line.key, line.key), []).append(line)
        found = []
        for key, own in members.items():
            text, side = words.get(key, (own[0].text, CLIENT))
            candidate = kept.get("candidates", {}).get(key, "")
            found.append(Group(key, tuple(own), text, side, candidate, key in kept.get("aside", ())))
        return tuple(sorted(found, key=lambda group: (-group.seats, -len(group.lines))))

    def group_of(self, key: str) -> Group:
        """The group of a line. Raises KeyError for a line nobody wrote."""
        for group in self.groups():
            if key in {line.key for line in group.lines}:
                return group
        raise KeyError(key)

    def alike(self, limit: float) -> tuple[Alike, ...]:
        """Pairs of groups that look alike and nobody has kept apart, most alike first; `limit` is 0–100."""
        apart = {tuple(pair) for pair in self.kept.get("apart", ())}
        groups = [group for group in self.groups() if not group.aside and not group.candidate]
        found = []
        for one, other in combinations(sorted(groups, key=lambda group: _number(group.key)), 2):
            if (one.key, other.key) in apart:
                continue
            likeness = max(alike(a.text, b.text) for a in one.lines for b in other.lines)
            if likeness >= limit:
                found.append(Alike(one.key, other.key, likeness))
        return tuple(sorted(found, key=lambda pair: -pair.likeness))

    # --- what the host does

    def collect(self, paper: str = "") -> int:
        """Take what everybody has written by now, and lines from cards; nobody is asked for lines any more.

        Lines that were collected before stay as they are; returns how many are new. Lines that are the same word for
        word come into one group.
        """
        before = self.lines()
        known = {(line.seat, same(line.text)) for line in before}
        fresh = [(seat, text) for seat, text in self._written(paper) if (seat, same(text)) not in known]
        fresh = sorted(dict.fromkeys(fresh), key=lambda one: (same(one[1]), one[0]))
        numbered = [Line(f"L{len(before) + n}", *one) for n, one in enumerate(fresh, start=1)]
        every = [*before, *numbered]
        first: dict[str, str] = {}
        groups = dict(self.kept.get("groups", {}))
        for line in every:
            lead = first.setdefault(same(line.text), groups.get(line.key, line.key))
            if line in numbered and lead != line.key:
                groups[line.key] = lead
        self._keep(lines=[[line.key, line.seat, line.text] for line in every], groups=groups)
        self.sitting.set_state(ask={})
        return len(numbered)

    def merge(self, one: str, other: str) -> None:
        """Say that two groups mean the same; they stand in the words of the first."""
        first, second = self.group_of(one), self.group_of(other)
        if first.key == second.key:
            return
        groups = dict(self.kept.get("groups", {}))
        groups |= {line.key: first.key for line in second.lines}
        words = {key: value for key, value in self.kept.get("words", {}).items() if key != second.key}
        self._keep(groups=groups, words=words)

    def split(self, key: str) -> None:
        """Take a line out of its group again; where it was the first, the group goes on with the next."""
        group = self.group_of(key)
        if len(group.lines) < 2:
            return
        groups = dict(self.kept.get("groups", {}))
        words = dict(self.kept.get("words", {}))
        others = [line.key for line in group.lines if line.key != key]
        lead = others[0] if group.key == key else group.key
        groups |= dict.fromkeys(others, lead)
        groups[key] = key
        if group.key == key and key in words:
            words[lead] = words.pop(key)
        self._keep(groups=groups, words=words)

    def keep_apart(self, one: str, other: str) -> None:
        """Say that two groups do not mean the same; they are not suggested again."""
        pair = sorted((self.group_of(one).key, self.group_of(other).key), key=_number)
        self._keep(apart=[*self.kept.get("apart", ()), pair])

    def word(self, key: str, text: str, side: str) -> None:
        """Let a group stand in these words. Where they are those of one of its lines, they are the client's."""
        group = self.group_of(key)
        said = " ".join(text.split())
        if not said:
            return
        own = any(line.text == said for line in group.lines)
        words = {**self.kept.get("words", {}), group.key: [said, CLIENT if own else side]}
        self._keep(words=words)

    def set_aside(self, key: str, aside: bool = True) -> None:
        """Take a group out of what becomes candidates, or bring it back."""
        lead = self.group_of(key).key
        others = [one for one in self.kept.get("aside", ()) if one != lead]
        self._keep(aside=[*others, lead] if aside else others)

    # --- into the tables

    def waiting(self) -> tuple[Group, ...]:
        """The groups that could become candidates now."""
        return tuple(group for group in self.groups() if not group.aside and not group.candidate)

    def promote(self, room: Room, cycle: str) -> tuple[str, ...]:
        """Make every waiting group a candidate objective of the company; returns their ids.

        What participants wrote is saved on the client's side, whoever presses the button; the lines a candidate comes
        from stand in the note of its edit.
        """
        ids: list[str] = []
        for group in self.waiting():
            name, change = candidate_of(group, room.store.view(), cycle)
            if room.save([change], _note(group), group.side) is None:
                break
            ids.append(name)
            self._keep(candidates={**self.kept.get("candidates", {}), group.key: name})
        return tuple(ids)

    # --- the sitting

    def _written(self, paper: str) -> Iterator[tuple[str, str]]:
        for seat, kept in self.sitting.everybody().items():
            yield from ((seat, text) for text in kept.get("lines", ()))
        yield from ((PAPER, " ".join(line.split())) for line in paper.splitlines() if line.strip())

    def _keep(self, **changes: Any) -> None:
        self.sitting.set_state(**{MERGING: {**self.kept, **changes}})


def candidate_of(group: Group, view: View, cycle: str) -> tuple[str, Change]:
    """The candidate objective a group becomes, in its own words."""
    return goal_edits.add_objective(view, "company", group.text, cycle, status="candidate")


def alike(one: str, other: str) -> float:
    """How alike two lines look, 0–100: the better of their signs in order and of their words in any order."""
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    first, second = same(one), same(other)
    return max(ratio(first, second), token_sort_ratio(first, second))


def same(text: str) -> str:
    """A line without what does not change its meaning: width of signs, capitals, spaces at the ends, punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = ("" if unicodedata.category(sign)[0] in "PS" and sign not in "%+-" else sign for sign in plain)
    return " ".join("".join(kept).split())


def _note(group: Group) -> str:
    if len(group.lines) == 1 and group.lines[0].text == group.text:
        return ""
    return " | ".join(line.text for line in group.lines)


def _number(key: str) -> int:
    return int(key[1:])


def in_turn(lines: Sequence[Line]) -> list[str]:
    """The texts of lines, each once."""
    return list(dict.fromkeys(line.text for line in lines))
