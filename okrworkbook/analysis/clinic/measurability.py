"""Measurability: could somebody else look up, next week, how far this key result has come?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

import pandas as pd

from okrworkbook.analysis.clinic.checks import ASK, FINE, FIX, Check
from okrworkbook.thresholds import Thresholds

COLUMNS = ("metric", "target", "unit", "baseline", "source", "due")  # in the order they are asked for
NEEDED = ("metric", "target")  # without one of them there is nothing to measure
CHANGES = ("up", "down")  # directions that need to say from where


def measurability(
    row: Mapping[str, object],
    ends: date | None,
    readings: Sequence[date] | None,
    as_of: date | None,
    limits: Thresholds,
) -> Check:
    """Which columns of one key result are blank, whether it is due within the cycle, how often it is read.

    `row` is of the table `key_results`; `ends` the cycle's last day. `readings` are the days of its check-ins,
    None where the client has none at all, which is no fault before the cycle; `as_of` is the last day looked at.
    """
    goal = str(row["kr_id"])
    missing = tuple(name for name in COLUMNS if _needed(name, row) and _blank(row.get(name)))
    if missing:
        verdict = FIX if set(missing) & set(NEEDED) else ASK
        return Check("measurability", "measure_missing", verdict, goal, {"missing": missing}, missing)
    due = pd.Timestamp(row["due"]).date()
    if ends is not None and due > ends:
        return Check("measurability", "measure_late", ASK, goal, {"due": due, "ends": ends}, ("due",))
    return _frequency(goal, readings, as_of, limits) or Check(
        "measurability", "measure_fine", FINE, goal, {"source": str(row["source"])}
    )


def _frequency(
    goal: str, readings: Sequence[date] | None, as_of: date | None, limits: Thresholds
) -> Check | None:
    """How many days lie between one reading and the next, the time since the last one counting too."""
    if readings is None:
        return None
    days = sorted(set(readings))
    if not days:
        return Check("measurability", "measure_unread", ASK, goal, about=("frequency",))
    if as_of is not None and as_of > days[-1]:
        days.append(as_of)
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if not gaps:
        return None
    usual, limit = median(gaps), limits["stale_days"]
    values = {"n": len(set(readings)), "days": float(usual), "limit": int(limit)}
    if usual > limit:
        return Check("measurability", "measure_rare", ASK, goal, values, ("frequency",))
    return Check("measurability", "measure_read", FINE, goal, values)


def _needed(name: str, row: Mapping[str, object]) -> bool:
    """A milestone has neither unit nor numbers of its own, and a limit holds wherever one starts."""
    direction = str(row.get("direction") or "")
    if direction == "milestone":
        return name in ("source", "due")
    return name != "baseline" or direction in CHANGES


def _blank(value: object) -> bool:
    return bool(pd.isna(value)) or not str(value).strip()
