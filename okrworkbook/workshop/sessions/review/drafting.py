"""Drafting: objectives for the next cycle, as candidates in the client's words.

The next cycle starts from a blank sheet: nothing is rolled over, and no word of a draft is the software's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from okrworkbook.client.edits import CLIENT, View
from okrworkbook.errors import ParameterError
from okrworkbook.workshop import goal_edits
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.review.evidence import reviewed
from okrworkbook.workshop.sessions.review.lessons import same

CANDIDATE, NEXT = "candidate", "next_cycle"
STEP = "drafts"  # the name under which participants write drafts
_QUARTER = re.compile(r"(?P<year>\d{4})(?P<between>\D*)Q(?P<number>[1-4])", re.ASCII)


def following(cycle: str) -> str:
    """The name of the cycle after this one: 2026Q2 → 2026Q3, 2026Q4 → 2027Q1; "" for a name that is no quarter's."""
    found = _QUARTER.fullmatch(cycle)
    if not found:
        return ""
    year, number = int(found["year"]), int(found["number"])
    year, number = (year + 1, 1) if number == 4 else (year, number + 1)
    return f"{year}{found['between']}Q{number}"


def next_cycle(room: Room) -> str:
    """What the next cycle is called: as the host said, else counted on; "" where nobody knows."""
    said = room.sitting.state().get(NEXT, "") if room.sitting else ""
    return said or following(reviewed(room).cycle)


def name_next(room: Room, name: str) -> None:
    """Say what the next cycle is called. Raises ParameterError for the name of the one under review."""
    said = "".join(name.split())
    if said == reviewed(room).cycle:
        raise ParameterError("review_same_cycle", cycle=said)
    if room.sitting:
        room.sitting.set_state(**{NEXT: said})


def unnamed() -> ParameterError:
    """That nobody knows what the next cycle is called."""
    return ParameterError("review_next_cycle")


def drafted(view: View, cycle: str) -> list[Mapping[str, Any]]:
    """The candidates of a cycle, in their order."""
    return [
        row
        for row in view.rows("objectives")
        if cycle and row.get("cycle") == cycle and row.get("status") == CANDIDATE
    ]


def collect(room: Room) -> tuple[str, ...]:
    """Make a candidate of every line that was written silently and is none yet; returns their ids.

    Raises ParameterError where nobody knows what the next cycle is called.
    """
    if room.sitting is None:
        return ()
    cycle = next_cycle(room)
    if not cycle:
        raise unnamed()
    known = {same(str(row.get("text"))) for row in drafted(room.store.view(), cycle)}
    lines = {same(text): text for own in room.sitting.everybody().values() for text in own.get(STEP, ())}
    made = []
    for key in sorted(set(lines) - known):
        name, change = goal_edits.add_objective(
            room.store.view(), "company", lines[key], cycle, status=CANDIDATE
        )
        if room.save([change], STEP, side=CLIENT):
            made.append(name)
    return tuple(made)
