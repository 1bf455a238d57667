"""Non-response: do those who answered stand for those who were asked, and would it change the results?

Three looks: who answered against the roster, by department and by layer; whether late answers differ from
early ones, as late ones resemble those who never came (Armstrong & Overton 1977); and every mean weighted
back to the roster beside the plain one. Groups that may not be shown count as one, so that no χ² and no weight
tells how many of a hidden group answered.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from okrworkbook.analysis.comparison import cliffs_delta, delta_interval, delta_size, holm
from okrworkbook.analysis.disclosure import EARLY, LATE, ROSTER, SIZE, THIRD, Cell, Disclosure
from okrworkbook.analysis.intervals import Rate, Z, sampling_margin
from okrworkbook.analysis.power import Detectable, detectable_between
from okrworkbook.model import DIMENSIONS
from okrworkbook.thresholds import DEFAULTS, Thresholds

LEAST_EXPECTED = 5  # respondents expected in a cell from which on the χ² distribution serves (Cochran 1954)
SIMULATIONS = 9999
ROUNDS = 200  # of raking; it settles in ten to thirty
OTHERS = ""  # all groups that may not be shown, taken as one


@dataclass(frozen=True)
class MarginCell:
    """One group's share of those asked and of those who answered. Where `hidden`, it is not to be shown."""

    group: str
    rate: Rate  # answered of invited
    invited_share: float
    answered_share: float
    hidden: bool

    @property
    def gap(self) -> float:
        """Share among the answers minus share among those asked; above 0 the group is over-represented."""
        return self.answered_share - self.invited_share


@dataclass(frozen=True)
class MarginCheck:
    """Respondents against the roster by one characteristic."""

    by: str  # department or layer
    n: int
    statistic: float | None  # χ² with the finite-population correction
    freedom: int
    p: float | None  # None where everybody answered, or nobody, or there is one group
    simulated: bool  # p by drawing, because cells are small
    cells: tuple[MarginCell, ...]
    off: bool  # p below the error rate, or a cell's share off by more than the limit

    @property
    def widest(self) -> MarginCell | None:
        """The cell furthest from its share, among those that may be shown."""
        return max(
            (cell for cell in self.cells if not cell.hidden), key=lambda cell: abs(cell.gap), default=None
        )


@dataclass(frozen=True)
class WaveTest:
    """Late against early thirds of the answers on one dimension."""

    dimension: str
    n: tuple[int, int]  # late, early
    means: tuple[float, float]
    p: float | None
    p_adjusted: float | None  # Holm over the dimensions
    delta: float  # Cliff's δ; above 0 where late answers are more favourable
    interval: tuple[float, float]
    size: str
    found: bool
    detectable: Detectable | None


@dataclass(frozen=True)
class WeightedMean:
    """A dimension's mean as answered, and weighted back to the roster."""

    dimension: str
    n: int
    mean: float | None
    weighted: float | None
    interval: tuple[float, float] | None  # of the weighted mean, 95 %, linearised
    effective_n: float  # n divided by the design effect

    @property
    def change(self) -> float | None:
        """Weighted minus plain, in points of 1–5."""
        return None if self.mean is None or self.weighted is None else self.weighted - self.mean


@dataclass(frozen=True)
class Nonresponse:
    """How far the respondents can stand for everybody asked."""

    total: Rate
    margin: float | None  # of a share near one half, finite population, 95 %
    margins: tuple[MarginCheck, ...]
    waves: tuple[WaveTest, ...]  # empty where the days of answering are not known
    weights: pd.Series  # one a respondent, mean 1; all 1 where nothing can be weighted
    design_effect: float  # 1 + cv²: how many times more answers the weighted means would need
    trimmed: int  # respondents whose weight was cut at the limits
    unrepresented: tuple[
        str, ...
    ]  # groups on the roster of whom nobody answered, which no weight can replace
    means: tuple[WeightedMean, ...]
    advised: bool  # whether the weighted means are to be used: a margin is off
    held: tuple[Cell, ...] = ()  # weighted means, and early or late means, that are not printed

    @property
    def held_back(self) -> int:
        """How many of these figures are hidden."""
        return len(self.held)

    @property
    def too_small(self) -> int:
        """How many of these figures are hidden because too few people are behind them."""
        return sum(cell.state == SIZE for cell in self.held)

    def hides(self, cut: str, dimension: str) -> bool:
        """Whether a figure of this kind is hidden on this dimension."""
        return any((cell.cut, cell.measure) == (cut, dimension) for cell in self.held)

    @property
    def largest_change(self) -> WeightedMean | None:
        """The dimension that weighting moves most."""
        moved = [mean for mean in self.means if mean.change is not None]
        return max(moved, key=lambda mean: abs(mean.change), default=None)

    @property
    def late_differ(self) -> tuple[WaveTest, ...]:
        """The dimensions on which late answers differ from early ones."""
        return tuple(wave for wave in self.waves if wave.found)


