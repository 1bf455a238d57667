"""Duty matrix: which processes keep OKRs running, which roles there are, and who would usually do what?

The matrix in `assets/raci` is a proposal to begin with: A answers for a process and R does it, C is asked before, I is
told afterwards (method §5.3). A client's own matrix is its table `raci`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MATRIX = Path(__file__).parent / "assets" / "raci" / "matrix.csv"
PROCESSES = (
    *("company_drafting", "alignment_meeting", "department_review", "weekly_check_in"),
    *("monthly_reallocation", "cycle_review", "scoring", "tool_admin", "training", "handbook", "no_pay_link"),
)
ROLES = (
    *("ceo", "executives", "okr_owner", "department_heads"),
    *("trainers", "kr_owner", "tool_admin", "consultants"),
)
CONSULTANTS = "consultants"  # never answer for a process, and do none once the engagement is over
PARTS = ("A", "R", "C", "I")


@dataclass(frozen=True)
class UsualDuty:
    """What one role usually does in one process."""

    process: str  # one of PROCESSES
    role: str  # one of ROLES
    part: str  # one of PARTS


@cache
def usual_duties() -> tuple[UsualDuty, ...]:
    """The matrix to begin with, process by process."""
    with MATRIX.open(encoding="utf-8", newline="") as stream:
        return tuple(UsualDuty(row["process"], row["role"], row["part"]) for row in csv.DictReader(stream))


def usual_roles(process: str, part: str) -> tuple[str, ...]:
    """The roles that usually have this part in a process."""
    return tuple(duty.role for duty in usual_duties() if (duty.process, duty.part) == (process, part))
