"""Effect: what changed with the engagement, how sure that is, and on what grade of evidence it rests."""

from okrworkbook.analysis.effect.assess import assess_effect, judge_effect
from okrworkbook.analysis.effect.claims import (
    DESIGNS,
    GRADES,
    LACKS,
    REMARKS,
    THREATS,
    Claim,
    Comparison,
    Effect,
    Estimate,
    EventTime,
    Lack,
    Reading,
    Return,
    Series,
    SeriesPoint,
    UnitPath,
)

__all__ = [
    "DESIGNS",
    "GRADES",
    "LACKS",
    "REMARKS",
    "THREATS",
    "Claim",
    "Comparison",
    "Effect",
    "Estimate",
    "EventTime",
    "Lack",
    "Reading",
    "Return",
    "Series",
    "SeriesPoint",
    "UnitPath",
    "assess_effect",
    "judge_effect",
]
