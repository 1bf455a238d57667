"""Sides: of two sides of the start, what do the numbers alone say, and with what n?

Rates come in percent with the n they are of, so that their counts can be had back: 80 of 40 is 32. Where no
whole number gives the percentage printed, it is no count, and no test is made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import fmean

import numpy as np

from okrworkbook.analysis.effect.claims import Estimate, Reading
from okrworkbook.analysis.effect.readings import AFTER, BEFORE, Readings, Row
from okrworkbook.analysis.intervals import Rate, rate_change

HALF = 0.5 + 1e-9  # a percentage printed in whole points is at most so far from what was counted
YES_NO = {0.0, 1.0}
LOW, HIGH = 15, 85  # percentiles a duration is shown with


def last_of(rows: Sequence[Row]) -> Row | None:
    """The latest reading of one side."""
    return max(rows, key=lambda row: row.day, default=None)


def counted(row: Row | None) -> Rate | None:
    """The part and the whole of a rate in percent; None without n, or where no count gives it."""
    if row is None or not row.n or not 0 <= row.value <= 100:
        return None
    part = round(row.value * row.n / 100)
    return Rate(part, row.n) if abs(100 * part / row.n - row.value) <= HALF else None


def counts(readings: Readings, side: str) -> Rate | None:
    """The rate of one side, of each unit the latest reading, put together; None where one is no count.

    Where no unit was read as a whole and every subject is a yes or no, those are counted.
    """
    if not readings.of_units.rows:
        answers = [row.value for row in readings.side(side)]
        return Rate(round(sum(answers)), len(answers)) if answers and is_yes_no(readings) else None
    rates = [counted(row) for row in _latest(readings.of_units, side)]
    if not rates or any(rate is None for rate in rates):
        return None
    return Rate(sum(rate.part for rate in rates), sum(rate.whole for rate in rates))


def two_rates(readings: Readings) -> tuple[Reading, Reading, Estimate] | None:
    """The change of a counted rate in percentage points, Newcombe's interval and Fisher's exact test.

    32 of 40 and then 38 of 40: +15 [.1, 30.2], p .087. None where one side is not counted.
    """
    before, after = counts(readings, BEFORE), counts(readings, AFTER)
    if before is None or after is None:
        return None
    change = rate_change(before, after)
    points = 100 * change.interval[0], 100 * change.interval[1]
    estimate = Estimate(100 * change.difference, points, "newcombe", change.p, "fisher")
    return _share(readings, BEFORE, before), _share(readings, AFTER, after), estimate


def two_numbers(before: Reading, after: Reading, rate: bool) -> Estimate:
    """The difference of two numbers, without interval or test; of what is no rate the ratio too."""
    ratio = after.value / before.value if before.value > 0 and not rate else None
    return Estimate(after.value - before.value, ratio=ratio)


def number(rows: Sequence[Row]) -> Reading | None:
    """One side as one number: the only reading as it stands, else the mean; None without any."""
    if not rows:
        return None
    n = rows[0].n if len(rows) == 1 else None
    days = [row.day for row in rows]
    return Reading(fmean(row.value for row in rows), n, min(days), max(days))


def middle(values: np.ndarray, days: Sequence[date], spread: bool) -> Reading:
    """The median of one side, with P15 and P85 where asked."""
    ends = tuple(float(end) for end in np.percentile(values, (LOW, HIGH))) if spread else None
    return Reading(float(np.median(values)), len(values), min(days), max(days), ends)


def is_yes_no(readings: Readings) -> bool:
    """Whether every reading is 0 or 1."""
    return bool(readings.rows) and {row.value for row in readings.rows} <= YES_NO


def _latest(readings: Readings, side: str) -> list[Row | None]:
    """Of every unit its latest reading on one side."""
    rows = readings.side(side)
    return [last_of([row for row in rows if row.unit == unit]) for unit in readings.units]


def _share(readings: Readings, side: str, rate: Rate) -> Reading:
    rows = _latest(readings.of_units, side) if readings.of_units.rows else readings.side(side)
    days = [row.day for row in rows if row]
    return Reading(100 * rate.share, rate.whole, min(days), max(days))
