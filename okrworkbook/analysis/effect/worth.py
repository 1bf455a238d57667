"""Worth: what do the changes that carry it amount to in money, against what the engagement cost?

Only where the client gave costs, and as ranges throughout: from the least to the most, over the interval of
the change and over what a unit of it is worth. A change of weak evidence is listed and not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from okrworkbook.analysis.effect.claims import GRADES, Claim, Return
from okrworkbook.analysis.effect.readings import agreed_of
from okrworkbook.effect_terms import EffectTerms, Worth
from okrworkbook.thresholds import DEFAULTS, Thresholds

Span = tuple[float, float]


def worth_of(claims: Sequence[Claim], terms: EffectTerms, thresholds: Thresholds = DEFAULTS) -> Return | None:
    """The return of an engagement; None where no costs were given.

    A claim counts from the grade agreed on, never below E2, and where it has an interval and a direction.
    What went the wrong way counts against it.
    """
    if not terms.costs:
        return None
    counted: list[tuple[str, float, float]] = []
    left_out: list[tuple[str, str]] = []
    for worth in terms.worths:
        for claim in claims:
            if not _is_of(worth, claim):
                continue
            gain = _gain(claim)
            if gain is None or GRADES.index(claim.grade) < thresholds["return_grade_least"]:
                left_out.append((claim.metric, claim.grade))
            else:
                counted.append((claim.metric, *_times(gain, (worth.low, worth.high))))
    costs = sum(cost.low for cost in terms.costs), sum(cost.high for cost in terms.costs)
    benefits = sum(low for _, low, _ in counted), sum(high for *_, high in counted)
    return Return(
        terms.currency,
        costs,
        benefits,
        _ratio(benefits, costs) if counted else None,
        tuple(counted),
        tuple(left_out),
    )


def _is_of(worth: Worth, claim: Claim) -> bool:
    if worth.measure == claim.metric:
        return True
    return claim.measure is not None and (
        worth.measure in (claim.measure.measure.zh, claim.measure.measure.en)
        or agreed_of(worth.measure, (claim.measure,)) is not None
    )


def _gain(claim: Claim) -> Span | None:
    """The improvement, least and most; None without interval or without a direction."""
    if claim.change is None or claim.change.interval is None or claim.better is None:
        return None
    low, high = claim.change.interval
    rising = claim.better == (claim.change.value > 0)
    return (low, high) if rising else (-high, -low)


def _times(one: Span, other: Span) -> Span:
    corners = [first * second for first, second in product(one, other)]
    return min(corners), max(corners)


def _ratio(benefits: Span, costs: Span) -> Span | None:
    """(Benefit − cost) ÷ cost; None where the engagement may have cost nothing."""
    if not costs[0] > 0:
        return None
    corners = [benefit / cost - 1 for benefit, cost in product(benefits, costs)]
    return min(corners), max(corners)