def assess_nonresponse(
    people: pd.DataFrame,
    survey: pd.DataFrame,
    scores: pd.DataFrame,
    shown: Collection[str],
    layers: Mapping[str, str] | None = None,
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> Nonresponse:
    """Compare one wave's respondents with the people invited, and weight the wave back to them.

    `scores` belong to `survey`, row by row. `shown` names the departments and layers that may be shown;
    `layers` gives the group each layer is shown under, if some are merged.
    """
    asked, came = _margins(people, survey, layers)
    together = [_merged(who, shown) for who in (asked, came)]
    checks = tuple(check_margin(by, asked[by], came[by], shown, thresholds, seed) for by in asked)
    full = _raked(*together)
    weights = trim(full, thresholds["weight_min"], thresholds["weight_max"])
    return Nonresponse(
        total=Rate(len(came), len(asked)),
        margin=sampling_margin(len(came), len(asked)),
        margins=checks,
        waves=compare_waves(survey, scores, thresholds, seed),
        weights=weights,
        design_effect=design_effect(weights),
        trimmed=int(((full < thresholds["weight_min"]) | (full > thresholds["weight_max"])).sum()),
        unrepresented=tuple(
            group for by in asked for group in dict.fromkeys(asked[by]) if not (came[by] == group).any()
        ),
        means=tuple(weighted_mean(dimension, scores[dimension], weights) for dimension in DIMENSIONS),
        advised=any(check.off for check in checks),
    )


def roster_weights(
    people: pd.DataFrame,
    survey: pd.DataFrame,
    shown: Collection[str],
    layers: Mapping[str, str] | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> pd.Series:
    """One weight a respondent, mean 1, that brings the answers to the roster's departments and layers."""
    full = _raked(*(_merged(who, shown) for who in _margins(people, survey, layers)))
    return trim(full, thresholds["weight_min"], thresholds["weight_max"])


def as_published(result: Nonresponse, disclosure: Disclosure) -> Nonresponse:
    """The result without the means that the plan of all tables holds back; `held` lists those."""
    held = tuple(c for c in disclosure.cells.values() if c.cut in (ROSTER, THIRD) and c.hidden)
    hidden = {(cell.cut, cell.measure) for cell in held}
    return replace(
        result,
        waves=tuple(wave for wave in result.waves if (THIRD, wave.dimension) not in hidden),
        means=tuple(
            replace(mean, weighted=None, interval=None) if (ROSTER, mean.dimension) in hidden else mean
            for mean in result.means
        ),
        held=held,
    )


def check_margin(
    by: str,
    asked: pd.Series,
    came: pd.Series,
    shown: Collection[str],
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> MarginCheck:
    """Pearson's χ² of the respondents' shares against the roster's.

    Those who answered are drawn from the roster without putting back, so χ² is divided by 1 − n/N, which
    makes it the χ² of answered and not answered by group. Where fewer than five are expected in a cell, p
    comes from drawing that many people from the roster 9 999 times. A cell further off than the limit counts
    whatever p says: in a small company the test is too weak to see it.
    """
    cells = _cells(asked, came, shown)
    together = asked.where(asked.isin(shown), OTHERS), came.where(came.isin(shown), OTHERS)
    invited = together[0].value_counts()
    answered = together[1].value_counts().reindex(invited.index, fill_value=0)
    n = int(answered.sum())
    statistic, p, simulated = _chi_square(answered.to_numpy(), invited.to_numpy(), seed)
    gap = max((abs(cell.gap) for cell in _cells(*together, shown)), default=0.0) if n else 0.0
    off = (p is not None and p < thresholds["significance"]) or gap > thresholds["nonresponse_gap"]
    return MarginCheck(by, n, statistic, max(len(invited) - 1, 0), p, simulated, cells, bool(off))


def compare_waves(
    survey: pd.DataFrame, scores: pd.DataFrame, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> tuple[WaveTest, ...]:
    """The last third of the answers against the first, by day, on every dimension; Mann–Whitney, Holm.

    People of the same day stay together, so the thirds may be unequal. Empty where days are not known or do
    not tell early from late; a dimension is left out where a third has too few people to be shown.
    """
    third = thirds(survey)
    if not (third != "").any():
        return ()
    late, early = third == LATE, third == EARLY
    pairs = {
        dimension: tuple(scores.loc[part, dimension].dropna().to_numpy(float) for part in (late, early))
        for dimension in DIMENSIONS
    }
    least = max(thresholds["min_group"], 2)
    pairs = {dimension: pair for dimension, pair in pairs.items() if min(map(len, pair)) >= least}
    ps = [_mann_whitney(*pair) for pair in pairs.values()]
    return tuple(
        _wave(dimension, pair, p, adjusted, thresholds, seed)
        for (dimension, pair), p, adjusted in zip(pairs.items(), ps, holm(ps), strict=True)
    )


def thirds(survey: pd.DataFrame) -> pd.Series:
    """Whether each answer came in the first or the last third of the days; blank between, or where unknown.

    People of the same day stay together. All blank where fewer than six days are known, or all are the same.
    """
    days = pd.to_datetime(survey["submitted"])
    ranks = days.rank(method="average", pct=True)
    known = days.notna().sum() >= 6 and days.nunique() > 1
    third = np.select([known & (ranks > 2 / 3), known & (ranks <= 1 / 3)], [LATE, EARLY], default="")
    return pd.Series(third, index=survey.index)


def post_stratify(asked: pd.Series, came: pd.Series) -> pd.Series:
    """One weight a respondent: the group's share of the roster over its share of the answers.

    Groups of whom nobody answered are left out of the roster's shares.
    """
    return rake({"group": asked.value_counts()}, pd.DataFrame({"group": came}))


def rake(targets: Mapping[str, pd.Series], came: pd.DataFrame) -> pd.Series:
    """Weights, mean 1, under which the answers have the roster's shares on every characteristic.

    Iterative proportional fitting (Deming & Stephan 1940): each characteristic in turn is brought to its
    shares until nothing moves. `targets` has the counts of the roster; `came` one column a characteristic.
    Groups with no respondent drop out of the shares, and respondents of a group not on the roster keep the
    weight 1.
    """
    margins = [_margin(came[by], counts) for by, counts in targets.items()]
    weights = np.ones(len(came))
    for _ in range(ROUNDS):
        before = weights
        for cells, shares in margins:
            have = np.bincount(cells, weights, len(shares))
            # What is not on the roster has no share: it keeps its weight, and the others share the rest.
            want = np.where(np.isnan(shares), have, shares * have[~np.isnan(shares)].sum())
            weights = weights * (want / have)[cells]
        if np.allclose(weights, before, rtol=1e-10, atol=0):
            break
    return pd.Series(weights / weights.mean() if len(weights) else weights, index=came.index)


def trim(weights: pd.Series, low: float, high: float) -> pd.Series:
    """Weights cut at the limits and brought back to a mean of 1, so that nobody speaks for too many."""
    cut = weights.clip(low, high)
    return cut / cut.mean() if len(cut) else cut


def design_effect(weights: pd.Series) -> float:
    """Kish's 1 + cv²(w): by how much unequal weights multiply the variance of a mean (Kish 1965)."""
    if not len(weights):
        return 1.0
    return float(1 + weights.var(ddof=0) / weights.mean() ** 2)


def weighted_mean(dimension: str, scores: pd.Series, weights: pd.Series) -> WeightedMean:
    """Plain and weighted mean; the interval is linearised: m ± z·√Σw²(x − m)² / Σw, scaled by n/(n − 1)."""
    answered = scores.notna()
    x, w = scores[answered].to_numpy(float), weights[answered].to_numpy(float)
    n = len(x)
    if not n:
        return WeightedMean(dimension, 0, None, None, None, 0.0)
    mean = float((w * x).sum() / w.sum())
    interval = None
    if n > 1:
        spread = Z * np.sqrt(n / (n - 1) * (w**2 * (x - mean) ** 2).sum()) / w.sum()
        interval = float(mean - spread), float(mean + spread)
    effective = n / design_effect(weights)  # of all weights: it does not tell who skipped this dimension
    return WeightedMean(dimension, n, float(x.mean()), mean, interval, effective)


def _margins(
    people: pd.DataFrame, survey: pd.DataFrame, layers: Mapping[str, str] | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Department and layer of those asked and of those who answered, layers as they are shown."""
    invited = people[people["invited"].fillna(False).astype(bool)]
    merged = dict(layers or {})
    return tuple(
        pd.DataFrame({"department": who["department"], "layer": who["layer"].replace(merged)})
        for who in (invited, survey)
    )


def _raked(asked: pd.DataFrame, came: pd.DataFrame) -> pd.Series:
    return rake({by: asked[by].value_counts() for by in asked}, came)


def _merged(who: pd.DataFrame, shown: Collection[str]) -> pd.DataFrame:
    """The same people with all groups that may not be shown as one."""
    return who.where(who.isin(list(shown)), OTHERS)


def _cells(asked: pd.Series, came: pd.Series, shown: Collection[str]) -> tuple[MarginCell, ...]:
    """Every group's share of those asked and of those who answered."""
    invited = asked.value_counts()
    answered = came.value_counts().reindex(invited.index, fill_value=0)
    n, whole = int(answered.sum()), int(invited.sum())
    return tuple(
        MarginCell(
            str(group),
            Rate(int(answered[group]), int(invited[group])),
            float(invited[group] / whole),
            float(answered[group] / n) if n else 0.0,
            group not in shown,
        )
        for group in dict.fromkeys(asked)
    )


def _margin(groups: pd.Series, counts: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Each respondent's group as a number, and each group's share of the roster; NaN if it is not on it."""
    cells, names = pd.factorize(groups, use_na_sentinel=False)
    shares = counts.reindex(names).to_numpy(float)
    shares = np.where(shares > 0, shares, np.nan)
    return cells, shares / np.nansum(shares)


def _chi_square(
    answered: np.ndarray, invited: np.ndarray, seed: int
) -> tuple[float | None, float | None, bool]:
    n, whole = int(answered.sum()), int(invited.sum())
    if len(invited) < 2 or not 0 < n < whole or (answered > invited).any():
        return None, None, False
    from scipy import stats

    expected = invited * (n / whole)
    correction = 1 - n / whole
    statistic = float(stats.chisquare(answered, expected).statistic / correction)
    if expected.min() >= LEAST_EXPECTED:
        return statistic, float(stats.chi2.sf(statistic, len(invited) - 1)), False
    drawn = np.random.default_rng(seed).multivariate_hypergeometric(invited, n, SIMULATIONS)
    simulated = ((drawn - expected) ** 2 / expected).sum(axis=1) / correction
    return statistic, float((1 + (simulated >= statistic - 1e-9).sum()) / (SIMULATIONS + 1)), True


def _mann_whitney(late: np.ndarray, early: np.ndarray) -> float | None:
    if np.ptp(np.concatenate([late, early])) == 0:
        return None
    from scipy.stats import mannwhitneyu

    return float(mannwhitneyu(late, early).pvalue)


def _wave(
    dimension: str,
    pair: tuple[np.ndarray, np.ndarray],
    p: float | None,
    adjusted: float | None,
    thresholds: Thresholds,
    seed: int,
) -> WaveTest:
    delta = cliffs_delta(*pair)
    sizes = len(pair[0]), len(pair[1])
    return WaveTest(
        dimension=dimension,
        n=sizes,
        means=(float(pair[0].mean()), float(pair[1].mean())),
        p=p,
        p_adjusted=adjusted,
        delta=delta,
        interval=delta_interval(*pair, seed),
        size=delta_size(delta, thresholds),
        found=adjusted is not None and adjusted < thresholds["significance"],
        detectable=detectable_between(sizes, thresholds, len(DIMENSIONS)),
    )
