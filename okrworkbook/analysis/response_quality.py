"""Response quality: which questionnaires were filled in without reading, and do they change the results?

Each index sees one kind of carelessness and blames honest people now and then, so that one alone excludes
nobody: two do, or a failed instructed item and one more (Meade & Craig 2012: different kinds of carelessness
need different indices). Results are always given with and without the excluded.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.survey import DimensionScore, SurveyResult, favourable_answers, score_survey
from okrworkbook.model import DIMENSIONS, UNCLEAR, items_of, survey_items
from okrworkbook.thresholds import DEFAULTS, Thresholds

INDICES = ("longstring", "irv", "mahalanobis", "even_odd", "reverse_gap", "pace", "instructed")


@dataclass(frozen=True)
class IndexCount:
    """How many questionnaires an index could judge, and how many it flagged."""

    index: str
    flagged: Rate


@dataclass(frozen=True)
class WithWithout:
    """A dimension of everybody, and of those not excluded."""

    dimension: str
    everybody: DimensionScore
    attentive: DimensionScore

    @property
    def change(self) -> float | None:
        """Mean without the excluded minus mean of everybody, in points of 1–5."""
        if self.everybody.mean is None or self.attentive.mean is None:
            return None
        return self.attentive.mean - self.everybody.mean

    @property
    def level_changed(self) -> bool:
        """Whether the judgement – green, amber, red – is another without the excluded."""
        return self.everybody.level != self.attentive.level


@dataclass(frozen=True)
class ResponseQuality:
    """How carefully the questionnaires were filled in."""

    indices: pd.DataFrame  # one row a questionnaire, one column an index; NaN where it cannot be judged
    flags: pd.DataFrame  # the same as True or False
    excluded: pd.Series  # True for the questionnaires left out of the primary results
    rate: Rate  # excluded of all
    counts: tuple[IndexCount, ...]
    dimensions: tuple[WithWithout, ...]
    scored: SurveyResult  # of those not excluded: the primary results
    pair_shown: bool  # False where so few are excluded that the two columns would give their answers away

    @property
    def largest_change(self) -> WithWithout | None:
        """The dimension whose mean depends most on the excluded."""
        changed = [pair for pair in self.dimensions if pair.change is not None]
        return max(changed, key=lambda pair: abs(pair.change), default=None)

    @property
    def levels_changed(self) -> tuple[str, ...]:
        """The dimensions judged otherwise without the excluded."""
        return tuple(pair.dimension for pair in self.dimensions if pair.level_changed)

    def attentive(self, survey: pd.DataFrame) -> pd.DataFrame:
        """The questionnaires of this survey that were not excluded."""
        return survey[~self.excluded]


def assess_response_quality(
    survey: pd.DataFrame, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> ResponseQuality:
    """Judge every questionnaire of one wave, and score the wave with and without the excluded."""
    indices = careless_indices(survey, thresholds)
    flags = careless_flags(survey, indices, thresholds)
    excluded = careless(flags, thresholds)
    everybody = score_survey(survey, thresholds, seed).dimensions
    scored = score_survey(survey[~excluded], thresholds, seed)
    attentive = scored.dimensions
    out = int(excluded.sum())
    return ResponseQuality(
        indices=indices,
        flags=flags,
        excluded=excluded,
        rate=Rate(out, len(survey)),
        counts=tuple(
            IndexCount(index, Rate(int(flags[index].sum()), int(_judged(indices, flags, index).sum())))
            for index in INDICES
        ),
        dimensions=tuple(map(WithWithout, DIMENSIONS, everybody, attentive)),
        scored=scored,
        pair_shown=_pair_shown(everybody, attentive, thresholds["min_group"]),
    )


def careless(flags: pd.DataFrame, thresholds: Thresholds = DEFAULTS) -> pd.Series:
    """Two flags exclude; so does a failed instructed item with one more."""
    marks = flags.drop(columns="instructed").sum(axis=1)
    failed = flags["instructed"] & (marks >= 1)
    return ((marks >= thresholds["careless_flags"]) | failed).rename("excluded")


def careless_flags(
    survey: pd.DataFrame, indices: pd.DataFrame, thresholds: Thresholds = DEFAULTS
) -> pd.DataFrame:
    """Each index against its limit; what cannot be judged is not flagged."""
    items = len(survey_items())
    even, odd = halves(favourable_answers(survey))
    flat = _answered_enough(survey, thresholds) & (_constant(even) | _constant(odd))
    return pd.DataFrame(
        {
            "longstring": indices["longstring"] >= thresholds["longstring_share"] * items,
            "irv": indices["irv"] < thresholds["irv_min"],
            "mahalanobis": indices["mahalanobis"] > _chi2(thresholds["mahalanobis_probability"], items),
            "even_odd": (indices["even_odd"] < thresholds["even_odd_min"]) | flat,
            "reverse_gap": indices["reverse_gap"] > thresholds["reverse_gap_max"],
            "pace": indices["pace"] < thresholds["pace_min"],
            "instructed": indices["instructed"] == 0,
        },
        index=survey.index,
    )


def careless_indices(survey: pd.DataFrame, thresholds: Thresholds = DEFAULTS) -> pd.DataFrame:
    """Every index of every questionnaire; NaN where too few statements were answered to judge."""
    ticks, turned = raw_answers(survey), favourable_answers(survey)
    enough = _answered_enough(survey, thresholds)
    by_answers = pd.DataFrame(
        {
            "longstring": longstring(ticks),
            "irv": irv(ticks),
            "mahalanobis": mahalanobis(ticks, thresholds["mahalanobis_people_per_item"]),
            "even_odd": even_odd(turned),
            "reverse_gap": reverse_gap(turned),
        },
        index=survey.index,
    ).where(enough)
    pace = survey["seconds"].astype(float) / len(survey_items())
    passed = survey["attention_ok"].astype("boolean").astype("Float64").astype(float)
    return by_answers.assign(pace=pace, instructed=passed)


def raw_answers(survey: pd.DataFrame) -> pd.DataFrame:
    """The 28 answers as ticked, in the order of the questionnaire; "unclear" and blanks are NaN."""
    ticks = survey[[item.id for item in survey_items()]].astype(float)
    return ticks.where(ticks != UNCLEAR)


def longstring(ticks: pd.DataFrame) -> pd.Series:
    """The longest run of the same answer, in statements; an open one ends a run.

    It wants the order people saw: where statements were shuffled for each person it means little.
    """
    rows = ticks.to_numpy(float)
    longest, run = np.zeros(len(rows)), np.zeros(len(rows))
    for column in range(rows.shape[1]):
        same = rows[:, column] == rows[:, column - 1] if column else np.zeros(len(rows), dtype=bool)
        run = np.where(np.isnan(rows[:, column]), 0, np.where(same, run + 1, 1))
        longest = np.maximum(longest, run)
    return pd.Series(longest, ticks.index)


def irv(ticks: pd.DataFrame) -> pd.Series:
    """Intra-individual response variability: the standard deviation of a person's ticks (ddof 1), in points."""
    return ticks.std(axis=1, ddof=1)


