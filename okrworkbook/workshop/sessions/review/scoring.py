"""Scoring: what the team scores a key result, beside what the numbers give – and what each leader thought alone.

The proposal is the numbers' score. Another one waits for its reason and is saved with it. Who scored is in the history
of edits; the table holds both scores and the reason. Silent marks are in the seats' own files until the host closes:
then how many there were, their median and their ends are kept in the sitting, and nobody's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from okrworkbook.analysis.review.agreed_scores import AGREED, differs
from okrworkbook.analysis.review.self_scores import SCALE
from okrworkbook.client.edits import Change
from okrworkbook.client.edits.change import ADD
from okrworkbook.errors import ParameterError
from okrworkbook.workshop.participants import SCORES
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.review.evidence import reviewed
from okrworkbook.workshop.sitting import Sitting, must_have_seen

SILENT = "silent-scores"  # the sitting's record of what was marked silently
FEWEST = 3  # seats below which a median would show what somebody marked
DIGITS = 2  # of a score taken over from the numbers


class Scoring:
    """What the host does with the scores of one cycle.

    `waiting` holds marks that need a reason, `said` reasons that came before their mark, both by key result.
    """

    def __init__(self, room: Room):
        self.room = room
        self.waiting: dict[str, float] = {}
        self.said: dict[str, str] = {}

    def give(self, kr: str, points: float) -> bool:
        """Save a score; one that is off the numbers and has no reason yet waits, and False is answered."""
        now = reviewed(self.room)
        off = differs(points, now.ending[kr].points)
        reason = self.reason(kr)
        if off and not reason:
            self.waiting[kr] = points
            return False
        return self._save({kr: points}, reason if off else None)

    def explain(self, kr: str, reason: str, seen: str | None = None) -> bool:
        """Save a reason with the score that waits for it, or beside the one that stands; without one it waits for it.

        False where it waits, or would be taken from a score that needs it. Raises EditConflict where another reason
        stands there by now than was `seen`.
        """
        words, points = " ".join(reason.split()), self.shown(kr)
        must_have_seen(("scores", kr, "reason"), self.reason(kr), seen, words)
        if points is None:
            self.said[kr] = words
            return False
        if not words and differs(points, reviewed(self.room).ending[kr].points):
            return False
        return self._save({kr: points}, words or None)

    def take(self, krs: Iterable[str]) -> int:
        """Score these as the numbers do; what has no numbers, or a score already, is left. Returns how many."""
        now = reviewed(self.room)
        given = {
            kr: round(now.ending[kr].points or 0.0, DIGITS)
            for kr in krs
            if kr not in now.scored and now.ending[kr].points is not None
        }
        return len(given) if given and self._save(given, None) else 0

    def reason(self, kr: str) -> str:
        """The reason that stands beside a score, or waits for one."""
        if self.said.get(kr):
            return self.said[kr]
        standing = reviewed(self.room).scored.get(kr)
        return standing.reason.text(self.room.lang) if standing else ""

    def shown(self, kr: str) -> float | None:
        """The score to show: the one that waits, else the one that stands."""
        standing = reviewed(self.room).scored.get(kr)
        return self.waiting.get(kr, standing.points if standing else None)

    def _save(self, given: Mapping[str, float], reason: str | None) -> bool:
        now, view = reviewed(self.room), self.room.store.view()
        kept = {row["goal_id"]: row for row in view.rows("scores") if _agreed(row, now.cycle)}
        changes = []
        for kr, points in given.items():
            computed = now.ending[kr].points
            record = kept.get(kr)
            values: dict[str, Any] = {
                "score": points,
                "scale": SCALE,
                "computed": None if computed is None else round(computed, DIGITS),
                _reason_column(record, self.room.lang): reason,
            }
            key = (kr, now.cycle, AGREED)
            if record is None:
                changes.append(Change("scores", key, ADD, {n: v for n, v in values.items() if v is not None}))
            else:
                seen = {name: record.get(name) for name in values}
                changes.append(Change("scores", key, values=values, seen=seen))
        if self.room.save(changes, "score") is None:
            return False
        for kr in given:
            self.waiting.pop(kr, None)
            self.said.pop(kr, None)
        return True


@dataclass(frozen=True)
class Silent:
    """What leaders marked silently for one key result: how many, the middle, and the ends."""

    n: int
    median: float
    low: int
    high: int

    @property
    def shown(self) -> bool:
        """Whether enough marked it that nobody's mark is told."""
        return self.n >= FEWEST


class SilentScores:
    """Marks of 1–5 that each leader gives alone."""

    def __init__(self, sitting: Sitting):
        self.sitting = sitting

    @property
    def ask(self) -> Mapping[str, Any]:
        """What is being asked; empty where nothing is."""
        ask = self.sitting.state().get("ask") or {}
        return ask if ask.get("kind") == SCORES else {}

    def open(self, listed: Sequence[tuple[str, str]]) -> None:
        """Ask everybody for a mark for each of these, id and words. Raises ParameterError for none."""
        if not listed:
            raise ParameterError("review_nothing")
        self.sitting.set_state(ask={"kind": SCORES, "list": [list(pair) for pair in listed]})

    def turnout(self) -> tuple[int, int]:
        """How many have marked anything of what is asked, and how many seats there are."""
        marked = {seat for marks in self._marks().values() for seat in marks}
        return len(marked), max(len(self.sitting.seats()), len(marked))

    def close(self) -> int:
        """Keep how many marked each, the median and the ends, and ask no more. Returns how many key results."""
        found = {
            kr: {
                "n": len(marks),
                "median": median(marks.values()),
                "low": min(marks.values()),
                "high": max(marks.values()),
            }
            for kr, marks in self._marks().items()
            if marks
        }
        if found:
            self.sitting.keep_record(SILENT, **{SCORES: {**self._closed(), **found}})
        self.sitting.set_state(ask={})
        return len(found)

    def results(self) -> dict[str, Silent]:
        """Key result → what was marked, of what was closed."""
        return {kr: Silent(**kept) for kr, kept in self._closed().items()}

    def _closed(self) -> dict[str, dict[str, Any]]:
        return self.sitting.record(SILENT).get(SCORES) or {}

    def _marks(self) -> dict[str, dict[str, int]]:
        """Key result that is asked for → seat → mark."""
        everybody = self.sitting.everybody()
        return {
            kr: {seat: kept[SCORES][kr] for seat, kept in everybody.items() if kr in (kept.get(SCORES) or {})}
            for kr, _ in self.ask.get("list", ())
        }


def silent_of(room: Room) -> dict[str, Silent]:
    """What was marked silently in this sitting; nothing where none is."""
    return SilentScores(room.sitting).results() if room.sitting else {}


def _agreed(row: Mapping[str, Any], cycle: str) -> bool:
    return row.get("kind") == AGREED and row.get("cycle") == cycle


def _reason_column(record: Mapping[str, Any] | None, lang: str) -> str:
    return "reason_en" if lang == "en" and record and record.get("reason_en") else "reason"
