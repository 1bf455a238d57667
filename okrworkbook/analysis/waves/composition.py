"""Composition: did the same kinds of people answer in both waves, and what if they had?

Respondents are anonymous, so nobody can be followed from one wave to the next. If more front-line staff
answered the second time, the mean moves without anybody's having changed their mind. So the mix of departments,
layers and tenures is compared, and the wave after is weighted back to the mix of the wave before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.disclosure import ANSWERED, MANAGEMENT, SIZE, Cut, Disclosure
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.nonresponse import (
    LEAST_EXPECTED,
    SIMULATIONS,
    design_effect,
    post_stratify,
    trim,
    weighted_mean,
)
from okrworkbook.model import TENURES
from okrworkbook.thresholds import DEFAULTS, Thresholds

DEPARTMENT, LAYER, TENURE, CELL = "department", "layer", "tenure", "department_layer"
SHOWN_LAYER = "shown_layer"  # layers as both waves may show them
STANDARDISED = "standardised"
ORDER = {
    name: place
    for names in (("exec", MANAGEMENT, "manager", "staff"), TENURES)
    for place, name in enumerate(names)
}


@dataclass(frozen=True)
class Part:
    """One group's part of a wave's respondents; no rate where it may not be shown."""

    rate: Rate | None
    small: bool = False  # held back for its own size, not to protect another group


@dataclass(frozen=True)
class MixCell:
    """One group in both waves."""

    group: str
    before: Part
    after: Part

    @property
    def shift(self) -> float | None:
        """Share after less share before; None where a wave may not show the group or has nobody."""
        shares = [part.rate.share if part.rate else None for part in (self.before, self.after)]
        return None if None in shares else shares[1] - shares[0]


@dataclass(frozen=True)
class MixCheck:
    """Who answered, after against before, by one characteristic."""

    by: str  # department, layer, tenure or department_layer
    n: tuple[int, int]
    statistic: float | None  # Pearson's χ² of wave and group
    freedom: int
    p: float | None  # None where there is one group, or a wave is empty
    simulated: bool  # p by drawing tables with these margins, because cells are small
    cells: tuple[MixCell, ...]  # none for department_layer, which is tested and not shown
    off: bool  # p below the error rate, or a group's share moved by more than the limit

    @property
    def widest(self) -> MixCell | None:
        """The group whose share moved furthest, among those shown in both waves."""
        moved = [cell for cell in self.cells if cell.shift is not None]
        return max(moved, key=lambda cell: abs(cell.shift), default=None)


@dataclass(frozen=True)
class Weighting:
    """Weights that give the respondents of the wave after the mix of the wave before."""

    weights: pd.Series  # one a respondent of the wave after, mean 1
    design_effect: float
    trimmed: int  # respondents whose weight was cut at the limits
    unmatched: int  # respondents after whose department and layer nobody was in before: they keep weight 1
    unrepresented: (
        int  # respondents before whose department and layer nobody is in after: nothing replaces them
    )


@dataclass(frozen=True)
class Standardised:
    """A dimension's mean after, were the mix that of the wave before, and the difference that remains."""

    n: int
    mean: float
    difference: float
    interval: tuple[float, float] | None  # 95 %, linearised


