"""Self-operation: does the client run its OKRs alone, who answers for what, and may the consultants leave?

`levels` reads the evidence domain by domain, `facts` counts what the client's own records say, `duties` checks who
does what, `exit_rule` holds all three against the conditions for leaving, and `maturity` brings them together.
"""

from __future__ import annotations

from okrworkbook.analysis.self_operation.duties import (
    FAULTS,
    Assignment,
    DutyFault,
    RaciCheck,
    check_duties,
    validate_raci,
)
from okrworkbook.analysis.self_operation.exit_rule import (
    CONDITIONS,
    DECISIONS,
    FAILS,
    HOLDS,
    REASONS,
    UNKNOWN,
    ExitCondition,
    decide,
    judge_exit,
)
from okrworkbook.analysis.self_operation.facts import Facts, count_facts
from okrworkbook.analysis.self_operation.levels import (
    STATES,
    AssessedItem,
    DomainLevel,
    assess_levels,
    overall_level,
)
from okrworkbook.analysis.self_operation.maturity import Maturity, assess_maturity

__all__ = [
    "CONDITIONS",
    "DECISIONS",
    "FAILS",
    "FAULTS",
    "HOLDS",
    "REASONS",
    "STATES",
    "UNKNOWN",
    "AssessedItem",
    "Assignment",
    "DomainLevel",
    "DutyFault",
    "ExitCondition",
    "Facts",
    "Maturity",
    "RaciCheck",
    "assess_levels",
    "assess_maturity",
    "check_duties",
    "count_facts",
    "decide",
    "judge_exit",
    "overall_level",
    "validate_raci",
]
