"""Reliability: may the four statements of a dimension be added up to one score?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.survey import favourable_answers
from okrworkbook.model import DIMENSIONS, items_of
from okrworkbook.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class Reliability:
    """Cronbach's α of one dimension, on the people who answered all of its statements."""

    dimension: str
    n: int
    k: int
    alpha: float | None
    interval: tuple[float, float] | None  # Feldt, 95 %
    item_total: dict[str, float]  # each statement's correlation with the sum of the others
    verdict: str  # usable, indicative, weak (report statements, not the score) or unknown

    @property
    def reversed_wrongly(self) -> tuple[str, ...]:
        """Statements that run against the others: their reverse flag, or their wording, is wrong."""
        return tuple(item for item, r in self.item_total.items() if r < 0)


def assess_reliability(survey: pd.DataFrame, thresholds: Thresholds = DEFAULTS) -> tuple[Reliability, ...]:
    """The reliability of every dimension of one wave."""
    answers = favourable_answers(survey)
    return tuple(
        _assess(dimension, answers[[item.id for item in items_of(dimension)]].dropna(), thresholds)
        for dimension in DIMENSIONS
    )


def cronbach_alpha(answers: pd.DataFrame) -> float | None:
    """α = k/(k−1)·(1 − Σs²ᵢ/s²_total) (Cronbach 1951) of complete rows; None where nothing varies."""
    k = answers.shape[1]
    total = answers.sum(axis=1).var(ddof=1)
    if len(answers) < 2 or k < 2 or not total > 0:
        return None
    return float(k / (k - 1) * (1 - answers.var(ddof=1).sum() / total))


def feldt_interval(alpha: float, n: int, k: int, confidence: float = 0.95) -> tuple[float, float] | None:
    """Feldt's interval for α from n people and k items (Feldt, Woodruff & Salih 1987).

    α = .737 from n = 120, k = 4 gives (.651, .806).
    """
    if n < 3 or k < 2:
        return None
    from scipy.special import fdtri

    tail = (1 - confidence) / 2
    degrees = n - 1, (n - 1) * (k - 1)
    low = 1 - (1 - alpha) * fdtri(*degrees, 1 - tail)
    high = 1 - (1 - alpha) * fdtri(*degrees, tail)
    return float(low), float(high)


def item_total_correlations(answers: pd.DataFrame) -> dict[str, float]:
    """Each item's correlation with the sum of the other items; left out where one of them is constant."""
    correlations = {}
    for item in answers.columns:
        rest = answers.drop(columns=item).sum(axis=1)
        if len(answers) > 2 and answers[item].std() > 0 and rest.std() > 0:
            correlations[item] = float(np.corrcoef(answers[item], rest)[0, 1])
    return correlations


def _assess(dimension: str, answers: pd.DataFrame, thresholds: Thresholds) -> Reliability:
    n, k = answers.shape
    alpha = cronbach_alpha(answers)
    interval = None if alpha is None else feldt_interval(alpha, n, k)
    return Reliability(
        dimension, n, k, alpha, interval, item_total_correlations(answers), _verdict(interval, thresholds)
    )


def _verdict(interval: tuple[float, float] | None, thresholds: Thresholds) -> str:
    """Judged on the lower end of the interval, which is what one can rely on."""
    if interval is None:
        return "unknown"
    if interval[0] >= thresholds["alpha_usable"]:
        return "usable"
    return "indicative" if interval[0] >= thresholds["alpha_indicative"] else "weak"
