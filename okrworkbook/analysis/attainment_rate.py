"""Attainment rate (达成率): which of three definitions is meant, and what does each give?

A rate without its definition cannot be compared. A is the mean attainment, each key result capped at 1;
B the share that reached what was asked of its type – 1.0 for a commitment, .7 for a challenge; C the share
that was finished in full. B is the default. The ideal band is judged on challenges only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.intervals import Rate, mean_interval
from okrworkbook.analysis.scoring import Placed, place
from okrworkbook.thresholds import DEFAULTS, Thresholds

DEFINITIONS = ("A", "B", "C")
DEFAULT_DEFINITION = "B"
COMMITTED = "committed"
CLOSE = 1e-9
STATED = ("kr达成率", "key-result attainment", "key result attainment")  # how clients call such a rate


@dataclass(frozen=True)
class KeyResultState:
    """One key result at the end of a cycle. `attainment` is uncapped, None where it was not measured."""

    kr_id: str
    type: str  # committed, aspirational or learning: that of its objective
    attainment: float | None


@dataclass(frozen=True)
class AttainmentRates:
    """The three rates over the key results that were measured, and how many were not."""

    mean: float | None  # A, 0–1
    mean_interval: tuple[float, float] | None
    reached: Rate  # B
    full: Rate  # C
    ideal: Rate  # challenges whose score lies in the ideal band, of all challenges measured
    unmeasured: int
    mapping: str

    @property
    def n(self) -> int:
        """Key results measured."""
        return self.full.whole


def attainment_rates(
    states: Sequence[KeyResultState], mapping: str = "ratio5", thresholds: Thresholds = DEFAULTS
) -> AttainmentRates:
    """All three rates of these key results, each with its n. A key result not measured is in none of them."""
    measured = [(state.type, state.attainment) for state in states if state.attainment is not None]
    capped = np.array([min(1.0, value) for _, value in measured])
    limit = thresholds["success_aspirational"]
    asked = [1.0 if kind == COMMITTED else limit for kind, _ in measured]
    places = [place(v, mapping, thresholds).place for kind, v in measured if kind != COMMITTED]
    return AttainmentRates(
        mean=float(capped.mean()) if len(capped) else None,
        mean_interval=mean_interval(capped),
        reached=Rate(
            sum(v >= want - CLOSE for (_, v), want in zip(measured, asked, strict=True)), len(measured)
        ),
        full=Rate(sum(v >= 1 - CLOSE for _, v in measured), len(measured)),
        ideal=Rate(sum(where == "within" for where in places), len(places)),
        unmeasured=len(states) - len(measured),
        mapping=mapping,
    )


@dataclass(frozen=True)
class StatedRate:
    """An attainment rate the client states without saying which definition it is, placed on the scale."""

    metric: str
    period: str  # pre or post; "" where the table does not say
    placed: Placed
    n: int | None


def stated_rates(
    outcomes: pd.DataFrame, mapping: str = "ratio5", thresholds: Thresholds = DEFAULTS
) -> tuple[StatedRate, ...]:
    """The attainment rates among the outcomes, in percent, as they would score if they were one attainment.

    75 % is 3.75 and 100 % is 5.0: above the ideal band, which asks for a look at definition and ambition.
    """
    found = []
    for row in outcomes.to_dict("records"):
        if not any(word in str(row["metric"]).lower() for word in STATED):
            continue
        n = None if row["n"] is None or row["n"] != row["n"] or pd.isna(row["n"]) else int(row["n"])
        placed = place(float(row["value"]) / 100, mapping, thresholds)
        found.append(StatedRate(str(row["metric"]), str(row["period"] or ""), placed, n))
    return tuple(found)