def mahalanobis(ticks: pd.DataFrame, people_per_item: float = 3) -> pd.Series:
    """How unusual a pattern of ticks is: D² = (x − m)ᵀ S⁺ (x − m), with the pseudo-inverse of the covariance.

    Open answers stand at the statement's mean, so they add nothing unusual. NaN for all where there are fewer
    than `people_per_item` people a statement: the covariance would be noise.
    """
    if len(ticks) < people_per_item * ticks.shape[1]:
        return pd.Series(np.nan, ticks.index)
    away = (ticks - ticks.mean()).fillna(0.0).to_numpy(float)
    inverse = np.linalg.pinv(np.cov(away, rowvar=False), hermitian=True)
    return pd.Series(np.einsum("ij,jk,ik->i", away, inverse, away), ticks.index)


def even_odd(turned: pd.DataFrame) -> pd.Series:
    """Whether a person's profile over the dimensions is the same in both halves of the questionnaire.

    The correlation, across dimensions, of the mean of the first and third with the mean of the second and
    fourth statement, reverse-worded ones turned. NaN where a half is constant.
    """
    even, odd = halves(turned)
    both = even.notna() & odd.notna()
    even, odd = even.where(both), odd.where(both)
    even, odd = even.sub(even.mean(axis=1), axis=0), odd.sub(odd.mean(axis=1), axis=0)
    scale = np.sqrt((even**2).sum(axis=1) * (odd**2).sum(axis=1))
    return (even * odd).sum(axis=1) / scale.where(scale > 1e-12)


def halves(turned: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The mean of the even and of the odd statements of every dimension, one row a person."""
    even = {dim: turned[[item.id for item in items_of(dim)[1::2]]].mean(axis=1) for dim in DIMENSIONS}
    odd = {dim: turned[[item.id for item in items_of(dim)[::2]]].mean(axis=1) for dim in DIMENSIONS}
    return pd.DataFrame(even, index=turned.index), pd.DataFrame(odd, index=turned.index)


def reverse_gap(turned: pd.DataFrame) -> pd.Series:
    """How far a person contradicts the reverse-worded statements, in points.

    The mean over dimensions of |mean of the plain statements − the reverse-worded one, turned|.
    """
    gaps = {}
    for dimension in DIMENSIONS:
        plain = turned[[item.id for item in items_of(dimension) if not item.reverse]].mean(axis=1)
        turned_one = turned[[item.id for item in items_of(dimension) if item.reverse]].mean(axis=1)
        gaps[dimension] = (plain - turned_one).abs()
    return pd.DataFrame(gaps, index=turned.index).mean(axis=1)


def _answered_enough(survey: pd.DataFrame, thresholds: Thresholds) -> pd.Series:
    """Whether a person ticked enough statements for a pattern to show."""
    ticks = raw_answers(survey)
    return ticks.notna().sum(axis=1) >= thresholds["careless_answered_share"] * ticks.shape[1]


def _constant(profile: pd.DataFrame) -> pd.Series:
    return (profile.max(axis=1) - profile.min(axis=1)) < 1e-12


def _judged(indices: pd.DataFrame, flags: pd.DataFrame, index: str) -> pd.Series:
    return indices[index].notna() | flags[index]


def _chi2(probability: float, items: int) -> float:
    from scipy.special import chdtri

    return float(chdtri(items, 1 - probability))


def _pair_shown(
    everybody: tuple[DimensionScore, ...], attentive: tuple[DimensionScore, ...], minimum: float
) -> bool:
    """Whether no dimension has 1 to n_min − 1 people between its two columns, who could be worked out."""
    return all(not 0 < one.n - other.n < minimum for one, other in zip(everybody, attentive, strict=True))
