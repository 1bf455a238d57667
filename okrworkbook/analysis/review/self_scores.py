"""Self-scores: do owners score their key results as the numbers do?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.intervals import mean_interval
from okrworkbook.analysis.review.ending import Ending

HALF = 0.5  # points: a difference that is seen
SCALE = "1to5"  # any other scale has another meaning, and is not converted


@dataclass(frozen=True)
class SelfScores:
    """Owners' scores against computed ones, of the key results that have both on the scale 1–5."""

    n: int
    difference: float | None  # mean of self less computed, points
    interval: tuple[float, float] | None  # 95 %
    higher: int  # owners' score above the computed one by more than half a point
    lower: int
    other_scale: int  # self-scores on another scale
    unmatched: int  # of objectives, or of key results without a computed score


def compare_self_scores(
    endings: Sequence[Ending], scores: pd.DataFrame | None, cycle: str, seed: int = 0
) -> SelfScores | None:
    """The mean difference with its interval; None where no owner scored anything in this cycle.

    `scores` has the columns of the schema; only rows of this cycle and of kind self are read.
    """
    if scores is None:
        return None
    own = scores[(scores["cycle"] == cycle) & (scores["kind"] == "self")]
    if own.empty:
        return None
    comparable = own[own["scale"] == SCALE]
    computed = {one.id: one.points for one in endings if one.points is not None}
    gaps = np.array(
        [
            float(row["score"]) - computed[row["goal_id"]]
            for row in comparable.to_dict("records")
            if row["goal_id"] in computed
        ]
    )
    return SelfScores(
        n=len(gaps),
        difference=float(gaps.mean()) if len(gaps) else None,
        interval=mean_interval(gaps, seed),
        higher=int((gaps > HALF).sum()),
        lower=int((gaps < -HALF).sum()),
        other_scale=len(own) - len(comparable),
        unmatched=len(comparable) - len(gaps),
    )
