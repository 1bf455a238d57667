"""Meeting: whose key results are checked in, on which day, and what the weekly report's analyses say of them.

Nothing is judged here by a rule of its own: silence and confidence are the rules E3 and E4 of the weekly report,
with the limits agreed there, and wording is that of the wording check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.okr_set import Goals, current_goals
from okrworkbook.analysis.progress import (
    Actions,
    Blocked,
    Span,
    Standing,
    Tracking,
    follow_actions,
    standing_blockers,
    track_goals,
)
from okrworkbook.analysis.progress.check_ins import last_written
from okrworkbook.analysis.warning import Alarm, Warnings, raise_warnings
from okrworkbook.analysis.wording.check import check_text
from okrworkbook.analysis.wording.hits import Hit
from okrworkbook.errors import ParameterError
from okrworkbook.narrative.progress import kr_label
from okrworkbook.workshop.asked import asked_of
from okrworkbook.workshop.participants import CONFIDENCE
from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    from okrworkbook.client import Client

SESSION = "check_in_session"
COMPANY = "company"
RULES = ("E3", "E4")  # silence and confidence, of the weekly report's rules
WORDED = ("K_PAY", "K_100")  # what ties a key result to pay, or asks for all of it
WEEK = timedelta(days=7)
KEPT = "check_in"
UNITS = "units"


@dataclass(frozen=True)
class Look:
    """The key results of this meeting at one moment."""

    client: Client
    goals: Goals
    tracking: Tracking
    warnings: Warnings

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The key results, objective by objective."""
        return self.tracking.standings

    @property
    def begun(self) -> bool:
        """Whether there is any check-in."""
        return any(one.track.readings for one in self.standings)

    @cached_property
    def blockers(self) -> tuple[Blocked, ...]:
        """What stands in the way, the oldest first."""
        return standing_blockers(self.tracking)

    @cached_property
    def alarms(self) -> Mapping[str, tuple[Alarm, ...]]:
        """Key result → what rang of its silence and its confidence, the gravest first; those where nothing did are not there."""
        found = {
            alert.id: tuple(alarm for alarm in alert.alarms if alarm.rule in RULES)
            for alert in self.warnings.alerts
        }
        return {name: alarms for name, alarms in found.items() if alarms}

    @cached_property
    def actions(self) -> Actions:
        """What was agreed for these key results, or by their owners."""
        every = self.client.tables["actions"]
        ids = {one.track.id for one in self.standings}
        owners = {one.track.kr.owner for one in self.standings} - {""}
        own = every["kr_id"].isin(ids) | ((every["kr_id"] == "") & every["owner"].isin(owners))
        return follow_actions(every[own], self.tracking.span.as_of)


