"""Carry-over: what becomes of each key result in the next cycle, and what was learnt from those that were missed?

The next cycle starts from a blank sheet: nothing is rolled over as it stands. The proposal follows from where a key
result ended, whether it still serves the strategy, and the cause the review named; the team decides, and where it
decided otherwise both stand side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.review.ending import CLOSE, Ending
from okrworkbook.bilingual import Bilingual
from okrworkbook.model import CAUSES
from okrworkbook.thresholds import DEFAULTS, Thresholds

DECISIONS = ("close", "raise_goal", "rewrite", "pivot", "drop")
CONTINUED = ("raise_goal", "rewrite", "pivot")  # there will be a key result again, never the same one
ABOUT_THE_KR = (
    "COG",
    "ALN",
)  # the key result itself was not the right one; the other causes lie in the way of working
REASONS = (
    *("reached", "too_easy", "not_strategic", "strategic_unknown", "unmeasured", "running"),
    *("wrong_kr", "hardly_moved", "way_of_working", "cause_unknown"),
)


@dataclass(frozen=True)
class CarryOver:
    """One key result at the review: how it ended, what we propose and why, and what the team recorded."""

    ending: Ending
    strategic: bool | None  # None where the review does not say
    cause: str  # one of the five, or ""
    learnt: Bilingual
    explanation: Bilingual
    proposal: str  # of DECISIONS; "" where something must be answered first
    reason: str  # of REASONS
    baseline: float | None  # where a rewritten or raised key result would begin: the last value
    decision: str  # of DECISIONS, as recorded; "" where none is

    @property
    def missed(self) -> bool:
        """Whether it was measured and fell short."""
        return self.ending.reached is False

    @property
    def differs(self) -> bool:
        """Whether the team decided otherwise than proposed."""
        return bool(self.proposal and self.decision) and self.proposal != self.decision

    @property
    def unexplained(self) -> bool:
        """Whether a commitment was missed and nobody said why."""
        return self.missed and self.ending.track.committed and not self.explanation.zh.strip()

    @property
    def next(self) -> str:
        """What happens to it: the team's decision, else the proposal."""
        return self.decision or self.proposal


@dataclass(frozen=True)
class CauseCount:
    """How often one cause was named, of the misses that name one; and how often in earlier cycles."""

    cause: str
    rate: Rate
    before: int


@dataclass(frozen=True)
class CarryOvers:
    """Every key result's way into the next cycle, and the causes of the misses."""

    rows: tuple[CarryOver, ...]
    causes: tuple[CauseCount, ...]  # most often first
    misses: int
    untagged: tuple[CarryOver, ...]  # misses without a cause
    strays: tuple[str, ...]  # reviews of key results that are not in this cycle

    @property
    def decided(self) -> Rate:
        """Key results with a recorded decision."""
        return Rate(sum(bool(row.decision) for row in self.rows), len(self.rows))

    @property
    def agreed(self) -> Rate:
        """Where proposal and decision are the same, of those that have both."""
        both = [row for row in self.rows if row.proposal and row.decision]
        return Rate(sum(not row.differs for row in both), len(both))

    @property
    def differing(self) -> tuple[CarryOver, ...]:
        """Where the team decided otherwise."""
        return tuple(row for row in self.rows if row.differs)

    @property
    def missed_commitments(self) -> tuple[CarryOver, ...]:
        """Commitments that fell short; those without an explanation first."""
        rows = [row for row in self.rows if row.missed and row.ending.track.committed]
        return tuple(sorted(rows, key=lambda row: not row.unexplained))

    @property
    def unexplained(self) -> tuple[CarryOver, ...]:
        """Missed commitments that nobody explained."""
        return tuple(row for row in self.rows if row.unexplained)

    @property
    def open(self) -> tuple[CarryOver, ...]:
        """What the meeting must talk about: undecided, decided otherwise, or missed without a cause."""
        return tuple(
            row for row in self.rows if not row.decision or row.differs or (row.missed and not row.cause)
        )

    def number(self, decision: str) -> int:
        """How many are proposed this."""
        return sum(row.proposal == decision for row in self.rows)


def plan_carry_over(
    endings: Sequence[Ending], reviews: pd.DataFrame, cycle: str, thresholds: Thresholds = DEFAULTS
) -> CarryOvers:
    """The proposals for all key results of a cycle beside the decisions in `reviews` (columns as in the schema)."""
    own = reviews[reviews["cycle"] == cycle]
    recorded = {row["kr_id"]: row for row in own.to_dict("records")}
    rows = tuple(_row(one, recorded.get(one.id, {}), thresholds) for one in endings)
    misses = [row for row in rows if row.missed]
    earlier = reviews.loc[reviews["cycle"] < cycle, "cause"].tolist()
    known = {one.id for one in endings}
    return CarryOvers(
        rows,
        _causes(misses, earlier),
        len(misses),
        tuple(row for row in misses if not row.cause),
        tuple(kr for kr in recorded if kr not in known),
    )


def _causes(misses: Sequence[CarryOver], earlier: Sequence[str]) -> tuple[CauseCount, ...]:
    tagged = [row.cause for row in misses if row.cause]
    counts = [
        CauseCount(cause, Rate(tagged.count(cause), len(tagged)), earlier.count(cause)) for cause in CAUSES
    ]
    return tuple(sorted(counts, key=lambda one: -one.rate.part))


def _row(one: Ending, recorded: Mapping[str, object], thresholds: Thresholds) -> CarryOver:
    said = recorded.get("strategic")
    strategic = None if said is None or pd.isna(said) else bool(said)
    cause = str(recorded.get("cause", ""))
    proposal, reason = _proposal(one, strategic, cause, thresholds)
    return CarryOver(
        ending=one,
        strategic=strategic,
        cause=cause,
        learnt=_words(recorded, "learnt"),
        explanation=_words(recorded, "explanation"),
        proposal=proposal,
        reason=reason,
        baseline=_last_value(one) if proposal in ("raise_goal", "rewrite") else None,
        decision=str(recorded.get("decision", "")),
    )


def _proposal(one: Ending, strategic: bool | None, cause: str, thresholds: Thresholds) -> tuple[str, str]:
    """What to propose and why. A challenge met in full that still matters was too easy: it is raised."""
    if one.attainment is None:
        return "", "unmeasured"
    if one.reached:
        easy = strategic and one.challenge and one.attainment >= 1 - CLOSE
        return ("raise_goal", "too_easy") if easy else ("close", "reached")
    if not one.settled:
        return "", "running"
    if strategic is None:
        return "", "strategic_unknown"
    if not strategic:
        return "drop", "not_strategic"
    if cause in ABOUT_THE_KR:
        return "pivot", "wrong_kr"
    if one.attainment < thresholds["review_pivot_below"] - CLOSE:
        return "pivot", "hardly_moved"
    return "rewrite", "way_of_working" if cause else "cause_unknown"


def _last_value(one: Ending) -> float | None:
    """The last value read: where the next key result begins. None for milestones, which begin anew."""
    if one.stepwise:
        return None
    values = [reading.value for reading in one.track.readings if reading.value is not None]
    return values[-1] if values else None


def _words(row: Mapping[str, object], column: str) -> Bilingual:
    return Bilingual(str(row.get(column, "")), str(row.get(f"{column}_en", "")))
