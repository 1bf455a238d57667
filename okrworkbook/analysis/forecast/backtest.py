"""Back-test: had each method been asked in the weeks before, how near would it have come?

Finished key results are cut off in weeks 4, 6 and 10 of 13 – the same shares of other cycles – and forecast from what
was known then. Whatever a method learns, it learns from other cycles; where there is only one, from other key results.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from okrworkbook.analysis.forecast.course import Course
from okrworkbook.analysis.forecast.judging import Judged, judge
from okrworkbook.analysis.forecast.methods import METHODS, SHIPPED, Case, fold_of
from okrworkbook.analysis.forecast.past import Finished, finished_key_results
from okrworkbook.analysis.intervals import Rate
from okrworkbook.thresholds import DEFAULTS, Thresholds

SHARES = (4 / 13, 6 / 13, 10 / 13)
CLOSE = 1e-9


@dataclass(frozen=True)
class Backtest:
    """All methods side by side on the same key results."""

    n: int  # finished key results
    cycles: int
    weeks: tuple[int, ...]  # in which they were asked, of a cycle of `length` weeks
    length: int
    methods: Mapping[str, Mapping[int, Judged]] = field(repr=False)  # method → week → how near
    hits: Rate  # the base rate: what share was reached
    base_brier: Mapping[int, float | None]  # week → Brier of telling everybody the base rate
    held_out: str  # cycle or key_result: what was left out when a method learnt
    unfinished: int = 0  # key results of the table whose record does not reach the end
    synthetic: bool = False  # invented paths

    @property
    def few(self) -> bool:
        """Whether there are too few for any verdict."""
        return all(judged.brier_verdict in ("few", "none") for judged in self.methods["shrunk"].values())

    def used(self, week: int) -> str:
        """The method a forecast would have been made with: the own past where it could be learnt from."""
        return "regression" if self.methods["regression"][week].n else "shrunk"

    def as_data(self) -> dict[str, object]:
        """The whole of it for machines; weeks as text, for they are keys."""
        weeks = [str(week) for week in self.weeks]
        by_week = {
            name: {str(week): judged for week, judged in told.items()} for name, told in self.methods.items()
        }
        return {
            "n": self.n,
            "synthetic": self.synthetic,
            "unfinished": self.unfinished,
            "cycles": self.cycles,
            "length": self.length,
            "held_out": self.held_out,
            "weeks": list(self.weeks),
            "methods": {
                name: {
                    "shipped": name in SHIPPED,
                    "weeks": {week: told[week].as_data() for week in weeks},
                }
                for name, told in by_week.items()
            },
            "base_rate": {
                "share": self.hits.share,
                "interval": self.hits.interval,
                "n": self.hits.whole,
                "brier": {str(week): brier for week, brier in self.base_brier.items()},
            },
            "verdicts": {
                name: {
                    week: {"brier": told[week].brier_verdict, "coverage": told[week].coverage_verdict}
                    for week in weeks
                }
                for name, told in by_week.items()
            },
        }


def backtest_history(
    past: pd.DataFrame, seed: int = 2026, thresholds: Thresholds = DEFAULTS, synthetic: bool = False
) -> Backtest:
    """Ask every method in three weeks of cycles that are over. `past` has the columns of past_progress.

    `synthetic` says that they are invented.
    A key result is hit at 1 where it was committed, else at .7. One that had no record by a week is not asked there.
    """
    finished = finished_key_results(past)
    length = _usual_length(finished)
    first = int(np.ceil(thresholds["forecast_first_week"]))
    weeks = tuple(
        dict.fromkeys(
            week for share in SHARES if first <= (week := max(first, round(share * length))) < length
        )
    )
    held_out = "cycle" if len({one.cycle for one in finished}) > 1 else "key_result"
    hits = np.array([_hit(one, thresholds) for one in finished], dtype=bool)
    methods: dict[str, dict[int, Judged]] = {name: {} for name in METHODS}
    base_brier: dict[int, float | None] = {}
    for week in weeks:
        cases = _cases(finished, week / length, held_out, thresholds)
        came = np.array([_hit(case.whole, thresholds) for case in cases], dtype=float)
        finals = np.array([case.whole.final for case in cases])
        base = _base_rates(cases, came)
        base_brier[week] = float(np.mean((base - came) ** 2)) if len(cases) else None
        for name, method in METHODS.items():
            said = method(cases, finished, seed, thresholds) if cases else None
            methods[name][week] = judge(said, finals, came, base, thresholds)
    return Backtest(
        n=len(finished),
        cycles=len({one.cycle for one in finished}),
        weeks=weeks,
        length=length,
        methods=methods,
        hits=Rate(int(hits.sum()), len(hits)),
        base_brier=base_brier,
        held_out=held_out,
        unfinished=len(past[["cycle", "kr_id"]].drop_duplicates()) - len(finished),
        synthetic=synthetic,
    )


def _usual_length(finished: Sequence[Finished]) -> int:
    """The length most cycles have, in weeks, counted by key result; 13 without any."""
    lengths = Counter(one.length for one in finished)
    return max(lengths, key=lambda length: (lengths[length], length), default=13)


def _hit(one: Finished, thresholds: Thresholds) -> bool:
    return one.final >= _success(one, thresholds) - CLOSE


def _success(one: Finished, thresholds: Thresholds) -> float:
    return 1.0 if one.type == "committed" else thresholds["success_aspirational"]


def _cases(finished: Sequence[Finished], share: float, held_out: str, thresholds: Thresholds) -> list[Case]:
    cases = []
    for one in finished:
        known = one.weeks <= share * one.length + CLOSE
        weeks, values = one.weeks[known], one.values[known]
        if not np.any(weeks > 0):
            continue
        if weeks[0] > 0:  # the first record is late: the baseline is where it began
            weeks, values = np.insert(weeks, 0, 0.0), np.insert(values, 0, 0.0)
        fold = fold_of(one, held_out)
        course = Course(tuple(weeks.tolist()), tuple(values.tolist()), one.length)
        cases.append(Case(one, course, fold, _success(one, thresholds)))
    return cases


def _base_rates(cases: Sequence[Case], came: np.ndarray) -> np.ndarray:
    """What share of the others was hit, for each: those of its own fold are not among them."""
    folds = np.array([case.fold for case in cases])
    return np.array([came[folds != fold].mean() if np.any(folds != fold) else 0.5 for fold in folds])
