"""Burden: can one owner, and one unit, carry what its objectives ask for?

Objectives and planned time are an owner's; person-weeks are compared with the people a unit has. Person-weeks
that nobody planned are not none: they are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrworkbook.analysis.clinic.checks import ASK, FINE, FIX, Check
from okrworkbook.analysis.goal_graph import COMPANY, Goal
from okrworkbook.analysis.load import OwnerLoad
from okrworkbook.thresholds import Thresholds

ROUNDING = 1e-9


def owner_checks(
    load: OwnerLoad | None, goals: Sequence[Goal], planned: bool, limits: Thresholds
) -> tuple[Check, ...]:
    """How many objectives an owner has in all units, how much time is planned, and which effort is not known.

    `goals` are the owner's objectives; `planned` says whether the client plans people's time at all: where it does
    not, each owner's share is shown as not known and is asked once for all, not of everybody.
    """
    objectives = load.objectives if load else 0
    warn, error = limits["owner_goals_warn"], limits["owner_goals_error"]
    values = {"objectives": objectives, "limit": int(warn), "most": int(error)}
    reason, verdict = "load_fine", FINE
    if objectives > error:
        reason, verdict = "load_too_many", FIX
    elif objectives > warn:
        reason, verdict = "load_many", ASK
    return (
        Check("load", reason, verdict, values=values),
        _time(load.fte if load else None, planned, limits),
        *_effort(goals),
    )


def planned_effort(goal: Goal, shares: Mapping[str, float], weeks: float | None) -> Check | None:
    """An objective's person-weeks beside what is planned of people for its key results.

    `shares` holds the planned parts of people's time, 1 is all of it, by objective; None where there are no
    person-weeks to compare, or none are needed: a company objective is carried by those below it.
    """
    if goal.level == COMPANY:
        return None
    if goal.capacity is None:
        return Check("capacity", "capacity_unknown", ASK, goal.id, unknown=True, about=("effort",))
    share = shares.get(goal.id)
    values = {"weeks": goal.capacity}
    if share is None or weeks is None:
        return Check("capacity", "capacity_stated", FINE, goal.id, values)
    values |= {"share": share, "planned": share * weeks}
    differs = share * weeks > goal.capacity + ROUNDING
    return Check(
        "capacity",
        "capacity_differs" if differs else "capacity_fits",
        ASK if differs else FINE,
        goal.id,
        values,
    )


def unit_room(goals: Sequence[Goal], people: int, weeks: float | None, limits: Thresholds) -> Check:
    """The person-weeks that a unit's own objectives ask for, of all that its people have in the cycle.

    Teams' objectives are part of the department's and are not counted again.
    """
    known = [goal.capacity for goal in goals if goal.capacity is not None]
    values: dict[str, object] = {"known": len(known), "goals": len(goals), "people": people}
    if not known or not people or weeks is None:
        return Check("room", "room_unknown", ASK, values=values, unknown=True)
    needed, there = sum(known), people * weeks
    share = needed / there
    values |= {"needed": needed, "there": there, "share": share, "limit_share": limits["clinic_room"]}
    if share > limits["fte_full"] + ROUNDING:
        return Check("room", "room_over", FIX, values=values)
    tight = share > limits["clinic_room"] + ROUNDING
    return Check("room", "room_tight" if tight else "room_fine", ASK if tight else FINE, values=values)


def _time(share: float | None, planned: bool, limits: Thresholds) -> Check:
    if share is None:
        return Check("time", "time_unknown", ASK if planned else FINE, unknown=True)
    over = share > limits["fte_full"] + ROUNDING
    return Check("time", "time_over" if over else "time_fine", FIX if over else FINE, values={"share": share})


def _effort(goals: Sequence[Goal]) -> tuple[Check, ...]:
    """One question for all of an owner's objectives without person-weeks."""
    blank = tuple(goal.id for goal in goals if goal.level != COMPANY and goal.capacity is None)
    if not blank:
        return ()
    return (
        Check("effort", "effort_unknown", ASK, values={"listed": blank}, about=("effort",), unknown=True),
    )
