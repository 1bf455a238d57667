"""Red flags: does a text promise, or ask for, what makes OKRs fail?"""

from okrworkbook.analysis.red_flags.flags import SEVERITIES, TRAPS, Flag, Passage, Scan

__all__ = ["SEVERITIES", "TRAPS", "Flag", "Passage", "Scan"]
