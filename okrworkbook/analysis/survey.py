"""Survey: where goal management hurts, by dimension and by statement.

A person's score on a dimension is the mean of the statements answered, reverse-worded ones turned round,
if at least three of the four were answered. Severity turns the mean into 0 (no problem) to 100.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from okrworkbook.analysis.disclosure.extremes import Shown, may_show_distribution, shown_share
from okrworkbook.analysis.intervals import Rate, mean_interval
from okrworkbook.model import DIMENSIONS, LIKERT, UNCLEAR, items_of, survey_items
from okrworkbook.thresholds import DEFAULTS, Thresholds

SCALE_LOW, SCALE_HIGH = LIKERT[0], LIKERT[-1]


@dataclass(frozen=True)
class DimensionScore:
    """How one dimension stands among those who answered it."""

    dimension: str
    n: int
    mean: float | None  # 1–5, high is good
    interval: tuple[float, float] | None  # 95 %, bootstrap BCa
    median: float | None
    at_risk: Rate  # people whose score is below the threshold: the reach of the problem
    reach: Shown  # its share as it may be printed
    level: str  # green, amber or red, by severity; "none" without answers
    distribution_shown: bool = True  # whether its answers may be shown one by one

    @property
    def severity(self) -> float | None:
        """100·(5 − mean)/4: 0 is no problem, 100 the worst possible."""
        return None if self.mean is None else severity(self.mean)

    @property
    def severity_interval(self) -> tuple[float, float] | None:
        """The interval of the severity; its ends swap, as severity falls when the mean rises."""
        return None if self.interval is None else (severity(self.interval[1]), severity(self.interval[0]))


@dataclass(frozen=True)
class ItemScore:
    """How one statement was answered, as people ticked it (reverse-worded ones not turned)."""

    item: str
    dimension: str
    reverse: bool
    counts: tuple[int, ...]  # answers 1, 2, 3, 4, 5
    unclear: Rate  # "unclear" among all who gave any answer
    unclear_shown: Shown  # its share as it may be printed
    blank: int
    mean: float | None  # of the ticks
    unclear_high: bool  # so many do not know that this is a finding in itself
    distribution_shown: bool = True  # whether its answers, and a mean that stands for them, may be shown

    @property
    def n(self) -> int:
        """How many ticked 1–5."""
        return sum(self.counts)

    @property
    def favourable(self) -> tuple[int, ...]:
        """The answers from unfavourable to favourable, whatever the wording."""
        return self.counts[::-1] if self.reverse else self.counts


@dataclass(frozen=True)
class SurveyResult:
    """What the questionnaire says."""

    n: int  # questionnaires read
    # one row a respondent: department, layer, one column a dimension (1–5 or NaN); never shown by repr
    scores: pd.DataFrame = field(repr=False)
    dimensions: tuple[DimensionScore, ...]
    items: tuple[ItemScore, ...]

    def dimension(self, code: str) -> DimensionScore:
        """The score of one dimension."""
        return next(score for score in self.dimensions if score.dimension == code)

    def item(self, code: str) -> ItemScore:
        """The answers to one statement."""
        return next(score for score in self.items if score.item == code)

    def distribution(self, dimension: str) -> tuple[int, ...]:
        """All answers to a dimension's statements, unfavourable to favourable."""
        return tuple(
            int(total)
            for total in np.sum(
                [item.favourable for item in self.items if item.dimension == dimension], axis=0
            )
        )


def score_survey(survey: pd.DataFrame, thresholds: Thresholds = DEFAULTS, seed: int = 0) -> SurveyResult:
    """Score every respondent, dimension and statement of one wave."""
    survey = without_lone_gaps(survey, thresholds)
    scores = score_respondents(survey, thresholds)
    items = tuple(
        _item_score(item.id, item.dimension, item.reverse, survey, thresholds) for item in survey_items()
    )
    return SurveyResult(
        n=len(survey),
        scores=scores,
        dimensions=tuple(
            _dimension_score(
                code,
                scores[code].dropna().to_numpy(),
                all(item.distribution_shown for item in items if item.dimension == code),
                thresholds,
                seed,
            )
            for code in DIMENSIONS
        ),
        items=items,
    )


