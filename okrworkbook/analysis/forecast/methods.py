"""Methods: what would each have said of key results as they stood in one week?

The two that forecasts are made with, both as they were published, and four for comparison.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from okrworkbook.analysis.forecast.bootstrap import bootstrap_finals
from okrworkbook.analysis.forecast.course import Course
from okrworkbook.analysis.forecast.draws import generator
from okrworkbook.analysis.forecast.holt import holt_finals
from okrworkbook.analysis.forecast.judging import Predicted
from okrworkbook.analysis.forecast.normal import normal_final, pace_prior
from okrworkbook.analysis.forecast.pace import linear_pace
from okrworkbook.analysis.forecast.past import Finished, fit_line
from okrworkbook.analysis.forecast.shrunk import NUMBERS, ShrunkInputs, shrunk_finals
from okrworkbook.thresholds import Thresholds

SHIPPED = ("shrunk", "regression")  # what forecasts are made with; the others are for comparison
FOLDS = 10
CHUNK = 100
LOW, HIGH = 0.1, 0.9
CLOSE = 1e-9


@dataclass(frozen=True)
class Case:
    """One finished key result as it stood in one week."""

    whole: Finished
    course: Course
    fold: str
    success: float

    @property
    def key(self) -> str:
        """What its random numbers hang on."""
        return f"{self.whole.cycle}/{self.whole.kr_id}"


Method = Callable[[Sequence[Case], Sequence[Finished], int, Thresholds], Predicted | None]


def fold_of(one: Finished, held_out: str) -> str:
    """What a key result is left out with: its cycle; where there is only one, one of ten groups, by its id alone."""
    if held_out == "cycle":
        return f"cycle:{one.cycle}"
    return f"{held_out}:{hashlib.sha256(one.kr_id.encode('utf-8')).digest()[0] % FOLDS}"


def _others(finished: Sequence[Finished], cases: Sequence[Case]) -> dict[str, list[Finished]]:
    """For each fold the finished key results outside it."""
    held_out = cases[0].fold.partition(":")[0]
    folds = [fold_of(one, held_out) for one in finished]
    return {
        fold: [one for one, own in zip(finished, folds, strict=True) if own != fold]
        for fold in sorted({case.fold for case in cases})
    }


def _linear(cases: Sequence[Case], *_: object) -> Predicted:
    return _points(cases, np.array([linear_pace(case.course) for case in cases]))


def _holt(cases: Sequence[Case], *_: object) -> Predicted:
    """The set of parameters that came nearest on the other folds."""
    told = np.array([holt_finals(case.course) for case in cases])
    away = np.abs(told - np.array([[case.whole.final] for case in cases]))
    folds = np.array([case.fold for case in cases])
    best = {}
    for fold in set(folds):
        others = away[folds != fold] if np.any(folds != fold) else np.zeros_like(away[:1])
        best[fold] = int(np.argmin(others.mean(axis=0)))
    return _points(cases, told[np.arange(len(cases)), [best[fold] for fold in folds]])


def _points(cases: Sequence[Case], middle: np.ndarray) -> Predicted:
    """A method that says one number: the chance is 1 or 0, and there is no interval."""
    nothing = np.full(len(cases), np.nan)
    successes = np.array([case.success for case in cases])
    return Predicted(middle, (middle >= successes - CLOSE).astype(float), nothing, nothing)


def _bootstrap(
    cases: Sequence[Case], finished: Sequence[Finished], seed: int, thresholds: Thresholds
) -> Predicted:
    draws = int(thresholds["forecast_draws"])
    return _drawn(
        cases,
        lambda some: np.stack(
            [bootstrap_finals(case.course, generator(seed, case.key), draws) for case in some]
        ),
    )


def _normal(
    cases: Sequence[Case], finished: Sequence[Finished], seed: int, thresholds: Thresholds
) -> Predicted | None:
    from scipy.special import ndtr, ndtri

    priors = {fold: pace_prior(others) for fold, others in _others(finished, cases).items()}
    if any(prior is None for prior in priors.values()):
        return None
    mean, sd = np.array([normal_final(case.course, priors[case.fold]) for case in cases]).T
    successes = np.array([case.success for case in cases])
    reach = sd * ndtri(HIGH)
    return Predicted(mean, ndtr((mean - successes) / sd), mean - reach, mean + reach)


def _shrunk_published(
    cases: Sequence[Case], finished: Sequence[Finished], seed: int, thresholds: Thresholds
) -> Predicted:
    return _shrunk(cases, finished, seed, _with(thresholds, "forecast_prior_widening", 1.0))


def _regression_published(
    cases: Sequence[Case], finished: Sequence[Finished], seed: int, thresholds: Thresholds
) -> Predicted | None:
    return _regression(cases, finished, seed, _with(thresholds, "forecast_past_weight", 0.0))


def _with(thresholds: Thresholds, name: str, value: float) -> Thresholds:
    return Thresholds({**thresholds.changes, name: value})


def _shrunk(
    cases: Sequence[Case], finished: Sequence[Finished], seed: int, thresholds: Thresholds
) -> Predicted:
    return _drawn(cases, lambda some: _shrunk_finals(some, seed, thresholds))


def _shrunk_finals(cases: Sequence[Case], seed: int, thresholds: Thresholds) -> np.ndarray:
    size = (NUMBERS, int(thresholds["forecast_draws"]))
    normals = np.stack([generator(seed, case.key).standard_normal(size) for case in cases])
    return shrunk_finals(ShrunkInputs.of([case.course for case in cases], thresholds), normals, thresholds)


def _regression(
    cases: Sequence[Case], finished: Sequence[Finished], seed: int, thresholds: Thresholds
) -> Predicted | None:
    """As it is shipped: where no line can be drawn or none as far was seen, the shrunk pace stands in."""
    others = _others(finished, cases)
    lines = {
        key: fit_line(others[key[0]], key[1], thresholds)
        for key in {(case.fold, round(case.course.share, 9)) for case in cases}
    }
    found = [lines[case.fold, round(case.course.share, 9)] for case in cases]
    kept = {
        case.key: line
        for case, line in zip(cases, found, strict=True)
        if line and line.covers(case.course.now)
    }
    if not kept:
        return None
    draws = int(thresholds["forecast_draws"])

    def finals(some: Sequence[Case]) -> np.ndarray:
        drawn = _shrunk_finals(some, seed, thresholds)
        for place, case in enumerate(some):
            if case.key in kept:
                line = kept[case.key]
                share = round(draws * line.share(thresholds))
                drawn[place, :share] = line.finals(case.course.now, generator(seed, case.key), share)
        return drawn

    return replace(_drawn(cases, finals), stood_in=len(cases) - len(kept))


def _drawn(cases: Sequence[Case], finals: Callable[[Sequence[Case]], np.ndarray]) -> Predicted:
    """A method that draws outcomes, a hundred key results at a time."""
    parts = []
    for begin in range(0, len(cases), CHUNK):
        some = cases[begin : begin + CHUNK]
        drawn = finals(some)
        successes = np.array([[case.success] for case in some])
        low, middle, high = np.quantile(drawn, [LOW, 0.5, HIGH], axis=1)
        parts.append((middle, np.mean(drawn >= successes - CLOSE, axis=1), low, high))
    return Predicted(*(np.concatenate(part) for part in zip(*parts, strict=True)))


METHODS: Mapping[str, Method] = {
    "linear": _linear,
    "bootstrap": _bootstrap,
    "holt": _holt,
    "normal": _normal,
    "shrunk_published": _shrunk_published,
    "regression_published": _regression_published,
    "shrunk": _shrunk,
    "regression": _regression,
}
