"""Omega cost: the bootstrap of ω of all seven dimensions, all resamples fitted at once, beside one after the other.

Run it by hand: `python -m tests.benchmarks.omega_cost [PEOPLE …]`. One line a size: CPU seconds of each, medians of five,
and how many times faster all at once is. The answers are drawn from a seed.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from okrworkbook.analysis.reliability import OMEGA_RESAMPLES, one_factor

RUNS, DIMENSIONS, ITEMS = 5, 7, 4


def main() -> None:
    """Measure every size and print a line each."""
    for people in [int(word) for word in sys.argv[1:]] or (40, 120, 600):
        together, single = taken(lambda n=people: at_once(n)), taken(lambda n=people: one_by_one(n))
        print(
            f"{people:5d} people  {together:6.2f} s  one by one {single:6.2f} s  {single / together:5.1f} times"
        )


def taken(act: Callable[[], object]) -> float:
    """CPU seconds, the median of several runs."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return statistics.median(times)


def at_once(people: int) -> None:
    """All resamples of a dimension in one fit."""
    for dimension in range(DIMENSIONS):
        one_factor(covariances(people, dimension), 1e-4, 100)


def one_by_one(people: int) -> None:
    """The same fit for one resample after the other."""
    for dimension in range(DIMENSIONS):
        for one in covariances(people, dimension):
            one_factor(one[None], 1e-4, 100)


def covariances(people: int, seed: int) -> np.ndarray:
    """The covariances of many resamples of answers 1–5 that share one factor."""
    rng = np.random.default_rng(seed)
    shared = rng.normal(size=(people, 1))
    rows = np.clip(np.round(3 + shared + rng.normal(size=(people, ITEMS))), 1, 5)
    drawn = rows[rng.integers(0, people, (OMEGA_RESAMPLES, people))]
    apart = drawn - drawn.mean(axis=1, keepdims=True)
    return np.einsum("bpi,bpj->bij", apart, apart) / (people - 1)


if __name__ == "__main__":
    main()
