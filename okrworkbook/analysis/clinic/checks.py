"""Checks: what can a check of a goal, an owner or a unit come to?

A verdict is a question or an arithmetic fault, never a judgement of a person. What is not known is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

FIX, ASK, FINE = "fix", "ask", "fine"
VERDICTS = (FIX, ASK, FINE)  # worst first
GOAL_TOPICS = ("parents", "ambition", "measurability", "capacity")  # of an objective or key result
OWNER_TOPICS = ("load", "time", "effort")
UNIT_TOPICS = ("room", "mix", "past")


@dataclass(frozen=True)
class Check:
    """What one check came to. Its words are the texts `clinic.found.<reason>` and, unless fine, `clinic.ask.<reason>`.

    `about` names the matters that its question settles (metric, baseline, due …), so that a rule of wording that
    asks the same is not asked again.
    """

    topic: str
    reason: str
    verdict: str
    goal: str = ""  # "" where it is about an owner or a unit
    values: Mapping[str, object] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, hash=False
    )
    about: tuple[str, ...] = ()
    unknown: bool = False  # the number it needs is not in the tables


def worst(checks: Iterable[Check]) -> Check | None:
    """The gravest of some checks, what is known before what is not; None for none."""
    return min(checks, key=lambda one: (VERDICTS.index(one.verdict), one.unknown), default=None)
