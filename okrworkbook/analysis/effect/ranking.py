"""Ranking: which measure decides, and what does finding many others mean for each of them?

One measure is named as primary before the start and judged by its own p. The others are held to Holm's
correction together: of twenty that did not move, one has p below .05 by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from okrworkbook.analysis.comparison import holm
from okrworkbook.analysis.effect.claims import Claim
from okrworkbook.engagement import Outcome

CLAIMED = "claimed"


def ranked(claims: Sequence[Claim], outcomes: Sequence[Outcome]) -> tuple[Claim, ...]:
    """The claims with Holm's p, the primary one first, then as agreed, then what nobody agreed."""
    adjusted = holm([_own_p(claim) for claim in claims])
    told = [
        claim
        if p is None or claim.change is None
        else replace(claim, change=replace(claim.change, adjusted=p))
        for claim, p in zip(claims, adjusted, strict=True)
    ]
    places = {id(outcome): place for place, outcome in enumerate(outcomes)}
    return tuple(
        sorted(told, key=lambda claim: (not claim.primary, places.get(id(claim.measure), len(outcomes))))
    )


def _own_p(claim: Claim) -> float | None:
    """The p that is corrected: not that of the primary measure, nor one of what is only claimed."""
    judged = claim.change is not None and not claim.primary and claim.design != CLAIMED
    return claim.change.p if judged else None
