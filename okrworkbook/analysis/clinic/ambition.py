"""Ambition: how far does a key result reach, beside where it starts, what was agreed and what was reached before?

A share near its ceiling is judged by what is still missing (98.0 → 98.3 % leaves 15 % fewer faults). Without a
baseline nothing is guessed: how far the target is, is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from statistics import median

import pandas as pd

from okrworkbook.analysis.ceiling import complement
from okrworkbook.analysis.clinic.checks import ASK, FINE, FIX, Check
from okrworkbook.analysis.intervals import Rate
from okrworkbook.thresholds import Thresholds

COMMITTED, ASPIRATIONAL = "committed", "aspirational"
RISES, FALLS = ("up", "at_least"), ("down", "at_most")
ROUNDING = 1e-9


@dataclass(frozen=True)
class Past:
    """What goals of an earlier cycle came to: attainments, 1 is the target."""

    n: int
    median: float
    reached: Rate  # goals with at least all of it


def reach(row: Mapping[str, object], kind: str, limits: Thresholds) -> Check:
    """How far one key result reaches. `row` is of the table `key_results`, `kind` the type of its objective.

    The change is relative to the baseline, of what is missing where a percentage starts near 100.
    """
    goal, direction = str(row["kr_id"]), str(row.get("direction") or "")
    baseline, target = (_number(row.get(name)) for name in ("baseline", "target"))
    if direction == "milestone":
        return Check("ambition", "ambition_milestone", FINE, goal)
    if baseline is None or target is None:
        lacks = "baseline" if baseline is None and target is not None else "target"
        return Check("ambition", "ambition_unknown", ASK, goal, about=(lacks,), unknown=True)
    values: dict[str, object] = {"baseline": baseline, "target": target, "unit": str(row.get("unit") or "")}
    if _wrong_way(direction, baseline, target):
        return Check("ambition", "ambition_direction", FIX, goal, values, ("direction",))
    if (
        direction in ("at_least", "at_most")
        and (target - baseline) * (1 if direction == "at_least" else -1) <= 0
    ):
        return Check("ambition", "ambition_kept", ASK, goal, values, ("ambition",))
    return _judged(goal, kind, values, baseline, target, limits)


def past_checks(past: Past | None, limits: Thresholds) -> Check:
    """A unit's goals of the last cycle: were they all within reach, or far out of it?"""
    if past is None:
        return Check("past", "past_unknown", FINE, unknown=True)
    values = {"n": past.n, "median": past.median, "reached": past.reached.part, "share": past.reached.share}
    values |= {"interval": past.reached.interval, "low": limits["clinic_past_low"]}
    if past.n < limits["clinic_past_least"]:
        return Check("past", "past_few", FINE, values=values, unknown=True)
    if past.median >= 1 - ROUNDING:
        return Check("past", "past_easy", ASK, values=values)
    if past.median < limits["clinic_past_low"]:
        return Check("past", "past_hard", ASK, values=values)
    return Check("past", "past_fine", FINE, values=values)


def mix(kinds: Sequence[str], band: tuple[float, float] | None) -> Check:
    """The share of aspirational objectives against the band that was agreed.

    A unit has few objectives: the band is widened to whole goals, so that three of them can lie within 30–60 %.
    """
    typed = [kind for kind in kinds if kind]
    part = sum(kind == ASPIRATIONAL for kind in typed)
    rate = Rate(part, len(typed))
    values: dict[str, object] = {"part": part, "whole": len(typed), "untyped": len(kinds) - len(typed)}
    values |= {"share": rate.share, "interval": rate.interval}
    values |= {"committed": sum(kind == COMMITTED for kind in typed)}
    if not typed:
        return Check("mix", "mix_untyped", ASK, values=values, unknown=True)
    if band is None:
        return Check("mix", "mix_open", FINE, values=values, unknown=True)
    low, high = band
    values |= {"low": low, "high": high}
    if part < floor(low * len(typed) + ROUNDING):
        return Check("mix", "mix_below", ASK, values=values)
    if part > ceil(high * len(typed) - ROUNDING):
        return Check("mix", "mix_above", ASK, values=values)
    return Check("mix", "mix_fine", FINE, values=values)


def past_by_unit(audit: pd.DataFrame) -> dict[str, Past]:
    """What each department's goals of the last cycle came to, from the table `goal_audit`; "" is the company.

    Goals whose attainment nobody wrote down are left out.
    """
    known = audit[audit["attainment"].notna()]
    return {
        str(unit): _past([float(value) / 100 for value in values])
        for unit, values in known.groupby("department", sort=False)["attainment"]
    }


def past_of_cycle(progress: pd.DataFrame) -> tuple[str, Past] | None:
    """What the key results of the last finished cycle came to, from the table `past_progress`; None without one.

    A key result's end is its last week. The cycle is the last by name: 2026Q1 comes after 2025Q4.
    """
    if progress.empty:
        return None
    cycle = max(str(name) for name in progress["cycle"])
    own = progress[progress["cycle"] == cycle].sort_values("week", kind="stable")
    ends = own.groupby("kr_id", sort=False)["attainment"].last()
    return cycle, _past([float(value) for value in ends])


def _judged(
    goal: str, kind: str, values: dict[str, object], baseline: float, target: float, limits: Thresholds
) -> Check:
    missing = complement(baseline, target, str(values["unit"]), limits)
    if missing is not None:
        before, after, suffix = missing.before, missing.after, "_missing"
        values |= {"before": before, "after": after}
    else:
        before, after, suffix = baseline, target, ""
    if not before:
        return Check("ambition", "ambition_from_zero", FINE, goal, values)
    change = (after - before) / abs(before)
    values["change"] = change
    if abs(change) < limits["weak_change"]:
        values["limit_share"] = limits["weak_change"]
        return Check("ambition", f"ambition_weak{suffix}", ASK, goal, values, ("ambition",))
    if kind == COMMITTED and _times(before, after) >= limits["clinic_stretch"] - ROUNDING:
        values["times"] = limits["clinic_stretch"]
        return Check("ambition", f"ambition_stretch{suffix}", ASK, goal, values)
    return Check("ambition", f"ambition_fine{suffix}", FINE, goal, values)


def _times(before: float, after: float) -> float:
    """How many times one number is the other, whichever way; endless where nothing is to be left or signs differ."""
    if before * after <= 0:
        return float("inf")
    return max(after / before, before / after)


def _wrong_way(direction: str, baseline: float, target: float) -> bool:
    return (direction == "up" and target < baseline) or (direction == "down" and target > baseline)


def _past(attained: Sequence[float]) -> Past:
    reached = sum(value >= 1 - ROUNDING for value in attained)
    return Past(len(attained), median(attained), Rate(reached, len(attained)))


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)
