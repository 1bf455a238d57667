"""Careless: how often the two-flag rule blames attentive people, and how many careless ones it catches.

    python tests/benchmarks/careless.py [repeats]

Each repeat is a survey of 100 attentive people, 6 who tick one answer throughout and 6 who tick at random.
Attentive people lean to some side, lean differently on each dimension, and waver on each statement.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd

from okrworkbook.analysis.response_quality import careless, careless_flags, careless_indices
from okrworkbook.model import DIMENSIONS, survey_items

ATTENTIVE, STRAIGHT, RANDOM = 100, 6, 6


def simulate(seed: int) -> pd.DataFrame:
    """One survey: the attentive first, then the straight-liners, then the random ones."""
    rng = np.random.default_rng(seed)
    items = survey_items()
    person = rng.normal(3.2, 0.5, (ATTENTIVE, 1))
    leaning = person + rng.normal(0, 0.8, (ATTENTIVE, len(DIMENSIONS)))
    dimension = [DIMENSIONS.index(item.dimension) for item in items]
    answers = np.clip(np.rint(leaning[:, dimension] + rng.normal(0, 0.7, (ATTENTIVE, len(items)))), 1, 5)
    reverse = np.array([item.reverse for item in items])
    attentive = np.where(reverse, 6 - answers, answers)
    straight = np.repeat(rng.integers(1, 6, (STRAIGHT, 1)), len(items), axis=1)
    anyhow = rng.integers(1, 6, (RANDOM, len(items)))
    survey = pd.DataFrame(
        np.vstack([attentive, straight, anyhow]).astype(float), columns=[item.id for item in items]
    )
    return survey.assign(department="A", layer="staff", seconds=np.nan, attention_ok=pd.NA)


def excluded(seed: int) -> tuple[float, float, float]:
    """The share excluded of the attentive, the straight-liners and the random ones."""
    survey = simulate(seed)
    out = careless(careless_flags(survey, careless_indices(survey))).to_numpy()
    parts = np.split(out, [ATTENTIVE, ATTENTIVE + STRAIGHT])
    return tuple(float(part.mean()) for part in parts)


def rates(repeats: int) -> tuple[float, float, float]:
    """The same over many surveys."""
    return tuple(float(rate) for rate in np.mean([excluded(seed) for seed in range(repeats)], axis=0))


if __name__ == "__main__":
    blamed, straight, anyhow = rates(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
    print(
        f"attentive excluded {blamed:.2%}, straight-liners caught {straight:.1%}, random caught {anyhow:.1%}"
    )
