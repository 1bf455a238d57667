"""Comparison: do groups differ by more than chance, by how much, and what could have been missed?

Answers are ordinal, so the tests go by ranks. Layers are compared on seven named dimensions, held to Holm's
correction; departments are searched for what stands out, held to Benjamini–Hochberg's. Every difference has
its size, Cliff's δ, with an interval; every "no difference" has the smallest one that would have been found.
Only groups that may be shown are compared: the caller says which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

import numpy as np
import pandas as pd

from okrworkbook.analysis.intervals import CONFIDENCE, RESAMPLES, Z
from okrworkbook.analysis.power import Detectable, detectable_between
from okrworkbook.model import DIMENSIONS
from okrworkbook.thresholds import DEFAULTS, Thresholds

Shown = Sequence[str] | Mapping[str, Sequence[str]]  # groups, or groups by dimension (or statement)

REST = "rest"  # everybody of the shown groups but this one


@dataclass(frozen=True)
class Difference:
    """Two groups on one dimension: `first` against `second`."""

    measure: str  # dimension or statement
    first: str
    second: str
    n: tuple[int, int]
    means: tuple[float, float]
    test: str  # mann_whitney, brunner_munzel (spreads differ) or dunn
    p: float | None  # None where nothing varies
    p_adjusted: float | None  # over all tests of the question
    delta: float  # Cliff's δ, −1 to 1; above 0 where `first` is higher
    interval: tuple[float, float]  # of δ, 95 %, bootstrap
    size: str  # negligible, small, medium, large
    found: bool  # p_adjusted below the error rate
    detectable: Detectable | None  # at the error rate of the strictest step


@dataclass(frozen=True)
class Pair:
    """Two groups to be compared on one measure: their names and their scores."""

    measure: str
    names: tuple[str, str]
    values: tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Trend:
    """Whether scores rise or fall from the first group to the last (Jonckheere–Terpstra)."""

    n: int
    j: float  # pairs in rising order, ties by half
    tau: float  # Kendall's τ_b of group and score: above 0 where scores rise
    interval: tuple[float, float] | None  # of τ, 95 %
    p: float  # not corrected: a second look at what the main test found
    found: bool  # p below the error rate


@dataclass(frozen=True)
class GroupTest:
    """All groups together on one dimension, and which pairs differ."""

    measure: str
    groups: tuple[str, ...]
    sizes: tuple[int, ...]
    means: tuple[float, ...]
    test: str  # kruskal_wallis; of two groups mann_whitney or brunner_munzel
    statistic: float | None
    p: float | None
    p_adjusted: float | None  # over the dimensions
    epsilon2: float | None  # share of the ranks' variance between groups: H/(n − 1)
    pairs: tuple[Difference, ...]
    trend: Trend | None  # of three or more groups in an order
    found: bool
    detectable: Detectable | None

    @property
    def n(self) -> int:
        """People compared."""
        return sum(self.sizes)

    @property
    def widest(self) -> Difference | None:
        """The pair that lies furthest apart."""
        return max(self.pairs, key=lambda pair: abs(pair.delta), default=None)


@dataclass(frozen=True)
class Comparison:
    """Groups of one kind compared on several dimensions, as one question with one correction."""

    correction: str  # holm or benjamini_hochberg
    tests: tuple[GroupTest, ...]
    outliers: tuple[Difference, ...] = ()  # exploratory: each group against the rest

    @property
    def found(self) -> tuple[GroupTest, ...]:
        """Where groups differ."""
        return tuple(test for test in self.tests if test.found)

    @property
    def standing_out(self) -> tuple[Difference, ...]:
        """The groups that differ from the rest, furthest first."""
        return tuple(sorted((one for one in self.outliers if one.found), key=lambda one: -abs(one.delta)))

    def test(self, measure: str) -> GroupTest | None:
        """The test of one dimension; None where fewer than two groups may be compared."""
        return next((test for test in self.tests if test.measure == measure), None)


def layer_differences(
    scores: pd.DataFrame,
    by: pd.Series,
    shown: Shown,
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> Comparison:
    """The layers named in `shown`, from the top down, on the seven dimensions; Holm over the dimensions.

    `by` gives each respondent's group as it is shown (executives merged with managers, say).
    """
    tests = _tests(scores, by, shown, DIMENSIONS, True, thresholds, seed)
    adjusted = holm([test.p for test in tests])
    return Comparison("holm", _with_adjusted(tests, adjusted, thresholds))


def department_differences(
    scores: pd.DataFrame,
    by: pd.Series,
    shown: Shown,
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
    measures: Sequence[str] = DIMENSIONS,
) -> Comparison:
    """Search the departments named in `shown` for what stands out; Benjamini–Hochberg over everything.

    `measures` are columns of `scores`: the dimensions, or statements of `favourable_answers`.
    """
    tests = _tests(scores, by, shown, measures, False, thresholds, seed)
    adjusted = benjamini_hochberg([test.p for test in tests])
    outliers = _outliers(scores, by, shown, measures, thresholds, seed)
    return Comparison("benjamini_hochberg", _with_adjusted(tests, adjusted, thresholds), outliers)


def pairwise(
    pairs: Sequence[Pair], correction: str, thresholds: Thresholds = DEFAULTS, seed: int = 0
) -> tuple[Difference, ...]:
    """Pairs of groups, each on its measure, as one question: "holm" where few were named, else
    "benjamini_hochberg" for a search. All pairs given are shown.
    """
    tested = [compare_two(*pair.values, thresholds) for pair in pairs]
    correct = {"holm": holm, "benjamini_hochberg": benjamini_hochberg}[correction]
    adjusted = correct([p for _, _, p in tested])
    return tuple(
        _difference(
            pair.measure,
            pair.names,
            pair.values,
            (test, p, corrected),
            len(pairs),
            thresholds,
            seed,
        )
        for pair, (test, _, p), corrected in zip(pairs, tested, adjusted, strict=True)
    )


def compare_two(
    first: np.ndarray, second: np.ndarray, thresholds: Thresholds = DEFAULTS
) -> tuple[str, float | None, float | None]:
    """Test, statistic and p of two groups: Mann–Whitney, or Brunner–Munzel where their spreads differ.

    Spreads differ where Brown and Forsythe's test says so. Where the groups do not overlap at all
    Brunner–Munzel cannot be computed, and Mann–Whitney stands. None where nothing varies or a group is empty.
    """
    if not len(first) or not len(second) or np.ptp(np.concatenate([first, second])) == 0:
        return "mann_whitney", None, None
    from scipy import stats

    apart = first.max() < second.min() or second.max() < first.min()
    if not apart and _spreads_differ(first, second, thresholds):
        result = stats.brunnermunzel(first, second)
        return "brunner_munzel", float(result.statistic), float(result.pvalue)
    result = stats.mannwhitneyu(first, second)
    return "mann_whitney", float(result.statistic), float(result.pvalue)


def cliffs_delta(first: np.ndarray, second: np.ndarray) -> float:
    """How often the first group is higher less how often it is lower, over all pairs (Cliff 1993); −1 to 1.

    The same as 2U/(n₁n₂) − 1 with Mann–Whitney's U.
    """
    return float(np.sign(np.subtract.outer(first, second)).mean())


def delta_interval(first: np.ndarray, second: np.ndarray, seed: int = 0) -> tuple[float, float]:
    """The bootstrap BCa interval of Cliff's δ at 95 %, each group resampled within itself, seeded.

    Groups that do not overlap show no spread in any resample; there the inner end is Wilson's for the
    smaller group, as if each of its people were one trial of lying on that side.
    """
    return _delta_interval(*(np.asarray(group, dtype=float).tobytes() for group in (first, second)), seed)


@lru_cache(maxsize=4096)
def _delta_interval(one: bytes, other: bytes, seed: int) -> tuple[float, float]:
    first, second = np.frombuffer(one), np.frombuffer(other)
    delta = cliffs_delta(first, second)
    if abs(delta) == 1:
        n = min(len(first), len(second))
        inner = 2 * n / (n + Z**2) - 1
        return (inner, 1.0) if delta > 0 else (-1.0, -inner)
    if np.ptp(np.concatenate([first, second])) == 0:
        return 0.0, 0.0
    drawn = _resampled_deltas(first, second, seed)
    low, high = np.quantile(drawn, _bca_levels(delta, drawn, _influence(first, second)))
    return float(low), float(high)


def delta_size(delta: float, thresholds: Thresholds = DEFAULTS) -> str:
    """The word for |δ| (Romano et al. 2006): below .147 negligible, .33 small, .474 medium, else large."""
    for word, limit in (("negligible", "small"), ("small", "medium"), ("medium", "large")):
        if abs(delta) < thresholds[f"delta_{limit}"]:
            return word
    return "large"


def kruskal(groups: Sequence[np.ndarray]) -> tuple[float | None, float | None, float | None]:
    """H, p and ε² = H/(n − 1) of Kruskal and Wallis's test; Nones where nothing varies."""
    everyone = np.concatenate(groups)
    if np.ptp(everyone) == 0:
        return None, None, None
    from scipy import stats

    h, p = stats.kruskal(*groups)
    return float(h), float(p), float(h / (len(everyone) - 1))


