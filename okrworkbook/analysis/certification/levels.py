"""Levels: at which level does each assessor see a candidate on each criterion, and do the assessors agree?

κ of a pair rests on everything the two rated, of all candidates: six levels of one person, most of them alike, can
carry no κ. What they said of one candidate is told as counts, with the criteria on which they are far apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

import pandas as pd

from okrworkbook.analysis.certification.kappa import Agreement, agreement
from okrworkbook.bilingual import Bilingual
from okrworkbook.thresholds import Thresholds
from okrworkbook.trainer_course import CRITERIA


@dataclass(frozen=True)
class CriterionLevels:
    """One criterion of one candidate, as each assessor saw it."""

    criterion: str
    given: Mapping[str, int]  # assessor → level
    evidence: tuple[Bilingual, ...]  # what was written beside a level, each wording once

    @property
    def mean(self) -> float | None:
        """Over the assessors; None where nobody gave a level."""
        return fmean(self.given.values()) if self.given else None

    @property
    def gap(self) -> int:
        """Levels between the highest and the lowest."""
        return max(self.given.values()) - min(self.given.values()) if self.given else 0


@dataclass(frozen=True)
class Pair:
    """Two assessors on all candidates that both rated."""

    first: str
    second: str
    agreement: Agreement
    candidates: int  # of whom both gave a level

    @property
    def names(self) -> tuple[str, str]:
        """Both assessors."""
        return self.first, self.second


def levels_of(ratings: pd.DataFrame, trainer: str) -> tuple[CriterionLevels, ...]:
    """All six criteria of one candidate (table `trainers`; columns as in the schema), rated or not.

    What somebody said of their own work does not count.
    """
    own = ratings[(ratings["trainer"] == trainer) & (ratings["assessor"] != trainer)]
    return tuple(_criterion(name, own[own["criterion"] == name]) for name in CRITERIA)


def _criterion(name: str, own: pd.DataFrame) -> CriterionLevels:
    given = {row.assessor: int(row.level) for row in own.itertuples() if not pd.isna(row.level)}
    said = (Bilingual(row.evidence, row.evidence_en) for row in own.itertuples())
    return CriterionLevels(
        name, dict(sorted(given.items())), tuple(dict.fromkeys(one for one in said if one.text("zh")))
    )


def assessors_of(levels: tuple[CriterionLevels, ...]) -> tuple[str, ...]:
    """Who gave this candidate a level, in order of their codes."""
    return tuple(sorted({assessor for one in levels for assessor in one.given}))


def pairs_of(rated: Mapping[str, tuple[CriterionLevels, ...]]) -> tuple[Pair, ...]:
    """Every two assessors who rated the same candidate, over all candidates (trainer → the six criteria)."""
    everybody = sorted({one for levels in rated.values() for one in assessors_of(levels)})
    found = []
    for first, second in combinations(everybody, 2):
        both = {trainer: _both(levels, first, second) for trainer, levels in rated.items()}
        levels = [pair for pairs in both.values() for pair in pairs]
        if levels:
            found.append(Pair(first, second, agreement(levels), sum(map(bool, both.values()))))
    return tuple(found)


def own_agreement(levels: tuple[CriterionLevels, ...]) -> tuple[Pair, ...]:
    """What every two assessors of one candidate said of that candidate alone."""
    return pairs_of({"": levels})


def _both(levels: tuple[CriterionLevels, ...], first: str, second: str) -> list[tuple[int, int]]:
    return [
        (one.given[first], one.given[second]) for one in levels if first in one.given and second in one.given
    ]


def far_apart(levels: tuple[CriterionLevels, ...], limits: Thresholds) -> tuple[str, ...]:
    """The criteria on which assessors differ so much that they should talk about what they saw."""
    return tuple(one.criterion for one in levels if one.gap >= limits["trainer_level_gap"])
