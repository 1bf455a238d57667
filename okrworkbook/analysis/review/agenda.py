"""Agenda: what does the review meeting look at, in which order, and for how long?

Two to three hours. Each point has a least and a most; between them it grows with what there is to settle, and what
does not fit is counted, so that it is settled in writing before.
"""

from __future__ import annotations

from dataclasses import dataclass

POINTS = {  # name: least minutes, most minutes, minutes an item
    "opening": (5, 5, 0),
    "scores": (20, 20, 0),
    "commitments": (5, 20, 5),
    "decisions": (40, 70, 3),
    "habits": (15, 25, 5),
    "needs": (10, 15, 3),
    "seeds": (15, 15, 0),
    "close": (10, 10, 0),
}


@dataclass(frozen=True)
class AgendaPoint:
    """One point of the meeting. `items` is what there is to settle, `over` how much of it has no time."""

    name: str
    begins: int  # minutes from the start
    minutes: int
    items: int
    over: int


def review_agenda(counts: dict[str, int]) -> tuple[AgendaPoint, ...]:
    """The meeting's points in order, for so many items of each. Their minutes add up to 120–180."""
    points, begins = [], 0
    for name, (least, most, each) in POINTS.items():
        items = counts.get(name, 0)
        minutes = min(most, max(least, each * items))
        over = max(0, items - minutes // each) if each else 0
        points.append(AgendaPoint(name, begins, minutes, items, over))
        begins += minutes
    return tuple(points)
