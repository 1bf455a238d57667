"""Gates: when are the open milestones of a key result to be expected?

A milestone plan has no curve. What is left are weights and dates, and how late the gates before came: their mean
slip counts beside what is usual, as if that had been seen three times. One part of the slip is common to all gates
of a key result, one is a gate's own. An overdue gate is expected as late from today as others are from their date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from okrworkbook.analysis.forecast.course import Course, week_of
from okrworkbook.analysis.forecast.draws import generator
from okrworkbook.analysis.forecast.outlook import GateOutlook
from okrworkbook.analysis.progress.track import Gate, Span, Track, Tracking
from okrworkbook.analysis.scoring import milestone_attainment
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import DEFAULTS, Thresholds

FAR = 3650  # days: no date is drawn beyond


@dataclass(frozen=True)
class Slip:
    """How late gates of one key result are to be expected, in days after their date."""

    mean: float
    sd: float  # of one gate
    common: float  # the sd of what all gates share: how well the mean is known
    n: int  # accepted gates with a date it was learnt from


@dataclass(frozen=True)
class GateDraws:
    """Draws of one key result's open gates, in whole days after the day looked from: gates × draws."""

    gates: tuple[Gate, ...]
    due: tuple[date, ...]
    days: np.ndarray
    slip: Slip


def learn_slip(gates: Sequence[Gate], thresholds: Thresholds = DEFAULTS) -> Slip:
    """The slip of accepted gates, drawn towards what is usual: +12 and +18 days beside 7 counted thrice give 10.2."""
    usual, sd, weight = (thresholds[f"gate_slip_{name}"] for name in ("mean", "sd", "weight"))
    seen = np.array([(gate.accepted_on - gate.due).days for gate in gates if gate.accepted_on and gate.due])
    n = len(seen)
    mean = (seen.sum() + weight * usual) / (n + weight)
    around = float(np.sum((seen - seen.mean()) ** 2)) if n > 1 else 0.0
    one = float(np.sqrt((around + weight * sd**2) / (max(n - 1, 0) + weight)))
    return Slip(float(mean), one, one / float(np.sqrt(n + weight)), n)


def draw_gates(
    track: Track,
    span: Span,
    random: np.random.Generator,
    thresholds: Thresholds = DEFAULTS,
    faster: float = 1.0,
) -> GateDraws | None:
    """Draws of when each open gate is accepted; None where one of them has no date.

    A gate without a date of its own has its key result's. Gates with an order wait for those before them.
    `faster` divides the days from today.
    """
    still = sorted(
        (gate for gate in track.gates if gate.accepted_on is None),
        key=lambda gate: (gate.order is None, gate.order or 0, gate.due or date.max),
    )
    due = [gate.due or track.kr.due for gate in still]
    if any(day is None for day in due):
        return None
    slip = learn_slip(track.gates, thresholds)
    draws = int(thresholds["forecast_draws"])
    common = slip.mean + slip.common * random.standard_normal(draws)
    days = np.empty((len(still), draws))
    before = np.zeros(draws)
    for place, (gate, day) in enumerate(zip(still, due, strict=True)):
        ahead = max(0, (day - span.as_of).days)
        days[place] = (ahead + _at_least(-ahead, common, slip.sd, random)) / faster
        if gate.order is not None:
            before = days[place] = np.maximum(before, days[place])
    return GateDraws(tuple(still), tuple(due), np.clip(np.ceil(days), 1, FAR), slip)


def milestone_finals(track: Track, span: Span, drawn: GateDraws) -> np.ndarray | None:
    """Draws of the attainment at the end of the cycle: the weight accepted by then. None without any weight."""
    done = weight_done(track)
    if done is None:
        return None
    total = sum(gate.weight for gate in track.gates)
    weights = np.array([gate.weight for gate in drawn.gates], dtype=float)
    return done + weights @ (drawn.days <= (span.ends - span.as_of).days) / total


def weight_done(track: Track) -> float | None:
    """The weight of accepted gates, of all; None without any weight or with one below zero."""
    try:
        return milestone_attainment(
            [gate.weight for gate in track.gates], [gate.accepted_on is not None for gate in track.gates]
        )
    except ParameterError:
        return None


def gate_course(track: Track, span: Span) -> Course | None:
    """The weight accepted so far, from nothing on; None without any weight."""
    if weight_done(track) is None:
        return None
    total = sum(gate.weight for gate in track.gates)
    taken = sorted((gate.accepted_on, gate.weight / total) for gate in track.gates if gate.accepted_on)
    weeks, values = [0.0], [0.0]
    for day, weight in taken:
        weeks.append(max(0.0, week_of(span, day)))
        values.append(values[-1] + weight)
    return Course((*weeks, week_of(span, span.as_of)), (*values, values[-1]), span.weeks)


def forecast_gates(
    tracking: Tracking, seed: int = 2026, thresholds: Thresholds = DEFAULTS
) -> tuple[GateOutlook, ...]:
    """Every open gate with a date, on any day of the cycle: a plan of dates needs no weeks of watching."""
    return tuple(
        outlook
        for standing in tracking.standings
        for outlook in gate_outlooks(
            standing.track,
            tracking.span,
            draw_gates(standing.track, tracking.span, generator(seed, standing.track.id), thresholds),
        )
    )


def gate_outlooks(track: Track, span: Span, drawn: GateDraws | None) -> tuple[GateOutlook, ...]:
    """The open gates of one key result with the dates they are to be expected on."""
    if drawn is None:
        return ()
    rows = zip(drawn.gates, drawn.due, drawn.days, strict=True)
    return tuple(_outlook(track, span, gate, due, days, drawn.slip.n) for gate, due, days in rows)


def _outlook(track: Track, span: Span, gate: Gate, due: date, days: np.ndarray, slips: int) -> GateOutlook:
    low, middle, high = (
        span.as_of + timedelta(days=int(np.ceil(day))) for day in np.quantile(days, [0.1, 0.5, 0.9])
    )
    return GateOutlook(
        kr_id=track.id,
        name=gate.name,
        weight=gate.weight,
        due=due,
        expected=middle,
        low=low,
        high=high,
        in_time=float(np.mean(days <= (due - span.as_of).days)),
        by_end=float(np.mean(days <= (span.ends - span.as_of).days)),
        slips=slips,
    )


def _at_least(least: float, mean: np.ndarray, sd: float, random: np.random.Generator) -> np.ndarray:
    """Normal draws above a limit: what is known is that the gate has not been accepted by today."""
    from scipy.special import ndtr, ndtri

    above = np.maximum(ndtr((mean - least) / sd), 1e-12)
    return np.maximum(least, mean - sd * ndtri(above * random.uniform(size=len(mean))))