def dunn(groups: Sequence[np.ndarray]) -> dict[tuple[int, int], float]:
    """Dunn's two-sided p of every pair of groups, by the ranks of all together, corrected for ties (1964).

    Written out because scikit-posthocs, which the tests hold it to, loads a drawing library.
    """
    from scipy.special import ndtr
    from scipy.stats import rankdata

    sizes = [len(group) for group in groups]
    everyone = np.concatenate(groups)
    n = len(everyone)
    ranks = [part.mean() for part in np.split(rankdata(everyone), np.cumsum(sizes)[:-1])]
    ties = np.unique(everyone, return_counts=True)[1]
    variance = n * (n + 1) / 12 - (ties**3 - ties).sum() / (12 * (n - 1))
    return {
        (i, j): float(2 * ndtr(-abs(ranks[i] - ranks[j]) / np.sqrt(variance * (1 / sizes[i] + 1 / sizes[j]))))
        for i, j in combinations(range(len(groups)), 2)
    }


def jonckheere(groups: Sequence[np.ndarray], thresholds: Thresholds = DEFAULTS) -> Trend | None:
    """Whether values rise or fall over groups in their order (Jonckheere 1954, Terpstra 1952), two-sided.

    Kendall's S of group number and value is 2J less a constant, so its tie-corrected p is that of J, and τ_b
    is the size that belongs to it; τ's interval is Fieller's (1957). None where nothing varies.
    """
    groups = [group for group in groups if len(group)]
    everyone = np.concatenate(groups) if groups else np.array([])
    if len(groups) < 2 or np.ptp(everyone) == 0:
        return None
    from scipy.stats import kendalltau

    order = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    tau, p = kendalltau(order, everyone, method="asymptotic")
    j = sum(
        float((np.sign(np.subtract.outer(high, low)) + 1).sum() / 2) for low, high in combinations(groups, 2)
    )
    interval = _tau_interval(float(tau), len(everyone))
    return Trend(len(everyone), j, float(tau), interval, float(p), _below(float(p), thresholds))


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """Holm's adjusted p (1979) for a few comparisons named beforehand; an untested one stays None."""
    return _adjusted(ps, _holm)


