"""Weighting: how much does each dimension count, and can the comparisons that say so be relied on?

Raters may compare the dimensions two by two. Their comparisons become weights by the analytic hierarchy process
(Saaty 1980): the principal eigenvector of the matrix of ratios. The consistency ratio says how far a rater's ratios
contradict each other; below .10 they are usually accepted, a limit that is criticised as arbitrary and that small
matrices pass easily. Whoever's comparisons are incomplete or contradictory is named and does not count; where
nobody's can be used, the agreed default weights stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from okrworkbook.analysis.provider_choice.scorecard import CRITERIA
from okrworkbook.thresholds import REGISTRY, Thresholds

PAIRS = tuple(combinations(CRITERIA, 2))
STATUSES = ("used", "inconsistent", "contradictory", "incomplete")
REASONS = ("", "no_pairs", "none_usable", "group_inconsistent")
ROUNDED = 0.05  # 0.33 for a third: written decimals of a ratio and its inverse need not multiply to 1 exactly

Pair = tuple[str, str]


@dataclass(frozen=True)
class Clash:
    """Three dimensions whose ratios contradict each other most: first to second to third, and first to third."""

    first: str
    second: str
    third: str
    implied: float  # first to third by way of the second
    given: float


@dataclass(frozen=True)
class RaterPairs:
    """One rater's comparisons. Weights and consistency ratio are None unless every pair was compared, once."""

    rater: str
    compared: int  # of len(PAIRS)
    status: str  # of STATUSES
    missing: tuple[Pair, ...]
    contradictory: tuple[Pair, ...]  # given in both directions, and not as each other's inverse
    weights: Mapping[str, float] | None
    ratio: float | None  # consistency ratio; 0 is free of contradiction
    clash: Clash | None  # where the ratio is at or above the limit


@dataclass(frozen=True)
class GroupWeights:
    """The usable raters together: the geometric mean of their matrices, element by element."""

    n: int
    weights: Mapping[str, float]
    ratio: float


@dataclass(frozen=True)
class Weighting:
    """The weights in force, where they come from, and what became of each rater's comparisons."""

    weights: Mapping[str, float]  # sum 1
    source: str  # ahp or default
    reason: str  # why the default weights stand, of REASONS; "" where they do not
    default: Mapping[str, float]
    raters: tuple[RaterPairs, ...]
    group: GroupWeights | None
    limit: float  # of the consistency ratio

    @property
    def left_out(self) -> tuple[RaterPairs, ...]:
        """Raters whose comparisons do not count until they are mended."""
        return tuple(one for one in self.raters if one.status != "used")


def weigh_criteria(pairs: pd.DataFrame, thresholds: Thresholds) -> Weighting:
    """The weights of the dimensions from the raters' comparisons, or the default ones.

    `pairs` has a row a rater and pair with the ratio of the first to the second.
    """
    limit = thresholds["provider_consistency"]
    default = default_weights(thresholds)
    read = [_rater(name, rows.to_dict("records"), limit) for name, rows in pairs.groupby("rater")]
    raters = tuple(rater for rater, _ in read)
    matrices = [matrix for rater, matrix in read if rater.status == "used"]
    group = None
    if matrices:
        together = np.exp(np.mean([np.log(matrix) for matrix in matrices], axis=0))
        weights, ratio = ahp(together)
        group = GroupWeights(len(matrices), _named(weights), ratio)
    if group and group.ratio < limit:
        return Weighting(group.weights, "ahp", "", default, raters, group, limit)
    reason = "group_inconsistent" if group else "none_usable" if raters else "no_pairs"
    return Weighting(default, "default", reason, default, raters, group, limit)


def default_weights(thresholds: Thresholds) -> Mapping[str, float]:
    """The agreed weights, as shares of their sum; where a client set all of them to 0, the suite's own."""
    agreed = [thresholds[f"provider_weight_{criterion}"] for criterion in CRITERIA]
    if not sum(agreed):
        agreed = [REGISTRY[f"provider_weight_{criterion}"].default for criterion in CRITERIA]
    return _named(np.array(agreed) / sum(agreed))


def ahp(matrix: Sequence[Sequence[float]] | np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and consistency ratio of a reciprocal matrix (Saaty 1980; random indices of Tummala & Ling 1998).

    [[1,3,2,4],[1/3,1,1/2,2],[1/2,2,1,3],[1/4,1/2,1/3,1]] gives .4673 .1601 .2772 .0954 and .0116.
    """
    from pymcdm.weights.subjective import AHP  # takes a second or more to import

    # On entry AHP takes only whole numbers up to 9 and their inverses, which a geometric mean or 0.33 is not.
    ratios = np.asarray(matrix, dtype=float)
    found = AHP(matrix=np.ones_like(ratios))
    found.matrix = ratios
    return np.asarray(found(), dtype=float), max(float(found.get_cr()), 0.0)


def _rater(name: str, rows: Sequence[Mapping], limit: float) -> tuple[RaterPairs, np.ndarray]:
    """One rater's comparisons, judged, and the matrix they make."""
    given: dict[Pair, list[float]] = {}
    at_odds: list[Pair] = []
    for row in rows:
        first, second, ratio = row["first"], row["second"], float(row["ratio"])
        if first == second:
            at_odds += [(first, second)] if _differ(ratio, 1) else []
            continue
        turned = CRITERIA.index(first) > CRITERIA.index(second)
        pair = (second, first) if turned else (first, second)
        given.setdefault(pair, []).append(1 / ratio if turned else ratio)
    at_odds += [pair for pair, ratios in given.items() if any(_differ(ratios[0], one) for one in ratios[1:])]
    missing = tuple(pair for pair in PAIRS if pair not in given)
    matrix = _matrix({pair: ratios[0] for pair, ratios in given.items()})
    if at_odds or missing:
        status = "contradictory" if at_odds else "incomplete"
        return RaterPairs(name, len(given), status, missing, tuple(at_odds), None, None, None), matrix
    weights, ratio = ahp(matrix)
    status = "used" if ratio < limit else "inconsistent"
    clash = _worst(matrix) if status == "inconsistent" else None
    return RaterPairs(name, len(given), status, (), (), _named(weights), ratio, clash), matrix


def _differ(one: float, other: float) -> bool:
    return abs(one / other - 1) > ROUNDED


def _matrix(ratios: Mapping[Pair, float]) -> np.ndarray:
    matrix = np.eye(len(CRITERIA))
    for (first, second), ratio in ratios.items():
        row, column = CRITERIA.index(first), CRITERIA.index(second)
        matrix[row, column], matrix[column, row] = ratio, 1 / ratio
    return matrix


def _worst(matrix: np.ndarray) -> Clash:
    """The three dimensions whose ratios multiply up to something farthest from what was said outright."""
    three = max(
        combinations(range(len(CRITERIA)), 3),
        key=lambda way: abs(np.log(matrix[way[0], way[1]] * matrix[way[1], way[2]] / matrix[way[0], way[2]])),
    )
    first, second, third = three
    implied = float(matrix[first, second] * matrix[second, third])
    return Clash(*(CRITERIA[place] for place in three), implied, float(matrix[first, third]))


def _named(weights: np.ndarray) -> dict[str, float]:
    return dict(zip(CRITERIA, map(float, weights), strict=True))
