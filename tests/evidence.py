"""Evidence: tables of self-operation from a few literal words.

evidence("cadence-2-1 yes evidence=纪要")     item and whether it is met
proven("cadence", 3)                          every item of a domain up to a level, met with evidence
raci("company_drafting ceo A holder=总经理")  process, role and part
"""

from __future__ import annotations

import pandas as pd

from okrworkbook.duty_matrix import usual_duties
from okrworkbook.maturity_model import DOMAINS, maturity_items
from tests.builders import rows_of


def evidence(*lines: str) -> pd.DataFrame:
    """The table `maturity_evidence`: item and met."""
    return rows_of("maturity_evidence", ("item", "met"), lines)


def proven(domain: str, level: int) -> tuple[str, ...]:
    """Lines that prove a domain up to a level."""
    return tuple(
        f"{item.id} yes evidence=记录{item.id} date=2026-06-20 assessor=A1"
        for item in maturity_items()
        if item.domain == domain and item.level <= level
    )


def all_proven(level: int, **other: int) -> tuple[str, ...]:
    """Lines that prove every domain up to a level, some to another."""
    return tuple(line for domain in DOMAINS for line in proven(domain, other.get(domain, level)))


def raci(*lines: str) -> pd.DataFrame:
    """The table `raci`: process, role and part."""
    return rows_of("raci", ("process", "role", "part"), lines)


def usual(without: str = "", holder: str = "岗位") -> tuple[str, ...]:
    """Lines of the matrix to begin with, each role held by a post; without those that begin so."""
    rows = (f"{duty.process} {duty.role} {duty.part}" for duty in usual_duties())
    return tuple(f"{row} holder={holder}" for row in rows if not (without and row.startswith(without)))
