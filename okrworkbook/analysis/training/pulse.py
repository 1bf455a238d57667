"""Pulse: what did participants say right after the training, in three questions?"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis.disclosure import Shown, may_show_distribution, shown_mean
from okrworkbook.analysis.intervals import mean_interval
from okrworkbook.model import LIKERT
from okrworkbook.thresholds import DEFAULTS, Thresholds

QUESTIONS = ("useful", "clear", "apply")
WHOLE = "pulse"  # the mean of the three, where only that was recorded


@dataclass(frozen=True)
class PulseItem:
    """One question, 1–5. Without a mean where too few answered."""

    question: str  # one of QUESTIONS, or WHOLE
    n: int
    mean: Shown | None
    interval: tuple[float, float] | None  # bootstrap, 95 %; None also where the mean is only a bound
    counts: tuple[int, ...] | None  # answers 1–5, where they may be shown
    reached: bool | None  # whether the mean reaches the mark


def pulse_items(
    trainings: pd.DataFrame, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> tuple[PulseItem, ...]:
    """The three questions over all trainings (columns as in the schema); empty where nobody answered.

    A person who took part twice answered twice. Where only means of the three were recorded, that is one item.
    """
    asked = [name for name in QUESTIONS if trainings[name].notna().any()]
    names = asked or ([WHOLE] if trainings[WHOLE].notna().any() else [])
    return tuple(_item(name, trainings[name].dropna().astype(float), thresholds, seed) for name in names)


def _item(name: str, answers: pd.Series, thresholds: Thresholds, seed: int) -> PulseItem:
    n = len(answers)
    if n < thresholds["min_group"]:
        return PulseItem(name, n, None, None, None, None)
    mean = shown_mean(float(answers.mean()), n, thresholds)
    counts = tuple(int((answers == answer).sum()) for answer in LIKERT)
    whole = sum(counts) == n  # means of three questions lie between the answers
    return PulseItem(
        name,
        n,
        mean,
        None if mean.bound else mean_interval(answers.to_numpy(), seed),
        counts if whole and may_show_distribution(counts, thresholds) else None,
        mean.value >= thresholds["training_pulse"],
    )