class Meeting:
    """One team's check-in. `department` is the unit whose key results it is about; "" is the company's own.

    Headless "" means the units that were checked in on that day. Where the company has no key results of its own
    it is about all there are.
    """

    def __init__(self, room: Room, department: str = ""):
        self.room = room
        self.department = department

    @property
    def units(self) -> tuple[str, ...]:
        """The units it is about; "" is the company."""
        if self.department or self.room.live:
            return (self.department,)
        held = [str(unit) for one in self.room.sittings for unit in one.state().get(UNITS, ())]
        return tuple(dict.fromkeys(held)) or (self.department,)

    def hold(self) -> None:
        """Let the sitting know that this unit was checked in."""
        sitting = self.room.sitting
        if sitting is None:
            return
        held = sitting.state().get(UNITS, [])
        if self.department not in held:
            sitting.set_state(**{UNITS: [*held, self.department]})

    @property
    def day(self) -> date | None:
        """The day it is held on; without a sitting the one the reports look from, None where the cycle has no dates."""
        if self.room.sitting:
            return self.room.sitting.day
        agreed, client = self.room.store.engagement, self.room.client
        starts, ends = agreed.cycle_starts, agreed.cycle_ends
        if starts is None or ends is None:
            return None
        margin = agreed.thresholds["cycle_margin_days"]
        return agreed.tracking_as_of or last_written(client.tables["check_ins"], starts, ends, margin) or ends

    @property
    def unseen(self) -> str:
        """Why reports will not show what is written today: "outside" the cycle, or after the day "agreed"; else ""."""
        agreed, day = self.room.store.engagement, self.day
        starts, ends = agreed.cycle_starts, agreed.cycle_ends
        if day is None or starts is None or ends is None:
            return ""
        margin = timedelta(days=agreed.thresholds["cycle_margin_days"])
        if not starts - margin <= day <= ends + margin:
            return "outside"
        return "agreed" if agreed.tracking_as_of and agreed.tracking_as_of < day else ""

    def look(self) -> Look | None:
        """The key results as they are now; None where there are none, or the cycle has no dates.

        Raises ParameterError for a department that has no goals.
        """
        client, day, units = self.room.client, self.day, self.units
        kept = self.room.kept.get(KEPT)
        if kept is None or kept[0] is not client or kept[1] != (day, units):
            kept = self.room.kept[KEPT] = (client, (day, units), _look(client, day, units))
        return kept[2]

    def worded(self) -> tuple[Hit, ...]:
        """Where a key result, or a blocker, ties results to pay or asks for all of them."""
        look = self.look()
        if look is None:
            return ()
        view, lang = self.room.store.view(), self.room.lang
        own = {one.track.id for one in look.standings}
        hits = [
            replace(hit, goal=str(record["kr_id"]))
            for record in view.rows("key_results")
            if record.get("kr_id") in own
            for hit in asked_of(self.room, "key_results", str(record["kr_id"]), record, view)
        ]
        for one in look.blockers:
            hits += check_text(one.blocker.text(lang), "key_result", goal=one.id)
        return tuple(hit for hit in hits if hit.rule in WORDED)

    def label(self, kr_id: str) -> str:
        """A key result as people see it."""
        look = self.look()
        known = {one.track.id: one.track for one in look.standings} if look else {}
        return kr_label(known[kr_id], self.room.voice) if kr_id in known else kr_id

    def ask(self) -> Mapping[str, Any]:
        """What participants are asked for: their confidence in each key result."""
        look = self.look()
        listed = (
            [[one.track.id, kr_label(one.track, self.room.voice)] for one in look.standings] if look else []
        )
        return {"kind": CONFIDENCE, "list": listed} if listed else {}


def _look(client: Client, day: date | None, units: tuple[str, ...]) -> Look | None:
    agreed = client.engagement
    starts, ends = agreed.cycle_starts, agreed.cycle_ends
    goals = _of_units(current_goals(client), units)
    if starts is None or ends is None or day is None or goals.key_results.empty:
        return None
    tracking = track_goals(client, goals, Span(goals.cycle, starts, ends, day))
    return Look(client, goals, tracking, raise_warnings(tracking, None, goals.links, agreed.thresholds))


def _of_units(goals: Goals, units: tuple[str, ...]) -> Goals:
    objectives = goals.objectives
    company = objectives["level"] == COMPANY
    known = [unit for unit in dict.fromkeys(objectives.loc[~company, "unit"]) if unit]
    for unit in units:
        if unit and unit not in known and not objectives.empty:
            raise ParameterError("check_in_department", department=unit, known=", ".join(known) or "–")
    own = objectives[
        (company & ("" in units)) | (~company & objectives["unit"].isin([u for u in units if u]))
    ]
    results = goals.key_results[goals.key_results["objective_id"].isin(own["objective_id"])]
    if results.empty and units == ("",):
        return goals
    names = {*own["objective_id"], *results["kr_id"]}
    links = goals.links[goals.links["from_id"].isin(names) & goals.links["to_id"].isin(names)]
    return Goals(goals.cycle, own, results, links)
