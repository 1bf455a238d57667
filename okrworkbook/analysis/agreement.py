"""Agreement: is a group's mean a property of the group, or only an average of people who disagree?

Two numbers that fail differently. r_wg(j) is high where people of a group answer alike – also where the whole
company answers alike. ICC says how much of the differences lies between groups. High r_wg with a low ICC may
be pseudo-agreement (Woehr et al. 2015), so neither is given without the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.model import DIMENSIONS, LIKERT, items_of
from okrworkbook.thresholds import DEFAULTS, Thresholds

NULL_VARIANCE = (len(LIKERT) ** 2 - 1) / 12  # of answers ticked at random: 2 on a scale of five

Shown = Sequence[str] | Mapping[str, Sequence[str]]  # groups, or groups by dimension


@dataclass(frozen=True)
class GroupAgreement:
    """How alike the people of one group answer the statements of one dimension."""

    group: str
    dimension: str
    n: int
    rwg: float | None  # 0 no more alike than chance, 1 all the same


@dataclass(frozen=True)
class Icc:
    """Intra-class correlations from a one-way analysis of variance, people in groups."""

    n: int
    groups: int
    size: float  # people in a typical group: n₀ of the analysis of variance
    icc1: float  # share of the variance of one person's score that lies between groups
    interval: tuple[float, float]  # of ICC(1), 95 %
    icc2: float  # reliability of the groups' means
    f: float
    p: float


@dataclass(frozen=True)
class DimensionAgreement:
    """Whether a dimension's group means may be spoken of as the groups'."""

    dimension: str
    groups: tuple[GroupAgreement, ...]
    rwg: float | None  # median of the groups
    icc: Icc | None
    verdict: str  # shared, pseudo, divided or unknown


def assess_agreement(
    answers: pd.DataFrame,
    scores: pd.DataFrame,
    by: pd.Series,
    shown: Shown,
    thresholds: Thresholds = DEFAULTS,
) -> tuple[DimensionAgreement, ...]:
    """Agreement within the groups named in `shown`, on every dimension.

    `answers` are the favourable answers to the statements, `scores` the dimension scores of the same people.
    """
    return tuple(_dimension(dimension, answers, scores, by, shown, thresholds) for dimension in DIMENSIONS)


def rwg_j(answers: pd.DataFrame) -> float | None:
    """r_wg(j) = J(1 − s̄²/σ²)/(J(1 − s̄²/σ²) + s̄²/σ²) with σ² = 2 of random ticks (James et al. 1984).

    s̄² is the mean variance (ddof 1) of the J statements. 0 where people differ more than random ticks would;
    None for fewer than two people. Four statements with s̄² = .5: 12/13.
    """
    variances = answers.var(ddof=1).dropna()
    if not len(variances):
        return None
    ratio = float(variances.mean()) / NULL_VARIANCE
    if ratio >= 1:
        return 0.0
    alike = len(variances) * (1 - ratio)
    return alike / (alike + ratio)


def icc(groups: Sequence[np.ndarray]) -> Icc | None:
    """ICC(1) and ICC(2) of scores in groups (Shrout & Fleiss 1979; n₀ for unequal groups).

    ICC(1) = (MSB − MSW)/(MSB + (n₀ − 1)·MSW), ICC(2) = (MSB − MSW)/MSB, the latter not below 0. The interval
    is McGraw and Wong's (1996), exact for equal groups. None for fewer than two groups or nothing that
    varies within them.
    """
    groups = [np.asarray(group, dtype=float) for group in groups if len(group)]
    sizes = np.array([len(group) for group in groups])
    n, k = int(sizes.sum()), len(groups)
    if k < 2 or n <= k:
        return None
    mean = np.concatenate(groups).mean()
    between = sum(len(group) * (group.mean() - mean) ** 2 for group in groups) / (k - 1)
    within = sum(((group - group.mean()) ** 2).sum() for group in groups) / (n - k)
    if not within > 1e-12:
        return None
    size = float((n - (sizes**2).sum() / n) / (k - 1))
    f = float(between / within)
    return Icc(
        n=n,
        groups=k,
        size=size,
        icc1=(f - 1) / (f + size - 1),
        interval=_icc_interval(f, k - 1, n - k, size),
        icc2=max((f - 1) / f, 0.0) if f > 0 else 0.0,
        f=f,
        p=_tail(f, k - 1, n - k),
    )


def _dimension(
    dimension: str,
    answers: pd.DataFrame,
    scores: pd.DataFrame,
    by: pd.Series,
    shown: Shown,
    thresholds: Thresholds,
) -> DimensionAgreement:
    names = shown.get(dimension, ()) if isinstance(shown, Mapping) else shown
    items = [item.id for item in items_of(dimension)]
    scored = scores[dimension].notna()
    groups = tuple(
        GroupAgreement(
            name,
            dimension,
            int(((by == name) & scored).sum()),
            rwg_j(answers.loc[(by == name) & scored, items]),
        )
        for name in names
    )
    found = icc([scores.loc[(by == name) & scored, dimension].to_numpy(float) for name in names])
    known = [group.rwg for group in groups if group.rwg is not None]
    rwg = float(np.median(known)) if known else None
    return DimensionAgreement(dimension, groups, rwg, found, _verdict(rwg, found, thresholds))


def _verdict(rwg: float | None, found: Icc | None, thresholds: Thresholds) -> str:
    """Shared needs both; alike within groups that are like all others is pseudo-agreement."""
    if rwg is None or found is None:
        return "unknown"
    if rwg < thresholds["rwg_min"]:
        return "divided"
    apart = found.icc1 >= thresholds["icc1_min"] and found.p < thresholds["significance"]
    return "shared" if apart else "pseudo"


def _icc_interval(f: float, between: int, within: int, size: float) -> tuple[float, float]:
    from scipy.special import fdtri

    low = f / fdtri(between, within, 0.975)
    high = f * fdtri(within, between, 0.975)
    return float((low - 1) / (low + size - 1)), float((high - 1) / (high + size - 1))


def _tail(f: float, between: int, within: int) -> float:
    from scipy.special import fdtrc

    return float(fdtrc(between, within, f))
