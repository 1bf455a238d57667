"""Reallocation: would a few people be of more use on another key result, and how much would that change?

`options` asks what each key result could give or take and what its chance would be then, `programme` finds
the best of all combinations, and `suggestion` sets it out for the monthly meeting, which decides.
"""

from __future__ import annotations

from okrworkbook.analysis.reallocation.options import FIXED, Chance, Group, Option
from okrworkbook.analysis.reallocation.suggestion import (
    ROLES,
    Move,
    Reallocation,
    Staffed,
    suggest_moves,
)

__all__ = [
    "FIXED",
    "ROLES",
    "Chance",
    "Group",
    "Move",
    "Option",
    "Reallocation",
    "Staffed",
    "suggest_moves",
]
