"""Meeting: what must a team see beside its numbers: how the minutes are spent, what falls due, what must not suffer?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from okrworkbook.analysis.cycle_calendar import CycleCalendar
from okrworkbook.analysis.progress.actions import Action
from okrworkbook.analysis.progress.track import Track, Tracking
from okrworkbook.bilingual import Bilingual
from okrworkbook.thresholds import DEFAULTS, Thresholds

# What a meeting spends its minutes on, in order. Weekly: numbers, confidence, then red and amber only, as the
# four-square of Wodtke has it.
WEEKLY = (("numbers", 5), ("confidence", 5), ("dangers", 9), ("ahead", 4), ("health", 2))
MONTHLY = (("forecast", 20), ("dependencies", 20), ("moves", 20), ("decisions", 15))
KINDS = ("gate", "due", "action", "event")
EVENTS = ("monthly_review", "mid_cycle", "cycle_review", "next_company", "next_departments", "next_alignment")


@dataclass(frozen=True)
class Coming:
    """One date ahead: a gate to be accepted, a key result or an action that falls due, a meeting of the cycle."""

    day: date
    kind: str  # one of KINDS
    about: str  # the key result, the action, or the kind of event
    text: Bilingual  # the client's words; empty for an event
    owner: str
    unit: str


@dataclass(frozen=True)
class Ahead:
    """What falls due within the weeks looked ahead, and what should have been and was not."""

    begins: date  # the first day looked at
    ends: date
    weeks: int
    coming: tuple[Coming, ...]  # by day
    missed: tuple[Coming, ...]  # gates and actions past their day and still open, the oldest first


@dataclass(frozen=True)
class GuardedMeasure:
    """A measure that must not suffer, and the key results that promised to keep it."""

    metric: str
    bound: float | None
    kr_ids: tuple[str, ...]
    units: tuple[str, ...]


def look_ahead(
    tracking: Tracking,
    actions: Sequence[Action] = (),
    calendar: CycleCalendar | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> Ahead:
    """What the next weeks bring (threshold look_ahead_weeks), seen from the day tracking looks from.

    A key result that is due on the cycle's last day, as most are, is not listed: the cycle's end is.
    """
    weeks = int(thresholds["look_ahead_weeks"])
    today = tracking.span.as_of
    last = today + timedelta(weeks=weeks)
    dated = [
        *(one for standing in tracking.standings for one in _of_track(standing.track, tracking.span.ends)),
        *(
            Coming(one.due, "action", one.id, one.text, one.owner, "")
            for one in actions
            if one.due is not None and one.done is None
        ),
    ]
    events = [
        Coming(event.begins, "event", event.kind, Bilingual(), "", "")
        for event in (calendar.events if calendar else ())
        if event.kind in EVENTS
    ]
    coming = [one for one in (*dated, *events) if today < one.day <= last]
    missed = [one for one in dated if one.day <= today and one.kind != "due"]
    order = {kind: place for place, kind in enumerate(KINDS)}
    coming.sort(key=lambda one: (one.day, order[one.kind], one.about))
    missed.sort(key=lambda one: (one.day, order[one.kind], one.about))
    return Ahead(today + timedelta(days=1), last, weeks, tuple(coming), tuple(missed))


def guarded_measures(tracking: Tracking) -> tuple[GuardedMeasure, ...]:
    """Every measure named as a guardrail in this cycle, once, with its bound; those of most key results first."""
    found: dict[tuple[str, float | None], list[Track]] = {}
    for standing in tracking.standings:
        kr = standing.track.kr
        if kr.guardrail:
            found.setdefault((kr.guardrail, kr.guardrail_value), []).append(standing.track)
    measures = [
        GuardedMeasure(
            metric,
            bound,
            tuple(track.id for track in tracks),
            tuple(dict.fromkeys(track.unit for track in tracks)),
        )
        for (metric, bound), tracks in found.items()
    ]
    return tuple(sorted(measures, key=lambda one: -len(one.kr_ids)))


def _of_track(track: Track, ends: date) -> list[Coming]:
    owner, unit = track.kr.owner, track.unit
    dates = [
        Coming(gate.due, "gate", track.id, gate.name, owner, unit)
        for gate in track.gates
        if gate.due is not None and gate.accepted_on is None
    ]
    if track.kr.due is not None and track.kr.due < ends:
        dates.append(Coming(track.kr.due, "due", track.id, track.kr.text, owner, unit))
    return dates
