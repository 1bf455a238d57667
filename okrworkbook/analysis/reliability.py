"""Reliability: may the four statements of a dimension be added up to one score?

α takes every statement to measure the same thing equally well; ω lets each have its own share in it. Both
come with an interval, and with what would happen without each statement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from okrworkbook.analysis.intervals import Z
from okrworkbook.analysis.survey import favourable_answers
from okrworkbook.errors import OkrError
from okrworkbook.model import DIMENSIONS, items_of
from okrworkbook.texts import signed
from okrworkbook.thresholds import DEFAULTS, Thresholds

OMEGA_RESAMPLES = 300
PERCENTILE_PEOPLE = 100  # from here on the percentile interval of ω is as good as the normal one
LEAST_UNIQUENESS = 0.005  # share of a statement's variance that is always its own, as in R's factanal


@dataclass(frozen=True)
class Reliability:
    """α and ω of one dimension, on the people who answered all of its statements."""

    dimension: str
    n: int
    k: int
    alpha: float | None
    interval: tuple[float, float] | None  # Feldt, 95 %
    item_total: dict[str, float]  # each statement's correlation with the sum of the others
    verdict: str  # usable, indicative, weak (report statements, not the score) or unknown
    omega: float | None = None  # share of the score's variance that comes from what the statements share
    omega_interval: tuple[float, float] | None = None  # 95 %, bootstrap
    alpha_dropped: dict[str, float] = field(default_factory=dict)  # α of the others, by statement left out
    item_total_intervals: dict[str, tuple[float, float]] = field(default_factory=dict)  # Fisher, 95 %
    review: tuple[str, ...] = ()  # statements whose wording to look at: item-total r below the limit

    @property
    def weakest(self) -> str | None:
        """The statement that goes least with the others."""
        return min(self.item_total, key=self.item_total.get, default=None)

    @property
    def better_without(self) -> tuple[str, ...]:
        """Statements without which α would be higher."""
        return tuple(item for item, alpha in self.alpha_dropped.items() if alpha > (self.alpha or 0))

    @property
    def reversed_wrongly(self) -> tuple[str, ...]:
        """Statements that run against the others: their reverse flag, or their wording, may be wrong."""
        return tuple(item for item, r in self.item_total.items() if r < 0)

    @property
    def surely_reversed(self) -> tuple[str, ...]:
        """Of these, the ones whose whole interval is below zero."""
        return tuple(item for item in self.reversed_wrongly if self._upper(item) < 0)

    def _upper(self, item: str) -> float:
        return self.item_total_intervals.get(item, (-1.0, 1.0))[1]


def assess_reliability(
    survey: pd.DataFrame, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> tuple[Reliability, ...]:
    """The reliability of every dimension of one wave.

    Raises OkrError, naming every statement concerned, where a statement surely runs against the others after
    turning: then the answers were turned before they came, or the statement was reworded, and every score
    of its dimension is wrong. Sure means that the upper end of Fisher's 95 % interval of r is below zero and
    at least `reverse_check_people` answered. With fewer people 28 good statements give a false alarm now and
    then (10 people and a true r of .3: 7 % of surveys; 30 people: 0.5 %), so there it is left to a warning,
    `reversed_wrongly`. A consultant who has checked and wants to go on raises that limit for the client.
    """
    answers = favourable_answers(survey)
    results = tuple(
        _assess(dimension, answers[[item.id for item in items_of(dimension)]].dropna(), thresholds, seed)
        for dimension in DIMENSIONS
    )
    _refuse_reversed(results, thresholds)
    return results


def cronbach_alpha(answers: pd.DataFrame) -> float | None:
    """α = k/(k−1)·(1 − Σs²ᵢ/s²_total) (Cronbach 1951) of complete rows; None where nothing varies."""
    k = answers.shape[1]
    total = answers.sum(axis=1).var(ddof=1)
    if len(answers) < 2 or k < 2 or not total > 0:
        return None
    return float(k / (k - 1) * (1 - answers.var(ddof=1).sum() / total))


def feldt_interval(alpha: float, n: int, k: int, confidence: float = 0.95) -> tuple[float, float] | None:
    """Feldt's interval for α from n people and k items (Feldt, Woodruff & Salih 1987).

    α = .737 from n = 120, k = 4 gives (.651, .806).
    """
    if n < 3 or k < 2:
        return None
    from scipy.special import fdtri

    tail = (1 - confidence) / 2
    degrees = n - 1, (n - 1) * (k - 1)
    low = 1 - (1 - alpha) * fdtri(*degrees, 1 - tail)
    high = 1 - (1 - alpha) * fdtri(*degrees, tail)
    return float(low), float(high)


def item_total_correlations(answers: pd.DataFrame) -> dict[str, float]:
    """Each item's correlation with the sum of the other items; left out where one of them is constant."""
    correlations = {}
    for item in answers.columns:
        rest = answers.drop(columns=item).sum(axis=1)
        if len(answers) > 2 and answers[item].std() > 0 and rest.std() > 0:
            correlations[item] = float(np.corrcoef(answers[item], rest)[0, 1])
    return correlations


