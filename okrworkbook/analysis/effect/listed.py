"""Listed: of subjects listed one by one, what changed – the same ones twice, or others before and after?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

import numpy as np

from okrworkbook.analysis.comparison import cliffs_delta
from okrworkbook.analysis.effect.claims import Estimate, Reading
from okrworkbook.analysis.effect.ranks import TAIL, mann_whitney, paired_shift, shift, signed_ranks
from okrworkbook.analysis.effect.readings import AFTER, BEFORE, SIDES, Readings, Row
from okrworkbook.analysis.effect.sides import is_yes_no, middle
from okrworkbook.analysis.intervals import RESAMPLES, wilson

DURATION = "duration"


@dataclass(frozen=True)
class Listed:
    """What comparing subjects gave."""

    before: Reading
    after: Reading
    change: Estimate
    pairs: tuple[tuple[float, float], ...] = ()
    discordant: tuple[int, int] | None = None


def by_subject(readings: Readings) -> dict[str, dict[str, float]]:
    """Side → subject → its value. A unit without subjects is one.

    Of several readings of a subject it is the mean, of a yes or no the last.
    """
    settle = (lambda own: own[-1]) if is_yes_no(readings) else fmean
    return {side: _values(readings.side(side), settle) for side in SIDES}


def pairs_of(readings: Readings) -> tuple[tuple[float, float], ...]:
    """Before and after of every subject read on both sides, in the order they were first read."""
    sides = by_subject(readings)
    return tuple(
        (value, sides[AFTER][subject]) for subject, value in sides[BEFORE].items() if subject in sides[AFTER]
    )


def others_read(readings: Readings) -> bool:
    """Whether a subject was read on one side only."""
    sides = by_subject(readings)
    return set(sides[BEFORE]) != set(sides[AFTER])


def compare_groups(readings: Readings, seed: int) -> Listed:
    """Other subjects before and after: Mann–Whitney, Cliff's δ and Hodges–Lehmann's shift with its interval.

    Of durations the difference and the ratio of the medians, with percentile bootstrap intervals, beside the
    test.
    """
    sides = {side: np.array([*values.values()]) for side, values in by_subject(readings).items()}
    before, after = sides[BEFORE], sides[AFTER]
    lasting = readings.kind == DURATION
    p, delta = mann_whitney(before, after, seed), cliffs_delta(after, before)
    if lasting:
        change = _medians(before, after, p, delta, seed)
    else:
        value, interval = shift(before, after)
        method = "hodges_lehmann" if interval else ""
        change = Estimate(value, interval, method, p, "mann_whitney" if p is not None else "", delta=delta)
    return Listed(
        middle(before, _days(readings, BEFORE), lasting),
        middle(after, _days(readings, AFTER), lasting),
        change,
    )


def compare_pairs(readings: Readings, seed: int) -> Listed:
    """The same subjects before and after: Wilcoxon, Hodges–Lehmann and the matched-pairs rank correlation."""
    pairs = pairs_of(readings)
    before, after = np.array(pairs).T
    value, interval = paired_shift(after - before)
    p, correlation = signed_ranks(after - before, seed)
    method = "hodges_lehmann" if interval else ""
    lasting = readings.kind == DURATION
    return Listed(
        middle(before, _days(readings, BEFORE), lasting),
        middle(after, _days(readings, AFTER), lasting),
        Estimate(value, interval, method, p, "wilcoxon" if p is not None else "", delta=correlation),
        pairs,
    )


def compare_yes_no(readings: Readings) -> Listed:
    """The same subjects, yes or no: McNemar's exact test, and the difference in percentage points.

    The interval is Newcombe's for paired shares (1998, Statistics in Medicine 17:2635, method 10). Of 21
    children with airway trouble before and after (Bentur et al. 2009) 1 kept it, 1 got it, 7 lost it: −28.6
    [−50.7, −2.6], p .070.
    """
    pairs = pairs_of(readings)
    n, both = len(pairs), pairs.count((1, 1))
    gained, lost = pairs.count((0, 1)), pairs.count((1, 0))
    low, high = newcombe_paired(both, gained, lost, n - both - gained - lost)
    change = Estimate(
        100 * (gained - lost) / n,
        (100 * low, 100 * high),
        "newcombe_paired",
        mcnemar(gained, lost),
        "mcnemar",
    )
    better = (lost, gained) if readings.direction == "down" else (gained, lost)
    shares = (both + lost) / n, (both + gained) / n
    days = [_days(readings, side) for side in SIDES]
    before, after = (
        Reading(100 * share, n, min(own), max(own)) for share, own in zip(shares, days, strict=True)
    )
    return Listed(before, after, change, pairs, better)


def mcnemar(gained: int, lost: int) -> float:
    """Two-sided exact p of McNemar's test: the pairs that changed, as tosses of a coin. 1 and 7: .070."""
    from scipy.stats import binomtest

    return float(binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0


def newcombe_paired(both: int, gained: int, lost: int, neither: int) -> tuple[float, float]:
    """Newcombe's interval at 95 % of a paired difference of shares, after less before, from −1 to 1."""
    n = both + gained + lost + neither
    first, second = both + gained, both + lost  # after and before
    margins = first * (n - first) * second * (n - second)
    cross = both * neither - gained * lost
    cross = max(cross - n / 2, 0) if cross > 0 else cross  # corrected for continuity, as method 10 has it
    phi = cross / np.sqrt(margins) if margins else 0.0
    gap = (first - second) / n
    (low1, high1), (low2, high2) = wilson(first, n), wilson(second, n)
    p1, p2 = first / n, second / n
    down = (p1 - low1) ** 2 - 2 * phi * (p1 - low1) * (high2 - p2) + (high2 - p2) ** 2
    up = (p2 - low2) ** 2 - 2 * phi * (p2 - low2) * (high1 - p1) + (high1 - p1) ** 2
    return float(gap - np.sqrt(max(down, 0.0))), float(gap + np.sqrt(max(up, 0.0)))


def _medians(before: np.ndarray, after: np.ndarray, p: float | None, delta: float, seed: int) -> Estimate:
    rng = np.random.default_rng(seed)
    first, second = (
        np.median(rng.choice(group, (RESAMPLES, len(group))), axis=1) for group in (before, after)
    )
    ratio = ratio_interval = None
    if min(before.min(), after.min()) > 0:
        ratio, ratio_interval = float(np.median(after) / np.median(before)), _ends(second / first)
    return Estimate(
        float(np.median(after) - np.median(before)),
        _ends(second - first),
        "bootstrap",
        p,
        "mann_whitney" if p is not None else "",
        ratio=ratio,
        ratio_interval=ratio_interval,
        delta=delta,
    )


def _ends(drawn: np.ndarray) -> tuple[float, float]:
    low, high = np.quantile(drawn, (TAIL, 1 - TAIL))
    return float(low), float(high)


def _values(rows: Sequence[Row], settle: Callable[[list[float]], float]) -> dict[str, float]:
    values: dict[str, list[float]] = {}
    for row in rows:
        values.setdefault(row.subject or row.unit, []).append(row.value)
    return {subject: settle(own) for subject, own in values.items()}


def _days(readings: Readings, side: str) -> list[date]:
    return [row.day for row in readings.side(side)]
