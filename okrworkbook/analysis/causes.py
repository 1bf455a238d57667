"""Causes: which of the five keep goals on paper here, and which to work on first.

Survey, goal audit and interviews each give a cause 0–100; the combined score weighs the sources at hand.
A cause is confirmed when two sources show it, indicated when one does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from okrworkbook.analysis.disclosure.extremes import Shown
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
TIED = 1e-9  # scores nearer than this differ by rounding
# Of each source's weight: how far the order depends on our judgement of them.
WEIGHT_CHANGES = (0.5, 1.0, 1.5)


@dataclass(frozen=True)
class Cause:
    """One cause with its evidence, how sure it is, and what working on it promises."""

    cause: str
    scores: dict[str, float]  # 0–100 by source; only sources with data
    combined: float | None
    interval: tuple[float, float] | None  # 95 %, other respondents and interviewees; the audit as measured
    status: str  # confirmed, indicated, not_shown or unknown
    at_risk: Rate  # people at risk, of those who answered
    reach: Shown  # their share as it may be printed
    weight: float
    effort: float
    top_two: float | None  # share of the draws in which it is among the two strongest

    @property
    def priority(self) -> float | None:
        """severity/100 × reach × strategic weight: 0 to the weight. It is made of the reach that is printed."""
        if self.combined is None or self.reach.value is None:
            return None
        return self.combined / 100 * self.reach.value * self.weight


@dataclass(frozen=True)
class RankStability:
    """How far the order of the causes depends on who answered and on how the sources are weighed."""

    shares: dict[str, tuple[float, ...]]  # by cause: the share of the draws at rank 1, 2, …; {} without draws
    ranges: dict[str, tuple[int, int]]  # by cause: best and worst rank under other weights
    combinations: int  # weightings tried, the one in force among them
    other_firsts: tuple[tuple[str, int], ...]  # causes that come first under other weights, and how often

    def mean_rank(self, cause: str) -> float | None:
        """The mean rank over the draws."""
        shares = self.shares.get(cause)
        return sum(place * share for place, share in enumerate(shares, start=1)) if shares else None

    @property
    def first_changes(self) -> bool:
        """Whether another cause comes first under some weighting."""
        return bool(self.other_firsts)


@dataclass(frozen=True)
class CauseRanking:
    """The five causes, strongest first."""

    causes: tuple[Cause, ...]
    weights: dict[str, float]  # of the sources that gave data, adding up to 1
    stability: RankStability | None = None

    def cause(self, code: str) -> Cause:
        """One cause by its code."""
        return next(cause for cause in self.causes if cause.cause == code)

    @property
    def by_priority(self) -> tuple[Cause, ...]:
        """The causes that can be ranked by what working on them promises, most first."""
        ranked = (cause for cause in self.causes if cause.priority is not None)
        return tuple(sorted(ranked, key=lambda cause: -cause.priority))

    def impact(self, code: str) -> float | None:
        """A cause's priority relative to the strongest, 0–1; 0 where nobody is at risk of any."""
        own = self.cause(code).priority
        if own is None:
            return None
        return own / self.by_priority[0].priority if own else 0.0

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
    draws = _draws(survey.scores, scores, interviews, thresholds, seed)
    top_two = _top_two(draws)
    causes = [
        Cause(
            cause=cause,
            scores=scores[cause],
            combined=combine(scores[cause], thresholds),
            interval=_interval(draws.get(cause), combine(scores[cause], thresholds)),
            status=status(scores[cause], thresholds),
            at_risk=survey.dimension(cause).at_risk,
            reach=survey.dimension(cause).reach,
            weight=(weights or {}).get(cause, DEFAULT_WEIGHT),
            effort=(efforts or {}).get(cause, DEFAULT_EFFORTS[cause]),
            top_two=top_two.get(cause),
        )
        for cause in CAUSES
    ]
    causes.sort(key=lambda cause: -1.0 if cause.combined is None else cause.combined, reverse=True)
    present = {source for values in scores.values() for source in values}
    stability = _stability(scores, draws, thresholds)
    return CauseRanking(tuple(causes), source_weights(present, thresholds), stability)


def source_weights(present: set[str], thresholds: Thresholds = DEFAULTS) -> dict[str, float]:
    """The weights of the sources that gave data, scaled to add up to 1."""
    weights = {source: thresholds[f"weight_{source}"] for source in SOURCES if source in present}
    total = sum(weights.values())
    return {source: weight / total for source, weight in weights.items()} if total else {}


def combine(scores: dict[str, Any], thresholds: Thresholds = DEFAULTS) -> Any:
    """The weighted mean of the sources at hand, number by number or array by array; None without any."""
    weights = source_weights(set(scores), thresholds)
    return sum(weights[source] * scores[source] for source in weights) if weights else None


def status(scores: dict[str, float], thresholds: Thresholds = DEFAULTS) -> str:
    """confirmed when two sources show the cause, indicated when one does, else not_shown."""
    if not scores:
        return "unknown"
    showing = sum(score >= thresholds["cause_shown"] for score in scores.values())
    return ("not_shown", "indicated")[showing] if showing < 2 else "confirmed"


