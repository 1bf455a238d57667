"""Teaching record: what has a candidate taught, who watched, what did participants say, and which repairs were accepted?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from okrworkbook.analysis.disclosure import Shown, shown_mean
from okrworkbook.analysis.intervals import Rate, wilson
from okrworkbook.bilingual import Bilingual
from okrworkbook.model import LIKERT
from okrworkbook.thresholds import Thresholds

CO_DELIVERY, SOLO = "co_delivery", "solo"


@dataclass(frozen=True)
class Taught:
    """One session a candidate gave."""

    day: date | None
    kind: str  # CO_DELIVERY or SOLO
    topic: Bilingual
    observer: str  # "" where nobody watched
    participants: int | None
    clinic: Rate  # key results accepted of those tried


@dataclass(frozen=True)
class Rating:
    """What participants said of a candidate's sessions, 1–5, weighted by how many said it.

    Only means of sessions are recorded, so the interval is the widest that such a mean of so many answers can have:
    Wilson's of (mean − 1)/4, for no answers on a scale spread more than those at its two ends.
    """

    n: int
    mean: float | None  # None also where too few answered
    shown: Shown | None  # the mean as it may be printed
    interval: tuple[float, float] | None  # 95 %; None also where the mean is only a bound


@dataclass(frozen=True)
class Record:
    """Everything a candidate has taught."""

    sessions: tuple[Taught, ...]  # in order of date
    rating: Rating
    clinic: Rate  # over all sessions

    def of(self, kind: str) -> tuple[Taught, ...]:
        """The sessions that count towards a certificate: co-deliveries, and solos that somebody watched."""
        return tuple(one for one in self.sessions if one.kind == kind and (one.observer or kind != SOLO))


def record_of(sessions: pd.DataFrame, trainer: str, limits: Thresholds) -> Record:
    """The record of one candidate (table `trainer_sessions`; columns as in the schema)."""
    own = sessions[sessions["trainer"] == trainer].sort_values("date", kind="stable")
    taught = tuple(_taught(row, trainer) for row in own.itertuples())
    clinic = Rate(sum(one.clinic.part for one in taught), sum(one.clinic.whole for one in taught))
    return Record(taught, rating_of(own, limits), clinic)


def rating_of(sessions: pd.DataFrame, limits: Thresholds) -> Rating:
    """The mean of participants' ratings over sessions, each session weighing as many as rated it."""
    rated = sessions[["ratings", "rating_mean"]].dropna().astype(float)
    n = int(rated["ratings"].sum())
    if not n or n < limits["min_group"]:
        return Rating(n, None, None, None)
    mean = float((rated["rating_mean"] * rated["ratings"]).sum() / n)
    shown = shown_mean(mean, n, limits)
    return Rating(n, mean, shown, None if shown.bound else widest_interval(mean, n))


def widest_interval(mean: float, n: int) -> tuple[float, float]:
    """The widest 95 % interval that a mean of n answers 1–5 can have. 4.4 of 40 gives (3.84, 4.72)."""
    low, high = LIKERT[0], LIKERT[-1]
    share = (mean - low) / (high - low)
    least, most = wilson(share * n, n)
    return low + least * (high - low), low + most * (high - low)


def _taught(row: object, trainer: str) -> Taught:
    tried, accepted = (_count(getattr(row, name)) for name in ("clinic_tried", "clinic_accepted"))
    counted = tried is not None and accepted is not None
    return Taught(
        None if pd.isna(row.date) else row.date.date(),
        row.kind,
        Bilingual(row.topic, row.topic_en),
        "" if row.observed_by == trainer else row.observed_by,  # nobody watches themselves
        _count(row.participants),
        Rate(accepted, tried) if counted else Rate(0, 0),
    )


def _count(value: object) -> int | None:
    return None if pd.isna(value) else int(value)
