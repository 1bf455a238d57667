"""Outlook: what is to be expected of one key result at the end of the cycle, and why is there none?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from okrworkbook.analysis.forecast.course import Course
from okrworkbook.bilingual import Bilingual

METHODS = ("shrunk", "regression", "milestones", "none")
REASONS = ("", "too_early", "no_reading", "no_attainment", "no_milestone_dates", "cycle_over")


@dataclass(frozen=True)
class Outlook:
    """The forecast of one key result. Attainments are uncapped fractions; 1 is the target.

    `linear` is today's pace drawn out, which people understand and which is shown; `median`, `low` (P10) and
    `high` (P90) and `chance`, the probability of reaching `success`, come from `method` and decide alarms.
    All four are None where `method` is none, and `reason` says why.
    """

    kr_id: str
    method: str  # one of METHODS
    success: float  # the attainment that counts as reached: 1.0 for a commitment, else .7
    linear: float | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None
    reason: str = ""  # one of REASONS
    course: Course | None = field(default=None, repr=False)  # the way so far, where there is one


@dataclass(frozen=True)
class GateOutlook:
    """When one open milestone is to be expected. A date behind the end of the cycle is told too.

    `due` is its own date, else its key result's; `expected` is the median of the draws, `low` and `high` are
    their P10 and P90, `in_time` is the share of draws accepted by `due`, `by_end` of those accepted within the
    cycle. `slips` accepted milestones of the same key result told how late the rest may be.
    """

    kr_id: str
    name: Bilingual
    weight: float
    due: date
    expected: date
    low: date
    high: date
    in_time: float
    by_end: float
    slips: int

    @property
    def days_late(self) -> int:
        """Days from due to expected; negative where it should be early."""
        return (self.expected - self.due).days


@dataclass(frozen=True)
class Forecast:
    """The outlooks of all key results of one cycle on one day, and what they were made with."""

    outlooks: tuple[Outlook, ...]
    seed: int
    draws: int
    past_key_results: int  # finished key results of the client's own that could be learnt from
    notes: dict[str, float] = field(default_factory=dict)  # threshold names in force, for the reader's note
    gates: tuple[GateOutlook, ...] = ()  # every open milestone that has a date

    def of(self, kr_id: str) -> Outlook:
        """The outlook of one key result. Raises KeyError."""
        return {outlook.kr_id: outlook for outlook in self.outlooks}[kr_id]

    @property
    def told(self) -> tuple[Outlook, ...]:
        """The outlooks with a forecast, lowest chance first."""
        with_chance = [outlook for outlook in self.outlooks if outlook.chance is not None]
        return tuple(sorted(with_chance, key=lambda outlook: (outlook.chance, outlook.median, outlook.kr_id)))

    @property
    def untold(self) -> tuple[Outlook, ...]:
        """The outlooks without a forecast, in order."""
        return tuple(outlook for outlook in self.outlooks if outlook.chance is None)

    @property
    def likely_missed(self) -> tuple[Outlook, ...]:
        """Those more likely to miss than to reach success, lowest chance first."""
        return tuple(outlook for outlook in self.told if outlook.chance < 0.5)

    def gates_of(self, kr_id: str) -> tuple[GateOutlook, ...]:
        """The open milestones of one key result, in the order they are to be accepted."""
        return tuple(gate for gate in self.gates if gate.kr_id == kr_id)
