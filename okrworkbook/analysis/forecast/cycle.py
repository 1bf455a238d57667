"""Cycle: what is to be expected of every key result of the cycle, on the day looked from?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.forecast.course import LIMITS, Course, course_of
from okrworkbook.analysis.forecast.draws import generator
from okrworkbook.analysis.forecast.gates import (
    draw_gates,
    gate_course,
    gate_outlooks,
    milestone_finals,
    weight_done,
)
from okrworkbook.analysis.forecast.outlook import Forecast, GateOutlook, Outlook
from okrworkbook.analysis.forecast.pace import linear_pace
from okrworkbook.analysis.forecast.past import Finished, Line, finished_key_results, fit_line
from okrworkbook.analysis.forecast.shrunk import NUMBERS, ShrunkInputs, shrunk_finals
from okrworkbook.analysis.progress.standing import success_of
from okrworkbook.analysis.progress.track import Span, Track, Tracking
from okrworkbook.thresholds import DEFAULTS, REGISTRY, Thresholds

CHUNK = 100  # key results drawn at once: 3,000 draws of them take some 20 MB
LOW, HIGH = 0.1, 0.9  # the interval told
CLOSE = 1e-9


@dataclass(frozen=True)
class _Way:
    """How one key result is to be forecast: its course, and its line where the past holds one."""

    track: Track
    course: Course
    line: Line | None


def forecast_cycle(
    tracking: Tracking,
    past: pd.DataFrame,
    seed: int = 2026,
    thresholds: Thresholds = DEFAULTS,
    faster: Mapping[str, float] | None = None,
) -> Forecast:
    """The outlook of every key result, in the order of `tracking`.

    `past` is the table past_progress, empty in a first cycle. With 40 finished key results the final attainment is
    regressed on the one at the same share of the cycle, which then counts n/(n+40); before, and where nothing as far
    was seen, and for limits, the shrunk pace is all; milestones are forecast by their dates. There is none before week 3.
    `faster` asks what if: by key result, how many times as fast what is still to come should go.
    The same seed gives a key result the same draws whatever others there are.
    """
    finished = finished_key_results(past, without=tracking.span.cycle)
    return forecast_from(finished, tracking, seed, thresholds, faster)


def forecast_from(
    finished: Sequence[Finished],
    tracking: Tracking,
    seed: int = 2026,
    thresholds: Thresholds = DEFAULTS,
    faster: Mapping[str, float] | None = None,
) -> Forecast:
    """The same from finished key results that were read before, where one past serves many forecasts."""
    faster = faster or {}
    told: dict[str, Outlook] = {}
    ways: list[_Way] = []
    gates: list[GateOutlook] = []
    lines: dict[float, Line | None] = {}
    for standing in tracking.standings:
        track = standing.track
        if track.gates and track.kr.direction == "milestone":
            drawn, own = _by_gates(track, tracking.span, seed, thresholds, faster.get(track.id, 1.0))
            told[track.id] = drawn
            gates += own
            continue
        way = _way(track, tracking.span, finished, lines, thresholds)
        if isinstance(way, Outlook):
            told[track.id] = way
        else:
            ways.append(way)
    told |= {outlook.kr_id: outlook for outlook in _by_pace(ways, seed, thresholds, faster)}
    return Forecast(
        outlooks=tuple(told[standing.track.id] for standing in tracking.standings),
        seed=seed,
        draws=int(thresholds["forecast_draws"]),
        past_key_results=len(finished),
        notes={limit.name: thresholds[limit.name] for limit in REGISTRY.values() if limit.area == "forecast"},
        gates=tuple(gates),
    )


def no_forecast(span: Span, thresholds: Thresholds = DEFAULTS) -> str:
    """Why nothing is forecast on this day, whatever the key result; "" where it can be."""
    if span.as_of >= span.ends:
        return "cycle_over"
    return "too_early" if span.week < thresholds["forecast_first_week"] - CLOSE else ""


def _none(track: Track, reason: str, thresholds: Thresholds, course: Course | None) -> Outlook:
    return Outlook(track.id, "none", success_of(track, thresholds), reason=reason, course=course)


def _way(
    track: Track,
    span: Span,
    finished: Sequence[Finished],
    lines: dict[float, Line | None],
    thresholds: Thresholds,
) -> _Way | Outlook:
    """How to forecast a key result that is read as a number, or the outlook that says why not."""
    reason = no_forecast(span, thresholds)
    if not reason and not any(reading.value is not None for reading in track.readings):
        reason = "no_reading"
    course = course_of(track, span)
    if reason or course is None:
        return _none(track, reason or "no_attainment", thresholds, course)
    line = None
    if track.kr.direction not in LIMITS:
        share = round(course.share, 9)
        if share not in lines:
            lines[share] = fit_line(finished, share, thresholds)
        line = lines[share]
    return _Way(track, course, line if line and line.covers(course.now) else None)


def _by_pace(
    ways: Sequence[_Way], seed: int, thresholds: Thresholds, faster: Mapping[str, float]
) -> Iterator[Outlook]:
    draws = int(thresholds["forecast_draws"])
    for begin in range(0, len(ways), CHUNK):
        some = ways[begin : begin + CHUNK]
        finals = _finals(some, seed, draws, thresholds, faster)
        successes = np.array([success_of(way.track, thresholds) for way in some])
        low, middle, high = np.quantile(finals, [LOW, 0.5, HIGH], axis=1)
        chances = np.mean(finals >= successes[:, None] - CLOSE, axis=1)
        for place, way in enumerate(some):
            yield Outlook(
                kr_id=way.track.id,
                method="regression" if way.line else "shrunk",
                success=float(successes[place]),
                linear=linear_pace(way.course),
                median=float(middle[place]),
                low=float(low[place]),
                high=float(high[place]),
                chance=float(chances[place]),
                course=way.course,
            )


def _finals(
    ways: Sequence[_Way], seed: int, draws: int, thresholds: Thresholds, faster: Mapping[str, float]
) -> np.ndarray:
    """Draws of the final attainments: key results × draws."""
    factors = np.array([faster.get(way.track.id, 1.0) for way in ways])
    random = [generator(seed, way.track.id) for way in ways]
    normals = np.stack([own.standard_normal((NUMBERS, draws)) for own in random])
    inputs = ShrunkInputs.of([way.course for way in ways], thresholds)
    finals = shrunk_finals(inputs, normals, thresholds, factors)
    for place, way in enumerate(ways):
        if way.line is not None:
            now, kept = way.course.now, round(draws * way.line.share(thresholds))
            finals[place, :kept] = now + factors[place] * (way.line.finals(now, random[place], kept) - now)
    return finals


def _by_gates(
    track: Track, span: Span, seed: int, thresholds: Thresholds, faster: float
) -> tuple[Outlook, tuple[GateOutlook, ...]]:
    """The outlook of a key result made of milestones, and of each that is open."""
    drawn = draw_gates(track, span, generator(seed, track.id), thresholds, faster)
    gates = gate_outlooks(track, span, drawn)
    reason = no_forecast(span, thresholds)
    if not reason and weight_done(track) is None:
        reason = "no_attainment"
    if not reason and drawn is None:
        reason = "no_milestone_dates"
    if reason:
        return _none(track, reason, thresholds, gate_course(track, span)), gates
    finals, success = milestone_finals(track, span, drawn), success_of(track, thresholds)
    low, middle, high = (float(share) for share in np.quantile(finals, [LOW, 0.5, HIGH], method="nearest"))
    chance = float(np.mean(finals >= success - CLOSE))
    outlook = Outlook(
        kr_id=track.id,
        method="milestones",
        success=success,
        median=middle,
        low=low,
        high=high,
        chance=chance,
        course=gate_course(track, span),
    )
    return outlook, gates