def benjamini_hochberg(ps: Sequence[float | None]) -> list[float | None]:
    """Benjamini and Hochberg's adjusted p for a search: of what is found, 5 % are expected to be chance."""
    from scipy.stats import false_discovery_control

    return _adjusted(ps, false_discovery_control)


def _holm(ps: np.ndarray) -> np.ndarray:
    """Written out because statsmodels, which the tests hold it to, sweeps the whole memory at every call."""
    order = np.argsort(ps)
    steps = np.maximum.accumulate(ps[order] * np.arange(len(ps), 0, -1))
    adjusted = np.empty_like(ps)
    adjusted[order] = np.minimum(steps, 1)
    return adjusted


def _adjusted(ps: Sequence[float | None], correct: Callable[[np.ndarray], np.ndarray]) -> list[float | None]:
    tested = np.array([p for p in ps if p is not None], dtype=float)
    adjusted = iter(correct(tested) if len(tested) else ())
    return [None if p is None else float(next(adjusted)) for p in ps]


def _tests(
    scores: pd.DataFrame,
    by: pd.Series,
    shown: Shown,
    measures: Sequence[str],
    ordered: bool,
    thresholds: Thresholds,
    seed: int,
) -> list[GroupTest]:
    tests = []
    for measure in measures:
        groups = _values(scores, by, shown, measure)
        if len(groups) > 1:
            tests.append(_group_test(measure, groups, ordered, len(measures), thresholds, seed))
    return tests


