"""Maturity model: what shows that a company runs its OKRs alone, domain by domain and level by level?

Seven domains (method §5.2). Level 1 is where everybody begins; levels 2–5 each ask for two or three things that can
be answered yes or no, and every one says which document would prove it. Our own words, in `assets/maturity`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from okrworkbook.bilingual import Bilingual

ITEMS = Path(__file__).parent / "assets" / "maturity" / "items.csv"
DOMAINS = ("strategy", "writing", "alignment", "cadence", "data", "leadership", "learning")
DECIDING = ("cadence", "leadership", "writing")  # the lowest of these is the level of the whole
# 1 ad hoc, 2 repeatable with a consultant, 3 led internally, 4 measured, 5 improves itself
LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True)
class MaturityItem:
    """One thing that must be so for a level, and the document that would prove it."""

    id: str  # cadence-3-1
    domain: str  # one of DOMAINS
    level: int  # 2–5
    text: Bilingual
    proof: Bilingual


@cache
def maturity_items() -> tuple[MaturityItem, ...]:
    """Every item, by domain and level."""
    with ITEMS.open(encoding="utf-8", newline="") as stream:
        return tuple(
            MaturityItem(
                row["item"],
                row["domain"],
                int(row["level"]),
                Bilingual(row["text_zh"], row["text_en"]),
                Bilingual(row["proof_zh"], row["proof_en"]),
            )
            for row in csv.DictReader(stream)
        )
