"""Meetings of the cycle: who held them, and how did the consultant hand them over?

The consultant leads every weekly meeting of the first four weeks, then every other one, and none from the eleventh.
"""

from __future__ import annotations

from datetime import date, timedelta

from .dice import Dice
from .execution import Execution, meetings_of

LED_FIRST, LED_LAST = 4, 10  # weeks the consultant leads throughout, and the last one led at all
HELD = 0.94
RETRO_BEFORE = 6  # days before the end of the cycle at which departments look back


def make_cycle_meetings(
    case_id: str, story: Execution, units: list[str], cycle: str, ends: date
) -> list[dict[str, object]]:
    """Weekly meetings of every unit, three of the whole company, and the looks back at the end, by date."""
    dice = Dice(case_id, "meetings of the cycle")
    days = meetings_of(story.first)
    held = [
        _meeting(day, "weekly", unit, cycle, _leader(week, place), dice)
        for place, unit in enumerate(units)
        for week, day in enumerate(days, 1)
        if dice.chance(HELD) or week == 1
    ]
    for day, leader in zip(_month_ends(story.first), ("consultant", "consultant", "internal"), strict=True):
        held.append(_meeting(day, "monthly", "", cycle, leader, dice))
    for place, unit in enumerate(units):
        day = _workday(ends - timedelta(days=RETRO_BEFORE - place % 3))
        held.append(_meeting(day, "retro", unit, cycle, "internal", dice))
    held.append(_meeting(ends, "retro", "", cycle, "internal", dice))
    return sorted(held, key=lambda row: (row["date"], row["kind"], row["department"]))


def _leader(week: int, place: int) -> str:
    """Units alternate in turn, so that the consultant has half of them each week."""
    if week <= LED_FIRST:
        return "consultant"
    return "consultant" if week <= LED_LAST and (week + place) % 2 else "internal"


def _meeting(day: date, kind: str, unit: str, cycle: str, leader: str, dice: Dice) -> dict[str, object]:
    company = not unit
    opened = dice.between(3, 7) if company else dice.between(1, 3) if kind == "weekly" else dice.between(2, 5)
    return {
        "date": day,
        "kind": kind,
        "department": unit,
        "cycle": cycle,
        "led_by": leader,
        "exec_present": dice.chance(0.95 if company else 0.6 if kind == "retro" else 0.35),
        "actions_opened": opened,
        "actions_closed": sum(dice.chance(0.72) for _ in range(opened)),
    }


def _month_ends(first: date) -> list[date]:
    """The working day on which each of the three months ends."""
    ends = [date(first.year, first.month + month + 1, 1) - timedelta(days=1) for month in range(3)]
    return [_workday(day) for day in ends]


def _workday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
