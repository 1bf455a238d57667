"""Facts: what does a client's manual say that no other client's would?

Everything is a code, a number, a day or the client's own words; sentences are made in `narrative`. What no manual
shows is not in here, so that the stamp over these facts changes when a manual does and only then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from okrworkbook.analysis.cycle_calendar import CycleCalendar
from okrworkbook.analysis.okr_set import Objective
from okrworkbook.analysis.system_design import Meeting, Role, Rule, Step
from okrworkbook.bilingual import Bilingual

STAMP = 12  # hex digits
NOT_STAMPED = ("version", "made_on", "changes")  # the same rules are the same rules on another day


@dataclass(frozen=True)
class ManualCycle:
    """The cycle that was accompanied and the one the client runs next, which the manual is written for."""

    length: str  # quarter or bimonth
    name: str  # "" where the agreement gives none
    begins: date
    ends: date
    weeks: int
    next_name: str  # "" where it does not follow from the name
    calendar: CycleCalendar  # of the next cycle
    year: tuple[YearCycle, ...] = ()  # it and those after it, a year long


@dataclass(frozen=True)
class YearCycle:
    """One cycle of the year ahead."""

    name: str  # "" where it does not follow from the agreement's
    begins: date
    ends: date
    drafting: date  # the first day of drafting for it
    review: date


@dataclass(frozen=True)
class WorkedExample:
    """An invented key result with its score by the client's mapping. The numbers are nobody's."""

    case: str  # up, down, back or beyond
    baseline: float
    target: float
    current: float
    reached: float
    score: float


@dataclass(frozen=True)
class ManualScoring:
    """How attainment becomes a score."""

    mapping: str
    ideal: tuple[float, float]  # points
    band: tuple[float, float]  # the attainments of the ideal band
    anchors: tuple[tuple[int, float], ...]  # points, and the attainment that earns them
    success: float  # attainment at which an aspirational key result counts as reached
    examples: tuple[WorkedExample, ...] = ()


@dataclass(frozen=True)
class ManualDesign:
    """What was decided on the system, as far as a manual repeats it."""

    company_objectives: tuple[int, int]
    objectives: int  # at most, for a department or person
    key_results: int  # at most, for an objective
    aspirational: tuple[str, float]  # least, most or any, and the share
    learning_goals: bool
    individual: bool
    scores_visible: str  # company or team
    pay_written: bool  # a written notice says that scores do not decide pay
    steps: tuple[Step, ...]
    rules: tuple[Rule, ...]
    meetings: tuple[Meeting, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class ManualTool:
    """The tool goals are kept in."""

    id: str  # of `okr_tools`; "" where nothing is known of it
    name: str  # as the client calls it; "" where none is chosen yet
    systems: tuple[tuple[str, tuple[str, ...]], ...]  # use and the names, in the client's words
    lost: tuple[str, ...]  # features of the design the tool does not hold, or is not known to hold


@dataclass(frozen=True)
class Example:
    """A draft of the client's beside what its author made of it, with nobody's name in it."""

    before: Bilingual
    after: Bilingual
    rules: tuple[str, ...]  # of the wording check: asked before and not any more


@dataclass(frozen=True)
class Duty:
    """Who does what in one process: the roles of each part, and their posts where they are named."""

    process: str
    roles: Mapping[str, tuple[str, ...]]  # R, A, C, I → roles


@dataclass(frozen=True)
class ManualMeasure:
    """One measure that is followed over time."""

    name: Bilingual
    definition: Bilingual
    source: Bilingual
    baseline: str
    target: str
    standard: str = ""  # the diagnosis's own measure that it is, if any


@dataclass(frozen=True)
class MaturityRow:
    """Where one domain of running alone stands, and the first thing missing for the next level."""

    domain: str
    level: int
    next: Bilingual  # the first thing missing for the next level; empty where nothing is
    missing: int = 0  # how many things are


@dataclass(frozen=True)
class ManualMaturity:
    """How far the client runs its OKRs alone."""

    overall: int
    rows: tuple[MaturityRow, ...]


@dataclass(frozen=True)
class ManualTrainer:
    """A certified internal trainer."""

    name: Bilingual
    department: str
    until: date | None  # the day of the re-check


@dataclass(frozen=True)
class Change:
    """One version of the manuals."""

    version: str
    day: date | None
    what: Bilingual  # empty: the first version


@dataclass(frozen=True)
class ManualFacts:
    """Everything the three manuals and their forms are filled with, in no language yet."""

    client: Bilingual
    consultancy: Bilingual
    synthetic: bool
    version: str
    made_on: date
    cycle: ManualCycle
    design: ManualDesign
    scoring: ManualScoring
    tool: ManualTool
    okrs: tuple[Objective, ...]  # the company's
    posts: Mapping[str, Bilingual] = field(default_factory=dict)  # role of the duties → post
    duties: tuple[Duty, ...] = ()
    examples: tuple[Example, ...] = ()
    limits: Mapping[str, float] = field(
        default_factory=dict
    )  # thresholds of the early-warning rules and meetings
    measures: tuple[ManualMeasure, ...] = ()
    maturity: ManualMaturity | None = None
    trainers: tuple[ManualTrainer, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def stamp(self) -> str:
        """Twelve hex digits over everything but version and day: other rules, another stamp."""
        told = {name: value for name, value in asdict(self).items() if name not in NOT_STAMPED}
        plain = json.dumps(told, sort_keys=True, ensure_ascii=False, default=_plain)
        return hashlib.sha256(plain.encode()).hexdigest()[:STAMP]

    def as_facts(self) -> dict[str, Any]:
        """The headline of what was handed over as plain JSON, for the manifest of the report."""
        return {
            "version": self.version,
            "stamp": self.stamp,
            "next_cycle": self.cycle.next_name,
            "next_begins": self.cycle.calendar.begins.isoformat(),
            "examples": len(self.examples),
            "trainers": len(self.trainers),
            "processes": len(self.duties),
        }


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
