"""Back-test: had each method been asked in the weeks before, how near would it have come?

Finished key results are cut off in weeks 4, 6 and 10 of 13 – the same shares of other cycles – and forecast from what
was known then. Whatever a method learns, it learns from other cycles; where there is only one, from other key results.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from okrworkbook.analysis.forecast.bootstrap import bootstrap_finals
from okrworkbook.analysis.forecast.draws import generator
from okrworkbook.analysis.forecast.holt import holt_finals
from okrworkbook.analysis.forecast.judging import Judged, Predicted, judge
from okrworkbook.analysis.forecast.normal import normal_final, pace_prior
from okrworkbook.analysis.forecast.pace import linear_pace
from okrworkbook.analysis.forecast.past import Finished, finished_key_results, fit_line
from okrworkbook.analysis.forecast.path import Path
from okrworkbook.analysis.forecast.shrunk import NUMBERS, ShrunkInputs, shrunk_finals
from okrworkbook.analysis.intervals import Rate
from okrworkbook.thresholds import DEFAULTS, Thresholds

SHARES = (4 / 13, 6 / 13, 10 / 13)
SHIPPED = ("shrunk", "regression")  # what forecasts are made with; the others are for comparison
BACKTESTED = ("linear", "bootstrap", "holt", "normal", "formula", *SHIPPED)
FOLDS = 10
CHUNK = 100
LOW, HIGH = 0.1, 0.9
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

    @property
    def few(self) -> bool:
        """Whether there are too few for any verdict."""
        return all(judged.brier_verdict in ("few", "none") for judged in self.methods["shrunk"].values())


@dataclass(frozen=True)
class _Case:
    """One finished key result as it stood in one week."""

    whole: Finished
    path: Path
    fold: str
    success: float

    @property
    def key(self) -> str:
        return f"{self.whole.cycle}/{self.whole.kr_id}"


_Method = Callable[[Sequence[_Case], Sequence[Finished], int, Thresholds], "Predicted | None"]


def backtest(past: pd.DataFrame, seed: int = 2026, thresholds: Thresholds = DEFAULTS) -> Backtest:
    """Ask every method in three weeks of cycles that are over. `past` has the columns of past_progress.

    A key result is hit at 1 where it was committed, else at .7. One that had no record by a week is not asked there.
    """
    finished = finished_key_results(past)
    length = _usual_length(finished)
    first = int(np.ceil(thresholds["forecast_first_week"]))
    weeks = tuple(
        dict.fromkeys(week for share in SHARES if first <= (week := max(first, round(share * length))) < length)
    )
    held_out = "cycle" if len({one.cycle for one in finished}) > 1 else "key_result"
    hits = np.array([_hit(one, thresholds) for one in finished], dtype=bool)
    methods: dict[str, dict[int, Judged]] = {name: {} for name in BACKTESTED}
    base_brier: dict[int, float | None] = {}
    for week in weeks:
        cases = _cases(finished, week / length, held_out, thresholds)
        came = np.array([_hit(case.whole, thresholds) for case in cases], dtype=float)
        finals = np.array([case.whole.final for case in cases])
        base = _base_rates(cases, came)
        base_brier[week] = float(np.mean((base - came) ** 2)) if len(cases) else None
        for name, method in _METHODS.items():
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
        unfinished=len(past.groupby(["cycle", "kr_id"])) - len(finished),
    )


def _usual_length(finished: Sequence[Finished]) -> int:
    """The length most cycles have, in weeks, counted by key result; 13 without any."""
    lengths = Counter(one.length for one in finished)
    return max(lengths, key=lambda length: (lengths[length], length), default=13)


def _hit(one: Finished, thresholds: Thresholds) -> bool:
    return one.final >= _success(one, thresholds) - CLOSE


def _success(one: Finished, thresholds: Thresholds) -> float:
    return 1.0 if one.type == "committed" else thresholds["success_aspirational"]


def _cases(
    finished: Sequence[Finished], share: float, held_out: str, thresholds: Thresholds
) -> list[_Case]:
    cases = []
    for one in finished:
        known = one.weeks <= share * one.length + CLOSE
        weeks, values = one.weeks[known], one.values[known]
        if not np.any(weeks > 0):
            continue
        if weeks[0] > 0:  # the first record is late: the baseline is where it began
            weeks, values = np.insert(weeks, 0, 0.0), np.insert(values, 0, 0.0)
        fold = one.cycle if held_out == "cycle" else _fold(one.kr_id)
        path = Path(tuple(weeks.tolist()), tuple(values.tolist()), one.length)
        cases.append(_Case(one, path, fold, _success(one, thresholds)))
    return cases


def _fold(kr_id: str) -> str:
    return str(hashlib.sha256(kr_id.encode("utf-8")).digest()[0] % FOLDS)


def _base_rates(cases: Sequence[_Case], came: np.ndarray) -> np.ndarray:
    """What share of the others was hit, for each: those of its own fold are not among them."""
    folds = np.array([case.fold for case in cases])
    return np.array([came[folds != fold].mean() if np.any(folds != fold) else 0.5 for fold in folds])


def _others(finished: Sequence[Finished], cases: Sequence[_Case]) -> dict[str, list[Finished]]:
    """For each fold the finished key results outside it."""
    by_cycle = {case.fold for case in cases} <= {one.cycle for one in finished}
    return {
        fold: [one for one in finished if (one.cycle if by_cycle else _fold(one.kr_id)) != fold]
        for fold in sorted({case.fold for case in cases})
    }


# --- the methods, each on cases of one week


def _linear(cases: Sequence[_Case], *_: object) -> Predicted:
    return _points(cases, np.array([linear_pace(case.path) for case in cases]))


def _holt(cases: Sequence[_Case], *_: object) -> Predicted:
    """The set of parameters that came nearest on the other folds."""
    told = np.array([holt_finals(case.path) for case in cases])
    away = np.abs(told - np.array([[case.whole.final] for case in cases]))
    folds = np.array([case.fold for case in cases])
    best = {}
    for fold in set(folds):
        others = away[folds != fold] if np.any(folds != fold) else np.zeros_like(away[:1])
        best[fold] = int(np.argmin(others.mean(axis=0)))
    return _points(cases, told[np.arange(len(cases)), [best[fold] for fold in folds]])


def _points(cases: Sequence[_Case], middle: np.ndarray) -> Predicted:
    """A method that says one number: the chance is 1 or 0, and there is no interval."""
    nothing = np.full(len(cases), np.nan)
    successes = np.array([case.success for case in cases])
    return Predicted(middle, (middle >= successes - CLOSE).astype(float), nothing, nothing)


def _bootstrap(
    cases: Sequence[_Case], finished: Sequence[Finished], seed: int, thresholds: Thresholds
) -> Predicted:
    draws = int(thresholds["forecast_draws"])
    return _drawn(
        cases,
        lambda some: np.stack(
            [bootstrap_finals(case.path, generator(seed, case.key), draws) for case in some]
        ),
    )


def _normal(
    cases: Sequence[_Case], finished: Sequence[Finished], seed: int, thresholds: Thresholds
) -> Predicted | None:
    from scipy.special import ndtr, ndtri

    priors = {fold: pace_prior(others) for fold, others in _others(finished, cases).items()}
    if any(prior is None for prior in priors.values()):
        return None
    mean, sd = np.array([normal_final(case.path, priors[case.fold]) for case in cases]).T
    successes = np.array([case.success for case in cases])
    reach = sd * ndtri(HIGH)
    return Predicted(mean, ndtr((mean - successes) / sd), mean - reach, mean + reach)


def _formula(
    cases: Sequence[_Case], finished: Sequence[Finished], seed: int, thresholds: Thresholds
) -> Predicted:
    plain = replace(thresholds, changes={**thresholds.changes, "forecast_prior_widening": 1.0})
    return _shrunk(cases, finished, seed, plain)


def _shrunk(
    cases: Sequence[_Case], finished: Sequence[Finished], seed: int, thresholds: Thresholds
) -> Predicted:
    return _drawn(cases, lambda some: _shrunk_finals(some, seed, thresholds))


def _shrunk_finals(cases: Sequence[_Case], seed: int, thresholds: Thresholds) -> np.ndarray:
    size = (NUMBERS, int(thresholds["forecast_draws"]))
    normals = np.stack([generator(seed, case.key).standard_normal(size) for case in cases])
    return shrunk_finals(ShrunkInputs.of([case.path for case in cases], thresholds), normals, thresholds)


def _regression(
    cases: Sequence[_Case], finished: Sequence[Finished], seed: int, thresholds: Thresholds
) -> Predicted | None:
    """As it is shipped: where no line can be drawn or none as far was seen, the shrunk pace stands in."""
    others = _others(finished, cases)
    lines = {
        key: fit_line(others[key[0]], key[1], thresholds)
        for key in {(case.fold, round(case.path.share, 6)) for case in cases}
    }
    found = [lines[case.fold, round(case.path.share, 6)] for case in cases]
    kept = {
        case.key: line for case, line in zip(cases, found, strict=True) if line and line.covers(case.path.now)
    }
    if not kept:
        return None
    draws = int(thresholds["forecast_draws"])

    def finals(some: Sequence[_Case]) -> np.ndarray:
        drawn = _shrunk_finals(some, seed, thresholds)
        for place, case in enumerate(some):
            if case.key in kept:
                drawn[place] = kept[case.key].finals(case.path.now, generator(seed, case.key), draws)
        return drawn

    return replace(_drawn(cases, finals), stood_in=len(cases) - len(kept))


def _drawn(cases: Sequence[_Case], finals: Callable[[Sequence[_Case]], np.ndarray]) -> Predicted:
    """A method that draws outcomes, a hundred key results at a time."""
    parts = []
    for begin in range(0, len(cases), CHUNK):
        some = cases[begin : begin + CHUNK]
        drawn = finals(some)
        successes = np.array([[case.success] for case in some])
        low, middle, high = np.quantile(drawn, [LOW, 0.5, HIGH], axis=1)
        parts.append((middle, np.mean(drawn >= successes - CLOSE, axis=1), low, high))
    return Predicted(*(np.concatenate(part) for part in zip(*parts, strict=True)))


_METHODS: Mapping[str, _Method] = {
    "linear": _linear,
    "bootstrap": _bootstrap,
    "holt": _holt,
    "normal": _normal,
    "formula": _formula,
    "shrunk": _shrunk,
    "regression": _regression,
}
