"""Track: what is known of one key result on one day, and how far has it come?

Progress, score and confidence are three numbers. `attainment` counts from the baseline and is kept as it is,
below 0 and above 1 too; a score holds it within 0 and 1; confidence is what the owner says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okrworkbook.analysis.okr_set import KeyResult
from okrworkbook.analysis.scale import Score
from okrworkbook.engagement import Bilingual

PACES = ("on_track", "behind", "at_risk", "done", "unknown")  # attainment against the planned curve


@dataclass(frozen=True)
class Reading:
    """One check-in as it stands: the last entry for its day that was written down by the day looked from."""

    day: date  # the day it holds for
    value: float | None
    confidence: int | None  # 0–10
    blocker: Bilingual
    author: str
    entered: date  # the day it was written down
    replaced: int = 0  # earlier entries for the same day that this one corrects


@dataclass(frozen=True)
class Gate:
    """One milestone: how much of the key result it is, when it was due and when it was accepted."""

    name: Bilingual
    weight: float
    due: date | None
    accepted_on: date | None  # None where it was not accepted by the day looked from
    order: int | None = None  # 1, 2, 3 …: gates that must be accepted in this order


@dataclass(frozen=True)
class Span:
    """The cycle looked at, and the day looked from."""

    cycle: str
    starts: date
    ends: date
    as_of: date

    @property
    def weeks(self) -> int:
        """Whole weeks of the cycle, at least one."""
        return max(1, round(((self.ends - self.starts).days + 1) / 7))

    @property
    def week(self) -> float:
        """Weeks of the cycle that have passed on the day looked from, within 0 and `weeks`."""
        return min(float(self.weeks), max(0.0, ((self.as_of - self.starts).days + 1) / 7))

    @property
    def share(self) -> float:
        """The share of the cycle that has passed, 0–1."""
        return self.week / self.weeks


@dataclass(frozen=True)
class Track:
    """One key result of the cycle with its history up to the day looked from."""

    kr: KeyResult
    objective: str  # the objective's id
    objective_text: Bilingual
    level: str  # company, department, team or person
    unit: str  # department or team of the objective; "" for the company's
    kind: str  # committed, aspirational, learning or ""
    readings: tuple[Reading, ...]  # in order of day
    gates: tuple[Gate, ...] = ()
    baseline: float | None = None  # the agreed one, else the first reading
    baseline_read: bool = False  # it is the first reading's, for no baseline was agreed

    @property
    def id(self) -> str:
        """The key result's id."""
        return self.kr.id

    @property
    def committed(self) -> bool:
        """Whether its objective was committed to, so that only 1.0 counts as reached."""
        return self.kind == "committed"


@dataclass(frozen=True)
class Standing:
    """Where one key result stands on the day looked from. Attainments are fractions: 1 is the target."""

    track: Track
    attainment: float | None  # uncapped; None where it cannot be known
    before: float | None  # the attainment a week earlier
    score: Score | None  # on the scale 1–5
    planned: float | None  # what the planned curve asks for on this day
    pace: float | None  # attainment over planned; None where nothing is planned yet
    status: str  # one of PACES
    confidence: int | None  # the last said
    confidence_before: int | None  # the one said two weeks earlier
    silent_days: int | None  # since the last reading; since the start of the cycle without any
    late: int  # readings written down later than the threshold allows
    corrected: int  # readings that replace an earlier entry

    @property
    def moved(self) -> float | None:
        """How far the attainment moved within the last week."""
        return None if self.attainment is None or self.before is None else self.attainment - self.before


@dataclass(frozen=True)
class Tracking:
    """Every key result of one cycle on one day."""

    span: Span
    standings: tuple[Standing, ...]
    mapping: str  # how an attainment is scored: ratio5, anchored or linear

    def of(self, kr_id: str) -> Standing:
        """The standing of one key result. Raises KeyError."""
        return {standing.track.id: standing for standing in self.standings}[kr_id]
