"""Groups: where departments and layers differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.disclosure import SIZE, Disclosure, protect_survey, shown_layers, shown_mean
from okrworkbook.analysis.intervals import mean_interval
from okrworkbook.model import DIMENSIONS
from okrworkbook.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class GroupScore:
    """One group's score on one dimension. Where `hidden`, it has neither number, mean nor interval."""

    group: str
    dimension: str
    n: int | None
    mean: float | None
    interval: tuple[float, float] | None
    hidden: bool
    small: bool  # hidden for its own size, not to protect another group
    bound: str = (
        ""  # "at_least" or "at_most": a small group's mean at an end of the scale, which has no interval
    )


@dataclass(frozen=True)
class GroupScores:
    """Scores by group and dimension."""

    groups: tuple[str, ...]
    cells: tuple[GroupScore, ...]

    def cell(self, group: str, dimension: str) -> GroupScore:
        """The score of one group on one dimension."""
        return next(cell for cell in self.cells if (cell.group, cell.dimension) == (group, dimension))

    @property
    def shown(self) -> tuple[GroupScore, ...]:
        """The cells a reader may see."""
        return tuple(cell for cell in self.cells if not cell.hidden and cell.mean is not None)

    @property
    def held_back(self) -> int:
        """How many cells are hidden."""
        return sum(cell.hidden for cell in self.cells)

    @property
    def too_small(self) -> int:
        """How many cells are hidden for their own size."""
        return sum(cell.hidden and cell.small for cell in self.cells)

    @property
    def lowest(self) -> GroupScore | None:
        """The weakest cell shown."""
        return min(self.shown, key=lambda cell: cell.mean, default=None)

    def widest_gap(self) -> tuple[GroupScore, GroupScore] | None:
        """On the dimension where groups differ most: the lowest and the highest group shown."""
        pairs = []
        for dimension in DIMENSIONS:
            cells = sorted((c for c in self.shown if c.dimension == dimension), key=lambda cell: cell.mean)
            if len(cells) > 1:
                pairs.append((cells[0], cells[-1]))
        return max(pairs, key=lambda pair: pair[1].mean - pair[0].mean, default=None)


def compare_departments(
    scores: pd.DataFrame,
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
    disclosure: Disclosure | None = None,
) -> GroupScores:
    """Mean scores by department, in the order of their first appearance, as the plan of all tables allows."""
    plan = disclosure or protect_survey(scores, thresholds)
    groups = tuple(dict.fromkeys(scores["department"]))
    return _compare("department", scores, scores["department"], groups, plan, thresholds, seed)


def compare_layers(
    scores: pd.DataFrame,
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
    disclosure: Disclosure | None = None,
) -> GroupScores:
    """Mean scores by layer; executives join the managers where they are too few."""
    plan = disclosure or protect_survey(scores, thresholds)
    merged = shown_layers(
        scores["layer"].value_counts().to_dict(), thresholds["min_group"], thresholds["min_executives"]
    )
    groups = tuple(dict.fromkeys(merged[layer] for layer in merged if layer in set(scores["layer"])))
    return _compare("layer", scores, scores["layer"].map(merged), groups, plan, thresholds, seed)


def _compare(
    cut: str,
    scores: pd.DataFrame,
    by: pd.Series,
    groups: tuple[str, ...],
    plan: Disclosure,
    thresholds: Thresholds,
    seed: int,
) -> GroupScores:
    cells = []
    for dimension in DIMENSIONS:
        for group in groups:
            decided = plan.cell(cut, group, dimension)
            if decided.hidden:
                small = decided.state == SIZE
                cells.append(GroupScore(group, dimension, None, None, None, True, small))
            else:
                answers = scores.loc[by == group, dimension].dropna().to_numpy()
                cells.append(_shown(group, dimension, answers, thresholds, seed))
    return GroupScores(groups, tuple(cells))


def _shown(group: str, dimension: str, answers: np.ndarray, thresholds: Thresholds, seed: int) -> GroupScore:
    n = len(answers)
    mean = shown_mean(float(answers.mean()) if n else None, n, thresholds)
    interval = None if mean.bound else mean_interval(answers, seed)
    return GroupScore(group, dimension, n, mean.value, interval, False, False, mean.bound)
