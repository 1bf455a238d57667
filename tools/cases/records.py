"""Records: coded interview segments and the meetings of the last cycles."""

from __future__ import annotations

import math
from datetime import date, timedelta

from .dice import Dice
from .settings import Cadence, Case

# The codebook: five causes with three codes each, and two codes for what lies around them.
CODES = {
    "薪酬挂钩": ("COG", "pay link"),
    "追求100%": ("COG", "100% mindset"),
    "把OKR当KPI": ("COG", "OKRs used as KPIs"),
    "纵向承接": ("ALN", "vertical link"),
    "横向协同": ("ALN", "horizontal coordination"),
    "目标冲突": ("ALN", "conflicting goals"),
    "目标未公开": ("LED", "goals not public"),
    "未参与复盘": ("LED", "absent from reviews"),
    "资源未到位": ("LED", "resources not provided"),
    "缺少诊断": ("MTH", "no diagnosis"),
    "照搬模板": ("MTH", "copied template"),
    "工具不匹配": ("MTH", "tool does not fit"),
    "缺少节奏": ("LOP", "no cadence"),
    "缺少复盘": ("LOP", "no retrospective"),
    "行动项未跟进": ("LOP", "actions not followed up"),
    "行业背景": ("", "industry background"),
    "企业文化": ("", "company culture"),
}
POLARITY = {"!": ("problem", False), "?": ("problem", True), "+": ("strength", False), "=": ("neutral", True)}
CODED_TWICE = 0.25
AGREEING = 0.84


def make_interviews(case: Case) -> list[dict[str, object]]:
    """Segments as the first coder read them, then those a second coder read as well.

    A line that begins with an interviewee opens that interview (code | layer | department); one that begins
    with a word of the codebook is a segment of it (word | mark | quotation). The marks: ! a problem brought up
    unprompted, ? a problem after a prompt, + a strength, = neutral.
    """
    first: list[dict[str, object]] = []
    who: dict[str, object] = {}
    for line in case.interviews.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if cells[0] not in CODES:
            who = dict(zip(("interviewee", "layer", "department"), cells, strict=True))
            continue
        code, mark, quote = cells
        polarity, prompted = POLARITY[mark]
        first.append(
            {
                "segment_id": f"S{len(first) + 1:03}",
                **who,
                "cause": CODES[code][0],
                "code": code,
                "polarity": polarity,
                "prompted": prompted,
                "quote": quote,
                "approved": False,
                "coder": "K1",
            }
        )
    return first + _second_coder(case, first)


def _second_coder(case: Case, first: list[dict[str, object]]) -> list[dict[str, object]]:
    dice = Dice(case.id, "second coder")
    chosen = dice.marks(len(first), math.ceil(CODED_TWICE * len(first)))
    second = []
    for segment, twice in zip(first, chosen, strict=True):
        if twice:
            code = str(segment["code"]) if dice.chance(AGREEING) else dice.pick(list(CODES))
            second.append({**segment, "code": code, "cause": CODES[code][0], "coder": "K2"})
    return second


def make_meetings(case: Case) -> list[dict[str, object]]:
    """Every meeting about goals of the last cycles, by date."""
    dice = Dice(case.id, "meetings")
    held = [
        meeting
        for cadence in case.cadences
        for department in cadence.departments
        for cycle in case.cycles
        if not cadence.cycles or cycle[0] in cadence.cycles
        for meeting in _held(cadence, department, cycle, dice)
    ]
    return sorted(held, key=lambda row: (row["date"], row["kind"], row["department"]))


def _held(cadence: Cadence, department: str, cycle: tuple, dice: Dice) -> list[dict[str, object]]:
    name, first, last = cycle
    meetings = []
    day = last - timedelta(days=dice.between(1, 6)) if cadence.kind == "retro" else first
    while day <= last:
        if dice.chance(cadence.held):
            opened = dice.between(*cadence.opened)
            meetings.append(
                {
                    "date": _weekday(day + timedelta(days=dice.between(0, 3)), last),
                    "kind": cadence.kind,
                    "department": department,
                    "cycle": name,
                    "led_by": "internal",
                    "exec_present": dice.chance(cadence.exec_present),
                    "actions_opened": opened,
                    "actions_closed": sum(dice.chance(cadence.closed) for _ in range(opened)),
                }
            )
        day += timedelta(days=cadence.every_days)
    return meetings


def _weekday(day: date, last: date) -> date:
    day = min(day, last)
    return day - timedelta(days=max(0, day.weekday() - 4))
