"""Rhythm: are check-ins made, meetings held and actions closed, and does the client lead them itself?

The share of meetings that the client leads is what tells whether it can run alone: the consultant attends all of
the first weeks and none of the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.track import Span, Standing, Tracking

MEETINGS = ("weekly", "monthly", "retro")
WEEK = 7


@dataclass(frozen=True)
class Held:
    """The meetings of one kind held so far in the cycle."""

    kind: str  # one of MEETINGS
    internal: Rate  # led by the client, of those whose leader is known
    executive: Rate  # with an executive present, of those where this is known
    opened: int  # actions agreed
    closed: int  # actions closed

    @property
    def n(self) -> int:
        """Meetings whose leader is known."""
        return self.internal.whole


@dataclass(frozen=True)
class Rhythm:
    """How regularly the cycle is worked on up to the day looked from."""

    span: Span
    weeks: int  # whole weeks that have passed
    check_ins: Rate  # weeks with a check-in, of all weeks of all key results
    units: tuple[tuple[str, Rate], ...]  # by department; the company's own is ""
    meetings: tuple[Held, ...]  # the kinds that were held
    recent: Rate  # meetings led by the client within the last four weeks

    @property
    def internal(self) -> Rate:
        """Meetings of all kinds led by the client."""
        return Rate(
            sum(held.internal.part for held in self.meetings),
            sum(held.internal.whole for held in self.meetings),
        )


def judge_rhythm(tracking: Tracking, meetings: pd.DataFrame) -> Rhythm:
    """Check-ins from the tracks, and the meetings (columns as in the schema) held in the cycle by that day.

    A week counts as kept for a key result when a check-in holds for one of its days. Weeks that have begun and
    not ended are not counted.
    """
    span = tracking.span
    weeks = min(span.weeks, max(0, (span.as_of - span.starts).days + 1) // WEEK)
    kept = {standing.track.id: _weeks_kept(standing, span, weeks) for standing in tracking.standings}
    units: dict[str, list[str]] = {}
    for standing in tracking.standings:
        units.setdefault(standing.track.unit, []).append(standing.track.id)
    within = meetings[
        (meetings["date"] >= pd.Timestamp(span.starts))
        & (meetings["date"] <= pd.Timestamp(min(span.as_of, span.ends)))
    ]
    late = within[within["date"] > pd.Timestamp(span.as_of - timedelta(weeks=4))]
    return Rhythm(
        span=span,
        weeks=weeks,
        check_ins=_rate(list(kept), kept, weeks),
        units=tuple((unit, _rate(ids, kept, weeks)) for unit, ids in units.items()),
        meetings=tuple(
            _held(kind, within[within["kind"] == kind]) for kind in MEETINGS if kind in set(within["kind"])
        ),
        recent=led_internally(late),
    )


def _weeks_kept(standing: Standing, span: Span, weeks: int) -> int:
    days = (((reading.day - span.starts).days) // WEEK for reading in standing.track.readings)
    return len({week for week in days if 0 <= week < weeks})


def _rate(ids: Sequence[str], kept: dict[str, int], weeks: int) -> Rate:
    return Rate(sum(kept[name] for name in ids), weeks * len(ids))


def led_internally(rows: pd.DataFrame) -> Rate:
    """Of these meetings (columns as in the schema), those the client led; one that does not say who led is not counted."""
    known = rows["led_by"].isin(("internal", "consultant"))
    return Rate(int((rows["led_by"] == "internal").sum()), int(known.sum()))


def _held(kind: str, rows: pd.DataFrame) -> Held:
    present = rows["exec_present"].dropna()
    return Held(
        kind,
        led_internally(rows),
        Rate(int(present.astype(bool).sum()), len(present)),
        int(rows["actions_opened"].fillna(0).sum()),
        int(rows["actions_closed"].fillna(0).sum()),
    )
