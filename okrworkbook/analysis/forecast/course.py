"""Course: by which readings has a key result come to where it is?

The attainment from the start of the cycle on, one value a week: the last reading of each. A limit that may not be
exceeded is followed by its signed distance, so that a rate well inside the limit is told from one at its edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, isfinite

from okrworkbook.analysis.progress.track import Span, Track

LIMITS = ("at_most", "at_least")
CLOSE = 1e-9


@dataclass(frozen=True)
class Course:
    """The way so far of one key result: weeks that had passed at each value, and the attainments, uncapped.

    The first pair is the start. `length` is the number of weeks of the cycle.
    """

    weeks: tuple[float, ...]
    values: tuple[float, ...]
    length: int

    @property
    def now(self) -> float:
        """The last known attainment."""
        return self.values[-1]

    @property
    def start(self) -> float:
        """The attainment it began with; 0 but for a limit without a baseline and for a late first reading."""
        return self.values[0]

    @property
    def elapsed(self) -> float:
        """Weeks between the start and the last reading."""
        return self.weeks[-1] - self.weeks[0]

    @property
    def left(self) -> float:
        """Weeks from the last reading to the end of the cycle."""
        return self.length - self.weeks[-1]

    @property
    def share(self) -> float:
        """The share of the cycle that had passed at the last reading."""
        return self.weeks[-1] / self.length

    @property
    def steps(self) -> tuple[tuple[float, float], ...]:
        """Every change with the weeks it took."""
        return tuple(
            (value - before, week - earlier)
            for (earlier, before), (week, value) in pairwise(zip(self.weeks, self.values, strict=True))
        )


def course_of(track: Track, span: Span) -> Course | None:
    """The course of a key result that is read as a number; None where no attainment can be told.

    Readings before the cycle tell where it starts; those after the day looked from do not exist yet.
    """
    read = [
        (week_of(span, reading.day), float(reading.value))
        for reading in track.readings
        if reading.value is not None and isfinite(reading.value) and reading.day <= min(span.as_of, span.ends)
    ]
    scale = _scale(track, [value for _, value in read])
    if not read or scale is None:
        return None
    zero, unit = scale
    pairs = sorted((week, (value - zero) / unit) for week, value in read)
    weeks, values = zip(*[_start(track, zero, unit, pairs), *_after_start(track, pairs)], strict=True)
    if track.baseline_read and len(weeks) == 1:
        return None  # the only reading is its own baseline: nothing has been seen to move
    return Course(weeks, values, span.weeks)


def weekly(pairs: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The last pair of every week, in order of time: week 3 ends with the value 3.0."""
    last = {ceil(week - CLOSE): (week, value) for week, value in sorted(pairs)}
    return [last[week] for week in sorted(last)]


def week_of(span: Span, day: date) -> float:
    """Weeks of the cycle that have passed at the end of a day, as the cycle itself counts them; below 0 before it."""
    return min(float(span.weeks), ((day - span.starts).days + 1) / 7)


def _scale(track: Track, values: list[float]) -> tuple[float, float] | None:
    """The value that is attainment 0, and how much of the measure one whole attainment is; None if unknown."""
    kr, baseline = track.kr, track.baseline
    target = kr.target
    if target is None or not kr.direction:
        return None
    if kr.direction in LIMITS:
        sign = -1.0 if kr.direction == "at_most" else 1.0
        bad = baseline is not None and sign * (baseline - target) < 0
        unit = abs(target - baseline) if bad else _room(target, baseline, values)
        return target - sign * unit, sign * unit
    if kr.direction == "milestone" and baseline is None:
        baseline = 0.0
    if baseline is None or target == baseline:
        return None
    if kr.direction in ("up", "down") and (kr.direction == "down") == (target > baseline):
        return None
    return baseline, target - baseline


def _room(limit: float, baseline: float | None, values: list[float]) -> float:
    """The unit of a limit that was kept at the start: the room there was, else how far readings lie from the limit."""
    furthest = max((abs(value - limit) for value in values), default=0.0)
    return (0.0 if baseline is None else abs(baseline - limit)) or furthest or abs(limit) or 1.0


def _start(track: Track, zero: float, unit: float, pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """Where the course begins: the first reading where it is the baseline, else the beginning of the cycle."""
    if track.baseline_read:
        return max(0.0, pairs[0][0]), pairs[0][1]
    before = [value for week, value in pairs if week <= 0]
    if before:
        return 0.0, before[-1]
    if track.baseline is not None:
        return 0.0, (track.baseline - zero) / unit
    return 0.0, 0.0 if track.kr.direction not in LIMITS else pairs[0][1]


def _after_start(track: Track, pairs: list[tuple[float, float]]) -> list[tuple[float, float]]:
    begins = max(0.0, pairs[0][0]) if track.baseline_read else 0.0
    return weekly([pair for pair in pairs if pair[0] > begins])
