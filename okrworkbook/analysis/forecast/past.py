"""Past: where did the client's own finished key results end that stood at this point of their cycle?

From some forty finished key results on, the final attainment is regressed on the one at the same share of the cycle,
and the residuals say how far off such a line is. A point outside what has been seen is not predicted from it.
Forty do not settle a line: its draws are n/(n+40) of a forecast's, and the shrunk pace's are the rest. On simulated
paths of four mixtures, with 40, 80 and 200 to learn from, that is as good a Brier score as the line's alone or better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from okrworkbook.thresholds import DEFAULTS, Thresholds

GAP = 2  # weeks: between records further apart nobody knew what the later one says
LAST = 1  # weeks before the end at which a record still tells where a key result ended
CLOSE = 1e-6  # weeks, and attainments


@dataclass(frozen=True)
class Finished:
    """One finished key result: its recorded weeks with attainments, the length of its cycle, and where it ended."""

    cycle: str
    kr_id: str
    type: str  # committed, aspirational, learning or ""
    weeks: np.ndarray = field(repr=False)
    values: np.ndarray = field(repr=False)
    length: int

    @property
    def final(self) -> float:
        """The attainment at the end."""
        return float(self.values[-1])

    def at(self, share: float) -> float | None:
        """The attainment at a share of the cycle, between records of neighbouring weeks; None before it was recorded.

        Across a longer gap the earlier record stands, as it did then.
        """
        week = share * self.length
        after = int(np.searchsorted(self.weeks, week - CLOSE))
        if after == 0:
            return float(self.values[0]) if self.weeks[0] <= week + CLOSE else None
        if after == len(self.weeks):
            return self.final
        early, late = self.weeks[after - 1], self.weeks[after]
        if late - early > GAP:
            return float(self.values[after if late <= week + CLOSE else after - 1])
        return float(np.interp(week, [early, late], self.values[after - 1 : after + 1]))


@dataclass(frozen=True)
class Line:
    """final = intercept + slope · now, fitted to n finished key results that stood within `low` and `high`."""

    intercept: float
    slope: float
    residuals: np.ndarray = field(repr=False)  # each divided by √(1 − leverage)
    middle: float
    squares: float  # Σ (now − middle)²
    low: float
    high: float

    @property
    def n(self) -> int:
        """How many finished key results it was fitted to."""
        return len(self.residuals)

    def covers(self, now: float) -> bool:
        """Whether key results as far as this one have been seen."""
        return self.low - CLOSE <= now <= self.high + CLOSE

    def share(self, thresholds: Thresholds = DEFAULTS) -> float:
        """What share of a forecast rests on it, n/(n+40): of forty finished key results a half."""
        return self.n / (self.n + thresholds["forecast_past_weight"])

    def finals(self, now: float, random: np.random.Generator, draws: int) -> np.ndarray:
        """Draws of the final attainment: the line, and a residual for what it misses and for its own error."""
        reach = np.sqrt(1 + 1 / self.n + (now - self.middle) ** 2 / self.squares)
        return (
            self.intercept + self.slope * now + reach * self.residuals[random.integers(0, self.n, size=draws)]
        )


def finished_key_results(past: pd.DataFrame, without: str = "") -> tuple[Finished, ...]:
    """Every key result of finished cycles whose record reaches its last two weeks, in the order of the table.

    `past` has the columns of the table past_progress. A record without week 0 begins there with 0, unless its
    first week is late. Rows of the cycle `without` are left out: nothing is learnt from what is to be predicted.
    """
    if past.empty:
        return ()
    rows = past[past["cycle"] != without] if without else past
    rows = rows.dropna(subset=["week", "weeks", "attainment"]).sort_values("week", kind="stable")
    found = (
        _finished(cycle, kr_id, own) for (cycle, kr_id), own in rows.groupby(["cycle", "kr_id"], sort=False)
    )
    order = {key: place for place, key in enumerate(zip(past["cycle"], past["kr_id"], strict=True))}
    return tuple(sorted(filter(None, found), key=lambda one: order[one.cycle, one.kr_id]))


def fit_line(finished: Sequence[Finished], share: float, thresholds: Thresholds = DEFAULTS) -> Line | None:
    """The regression of final on current attainment at a share of the cycle; None where too few stood there.

    Ordinary least squares. None also where all stood at the same point, for then there is no line.
    """
    pairs = [(now, one.final) for one in finished if (now := one.at(share)) is not None]
    if len(pairs) < thresholds["forecast_past_least"]:
        return None
    now, final = np.array(pairs).T
    middle = now.mean()
    squares = float(np.sum((now - middle) ** 2))
    if squares < CLOSE:
        return None
    slope = float(np.sum((now - middle) * (final - final.mean())) / squares)
    intercept = float(final.mean() - slope * middle)
    leverage = 1 / len(now) + (now - middle) ** 2 / squares
    residuals = (final - intercept - slope * now) / np.sqrt(np.maximum(1 - leverage, CLOSE))
    return Line(intercept, slope, residuals, float(middle), squares, float(now.min()), float(now.max()))


def _finished(cycle: str, kr_id: str, rows: pd.DataFrame) -> Finished | None:
    length = int(rows["weeks"].iloc[-1])
    weeks = rows["week"].to_numpy(dtype=float)
    values = rows["attainment"].to_numpy(dtype=float)
    kept = weeks <= length + CLOSE
    weeks, values = weeks[kept], values[kept]
    if length < 2 or not len(weeks) or weeks[-1] < length - LAST - CLOSE:
        return None
    if 0 < weeks[0] <= GAP:
        weeks, values = np.insert(weeks, 0, 0.0), np.insert(values, 0, 0.0)
    return Finished(str(cycle), str(kr_id), str(rows["type"].iloc[-1] or ""), weeks, values, length)
