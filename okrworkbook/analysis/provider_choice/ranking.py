"""Ranking: which provider is first by the weighted sum, does TOPSIS agree, and does it stay first under other weights?

The weighted sum is the answer. TOPSIS (Hwang & Yoon 1981) measures the distance to the best and the worst of each
dimension and may order the same scores differently; it is a check. Weights are judgements and could have been
others: drawn from a Dirichlet distribution around those in force, they say how often each provider comes first
(rank acceptability, after Lahdelma & Salminen 2001).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from okrworkbook.analysis.intervals import wilson
from okrworkbook.analysis.provider_choice.scorecard import CRITERIA, LOWEST, Scorecard
from okrworkbook.thresholds import Thresholds

SAME = 1e-9  # totals closer than this are equal


@dataclass(frozen=True)
class Ranked:
    """One eligible provider's place. Shares are of the draws of weights."""

    provider: str
    rank: int  # by the weighted sum; ties share the better place
    total: float  # weighted sum, 1–5
    topsis: float | None  # closeness to the best, 0–1; None where there is nothing to compare
    topsis_rank: int | None
    ranks: tuple[float, ...]  # how often first, second, …
    interval: tuple[float, float]  # of how often first: what another number of draws could give, 95 %

    @property
    def first(self) -> float:
        """How often it comes first."""
        return self.ranks[0]


@dataclass(frozen=True)
class Lead:
    """How far the first provider is ahead of the second on one dimension, and what it would take to turn them."""

    criterion: str
    weight: float
    first: float
    second: float
    turn: (
        float | None
    )  # so many points less for the first, on this dimension alone, make them equal; None: cannot


@dataclass(frozen=True)
class Ranking:
    """The eligible providers in order. `draws` sets of weights were drawn with concentration `spread`."""

    ranked: tuple[Ranked, ...]  # first to last
    draws: int
    spread: float
    leads: tuple[Lead, ...]  # of the first two
    turned: tuple[
        tuple[str, str], ...
    ]  # pairs that the weighted sum orders so and TOPSIS the other way round

    @property
    def leader(self) -> str | None:
        """The provider with the highest weighted sum."""
        return self.ranked[0].provider if self.ranked else None

    @property
    def margin(self) -> float | None:
        """The weighted sum of the first less that of the second."""
        return self.ranked[0].total - self.ranked[1].total if len(self.ranked) > 1 else None

    def of(self, provider: str) -> Ranked | None:
        """One provider's place; None where it has none."""
        return next((one for one in self.ranked if one.provider == provider), None)


def rank_providers(
    card: Scorecard,
    eligible: Sequence[str],
    weights: Mapping[str, float],
    thresholds: Thresholds,
    seed: int,
) -> Ranking:
    """The eligible providers by weighted sum, TOPSIS and rank acceptability; all of them must be scored in full."""
    draws, spread = int(thresholds["provider_draws"]), float(thresholds["provider_spread"])
    if not eligible:
        return Ranking((), draws, spread, (), ())
    scores = np.array([card.means(name) for name in eligible], dtype=float)
    weight = np.array([weights[criterion] for criterion in CRITERIA])
    totals = scores @ weight
    close = topsis(scores, weight)
    shares = rank_acceptability(scores, weight, spread, draws, seed)
    ranked = [
        Ranked(
            provider=name,
            rank=_place(totals, row),
            total=float(totals[row]),
            topsis=None if close is None else float(close[row]),
            topsis_rank=None if close is None else _place(close, row),
            ranks=tuple(map(float, shares[row])),
            interval=wilson(float(shares[row][0]) * draws, draws),
        )
        for row, name in enumerate(eligible)
    ]
    ranked.sort(
        key=lambda one: (-round(one.total, 9), -one.first)
    )  # a tie goes to whoever is first more often
    return Ranking(tuple(ranked), draws, spread, _leads(card, ranked, weights), _turned(ranked))


def topsis(scores: np.ndarray, weights: np.ndarray) -> np.ndarray | None:
    """Closeness to the ideal, min–max scaled, more is better (pymcdm). None for fewer than two different providers.

    [[4,5,3,4],[3,3,5,5],[5,2,3,3]] with .30/.25/.30/.15 gives .467, .502, .418.
    """
    if len(scores) < 2 or not np.ptp(scores[:, weights > 0], axis=0).any():
        return None
    from pymcdm.methods import TOPSIS  # takes a second or more to import

    used = weights > 0
    kinds = np.ones(int(used.sum()))
    return np.asarray(TOPSIS()(scores[:, used], weights[used], kinds, validation=False), dtype=float)


def rank_acceptability(
    scores: np.ndarray, weights: np.ndarray, spread: float, draws: int, seed: int
) -> np.ndarray:
    """How often each provider (row) takes each place (column), weights ~ Dirichlet(spread · w).

    Equal totals take turns by chance. For the scores above and spread 30: first .55, .44, .01.
    """
    rng = np.random.default_rng(seed)
    used = weights > 0
    drawn = rng.dirichlet(spread * weights[used], draws)
    totals = drawn @ scores[:, used].T
    totals += rng.random(totals.shape) * SAME
    places = np.argsort(np.argsort(-totals, axis=1), axis=1)
    return np.array(
        [[np.mean(places[:, row] == place) for place in range(len(scores))] for row in range(len(scores))]
    )


def _place(values: np.ndarray, row: int) -> int:
    return 1 + int((values > values[row] + SAME).sum())


def _leads(card: Scorecard, ranked: Sequence[Ranked], weights: Mapping[str, float]) -> tuple[Lead, ...]:
    """Dimension by dimension the first against the second, and how little would turn their order."""
    if len(ranked) < 2:
        return ()
    one, other = ranked[0], ranked[1]
    margin = one.total - other.total
    leads = []
    for criterion in CRITERIA:
        first = card.cell(one.provider, criterion).mean
        second = card.cell(other.provider, criterion).mean
        turn = margin / weights[criterion] if weights[criterion] else None
        possible = turn is not None and first - turn >= LOWEST - SAME
        leads.append(Lead(criterion, weights[criterion], first, second, turn if possible else None))
    return tuple(leads)


def _turned(ranked: Sequence[Ranked]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.provider, other.provider)
        for place, one in enumerate(ranked)
        for other in ranked[place + 1 :]
        if one.topsis_rank and one.rank < other.rank and one.topsis_rank > other.topsis_rank
    )
