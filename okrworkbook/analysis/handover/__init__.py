"""Handover: what does a client need in hand to run its next cycle without us?

`gather` takes the facts of its manuals from design, goals, duties and limits, `examples` its own drafts without a
name in them; `facts` is the result, with the stamp that changes when a rule does.
"""

from __future__ import annotations

from okrworkbook.analysis.handover.examples import Names, anonymous, own_examples
from okrworkbook.analysis.handover.facts import (
    Change,
    Duty,
    Example,
    ManualCycle,
    ManualDesign,
    ManualFacts,
    ManualMaturity,
    ManualMeasure,
    ManualScoring,
    ManualTool,
    ManualTrainer,
    MaturityRow,
    WorkedExample,
    YearCycle,
)
from okrworkbook.analysis.handover.gather import duties_of, manual_facts, next_name

__all__ = [
    "Change",
    "Duty",
    "Example",
    "ManualCycle",
    "ManualDesign",
    "ManualFacts",
    "ManualMaturity",
    "ManualMeasure",
    "ManualScoring",
    "ManualTool",
    "ManualTrainer",
    "MaturityRow",
    "Names",
    "WorkedExample",
    "YearCycle",
    "anonymous",
    "duties_of",
    "manual_facts",
    "next_name",
    "own_examples",
]