def without_lone_gaps(survey: pd.DataFrame, thresholds: Thresholds = DEFAULTS) -> pd.DataFrame:
    """The survey without the answers to a dimension of people who left some of its statements open, if they are few.

    A dimension's mean counts a person with three answers otherwise than the statements' counts do, so what both
    print together tells what those with gaps answered. Of five and more that is a figure about a group; of fewer
    it is not, and their ticks on this dimension are left out of both. Who found a statement unclear still counts.
    """
    kept = survey.copy()
    for dimension in DIMENSIONS:
        columns = [item.id for item in items_of(dimension)]
        ticked = survey[columns].astype(float).fillna(UNCLEAR) != UNCLEAR
        gaps = ticked.any(axis=1) & ~ticked.all(axis=1)
        if 0 < gaps.sum() < thresholds["min_group"]:
            kept[columns] = survey[columns].mask(ticked & gaps.to_numpy()[:, None])
    return kept


def without_small(result: SurveyResult, minimum: float) -> SurveyResult:
    """The result with dimensions that fewer than `minimum` people could be scored on told as unanswered."""
    kept = tuple(score if score.n >= minimum else _unscored(score.dimension) for score in result.dimensions)
    return replace(result, dimensions=kept)


def score_respondents(survey: pd.DataFrame, thresholds: Thresholds = DEFAULTS) -> pd.DataFrame:
    """Each respondent's score on each dimension, beside department and layer; NaN where too few answered."""
    answers = favourable_answers(survey)
    scores = survey[["department", "layer"]].copy()
    for dimension in DIMENSIONS:
        items = answers[[item.id for item in items_of(dimension)]]
        enough = items.notna().sum(axis=1) >= thresholds["min_items_answered"]
        scores[dimension] = items.mean(axis=1).where(enough)
    return scores


def favourable_answers(survey: pd.DataFrame) -> pd.DataFrame:
    """The 28 answers with reverse-worded statements turned round (6 − x); "unclear" and blanks are NaN."""
    columns = {}
    for item in survey_items():
        ticks = survey[item.id].astype(float)
        ticks = ticks.where(ticks != UNCLEAR)
        columns[item.id] = SCALE_LOW + SCALE_HIGH - ticks if item.reverse else ticks
    return pd.DataFrame(columns, index=survey.index)


def severity(mean: float) -> float:
    """100·(5 − mean)/4."""
    return 100 * (SCALE_HIGH - mean) / (SCALE_HIGH - SCALE_LOW)


def severity_level(value: float | None, thresholds: Thresholds = DEFAULTS) -> str:
    """green below the amber limit, red from the red limit on, amber between; "none" for no value."""
    if value is None:
        return "none"
    if value >= thresholds["severity_red"]:
        return "red"
    return "amber" if value >= thresholds["severity_amber"] else "green"


def _dimension_score(
    code: str, values: np.ndarray, distribution_shown: bool, thresholds: Thresholds, seed: int
) -> DimensionScore:
    if not len(values):
        return _unscored(code, distribution_shown)
    mean = float(values.mean())
    at_risk = Rate(int((values < thresholds["at_risk_score"]).sum()), len(values))
    return DimensionScore(
        dimension=code,
        n=len(values),
        mean=mean,
        interval=mean_interval(values, seed),
        median=float(np.median(values)),
        at_risk=at_risk,
        reach=shown_share(at_risk.part, at_risk.whole, thresholds),
        level=severity_level(severity(mean), thresholds),
        distribution_shown=distribution_shown,
    )


def _unscored(code: str, distribution_shown: bool = False) -> DimensionScore:
    return DimensionScore(code, 0, None, None, None, Rate(0, 0), Shown(None), "none", distribution_shown)


def _item_score(
    item: str, dimension: str, reverse: bool, survey: pd.DataFrame, thresholds: Thresholds
) -> ItemScore:
    ticks = survey[item].astype(float)
    counts = tuple(int((ticks == answer).sum()) for answer in LIKERT)
    n = sum(counts)
    unclear = Rate(int((ticks == UNCLEAR).sum()), n + int((ticks == UNCLEAR).sum()))
    return ItemScore(
        item=item,
        dimension=dimension,
        reverse=reverse,
        counts=counts,
        unclear=unclear,
        unclear_shown=shown_share(unclear.part, unclear.whole, thresholds),
        blank=int(ticks.isna().sum()),
        mean=float(np.dot(counts, LIKERT) / n) if n else None,
        unclear_high=bool(unclear.share is not None and unclear.share > thresholds["unclear_share"]),
        distribution_shown=may_show_distribution(counts, thresholds),
    )