def compare_mix(
    before: pd.DataFrame,
    after: pd.DataFrame,
    plans: tuple[Disclosure, Disclosure],
    layers: Mapping[str, str],
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> tuple[MixCheck, ...]:
    """Department, layer, tenure and department × layer of the respondents of two waves.

    `plans` say which groups each wave may show, `layers` under which name a layer is shown in both. Tenure is
    left out where neither wave recorded it.
    """
    waves = before, after
    looks = [
        (DEPARTMENT, DEPARTMENT, [wave["department"] for wave in waves]),
        (LAYER, SHOWN_LAYER, [wave["layer"].map(layers) for wave in waves]),
        (TENURE, TENURE, [wave["tenure"] for wave in waves]),
    ]
    checks = [
        check_mix(by, cut, groups[0], groups[1], plans, thresholds, seed)
        for by, cut, groups in looks
        if any((one != "").any() for one in groups)
    ]
    cells = [department_layer(wave) for wave in waves]
    return (*checks, check_mix(CELL, "", cells[0], cells[1], plans, thresholds, seed))


def check_mix(
    by: str,
    cut: str,
    before: pd.Series,
    after: pd.Series,
    plans: tuple[Disclosure, Disclosure],
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> MixCheck:
    """Pearson's χ² of one characteristic over two waves, and how far each group's share moved.

    Where fewer than five are expected in a cell, p comes from drawing 9 999 tables with the same margins. A
    share that moved by more than the limit counts whatever p says. Blank answers belong to no group. Without a
    `cut` of the plans no group is told.
    """
    before, after = before[before != ""], after[after != ""]
    # layers from the top down, tenure from the shortest; departments in the order of their first answer
    names = tuple(sorted(dict.fromkeys([*before, *after]), key=lambda name: ORDER.get(name, 0)))
    counts = np.array([one.value_counts().reindex(names, fill_value=0) for one in (before, after)])
    sizes = int(counts[0].sum()), int(counts[1].sum())
    statistic, p, simulated = _chi_square(counts, seed)
    shifts = np.abs(counts[1] / sizes[1] - counts[0] / sizes[0]) if all(sizes) else np.array([])
    off = (p is not None and p < thresholds["significance"]) or bool(
        (shifts > thresholds["nonresponse_gap"]).any()
    )
    cells = tuple(
        MixCell(name, *(_part(plans[at], cut, name, int(counts[at][place]), sizes[at]) for at in (0, 1)))
        for place, name in enumerate(names)
    )
    return MixCheck(
        by, sizes, statistic, max(len(names) - 1, 0), p, simulated, cells if cut else (), bool(off)
    )


def department_layer(wave: pd.DataFrame) -> pd.Series:
    """Each respondent's department and layer as one group."""
    return wave["department"] + "\t" + wave["layer"]


def in_common(before: pd.DataFrame, after: pd.DataFrame) -> bool:
    """Whether anybody after is of a department and layer that somebody before was in."""
    return bool(department_layer(after).isin(set(department_layer(before))).any())


def scored_cuts(wave: pd.DataFrame, layers: Mapping[str, str]) -> list[Cut]:
    """The groups of one wave whose means a comparison prints beside departments and layers."""
    return [Cut(SHOWN_LAYER, wave["layer"].map(layers))]


def counted_cuts(wave: pd.DataFrame, layers: Mapping[str, str]) -> list[Cut]:
    """The groups of one wave of which a comparison prints how many answered."""
    return [*scored_cuts(wave, layers), Cut(TENURE, wave["tenure"])]


def weight_back(before: pd.DataFrame, after: pd.DataFrame, thresholds: Thresholds = DEFAULTS) -> Weighting:
    """Post-stratify the wave after to the department × layer mix of the wave before, trimmed at the limits."""
    asked, came = department_layer(before), department_layer(after)
    full = post_stratify(asked, came)
    low, high = thresholds["weight_min"], thresholds["weight_max"]
    weights = trim(full, low, high)
    return Weighting(
        weights=weights,
        design_effect=design_effect(weights),
        trimmed=int(((full < low) | (full > high)).sum()),
        unmatched=int((~came.isin(set(asked))).sum()),
        unrepresented=int((~asked.isin(set(came))).sum()),
    )


def standardise(before: pd.Series, after: pd.Series, weights: pd.Series) -> Standardised | None:
    """One dimension's mean after under the weights, less the plain mean before; None without scores.

    The variances of both means, linearised, add up, as nobody is known to be in both waves.
    """
    plain = weighted_mean("", before, pd.Series(1.0, index=before.index))
    moved = weighted_mean("", after, weights)
    if plain.weighted is None or moved.weighted is None:
        return None
    difference = moved.weighted - plain.weighted
    interval = None
    if plain.interval and moved.interval:
        spread = float(np.hypot(plain.interval[1] - plain.weighted, moved.interval[1] - moved.weighted))
        interval = difference - spread, difference + spread
    return Standardised(moved.n, moved.weighted, difference, interval)


def _part(plan: Disclosure, cut: str, group: str, n: int, whole: int) -> Part:
    decided = plan.cell(cut, group, ANSWERED)
    return Part(None, decided.state == SIZE) if decided.hidden else Part(Rate(n, whole))


def _chi_square(counts: np.ndarray, seed: int) -> tuple[float | None, float | None, bool]:
    if counts.shape[1] < 2 or not counts.sum(axis=1).all():
        return None, None, False
    from scipy import stats

    found = stats.chi2_contingency(counts, correction=False)
    if found.expected_freq.min() >= LEAST_EXPECTED:
        return float(found.statistic), float(found.pvalue), False
    drawn = stats.MonteCarloMethod(n_resamples=SIMULATIONS, rng=np.random.default_rng(seed))
    simulated = stats.chi2_contingency(counts, correction=False, method=drawn)
    return float(found.statistic), float(simulated.pvalue), True
