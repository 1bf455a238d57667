"""Review: what does the finished cycle show – how ambitious, how sure, how honest – and what is carried on?"""

from __future__ import annotations

from okrworkbook.analysis.review.agenda import AgendaPoint
from okrworkbook.analysis.review.agreed_scores import AgreedScore, AgreedScores, Sign, compare_agreed_scores
from okrworkbook.analysis.review.calibration import Calibration, CalibrationResult, Decomposition, decompose
from okrworkbook.analysis.review.carry_over import CarryOver, CarryOvers, CauseCount
from okrworkbook.analysis.review.culture import Case, Flag
from okrworkbook.analysis.review.cycle_review import CycleReview, review_cycle
from okrworkbook.analysis.review.distribution import Band, Distribution, ScoreBin
from okrworkbook.analysis.review.ending import Ending
from okrworkbook.analysis.review.sandbagging import Sandbagging, SandbagIndex, SandbagPart
from okrworkbook.analysis.review.seeds import Seed
from okrworkbook.analysis.review.self_scores import SelfScores

__all__ = [
    "AgendaPoint",
    "AgreedScore",
    "AgreedScores",
    "Band",
    "Calibration",
    "CalibrationResult",
    "CarryOver",
    "CarryOvers",
    "Case",
    "CauseCount",
    "CycleReview",
    "Decomposition",
    "Distribution",
    "Ending",
    "Flag",
    "SandbagIndex",
    "SandbagPart",
    "Sandbagging",
    "ScoreBin",
    "Seed",
    "SelfScores",
    "Sign",
    "compare_agreed_scores",
    "decompose",
    "review_cycle",
]
