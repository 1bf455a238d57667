"""Ranks: by how much did what was listed move, and how far could chance alone have moved it?

Hodges and Lehmann's estimates and intervals (1963; Bauer 1972), from the exact distributions of Wilcoxon's
and Mann and Whitney's statistics, and their tests. With ties the tests go through permutations, all or a
seeded sample, and the intervals keep the distribution without ties, which is the wider one.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from okrworkbook.analysis.intervals import CONFIDENCE, Z

TAIL = (1 - CONFIDENCE) / 2
PERMUTED = 9999  # of tests with ties, where they are too many to go through
EXACT = 50  # above so many on a side the normal approximation is as good


def shift(before: np.ndarray, after: np.ndarray) -> tuple[float, tuple[float, float] | None]:
    """The shift from one group to another – the median of all differences – and its interval at 95 %.

    None for the interval where the groups are too small for one at this level (three and four).
    """
    gaps = np.sort(np.subtract.outer(after, before).ravel())
    return float(np.median(gaps)), _inside(gaps, _ranks_of_two(len(before), len(after)))


def paired_shift(differences: np.ndarray) -> tuple[float, tuple[float, float] | None]:
    """The median of the means of all pairs of differences, and its interval at 95 %; none below six."""
    rows, columns = np.triu_indices(len(differences))
    means = np.sort((differences[rows] + differences[columns]) / 2)
    return float(np.median(means)), _inside(means, _signed_ranks(len(differences)))


def mann_whitney(before: np.ndarray, after: np.ndarray, seed: int) -> float | None:
    """Two-sided p of Mann and Whitney's test; None where nothing varies."""
    from scipy.stats import PermutationMethod, mannwhitneyu

    everything = np.concatenate([before, after])
    if np.ptp(everything) == 0:
        return None
    if len(np.unique(everything)) == len(everything):
        small = max(len(before), len(after)) <= EXACT
        return float(mannwhitneyu(after, before, method="exact" if small else "asymptotic").pvalue)
    method = PermutationMethod(n_resamples=PERMUTED, rng=np.random.default_rng(seed))
    return float(mannwhitneyu(after, before, method=method).pvalue)


def signed_ranks(differences: np.ndarray, seed: int) -> tuple[float | None, float]:
    """Two-sided p of Wilcoxon's signed-rank test (zeros by Pratt), and the matched-pairs rank correlation.

    The correlation is the ranks' sum of the rises less that of the falls, of the whole (Kerby 2014). p is
    None where nothing moved.
    """
    from scipy.stats import PermutationMethod, rankdata, wilcoxon

    moved = differences[differences != 0]
    if not len(moved):
        return None, 0.0
    ranks = rankdata(np.abs(moved))
    correlation = float((np.sign(moved) * ranks).sum() / ranks.sum())
    plain = len(moved) == len(differences) and len(np.unique(np.abs(moved))) == len(moved)
    if plain:
        method = "exact" if len(moved) <= EXACT else "asymptotic"
    else:
        method = PermutationMethod(n_resamples=PERMUTED, rng=np.random.default_rng(seed))
    return float(wilcoxon(differences, zero_method="pratt", method=method).pvalue), correlation


def _inside(ordered: np.ndarray, cut: int) -> tuple[float, float] | None:
    """What is left when so many are cut off at both ends, less one: none where nothing may be cut off."""
    return (float(ordered[cut - 1]), float(ordered[-cut])) if cut else None


@lru_cache
def _signed_ranks(n: int) -> int:
    """How many of the ordered means lie outside the interval on each side, its own end included."""
    if n > EXACT:
        return int(np.floor(n * (n + 1) / 4 - Z * np.sqrt(n * (n + 1) * (2 * n + 1) / 24)))
    ways = np.ones(1)
    for rank in range(1, n + 1):
        ways = np.concatenate([ways, np.zeros(rank)]) + np.concatenate([np.zeros(rank), ways])
    return _cut(ways)


@lru_cache
def _ranks_of_two(first: int, second: int) -> int:
    """The same of the ordered differences between two groups."""
    if max(first, second) > EXACT:
        spread = np.sqrt(first * second * (first + second + 1) / 12)
        return int(np.floor(first * second / 2 - Z * spread))
    return _cut(_ways_of_two(first, second))


def _ways_of_two(first: int, second: int) -> np.ndarray:
    """In how many orders each value of Mann and Whitney's U comes up: the Gaussian binomial."""
    size = first * second + 1
    ways = np.zeros(size)
    ways[0] = 1
    for rank in range(1, first + 1):
        up, down = second + rank, rank
        ways[up:] = ways[up:] - ways[: size - up] if up < size else ways[up:]
        for at in range(down, size):
            ways[at] += ways[at - down]
    return ways


def _cut(ways: np.ndarray) -> int:
    """The most values from one end that come up in at most 2.5 % of all orders."""
    return int((np.cumsum(ways) / ways.sum() <= TAIL).sum())
