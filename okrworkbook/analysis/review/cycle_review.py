"""Cycle review: what does the finished cycle show, and what goes into the next one?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from okrworkbook.analysis.progress.track import Span, Tracking
from okrworkbook.analysis.review.agenda import AgendaPoint, review_agenda
from okrworkbook.analysis.review.agreed_scores import AgreedScores, compare_agreed_scores
from okrworkbook.analysis.review.calibration import CalibrationResult, assess_calibration
from okrworkbook.analysis.review.carry_over import CarryOvers, plan_carry_over
from okrworkbook.analysis.review.culture import Flag, culture_flags
from okrworkbook.analysis.review.distribution import Distribution, score_distribution
from okrworkbook.analysis.review.ending import Ending, collect_endings, is_over
from okrworkbook.analysis.review.sandbagging import Sandbagging, assess_sandbagging
from okrworkbook.analysis.review.seeds import Seed, next_seeds
from okrworkbook.analysis.review.self_scores import SelfScores, compare_self_scores
from okrworkbook.thresholds import DEFAULTS, Thresholds

SETTLED_TOGETHER = ("guardrail_suffered", "guardrail_unread", "dependency")


@dataclass(frozen=True)
class CycleReview:
    """Everything the review of one cycle rests on."""

    span: Span
    endings: tuple[Ending, ...]
    distribution: Distribution
    sandbagging: Sandbagging
    calibration: CalibrationResult
    carry_over: CarryOvers
    culture: tuple[Flag, ...]
    seeds: tuple[Seed, ...]
    self_scores: SelfScores | None
    agreed: AgreedScores | None
    agenda: tuple[AgendaPoint, ...]
    thresholds: Thresholds  # the limits it was judged by

    @property
    def finished(self) -> bool:
        """Whether the cycle is over; before that scores are not judged and nothing counts as missed."""
        return is_over(self.span, self.thresholds)

    def as_facts(self) -> dict[str, Any]:
        """The headline numbers as plain JSON, for the manifest of the report."""
        company = self.distribution.company
        return {
            "as_of": self.span.as_of.isoformat(),
            "finished": self.finished,
            "mean_score": company.mean,
            "ideal": {"part": company.ideal.part, "whole": company.ideal.whole},
            "committed": {
                "part": self.distribution.committed.part,
                "whole": self.distribution.committed.whole,
            },
        }

    def flag(self, code: str) -> Flag:
        """One of the culture flags. Raises KeyError."""
        return {flag.code: flag for flag in self.culture}[code]

    def of(self, kr_id: str) -> Ending:
        """One key result. Raises KeyError."""
        return {one.id: one for one in self.endings}[kr_id]


def review_cycle(
    tracking: Tracking,
    objectives: pd.DataFrame,
    reviews: pd.DataFrame,
    scores: pd.DataFrame | None = None,
    links: pd.DataFrame | None = None,
    thresholds: Thresholds = DEFAULTS,
    seed: int = 2026,
) -> CycleReview:
    """The review of one cycle, from its tracking on the last day; frames have the columns of the schema.

    `reviews` is what the review meeting recorded and may be empty: proposals are made without it. `scores` adds the
    comparison with owners' own scores and with those the review agreed on, `links` the dependencies that were never confirmed. Seeded.
    """
    endings, span = collect_endings(tracking, objectives, thresholds), tracking.span
    distribution = score_distribution(endings, tracking.mapping, thresholds, seed)
    carry_over = plan_carry_over(endings, reviews, span.cycle, thresholds)
    culture = culture_flags(endings, span, carry_over, thresholds)
    seeds = next_seeds(endings, distribution, carry_over, links, thresholds)
    sandbagging = assess_sandbagging(endings, span, thresholds, seed)
    return CycleReview(
        span=span,
        endings=endings,
        distribution=distribution,
        sandbagging=sandbagging,
        calibration=assess_calibration(endings, span, thresholds, seed),
        carry_over=carry_over,
        culture=culture,
        seeds=seeds,
        self_scores=compare_self_scores(endings, scores, span.cycle, seed),
        agreed=compare_agreed_scores(endings, scores, span.cycle, tracking.mapping, thresholds, seed),
        agenda=review_agenda(
            {
                "commitments": len(carry_over.missed_commitments),
                "decisions": len(carry_over.open),
                "habits": sum(flag.raised for flag in culture) + len(sandbagging.flagged),
                "needs": sum(seed.kind in SETTLED_TOGETHER for seed in seeds),
            }
        ),
        thresholds=thresholds,
    )
