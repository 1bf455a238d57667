"""Endings: key results of a finished cycle, and what its review recorded, written out short for tests.

ended("S1-KR1 0.8 P1 销售部 committed", "P1-KR1 - P2")      id, attainment, owner, unit, kind; - was not measured
ended("S1-KR1 0.8", said={3: 8, 6: 9})                      confidence by week, the same of all
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from okrworkbook.analysis.progress.track import Standing, Track, Tracking
from okrworkbook.analysis.review import review_cycle
from okrworkbook.analysis.review.cycle_review import CycleReview
from okrworkbook.analysis.review.ending import Ending, collect_endings
from tests.builders import rows_of, table
from tests.tracks import key_result, reading, standing, track, tracking

WORDS = ("id", "attainment", "owner", "unit", "kind")
DEFAULT = ("S1-KR1", "0.5", "P001", "销售部", "aspirational")


def stood(line: str, values: Mapping[float, float] | None = None, said: Mapping[float, int] | None = None):
    """One key result on the last day: `values` and `said` by week; the last value is its attainment of 100."""
    given = line.split()
    kr_id, came, owner, unit, kind = (*given, *DEFAULT[len(given) :])
    attained = None if came == "-" else float(came)
    values, said = dict(values or {}), dict(said or {})
    if attained is not None:
        values.setdefault(13, round(100 * attained, 6))
    weeks = sorted({*values, *said})
    rows = tuple(reading(week, values.get(week), said.get(week)) for week in weeks)
    owner = "" if owner == "-" else owner
    whole: Track = track(
        kr_id, rows, kr=key_result(kr_id, owner=owner), unit="" if unit == "-" else unit, kind=kind
    )
    last: Standing = standing(kr_id, attained, track=whole)
    return last


def finished(*standings: Standing) -> Tracking:
    """The quarter on its last day."""
    return tracking(*standings, week=13)


def endings(*standings: Standing) -> tuple[Ending, ...]:
    """The same as the rooms of the review see them."""
    return collect_endings(finished(*standings), table("objectives", []))


def ended(*lines: str, said: Mapping[float, int] | None = None) -> tuple[Ending, ...]:
    """Key results by one line each."""
    return endings(*(stood(line, said=said) for line in lines))


def reviews(*lines: str) -> pd.DataFrame:
    """What was recorded: key result and cause; of this cycle unless it says otherwise."""
    named = tuple(line if "cycle=" in line else f"{line} cycle=2026Q2" for line in lines)
    return rows_of("reviews", ("kr_id", "cause"), named)


def reviewed(*standings: Standing, recorded: pd.DataFrame | None = None, **more: object) -> CycleReview:
    """The whole review of these key results."""
    own = reviews() if recorded is None else recorded
    return review_cycle(finished(*standings), table("objectives", []), own, **more)
