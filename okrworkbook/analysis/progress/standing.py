"""Standing: where does each key result of the cycle stand on a day, and is that where it was planned to be?

The pace is attainment over the planned attainment. Where next to nothing was planned yet a ratio says nothing, and
a key result is on track unless it fell below its baseline. Reached is what was asked of its type: 1.0 of a
commitment, .7 of a challenge; a limit that was kept from the first day on is reached when the cycle is over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from okrworkbook.analysis.okr_set import Goals, KeyResult, current_goals, key_result_of
from okrworkbook.analysis.progress.check_ins import (
    BACK_SAID,
    confidence_on,
    history_of,
    last_written,
    readings_of,
    silent_days,
    value_on,
)
from okrworkbook.analysis.progress.curve import (
    LIMITS,
    by_gates,
    kept_or_not,
    kept_throughout,
    planned_on,
    planned_points,
    way_of,
)
from okrworkbook.analysis.progress.gates import gates_of, out_of_order
from okrworkbook.analysis.progress.track import Entry, Reading, Span, Standing, Track, Tracking
from okrworkbook.analysis.scale import Score
from okrworkbook.analysis.scoring import attainment, milestone_attainment, score
from okrworkbook.bilingual import Bilingual
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import DEFAULTS, Thresholds

if TYPE_CHECKING:
    from okrworkbook.client import Client

WEEK = 7
REACHED = 1e-9  # a sum of tenths is a hair below its target for a computer, and on it for a client


def track_cycle(client: Client, as_of: date | str | None = None, cycle: str | None = None) -> Tracking:
    """Every key result of one cycle on one day, as it was known then.

    `as_of` may be written as in a notebook's parameters: 2026-05-13, or "" for none.

    The cycle is the agreement's; `as_of` is the day agreed for tracking, else the day on which the last check-in
    of the cycle was written down, else the cycle's last. Raises ParameterError where the agreement does not say
    when this cycle begins and ends, where it is not the cycle asked for, and where there is no check-in at all.
    A key result with wrong numbers is listed as unknown with its reason, and stops nothing.
    """
    agreed = client.engagement
    goals = current_goals(client, cycle)
    if cycle and agreed.cycle_name and cycle != agreed.cycle_name:
        raise ParameterError("cycle_not_agreed", cycle=cycle, agreed=agreed.cycle_name)
    starts, ends = agreed.cycle_starts, agreed.cycle_ends
    if starts is None or ends is None:
        raise ParameterError("cycle_dates", cycle=goals.cycle or "–")
    if not client.has("check_ins"):
        raise ParameterError("no_check_ins", cycle=goals.cycle or "–")
    margin = agreed.thresholds["cycle_margin_days"]
    day = (
        day_named(as_of)
        or agreed.tracking_as_of
        or last_written(client.check_ins, starts, ends, margin)
        or ends
    )
    return track_goals(client, goals, Span(goals.cycle, starts, ends, day))


def track_goals(client: Client, goals: Goals, span: Span) -> Tracking:
    """The same of these goals only, on the span's day; also before there is any check-in."""
    agreed = client.engagement
    history = _history(client, goals, span)
    late = Counter(entry.kr_id for entry in history if entry.late)
    standings = tuple(
        stand(track, span, agreed.scoring, agreed.thresholds, late[track.id])
        for track in _tracks(client, goals, span, history)
    )
    disordered = tuple(one for standing in standings for one in out_of_order(standing.track))
    return Tracking(span, standings, agreed.scoring, history, disordered)


def day_named(written: date | str | None) -> date | None:
    """A day as it is given or written, 2026-05-13; None for "" and None. Raises ParameterError for other words."""
    if not isinstance(written, str):
        return written
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise ParameterError("not_a_day", written=written) from None


def stand(
    track: Track, span: Span, mapping: str = "ratio5", thresholds: Thresholds = DEFAULTS, late: int = 0
) -> Standing:
    """Where one key result stands. A score is only given where the baseline was agreed, or none is needed."""
    now, reason = _attained(track, span.as_of)
    planned = planned_on(track, span, span.as_of)
    pace = None
    if now is not None and planned is not None and planned >= thresholds["planned_least"]:
        pace = now / planned
    return Standing(
        track=track,
        attainment=now,
        before=_attained(track, span.as_of - timedelta(days=WEEK))[0],
        score=_score(track, now, mapping),
        planned=planned,
        pace=pace,
        status=_status(track, span, now, pace, thresholds),
        confidence=confidence_on(track.readings, span.as_of),
        confidence_before=confidence_on(track.readings, span.as_of - timedelta(days=BACK_SAID)),
        silent_days=silent_days(track.readings, span),
        late=late,
        corrected=sum(one.replaced > 0 for one in track.readings),
        reason=reason,
    )


