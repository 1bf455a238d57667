"""Check-ins: what did each key result's owner report for which day, as it was known on one day?

The table is append-only: a correction is a new row for the same key result and day, and the last row in the order
of the file stands. Nothing that was written is changed or dropped here: every row stays an `Entry`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from okrworkbook.analysis.progress.track import Entry, Reading, Span
from okrworkbook.bilingual import Bilingual
from okrworkbook.thresholds import DEFAULTS, Thresholds

BACK_SAID = 14  # days back to the confidence that the last one is compared with


def history_of(check_ins: pd.DataFrame, span: Span, thresholds: Thresholds = DEFAULTS) -> tuple[Entry, ...]:
    """Every row of the check-ins (columns as in the schema), in its order, with what became of it.

    Known is what was written down by `span.as_of` (`entered`; blank means the day itself) for a day within the
    cycle, give or take `cycle_margin_days`. Of the known rows for one key result and day the last stands. The
    first is late where it was written down more than `late_entry_days` after its day; a correction never is.
    """
    rows = [(row["kr_id"], _reading(row)) for row in check_ins.to_dict("records")]
    known = [_known(reading, span, thresholds["cycle_margin_days"]) for _, reading in rows]
    of_day: dict[tuple[str, date], list[int]] = defaultdict(list)
    for place, (kr_id, reading) in enumerate(rows):
        if known[place]:
            of_day[kr_id, reading.day].append(place)
    entries = []
    for place, (kr_id, reading) in enumerate(rows):
        same = of_day[kr_id, reading.day] if known[place] else [place]
        turn = same.index(place)
        last = place == same[-1]
        delay = (reading.entered - reading.day).days
        entries.append(
            Entry(
                kr_id,
                replace(reading, replaced=turn) if last else reading,
                stands=known[place] and last,
                known=known[place],
                corrects=turn,
                corrected=not last,
                late=known[place] and turn == 0 and delay > thresholds["late_entry_days"],
            )
        )
    return tuple(entries)


def readings_of(history: Sequence[Entry]) -> Mapping[str, tuple[Reading, ...]]:
    """The readings that stand, by key result and in order of day."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for entry in history:
        if entry.stands:
            found[entry.kr_id].append(entry.reading)
    return {kr_id: tuple(sorted(readings, key=lambda one: one.day)) for kr_id, readings in found.items()}


def value_on(readings: Sequence[Reading], day: date) -> float | None:
    """The last value that holds for the day or one before it; None without any."""
    return _last([(one.day, one.value) for one in readings], day)


def confidence_on(readings: Sequence[Reading], day: date) -> int | None:
    """The last confidence, 0–10, said for the day or one before it; None without any."""
    return _last([(one.day, one.confidence) for one in readings], day)


def silent_days(readings: Sequence[Reading], span: Span) -> int:
    """Days since the last reading; since the start of the cycle without any."""
    last = readings[-1].day if readings else span.starts
    return max(0, (span.as_of - last).days)


def last_written(check_ins: pd.DataFrame, starts: date, ends: date, margin: float) -> date | None:
    """The day on which the last check-in of a cycle was written down; None where the cycle has none.

    A reading for Friday that was written down on Monday is known from Monday, so that is the day to look from.
    """
    low, high = starts - timedelta(days=margin), ends + timedelta(days=margin)
    readings = [_reading(row) for row in check_ins.to_dict("records")]
    days = [max(one.day, one.entered) for one in readings if low <= one.day <= high]
    return max((day for day in days if day <= high), default=None)


def _last(said: Sequence[tuple[date, float | int | None]], day: date) -> float | int | None:
    return next((value for when, value in reversed(said) if when <= day and value is not None), None)


def _known(reading: Reading, span: Span, margin: float) -> bool:
    low, high = span.starts - timedelta(days=margin), span.ends + timedelta(days=margin)
    return max(reading.day, reading.entered) <= span.as_of and low <= reading.day <= high


def _reading(row: Mapping) -> Reading:
    day = row["date"].date()
    return Reading(
        day=day,
        value=None if pd.isna(row["value"]) else float(row["value"]),
        confidence=None if pd.isna(row["confidence"]) else int(row["confidence"]),
        blocker=Bilingual(row["blocker"], row["blocker_en"]),
        author=row["author"],
        entered=day if pd.isna(row["entered"]) else row["entered"].date(),
        status=row.get("status", ""),
        help_from=row.get("help_from", ""),
    )
