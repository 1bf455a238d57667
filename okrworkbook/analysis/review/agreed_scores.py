"""Agreed scores: what a review scored each key result, beside what the check-ins give.

A team may know more than its numbers do, and may also be too kind or too hard on itself. So both scores are kept; one
that is more than half a point off the numbers needs a reason, and all of them together are looked at for what they
may hide. Nothing here corrects anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from okrworkbook.analysis.intervals import Rate, mean_interval
from okrworkbook.analysis.review.distribution import Distribution, score_distribution
from okrworkbook.analysis.review.ending import CLOSE, Ending
from okrworkbook.analysis.review.self_scores import HALF, SCALE
from okrworkbook.analysis.scoring import HIGHEST, LOWEST, attainment_at, place
from okrworkbook.bilingual import Bilingual
from okrworkbook.thresholds import DEFAULTS, Thresholds

AGREED = "agreed"
SIGNS = ("all_highest", "all_lowest", "missed_high", "reached_low")
SEVERAL = 2  # of one score alone nothing is "all"


@dataclass(frozen=True)
class AgreedScore:
    """One key result with both scores, in points of 1–5."""

    ending: Ending
    points: float  # as agreed
    reason: Bilingual
    then: float | None = None  # what the check-ins gave when it was agreed; None where that was not kept

    @property
    def id(self) -> str:
        """The key result's id."""
        return self.ending.id

    @property
    def computed(self) -> float | None:
        """What the check-ins give; None where they give none."""
        return self.ending.points

    @property
    def difference(self) -> float | None:
        """Agreed less computed; None where the check-ins give none."""
        return None if self.computed is None else self.points - self.computed

    @property
    def differs(self) -> bool:
        """Whether it is more than half a point off the numbers, or rests on none: then it needs a reason."""
        return differs(self.points, self.computed)

    @property
    def unexplained(self) -> bool:
        """Whether it needs a reason and has none."""
        return self.differs and not self.reason.text("zh").strip()

    @property
    def outdated(self) -> bool:
        """Whether the check-ins give another score now than when it was agreed."""
        return (
            self.then is not None and self.computed is not None and abs(self.then - self.computed) > HALF / 10
        )


@dataclass(frozen=True)
class Sign:
    """Something to ask about scores taken together; `unit` is "" for all of them."""

    name: str  # of SIGNS
    unit: str
    scores: tuple[AgreedScore, ...]


@dataclass(frozen=True)
class AgreedScores:
    """All scores agreed in one cycle, as a team's judgement against its evidence."""

    rows: tuple[AgreedScore, ...]  # in the order of the key results
    distribution: Distribution  # of the agreed scores
    median: float  # of all agreed scores
    mean: float
    interval: tuple[float, float] | None  # of the mean, 95 %
    ideal: Rate  # challenges scored within the ideal band
    reached: Rate  # reached what was asked of their type, of those measured
    compared: int  # with a computed score beside it
    difference: float | None  # mean of agreed less computed, points
    difference_interval: tuple[float, float] | None  # 95 %
    signs: tuple[Sign, ...]
    unscored: tuple[Ending, ...]
    other_scale: int  # agreed on another scale, and not read
    strays: tuple[str, ...]  # objectives, and key results that are not in this cycle

    @property
    def n(self) -> int:
        """Key results with an agreed score."""
        return len(self.rows)

    @property
    def differing(self) -> tuple[AgreedScore, ...]:
        """Those off the numbers, the farthest first; without numbers last."""
        rows = [row for row in self.rows if row.differs]
        return tuple(sorted(rows, key=lambda row: -abs(row.difference or 0.0)))

    @property
    def unexplained(self) -> tuple[AgreedScore, ...]:
        """Those that need a reason and have none."""
        return tuple(row for row in self.rows if row.unexplained)


def differs(points: float, computed: float | None) -> bool:
    """Whether a score needs a reason: it is more than half a point off the numbers, or there are none.

    A team that scores in whole points agrees with 3.4 by a 3, and with 3.5 by a 3 or a 4.
    """
    return computed is None or abs(points - computed) > HALF + CLOSE


def agreed_scores(endings: Sequence[Ending], scores: pd.DataFrame, cycle: str) -> tuple[AgreedScore, ...]:
    """The key results of a cycle that have a score a review agreed on, in their order."""
    own = {row["goal_id"]: row for row in _own(scores, cycle) if row["scale"] == SCALE}
    return tuple(_row(one, own[one.id]) for one in endings if one.id in own)


