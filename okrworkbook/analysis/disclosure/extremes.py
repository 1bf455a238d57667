"""Extremes: which shares, means, distributions and quotations would give everybody's answer away.

“100 % agree” says of every member of the group what they answered; so does a mean at the end of the scale.
In a small group such a figure is told only as “at least” or “at most”.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from okrworkbook.model import LIKERT
from okrworkbook.thresholds import DEFAULTS, Thresholds

AT_LEAST, AT_MOST = "at_least", "at_most"


@dataclass(frozen=True)
class Shown:
    """A share or a mean as it may be printed: itself, or a bound that it lies at or beyond."""

    value: float | None
    bound: str = ""  # AT_LEAST, AT_MOST, or nothing where the value is exact


def shown_share(part: int, whole: int, thresholds: Thresholds = DEFAULTS) -> Shown:
    """A share of a group. In a small group 0 % and 100 % look like the shares beside them.

    19 of 20 is 95 %, 18 of 19 is “≥90 %”. Of nine people only all nine make 90 %, so the bound gives way
    until at least two outcomes lie behind it: 8 of 9 and 9 of 9 are both “≥80 %”.
    """
    if not whole:
        return Shown(None)
    share = part / whole
    if whole >= thresholds["extreme_min_group"]:
        return Shown(share)
    high = min(thresholds["extreme_share"], math.floor(10 * (whole - 1) / whole + 1e-9) / 10)
    if share >= high:
        return Shown(high, AT_LEAST)
    return Shown(1 - high, AT_MOST) if share <= 1 - high + 1e-12 else Shown(share)


def shown_mean(mean: float | None, n: int, thresholds: Thresholds = DEFAULTS) -> Shown:
    """A mean on the 1–5 scale. In a small group the last tenth at either end is told only as a bound."""
    if mean is None or n >= thresholds["extreme_min_group"]:
        return Shown(mean)
    low, high = (_on_scale(1 - thresholds["extreme_share"]), _on_scale(thresholds["extreme_share"]))
    if mean >= high:
        return Shown(high, AT_LEAST)
    return Shown(low, AT_MOST) if mean <= low else Shown(mean)


def may_show_distribution(counts: Sequence[int], thresholds: Thresholds = DEFAULTS) -> bool:
    """Whether the answers 1–5 of a group may be shown one by one.

    Not of few people, and not of a smallish group that answered nearly all the same.
    """
    n = sum(counts)
    if n >= thresholds["extreme_min_group"]:
        return True
    return n >= thresholds["min_distribution"] and max(counts) < thresholds["extreme_share"] * n


def may_quote(group_size: int, thresholds: Thresholds = DEFAULTS) -> bool:
    """Whether a person's own words may be quoted under the name of a group of this size."""
    return group_size >= thresholds["min_verbatims"]


def _on_scale(share: float) -> float:
    """The point of the 1–5 scale at a share of its length, to the tenth that is printed."""
    return round(LIKERT[0] + share * (LIKERT[-1] - LIKERT[0]), 1)