def weightings(present: set[str], thresholds: Thresholds = DEFAULTS) -> tuple[dict[str, float], ...]:
    """Every way to change each source's weight by half, down or up or not, scaled to add up to 1.

    The first is the one in force; weightings that come to the same are listed once.
    """
    base = source_weights(present, thresholds)
    found: dict[tuple[float, ...], dict[str, float]] = {}
    for changes in (dict.fromkeys(base, 1.0), *_changes(base)):
        total = sum(base[source] * changes[source] for source in base) or 1.0
        scaled = {source: base[source] * changes[source] / total for source in base}
        found.setdefault(tuple(round(weight, 9) for weight in scaled.values()), scaled)
    return tuple(found.values())


def _changes(base: Mapping[str, float]) -> list[dict[str, float]]:
    return [dict(zip(base, chosen, strict=True)) for chosen in product(WEIGHT_CHANGES, repeat=len(base))]


def _stability(
    scores: dict[str, dict[str, float]], draws: dict[str, np.ndarray], thresholds: Thresholds
) -> RankStability:
    """Rank the causes that have a score, by draw and by weighting."""
    known = {cause: values for cause, values in scores.items() if values}
    tried = weightings({source for values in known.values() for source in values}, thresholds)
    orders = [
        _ranks({cause: _weighed(values, weights) for cause, values in known.items()}) for weights in tried
    ]
    leaders = Counter(cause for ranks in orders for cause in ranks if ranks[cause] == 1 < orders[0][cause])
    return RankStability(
        shares=_rank_shares(draws),
        ranges={cause: (min(r[cause] for r in orders), max(r[cause] for r in orders)) for cause in known},
        combinations=len(tried),
        other_firsts=tuple(leaders.most_common()),
    )


def _weighed(scores: dict[str, float], weights: dict[str, float]) -> float:
    """The mean of a cause's own sources under these weights."""
    total = sum(weights[source] for source in scores)
    return sum(weights[source] * score for source, score in scores.items()) / total


def _ranks(combined: dict[str, float]) -> dict[str, int]:
    """1 for the strongest; causes with the same score share the better rank."""
    return {
        cause: 1 + sum(other > score + TIED for other in combined.values())
        for cause, score in combined.items()
    }


def _rank_shares(draws: dict[str, np.ndarray]) -> dict[str, tuple[float, ...]]:
    """How often each cause takes each rank."""
    if not draws:
        return {}
    order = np.argsort(-np.column_stack(list(draws.values())), axis=1)
    return {
        cause: tuple(float(share) for share in (order == j).mean(axis=0)) for j, cause in enumerate(draws)
    }


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


def _draws(
    people: pd.DataFrame,
    scores: dict[str, dict[str, float]],
    interviews: InterviewResult,
    thresholds: Thresholds,
    seed: int,
) -> dict[str, np.ndarray]:
    """What the combined scores could have been with other respondents and other interviewees.

    Respondents are drawn again with replacement. The share of interviewees is drawn from its Jeffreys
    distribution, Beta(k + ½, n − k + ½), as eight interviews drawn again would claim a certainty they do
    not have. The audit counts all goals there are, so it stays as measured.
    """
    answers = people[list(CAUSES)].to_numpy(dtype=float)
    n = len(answers)
    if n < 2 or np.isnan(answers).all(axis=0).any():
        return {}
    rng = np.random.default_rng(seed)
    # Draws as counts per respondent turn every resample into one matrix product.
    counts = rng.multinomial(n, np.full(n, 1 / n), size=RESAMPLES)
    known = ~np.isnan(answers)
    answered = counts @ known
    # A resample in which nobody answered says nothing about the dimension; it must not pass for a mean of 0.
    means = np.where(answered > 0, counts @ np.where(known, answers, 0) / np.maximum(answered, 1), np.nan)
    draws = {}
    for j, cause in enumerate(CAUSES):
        sampled = {**scores[cause], "survey": severity(means[:, j])}
        if "interviews" in sampled:
            mentioned = interviews.cause(cause).interviewees
            part, rest = mentioned.part, mentioned.whole - mentioned.part
            sampled["interviews"] = 100 * rng.beta(part + 0.5, rest + 0.5, RESAMPLES)
        draws[cause] = combine(sampled, thresholds)
    return draws


def _interval(draws: np.ndarray | None, combined: float | None) -> tuple[float, float] | None:
    """The middle 95 % of the draws, widened to hold the score itself."""
    if draws is None or combined is None:
        return None
    low, high = np.nanquantile(draws, [0.025, 0.975])
    return min(float(low), combined), max(float(high), combined)


def _top_two(draws: dict[str, np.ndarray]) -> dict[str, float]:
    """How often each cause is among the two strongest."""
    if not draws:
        return {}
    strongest = np.argsort(-np.column_stack(list(draws.values())), axis=1)[:, :2]
    return {cause: float((strongest == j).any(axis=1).mean()) for j, cause in enumerate(draws)}
