"""Roll-up: what do key results give together, for their objective, their department and the company?

An objective's score is the weighted mean of its key results'; as long as one has none, the part that is known is
told as a part. Commitments and challenges stand apart, for they are asked different things, and the attainment
rate is told under each of its three definitions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from okrworkbook.analysis.attainment_rate import COMMITTED, AttainmentRates, KeyResultState, attainment_rates
from okrworkbook.analysis.intervals import Rate, mean_interval
from okrworkbook.analysis.objective_score import ObjectiveScore, objective_score
from okrworkbook.analysis.progress.standing import reached
from okrworkbook.analysis.progress.track import PACES, Standing, Tracking
from okrworkbook.analysis.scoring import clamped, delivery_colour
from okrworkbook.bilingual import Bilingual
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import DEFAULTS, Thresholds

COMPANY = "company"


@dataclass(frozen=True)
class ObjectiveProgress:
    """One objective: its score, and its two axes, delivery and ambition, which are never one."""

    id: str
    text: Bilingual
    level: str
    unit: str
    kind: str
    standings: tuple[Standing, ...]
    score: ObjectiveScore | None  # None where `reason` says that the weights cannot be used
    attainment: float | None  # weighted, each key result held within 0 and 1; of those that have a score
    delivery: str  # red, yellow or green; "" where nothing is scored
    band: str  # below, within or above the ideal band; "" for commitments and where the score is not whole
    reason: str = ""  # weights_sum

    @property
    def measured(self) -> Rate:
        """Key results that have a score, of all."""
        return Rate(sum(one.score is not None for one in self.standings), len(self.standings))


@dataclass(frozen=True)
class Progress:
    """The key results of one department, one type or the whole company."""

    name: str  # the department, the type or "company" …; "" where the table names none
    n: int  # key results
    paces: tuple[tuple[str, int], ...]  # how many are on track, behind, … (PACES, in that order)
    mean: float | None  # mean score of those that have one, 1–5
    interval: tuple[float, float] | None  # bootstrap, 95 %; None where too few were scored
    rates: AttainmentRates  # definitions A, B and C over those that have a score
    committed: Rate  # commitments that reached 1.0, of those that have a score
    aspirational: Rate  # challenges that reached what is asked of them, of those that have a score
    enough: bool  # as many scored as a comparison asks for

    @property
    def scored(self) -> int:
        """Key results that have a score."""
        return self.rates.n

    def at(self, pace: str) -> int:
        """How many key results have this pace."""
        return dict(self.paces)[pace]


@dataclass(frozen=True)
class RollUp:
    """All key results of a cycle, together and in parts."""

    objectives: tuple[ObjectiveProgress, ...]
    units: tuple[Progress, ...]  # the company's own goals first, then departments as the goals name them
    kinds: tuple[Progress, ...]  # committed, aspirational, learning, ""; those that there are
    whole: Progress
    unscored: tuple[Standing, ...]  # without a score, whatever the reason
    mapping: str
    running: bool = False  # the cycle is not over: scores tell how far it came, and not yet how hard it was

    def of(self, objective: str) -> ObjectiveProgress:
        """One objective by its id. Raises KeyError."""
        return {one.id: one for one in self.objectives}[objective]


def roll_up(tracking: Tracking, thresholds: Thresholds = DEFAULTS) -> RollUp:
    """Objectives, departments, types and the whole, each with how many key results it rests on."""
    standings = tracking.standings
    mapping = tracking.mapping

    def together(name: str, part: Sequence[Standing]) -> Progress:
        return _progress(name, part, mapping, thresholds)

    by_unit = _grouped(standings, lambda one: COMPANY if one.track.level == COMPANY else one.track.unit)
    units = sorted(by_unit, key=lambda name: name != COMPANY)  # the others stay in the order of the goals
    by_kind = _grouped(standings, lambda one: one.track.kind)
    kinds = [kind for kind in (COMMITTED, "aspirational", "learning", "") if kind in by_kind]
    return RollUp(
        objectives=tuple(
            _objective(part, thresholds)
            for part in _grouped(standings, lambda one: one.track.objective).values()
        ),
        units=tuple(together(name, by_unit[name]) for name in units),
        kinds=tuple(together(kind, by_kind[kind]) for kind in kinds),
        whole=together("", standings),
        unscored=tuple(one for one in standings if one.score is None),
        mapping=mapping,
        running=tracking.span.as_of < tracking.span.ends,
    )


def _grouped(standings: Sequence[Standing], key) -> dict[str, list[Standing]]:
    found: dict[str, list[Standing]] = {}
    for one in standings:
        found.setdefault(key(one), []).append(one)
    return found


def _objective(part: Sequence[Standing], thresholds: Thresholds) -> ObjectiveProgress:
    track = part[0].track
    try:
        score = objective_score(
            [one.score for one in part], [one.track.kr.weight for one in part], thresholds
        )
    except ParameterError as fault:
        score, reason = None, fault.key
    else:
        reason = ""
    attained = None if score is None else _weighted(part, score.weights)
    return ObjectiveProgress(
        id=track.objective,
        text=track.objective_text,
        level=track.level,
        unit=track.unit,
        kind=track.kind,
        standings=tuple(part),
        score=score,
        attainment=attained,
        delivery="" if attained is None else delivery_colour(attained),
        band=_band(score, track.kind, thresholds),
        reason=reason,
    )


def _weighted(part: Sequence[Standing], weights: Sequence[float]) -> float | None:
    known = [
        (clamped(one.counted), weight)
        for one, weight in zip(part, weights, strict=True)
        if one.counted is not None
    ]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if total else None


def _band(score: ObjectiveScore | None, kind: str, thresholds: Thresholds) -> str:
    """Where a whole score of a challenge lies: a commitment is expected in full, and a part tells nothing."""
    if kind == COMMITTED or score is None or score.value is None:
        return ""
    points = round(score.value.value, 6)
    if points < thresholds["ideal_low"]:
        return "below"
    return "above" if points > thresholds["ideal_high"] else "within"


def _reached(part: Sequence[Standing], thresholds: Thresholds) -> Rate:
    scored = [one for one in part if one.score is not None]
    return Rate(sum(reached(one, thresholds) for one in scored), len(scored))


def _progress(name: str, part: Sequence[Standing], mapping: str, thresholds: Thresholds) -> Progress:
    points = np.array([one.score.value for one in part if one.score is not None])
    enough = len(points) >= thresholds["unit_key_results"]
    rates = attainment_rates(
        [KeyResultState(one.track.id, one.track.kind, one.counted) for one in part],
        mapping,
        thresholds,
    )
    return Progress(
        name=name,
        n=len(part),
        paces=tuple((pace, sum(one.status == pace for one in part)) for pace in PACES),
        mean=float(points.mean()) if len(points) else None,
        interval=mean_interval(points) if enough else None,
        rates=rates,
        committed=_reached([one for one in part if one.track.committed], thresholds),
        aspirational=_reached([one for one in part if not one.track.committed], thresholds),
        enough=enough,
    )
