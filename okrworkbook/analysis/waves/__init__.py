"""Waves: what changed between the survey before and the survey after, and is the comparison a fair one?

`questions` holds both waves to the statements asked alike, `composition` asks whether the same kinds of people
answered, `changes` how far scores moved, and `comparison` brings them together.
"""

from __future__ import annotations

from okrworkbook.analysis.waves.changes import AFTER, BEFORE, DepartmentChange, DimensionChange, ItemChange
from okrworkbook.analysis.waves.comparison import (
    COMPARED,
    FEW,
    GRADE,
    MISSING,
    Wave,
    WaveComparison,
    compare_surveys,
    compare_waves,
)
from okrworkbook.analysis.waves.composition import (
    CELL,
    MixCell,
    MixCheck,
    Part,
    Standardised,
    Weighting,
    check_mix,
    standardise,
    weight_back,
)
from okrworkbook.analysis.waves.questions import (
    REWORDED,
    UNANSWERED_AFTER,
    UNANSWERED_BEFORE,
    LeftOut,
    Questions,
    same_questions,
)

__all__ = [
    "AFTER",
    "BEFORE",
    "CELL",
    "COMPARED",
    "FEW",
    "GRADE",
    "MISSING",
    "REWORDED",
    "UNANSWERED_AFTER",
    "UNANSWERED_BEFORE",
    "DepartmentChange",
    "DimensionChange",
    "ItemChange",
    "LeftOut",
    "MixCell",
    "MixCheck",
    "Part",
    "Questions",
    "Standardised",
    "Wave",
    "WaveComparison",
    "Weighting",
    "check_mix",
    "compare_surveys",
    "compare_waves",
    "same_questions",
    "standardise",
    "weight_back",
]
