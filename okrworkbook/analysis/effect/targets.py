"""Targets: did a measure get where it was agreed to get, and how does an attainment score?"""

from __future__ import annotations

import re

from okrworkbook.analysis.attainment_rate import STATED
from okrworkbook.analysis.effect.claims import Reading
from okrworkbook.analysis.effect.readings import Readings
from okrworkbook.analysis.scope import standard_name
from okrworkbook.analysis.scoring import Placed, place
from okrworkbook.engagement import Outcome
from okrworkbook.thresholds import DEFAULTS, Thresholds

# 95%, 38/40 = 95%, ≤ 5, 45天, 3.0; not a change such as −40% or +3, which is no level
LEVEL = re.compile(r"^(?:[≤≥<>]=?\s*)?(\d+(?:\.\d+)?)\s*(%|％)?(?:\s*[^\d\s%％/+−-]{1,8})?$")
PART = re.compile(r"^(\d+)\s*/\s*(\d+)(?:\s*=\s*(\d+(?:\.\d+)?)\s*[%％])?$")
CLOSE = 1e-9


def target_of(outcome: Outcome | None, rate: bool) -> float | None:
    """The level agreed, in the measure's own unit; None where none was, or where it is no level."""
    stated = outcome.target.strip() if outcome else ""
    part = PART.match(stated)
    if part:
        share = 100 * int(part[1]) / int(part[2]) if int(part[2]) else None
        return float(part[3]) if part[3] else share if rate else float(part[1])
    level = LEVEL.match(stated)
    return float(level[1]) if level else None


def target_remarks(
    outcome: Outcome | None, rate: bool, before: Reading | None, after: Reading | None, direction: str
) -> tuple[str, ...]:
    """Whether the target was met or missed; nothing without a reading afterwards or a level to hold it to."""
    target = target_of(outcome, rate)
    if after is None or target is None:
        return ()
    there = reached(after.value, target, before.value if before else None, direction)
    return () if there is None else ("target_met" if there else "target_missed",)


def reached(value: float, target: float, start: float | None, direction: str) -> bool | None:
    """Whether a level is where it should be; without a direction agreed the way from the start tells it."""
    if not direction and start is not None and start != target:
        direction = "up" if target > start else "down"
    if not direction:
        return None
    return value >= target - CLOSE if direction == "up" else value <= target + CLOSE


def placed(
    readings: Readings, value: float, mapping: str, thresholds: Thresholds = DEFAULTS
) -> Placed | None:
    """Where an attainment in percent lies on the scale of 1–5; None for any other measure. 100 % is 5.0."""
    named = any(word in readings.metric.lower() for word in STATED)
    standard = readings.outcome is not None and standard_name(readings.outcome) == "attainment"
    return place(value / 100, mapping, thresholds) if named or standard else None
