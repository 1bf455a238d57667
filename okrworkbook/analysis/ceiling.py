"""Ceiling: how ambitious is a percentage that starts near 100, told by what is still missing?

98.0 → 98.3 % is 0.3 points, and 15 % fewer faults. Such a target is judged from the other side.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from okrworkbook.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class Complement:
    """A share near its ceiling, told from the other side: what is still missing, before and after."""

    before: float
    after: float

    @property
    def change(self) -> float:
        """The change of what is missing: 98.0 → 98.3 % leaves 1.7 instead of 2.0, which is −15 %."""
        return (self.after - self.before) / self.before


def complement(
    baseline: float | None,
    target: float | None,
    unit: str,
    thresholds: Thresholds = DEFAULTS,
    ceiling: float = 100.0,
) -> Complement | None:
    """The other side of a percentage that starts near 100; None for anything else.

    The ambition of 98.0 → 98.3 % is judged by the faults, which fall by 15 %, not by the 0.3 points.
    """
    if baseline is None or target is None or unit.strip() not in ("%", "％"):
        return None
    if not thresholds["near_ceiling"] * ceiling <= baseline < ceiling or target > ceiling:
        return None
    return Complement(ceiling - baseline, ceiling - target)


@dataclass(frozen=True)
class CeilingView:
    """One key result near its ceiling, as written and from the other side."""

    kr_id: str
    text: str
    text_en: str
    baseline: float
    target: float
    missing: Complement


def near_ceiling(key_results: pd.DataFrame, thresholds: Thresholds = DEFAULTS) -> tuple[CeilingView, ...]:
    """The key results that are to raise a percentage which starts near 100, each with what is missing."""
    found = []
    for row in key_results.to_dict("records"):
        if row["direction"] not in ("up", "at_least"):
            continue
        ends = (None if pd.isna(row[name]) else float(row[name]) for name in ("baseline", "target"))
        baseline, target = ends
        missing = complement(baseline, target, str(row["unit"] or ""), thresholds)
        if missing is not None and baseline is not None and target is not None:
            words = (str(row[name] or "") for name in ("kr_id", "text", "text_en"))
            found.append(CeilingView(*words, baseline, target, missing))
    return tuple(found)
