"""Scoring: how far has a key result come, and what is that worth on the scale of 1 to 5?

Attainment counts from the baseline: (current − baseline) / (target − baseline), so that 55 → 45 days, now 50,
is one half and not 111 %. It is kept as it is, below 0 and above 1 too, and is only held within when it is
scored. Which of three mappings turns it into points is the client's choice and is printed with its table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from okrworkbook.analysis.scale import Score
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import DEFAULTS, Thresholds

MAPPINGS = ("ratio5", "anchored", "linear")
ANCHORS = ((0.0, 1.0), (0.3, 2.0), (0.6, 3.0), (0.8, 4.0), (1.0, 5.0))  # attainment, points
BENDS = {"ratio5": (0.0, 0.2, 1.0), "anchored": tuple(x for x, _ in ANCHORS), "linear": (0.0, 1.0)}
LOWEST, HIGHEST = 1.0, 5.0
DIRECTIONS = ("up", "down", "at_most", "at_least", "milestone")
PLACES = ("below", "within", "above")  # against the ideal band
SHOWN = (0.0, 0.3, 0.6, 0.7, 0.75, 1.0)  # the attainments the mapping's table prints
DELIVERY = ((0.4, "red"), (0.7, "yellow"), (float("inf"), "green"))  # from below each limit: the colour


def attainment(
    direction: str, baseline: float | None, target: float | None, current: float | None
) -> float | None:
    """How far a key result has come, uncapped; None where a number is missing.

    up, down: the share of the way from baseline to target. at_most, at_least: 1 where the limit is kept, else
    1 less the distance from the limit in units of the way from the baseline – and 0 without a baseline beyond
    the limit. milestone: levels passed of those agreed, from 0 unless a baseline is given.
    Raises ParameterError for an unknown direction, a target that is the baseline, and one that lies the other
    way than the direction says.
    """
    if direction not in DIRECTIONS:
        raise ParameterError("direction_unknown", direction=direction, known=" | ".join(DIRECTIONS))
    if direction == "milestone" and baseline is None:
        baseline = 0.0
    if direction in ("at_most", "at_least"):
        return None if target is None or current is None else _limit(direction, baseline, target, current)
    if baseline is not None and target is not None:
        _refuse_wrong_way(direction, baseline, target)
    if baseline is None or target is None or current is None:
        return None
    return (current - baseline) / (target - baseline)


def milestone_attainment(weights: Sequence[float], accepted: Sequence[bool]) -> float | None:
    """The weight of accepted milestones, of all milestones; None without any weight.

    Raises ParameterError for a weight below zero.
    """
    if any(weight < 0 for weight in weights):
        raise ParameterError("milestone_weight", weight=f"{min(weights):g}")
    total = sum(weights)
    done = sum(weight for weight, yes in zip(weights, accepted, strict=True) if yes)
    return done / total if total else None


def clamped(value: float) -> float:
    """An attainment held within 0 and 1, as it is scored."""
    return min(1.0, max(0.0, value))


def score(value: float, mapping: str = "ratio5") -> Score:
    """The points of an attainment on the scale 1–5. Raises ParameterError for an unknown mapping."""
    share = clamped(value)
    if _known(mapping) == "ratio5":
        points = min(HIGHEST, max(LOWEST, 5 * share))
    elif mapping == "linear":
        points = 1 + 4 * share
    else:
        points = _along(share, ANCHORS)
    return Score(points, "1-5")


def attainment_at(points: float, mapping: str = "ratio5") -> float:
    """The attainment that earns these points; of several – ratio5 gives 1 point up to .2 – the highest.

    Raises ParameterError for an unknown mapping and for points outside 1–5.
    """
    if not LOWEST <= points <= HIGHEST:
        raise ParameterError("score_outside", value=f"{points:g}", low="1", high="5")
    if _known(mapping) == "ratio5":
        return points / 5
    if mapping == "linear":
        return (points - 1) / 4
    return _along(points, [(points, share) for share, points in ANCHORS])


@dataclass(frozen=True)
class Placed:
    """A rate on the scale: its points, and whether they lie below, within or above the ideal band."""

    attainment: float
    score: Score
    place: str  # one of PLACES
    delivery: str  # red, yellow or green: how much was delivered, which is another question than ambition


def place(value: float, mapping: str = "ratio5", thresholds: Thresholds = DEFAULTS) -> Placed:
    """Where an attainment lies against the ideal band: 0.75 is 3.75 and 1.0 is 5.0, both above it."""
    points = score(value, mapping)
    low, high = thresholds["ideal_low"], thresholds["ideal_high"]
    shown = round(points.value, 6)  # 3.5000000001 is 3.5, which is still ideal
    where = "below" if shown < low else "above" if shown > high else "within"
    return Placed(value, points, where, delivery_colour(value))


def delivery_colour(value: float) -> str:
    """The colour of delivery, which says how much was achieved and nothing about ambition.

    Red below .4, yellow below .7, green from there (the Google playbook's .0–.3, .4–.6 and .7–1).
    """
    return next(colour for limit, colour in DELIVERY if value < limit)


@dataclass(frozen=True)
class MappingRow:
    """One mapping as its table prints it: points at the attainments shown, and where the ideal band lies."""

    mapping: str
    points: tuple[float, ...]  # at SHOWN
    band: tuple[float, float]  # the attainments between which a score is ideal
    line: tuple[tuple[float, float], ...]  # attainment and points at every bend


@dataclass(frozen=True)
class ScoringStandard:
    """The standard a client scores by: the mapping chosen, the others beside it, and the ideal band."""

    mapping: str
    rows: tuple[MappingRow, ...]  # the chosen one first
    ideal: tuple[float, float]  # points
    agreed: bool  # the client's choice; else the default
    success: float  # attainment at which an aspirational key result counts as achieved
    delivery: tuple[tuple[float, str], ...]  # up to which attainment delivery has which colour
    anchors: tuple[
        Placed, ...
    ]  # the scores 1, 2, 3, 4 and 5 with the attainment that earns each; 1 up to there

    @property
    def band(self) -> tuple[float, float]:
        """The attainments of the ideal band under the mapping chosen."""
        return self.rows[0].band


def scoring_standard(
    mapping: str = "ratio5", agreed: bool = False, thresholds: Thresholds = DEFAULTS
) -> ScoringStandard:
    """The scoring standard with its table. Raises ParameterError for an unknown mapping."""
    ideal = thresholds["ideal_low"], thresholds["ideal_high"]
    order = (_known(mapping), *(name for name in MAPPINGS if name != mapping))
    rows = tuple(
        MappingRow(
            name,
            tuple(score(share, name).value for share in SHOWN),
            (attainment_at(ideal[0], name), attainment_at(ideal[1], name)),
            tuple((share, score(share, name).value) for share in BENDS[name]),
        )
        for name in order
    )
    anchors = tuple(
        place(attainment_at(float(points), mapping), mapping, thresholds) for points in range(1, 6)
    )
    return ScoringStandard(
        mapping=mapping,
        rows=rows,
        ideal=ideal,
        agreed=agreed,
        success=thresholds["success_aspirational"],
        delivery=tuple((min(limit, 1.0), colour) for limit, colour in DELIVERY),
        anchors=anchors,
    )


def _limit(direction: str, baseline: float | None, target: float, current: float) -> float:
    """1 where the limit is kept; else how much of the way from the baseline is behind it."""
    sign = 1 if direction == "at_most" else -1
    if sign * (current - target) <= 0:
        return 1.0
    if baseline is None or sign * (baseline - target) <= 0:
        return 0.0
    return 1 - abs(current - target) / abs(baseline - target)


def _refuse_wrong_way(direction: str, baseline: float, target: float) -> None:
    if target == baseline:
        raise ParameterError("span_zero", value=f"{target:g}")
    if (direction == "down") == (target > baseline):
        raise ParameterError(
            "direction_contradicted", direction=direction, baseline=f"{baseline:g}", target=f"{target:g}"
        )


def _known(mapping: str) -> str:
    if mapping not in MAPPINGS:
        raise ParameterError("mapping_unknown", mapping=mapping, known=" | ".join(MAPPINGS))
    return mapping


def _along(value: float, points: Sequence[tuple[float, float]]) -> float:
    """The height of a line through these points."""
    for (x, y), (next_x, next_y) in pairwise(points):
        if value <= next_x:
            return y + (next_y - y) * (value - x) / (next_x - x)
    return points[-1][1]
