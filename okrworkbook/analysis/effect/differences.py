"""Differences: do the units that began go another way than those that had not begun?

Difference in differences with unit and time effects. A unit that began is held, day by day, against those
that had not begun by that day, each from its own mean before that unit's start; the estimate is the mean of
all those gaps. With one common start this is the usual two-way fixed-effects estimate. With staggered starts
units that began earlier are never used as a comparison, which would bias it (Goodman-Bacon 2021; Callaway &
Sant'Anna 2021, not-yet-treated comparison).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median

import numpy as np

from okrworkbook.analysis.effect.claims import Comparison, Estimate, EventTime, UnitPath
from okrworkbook.analysis.effect.permutations import assign, interval, p_value, smallest_p
from okrworkbook.analysis.effect.readings import SIDES, Readings, Row, first_start, is_company
from okrworkbook.analysis.intervals import CONFIDENCE
from okrworkbook.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class Panel:
    """The same days of several units: a row a unit, a column a day; `starts` are the places of days."""

    units: tuple[str, ...]
    days: tuple[date, ...]
    values: np.ndarray
    begun: tuple[date | None, ...]
    starts: np.ndarray

    @property
    def began(self) -> tuple[str, ...]:
        """The units that began within these days."""
        return tuple(
            unit for unit, start in zip(self.units, self.starts, strict=True) if start < len(self.days)
        )

    @property
    def usable(self) -> bool:
        """Whether there is a day before the first start, and one after it on which not all had begun."""
        first = self.starts.min(initial=len(self.days))
        return 0 < first < self.starts.max(initial=0)


def panel_of(readings: Readings) -> Panel:
    """The departments' readings on the days all of them have; the whole company is none of them.

    Where readings are not of the same days, those of a month count as one, or those of a side of the start:
    whichever leaves most to compare. A unit that had begun before its first reading is left out: it has no
    before.
    """
    rows = [row for row in readings.rows if not is_company(row.unit)]
    keys = (lambda row: row.day), (lambda row: row.day.replace(day=1)), (lambda row: SIDES.index(row.side))
    sided = [row for row in rows if row.side]
    panels = [_panel(own, key, readings.kind) for own, key in zip((rows, rows, sided), keys, strict=True)]
    return max(panels, key=lambda panel: (panel.usable, len(panel.days)))  # of equals the first


def compare_units(
    panel: Panel, direction: str, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> tuple[Estimate, Comparison]:
    """The estimate with its permutation test and interval, the event study and the check of parallel trends.

    Where a direction was agreed the test asks whether it went that way, as so few units are few assignments;
    where none was, both ways. The interval is two-sided at 95 %, by the inversion of the test; None where the
    assignments are too few for one.
    """
    sign = {"up": 1, "down": -1}.get(direction, 0)
    weights = contrast(panel.starts, len(panel.days))
    cohorts, own = np.unique(panel.starts, return_inverse=True)
    by_cohort = np.array([weights[panel.starts == cohort][0] for cohort in cohorts])
    begun = (np.arange(len(panel.days)) >= panel.starts[:, None]).astype(float)
    whole = assign(own.tolist(), int(thresholds["permutations_most"]), seed)
    found, kept = (_under(whole.rows, table @ by_cohort.T) for table in (panel.values, begun))
    ends = interval(found, kept, CONFIDENCE)
    sided = 1 if sign else 2
    p = p_value(found, sign)
    treated = len(panel.began)
    return Estimate(
        float(found[0]), ends, "permutation" if ends else "", p, "permutation", sided=sided
    ), Comparison(
        paths=tuple(
            UnitPath(unit, start, tuple(zip(panel.days, map(float, row), strict=True)))
            for unit, start, row in zip(panel.units, panel.begun, panel.values, strict=True)
        ),
        treated=treated,
        untreated=len(panel.units) - treated,
        events=event_study(panel),
        before_slope=slopes_before(panel),
        smallest_p=smallest_p(np.bincount(own).tolist(), sided),
        assignments=len(whole.rows),
    )


def contrast(starts: np.ndarray, days: int) -> np.ndarray:
    """What every reading counts in the estimate; alike for units that began together."""
    weights = np.zeros((len(starts), days))
    cells = [
        (unit, start, day)
        for unit, start in enumerate(starts)
        for day in range(start, days)
        if (starts > day).any()
    ]
    for unit, start, day in cells:
        others = starts > day
        shares = np.where(others, -1 / others.sum(), 0.0)
        shares[unit] += 1
        weights[:, day] += shares / len(cells)
        weights[:, :start] -= shares[:, None] / (len(cells) * start)
    return weights


def event_study(panel: Panel) -> tuple[EventTime, ...]:
    """The gap to the units not begun, by points since the start; before it 0 if trends are parallel.

    Each is measured from the mean before the start, as the estimate is. The intervals are Student's with the
    spread of units about their group; None with a single unit on a side and nothing to judge the spread by.
    """
    found: dict[int, list[tuple[float, np.ndarray]]] = {}
    for unit, start in enumerate(panel.starts):
        if start == len(panel.days):
            continue
        change = panel.values - panel.values[:, :start].mean(axis=1, keepdims=True)
        for day in range(len(panel.days)):
            others = panel.starts > max(day, start)
            if others.any():
                found.setdefault(int(day - start), []).append((change[unit, day], change[others, day]))
    return tuple(
        EventTime(
            since, *_gap(np.array([own for own, _ in cells]), [others for _, others in cells]), len(cells)
        )
        for since, cells in sorted(found.items())
    )


def slopes_before(panel: Panel) -> Estimate | None:
    """By how much the units that began first rose faster before, per point, than those that had not begun.

    None without two days before. The interval says how far from parallel the trends may have been; that it
    holds 0 does not show that they were.
    """
    first = int(panel.starts.min())
    if first < 2:
        return None
    when = np.arange(first) - (first - 1) / 2
    slopes = panel.values[:, :first] @ when / (when @ when)
    began = panel.starts == first
    value, ends = _gap(slopes[began], [slopes[~began]] * int(began.sum()))
    return Estimate(value, ends, "student" if ends else "")


def _gap(own: np.ndarray, others: Sequence[np.ndarray]) -> tuple[float, tuple[float, float] | None]:
    """The mean distance of units from their comparisons, with Student's interval by the pooled spread."""
    from scipy.special import stdtrit

    value = fmean(one - rest.mean() for one, rest in zip(own, others, strict=True))
    compared = max(others, key=len)
    freedom = len(own) + len(compared) - 2
    squares = ((own - own.mean()) ** 2).sum() + ((compared - compared.mean()) ** 2).sum()
    if freedom < 1 or min(len(own), len(compared)) < 1 or not squares > 0:
        return value, None
    error = np.sqrt(squares / freedom * (1 / len(own) + 1 / len(compared)))
    reach = float(stdtrit(freedom, (1 + CONFIDENCE) / 2) * error)
    return value, (value - reach, value + reach)


