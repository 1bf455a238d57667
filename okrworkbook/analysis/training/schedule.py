"""Schedule: on which working days is each layer trained, so that people know how before they have to write?

Executives come before the company's objectives are drafted, managers before the departments', the front line from
then on. Nothing falls on a weekend, on a day off the client named, or on a day of alignment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count, takewhile

from okrworkbook.analysis.cycle_calendar import DAY, CycleCalendar, is_working_day

HALF_DAY = 4 * 60  # minutes up to which a training fits into a morning or an afternoon
BEFORE = {"exec": "draft_company", "manager": "draft_departments"}
KEPT_FREE = ("alignment_meeting", "freeze")


@dataclass(frozen=True)
class Session:
    """One group in one training."""

    layer: str
    run: int  # 1, 2, 3 … of its layer
    day: date
    part: str  # morning, afternoon or day
    people: int
    late: bool  # after what it should come before


def schedule_layer(
    layer: str,
    groups: Collection[int],
    minutes: int,
    calendar: CycleCalendar,
    holidays: Collection[date] = (),
    earliest: date | None = None,
    per_day: int = 2,
) -> tuple[Session, ...]:
    """The sessions of one layer: `groups` are the sizes of its groups, `minutes` how long one session takes.

    `earliest` is the first day at all; what no longer fits before its event is held as soon as it can be and is
    `late`. Up to `per_day` groups a day where half a day is enough.
    """
    halves = minutes <= HALF_DAY
    a_day = per_day if halves else 1
    wanted = -(-len(groups) // a_day)
    limit, days = _days(layer, calendar, holidays, earliest or date.min, wanted)
    sessions = []
    for place, people in enumerate(groups):
        day, turn = days[place // a_day], place % a_day
        part = ("afternoon" if turn % 2 else "morning") if halves else "day"
        sessions.append(Session(layer, place + 1, day, part, people, day >= limit))
    return tuple(sessions)


def _days(
    layer: str, calendar: CycleCalendar, holidays: Collection[date], earliest: date, wanted: int
) -> tuple[date, list[date]]:
    """The day a layer's training should come before, and the days it takes."""
    if layer in BEFORE:
        limit = calendar.of(BEFORE[layer])[0].begins
        before = takewhile(lambda day: day >= earliest, _back(limit, holidays))
        days = sorted(day for day, _ in zip(before, range(wanted), strict=False))
        if len(days) < wanted:
            days = [day for day, _ in zip(_forward(earliest, holidays), range(wanted), strict=False)]
        return limit, days
    limit = calendar.of("check_in")[0].begins
    kept = {event.begins for kind in KEPT_FREE for event in calendar.of(kind)}
    start = max(earliest, calendar.of("draft_departments")[0].begins)
    free = (day for day in _forward(start, holidays) if day not in kept)
    return limit, [day for day, _ in zip(free, range(wanted), strict=False)]


def _back(day: date, holidays: Collection[date]) -> Iterator[date]:
    """Working days before this one, the nearest first."""
    return (one for back in count(1) if is_working_day(one := day - back * DAY, holidays))


def _forward(day: date, holidays: Collection[date]) -> Iterator[date]:
    """Working days from this one on."""
    return (one for ahead in count() if is_working_day(one := day + ahead * DAY, holidays))
