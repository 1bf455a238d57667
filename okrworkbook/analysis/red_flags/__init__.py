"""Red flags: does a text promise, or ask for, what makes OKRs fail?"""

from okrworkbook.analysis.red_flags.context import NO_CONTEXT, ScanContext, context_of
from okrworkbook.analysis.red_flags.flags import ABSENCES, RULES, SEVERITIES, TRAPS, Flag, Passage, Scan
from okrworkbook.analysis.red_flags.scan import pay_or_hundred, scan_text

__all__ = [
    "ABSENCES",
    "NO_CONTEXT",
    "RULES",
    "SEVERITIES",
    "TRAPS",
    "Flag",
    "Passage",
    "Scan",
    "ScanContext",
    "context_of",
    "pay_or_hundred",
    "scan_text",
]
