"""Raters: do those who scored the providers agree, and where do they not?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from math import factorial

import numpy as np

from okrworkbook.analysis.provider_choice.ranking import SAME
from okrworkbook.analysis.provider_choice.scorecard import CRITERIA, Cell, Scorecard
from okrworkbook.analysis.strategy import kendall_w
from okrworkbook.thresholds import Thresholds

EXACT = 50_000  # orders that are counted one by one; of more, so many are drawn


@dataclass(frozen=True)
class Concordance:
    """Kendall's W of raters over providers. `p` is of no agreement at all, by permutation; None where there is none."""

    raters: int
    providers: int
    w: float | None
    p: float | None
    exact: bool  # every order was counted, none drawn


@dataclass(frozen=True)
class RaterAgreement:
    """How far the raters agree: on the order of the providers, dimension by dimension, and on single scores."""

    raters: int
    whole: Concordance  # on each rater's own weighted sums
    by_criterion: Mapping[str, Concordance]
    agreed: bool | None  # W at or above the limit; None where it cannot be told
    leaders: tuple[
        tuple[str, int], ...
    ]  # provider and how many raters alone put it first; ties count for each
    without_one: tuple[
        tuple[str, int], ...
    ]  # who else leads when one rater is left out, and for how many of them
    gaps: tuple[Cell, ...]  # scores that differ by the limit or more, the widest first


def compare_raters(
    card: Scorecard,
    eligible: Sequence[str],
    weights: Mapping[str, float],
    thresholds: Thresholds,
    seed: int,
) -> RaterAgreement:
    """Agreement of the raters who scored every fully scored provider; those who scored some only are not ranked."""
    scored = card.complete
    tables = {rater: table for rater in card.raters if (table := _own(card, rater, scored)) is not None}
    weight = np.array([weights[criterion] for criterion in CRITERIA])
    shape = (len(tables), len(scored), len(CRITERIA))
    points = np.array(list(tables.values()), dtype=float).reshape(shape)
    whole = concordance(points @ weight, seed)
    wide = thresholds["provider_gap"]
    return RaterAgreement(
        raters=len(tables),
        whole=whole,
        by_criterion={name: concordance(points[:, :, at], seed) for at, name in enumerate(CRITERIA)},
        agreed=None if whole.w is None else whole.w >= thresholds["concordance"],
        leaders=_leaders(points @ weight, scored, eligible),
        without_one=_without_one(points @ weight, scored, eligible),
        gaps=tuple(
            sorted(
                (cell for cell in card.cells if cell.n > 1 and cell.high - cell.low >= wide),
                key=lambda cell: cell.low - cell.high,
            )
        ),
    )


def concordance(points: np.ndarray, seed: int = 0) -> Concordance:
    """Kendall's W with ties corrected, and how often raters who do not agree would reach it (rows are raters).

    The χ² approximation is poor for a handful of providers, so each rater's ranks are put in every order, or in many
    drawn ones. Three raters, three providers: W .78 has p .194, W 1 p .028 (Friedman 1937).
    """
    points = np.round(np.asarray(points, dtype=float), 9)
    m, n = points.shape
    w, _ = kendall_w(points)
    if w is None:
        return Concordance(m, n, None, None, True)
    from scipy.stats import rankdata

    ranks = np.apply_along_axis(rankdata, 1, points) - (n + 1) / 2
    observed = (ranks.sum(axis=0) ** 2).sum()
    exact = n <= 7 and factorial(n) ** (m - 1) <= EXACT
    spread = _every_order(ranks) if exact else _drawn_orders(ranks, seed)
    reached = int((spread >= observed - SAME).sum())
    p = reached / len(spread) if exact else (reached + 1) / (len(spread) + 1)
    return Concordance(m, n, w, float(p), exact)


def _every_order(ranks: np.ndarray) -> np.ndarray:
    """The spread of rank sums for every order of every rater's ranks but the first one's."""
    orders = [np.array(list(permutations(row))) for row in ranks[1:]]
    return np.array([((ranks[0] + sum(rows)) ** 2).sum() for rows in product(*orders)])


def _drawn_orders(ranks: np.ndarray, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    many = np.broadcast_to(ranks, (EXACT // 5, *ranks.shape))
    return (rng.permuted(many, axis=2).sum(axis=1) ** 2).sum(axis=1)


def _own(card: Scorecard, rater: str, providers: Sequence[str]) -> list[list[float]] | None:
    """One rater's counted scores, a row a provider; None where one is missing."""
    given = {(one.provider, one.criterion): one.counted for one in card.scores if one.rater == rater}
    rows = [[given.get((provider, criterion)) for criterion in CRITERIA] for provider in providers]
    return None if any(value is None for row in rows for value in row) else rows


def _leaders(
    totals: np.ndarray, providers: Sequence[str], eligible: Sequence[str]
) -> tuple[tuple[str, int], ...]:
    """By how many raters alone each eligible provider is put first."""
    counts = dict.fromkeys(eligible, 0)
    for row in totals:
        for name in _best(row, providers, eligible):
            counts[name] += 1
    return tuple(sorted(((name, n) for name, n in counts.items() if n), key=lambda one: -one[1]))


def _without_one(
    totals: np.ndarray, providers: Sequence[str], eligible: Sequence[str]
) -> tuple[tuple[str, int], ...]:
    """Which other providers lead alone when one rater is left out, and for how many raters."""
    if len(totals) < 3:
        return ()
    leads = _best(totals.mean(axis=0), providers, eligible)
    counts: dict[str, int] = {}
    for row in range(len(totals)):
        best = _best(np.delete(totals, row, axis=0).mean(axis=0), providers, eligible)
        for name in best if not set(best) & set(leads) else ():
            counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=lambda one: -one[1]))


def _best(row: np.ndarray, providers: Sequence[str], eligible: Sequence[str]) -> list[str]:
    own = {name: value for name, value in zip(providers, row, strict=True) if name in eligible}
    return [name for name, value in own.items() if value >= max(own.values()) - SAME]
