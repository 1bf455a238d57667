"""Blockers: what stands in the way of a key result now, and for how long has it been named?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from okrworkbook.analysis.progress.track import Standing, Tracking
from okrworkbook.bilingual import Bilingual


@dataclass(frozen=True)
class Blocked:
    """A key result whose last check-in names a blocker."""

    standing: Standing
    blocker: Bilingual  # in the words of the last check-in
    since: date  # the first of the unbroken row of check-ins that name one, whatever its words
    days: int  # from that day to the day looked from
    check_ins: int  # in that row
    help_from: str  # whose help was asked for; "" for nobody's

    @property
    def id(self) -> str:
        """The key result's id."""
        return self.standing.track.id


def standing_blockers(tracking: Tracking) -> tuple[Blocked, ...]:
    """Every blocker that stands, the oldest first. A check-in that names none ends it."""
    found = [one for standing in tracking.standings if (one := _blocked(standing, tracking.span.as_of))]
    return tuple(sorted(found, key=lambda one: -one.days))


def _blocked(standing: Standing, as_of: date) -> Blocked | None:
    named = [*takewhile(lambda one: bool(one.blocker.text("zh")), reversed(standing.track.readings))]
    if not named:
        return None
    last, first = named[0], named[-1]
    days = (as_of - first.day).days
    return Blocked(standing, last.blocker, first.day, days, len(named), last.help_from)