def _values(scores: pd.DataFrame, by: pd.Series, shown: Shown, measure: str) -> dict[str, np.ndarray]:
    """The scores of every group that may be shown, in the order given; groups of fewer than two left out."""
    names = shown.get(measure, ()) if isinstance(shown, Mapping) else shown
    values = {name: scores.loc[by == name, measure].dropna().to_numpy(float) for name in names}
    return {name: answers for name, answers in values.items() if len(answers) > 1}


def _group_test(
    measure: str,
    groups: dict[str, np.ndarray],
    ordered: bool,
    questions: int,
    thresholds: Thresholds,
    seed: int,
) -> GroupTest:
    names, values = tuple(groups), list(groups.values())
    h, p, epsilon2 = kruskal(values)
    test, statistic = "kruskal_wallis", h
    if len(values) == 2:
        test, statistic, p = compare_two(*values, thresholds)
    sizes = tuple(len(answers) for answers in values)
    return GroupTest(
        measure=measure,
        groups=names,
        sizes=sizes,
        means=tuple(float(answers.mean()) for answers in values),
        test=test,
        statistic=statistic,
        p=p,
        p_adjusted=p,
        epsilon2=epsilon2,
        # A search looks at pairs only where its dimension is a candidate; named comparisons show them all.
        pairs=_pairs(measure, groups, test, p, thresholds, seed) if ordered or _below(p, thresholds) else (),
        trend=jonckheere(values, thresholds) if ordered and len(values) > 2 else None,
        found=False,
        detectable=detectable_between(sizes, thresholds, questions),
    )


def _pairs(
    measure: str,
    groups: dict[str, np.ndarray],
    test: str,
    p: float | None,
    thresholds: Thresholds,
    seed: int,
) -> tuple[Difference, ...]:
    """Every pair: the test itself where there are two groups, else Dunn's with Holm over the pairs."""
    names, values = tuple(groups), list(groups.values())
    places = list(combinations(range(len(values)), 2))
    ps: list[float | None] = [p]
    if len(values) > 2:
        test = "dunn"
        found = dunn(values) if p is not None else {}
        ps = [found.get(place) for place in places]
    adjusted = holm(ps)
    return tuple(
        _difference(
            measure,
            (names[i], names[j]),
            (values[i], values[j]),
            (test, ps[at], adjusted[at]),
            len(places),
            thresholds,
            seed,
        )
        for at, (i, j) in enumerate(places)
    )


def _difference(
    measure: str,
    names: tuple[str, str],
    values: tuple[np.ndarray, np.ndarray],
    tested: tuple[str, float | None, float | None],
    tests: int,
    thresholds: Thresholds,
    seed: int,
) -> Difference:
    test, p, adjusted = tested
    delta = cliffs_delta(*values)
    sizes = len(values[0]), len(values[1])
    return Difference(
        measure=measure,
        first=names[0],
        second=names[1],
        n=sizes,
        means=(float(values[0].mean()), float(values[1].mean())),
        test=test,
        p=p,
        p_adjusted=adjusted,
        delta=delta,
        interval=delta_interval(*values, seed),
        size=delta_size(delta, thresholds),
        found=_below(adjusted, thresholds),
        detectable=detectable_between(sizes, thresholds, tests),
    )


def _outliers(
    scores: pd.DataFrame,
    by: pd.Series,
    shown: Shown,
    measures: Sequence[str],
    thresholds: Thresholds,
    seed: int,
) -> tuple[Difference, ...]:
    """Every group against all others that may be shown, where there are three or more."""
    pairs = []
    for measure in measures:
        groups = _values(scores, by, shown, measure)
        for name in groups if len(groups) > 2 else ():
            rest = np.concatenate([answers for other, answers in groups.items() if other != name])
            pairs.append(Pair(measure, (name, REST), (groups[name], rest)))
    return pairwise(pairs, "benjamini_hochberg", thresholds, seed)


