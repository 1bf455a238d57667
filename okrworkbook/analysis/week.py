"""Week: everything a weekly or monthly meeting looks at, of the whole company or of one department, in one result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.cycle_calendar import CycleCalendar, cycle_calendar
from okrworkbook.analysis.forecast import Forecast, finished_key_results, forecast_cycle, forecast_from
from okrworkbook.analysis.goal_graph import DEPARTMENT
from okrworkbook.analysis.meeting import Ahead, GuardedMeasure, guarded_measures, look_ahead
from okrworkbook.analysis.okr_set import current_goals
from okrworkbook.analysis.progress import (
    Actions,
    RollUp,
    Track,
    Tracking,
    follow_actions,
    roll_up,
    track_cycle,
)
from okrworkbook.analysis.reallocation import Reallocation, suggest_moves
from okrworkbook.analysis.rhythm import Rhythm, judge_rhythm
from okrworkbook.analysis.warning import Warnings, raise_warnings

if TYPE_CHECKING:
    import pandas as pd

    from okrworkbook.client import Client


@dataclass(frozen=True)
class Week:
    """The cycle on one day: where key results stand, what is expected of them, what is in danger, what comes."""

    tracking: Tracking
    rollup: RollUp
    forecast: Forecast
    warnings: Warnings
    actions: Actions
    ahead: Ahead
    guarded: tuple[GuardedMeasure, ...]
    rhythm: Rhythm
    calendar: CycleCalendar

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments that have key results, in the order of the tables; teams meet with their department."""
        own = (one.track for one in self.tracking.standings if one.track.level == DEPARTMENT)
        return tuple(dict.fromkeys(track.unit for track in own))

    @property
    def urgent(self) -> tuple[str, ...]:
        """The key results in danger, the most urgent first."""
        ids = {one.track.id for one in self.tracking.standings}
        return tuple(alert.id for alert in self.warnings.alerts if alert.id in ids)

    def as_facts(self) -> dict[str, Any]:
        """The headline numbers as plain JSON, for the manifest of the report."""
        levels = [alert.level for alert in self.warnings.alerts]
        return {
            "as_of": self.tracking.span.as_of.isoformat(),
            "week": round(self.tracking.span.week, 1),
            "key_results": len(self.tracking.standings),
            "red": levels.count("red"),
            "amber": levels.count("amber"),
            "actions_overdue": len(self.actions.overdue),
        }


def look_at_week(client: Client, as_of: date | str | None = None, seed: int = 2026) -> Week:
    """The client's current cycle as it was known on one day (None or "": as the agreement has it).

    Raises ParameterError where `track_cycle` does.
    """
    limits = client.engagement.thresholds
    tracking = track_cycle(client, as_of)
    goals = current_goals(client, tracking.span.cycle)
    forecast = forecast_cycle(tracking, client.past_progress, seed, limits)
    actions = follow_actions(client.actions, tracking.span.as_of)
    calendar = cycle_calendar(tracking.span.starts, client.engagement.cycle)
    return Week(
        tracking=tracking,
        rollup=roll_up(tracking, limits),
        forecast=forecast,
        warnings=raise_warnings(
            tracking,
            forecast,
            goals.links,
            limits,
            objective_weights=objective_weights(goals.objectives),
        ),
        actions=actions,
        ahead=look_ahead(tracking, actions.open, calendar, limits),
        guarded=guarded_measures(tracking),
        rhythm=judge_rhythm(tracking, client.meetings),
        calendar=calendar,
    )


def suggest_reallocation(client: Client, week: Week, seed: int = 2026) -> Reallocation:
    """The moves of people worth discussing this month, each chance forecast again with the same random numbers."""
    limits = client.engagement.thresholds
    goals = current_goals(client, week.tracking.span.cycle)
    standings = {one.track.id: one for one in week.tracking.standings}
    finished = finished_key_results(client.past_progress, without=week.tracking.span.cycle)

    def chance(track: Track, pace: float) -> float | None:
        alone = replace(week.tracking, standings=(standings[track.id],))
        return forecast_from(finished, alone, seed, limits, {track.id: pace}).outlooks[0].chance

    weights = objective_weights(goals.objectives)
    return suggest_moves(week.tracking, week.forecast, client.resources, chance, weights, limits)


def week_of_unit(week: Week, unit: str) -> Week:
    """The same week with the key results of one department or team only, or of the company ("").

    Warnings keep what they know of other departments: a path through them is named whole.
    """
    own = tuple(one for one in week.tracking.standings if one.track.unit == unit)
    ids = {one.track.id for one in own}
    people = {one.track.kr.owner for one in own}
    tracking = replace(
        week.tracking,
        standings=own,
        history=tuple(entry for entry in week.tracking.history if entry.kr_id in ids),
        out_of_order=tuple(one for one in week.tracking.out_of_order if one.kr_id in ids),
    )
    actions = replace(
        week.actions,
        open=tuple(one for one in week.actions.open if _belongs(one.kr_id, one.owner, ids, people)),
        closed=tuple(one for one in week.actions.closed if _belongs(one.kr_id, one.owner, ids, people)),
    )
    return replace(
        week,
        tracking=tracking,
        rollup=roll_up(tracking, week.warnings.limits),
        actions=actions,
        ahead=_ahead_of(week.ahead, ids, {one.id for one in actions.open}),
        guarded=guarded_measures(tracking),
    )


def objective_weights(objectives: pd.DataFrame) -> dict[str, float]:
    """Objective → weight, of those that have one."""
    weighed = objectives[objectives["weight"].notna()]
    return dict(zip(weighed["objective_id"], weighed["weight"].astype(float), strict=True))


def _belongs(kr_id: str, owner: str, ids: set[str], people: set[str]) -> bool:
    """An action is a department's by its key result, and without one by who does it."""
    return kr_id in ids if kr_id else owner in people


def _ahead_of(ahead: Ahead, ids: set[str], actions: set[str]) -> Ahead:
    """What concerns these key results and actions, and the meetings of all."""
    coming, missed = (
        tuple(one for one in dates if one.kind == "event" or one.about in ids | actions)
        for dates in (ahead.coming, ahead.missed)
    )
    return replace(ahead, coming=coming, missed=missed)
