"""Levels: how far has each domain come, by what is proven, and what does its next level still ask for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from okrworkbook.bilingual import UNSAID, Bilingual
from okrworkbook.maturity_model import DECIDING, DOMAINS, HIGHEST, LOWEST, MaturityItem, maturity_items

MET, UNPROVEN, NOT_MET, NOT_ASSESSED = "met", "unproven", "not_met", "not_assessed"
STATES = (MET, UNPROVEN, NOT_MET, NOT_ASSESSED)  # unproven: said to be met, and no evidence named


@dataclass(frozen=True)
class AssessedItem:
    """One item of the model, and what the client's table says of it."""

    item: MaturityItem
    state: str  # one of STATES
    evidence: Bilingual = UNSAID
    day: date | None = None
    assessor: str = ""

    @property
    def met(self) -> bool:
        """Whether it counts: met, with evidence."""
        return self.state == MET


@dataclass(frozen=True)
class DomainLevel:
    """One domain: its level, and every item of it."""

    domain: str  # one of DOMAINS
    items: tuple[AssessedItem, ...]

    @property
    def level(self) -> int:
        """The highest level all of whose items, and all of lower levels, are met with evidence."""
        open_levels = [one.item.level for one in self.items if not one.met]
        return min(open_levels) - 1 if open_levels else HIGHEST

    @property
    def next_level(self) -> int | None:
        """The level above; None on the highest."""
        return self.level + 1 if self.level < HIGHEST else None

    @property
    def asked(self) -> tuple[AssessedItem, ...]:
        """What the next level asks for, met or not."""
        return tuple(one for one in self.items if one.item.level == self.next_level)

    @property
    def missing(self) -> tuple[AssessedItem, ...]:
        """What is missing for the next level."""
        return tuple(one for one in self.asked if not one.met)

    @property
    def ahead(self) -> tuple[AssessedItem, ...]:
        """What is met of levels that do not count yet, because one below is open."""
        return tuple(one for one in self.items if one.met and one.item.level > self.level + 1)

    def short_of(self, level: int) -> tuple[AssessedItem, ...]:
        """What is open up to this level."""
        return tuple(one for one in self.items if not one.met and one.item.level <= level)


def assess_levels(evidence: pd.DataFrame) -> tuple[DomainLevel, ...]:
    """Every domain, from the table `maturity_evidence` (columns as in the schema). Of a repeated item the last row counts."""
    rows = {row["item"]: row for row in evidence.to_dict("records")}
    assessed = [_assessed(item, rows.get(item.id)) for item in maturity_items()]
    return tuple(
        DomainLevel(domain, tuple(one for one in assessed if one.item.domain == domain)) for domain in DOMAINS
    )


def unknown_items(evidence: pd.DataFrame) -> tuple[str, ...]:
    """Items the table names and the model does not have; they count for nothing."""
    known = {item.id for item in maturity_items()}
    return tuple(item for item in dict.fromkeys(evidence["item"]) if item not in known)


def overall_level(domains: tuple[DomainLevel, ...]) -> int:
    """The lowest of cadence, leadership and writing – never a mean, for no strength makes up for these (method §5.2)."""
    return min((one.level for one in domains if one.domain in DECIDING), default=LOWEST)


def _assessed(item: MaturityItem, row: Mapping | None) -> AssessedItem:
    if row is None or pd.isna(row["met"]):
        return AssessedItem(item, NOT_ASSESSED)
    evidence = Bilingual(row["evidence"].strip(), row["evidence_en"].strip())
    proven = bool(evidence.zh or evidence.en)
    state = NOT_MET if not row["met"] else MET if proven else UNPROVEN
    day = None if pd.isna(row["date"]) else row["date"].date()
    return AssessedItem(item, state, evidence, day, row["assessor"])