def _with_adjusted(
    tests: Sequence[GroupTest], adjusted: Sequence[float | None], thresholds: Thresholds
) -> tuple[GroupTest, ...]:
    """The tests with their p corrected over the dimensions.

    Of two groups the pair is the test, so it takes the same p. Of more, a pair counts as found only where
    its whole dimension does: Dunn's pairs are read behind a gate that is open.
    """
    done = []
    for test, p in zip(tests, adjusted, strict=True):
        found = _below(p, thresholds)
        if len(test.groups) == 2:
            pairs = tuple(
                replace(pair, p_adjusted=p, found=found, detectable=test.detectable) for pair in test.pairs
            )
        else:
            pairs = tuple(replace(pair, found=pair.found and found) for pair in test.pairs)
        done.append(replace(test, p_adjusted=p, found=found, pairs=pairs))
    return tuple(done)


def _below(p: float | None, thresholds: Thresholds) -> bool:
    return p is not None and p < thresholds["significance"]


def _spreads_differ(first: np.ndarray, second: np.ndarray, thresholds: Thresholds) -> bool:
    from scipy.stats import levene

    if min(len(first), len(second)) < 3 or not (np.ptp(first) and np.ptp(second)):
        return False
    away = [np.ptp(np.abs(group - np.median(group))) for group in (first, second)]
    if not any(away):
        return False
    return bool(levene(first, second, center="median").pvalue < thresholds["significance"])


def _resampled_deltas(first: np.ndarray, second: np.ndarray, seed: int) -> np.ndarray:
    """δ of every resample of both groups.

    Whole numbers until the last step, so that in whatever order a machine adds them up, as many resamples as there are
    lie on the estimate itself, and none a rounding beside it.
    """
    values, drawn = _drawn(np.sort(first).tobytes(), (seed, 1))
    others, drawn_others = _drawn(np.sort(second).tobytes(), (seed, 2))
    signs = np.sign(np.subtract.outer(values, others))
    pairs = np.einsum("bi,ij,bj->b", drawn, signs, drawn_others, optimize=True)
    return pairs / (len(first) * len(second))


# A group meets every other, and drawing it is what takes time.
@lru_cache(maxsize=32)
def _drawn(group: bytes, seed: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """A group's distinct values and, for each resample, how many people have each.

    Drawing how often each value comes up is the same as drawing people, and faster.
    """
    values, counts = np.unique(np.frombuffer(group), return_counts=True)
    n = counts.sum()
    return values, np.random.default_rng(seed).multinomial(n, counts / n, RESAMPLES).astype(float)


def _influence(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """What leaving each person out takes from δ, scaled by the size of the person's group (for BCa)."""
    signs = np.sign(np.subtract.outer(first, second))
    delta = signs.mean()
    parts = [(side - delta) / len(side) for side in (signs.mean(axis=1), signs.mean(axis=0))]
    return np.concatenate(parts)


def _bca_levels(estimate: float, drawn: np.ndarray, influence: np.ndarray) -> np.ndarray:
    """The quantiles of the resamples that bound a BCa interval (Efron 1987)."""
    from scipy.special import ndtr, ndtri

    below = ((drawn < estimate).mean() + (drawn <= estimate).mean()) / 2
    bias = ndtri(np.clip(below, 1 / (2 * len(drawn)), 1 - 1 / (2 * len(drawn))))
    squares = (influence**2).sum()
    skew = (influence**3).sum() / (6 * squares**1.5) if squares > 0 else 0.0
    z = bias + ndtri(np.array([(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2]))
    return ndtr(bias + z / (1 - skew * z))


def _tau_interval(tau: float, n: int) -> tuple[float, float] | None:
    if n < 5:
        return None
    centre, spread = np.arctanh(np.clip(tau, -1 + 1e-12, 1 - 1e-12)), Z * np.sqrt(0.437 / (n - 4))
    return float(np.tanh(centre - spread)), float(np.tanh(centre + spread))
