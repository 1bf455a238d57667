"""Groups: where departments and layers differ."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis.disclosure import hidden_groups, shown_layers
from okrworkbook.analysis.intervals import mean_interval
from okrworkbook.model import DIMENSIONS
from okrworkbook.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class GroupScore:
    """One group's score on one dimension. Where `hidden`, only that there are too few is shown."""

    group: str
    dimension: str
    n: int
    mean: float | None
    interval: tuple[float, float] | None
    hidden: bool
    small: bool  # hidden for its own size, not to protect another group


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
    scores: pd.DataFrame, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> GroupScores:
    """Mean scores by department, in the order of their first appearance; small groups held back."""
    return _compare(
        scores, scores["department"], tuple(dict.fromkeys(scores["department"])), thresholds, seed
    )


def compare_layers(scores: pd.DataFrame, thresholds: Thresholds = DEFAULTS, seed: int = 0) -> GroupScores:
    """Mean scores by layer; executives join the managers where they are too few."""
    merged = shown_layers(
        scores["layer"].value_counts().to_dict(), thresholds["min_group"], thresholds["min_executives"]
    )
    groups = tuple(dict.fromkeys(merged[layer] for layer in merged if layer in set(scores["layer"])))
    return _compare(scores, scores["layer"].map(merged), groups, thresholds, seed)


def _compare(
    scores: pd.DataFrame, by: pd.Series, groups: tuple[str, ...], thresholds: Thresholds, seed: int
) -> GroupScores:
    cells = []
    for dimension in DIMENSIONS:
        values = {group: scores.loc[by == group, dimension].dropna().to_numpy() for group in groups}
        hidden = hidden_groups({group: len(v) for group, v in values.items()}, thresholds["min_group"])
        for group, answers in values.items():
            mean = float(answers.mean()) if len(answers) else None
            interval = None if group in hidden else mean_interval(answers, seed)
            small = len(answers) < thresholds["min_group"]
            cells.append(GroupScore(group, dimension, len(answers), mean, interval, group in hidden, small))
    return GroupScores(groups, tuple(cells))
