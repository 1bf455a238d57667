"""Alarm: one rule that rang for one key result – how loudly, with which numbers, and who should talk about it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from okrworkbook.analysis.forecast.outlook import Outlook
from okrworkbook.analysis.progress.standing import success_of as asked_of
from okrworkbook.analysis.progress.track import Span, Standing
from okrworkbook.analysis.warning.gates import SAME, GatePlan
from okrworkbook.bilingual import Bilingual
from okrworkbook.thresholds import Thresholds

LEVELS = ("red", "amber", "watch")  # the gravest first
RULES = ("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10")
MEETINGS = ("monthly", "alignment", "clinic", "weekly")  # the one that decides most first

KINDS: Mapping[str, tuple[str, str]] = (
    MappingProxyType(  # what rang → its rule, and the meeting it belongs to
        {
            "pace": ("E1", "weekly"),
            "chance": ("E2", "weekly"),
            "hopeless": ("E2", "monthly"),
            "silent": ("E3", "weekly"),
            "never": ("E3", "weekly"),
            "drop": ("E4", "weekly"),
            "low": ("E4", "weekly"),
            "drop_low": ("E4", "weekly"),
            "watermelon": ("E5", "clinic"),
            "sandbag": ("E5", "clinic"),
            "buffer": ("E6", "weekly"),
            "beyond": ("E6", "monthly"),
            "provider": ("E7", "alignment"),
            "flat": ("E8", "weekly"),
            "below": ("E9", "monthly"),
            "overdue": ("E10", "weekly"),
            "skipped": ("E10", "monthly"),
            "blocked": ("E10", "monthly"),
        }
    )
)


@dataclass(frozen=True)
class Alarm:
    """What rang, with the numbers it rang for. What the numbers are called is told by the rule's own docstring."""

    kind: str  # one of KINDS
    level: str  # one of LEVELS
    numbers: Mapping[str, float] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    about: tuple[Bilingual, ...] = ()  # the milestones it speaks of
    path: tuple[str, ...] = ()  # E7: from the red provider to the consumer

    @property
    def rule(self) -> str:
        """The rule's id, E1–E10."""
        return KINDS[self.kind][0]

    @property
    def meeting(self) -> str:
        """Where it belongs: the weekly or monthly meeting, the clinic, or the meeting on dependencies."""
        return KINDS[self.kind][1]


@dataclass(frozen=True)
class Case:
    """All that the rules may look at of one key result."""

    standing: Standing
    outlook: Outlook | None
    gates: GatePlan | None  # None for a key result without dated milestones
    span: Span
    limits: Thresholds

    @property
    def success(self) -> float:
        """The attainment that counts as reached."""
        return success_of(self.standing, self.outlook, self.limits)

    @property
    def chance(self) -> float | None:
        """The probability of reaching it; None without a forecast."""
        return None if self.outlook is None else self.outlook.chance

    @property
    def reached(self) -> bool:
        """Whether today's attainment would count as reached."""
        attainment = self.standing.attainment
        return attainment is not None and attainment >= self.success - SAME

    @property
    def complete(self) -> bool:
        """Whether the target itself is met: all milestones accepted, the limit kept, the way gone."""
        attainment = self.standing.attainment
        return attainment is not None and attainment >= 1 - SAME

    @property
    def by_gates(self) -> bool:
        """Whether it is counted in milestones: it says so, or has milestones and no numbers."""
        kr = self.standing.track.kr
        return kr.direction == "milestone" or (
            not kr.direction and kr.target is None and bool(self.standing.track.gates)
        )


def success_of(standing: Standing, outlook: Outlook | None, limits: Thresholds) -> float:
    """The attainment that counts as reached: what the forecast goes by, else 1 of a commitment and .7 of others."""
    if outlook is not None:
        return outlook.success
    return asked_of(standing.track, limits)


def gravest(levels: tuple[str, ...]) -> str:
    """The highest of some levels; "" of none."""
    return min(levels, key=LEVELS.index, default="")


def in_order(alarms: tuple[Alarm, ...]) -> tuple[Alarm, ...]:
    """The gravest alarm first; of one level in the order of the rules."""
    return tuple(sorted(alarms, key=lambda one: (LEVELS.index(one.level), RULES.index(one.rule))))


def meeting_of(alarms: tuple[Alarm, ...]) -> str:
    """The meeting a key result belongs to: of those its gravest alarms ask for, the one that decides most."""
    top = gravest(tuple(alarm.level for alarm in alarms))
    return min((alarm.meeting for alarm in alarms if alarm.level == top), key=MEETINGS.index, default="")
