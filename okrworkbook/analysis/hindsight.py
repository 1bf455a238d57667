"""Hindsight: would the warnings of the cycle that is over have found what was missed, and how early?

The cycle is gone through again week by week, each week knowing only what was written down by its last day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from okrworkbook.analysis.forecast import Forecast, finished_key_results, forecast_from
from okrworkbook.analysis.okr_set import current_goals
from okrworkbook.analysis.progress import Tracking, track_cycle
from okrworkbook.analysis.warning import (
    LeadTimes,
    Verdict,
    judge_warnings,
    lead_times,
    missed_in_the_end,
    replay_warnings,
)

if TYPE_CHECKING:
    from okrworkbook.client import Client


@dataclass(frozen=True)
class Hindsight:
    """The warnings of a cycle judged from its end."""

    verdict: Verdict | None  # of the week judged; None where the day looked from is not past it
    leads: LeadTimes


def judge_cycle_warnings(client: Client, final: Tracking, seed: int = 2026) -> Hindsight:
    """The warnings of every week from the first with a forecast, judged by where key results stand in `final`.

    The week judged is the threshold verdict_week. Weeks up to the day looked from count; the last of them does not,
    for it knows the end.
    """
    limits, span = client.engagement.thresholds, final.span
    first, judged = int(limits["forecast_first_week"]), int(limits["verdict_week"])
    links = current_goals(client, span.cycle).links
    finished = finished_key_results(client.past_progress, without=span.cycle)
    weeks: dict[int, tuple[Tracking, Forecast | None]] = {}
    for week in range(first, span.weeks):
        day = span.starts + timedelta(weeks=week, days=-1)
        if day >= min(span.as_of, span.ends):
            break
        then = track_cycle(client, day)
        weeks[week] = then, forecast_from(finished, then, seed, limits)
    missed = missed_in_the_end(final, limits)
    replay = dict(zip(weeks, replay_warnings(list(weeks.values()), links, limits), strict=True))
    verdict = judge_warnings(replay[judged], missed, limits) if judged in replay else None
    return Hindsight(verdict, lead_times(list(replay.values()), missed))
