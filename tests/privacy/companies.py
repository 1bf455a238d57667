"""Random companies, and an attacker who knows nothing of how cells are chosen.

The companies are those the rules were first measured on: 20–120 respondents, 3–7 departments of uneven
size, three layers, two bands of tenure, and a table of departments by layers.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from fractions import Fraction

import numpy as np
import pandas as pd

from okrworkbook.analysis.disclosure import SHOWN, Cut, Disclosure

FEW = 5


def company(seed: int, people: int | None = None) -> list[Cut]:
    """The tables of one company, the most wanted first."""
    random = np.random.default_rng(seed)
    n = people or int(random.integers(20, 121))
    departments = [f"D{i}" for i in range(int(random.integers(3, 8)))]
    shares = random.dirichlet(np.full(len(departments), 2.0))
    department = pd.Series(random.choice(departments, n, p=shares))
    layer = pd.Series(random.choice(["exec", "manager", "staff"], n, p=[0.08, 0.22, 0.70]))
    tenure = pd.Series(random.choice(["new", "old"], n, p=[0.35, 0.65]))
    return [
        Cut("department", department),
        Cut("layer", layer),
        Cut("tenure", tenure),
        Cut("department_layer", department + "/" + layer),
    ]


def everybody(cuts: Sequence[Cut]) -> pd.DataFrame:
    """One measure on which everybody has a score."""
    return pd.DataFrame({"score": [True] * len(cuts[0].groups)})


def figures(cuts: Sequence[Cut], found: Disclosure, measure: str = "score") -> np.ndarray:
    """What is printed, as rows of 0 and 1: which respondents each cell counts."""
    rows = [np.ones(len(cuts[0].groups), dtype=np.int8)] if found.cell("total", "", measure).n else []
    for cut in cuts:
        for group in dict.fromkeys(cut.groups):
            if found.cell(cut.name, group, measure).state == SHOWN:
                rows.append((cut.groups == group).to_numpy(dtype=np.int8))
    return np.array(rows, dtype=np.int8).reshape(len(rows), len(cuts[0].groups))


def attack(rows: np.ndarray, cells: int = 3, few: int = FEW) -> list[str]:
    """Add and subtract up to three cells in every way; what rests on one to four people is a leak."""
    leaks = []
    for size in range(1, cells + 1):
        picks = np.array(list(itertools.combinations(range(len(rows)), size)), dtype=int).reshape(-1, size)
        for signs in itertools.product((1, -1), repeat=size - 1):
            combined = rows[picks[:, 0]].copy()
            for column, sign in enumerate(signs, start=1):
                combined += sign * rows[picks[:, column]]
            resting_on = np.count_nonzero(combined, axis=1)
            leaks += [
                f"cells {pick}, signs {signs}: {people} people"
                for pick, people in zip(picks.tolist(), resting_on, strict=True)
                if 0 < people < few
            ]
    return leaks


def told_exactly(rows: np.ndarray, few: int = FEW) -> set[frozenset[int]]:
    """Sets of kinds of fewer than five people that some combination rests on, in exact fractions.

    A combination rests on a set where the figures have a higher rank than they have without these columns.
    """
    kinds, sizes = np.unique(rows, axis=1, return_counts=True)
    light = [int(i) for i in np.flatnonzero(sizes < few)]
    full = rank(kinds.tolist())
    found = set()
    for size in range(1, few):
        for chosen in itertools.combinations(light, size):
            if sizes[list(chosen)].sum() < few:
                rest = np.delete(kinds, chosen, axis=1)
                if rank(rest.tolist()) < full:
                    found.add(frozenset(chosen))
    return found


def rank(rows: Iterable[Iterable[int]]) -> int:
    """The rank of a matrix, by Gaussian elimination in fractions."""
    left = [[Fraction(value) for value in row] for row in rows]
    count = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((i for i in range(count, len(left)) if left[i][column]), None)
        if pivot is None:
            continue
        left[count], left[pivot] = left[pivot], left[count]
        head = left[count]
        for i in range(count + 1, len(left)):
            if left[i][column]:
                factor = left[i][column] / head[column]
                left[i] = [a - factor * b for a, b in zip(left[i], head, strict=True)]
        count += 1
    return count
