"""Facts: what do the client's own records say about running alone, whatever the assessment says?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.okr_set import current_goals
from okrworkbook.analysis.progress import track_cycle
from okrworkbook.analysis.progress.standing import day_named
from okrworkbook.analysis.rhythm import MEETINGS, judge_rhythm, led_internally
from okrworkbook.analysis.wording.catalogue import ERROR, KEY_RESULT
from okrworkbook.analysis.wording.check import check_wording

if TYPE_CHECKING:
    from okrworkbook.client import Client

NOTHING = Rate(0, 0)


@dataclass(frozen=True)
class Facts:
    """What was counted. A rate over nothing has no share: it cannot be known."""

    as_of: date | None  # None where the agreement does not say when the cycle begins and ends
    weeks: int  # of the cycle's last weeks, those whose meetings decide
    internal: Rate  # meetings led by the client in those weeks
    internal_cycle: Rate  # the same in the whole cycle
    check_ins: Rate  # weeks with a check-in, of all weeks of all key results
    lint_errors: Rate  # current key results with a wording error that stands
    waived: int  # current key results whose only errors were waived with a reason


def count_facts(client: Client, as_of: date | str | None = None) -> Facts:
    """The facts of the client's cycle on a day, the cycle's last unless another is named.

    The whole cycle has the weeks in which the consultant leads by plan; whether the client leads alone is told by
    the last `exit_weeks` (method §4.2). Raises ParameterError for a day that is not written as one.
    """
    agreed = client.engagement
    day, weeks = day_named(as_of) or agreed.cycle_ends, round(agreed.thresholds["exit_weeks"])
    lint_errors, waived = _wording(client)
    starts, ends = agreed.cycle_starts, agreed.cycle_ends
    if starts is None or ends is None:
        return Facts(None, weeks, NOTHING, NOTHING, NOTHING, lint_errors, waived)
    last = min(day, ends)
    kept = NOTHING
    if client.has("check_ins"):
        kept = judge_rhythm(track_cycle(client, day), client.meetings).check_ins
    return Facts(
        as_of=day,
        weeks=weeks,
        internal=_led(client.meetings, max(starts, last - timedelta(weeks=weeks, days=-1)), last),
        internal_cycle=_led(client.meetings, starts, last),
        check_ins=kept,
        lint_errors=lint_errors,
        waived=waived,
    )


def _led(meetings: pd.DataFrame, first: date, last: date) -> Rate:
    """The meetings from one day to another, both counted."""
    within = meetings["date"].between(pd.Timestamp(first), pd.Timestamp(last))
    return led_internally(meetings[within & meetings["kind"].isin(MEETINGS)])


def _wording(client: Client) -> tuple[Rate, int]:
    """Key results with an error that stands, and those with waived errors only.

    Texts are read in the language of the agreement, so that the decision is the same for every reader.
    """
    goals, agreed = current_goals(client), client.engagement
    found = check_wording(
        goals.objectives, goals.key_results, goals.links, client.opt_outs, agreed.lang, agreed.thresholds
    )
    results = [goal for goal in found.goals if goal.kind == KEY_RESULT]
    wrong = [any(hit.severity == ERROR for hit in goal.standing) for goal in results]
    waived = sum(
        not own and any(hit.severity == ERROR for hit in goal.hits)
        for own, goal in zip(wrong, results, strict=True)
    )
    return Rate(sum(wrong), len(results)), waived
