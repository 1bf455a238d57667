"""Warnings: which key results need talking about today, how urgently, and in which meeting?

Rules that ring for too many say something about the whole: above the alert budget the result names a system
problem with its causes, and a list of forty lines is not the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from okrworkbook.analysis.forecast.outlook import Forecast, Outlook
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.track import Span, Standing, Tracking
from okrworkbook.analysis.warning.alarm import LEVELS, MEETINGS, Alarm, Case, gravest, in_order, success_of
from okrworkbook.analysis.warning.alert import Alert
from okrworkbook.analysis.warning.counts import (
    RuleCount,
    SystemProblem,
    UnitCount,
    count_rules,
    count_units,
    system_problem,
)
from okrworkbook.analysis.warning.gates import GatePlan, fever_limits, plan_gates
from okrworkbook.analysis.warning.paths import Endangered, endangered
from okrworkbook.analysis.warning.rules import OWN_RULES
from okrworkbook.analysis.warning.weights import key_result_weights
from okrworkbook.thresholds import DEFAULTS, Thresholds


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
    cases = {
        standing.track.id: _case(
            standing, outlooks.get(standing.track.id), tracking.span, thresholds, gate_forecasts
        )
        for standing in tracking.standings
    }
    rings = {name: {rule: ask(case) for rule, ask in OWN_RULES.items()} for name, case in cases.items()}
    own = {name: tuple(alarm for one in rung.values() for alarm in one or ()) for name, rung in rings.items()}
    red = [name for name, alarms in own.items() if gravest(tuple(one.level for one in alarms)) == "red"]
    reach = endangered([standing.track for standing in tracking.standings], links, red)
    alerts = _alerts(cases, own, reach, key_result_weights(tracking, objective_weights))
    return Warnings(
        span=tracking.span,
        alerts=alerts,
        looked_at=len(tracking.standings),
        rules=count_rules(rings, alerts, reach),
        units=count_units(tracking.standings, alerts),
        system_problem=system_problem(tracking.standings, alerts, thresholds),
        endangered=reach,
        gates=tuple(case.gates for case in cases.values() if case.gates is not None),
        fever=tuple((progress, *fever_limits(progress, thresholds)) for progress in (0.0, 1.0)),
        standings={name: case.standing for name, case in cases.items()},
        limits=thresholds,
    )


def _case(
    standing: Standing,
    outlook: Outlook | None,
    span: Span,
    limits: Thresholds,
    gate_forecasts: Mapping[str, Mapping[str, date]] | None,
) -> Case:
    days = (gate_forecasts or {}).get(standing.track.id)
    success = success_of(standing, outlook, limits)
    return Case(standing, outlook, plan_gates(standing.track, span, limits, days, success), span, limits)


def _alerts(
    cases: Mapping[str, Case],
    own: Mapping[str, tuple[Alarm, ...]],
    reach: Endangered,
    weights: Mapping[str, float],
) -> tuple[Alert, ...]:
    """All for which something rang, red first, then by weight, else in the order they are tracked."""
    alarms = {name: in_order(own[name] + _provider(name, reach)) for name in cases}
    alerts = [
        Alert(case.standing, case.outlook, alarms[name], weights[name], reach.providers.get(name, 0))
        for name, case in cases.items()
        if alarms[name]
    ]
    return tuple(sorted(alerts, key=lambda alert: (LEVELS.index(alert.level), -alert.weight)))


def _provider(name: str, reach: Endangered) -> tuple[Alarm, ...]:
    """E7: a red provider, by the shortest path. Numbers: steps, providers (red ones that reach it)."""
    path = reach.nearest.get(name)
    if path is None:
        return ()
    numbers = {"steps": len(path) - 1, "providers": reach.providers[name]}
    return (Alarm("provider", "amber", numbers, path=path),)