def _under(assignments: np.ndarray, table: np.ndarray) -> np.ndarray:
    """What every assignment finds, from what each unit gives in each cohort."""
    return table[np.arange(assignments.shape[1]), assignments].sum(axis=1)


def _panel(rows: Sequence[Row], key: Callable[[Row], Hashable], kind: str) -> Panel:
    middle = median if kind == "duration" else fmean
    by_unit: dict[str, dict[Hashable, list[Row]]] = {}
    for row in rows:
        by_unit.setdefault(row.unit, {}).setdefault(key(row), []).append(row)
    begun = {
        unit: first_start([row for own in days.values() for row in own]) for unit, days in by_unit.items()
    }
    started = {
        unit: start is not None and start <= _first_day(by_unit[unit]) for unit, start in begun.items()
    }
    units = tuple(unit for unit in by_unit if not started[unit])
    common = sorted(set.intersection(*(set(by_unit[unit]) for unit in units))) if units else []
    days = tuple(max(row.day for unit in units for row in by_unit[unit][one]) for one in common)
    values = [[middle(row.value for row in by_unit[unit][one]) for one in common] for unit in units]
    starts = [
        next((place for place, day in enumerate(days) if begun[unit] and day >= begun[unit]), len(days))
        for unit in units
    ]
    return Panel(
        units,
        days,
        np.array(values, dtype=float).reshape(len(units), len(days)),
        tuple(begun[unit] for unit in units),
        np.array(starts, dtype=int),
    )


def _first_day(days: Mapping[Hashable, Sequence[Row]]) -> date:
    """The day of a unit's first reading."""
    return min(row.day for rows in days.values() for row in rows)
