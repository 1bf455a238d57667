"""Cycle: should this client set its objectives every two months or every quarter?

Two months where at least three of five conditions are met (method §2.4), a quarter otherwise. What speaks
for a quarter is told beside it, a missing fact is named and never guessed, and a choice the client has
made already stands – with what the facts would have said. The company's objectives are annual in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import isfinite
from typing import Any

from okrworkbook.engagement import CYCLES
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import DEFAULTS, Thresholds

QUARTER, BIMONTH = "quarter", "bimonth"
MONTHS: Mapping[str, int] = {QUARTER: 3, BIMONTH: 2}
SAME_FACT = {"slow_data": "feedback_data_weekly"}  # one fact, told from the other side
PER_YEAR: Mapping[str, int] = {QUARTER: 4, BIMONTH: 6}


@dataclass(frozen=True)
class Sign:
    """One condition, with the value it was judged by. `met` is None where the fact is missing.

    `close` says that the limit lies within the interval of the value, so that other people asked might have
    tipped it.
    """

    name: str
    value: float | bool | None
    limit: float | None  # None for a yes-or-no fact
    met: bool | None
    n: int | None = None
    interval: tuple[float, float] | None = None

    @property
    def close(self) -> bool:
        """Whether the limit lies within the interval of the value."""
        return bool(self.interval and self.limit and self.interval[0] <= self.limit <= self.interval[1])


@dataclass(frozen=True)
class CycleChoice:
    """How long a cycle is, and what speaks for and against it."""

    length: str  # quarter or bimonth: what the design goes on with
    proposed: str  # what the facts say
    agreed: str | None  # what the client has decided already; it stands
    for_bimonth: tuple[Sign, ...]  # five
    for_quarter: tuple[Sign, ...]  # three
    needed: int  # conditions needed for two months
    scenario: str | None  # what the scenario of the diagnosis would begin from

    @property
    def met(self) -> int:
        """Conditions for two months that are met."""
        return sum(sign.met is True for sign in self.for_bimonth)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts nobody gave, by name."""
        unknown = (sign.name for sign in (*self.for_bimonth, *self.for_quarter) if sign.met is None)
        return tuple(dict.fromkeys(SAME_FACT.get(name, name) for name in unknown))

    @property
    def open(self) -> tuple[Sign, ...]:
        """The conditions for two months that are missing or close to their limit."""
        return tuple(sign for sign in self.for_bimonth if sign.met is None or sign.close)

    @property
    def firm(self) -> bool:
        """Whether the proposal stays the same however the missing facts and the close ones turn out."""
        ways = [(False, True) if sign in self.open else (bool(sign.met),) for sign in self.for_bimonth]
        return {sum(case) >= self.needed for case in product(*ways)} == {self.proposed == BIMONTH}

    @property
    def overridden(self) -> bool:
        """Whether the client's own choice differs from what the facts say."""
        return self.agreed is not None and self.agreed != self.proposed

    @property
    def months(self) -> int:
        """Months of one cycle."""
        return MONTHS[self.length]

    @property
    def per_year(self) -> int:
        """Cycles in a year, within which the company's objectives stay."""
        return PER_YEAR[self.length]


def choose_cycle(
    context: Mapping[str, Any],
    people_n: int | None,
    autonomy: Sign | float | None = None,
    agreed: str | None = None,
    scenario: str | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> CycleChoice:
    """Weigh the five conditions for two months and the three reasons for a quarter.

    `context` holds release_weeks, market_changes_per_quarter, feedback_data_weekly, chain_weeks and
    first_cycle; `people_n` counts who takes part; `autonomy` is the survey's mean of that dimension, or what
    `autonomy_sign` makes of it with n and interval. `agreed` is the client's own choice, which stands.
    Raises ParameterError for a length that does not exist.
    """
    for length in (agreed, scenario):
        if length is not None and length not in CYCLES:
            raise ParameterError("cycle_length", length=length, known=" | ".join(CYCLES))
    if not isinstance(autonomy, Sign):
        autonomy = autonomy_sign(autonomy, thresholds=thresholds)
    people = float(people_n) if people_n else None
    for_bimonth = (
        _at_most("release_weeks", _number(context, "release_weeks"), thresholds["cycle_release_weeks"]),
        _at_least(
            "market_changes_per_quarter",
            _number(context, "market_changes_per_quarter"),
            thresholds["cycle_market_changes"],
        ),
        _at_most("people", people, thresholds["cycle_people"]),
        autonomy,
        _fact("feedback_data_weekly", context.get("feedback_data_weekly"), True),
    )
    chain = _number(context, "chain_weeks")
    weekly = for_bimonth[-1].value
    for_quarter = (
        Sign(
            "chain_weeks",
            chain,
            thresholds["cycle_chain_weeks"],
            None if chain is None else chain > thresholds["cycle_chain_weeks"],
        ),
        _fact("slow_data", None if weekly is None else not weekly, True),
        _fact("first_cycle", context.get("first_cycle"), True),
    )
    needed = int(thresholds["cycle_conditions"])
    proposed = BIMONTH if sum(sign.met is True for sign in for_bimonth) >= needed else QUARTER
    return CycleChoice(agreed or proposed, proposed, agreed, for_bimonth, for_quarter, needed, scenario)


def autonomy_sign(
    mean: float | None,
    n: int | None = None,
    interval: tuple[float, float] | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> Sign:
    """The survey's mean of autonomy (1–5) as a condition; a mean of too few people is no fact."""
    limit = thresholds["self_driven_autonomy"]
    if mean is None or mean != mean or (n is not None and n < thresholds["min_group"]):
        return Sign("autonomy", None, limit, None)
    return Sign("autonomy", mean, limit, mean >= limit, n, interval)


def _number(context: Mapping[str, Any], name: str) -> float | None:
    """A fact that is a number; anything else is no fact."""
    value = context.get(name)
    usable = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    return float(value) if usable else None


def _at_most(name: str, value: float | None, limit: float) -> Sign:
    return Sign(name, value, limit, None if value is None else value <= limit)


def _at_least(name: str, value: float | None, limit: float) -> Sign:
    return Sign(name, value, limit, None if value is None else value >= limit)


def _fact(name: str, value: Any, wanted: bool) -> Sign:
    known = isinstance(value, bool)
    return Sign(name, value if known else None, None, value is wanted if known else None)