def alpha_if_dropped(answers: pd.DataFrame) -> dict[str, float]:
    """α of the other items, for each item left out; left out itself where they have no α."""
    alphas = {item: cronbach_alpha(answers.drop(columns=item)) for item in answers.columns}
    return {item: alpha for item, alpha in alphas.items() if alpha is not None}


def correlation_interval(r: float, n: int) -> tuple[float, float] | None:
    """Fisher's 95 % interval of a correlation: tanh(artanh r ± z/√(n−3)); None for fewer than four people.

    r = .5 from 103 people gives (.339, .632).
    """
    if n < 4:
        return None
    centre = np.arctanh(np.clip(r, -1 + 1e-12, 1 - 1e-12))
    spread = Z / np.sqrt(n - 3)
    return float(np.tanh(centre - spread)), float(np.tanh(centre + spread))


def mcdonald_omega(answers: pd.DataFrame) -> float | None:
    """ω = (Σλ)²/((Σλ)² + Σψ) of one factor fitted by maximum likelihood (McDonald 1999), of complete rows.

    None for fewer than three items, for no more people than items and where an item is constant.
    """
    n, k = answers.shape
    if k < 3 or n <= k or not (answers.std(ddof=1) > 0).all():
        return None
    return float(_omegas(np.cov(answers.to_numpy(float), rowvar=False)[None])[0])


def omega_interval(answers: pd.DataFrame, seed: int = 0) -> tuple[float, float] | None:
    """The bootstrap interval of ω at 95 %, seeded (Padilla & Divers 2013).

    Below 100 people ω ± 1.96·sd of the resamples, which held its level best there; from 100 on the
    percentiles. Resamples in which an item is constant have no ω and are left out.
    """
    omega = mcdonald_omega(answers)
    if omega is None:
        return None
    rows, rng = answers.to_numpy(float), np.random.default_rng(seed)
    drawn = rng.integers(0, len(rows), (OMEGA_RESAMPLES, len(rows)))
    apart = rows[drawn] - rows[drawn].mean(axis=1, keepdims=True)
    covariances = np.einsum("bpi,bpj->bij", apart, apart) / (len(rows) - 1)
    varied = (np.einsum("bii->bi", covariances) > 0).all(axis=1)
    # The ends are good to two digits; statements that share nothing would take hundreds of rounds more.
    omegas = _omegas(covariances[varied], tolerance=1e-4, rounds=100)
    if len(omegas) < OMEGA_RESAMPLES / 2:
        return None
    if len(rows) >= PERCENTILE_PEOPLE:
        low, high = np.percentile(omegas, (2.5, 97.5))
    else:
        spread = Z * omegas.std(ddof=1)
        low, high = omega - spread, omega + spread
    return float(max(low, 0.0)), float(min(high, 1.0))


