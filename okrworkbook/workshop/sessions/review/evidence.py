"""Evidence: what the check-ins say of the cycle under review, and what the team has put beside it.

The tracking is asked again only where something it rests on has changed, so that a score is answered at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from okrworkbook.analysis.progress import track_cycle
from okrworkbook.analysis.progress.track import Span
from okrworkbook.analysis.review.agreed_scores import (
    AgreedScore,
    AgreedScores,
    Sign,
    agreed_scores,
    compare_agreed_scores,
    find_signs,
)
from okrworkbook.analysis.review.carry_over import CarryOver, CarryOvers, plan_carry_over
from okrworkbook.analysis.review.ending import Ending, collect_endings, is_over
from okrworkbook.errors import ParameterError
from okrworkbook.workshop.looking import Look, look_at
from okrworkbook.workshop.room import Room

BASIS = ("objectives", "key_results", "check_ins", "milestones", "plan_points")
SEED = 2026  # of the intervals: that of the cycle review report, so that both print the same
GROUND, REVIEWED = "review_ground", "reviewed"  # the places in what a room keeps


@dataclass(frozen=True)
class Ground:
    """Where every key result ended by the numbers; `problem` says why nothing can be said where it cannot."""

    cycle: str
    mapping: str = "ratio5"
    span: Span | None = None
    endings: tuple[Ending, ...] = ()
    problem: ParameterError | None = None


class Reviewed:
    """One cycle under review at one moment; every property is computed when it is first asked for."""

    def __init__(self, look: Look, ground: Ground):
        self.look = look
        self.ground = ground

    @property
    def cycle(self) -> str:
        """The cycle under review."""
        return self.ground.cycle

    @property
    def endings(self) -> tuple[Ending, ...]:
        """Every key result of the cycle by the numbers."""
        return self.ground.endings

    @property
    def finished(self) -> bool:
        """Whether the cycle is over; before that nothing counts as missed and nothing is held against the band."""
        return self.ground.span is not None and is_over(self.ground.span, self.look.limits)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Units that have key results, the company, "", first."""
        return tuple(sorted({one.unit for one in self.endings}))

    def of_unit(self, unit: str) -> tuple[Ending, ...]:
        """The key results of one unit."""
        return tuple(one for one in self.endings if one.unit == unit)

    @cached_property
    def ending(self) -> dict[str, Ending]:
        """Key result → where it ended."""
        return {one.id: one for one in self.endings}

    @cached_property
    def scored(self) -> dict[str, AgreedScore]:
        """Key result → its agreed score, of those that have one."""
        rows = agreed_scores(self.endings, self.look.client.tables["scores"], self.cycle)
        return {row.id: row for row in rows}

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """What to ask about the scores taken together."""
        return find_signs(tuple(self.scored.values()), self.look.limits)

    @cached_property
    def agreed(self) -> AgreedScores | None:
        """The scores with their intervals, as the report has them; None where there is none. Takes its time."""
        scores = self.look.client.tables["scores"]
        return compare_agreed_scores(
            self.endings, scores, self.cycle, self.ground.mapping, self.look.limits, SEED
        )

    @cached_property
    def carry_over(self) -> CarryOvers:
        """Causes, what was learnt, what is proposed and what was decided."""
        reviews = self.look.client.tables["reviews"]
        return plan_carry_over(self.endings, reviews, self.cycle, self.look.limits)

    @cached_property
    def carried(self) -> dict[str, CarryOver]:
        """Key result → its way into the next cycle."""
        return {row.ending.id: row for row in self.carry_over.rows}


def reviewed(room: Room) -> Reviewed:
    """The cycle under review, of the tables as they are now."""
    look = look_at(room)
    kept = room.kept.get(REVIEWED)
    if not isinstance(kept, Reviewed) or kept.look is not look:
        room.kept[REVIEWED] = kept = Reviewed(look, _ground(room, look))
    return kept


def day_of(room: Room) -> date | None:
    """The day looked from: the session's, and the cycle's last where it was held later or nobody knows when."""
    ends = room.store.engagement.cycle_ends
    held = room.sitting.day if room.sitting else None
    return min(held, ends) if held and ends else ends


def _ground(room: Room, look: Look) -> Ground:
    """The tracking; the same one as before where nothing it rests on has changed."""
    client, day = look.client, day_of(room)
    basis = (client.engagement, day, *(client.tables[name] for name in BASIS))
    kept = room.kept.get(GROUND)
    if kept is None or any(old is not new for old, new in zip(kept[0], basis, strict=True)):
        room.kept[GROUND] = kept = (basis, _track(look, day))
    return kept[1]


def _track(look: Look, day: date | None) -> Ground:
    try:
        tracking = track_cycle(look.client, day)
    except ParameterError as problem:
        return Ground(look.goals.cycle, problem=problem)
    endings = collect_endings(tracking, look.client.tables["objectives"], look.limits)
    return Ground(tracking.span.cycle, tracking.mapping, tracking.span, endings)
