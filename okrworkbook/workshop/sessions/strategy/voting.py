"""Voting: who gives which candidate how much – a frozen list, seats' own files, and totals only once it is closed.

Nobody's points are in a table while the ballot is open: the host sees how many have voted and nothing else. Closing
moves complete ballots into the table `votes`, where the voter is a seat. Dots are shared out of a hundred, so that both
kinds are counted alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okrworkbook.client.edits import CLIENT, Change
from okrworkbook.client.edits.change import ADD, REMOVE
from okrworkbook.errors import ParameterError
from okrworkbook.workshop.participants import VOTES
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sitting import SEAT, Sitting

POINTS, DOTS = "points", "dots"
HUNDRED, MOST_DOTS = 100, 10
ROUNDS = (1, 2)  # before and after the discussion
FEWEST = 2  # candidates there must be to choose between
CLOSED = "closed_rounds"


@dataclass(frozen=True)
class Turnout:
    """How many seats have given everything they have, and how many there are."""

    complete: int
    begun: int  # have given something, but not all
    seats: int


class Ballot:
    """The vote of one sitting."""

    def __init__(self, sitting: Sitting):
        self.sitting = sitting

    @property
    def ask(self) -> Mapping[str, Any]:
        """The ballot that is open; empty where none is."""
        ask = self.sitting.state().get("ask") or {}
        return ask if ask.get("kind") == VOTES else {}

    @property
    def closed(self) -> tuple[int, ...]:
        """The rounds that were closed."""
        return tuple(self.sitting.state().get(CLOSED, ()))

    @property
    def next_round(self) -> int:
        """The round to be opened next; the last one again once both were held."""
        return next((number for number in ROUNDS if number not in self.closed), ROUNDS[-1])

    def open(
        self, number: int, candidates: Sequence[tuple[str, str]], mode: str = POINTS, dots: int = MOST_DOTS
    ) -> None:
        """Freeze the list and ask everybody. What seats gave in this round before stands until they change it.

        Raises ParameterError for another round or kind, too few candidates, or more dots than make sense.
        """
        if number not in ROUNDS or mode not in (POINTS, DOTS) or not 1 <= dots <= MOST_DOTS:
            raise ParameterError("ballot_kind", most=MOST_DOTS)
        if len(candidates) < FEWEST:
            raise ParameterError("ballot_few", n=len(candidates), fewest=FEWEST)
        budget = HUNDRED if mode == POINTS else dots
        listed = [list(pair) for pair in candidates]
        self.sitting.set_state(
            ask={"kind": VOTES, "round": number, "mode": mode, "budget": budget, "list": listed},
            ballot={"round": number, "mode": mode, "budget": budget, "list": listed},
        )

    def enter(self, seat: str, points: Mapping[str, int]) -> None:
        """Put in a ballot from paper, whole. Raises ParameterError where none is open, or it is not what was asked."""
        ask = self._must_be_open()
        known = {name for name, _ in ask["list"]}
        if set(points) - known or min(points.values(), default=0) < 0 or sum(points.values()) > ask["budget"]:
            raise ParameterError("seat_votes", budget=ask["budget"])
        votes = self.sitting.own(seat).get(VOTES) or {}
        given = {name: number for name, number in points.items() if number}
        self.sitting.put(seat, **{VOTES: {**votes, str(ask["round"]): given}})

    def turnout(self) -> Turnout:
        """How many have voted, of the ballot that is open or was open last."""
        ballot = self.sitting.state().get("ballot") or {}
        cast = self._cast(ballot)
        complete = sum(sum(points.values()) == ballot["budget"] for points in cast.values())
        begun = sum(bool(points) for points in cast.values()) - complete
        return Turnout(complete, begun, max(len(self.sitting.seats()), len(cast)))

    def close(self, room: Room) -> int:
        """Move the complete ballots into the table, where seats' earlier ones of this round are replaced.

        Returns how many counted. Raises ParameterError where no ballot is open or none is complete; it then stays
        open.
        """
        ask = self._must_be_open()
        listed = [name for name, _ in ask["list"]]
        complete = {
            seat: points for seat, points in self._cast(ask).items() if sum(points.values()) == ask["budget"]
        }
        if not complete:
            raise ParameterError("ballot_empty", budget=ask["budget"])
        changes = [*self._earlier(room, ask["round"], listed), *_rows(complete, ask, listed)]
        if room.save(changes, side=CLIENT) is None:
            return 0
        closed = sorted({*self.closed, ask["round"]})
        self.sitting.set_state(**{"ask": {}, CLOSED: closed})
        room.look()
        return len(complete)

    def _must_be_open(self) -> Mapping[str, Any]:
        ask = self.ask
        if not ask:
            raise ParameterError("ballot_not_open")
        return ask

    def _cast(self, ballot: Mapping[str, Any]) -> dict[str, dict[str, int]]:
        """Seat → what it has given to candidates that are on the list."""
        if not ballot:
            return {}
        known = {name for name, _ in ballot["list"]}
        cast = {}
        for seat, kept in self.sitting.everybody().items():
            points = (kept.get(VOTES) or {}).get(str(ballot["round"]))
            if points is not None:
                cast[seat] = {name: given for name, given in points.items() if name in known}
        return cast

    def _earlier(self, room: Room, number: int, listed: Sequence[str]) -> list[Change]:
        return [
            Change("votes", (str(row["voter"]), str(number), str(row["objective_id"])), REMOVE)
            for row in room.store.view().rows("votes")
            if row.get("round") == number
            and row.get("objective_id") in listed
            and SEAT.fullmatch(str(row.get("voter") or ""))
        ]


def _rows(
    complete: Mapping[str, Mapping[str, int]], ask: Mapping[str, Any], listed: Sequence[str]
) -> list[Change]:
    return [
        Change(
            "votes",
            (seat, str(ask["round"]), name),
            ADD,
            {"round": ask["round"], "points": round(HUNDRED * points.get(name, 0) / ask["budget"], 2)},
        )
        for seat, points in complete.items()
        for name in listed
    ]
