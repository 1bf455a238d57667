"""Curve: how far was a key result planned to have come by a day?

A key result is planned to be at 0 when the cycle starts and at 1 on the day it is due, or when the cycle ends.
Between lies the course its owner recorded: points, or one of five shapes; straight where nothing was recorded.
Milestones without a recorded course are planned on their due days. A limit that is kept from the first day on is
planned to be kept on every day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from okrworkbook.analysis.okr_set import KeyResult
from okrworkbook.analysis.progress.track import Gate, Span, Track
from okrworkbook.analysis.scoring import attainment
from okrworkbook.errors import ParameterError

SHAPES: Mapping = {  # planned attainment at a share of the way, 0–1
    "linear": lambda share: share,
    "s_curve": lambda share: share * share * (3 - 2 * share),
    "early": lambda share: 1 - (1 - share) ** 2,
    "late": lambda share: share * share,
    "step": lambda share: 1.0 if share >= 1 else 0.0,
}
LIMITS = {"at_most": 1, "at_least": -1}


def shape_at(share: float, curve: str = "linear") -> float:
    """The planned attainment at a share of the way from start to due day, held within 0 and 1.

    Raises ParameterError for an unknown curve.
    """
    if curve not in SHAPES:
        raise ParameterError("curve_unknown", curve=curve, known=" | ".join(SHAPES))
    return SHAPES[curve](min(1.0, max(0.0, share)))


def planned_on(track: Track, span: Span, day: date) -> float | None:
    """The attainment the key result was planned to have on a day, a fraction of 1.

    Where attainment counts from the first reading, for no baseline was agreed, so does the plan. None before that
    reading, and where the plan had nothing left to do.
    """
    if not track.baseline_read:
        return _planned(track, span, day)
    first = next((one.day for one in track.readings if one.value is not None), None)
    if first is None or day < first:
        return None
    begun = _planned(track, span, first)
    return (_planned(track, span, day) - begun) / (1 - begun) if begun < 1 else None


def planned_points(
    kr: KeyResult, rows: list[tuple[date, float]], baseline: float | None
) -> tuple[tuple[date, float], ...]:
    """Recorded points as planned attainment by day: values count from the baseline, milestones in percent.

    Rows that have no attainment, for the key result lacks a baseline or a target, are left out.
    """
    points = []
    for day, value in sorted(rows):
        planned = value / 100 if by_gates(kr) else _attained(kr, baseline, value)
        if planned is not None:
            points.append((day, planned))
    return tuple(points)


def by_gates(kr: KeyResult) -> bool:
    """Whether the key result is counted in milestones: it says so, or it says nothing and has no numbers."""
    return kr.direction == "milestone" or (not kr.direction and kr.target is None)


def way_of(kr: KeyResult, baseline: float | None) -> str:
    """The direction of a key result; where none was written, the one its target lies in; "" if that is unknown."""
    if kr.direction or baseline is None or kr.target is None:
        return kr.direction
    return "down" if kr.target < baseline else "up"


def _planned(track: Track, span: Span, day: date) -> float:
    due = min(track.kr.due or span.ends, span.ends)
    if day >= due:
        return 1.0
    points = tuple(point for point in track.points if span.starts <= point[0] < due)
    if points:
        return _along(((span.starts - timedelta(days=1), 0.0), *points, (due, 1.0)), day)
    if not track.curve and track.gates and by_gates(track.kr):
        return _due_by(track.gates, day, due)
    if not track.curve and kept_throughout(track):
        return 1.0
    share = ((day - span.starts).days + 1) / ((due - span.starts).days + 1)
    return shape_at(share, track.curve or "linear")


def _due_by(gates: tuple[Gate, ...], day: date, due: date) -> float:
    """The weight of the gates due by the day; one without a day is due with the key result."""
    return sum(gate.weight for gate in gates if (gate.due or due) <= day)


def kept_throughout(track: Track) -> bool:
    """Whether a limit is to be kept from the first day on: there is no way from the baseline to it."""
    sign = LIMITS.get(track.kr.direction)
    if sign is None:
        return False
    return track.baseline is None or track.kr.target is None or sign * (track.baseline - track.kr.target) <= 0


def kept_or_not(track: Track) -> bool:
    """Whether a limit counts as kept or broken and nothing between: to be kept throughout, or from no agreed start."""
    return kept_throughout(track) or (track.baseline_read and track.kr.direction in LIMITS)


def _along(points: tuple[tuple[date, float], ...], day: date) -> float:
    """The height of a line through these points on a day; 0 before the first."""
    for (one, y), (other, next_y) in pairwise(points):
        if one <= day < other:
            return y + (next_y - y) * (day - one).days / (other - one).days
    return 0.0


def _attained(kr: KeyResult, baseline: float | None, value: float) -> float | None:
    try:
        return attainment(way_of(kr, baseline), baseline, kr.target, value)
    except ParameterError:
        return None