def _omegas(covariances: np.ndarray, tolerance: float = 1e-7, rounds: int = 1000) -> np.ndarray:
    """ω of many covariance matrices at once."""
    loadings, uniquenesses = one_factor(covariances, tolerance, rounds)
    shared = loadings.sum(axis=1) ** 2
    return shared / (shared + uniquenesses.sum(axis=1))


def one_factor(
    covariances: np.ndarray, tolerance: float = 1e-7, rounds: int = 1000
) -> tuple[np.ndarray, np.ndarray]:
    """Loadings and uniquenesses of one factor by maximum likelihood, of many covariance matrices at once.

    Lawley's iteration: with uniquenesses ψ the loadings are the first eigenvector of ψ^−½ R ψ^−½, scaled;
    then ψ = 1 − λ². Written out because it fits 2 100 resamples in the time scikit-learn fits ten.
    """
    deviations = np.sqrt(np.einsum("bii->bi", covariances))
    correlations = covariances / deviations[:, :, None] / deviations[:, None, :]
    loadings, uniquenesses = np.zeros_like(deviations), np.full_like(deviations, 0.5)
    moving = np.arange(len(covariances))
    for _ in range(rounds):
        before = uniquenesses[moving]
        loadings[moving] = _loadings(correlations[moving], np.sqrt(before))
        uniquenesses[moving] = np.clip(1 - loadings[moving] ** 2, LEAST_UNIQUENESS, 1)
        moving = moving[np.abs(uniquenesses[moving] - before).max(axis=1) > tolerance]
        if not len(moving):
            break
    return loadings * deviations, uniquenesses * deviations**2


def _loadings(correlations: np.ndarray, scale: np.ndarray) -> np.ndarray:
    values, vectors = np.linalg.eigh(correlations / scale[:, :, None] / scale[:, None, :])
    return scale * vectors[:, :, -1] * np.sqrt(np.maximum(values[:, -1:] - 1, 0))


def _assess(dimension: str, answers: pd.DataFrame, thresholds: Thresholds, seed: int) -> Reliability:
    n, k = answers.shape
    alpha = cronbach_alpha(answers)
    interval = None if alpha is None else feldt_interval(alpha, n, k)
    item_total = item_total_correlations(answers)
    intervals = {item: correlation_interval(r, n) for item, r in item_total.items()}
    return Reliability(
        dimension=dimension,
        n=n,
        k=k,
        alpha=alpha,
        interval=interval,
        item_total=item_total,
        verdict=_verdict(interval, thresholds),
        omega=mcdonald_omega(answers),
        omega_interval=omega_interval(answers, seed),
        alpha_dropped=alpha_if_dropped(answers),
        item_total_intervals={item: ends for item, ends in intervals.items() if ends is not None},
        review=tuple(item for item, r in item_total.items() if r < thresholds["item_total_min"]),
    )


def _refuse_reversed(results: Iterable[Reliability], thresholds: Thresholds) -> None:
    """Raise the error that names every statement which surely runs against the others."""
    enough = [result for result in results if result.n >= thresholds["reverse_check_people"]]
    named = [
        f"{item} (r={signed(result.item_total[item], 2)}, n={result.n})"
        for result in enough
        for item in result.surely_reversed
    ]
    if named:
        raise OkrError(
            "answers_reversed", items="; ".join(named), limit=f"{thresholds['reverse_check_people']:.0f}"
        )


def _verdict(interval: tuple[float, float] | None, thresholds: Thresholds) -> str:
    """Judged on the lower end of the interval, which is what one can rely on."""
    if interval is None:
        return "unknown"
    if interval[0] >= thresholds["alpha_usable"]:
        return "usable"
    return "indicative" if interval[0] >= thresholds["alpha_indicative"] else "weak"
