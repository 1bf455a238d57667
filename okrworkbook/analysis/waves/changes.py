"""Changes: how far did scores move between the waves, and by more than who happened to answer?

Nobody can be followed from one wave to the next, so two groups are compared: Mann–Whitney with Cliff's δ, and
the difference of the means in points of the scale. Dimensions were named beforehand and are held to Holm's
correction; statements and departments are a search and are held to Benjamini–Hochberg's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.comparison import Difference, Pair, pairwise
from okrworkbook.analysis.disclosure import SIZE, Disclosure, Shown, shown_mean, shown_share
from okrworkbook.analysis.intervals import Rate, difference_interval, newcombe
from okrworkbook.analysis.survey import DimensionScore, ItemScore, SurveyResult, favourable_answers
from okrworkbook.analysis.waves.composition import Standardised
from okrworkbook.analysis.waves.questions import Questions
from okrworkbook.model import DIMENSIONS
from okrworkbook.thresholds import DEFAULTS, Thresholds

BEFORE, AFTER = "before", "after"
NAMES = AFTER, BEFORE  # δ and differences are after against before: above 0 where scores rose


@dataclass(frozen=True)
class DimensionChange:
    """One dimension in both waves; without difference and test where it is not comparable."""

    dimension: str
    before: DimensionScore
    after: DimensionScore
    difference: float | None  # mean after less mean before, in points of 1–5
    interval: tuple[float, float] | None  # of the difference, 95 %, bootstrap BCa
    test: Difference | None
    at_risk: tuple[Shown, Shown]  # share of people below the limit, before and after; in a small wave a bound
    at_risk_difference: float | None  # after less before; None beside a bound
    at_risk_interval: tuple[float, float] | None  # 95 %, Newcombe
    unclear: tuple[Rate, Rate]  # "unclear" among all answers to its statements, before and after
    standardised: Standardised | None = None  # where the mix of respondents moved and it may be shown

    @property
    def found(self) -> bool:
        """Whether the difference is more than chance, corrected over the dimensions."""
        return self.test is not None and self.test.found


@dataclass(frozen=True)
class ItemChange:
    """One statement in both waves, reverse-worded ones turned round so that high is good."""

    item: str
    dimension: str
    test: Difference  # with n and mean after and before
    interval: tuple[float, float] | None  # of the difference of the means, 95 %, bootstrap BCa

    @property
    def difference(self) -> float:
        """Mean after less mean before, in points of 1–5."""
        return self.test.means[0] - self.test.means[1]


@dataclass(frozen=True)
class DepartmentChange:
    """One department on one dimension in both waves; nothing where either wave may not show it."""

    department: str
    dimension: str
    hidden: bool
    small: bool  # hidden for its own size in one of the waves, not to protect another group
    means: tuple[Shown, Shown] | None = None  # before and after; at an end of the scale a bound
    n: tuple[int, int] | None = None  # before and after
    test: Difference | None = None  # None where a mean is only a bound, or nobody answered in one wave
    interval: tuple[float, float] | None = None  # of the difference of the means, 95 %, bootstrap BCa

    @property
    def difference(self) -> float | None:
        """Mean after less mean before, in points of 1–5."""
        return None if self.test is None else self.test.means[0] - self.test.means[1]


def dimension_changes(
    before: SurveyResult,
    after: SurveyResult,
    questions: Questions,
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> tuple[DimensionChange, ...]:
    """Every dimension before and after; those with too few scores in a wave are not compared."""
    least = max(thresholds["min_group"], 2)
    pairs = [
        Pair(dimension, NAMES, tuple(_scores(wave, dimension) for wave in (after, before)))
        for dimension in DIMENSIONS
        if dimension not in questions.lost
        and min(wave.dimension(dimension).n for wave in (before, after)) >= least
    ]
    tests = {test.measure: test for test in pairwise(pairs, "holm", thresholds, seed)}
    values = {pair.measure: pair.values for pair in pairs}
    changes = []
    for dimension in DIMENSIONS:
        test = tests.get(dimension)
        scores = before.dimension(dimension), after.dimension(dimension)
        risks = [score.at_risk for score in scores]
        risk = tuple(shown_share(one.part, one.whole, thresholds) for one in risks)
        told = test is not None and not any(one.bound for one in risk)
        changes.append(
            DimensionChange(
                dimension=dimension,
                before=scores[0],
                after=scores[1],
                difference=test.means[0] - test.means[1] if test else None,
                interval=difference_interval(*values[dimension], seed) if test else None,
                test=test,
                at_risk=risk,
                at_risk_difference=risks[1].share - risks[0].share if told else None,
                at_risk_interval=newcombe(risks[1], risks[0]) if told else None,
                unclear=tuple(_unclear(wave, dimension, questions) for wave in (before, after)),
            )
        )
    return tuple(changes)


def item_changes(
    before: pd.DataFrame,
    after: pd.DataFrame,
    scored: tuple[SurveyResult, SurveyResult],
    questions: Questions,
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> tuple[ItemChange, ...]:
    """Search the statements asked alike for what moved; those that a wave may not show are left out."""
    shown = [
        item for item in questions.kept if all(_may_show(wave.item(item), thresholds) for wave in scored)
    ]
    turned = favourable_answers(after), favourable_answers(before)
    pairs = [
        Pair(item, NAMES, tuple(answers[item].dropna().to_numpy(float) for answers in turned))
        for item in shown
    ]
    return tuple(
        ItemChange(
            test.measure,
            scored[0].item(test.measure).dimension,
            test,
            difference_interval(*pair.values, seed),
        )
        for pair, test in zip(pairs, pairwise(pairs, "benjamini_hochberg", thresholds, seed), strict=True)
    )


def department_changes(
    before: pd.DataFrame,
    after: pd.DataFrame,
    plans: tuple[Disclosure, Disclosure],
    questions: Questions,
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> tuple[DepartmentChange, ...]:
    """Search departments × dimensions for what moved, in the cells that both waves may show.

    `before` and `after` are scores of respondents (department and one column a dimension).
    """
    waves = before, after
    cells = [
        _department(name, dimension, waves, plans, questions, thresholds)
        for name in dict.fromkeys([*before["department"], *after["department"]])
        for dimension in DIMENSIONS
        if dimension not in questions.lost
    ]
    open_ = [cell for cell in cells if _comparable(cell)]
    pairs = [Pair(cell.dimension, NAMES, _of(cell, waves)) for cell in open_]
    tested = {
        (cell.department, cell.dimension): (test, difference_interval(*pair.values, seed))
        for cell, pair, test in zip(
            open_, pairs, pairwise(pairs, "benjamini_hochberg", thresholds, seed), strict=True
        )
    }
    return tuple(_with_test(cell, tested.get((cell.department, cell.dimension))) for cell in cells)


def _department(
    name: str,
    dimension: str,
    waves: tuple[pd.DataFrame, pd.DataFrame],
    plans: tuple[Disclosure, Disclosure],
    questions: Questions,
    thresholds: Thresholds,
) -> DepartmentChange:
    decided = [plan.cell("department", name, dimension) for plan in plans]
    if any(cell.hidden for cell in decided):
        return DepartmentChange(name, dimension, True, any(cell.state == SIZE for cell in decided))
    scores = [wave.loc[wave["department"] == name, dimension].dropna() for wave in waves]
    means = tuple(shown_mean(float(one.mean()) if len(one) else None, len(one), thresholds) for one in scores)
    return DepartmentChange(name, dimension, False, False, means, (len(scores[0]), len(scores[1])))


def _comparable(cell: DepartmentChange) -> bool:
    """Whether both means are told exactly; a difference from a bound would tell what the bound hides."""
    return cell.means is not None and all(mean.value is not None and not mean.bound for mean in cell.means)


def _of(cell: DepartmentChange, waves: tuple[pd.DataFrame, pd.DataFrame]) -> tuple[np.ndarray, np.ndarray]:
    """The department's scores after and before."""
    return tuple(
        wave.loc[wave["department"] == cell.department, cell.dimension].dropna().to_numpy(float)
        for wave in reversed(waves)
    )


def _with_test(
    cell: DepartmentChange, tested: tuple[Difference, tuple[float, float] | None] | None
) -> DepartmentChange:
    if tested is None:
        return cell
    return DepartmentChange(
        cell.department, cell.dimension, False, False, cell.means, cell.n, tested[0], tested[1]
    )


def _scores(wave: SurveyResult, dimension: str) -> np.ndarray:
    return wave.scores[dimension].dropna().to_numpy(float)


def _unclear(wave: SurveyResult, dimension: str, questions: Questions) -> Rate:
    asked: Sequence[ItemScore] = [
        item for item in wave.items if item.dimension == dimension and item.item in questions.kept
    ]
    return Rate(sum(item.unclear.part for item in asked), sum(item.unclear.whole for item in asked))


def _may_show(item: ItemScore, thresholds: Thresholds) -> bool:
    return item.distribution_shown and item.n >= thresholds["min_group"]
