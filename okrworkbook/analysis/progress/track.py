"""Track: what is known of one key result on one day, and how far has it come?

Progress, score and confidence are three numbers. `attainment` counts from the baseline and is kept as it is,
below 0 and above 1 too; a score holds it within 0 and 1; confidence is what the owner says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okrworkbook.analysis.okr_set import KeyResult
from okrworkbook.analysis.scale import Score
from okrworkbook.bilingual import Bilingual

PACES = ("on_track", "behind", "at_risk", "done", "unknown")  # attainment against the planned curve
UNKNOWN = (  # why an attainment cannot be known
    "no_reading",
    "no_target",
    "read_past_target",  # no baseline was agreed, and the first reading has reached the target already
    "span_zero",  # the target is the baseline
    "direction_contradicted",  # the target lies the other way than the direction says
    "direction_unknown",
    "milestone_weight",  # one below zero
    "no_weight",  # all milestones weigh nothing
)


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
    status: str = ""  # how its owner sees it: on_course, at_risk, off_course; "" where nobody said
    help_from: str = ""  # the department or person whose help was asked for


@dataclass(frozen=True)
class Entry:
    """One row of the check-ins as it was written, and what became of it by the day looked from.

    `stands` says whether it counts; one that does not was corrected by a later entry for the same day, was not
    written down yet, or holds for a day outside the cycle.
    """

    kr_id: str
    reading: Reading
    stands: bool
    known: bool  # written down by the day looked from, for a day within the cycle
    corrects: int  # which correction of its day it is; 0 for the first entry
    corrected: bool  # a later entry replaced it
    late: bool  # the first entry for its day, and written down later than the threshold allows

    @property
    def delay(self) -> int:
        """Days between the day it holds for and the day it was written down."""
        return (self.reading.entered - self.reading.day).days


@dataclass(frozen=True)
class Gate:
    """One milestone: how much of the key result it is, when it was due and when it was accepted.

    Weights are fractions; those of one key result make 1.
    """

    name: Bilingual
    weight: float
    due: date | None
    accepted_on: date | None  # None where it was not accepted by the day looked from
    order: int | None = None  # 1, 2, 3 …: gates that must be accepted in this order


@dataclass(frozen=True)
class OutOfOrder:
    """A gate that was accepted although one before it was not, or only later."""

    kr_id: str
    earlier: Gate
    later: Gate


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
        """The share of the cycle's days that have passed, 0–1."""
        days, passed = (self.ends - self.starts).days + 1, (self.as_of - self.starts).days + 1
        return min(1.0, max(0.0, passed / days))


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
    curve: str = ""  # the planned course: linear, s_curve, early, late, step; "" where none was recorded
    points: tuple[tuple[date, float], ...] = ()  # planned attainment by day, in order, where it was recorded

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
    reason: str = ""  # why the attainment cannot be known: one of UNKNOWN; "" where it is

    @property
    def counted(self) -> float | None:
        """The attainment that scores and rates count; None where there is no score.

        Against a baseline that was only read nothing is scored but a limit, and that by being kept.
        """
        if self.score is None or not self.track.baseline_read:
            return None if self.score is None else self.attainment
        return float(self.attainment >= 1)

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
    history: tuple[Entry, ...] = ()  # every check-in of these key results, in the order of the table
    out_of_order: tuple[OutOfOrder, ...] = ()  # gates accepted before their turn

    def of(self, kr_id: str) -> Standing:
        """The standing of one key result. Raises KeyError."""
        return {standing.track.id: standing for standing in self.standings}[kr_id]
