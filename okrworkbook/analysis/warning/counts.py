"""Counts: where do the alarms gather, by rule and by unit, and are they too many to be talked through one by one?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.track import Standing
from okrworkbook.analysis.warning.alarm import LEVELS, RULES, gravest
from okrworkbook.analysis.warning.alert import Alert
from okrworkbook.analysis.warning.paths import Endangered
from okrworkbook.analysis.warning.rules import OWN_RULES
from okrworkbook.thresholds import Thresholds


@dataclass(frozen=True)
class RuleCount:
    """One rule: of how many key results it could be asked, and for how many it rang."""

    rule: str
    asked: tuple[str, ...]  # the key results it had something to look at of
    levels: Mapping[str, int]  # red, amber, watch → key results at this level by this rule

    @property
    def judged(self) -> int:
        """How many it could be asked of."""
        return len(self.asked)

    @property
    def rang(self) -> int:
        """Key results it rang for at any level."""
        return sum(self.levels.values())


@dataclass(frozen=True)
class UnitCount:
    """One department or team; "" is the company."""

    unit: str
    looked_at: int
    levels: Mapping[str, int]  # red, amber, watch → key results
    rules: Mapping[str, str]  # rule → its highest level in this unit
    counts: Mapping[str, int]  # rule → key results it rang for in this unit

    @property
    def red(self) -> Rate:
        """Red ones of those looked at."""
        return Rate(self.levels["red"], self.looked_at)


@dataclass(frozen=True)
class SystemProblem:
    """More are red than the budget allows: what they have in common."""

    red: Rate
    budget: float  # the share allowed
    rules: tuple[tuple[str, int], ...]  # rule → red key results for which it is red, most first
    units: tuple[tuple[str, Rate], ...]  # unit → red ones of its own, the highest share first
    one_unit: bool  # a single unit holds most of the red ones


def count_rules(
    rings: Mapping[str, Mapping[str, object]], alerts: Sequence[Alert], reach: Endangered
) -> tuple[RuleCount, ...]:
    asked = {rule: tuple(name for name, own in rings.items() if own[rule] is not None) for rule in OWN_RULES}
    asked["E7"] = reach.waiting
    return tuple(
        RuleCount(
            rule,
            asked[rule],
            {level: sum(alert.level_of(rule) == level for alert in alerts) for level in LEVELS},
        )
        for rule in RULES
    )


def count_units(standings: Iterable[Standing], alerts: Sequence[Alert]) -> tuple[UnitCount, ...]:
    sizes: dict[str, int] = {}
    for standing in standings:
        sizes[standing.track.unit] = sizes.get(standing.track.unit, 0) + 1
    counted = []
    for unit, n in sizes.items():
        own = [alert for alert in alerts if alert.unit == unit]
        rang = {rule: [alert.level_of(rule) for alert in own if alert.level_of(rule)] for rule in RULES}
        counted.append(
            UnitCount(
                unit,
                n,
                {level: sum(alert.level == level for alert in own) for level in LEVELS},
                {rule: gravest(tuple(levels)) for rule, levels in rang.items() if levels},
                {rule: len(levels) for rule, levels in rang.items() if levels},
            )
        )
    return tuple(sorted(counted, key=lambda one: tuple(-one.levels[level] for level in LEVELS)))


def system_problem(
    standings: Sequence[Standing], alerts: Sequence[Alert], limits: Thresholds
) -> SystemProblem | None:
    """None within the budget, and among so few key results that the list itself is short."""
    red = [alert for alert in alerts if alert.level == "red"]
    rate, budget = Rate(len(red), len(standings)), limits["warn_budget"]
    if rate.whole < limits["warn_budget_least"] or rate.share <= budget:
        return None
    by_rule = {rule: sum(alert.level_of(rule) == "red" for alert in red) for rule in RULES}
    sizes = {
        unit: sum(one.track.unit == unit for one in standings)
        for unit in dict.fromkeys(alert.unit for alert in red)
    }
    units = {unit: Rate(sum(alert.unit == unit for alert in red), n) for unit, n in sizes.items()}
    return SystemProblem(
        rate,
        budget,
        tuple(sorted(((rule, n) for rule, n in by_rule.items() if n), key=lambda one: -one[1])),
        tuple(sorted(units.items(), key=lambda one: (-one[1].share, -one[1].part))),
        max(own.part for own in units.values()) > len(red) / 2,
    )