def success_of(track: Track, thresholds: Thresholds = DEFAULTS) -> float:
    """The attainment that counts as reached: 1.0 of a commitment and of a limit that is kept or not; else .7.

    A limit that is to be reached from an agreed baseline is a way like any other: a challenge is met at .7 of it.
    """
    return 1.0 if track.committed or kept_or_not(track) else thresholds["success_aspirational"]


def reached(standing: Standing, thresholds: Thresholds = DEFAULTS) -> bool:
    """Whether the attainment is what was asked of the key result's type."""
    now = standing.attainment
    return now is not None and now >= success_of(standing.track, thresholds) - REACHED


def _status(track: Track, span: Span, now: float | None, pace: float | None, thresholds: Thresholds) -> str:
    if now is None:
        return "unknown"
    enough = now >= success_of(track, thresholds) - REACHED
    if enough and (not kept_throughout(track) or span.as_of >= span.ends):
        return "done"
    if pace is None:
        return "on_track" if now > -thresholds["planned_least"] else "behind"
    if pace >= thresholds["pace_on_track"] - REACHED:
        return "on_track"
    return "behind" if pace >= thresholds["pace_at_risk"] - REACHED else "at_risk"


def _attained(track: Track, day: date) -> tuple[float | None, str]:
    """The attainment on a day and, where there is none, why."""
    kr = track.kr
    try:
        if track.gates and by_gates(kr):
            accepted = [gate.accepted_on is not None and gate.accepted_on <= day for gate in track.gates]
            done = milestone_attainment([gate.weight for gate in track.gates], accepted)
            return done, "" if done is not None else "no_weight"
        value = value_on(track.readings, day)
        found = attainment(way_of(kr, track.baseline) or "up", track.baseline, kr.target, value)
    except ParameterError as fault:
        return None, "read_past_target" if track.baseline_read else fault.key
    if found is None:
        return None, "no_target" if kr.target is None else "no_reading"
    return found, ""


def _score(track: Track, now: float | None, mapping: str) -> Score | None:
    """A limit without an agreed baseline is kept or is not; no other is scored without one."""
    if now is None:
        return None
    if not track.baseline_read:
        return score(now, mapping)
    return score(float(now >= 1), mapping) if kept_or_not(track) else None


def _history(client: Client, goals: Goals, span: Span) -> tuple[Entry, ...]:
    rows = client.check_ins
    rows = rows[rows["kr_id"].isin(goals.key_results["kr_id"])]
    return history_of(rows, span, client.engagement.thresholds)


def _tracks(client: Client, goals: Goals, span: Span, history: tuple[Entry, ...]) -> Iterator[Track]:
    """The key results of the cycle, objective by objective."""
    readings, gates = readings_of(history), gates_of(client.milestones, span.as_of)
    points: dict[str, list[tuple[date, float]]] = {}
    for row in client.plan_points.to_dict("records"):
        points.setdefault(row["kr_id"], []).append((row["date"].date(), float(row["value"])))
    own: dict[str, list[dict]] = {}
    for row in goals.key_results.to_dict("records"):
        own.setdefault(row["objective_id"], []).append(row)
    for objective in goals.objectives.to_dict("records"):
        for row in own.get(objective["objective_id"], ()):
            kr = key_result_of(row)
            said = readings.get(kr.id, ())
            baseline = _baseline(kr, said, bool(gates.get(kr.id)))
            yield Track(
                kr=kr,
                objective=objective["objective_id"],
                objective_text=Bilingual(objective["text"], objective["text_en"]),
                level=objective["level"],
                unit="" if objective["level"] == "company" else objective["unit"],
                kind=objective["type"],
                readings=said,
                gates=gates.get(kr.id, ()),
                baseline=baseline,
                baseline_read=kr.baseline is None and baseline is not None,
                curve="" if pd.isna(row["curve"]) else row["curve"],
                points=planned_points(kr, points.get(kr.id, []), kr.baseline),
            )


def _baseline(kr: KeyResult, readings: tuple[Reading, ...], gated: bool) -> float | None:
    """The agreed baseline; without one the first value read, but of a limit that this value keeps, which needs none."""
    if kr.baseline is not None or kr.direction == "milestone" or (gated and by_gates(kr)):
        return kr.baseline
    first = next((one.value for one in readings if one.value is not None), None)
    if kr.direction in LIMITS and (first is None or kr.target is None or _kept(kr, first)):
        return None
    return first


def _kept(kr: KeyResult, value: float) -> bool:
    return LIMITS[kr.direction] * (value - kr.target) <= 0
