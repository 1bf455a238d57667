"""Verdict: at the review, did the warnings of an earlier week find the key results that missed in the end?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.forecast.outlook import Forecast
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.standing import reached
from okrworkbook.analysis.progress.track import Tracking
from okrworkbook.analysis.warning.alarm import LEVELS, RULES
from okrworkbook.analysis.warning.warnings import Warnings, raise_warnings
from okrworkbook.thresholds import DEFAULTS, Thresholds

ALL = ""  # every rule together


@dataclass(frozen=True)
class RuleVerdict:
    """One rule, or all together, at one level or graver, against what came."""

    rule: str  # one of RULES, or ALL
    level: str  # red: red only; amber: red and amber
    precision: Rate  # of the key results it warned of: those that missed
    recall: Rate  # of the key results that missed and that it could be asked of: those it warned of
    base: Rate  # those that missed, of all it could be asked of
    lift: float | None  # precision over this base rate; None where there is nothing to divide


@dataclass(frozen=True)
class Verdict:
    """The warnings of one week, judged by the end of the cycle."""

    week: float  # weeks of the cycle that had passed when they were raised
    base: Rate  # key results that missed, of all judged
    lines: tuple[RuleVerdict, ...]  # all together first, then rule by rule; red, then amber
    missed_unwarned: tuple[str, ...]  # missed, and not red in that week
    false_alarms: tuple[str, ...]  # red in that week, and reached
    unknown: tuple[str, ...]  # whose end is not known: in none of the numbers
    least: float  # so many key results are needed to prove anything

    @property
    def enough(self) -> bool:
        """Whether enough key results were judged; fewer prove nothing."""
        return self.base.whole >= self.least

    def line(self, rule: str = ALL, level: str = "red") -> RuleVerdict:
        """One rule's verdict at one level. Raises KeyError."""
        return {(one.rule, one.level): one for one in self.lines}[rule, level]


@dataclass(frozen=True)
class LeadTime:
    """When one key result that missed first became red."""

    kr_id: str
    week: float | None  # None: never before the end
    ahead: float | None  # weeks before the end of the cycle
    stayed: bool  # red in every week looked at from then on


@dataclass(frozen=True)
class LeadTimes:
    """How early the warnings came, of the key results that missed."""

    lines: tuple[LeadTime, ...]  # the earliest first, those never warned of last
    warned: Rate  # of those that missed, red in some week
    median: float | None  # weeks ahead, of those warned of
    quartiles: tuple[float, float] | None
    weeks: tuple[float, ...]  # that were looked at


def missed_in_the_end(final: Tracking, thresholds: Thresholds = DEFAULTS) -> dict[str, bool]:
    """Which key results missed: less than 1 of a commitment, less than .7 of the others.

    Those whose attainment cannot be known are left out. `final` is the cycle looked at from its end.
    """
    return {
        one.track.id: not reached(one, thresholds) for one in final.standings if one.attainment is not None
    }


def judge_warnings(
    warnings: Warnings, missed: Mapping[str, bool], thresholds: Thresholds = DEFAULTS
) -> Verdict:
    """Precision and recall of red, and of red and amber, against `missed` (key result → whether it missed).

    A warning that was heeded and helped counts as a false alarm here: precision judges rules together with what
    was done about them.
    """
    known = [name for name in warnings.standings if name in missed]
    lost = {name for name in known if missed[name]}
    base = Rate(len(lost), len(known))
    lines = [
        _line(rule, level, warnings, lost, set(known)) for rule in (ALL, *RULES) for level in ("red", "amber")
    ]
    red = [alert.id for alert in warnings.at("red")]
    return Verdict(
        week=warnings.span.week,
        base=base,
        lines=tuple(lines),
        missed_unwarned=tuple(name for name in known if name in lost and name not in red),
        false_alarms=tuple(name for name in red if name in missed and name not in lost),
        unknown=tuple(name for name in warnings.standings if name not in missed),
        least=thresholds["warn_verdict_least"],
    )


def replay_warnings(
    weeks: Sequence[tuple[Tracking, Forecast | None]],
    links: pd.DataFrame,
    thresholds: Thresholds = DEFAULTS,
) -> tuple[Warnings, ...]:
    """The warnings as they would have been raised week by week, each from what was known then.

    `weeks` are the cycle's trackings as of each week with their forecasts, in order.
    """
    return tuple(raise_warnings(tracking, forecast, links, thresholds) for tracking, forecast in weeks)


def lead_times(replay: Sequence[Warnings], missed: Mapping[str, bool]) -> LeadTimes:
    """How many weeks before the end each key result that missed first became red.

    Weeks after the end count as the end. A key result that none of the weeks knew is left out.
    """
    reds = [(one.span.week, {alert.id for alert in one.at("red")}) for one in replay]
    seen = {name for one in replay for name in one.standings}
    end = replay[-1].span.weeks if replay else 0
    lines = [_lead(name, reds, end) for name, lost in missed.items() if lost and name in seen]
    lines.sort(key=lambda one: (one.week is None, one.week or 0, one.kr_id))
    ahead = [one.ahead for one in lines if one.ahead is not None]
    return LeadTimes(
        tuple(lines),
        Rate(len(ahead), len(lines)),
        float(np.median(ahead)) if ahead else None,
        tuple(float(np.quantile(ahead, part)) for part in (0.25, 0.75)) if ahead else None,
        tuple(week for week, _ in reds),
    )


def _line(rule: str, level: str, warnings: Warnings, lost: set[str], known: set[str]) -> RuleVerdict:
    graver = LEVELS[: LEVELS.index(level) + 1]
    asked = {name for one in warnings.rules if one.rule == rule for name in one.asked} if rule else known
    warned = {
        alert.id
        for alert in warnings.alerts
        if (alert.level if rule == ALL else alert.level_of(rule)) in graver
    }
    hits = len(warned & known & lost)
    precision = Rate(hits, len(warned & known))
    base = Rate(len(asked & known & lost), len(asked & known))
    lift = precision.share / base.share if precision.whole and base.part else None
    return RuleVerdict(rule, level, precision, Rate(hits, base.part), base, lift)


def _lead(name: str, reds: Sequence[tuple[float, set[str]]], end: float) -> LeadTime:
    first = next((place for place, (_, red) in enumerate(reds) if name in red), None)
    if first is None:
        return LeadTime(name, None, None, False)
    week = reds[first][0]
    return LeadTime(name, week, end - week, all(name in red for _, red in reds[first:]))
