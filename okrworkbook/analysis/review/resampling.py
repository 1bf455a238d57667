"""Resampling: how far could a number be off, given that one owner's key results share their owner's habits?

Ten key results of one person are not ten independent trials. So owners are drawn, with all that is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from okrworkbook.analysis.intervals import CONFIDENCE, RESAMPLES

FEWEST = 2  # clusters below which nothing can be resampled


def clustered_interval(
    clusters: Sequence[str],
    columns: np.ndarray,
    statistic: Callable[[np.ndarray], np.ndarray],
    seed: int = 0,
) -> tuple[float, float] | None:
    """The percentile bootstrap interval at 95 % of a statistic of sums, whole clusters resampled (seeded).

    `columns` is rows × k; `statistic` takes draws × k sums over the rows drawn and gives one number a draw, nan
    where it cannot be formed. None for fewer than two clusters, or where no draw gives a number.
    """
    names, place = np.unique(np.asarray(clusters, dtype=str), return_inverse=True)
    if len(names) < FEWEST:
        return None
    sums = np.zeros((len(names), columns.shape[1]))
    np.add.at(sums, place, columns)
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(len(names), np.full(len(names), 1 / len(names)), size=RESAMPLES)
    values = statistic(drawn @ sums)
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Part of whole, draw by draw; nan where a draw has nothing to divide."""
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)