def compare_agreed_scores(
    endings: Sequence[Ending],
    scores: pd.DataFrame | None,
    cycle: str,
    mapping: str = "ratio5",
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> AgreedScores | None:
    """The team's scores against the evidence, seeded; None where no review agreed on any in this cycle."""
    rows = () if scores is None else agreed_scores(endings, scores, cycle)
    if not rows:
        return None
    points = np.array([row.points for row in rows])
    gaps = np.array([row.difference for row in rows if row.difference is not None])
    given = {row.id: row.points for row in rows}
    known, every = {one.id for one in endings}, _own(scores, cycle)
    distribution = score_distribution(
        _as_agreed(endings, given, mapping, thresholds), mapping, thresholds, seed
    )
    reached = [row.ending.reached for row in rows if row.ending.reached is not None]
    return AgreedScores(
        rows=rows,
        distribution=distribution,
        median=float(np.median(points)),
        mean=float(points.mean()),
        interval=mean_interval(points, seed),
        ideal=distribution.company.ideal,
        reached=Rate(sum(reached), len(reached)),
        compared=len(gaps),
        difference=float(gaps.mean()) if len(gaps) else None,
        difference_interval=mean_interval(gaps, seed),
        signs=find_signs(rows, thresholds),
        unscored=tuple(one for one in endings if one.id not in given),
        other_scale=sum(row["scale"] != SCALE for row in every),
        strays=tuple(str(row["goal_id"]) for row in every if row["goal_id"] not in known),
    )


def find_signs(rows: Sequence[AgreedScore], thresholds: Thresholds = DEFAULTS) -> tuple[Sign, ...]:
    """What the scores may hide: all at one end of the scale, and scores that contradict what was reached.

    A unit is looked at where it has enough of them to be judged, and where the whole is not like that already.
    """
    low, high = thresholds["ideal_low"], thresholds["ideal_high"]
    found = _ends("", rows, SEVERAL)
    if not found:
        units: dict[str, list[AgreedScore]] = defaultdict(list)
        for row in rows:
            units[row.ending.unit].append(row)
        least = int(thresholds["review_group"])
        found = [sign for unit, own in sorted(units.items()) if unit for sign in _ends(unit, own, least)]
    off = [
        row for row in rows if row.differs
    ]  # 4.5 of a commitment missed by a little is what the numbers say
    contradictions = {
        "missed_high": tuple(row for row in off if row.ending.reached is False and row.points > high),
        "reached_low": tuple(row for row in off if row.ending.reached and row.points < low),
    }
    return (*found, *(Sign(name, "", own) for name, own in contradictions.items() if own))


def _ends(unit: str, rows: Sequence[AgreedScore], least: int) -> list[Sign]:
    """All at one end: at the upper one but for commitments, of which nothing less is expected."""
    asked = {
        "all_highest": (HIGHEST, tuple(row for row in rows if not row.ending.track.committed)),
        "all_lowest": (LOWEST, tuple(rows)),
    }
    return [
        Sign(name, unit, own)
        for name, (end, own) in asked.items()
        if len(own) >= least and all(row.points == end for row in own)
    ]


def _own(scores: pd.DataFrame, cycle: str) -> list[dict]:
    return scores[(scores["cycle"] == cycle) & (scores["kind"] == AGREED)].to_dict("records")


def _row(one: Ending, record: Mapping[str, object]) -> AgreedScore:
    then = record.get("computed")
    return AgreedScore(
        one,
        float(record["score"]),  # type: ignore[arg-type]
        Bilingual(str(record.get("reason", "")), str(record.get("reason_en", ""))),
        None if then is None or pd.isna(then) else float(then),  # type: ignore[arg-type]
    )


def _as_agreed(
    endings: Sequence[Ending], given: Mapping[str, float], mapping: str, thresholds: Thresholds
) -> list[Ending]:
    """The endings with the agreed scores in place of the computed ones, and none where none was agreed."""
    return [
        replace(
            one,
            placed=place(attainment_at(given[one.id], mapping), mapping, thresholds)
            if one.id in given
            else None,
        )
        for one in endings
    ]
