"""Exit rule: may the consultants leave, and if not, what do they stay for?

Five conditions (method §5.2). A rate holds only where its whole interval lies on the right side of the limit; where the
interval crosses, it is not known yet, and what is not known does not let anybody go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from okrworkbook.analysis.intervals import Rate, Z
from okrworkbook.analysis.self_operation.duties import RaciCheck
from okrworkbook.analysis.self_operation.facts import Facts
from okrworkbook.analysis.self_operation.levels import NOT_ASSESSED, DomainLevel
from okrworkbook.thresholds import Thresholds

HOLDS, FAILS, UNKNOWN = "holds", "fails", "unknown"
REASONS = ("not_assessed", "no_data", "crosses")  # why it is not known whether a condition holds
CONDITIONS = ("levels", "internal_meetings", "check_ins", "lint_errors", "accountable")
LEAVE, RECHECK, STAY = "leave", "recheck", "stay"
DECISIONS = (LEAVE, RECHECK, STAY)  # recheck: nothing fails, and something is not known yet


@dataclass(frozen=True)
class ExitCondition:
    """One condition, and whether it holds."""

    code: str  # one of CONDITIONS
    state: str  # holds, fails or unknown
    limit: float  # a level, a share, or for named posts all of them (1)
    found: Rate | None  # a rate with its interval; domains or processes of all, which are counted whole
    reason: str = ""  # of REASONS where it is unknown
    short: tuple[str, ...] = ()  # domains below the level, processes without one named A
    needed: Rate | None = None  # where the interval crosses: what would hold among as many
    enough: int | None = None  # and so many at this share; None where no number would do


def judge_exit(
    domains: Sequence[DomainLevel], facts: Facts, duties: RaciCheck, thresholds: Thresholds
) -> tuple[ExitCondition, ...]:
    """The five conditions in order."""
    return (
        _levels(domains, round(thresholds["exit_level"])),
        _at_least("internal_meetings", facts.internal, thresholds["exit_internal_meetings"]),
        _at_least("check_ins", facts.check_ins, thresholds["exit_check_ins"]),
        _at_most("lint_errors", facts.lint_errors, thresholds["exit_lint_errors"]),
        _accountable(duties),
    )


def decide(conditions: Sequence[ExitCondition]) -> str:
    """One of DECISIONS: only where every condition holds may the consultants leave."""
    states = {condition.state for condition in conditions}
    if states == {HOLDS}:
        return LEAVE
    return STAY if FAILS in states else RECHECK


def _levels(domains: Sequence[DomainLevel], level: int) -> ExitCondition:
    """Every domain on the level; unknown where only items that nobody assessed stand between."""
    below = [one for one in domains if one.level < level]
    found, names = Rate(len(domains) - len(below), len(domains)), tuple(one.domain for one in below)
    if not below:
        return ExitCondition("levels", HOLDS, level, found)
    open_states = {item.state for one in below for item in one.short_of(level)}
    if open_states == {NOT_ASSESSED}:
        return ExitCondition("levels", UNKNOWN, level, found, "not_assessed", names)
    return ExitCondition("levels", FAILS, level, found, short=names)


def _at_least(code: str, rate: Rate, limit: float) -> ExitCondition:
    if rate.share is None:
        return ExitCondition(code, UNKNOWN, limit, rate, "no_data")
    if rate.share < limit:
        return ExitCondition(code, FAILS, limit, rate)
    if rate.interval[0] >= limit:
        return ExitCondition(code, HOLDS, limit, rate)
    needed = _first(range(rate.part + 1, rate.whole + 1), rate.whole, lambda interval: interval[0] >= limit)
    return ExitCondition(
        code, UNKNOWN, limit, rate, "crosses", needed=needed, enough=_settles(rate.share, limit)
    )


def _at_most(code: str, rate: Rate, limit: float) -> ExitCondition:
    if rate.share is None:
        return ExitCondition(code, UNKNOWN, limit, rate, "no_data")
    if rate.share > limit:
        return ExitCondition(code, FAILS, limit, rate)
    if rate.interval[1] <= limit:
        return ExitCondition(code, HOLDS, limit, rate)
    needed = _first(range(rate.part - 1, -1, -1), rate.whole, lambda interval: interval[1] <= limit)
    return ExitCondition(
        code, UNKNOWN, limit, rate, "crosses", needed=needed, enough=_settles(rate.share, limit)
    )


def _first(parts: Iterable[int], whole: int, holds: Callable[[tuple[float, float]], bool]) -> Rate | None:
    """The nearest part of as many that would hold for certain; None where none would."""
    return next((rate for part in parts if holds((rate := Rate(part, whole)).interval)), None)


def _settles(share: float, limit: float) -> int | None:
    """How many, at this share, would bring Wilson's interval to the limit: n ≥ z²·L(1 − L)/(p − L)².

    All of 16 for a limit of 80 %, 90 % of 62; never where the share is the limit itself.
    """
    gap = share - limit
    return ceil(Z**2 * limit * (1 - limit) / gap**2) if gap else None


def _accountable(duties: RaciCheck) -> ExitCondition:
    """A named A for every process."""
    named = duties.named
    if not duties.assignments:
        return ExitCondition("accountable", UNKNOWN, 1, named, "no_data")
    state = HOLDS if not duties.unnamed else FAILS
    return ExitCondition("accountable", state, 1, named, short=duties.unnamed)
