"""Ballots: a vote is opened, its turnout seen, and counted once it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import Exhibit
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.looking import look_at
from okrworkbook.workshop.room import NOTED, Room
from okrworkbook.workshop.sessions.strategy.reading import (
    vote_candidates,
    vote_exhibits,
)
from okrworkbook.workshop.sessions.strategy.voting import DOTS, POINTS, Ballot

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class BallotBoard(Board):
    """Open a ballot, see how many have voted, close it."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.ballot = Ballot(room.sitting) if room.sitting else None
        self._widget: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """The vote once it is closed."""
        return vote_exhibits(self.room)

    def open(self, mode: str = POINTS) -> bool:
        """Freeze the list and ask everybody for the next round."""
        if self.ballot is None:
            return False
        look = look_at(self.room)
        candidates = vote_candidates(look, self.room.voice)
        self.ballot.open(self.ballot.next_round, candidates, mode, round(look.limits["vote_dots"]))
        self.show()
        return True

    def close(self) -> bool:
        """Count the complete ballots."""
        counted = self.ballot.close(self.room) if self.ballot else 0
        if counted:
            self.room.tell(NOTED, self.room.voice.count("strategy_session.counted", counted))
        self.show()
        return bool(counted)

    def traits(self) -> dict[str, Any]:
        """What the host's screen shows: turnout always, totals only of a round that is closed."""
        state = self.room.sitting.state() if self.room.sitting else {}
        ballot, voice = state.get("ballot") or {}, self.room.voice
        open_now = bool(self.ballot and self.ballot.ask)
        shown = bool(ballot) and not open_now
        turnout = self.ballot.turnout() if self.ballot else None
        return {
            "label": voice("seat.votes", round=ballot["round"])
            if ballot
            else voice("strategy_session.no_ballot"),
            "mode": ballot.get("mode", POINTS),
            "budget": ballot.get("budget", 100),
            "candidates": [
                {"id": name, "title": words, "note": ""} for name, words in ballot.get("list", ())
            ],
            "turnout": turnout.complete if turnout else 0,
            "of": turnout.seats if turnout else 0,
            "revealed": shown,
            "closed": not open_now,
            "totals": self._totals(ballot) if shown else {},
        }

    def _totals(self, ballot: dict[str, Any]) -> dict[str, int]:
        totals: dict[str, float] = {}
        for row in self.room.store.view().rows("votes"):
            if row.get("round") == ballot["round"]:
                name = str(row.get("objective_id"))
                totals[name] = totals.get(name, 0.0) + float(row.get("points") or 0)  # type: ignore[arg-type]
        return {name: round(totals.get(name, 0.0)) for name, _ in ballot["list"]}

    def widget(self) -> DOMWidget:
        """Buttons, and the ballot as the host sees it."""
        from okrworkbook.workshop import widgets

        voice = self.room.voice
        self._widget = widgets.Votes(self.room, {"reveal": self.close}, host=True, **self.traits())
        return layout.column(
            layout.row(
                layout.button(self.room, voice("strategy_session.do.points"), self.open),
                layout.button(self.room, voice("strategy_session.do.dots"), lambda: self.open(DOTS)),
                layout.button(self.room, voice("strategy_session.do.close"), self.close),
            ),
            self._widget,
        )

    def moved(self) -> None:
        """How many have voted by now."""
        self.show()

    def refresh(self) -> None:
        """What was counted."""
        self.show()

    def show(self) -> None:
        """Show the ballot as it is now."""
        if self._widget is not None:
            with self._widget.hold_trait_notifications():
                for name, value in self.traits().items():
                    setattr(self._widget, name, value)


def ballot(room: Room) -> BallotBoard:
    """The vote."""
    return BallotBoard(room)
