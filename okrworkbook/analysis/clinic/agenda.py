"""Agenda: how long does the clinic of one unit take, and in which order are its goals gone through?

Minutes follow what is open, the order follows the table of objectives: nobody is put first for having most to answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from okrworkbook.thresholds import Thresholds

STEP = 5  # minutes: an agenda is written in fives
OPENING = CLOSING = 5


@dataclass(frozen=True)
class Stop:
    """What one owner brings: how many goals, and what is open about them."""

    owner: str
    goals: int
    must: int
    should: int
    talks: int  # conversations that are unsettled


@dataclass(frozen=True)
class Item:
    """One item: opening, an owner's goals, neighbours or closing."""

    kind: str  # opening, owner, neighbours, closing
    minutes: int
    stop: Stop | None = None
    partners: int = 0  # units to talk to


@dataclass(frozen=True)
class Session:
    """One sitting."""

    items: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(item.minutes for item in self.items)


def plan_sessions(stops: Sequence[Stop], partners: int, limits: Thresholds) -> tuple[Session, ...]:
    """The sittings of one unit: as few as keep within the longest one, each opened and closed.

    An owner without anything open takes the shortest item: the goals are read out and confirmed. What the unit
    has to settle with `partners`, other units, comes once, at the end.
    """
    owners = [Item("owner", _minutes(stop, limits), stop) for stop in stops]
    last = [Item("neighbours", _fives(2 * partners), partners=partners)] if partners else []
    room = limits["clinic_session"] - OPENING - CLOSING
    sittings: list[list[Item]] = [[]]
    for item in [*owners, *last]:
        if sittings[-1] and sum(one.minutes for one in sittings[-1]) + item.minutes > room:
            sittings.append([])
        sittings[-1].append(item)
    opening, closing = Item("opening", OPENING), Item("closing", CLOSING)
    return tuple(Session((opening, *items, closing)) for items in sittings if items)


def _minutes(stop: Stop, limits: Thresholds) -> int:
    spent = limits["clinic_minutes_must"] * stop.must + limits["clinic_minutes_should"] * stop.should
    return min(_fives(max(spent, STEP)), int(limits["clinic_minutes_owner"]))


def _fives(minutes: float) -> int:
    return STEP * ceil(minutes / STEP)
