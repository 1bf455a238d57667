"""A second reading of who answered carelessly, in plain Python; only the inverse of a matrix is borrowed."""

from __future__ import annotations

from statistics import StatisticsError, correlation, fmean, stdev

import numpy as np
from scipy.spatial.distance import mahalanobis
from scipy.stats import chi2

Row = dict[str, str]
DIMENSIONS = ("COG", "ALN", "LED", "MTH", "LOP", "SAF", "AUT")


def careful(rows: list[Row]) -> list[Row]:
    """The questionnaires with fewer than two marks, or one beside a failed instructed item."""
    unusual = _unusual(rows)
    kept = []
    for row, strange in zip(rows, unusual, strict=True):
        marks = _marks(row) + strange
        failed = row["attention_ok"] == "no" and marks >= 1
        if marks < 2 and not failed:
            kept.append(row)
    return kept


def _statements(row: Row) -> list[str]:
    return [name for name in row if name[:3] in DIMENSIONS]


def _ticks(row: Row) -> list[int | None]:
    return [int(row[name]) if row[name] in "12345" and row[name] else None for name in _statements(row)]


def _marks(row: Row) -> int:
    ticks = _ticks(row)
    given = [tick for tick in ticks if tick]
    marks = int(bool(row["seconds"]) and float(row["seconds"]) / 28 < 2)
    if len(given) < 14:
        return marks
    run = longest = 0
    before = None
    for tick in ticks:
        run = 0 if tick is None else run + 1 if tick == before else 1
        before, longest = tick, max(longest, run)
    gaps, halves = [], []
    for start in range(0, 28, 4):
        one, two, three, turned = [*ticks[start : start + 3], ticks[start + 3] and 6 - ticks[start + 3]]
        plain = [tick for tick in (one, two, three) if tick]
        if plain and turned:
            gaps.append(abs(fmean(plain) - turned))
        odd, even = [t for t in (one, three) if t], [t for t in (two, turned) if t]
        if odd and even:
            halves.append((fmean(odd), fmean(even)))
    try:
        contradicts = correlation(*zip(*halves, strict=True)) < 0
    except StatisticsError:  # a half that never varies
        contradicts = True
    return marks + (longest >= 14) + (stdev(given) < 0.4) + contradicts + (fmean(gaps) > 1.75)


def _unusual(rows: list[Row]) -> list[bool]:
    """Patterns of ticks beyond the 99.9th percentile of χ²; an open answer stands at the statement's mean."""
    table = [_ticks(row) for row in rows]
    if len(rows) < 3 * 28:
        return [False] * len(rows)
    means = [fmean(tick for tick in column if tick) for column in zip(*table, strict=True)]
    filled = [[tick or mean for tick, mean in zip(ticks, means, strict=True)] for ticks in table]
    inverse = np.linalg.inv(np.cov(np.array(filled).T))
    return [
        sum(tick is not None for tick in ticks) >= 14
        and mahalanobis(row, means, inverse) ** 2 > chi2.ppf(0.999, 28)
        for row, ticks in zip(filled, table, strict=True)
    ]
