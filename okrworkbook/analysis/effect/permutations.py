"""Permutations: had other units begun at these times, how often would the difference have been as clear?

A difference is linear in what was read, so every assignment needs two numbers: what it would have found in
the readings, a, and how much of the true effect it would have found, b. An effect δ is possible where |a₀ −
δ| is not among the highest of |a − δ·b|; as |b| ≤ 1, each assignment supports the effects of one stretch
around a₀, and the interval is read off their ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import factorial, prod

import numpy as np

from okrworkbook.analysis.intervals import SAME


@dataclass(frozen=True)
class Assignments:
    """The orders in which units could have begun: a row each, the cohort of every unit; the true first."""

    rows: np.ndarray
    complete: bool  # all there are; else a seeded sample


def count(sizes: Sequence[int]) -> int:
    """How many ways there are to give units these cohort sizes. 4 of 8: 70."""
    return factorial(sum(sizes)) // prod(factorial(size) for size in sizes)


def smallest_p(sizes: Sequence[int], sided: int = 1) -> float:
    """The smallest p so many units can reach: one assignment of all.

    2 of 4 .167, 2 of 5 .10, 3 of 6 .05, 4 of 8 .014, 5 of 10 .004. Asked both ways, halves can be exchanged,
    which gives the same difference with the other sign: twice as much.
    """
    halves = len(sizes) == 2 and sizes[0] == sizes[1]
    return (2 if sided == 2 and halves else 1) / count(sizes)


def assign(cohorts: Sequence[int], most: int, seed: int) -> Assignments:
    """All assignments of these cohorts to the units, or `most` drawn at random where there are more."""
    true = np.asarray(cohorts)
    sizes = np.unique(true, return_counts=True)[1]
    if count([int(size) for size in sizes]) <= most:
        others = [row for row in _orders(sorted(cohorts)) if row != tuple(cohorts)]
        return Assignments(np.array([tuple(cohorts), *others]), True)
    rng = np.random.default_rng(seed)
    return Assignments(np.vstack([true, rng.permuted(np.tile(true, (most - 1, 1)), axis=1)]), False)


def p_value(found: np.ndarray, sign: int) -> float:
    """The share of assignments that find as much as the true one, the first; `sign` 0 asks both ways."""
    values = np.abs(found) if sign == 0 else sign * found
    return float((values >= values[0] - _slack(found)).mean())


def interval(found: np.ndarray, kept: np.ndarray, level: float) -> tuple[float, float] | None:
    """The effects that a two-sided test at 1 − level does not exclude; None where it could exclude none.

    `found` are the a, `kept` the b of every assignment, the true one first.
    """
    least = (1 - level) * len(found)
    estimate = found[0]
    slack = _slack(found)
    apart, together = (
        np.where(np.abs(gap) < slack, 0.0, gap) for gap in (estimate - found, estimate + found)
    )
    kept = np.where(np.abs(np.abs(kept) - 1) < SAME, np.sign(kept), kept)
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = apart / (1 - kept), together / (1 + kept)
    # the assignment that is the truth, and its exact opposite, support every effect
    endless = np.isnan(one) | np.isnan(other)
    ends = np.sort(np.vstack([np.where(endless, -np.inf, one), np.where(endless, np.inf, other)]), axis=0)
    low = _crossed(-ends[0], least)
    high = _crossed(ends[1], least)
    return None if low is None or high is None else (min(-low, estimate), max(high, estimate))


def _crossed(reach: np.ndarray, least: float) -> float | None:
    """How far out more than `least` of the assignments still reach."""
    ordered = np.sort(reach)[::-1]
    end = ordered[int(np.floor(least + SAME))]
    return float(end) if np.isfinite(end) else None


def _orders(items: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every different order of these items, each once."""
    if not items:
        yield ()
        return
    for place, first in enumerate(items):
        if place == 0 or first != items[place - 1]:
            for rest in _orders([*items[:place], *items[place + 1 :]]):
                yield first, *rest


def _slack(found: np.ndarray) -> float:
    return SAME * max(1.0, float(np.abs(found).max()))
