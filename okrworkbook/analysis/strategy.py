"""Strategy: which company objectives were chosen for it, do those who chose agree, and what is left uncovered?

Executives share out 100 points each over the candidate objectives, once before and once after the discussion.
How far they agree is Kendall's W; how the points moved between the rounds says what the discussion did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from okrworkbook.bilingual import Bilingual
from okrworkbook.model import ADOPTED
from okrworkbook.thresholds import DEFAULTS, Thresholds

FEW, FINE, MANY = "few", "fine", "many"
LITMUS = ("benefit", "sufficient", "usual", "sandbagged", "kind", "stop", "owner")


@dataclass(frozen=True)
class VoteRound:
    """One round of votes: how many shared out points over how many candidates, and how far they agree."""

    round: int
    voters: int
    candidates: int
    w: float | None  # Kendall's W, 0 no agreement to 1 the same order; None for fewer than two of either
    p: float | None  # of the Friedman χ² that belongs to W
    agreed: bool  # W at or above the limit


@dataclass(frozen=True)
class Candidate:
    """One company objective that was put to the vote, or stands without one."""

    objective_id: str
    text: Bilingual
    themes: tuple[str, ...]
    status: str  # adopted, candidate or dropped
    kind: str  # committed, aspirational, learning or ""
    key_results: int
    means: tuple[float | None, ...]  # points by round, of 100
    deviations: tuple[float | None, ...]  # standard deviation over voters, ddof 1
    points: tuple[
        tuple[float, ...], ...
    ]  # what each voter gave, by round, in rising order: nobody is told apart
    rank: int | None  # by the last round; ties share the better rank

    @property
    def last(self) -> float | None:
        """Mean points of the last round."""
        return next((mean for mean in reversed(self.means) if mean is not None), None)

    @property
    def moved(self) -> float | None:
        """Points gained from the first to the last round."""
        known = [mean for mean in self.means if mean is not None]
        return known[-1] - known[0] if len(known) > 1 else None


@dataclass(frozen=True)
class ThemeCoverage:
    """One strategic theme with the chosen objectives that serve it."""

    theme_id: str
    text: Bilingual
    change: Bilingual  # what has to become different
    stop: Bilingual  # what ends for it
    weight: float | None  # of all themes' weight, 0–1
    chosen: tuple[str, ...]
    candidates: tuple[str, ...]  # not chosen
    key_results: int
    points: float | None  # share of the last round's points on chosen objectives of this theme, 0–1


@dataclass(frozen=True)
class Strategy:
    """What the strategy workshop arrived at."""

    rounds: tuple[VoteRound, ...]
    candidates: tuple[Candidate, ...]  # most points first
    themes: tuple[ThemeCoverage, ...]
    verdict: str  # of the number of chosen objectives: few, fine or many
    limits: tuple[int, int]

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """The company objectives of the cycle."""
        return tuple(one for one in self.candidates if one.status == "adopted")

    @property
    def uncovered(self) -> tuple[str, ...]:
        """Themes that no chosen objective serves."""
        return tuple(theme.theme_id for theme in self.themes if not theme.chosen)

    @property
    def without_theme(self) -> tuple[str, ...]:
        """Chosen objectives that serve no theme: for what are they there?"""
        return tuple(one.objective_id for one in self.chosen if not one.themes)

    @property
    def against_the_vote(self) -> tuple[tuple[str, str], ...]:
        """Chosen objectives with fewer points than one that was not chosen: (chosen, passed over)."""
        passed = [one for one in self.candidates if one.status != "adopted" and one.last is not None]
        best = max(passed, key=lambda one: one.last, default=None)
        if best is None:
            return ()
        lower = (one for one in self.chosen if one.last is not None and one.last < best.last)
        return tuple((one.objective_id, best.objective_id) for one in lower)

    def candidate(self, objective_id: str) -> Candidate:
        """One candidate by its id."""
        return next(one for one in self.candidates if one.objective_id == objective_id)

    def theme(self, theme_id: str) -> ThemeCoverage:
        """One theme by its id."""
        return next(theme for theme in self.themes if theme.theme_id == theme_id)

    @property
    def last(self) -> VoteRound | None:
        """The round that counts."""
        return self.rounds[-1] if self.rounds else None


def decode_strategy(
    themes: pd.DataFrame,
    objectives: pd.DataFrame,
    key_results: pd.DataFrame,
    votes: pd.DataFrame,
    thresholds: Thresholds = DEFAULTS,
) -> Strategy:
    """Bring themes, candidate company objectives and votes together."""
    company = objectives[objectives["level"] == "company"]
    counts = key_results["objective_id"].value_counts().to_dict()
    tables = {number: ballots(votes, number, list(company["objective_id"])) for number in _rounds(votes)}
    candidates = _ranked([_candidate(row, counts, tables) for row in company.to_dict("records")])
    chosen = sum(one.status == "adopted" for one in candidates)
    limits = int(thresholds["company_objectives_least"]), int(thresholds["company_objectives_most"])
    return Strategy(
        rounds=tuple(_round(number, table, thresholds) for number, table in tables.items()),
        candidates=candidates,
        themes=_coverage(themes, candidates),
        verdict=FEW if chosen < limits[0] else MANY if chosen > limits[1] else FINE,
        limits=limits,
    )


def ballots(votes: pd.DataFrame, number: int, candidates: Sequence[str]) -> pd.DataFrame:
    """Points of one round: a row a voter, a column a candidate; no points are 0."""
    held = votes[(votes["round"] == number) & votes["objective_id"].isin(candidates)]
    table = held.pivot_table(index="voter", columns="objective_id", values="points", aggfunc="sum")
    named = [name for name in candidates if name in table.columns]
    return table[named].fillna(0.0).astype(float)


def kendall_w(points: np.ndarray) -> tuple[float | None, float | None]:
    """Kendall's W of m voters' points over n candidates, corrected for ties, and the p of its Friedman χ².

    W = 12·S / (m²(n³ − n) − m·ΣT) with S the squared deviations of the candidates' rank sums and
    T = Σ(t³ − t) over each voter's ties (Kendall & Smith 1939). None where fewer than two voters or candidates
    took part, or every voter gave all candidates the same.
    """
    m, n = points.shape if points.ndim == 2 else (0, 0)
    if m < 2 or n < 2:
        return None, None
    from scipy.stats import chi2, rankdata

    ranks = np.apply_along_axis(rankdata, 1, points)
    spread = ((ranks.sum(axis=0) - m * (n + 1) / 2) ** 2).sum()
    ties = sum(
        (count**3 - count).sum() for count in (np.unique(row, return_counts=True)[1] for row in points)
    )
    whole = m**2 * (n**3 - n) - m * ties
    if whole <= 0:
        return None, None
    w = float(12 * spread / whole)
    return w, float(chi2.sf(m * (n - 1) * w, n - 1))


def _rounds(votes: pd.DataFrame) -> list[int]:
    return sorted({int(number) for number in votes["round"].dropna()})


def _round(number: int, table: pd.DataFrame, thresholds: Thresholds) -> VoteRound:
    w, p = kendall_w(table.to_numpy())
    agreed = w is not None and w >= thresholds["concordance"]
    return VoteRound(number, len(table), table.shape[1], w, p, agreed)


def _candidate(row: dict, counts: dict[str, int], tables: dict[int, pd.DataFrame]) -> Candidate:
    name = row["objective_id"]
    columns = [table[name] if name in table else pd.Series(dtype=float) for table in tables.values()]
    return Candidate(
        objective_id=name,
        text=Bilingual(row["text"], row["text_en"]),
        themes=tuple(dict.fromkeys(theme for theme in (row["theme"], row["second_theme"]) if theme)),
        status="adopted" if row["status"] in ADOPTED else row["status"],
        kind=row["type"],
        key_results=int(counts.get(name, 0)),
        means=tuple(float(column.mean()) if len(column) else None for column in columns),
        deviations=tuple(float(column.std(ddof=1)) if len(column) > 1 else None for column in columns),
        points=tuple(tuple(sorted(map(float, column))) for column in columns),
        rank=None,
    )


def _ranked(found: list[Candidate]) -> tuple[Candidate, ...]:
    """Most points first, each with its rank; those nobody voted on come last, as they stand in the table."""
    voted = sorted((one for one in found if one.last is not None), key=lambda one: -one.last)
    ranked = [replace(one, rank=1 + sum(other.last > one.last + 1e-9 for other in voted)) for one in voted]
    return (*ranked, *(one for one in found if one.last is None))


def _coverage(themes: pd.DataFrame, candidates: Sequence[Candidate]) -> tuple[ThemeCoverage, ...]:
    weights = themes["weight"].astype(float)
    total = float(weights.sum())
    chosen = [one for one in candidates if one.status == "adopted"]
    points = sum(one.last or 0.0 for one in chosen)
    coverage = []
    for row, weight in zip(themes.to_dict("records"), weights, strict=True):
        name = row["theme_id"]
        serving = [one for one in chosen if name in one.themes]
        # An objective of two themes gives half of its points to each.
        share = sum((one.last or 0.0) / len(one.themes) for one in serving)
        coverage.append(
            ThemeCoverage(
                theme_id=name,
                text=Bilingual(row["text"], row["text_en"]),
                change=Bilingual(row["change"], row["change_en"]),
                stop=Bilingual(row["stop"], row["stop_en"]),
                weight=float(weight) / total if total and weight == weight else None,
                chosen=tuple(one.objective_id for one in serving),
                candidates=tuple(
                    one.objective_id for one in candidates if name in one.themes and one.status != "adopted"
                ),
                key_results=sum(one.key_results for one in serving),
                points=share / points if points else None,
            )
        )
    return tuple(coverage)
