"""Settings: what one bundled client is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .capability import Capability
from .design import Design
from .execution import Execution
from .next_cycle import NextCycle


@dataclass(frozen=True)
class Department:
    """A department: how many were asked, how many of them answered, and who leads it."""

    name: str
    other: str  # the name in the client's other language
    invited: int
    answered: int
    managers: int
    execs: int = 0
    away: int = 0  # on the roster but not asked: long leave, first week
    trained: float = 0.1
    teams: tuple[str, ...] = ()


@dataclass(frozen=True)
class Survey:
    """The story the answers tell.

    `means` are the dimension means to arrive at (1–5, high is good). `common` is the share of an item's
    variance that its dimension explains; it decides Cronbach's alpha. `effects` are differences in points by
    (department or layer, dimension), where the dimension "*" stands for all seven. `shifts` set single items
    apart from their dimension; `unclear` is how often an item is answered "not applicable". Each wave has its
    own dice; `answered` says how many of a department came where they are not as many as in the first.
    """

    opened: date
    means: Mapping[str, float]
    common: Mapping[str, float]
    effects: Mapping[tuple[str, str], float]
    shifts: Mapping[str, float] = field(default_factory=dict)
    unclear: Mapping[str, float] = field(default_factory=dict)
    unclear_elsewhere: float = 0.03
    blank: float = 0.006
    straight: int = 4  # people who gave one answer throughout
    hasty: int = 2  # people who clicked at random
    gappy: int = 2  # people who left two statements of one block blank
    wave: str = "pre"
    answered: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Audit:
    """The goals of the last cycle. The texts are hand-written; the counts below come out exactly."""

    company: str  # rows: id | text | text_en | metric | metric_en | attainment
    department: str  # rows: department | parent | needs | metric | metric_en | text | text_en
    team: int  # how many goals of teams and of single people are made from the departments' metrics
    person: int
    attainment: int  # mean over department goals, percent
    bunched: float  # share of goals finished at 100–105 %
    near: float  # share finished at 90–99 %
    pay_link: float
    stale: float  # share not updated for more than 14 days
    sourced: float  # share with a data source
    confirmed: float  # share of dependencies the other department agreed to
    public: float  # share of goals below executives that everyone can see
    public_execs: int  # how many executives show a goal to everyone
    linked_persons: float  # share of team and personal goals that name a parent
    sources: Mapping[str, str] = field(default_factory=dict)  # department → the system its numbers come from


@dataclass(frozen=True)
class Cadence:
    """One kind of meeting: who holds it, how often it happens and what becomes of its actions."""

    kind: str
    departments: tuple[str, ...]  # "" is the whole company
    every_days: int
    held: float
    exec_present: float
    opened: tuple[int, int]
    closed: float
    cycles: tuple[str, ...] = ()  # blank: all


@dataclass(frozen=True)
class Case:
    """One bundled client."""

    id: str
    departments: tuple[Department, ...]
    tenures: tuple[float, float, float, float]
    survey: Survey
    audit: Audit
    interviews: str
    cadences: tuple[Cadence, ...]
    cycles: tuple[tuple[str, date, date], ...]
    engagement: Mapping[str, Any]
    next_cycle: NextCycle | None = None
    later: Survey | None = None  # the same questionnaire again, after the engagement
    design: Design | None = None
    execution: Execution | None = None
    capability: Capability | None = None

    def dice(self, survey: Survey) -> tuple[str, ...]:
        """The names with which all dice of one wave begin; those of the first need none but the client's."""
        return (self.id,) if survey.wave == "pre" else (self.id, survey.wave)

    @property
    def as_of(self) -> date:
        """The day the case is seen from."""
        return self.engagement["engagement"]["as_of"]
