"""Objective score: what do an objective's key results give together, and is the whole of it known?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okrworkbook.analysis.scale import Score
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import DEFAULTS, Thresholds

WEIGHTS_OFF = 0.5  # weights add up to 100 within this much


@dataclass(frozen=True)
class ObjectiveScore:
    """An objective's score from its key results'.

    `value` is None as long as a key result has none; `partial` is that of the key results that have one, and
    `covered` their share of the weight.
    """

    value: Score | None
    partial: Score | None
    covered: float
    weights: tuple[float, ...]
    unusual: tuple[float, ...]  # weights outside the usual span


def objective_score(
    scores: Sequence[Score | None],
    weights: Sequence[float | None] | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> ObjectiveScore:
    """Σ weight · score of an objective's key results; equal weights where none is given.

    Raises ParameterError where there is no key result, where some weights are given and others not, where they
    do not add up to 100, and where a score is not on the scale 1–5.
    """
    if not scores:
        raise ParameterError("objective_empty")
    shares = _weights(len(scores), weights)
    other = [one.scale for one in scores if one is not None and one.scale != "1-5"]
    if other:
        raise ParameterError("score_scale", scale=other[0], want="1-5")
    known = [(one.value, share) for one, share in zip(scores, shares, strict=True) if one is not None]
    covered = sum(share for _, share in known)
    partial = Score(sum(v * share for v, share in known) / covered, "1-5") if covered else None
    low, high = thresholds["kr_weight_min"], thresholds["kr_weight_max"]
    single = len(shares) == 1  # one key result carries the whole objective
    return ObjectiveScore(
        partial if len(known) == len(scores) else None,
        partial,
        1.0 if len(known) == len(scores) else covered,
        tuple(shares),
        () if single else tuple(s for s in shares if not low <= round(100 * s, 6) <= high),
    )


def _weights(count: int, weights: Sequence[float | None] | None) -> list[float]:
    given = [weight for weight in weights or () if weight is not None]
    if not given:
        return [1 / count] * count
    if len(given) != count or min(given) < 0 or abs(sum(given) - 100) > WEIGHTS_OFF:
        raise ParameterError("weights_sum", total=f"{sum(given):g}", given=len(given), count=count)
    return [weight / sum(given) for weight in given]
