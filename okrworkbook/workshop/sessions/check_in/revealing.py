"""Revealing: everybody's confidence in a key result, hidden until the host shows all at once.

Each seat's number stays in its own file. Revealing puts the numbers, in order and without their seats, into the
sitting's state, which every screen follows; what goes into the table is one number, which the host writes down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, median_low

from okrworkbook.errors import ParameterError
from okrworkbook.workshop.participants import CONFIDENCE, HIGHEST, REVEALED
from okrworkbook.workshop.sessions.check_in.meeting import Meeting
from okrworkbook.workshop.sessions.check_in.recording import say
from okrworkbook.workshop.sitting import Sitting


@dataclass(frozen=True)
class Spread:
    """What a room thinks of one key result: numbers of 0–10, in order."""

    kr_id: str
    numbers: tuple[int, ...]

    @property
    def low(self) -> int:
        """The least confident, who speaks first."""
        return self.numbers[0]

    @property
    def high(self) -> int:
        """The most confident, who speaks next."""
        return self.numbers[-1]

    @property
    def median(self) -> float:
        """The middle of them."""
        return median(self.numbers)

    @property
    def said(self) -> int:
        """The median as a whole number; of two in the middle the lower."""
        return median_low(self.numbers)

    @property
    def width(self) -> int:
        """How far they lie apart."""
        return self.high - self.low


class Reveal:
    """The confidence votes of one meeting. A meeting without a sitting has none."""

    def __init__(self, meeting: Meeting):
        self.meeting = meeting

    @property
    def sitting(self) -> Sitting:
        """The sitting. Raises ParameterError where there is none."""
        if self.meeting.room.sitting is None:
            raise ParameterError("seat_not_asked")
        return self.meeting.room.sitting

    def open(self) -> bool:
        """Ask everybody for their numbers; False where there is no key result to ask for."""
        ask = self.meeting.ask()
        self.meeting.hold()
        self.sitting.set_state(ask=dict(ask))
        self.meeting.room.look()
        return bool(ask)

    def turnout(self, kr_id: str) -> tuple[int, int]:
        """How many have picked a number, and how many seats there are."""
        return self.turnouts().get(kr_id, 0), len(self.sitting.seats())

    def turnouts(self) -> Counter[str]:
        """How many have picked a number, by key result; those nobody has picked one for are not there."""
        return Counter(
            name for kept in self.sitting.everybody().values() for name in kept.get(CONFIDENCE) or {}
        )

    def reveal(self, kr_id: str) -> Spread:
        """Show everybody's numbers at once. Raises ParameterError where nobody has picked one."""
        votes = self._votes(kr_id)
        if not votes:
            raise ParameterError("reveal_empty")
        return self._show(kr_id, votes)

    def enter(self, kr_id: str, words: str) -> Spread:
        """Numbers that were held up by hand, as 5 7 3. Raises ParameterError where one is none of 0–10."""
        found = re.findall(r"[^\s,，、;；/]+", words)
        if not found or not all(word.isascii() and word.isdigit() and int(word) <= HIGHEST for word in found):
            raise ParameterError("seat_confidence", highest=HIGHEST)
        return self._show(kr_id, [int(word) for word in found])

    def again(self, kr_id: str) -> bool:
        """Begin again: nobody has picked."""
        for seat, kept in self.sitting.everybody().items():
            votes = kept.get(CONFIDENCE) or {}
            if kr_id in votes:
                self.sitting.put(seat, **{CONFIDENCE: {k: n for k, n in votes.items() if k != kr_id}})
        shown = self.sitting.state().get(REVEALED) or {}
        self.sitting.set_state(**{REVEALED: {name: list_ for name, list_ in shown.items() if name != kr_id}})
        self.meeting.room.look()
        return True

    def take(self, kr_id: str) -> bool:
        """Write the median down as this week's confidence. Raises ParameterError before it was revealed."""
        spread = self.spread(kr_id)
        if spread is None:
            raise ParameterError("reveal_empty")
        return say(self.meeting, kr_id, "confidence", str(spread.said))

    def spread(self, kr_id: str) -> Spread | None:
        """What was revealed of one key result; None before that."""
        return next((one for one in self.spreads() if one.kr_id == kr_id), None)

    def spreads(self) -> tuple[Spread, ...]:
        """What was revealed of this meeting's key results, the widest apart first."""
        look = self.meeting.look()
        if look is None:
            return ()
        shown: dict[str, list[int]] = {}
        for one in self.meeting.room.sittings:
            shown |= one.state().get(REVEALED) or {}
        found = [
            Spread(one.track.id, tuple(sorted(shown[one.track.id])))
            for one in look.standings
            if shown.get(one.track.id)
        ]
        return tuple(sorted(found, key=lambda one: (-one.width, one.low)))

    def _votes(self, kr_id: str) -> list[int]:
        everybody = self.sitting.everybody().values()
        return [kept[CONFIDENCE][kr_id] for kept in everybody if kr_id in (kept.get(CONFIDENCE) or {})]

    def _show(self, kr_id: str, numbers: Sequence[int]) -> Spread:
        shown = self.sitting.state().get(REVEALED) or {}
        self.meeting.hold()
        self.sitting.set_state(**{REVEALED: {**shown, kr_id: sorted(numbers)}})
        self.meeting.room.look()
        return Spread(kr_id, tuple(sorted(numbers)))
