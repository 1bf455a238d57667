"""Causes: which of the five keep goals on paper here, and which to work on first.

Survey, goal audit and interviews each give a cause 0–100; the combined score weighs the sources at hand.
A cause is confirmed when two sources show it, indicated when one does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.goal_audit import AuditResult
from okrworkbook.analysis.intervals import RESAMPLES, Rate
from okrworkbook.analysis.interviews import InterviewResult
from okrworkbook.analysis.survey import SurveyResult, severity
from okrworkbook.model import CAUSES
from okrworkbook.thresholds import DEFAULTS, Thresholds

SOURCES = ("survey", "audit", "interviews")
DEFAULT_WEIGHT = 1.0  # strategic weight of a cause, 1–3
DEFAULT_EFFORTS = {"COG": 2.0, "ALN": 3.0, "LED": 2.0, "MTH": 3.0, "LOP": 2.0}  # 1–5, judgement
EFFORT_SPLIT = 2.5  # of 1–5: at or below, a change is light
IMPACT_SPLIT = 0.5  # of the strongest cause's priority


@dataclass(frozen=True)
class Cause:
    """One cause with its evidence, how sure it is, and what working on it promises."""

    cause: str
    scores: dict[str, float]  # 0–100 by source; only sources with data
    combined: float | None
    interval: tuple[float, float] | None  # from the survey's interval, the other sources as measured
    status: str  # confirmed, indicated, not_shown or unknown
    reach: Rate  # people at risk, of those who answered
    weight: float
    effort: float
    top_two: float | None  # share of bootstrap samples in which it is among the two strongest

    @property
    def priority(self) -> float | None:
        """severity/100 × reach × strategic weight: 0 to the weight."""
        if self.combined is None or self.reach.share is None:
            return None
        return self.combined / 100 * self.reach.share * self.weight


@dataclass(frozen=True)
class CauseRanking:
    """The five causes, strongest first."""

    causes: tuple[Cause, ...]
    weights: dict[str, float]  # of the sources that gave data, adding up to 1

    def cause(self, code: str) -> Cause:
        """One cause by its code."""
        return next(cause for cause in self.causes if cause.cause == code)

    @property
    def by_priority(self) -> tuple[Cause, ...]:
        """The causes that can be ranked by what working on them promises, most first."""
        ranked = (cause for cause in self.causes if cause.priority is not None)
        return tuple(sorted(ranked, key=lambda cause: -cause.priority))

    def impact(self, code: str) -> float | None:
        """A cause's priority relative to the strongest, 0–1."""
        ranked = self.by_priority
        own = self.cause(code).priority
        return own / ranked[0].priority if own is not None and ranked and ranked[0].priority else None

    def quadrant(self, code: str) -> str | None:
        """quick_win, big_bet, fill_in or park."""
        impact = self.impact(code)
        if impact is None:
            return None
        light = self.cause(code).effort <= EFFORT_SPLIT
        if impact >= IMPACT_SPLIT:
            return "quick_win" if light else "big_bet"
        return "fill_in" if light else "park"

    @property
    def separable(self) -> bool:
        """Whether the strongest cause stands clear of the second: their intervals do not overlap."""
        first, second = self.causes[:2]
        if first.interval is None or second.interval is None:
            return False
        return first.interval[0] > second.interval[1]


def rank_causes(
    survey: SurveyResult,
    audit: AuditResult,
    interviews: InterviewResult,
    weights: dict[str, float] | None = None,
    efforts: dict[str, float] | None = None,
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> CauseRanking:
    """Bring the three sources together. `weights` (1–3) and `efforts` (1–5) are the engagement's, by cause."""
    scores = {cause: _scores(cause, survey, audit, interviews) for cause in CAUSES}
    top_two = _top_two(survey.scores, scores, thresholds, seed)
    causes = [
        Cause(
            cause=cause,
            scores=scores[cause],
            combined=combine(scores[cause], thresholds),
            interval=_interval(scores[cause], survey.dimension(cause).severity_interval, thresholds),
            status=status(scores[cause], thresholds),
            reach=survey.dimension(cause).at_risk,
            weight=(weights or {}).get(cause, DEFAULT_WEIGHT),
            effort=(efforts or {}).get(cause, DEFAULT_EFFORTS[cause]),
            top_two=top_two.get(cause),
        )
        for cause in CAUSES
    ]
    causes.sort(key=lambda cause: -1.0 if cause.combined is None else cause.combined, reverse=True)
    present = {source for values in scores.values() for source in values}
    return CauseRanking(tuple(causes), source_weights(present, thresholds))


def source_weights(present: set[str], thresholds: Thresholds = DEFAULTS) -> dict[str, float]:
    """The weights of the sources that gave data, scaled to add up to 1."""
    weights = {source: thresholds[f"weight_{source}"] for source in SOURCES if source in present}
    total = sum(weights.values())
    return {source: weight / total for source, weight in weights.items()} if total else {}


def combine(scores: dict[str, float], thresholds: Thresholds = DEFAULTS) -> float | None:
    """The weighted mean of the sources at hand; None without any."""
    weights = source_weights(set(scores), thresholds)
    return sum(weights[source] * scores[source] for source in weights) if weights else None


def status(scores: dict[str, float], thresholds: Thresholds = DEFAULTS) -> str:
    """confirmed when two sources show the cause, indicated when one does, else not_shown."""
    if not scores:
        return "unknown"
    showing = sum(score >= thresholds["cause_shown"] for score in scores.values())
    return ("not_shown", "indicated")[showing] if showing < 2 else "confirmed"


def _scores(
    cause: str, survey: SurveyResult, audit: AuditResult, interviews: InterviewResult
) -> dict[str, float]:
    mentioned = interviews.cause(cause).interviewees.share
    found = {
        "survey": survey.dimension(cause).severity,
        "audit": audit.score(cause),
        "interviews": None if mentioned is None else 100 * mentioned,
    }
    return {source: score for source, score in found.items() if score is not None}


def _interval(
    scores: dict[str, float], survey: tuple[float, float] | None, thresholds: Thresholds
) -> tuple[float, float] | None:
    if survey is None:
        return None
    low, high = (combine({**scores, "survey": end}, thresholds) for end in survey)
    return (low, high) if low is not None and high is not None else None


def _top_two(
    people: pd.DataFrame, scores: dict[str, dict[str, float]], thresholds: Thresholds, seed: int
) -> dict[str, float]:
    """How often each cause is among the two strongest when respondents are drawn again with replacement."""
    answers = people[list(CAUSES)].to_numpy(dtype=float)
    n = len(answers)
    if n < 2 or np.isnan(answers).all(axis=0).any():
        return {}
    # Draws as counts per respondent turn every resample into one matrix product.
    draws = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=RESAMPLES)
    known = ~np.isnan(answers)
    means = draws @ np.where(known, answers, 0) / np.maximum(draws @ known, 1)
    combined = np.column_stack(
        [
            [combine({**scores[cause], "survey": value}, thresholds) for value in severity(means[:, j])]
            for j, cause in enumerate(CAUSES)
        ]
    )
    strongest = np.argsort(-combined, axis=1)[:, :2]
    return {cause: float((strongest == j).any(axis=1).mean()) for j, cause in enumerate(CAUSES)}
