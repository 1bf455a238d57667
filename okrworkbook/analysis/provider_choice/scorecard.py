"""Scorecard: what was each provider given on each dimension, and on what evidence?

A score counts as given only where it names its evidence; without one it counts as the lowest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from okrworkbook.bilingual import Bilingual
from okrworkbook.schema import TABLES

CRITERIA = tuple(TABLES["provider_scores"].column("criterion").choices)
LOWEST, HIGHEST = 1, 5  # of the scale
UNPROVEN = LOWEST  # what a score without evidence counts as


@dataclass(frozen=True)
class Provider:
    """One provider under consideration; `weeks` are those of its proposal by phase, where it names them."""

    id: str
    name: Bilingual
    proposal: str  # the file's name, "" where none was handed in
    weeks: Mapping[str, float]


@dataclass(frozen=True)
class Score:
    """One rater's score: as given, and as it counts."""

    provider: str
    criterion: str
    rater: str
    given: int
    counted: float
    evidence: Bilingual

    @property
    def proven(self) -> bool:
        """Whether it names its evidence."""
        return bool(self.evidence.zh or self.evidence.en)


@dataclass(frozen=True)
class Cell:
    """One provider on one dimension, over its raters. `mean` is None where nobody scored it."""

    provider: str
    criterion: str
    scores: tuple[Score, ...]
    mean: float | None
    low: float | None
    high: float | None

    @property
    def n(self) -> int:
        """How many raters scored it."""
        return len(self.scores)

    @property
    def unproven(self) -> int:
        """How many of the scores name no evidence."""
        return sum(not score.proven for score in self.scores)


@dataclass(frozen=True)
class Scorecard:
    """Every provider on every dimension, providers as they stand in the table, dimensions in CRITERIA's order."""

    providers: tuple[Provider, ...]
    cells: tuple[Cell, ...]
    raters: tuple[str, ...]

    def provider(self, name: str) -> Provider:
        """One provider by its id."""
        return next(one for one in self.providers if one.id == name)

    def cell(self, provider: str, criterion: str) -> Cell:
        """One provider on one dimension."""
        return next(one for one in self.cells if (one.provider, one.criterion) == (provider, criterion))

    def means(self, provider: str) -> tuple[float | None, ...]:
        """A provider's mean on each dimension."""
        return tuple(self.cell(provider, criterion).mean for criterion in CRITERIA)

    def missing(self, provider: str) -> tuple[str, ...]:
        """The dimensions on which nobody scored a provider."""
        return tuple(name for name in CRITERIA if not self.cell(provider, name).n)

    @property
    def complete(self) -> tuple[str, ...]:
        """Providers that were scored on every dimension: only these can be compared."""
        return tuple(one.id for one in self.providers if not self.missing(one.id))

    @property
    def scores(self) -> tuple[Score, ...]:
        """Every score, cell by cell."""
        return tuple(score for cell in self.cells for score in cell.scores)

    @property
    def unproven(self) -> tuple[Score, ...]:
        """Scores that name no evidence and count as the lowest."""
        return tuple(score for score in self.scores if not score.proven)

    @property
    def uneven(self) -> bool:
        """Whether some cells were scored by fewer raters than others: their means are not over the same people."""
        return len({cell.n for cell in self.cells if cell.n}) > 1


def build_scorecard(providers: pd.DataFrame, scores: pd.DataFrame) -> Scorecard:
    """The scorecard of the two tables. A score of a provider that is not in `providers` is left out."""
    found = tuple(_provider(row) for row in providers.to_dict("records"))
    given = [_score(row) for row in scores.to_dict("records")]
    raters = tuple(sorted({score.rater for score in given}))
    cells = tuple(
        _cell(
            provider.id,
            criterion,
            tuple(one for one in given if (one.provider, one.criterion) == (provider.id, criterion)),
        )
        for provider in found
        for criterion in CRITERIA
    )
    return Scorecard(found, cells, raters)


def _provider(row: dict) -> Provider:
    named = {column.removesuffix("_weeks"): row[column] for column in row if column.endswith("_weeks")}
    weeks = {phase: float(value) for phase, value in named.items() if not pd.isna(value)}
    return Provider(row["provider"], Bilingual(row["name"], row["name_en"]), row["proposal"], weeks)


def _score(row: dict) -> Score:
    evidence = Bilingual(row["evidence"].strip(), row["evidence_en"].strip())
    given = int(row["score"])
    counted = float(given if evidence.zh or evidence.en else UNPROVEN)
    return Score(row["provider"], row["criterion"], row["rater"], given, counted, evidence)


def _cell(provider: str, criterion: str, scores: tuple[Score, ...]) -> Cell:
    counted = [score.counted for score in sorted(scores, key=lambda one: one.rater)]
    if not counted:
        return Cell(provider, criterion, (), None, None, None)
    ordered = tuple(sorted(scores, key=lambda one: one.rater))
    return Cell(provider, criterion, ordered, sum(counted) / len(counted), min(counted), max(counted))
