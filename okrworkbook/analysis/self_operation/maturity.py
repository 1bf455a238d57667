"""Maturity: how far does the client run its OKRs alone, and may the consultants leave?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.self_operation.duties import RaciCheck, check_duties
from okrworkbook.analysis.self_operation.exit_rule import FAILS, HOLDS, ExitCondition, decide, judge_exit
from okrworkbook.analysis.self_operation.facts import Facts, count_facts
from okrworkbook.analysis.self_operation.levels import (
    NOT_ASSESSED,
    UNPROVEN,
    AssessedItem,
    DomainLevel,
    assess_levels,
    overall_level,
    unknown_items,
)
from okrworkbook.maturity_model import DECIDING
from okrworkbook.thresholds import Thresholds

if TYPE_CHECKING:
    from okrworkbook.client import Client

# What a domain's evidence says and the client's own records say too.
COUNTED = {"cadence": "internal_meetings", "data": "check_ins", "writing": "lint_errors"}


@dataclass(frozen=True)
class Maturity:
    """The levels by domain, what was counted beside them, and the exit rule."""

    domains: tuple[DomainLevel, ...]
    facts: Facts
    duties: RaciCheck
    conditions: tuple[ExitCondition, ...]
    unknown: tuple[str, ...]  # items of the table that the model does not have
    limits: Thresholds

    @property
    def overall(self) -> int:
        """The lowest of cadence, leadership and writing."""
        return overall_level(self.domains)

    @property
    def holding_back(self) -> tuple[str, ...]:
        """Which of these three are the lowest."""
        return tuple(
            one.domain for one in self.domains if one.domain in DECIDING and one.level == self.overall
        )

    @property
    def decision(self) -> str:
        """leave, recheck or stay."""
        return decide(self.conditions)

    @property
    def open(self) -> tuple[ExitCondition, ...]:
        """The conditions that do not hold, or are not known to."""
        return tuple(condition for condition in self.conditions if condition.state != HOLDS)

    @property
    def items(self) -> tuple[AssessedItem, ...]:
        """Every item of the model, by domain and level."""
        return tuple(one for domain in self.domains for one in domain.items)

    @property
    def unproven(self) -> tuple[AssessedItem, ...]:
        """What is said to be met without evidence, which does not count."""
        return tuple(one for one in self.items if one.state == UNPROVEN)

    @property
    def disputed(self) -> tuple[tuple[str, str], ...]:
        """Domain and condition: evidence for the level asked for beside records that say otherwise."""
        level = self.limits["exit_level"]
        return tuple(
            (name, code)
            for name, code in COUNTED.items()
            if self.domain(name).level >= level and self.condition(code).state == FAILS
        )

    @property
    def reached(self) -> int:
        """How many domains have the level that is asked for before consultants leave."""
        return sum(one.level >= self.limits["exit_level"] for one in self.domains)

    @property
    def assessed(self) -> int:
        """How many items were assessed."""
        return sum(one.state != NOT_ASSESSED for one in self.items)

    def domain(self, name: str) -> DomainLevel:
        """One domain. Raises KeyError."""
        return {one.domain: one for one in self.domains}[name]

    def condition(self, code: str) -> ExitCondition:
        """One condition of the exit rule. Raises KeyError."""
        return {one.code: one for one in self.conditions}[code]

    def as_facts(self) -> dict[str, Any]:
        """The headline numbers as plain JSON, for the manifest of the report."""
        return {
            "level": self.overall,
            "levels": {one.domain: one.level for one in self.domains},
            "conditions": {one.code: one.state for one in self.conditions},
            "decision": self.decision,
            "duty_faults": len(self.duties.faults),
        }


def assess_maturity(client: Client, as_of: date | str | None = None) -> Maturity:
    """How far the client runs its OKRs alone, from its evidence, its records and its matrix of duties.

    The matrix is judged as the one that stays once the engagement is over, whatever phase it is in.

    Records are counted on a day, 2026-06-30 or "" for the cycle's last. Raises ParameterError for another word.
    """
    limits = client.engagement.thresholds
    evidence = client.maturity_evidence
    domains, facts = assess_levels(evidence), count_facts(client, as_of)
    duties = check_duties(client.raci, last_phase=True, thresholds=limits)
    conditions = judge_exit(domains, facts, duties, limits)
    return Maturity(domains, facts, duties, conditions, unknown_items(evidence), limits)
