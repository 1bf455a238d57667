"""Kappa: how far do two assessors agree on levels beyond what chance would give?

Cohen's κ with quadratic weights: two levels apart count four times one level (Cohen 1968). Its interval is the
large-sample one of Fleiss, Cohen and Everitt (1969), wide and rough for a few ratings, and there is none where the
ratings leave it no width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okrworkbook.analysis.intervals import Rate
from okrworkbook.trainer_course import LEVELS

NOTHING, CONSTANT = "nothing", "constant"


@dataclass(frozen=True)
class Agreement:
    """Two assessors on everything that both rated."""

    exact: Rate  # the same level
    near: Rate  # no more than one level apart
    kappa: float | None
    interval: tuple[float, float] | None  # 95 %
    undefined: str = ""  # why there is no κ: NOTHING was rated by both, or all at one and the same level

    @property
    def n(self) -> int:
        """How many levels both gave."""
        return self.exact.whole


def agreement(pairs: Sequence[tuple[int, int]]) -> Agreement:
    """How far two assessors agree on these levels, each given by the first and by the second.

    κ is None where both gave one and the same level throughout: then chance alone explains all there is.
    """
    exact = Rate(sum(one == other for one, other in pairs), len(pairs))
    near = Rate(sum(abs(one - other) <= 1 for one, other in pairs), len(pairs))
    if not pairs:
        return Agreement(exact, near, None, None, NOTHING)
    if len({level for pair in pairs for level in pair}) == 1:
        return Agreement(exact, near, None, None, CONSTANT)
    return Agreement(exact, near, *quadratic_kappa(pairs))


def quadratic_kappa(pairs: Sequence[tuple[int, int]]) -> tuple[float, tuple[float, float] | None]:
    """κ with quadratic weights and its 95 % interval, for levels of which at least two occur."""
    import numpy as np
    from statsmodels.stats.inter_rater import cohens_kappa

    table = np.zeros((len(LEVELS), len(LEVELS)))
    for one, other in pairs:
        table[LEVELS.index(one), LEVELS.index(other)] += 1
    with np.errstate(divide="ignore", invalid="ignore"):  # z of a constant assessor, which is not used
        found = cohens_kappa(table, wt="quadratic")
    if not found.std_kappa > 1e-9:
        return float(found.kappa), None
    return float(found.kappa), (max(-1.0, float(found.kappa_low)), min(1.0, float(found.kappa_upp)))
