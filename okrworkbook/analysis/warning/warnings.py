"""Warnings: which key results need talking about today, how urgently, and in which meeting?

Rules that ring for too many say something about the whole: above the alert budget the result names a system
problem with its causes, and a list of forty lines is not the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from okrworkbook.analysis.forecast.outlook import Forecast, Outlook
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.track import Span, Standing, Tracking
from okrworkbook.analysis.warning.alarm import (
    LEVELS,
    MEETINGS,
    RULES,
    Alarm,
    Case,
    gravest,
    in_order,
    meeting_of,
    success_of,
)
from okrworkbook.analysis.warning.gates import GatePlan, fever_limits, plan_gates
from okrworkbook.analysis.warning.paths import Endangered, endangered
from okrworkbook.analysis.warning.rules import OWN_RULES
from okrworkbook.analysis.warning.weights import key_result_weights
from okrworkbook.engagement import Bilingual
from okrworkbook.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class Alert:
    """One key result with all that rang for it."""

    standing: Standing
    outlook: Outlook | None
    alarms: tuple[Alarm, ...]  # the gravest first
    weight: float  # its share of the cycle's goals, 0–1
    providers: int  # red key results that reach it along dependencies

    @property
    def id(self) -> str:
        """The key result's id."""
        return self.standing.track.id

    @property
    def unit(self) -> str:
        """The department or team; "" for the company."""
        return self.standing.track.unit

    @property
    def level(self) -> str:
        """The level of its gravest alarm."""
        return gravest(tuple(alarm.level for alarm in self.alarms))

    @property
    def meeting(self) -> str:
        """The meeting it belongs to."""
        return meeting_of(self.alarms)

    @property
    def only_waits(self) -> bool:
        """Whether nothing of its own rang: it waits for a red one, and is settled where the chain begins."""
        return all(alarm.rule == "E7" for alarm in self.alarms)

    @property
    def blocker(self) -> Bilingual:
        """What its last check-in names as standing in the way; blank where that one names nothing."""
        readings = self.standing.track.readings
        return readings[-1].blocker if readings else Bilingual()

    def level_of(self, rule: str) -> str:
        """The highest level of one rule; "" where it did not ring."""
        return gravest(tuple(alarm.level for alarm in self.alarms if alarm.rule == rule))


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


@dataclass(frozen=True)
class Warnings:
    """All warnings of one day."""

    span: Span
    alerts: tuple[Alert, ...]  # red first, then by weight
    looked_at: int
    rules: tuple[RuleCount, ...]  # in the order of RULES
    units: tuple[UnitCount, ...]  # most red first
    system_problem: SystemProblem | None
    endangered: Endangered
    gates: tuple[GatePlan, ...]  # of the key results with dated milestones
    fever: tuple[
        tuple[float, float, float], ...
    ]  # progress, and the buffer use above which amber and red begin
    standings: Mapping[str, Standing]  # by key result
    limits: Thresholds

    def rate(self, level: str) -> Rate:
        """Key results at one level, of those looked at."""
        return Rate(sum(alert.level == level for alert in self.alerts), self.looked_at)

    def at(self, level: str) -> tuple[Alert, ...]:
        """The key results at one level, the weightiest first."""
        return tuple(alert for alert in self.alerts if alert.level == level)

    @property
    def own(self) -> tuple[Alert, ...]:
        """The key results with an alarm of their own, in order. The others wait for red ones: see `endangered`."""
        return tuple(alert for alert in self.alerts if not alert.only_waits)

    def for_meeting(self, meeting: str) -> tuple[Alert, ...]:
        """What one meeting has to talk about, without those that only wait: they are settled where the chain begins."""
        return tuple(alert for alert in self.own if alert.meeting == meeting)

    @property
    def meetings(self) -> tuple[tuple[str, int], ...]:
        """How many key results each meeting has to talk about; those with none are left out."""
        counted = [(meeting, len(self.for_meeting(meeting))) for meeting in MEETINGS]
        return tuple((meeting, n) for meeting, n in counted if n)

    def level_of(self, kr_id: str) -> str:
        """The level of one key result; "" where nothing rang."""
        return next((alert.level for alert in self.alerts if alert.id == kr_id), "")


def raise_warnings(
    tracking: Tracking,
    forecast: Forecast | None,
    links: pd.DataFrame,
    thresholds: Thresholds = DEFAULTS,
    gate_forecasts: Mapping[str, Mapping[str, date]] | None = None,
    objective_weights: Mapping[str, float] | None = None,
) -> Warnings:
    """The warnings of one day, for the meetings that follow it.

    `links` are this cycle's (as `current_goals` gives them); `gate_forecasts` is key result → Chinese name of an
    open milestone → the day it is expected, and where it is silent the delay so far is carried on;
    `objective_weights` is objective → weight, by which the list is ordered within a level. Without a forecast
    the rules that rest on one are not asked, and `rules` says of how many key results each was.
    """
    outlooks = {} if forecast is None else {one.kr_id: one for one in forecast.outlooks}
    given = gate_forecasts or {}
    plans = {
        name: plan_gates(
            standing.track,
            tracking.span,
            thresholds,
            given.get(name),
            success_of(standing, outlooks.get(name), thresholds),
        )
        for standing in tracking.standings
        for name in [standing.track.id]
    }
    rings = {
        name: _rings(Case(standing, outlooks.get(name), plans[name], tracking.span, thresholds))
        for standing in tracking.standings
        for name in [standing.track.id]
    }
    alarms = {
        name: tuple(alarm for one in rung.values() for alarm in one or ()) for name, rung in rings.items()
    }
    red = [name for name, own in alarms.items() if gravest(tuple(one.level for one in own)) == "red"]
    reach = endangered([standing.track for standing in tracking.standings], links, red)
    alarms = {name: own + _provider(name, reach) for name, own in alarms.items()}
    weights = key_result_weights(tracking, objective_weights)
    alerts = [
        Alert(
            standing,
            outlooks.get(standing.track.id),
            in_order(alarms[standing.track.id]),
            weights[standing.track.id],
            reach.providers.get(standing.track.id, 0),
        )
        for standing in tracking.standings
        if alarms[standing.track.id]
    ]
    alerts.sort(key=lambda alert: (LEVELS.index(alert.level), -alert.weight))  # stable: else as tracked
    return Warnings(
        span=tracking.span,
        alerts=tuple(alerts),
        looked_at=len(tracking.standings),
        rules=_rule_counts(rings, alerts, reach),
        units=_unit_counts(tracking.standings, alerts),
        system_problem=_system_problem(tracking.standings, alerts, thresholds),
        endangered=reach,
        gates=tuple(plan for plan in plans.values() if plan is not None),
        fever=tuple((progress, *fever_limits(progress, thresholds)) for progress in (0.0, 1.0)),
        standings={standing.track.id: standing for standing in tracking.standings},
        limits=thresholds,
    )


def _rings(case: Case) -> dict[str, tuple[Alarm, ...] | None]:
    return {rule: ask(case) for rule, ask in OWN_RULES.items()}


def _provider(name: str, reach: Endangered) -> tuple[Alarm, ...]:
    """E7: a red provider, by the shortest path. Numbers: steps, providers (red ones that reach it)."""
    path = reach.nearest.get(name)
    if path is None:
        return ()
    numbers = {"steps": len(path) - 1, "providers": reach.providers[name]}
    return (Alarm("provider", "amber", numbers, path=path),)


def _rule_counts(
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


def _unit_counts(standings: Iterable[Standing], alerts: Sequence[Alert]) -> tuple[UnitCount, ...]:
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


def _system_problem(
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
