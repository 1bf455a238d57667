"""Cases: which of the client's own situations do participants work on – a conflict, the open links, a red result?

Where the client has none, the case is None and the training uses one of ours, which says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okrworkbook.analysis.conflicts import Conflict, Conflicts
from okrworkbook.analysis.department_material import NEEDS, DepartmentGuide
from okrworkbook.analysis.goal_graph import CONFIRMED
from okrworkbook.analysis.okr_set import KeyResult, OkrSet
from okrworkbook.analysis.progress.track import Standing, Tracking
from okrworkbook.bilingual import Bilingual

QUALITY = "quality"
VOLUME = ("sales", "output")
KINDS = ("tradeoff", "direct", "timing", "resource")


@dataclass(frozen=True)
class OpenLink:
    """One dependency between two departments to which the provider has not agreed."""

    consumer: str
    provider: str
    consumer_text: Bilingual
    provider_text: Bilingual
    status: str  # proposed or rejected
    due: date | None
    late: bool


@dataclass(frozen=True)
class UnitNeeds:
    """One department: of whom it needs something, and who needs something of it."""

    unit: str
    needs: tuple[str, ...]
    serves: tuple[str, ...]
    open: int  # dependencies of either direction that are not confirmed
    unlinked: tuple[str, ...]  # with whom it must work together although no goal says so


@dataclass(frozen=True)
class Board:
    """What is on the wall when departments align: themselves, and what lies open between them."""

    units: tuple[UnitNeeds, ...]  # those with most open first
    links: tuple[OpenLink, ...]  # soonest first, those without a date last
    declared: int  # dependencies between departments, confirmed ones among them


@dataclass(frozen=True)
class RedCase:
    """A key result that is in danger: the client's own as it stands, or one of its own with a supposed course."""

    kr: KeyResult
    objective: Bilingual
    standing: Standing | None  # None: the course is supposed


def conflict_case(conflicts: Conflicts) -> Conflict | None:
    """The conflict to negotiate: volume against quality first, then what is gravest between two departments."""
    between = [
        one
        for one in conflicts.items
        if one.kind in KINDS and one.second and {"", one.first.unit} != {"", one.second.unit}
        if one.first.unit != one.second.unit and one.first.unit and one.second.unit
    ]
    return max(between, key=lambda one: (_classic(one), one.severity), default=None)


def _classic(one: Conflict) -> tuple[bool, bool]:
    """Whether it is volume against quality, and whether departments themselves meet in it."""
    pair = one.tradeoff
    about = pair is not None and pair.first.id in VOLUME and pair.second.id == QUALITY
    return about, one.first.level == one.second.level == "department"


def alignment_board(guides: Sequence[DepartmentGuide]) -> Board:
    """The departments as neighbours, and the dependencies between them that are not confirmed."""
    needs = [(guide.unit, need) for guide in guides for need in guide.needs if need.direction == NEEDS]
    links = [
        OpenLink(
            unit,
            need.partner,
            Bilingual(need.own_goal.text, need.own_goal.text_en),
            Bilingual(need.other_goal.text, need.other_goal.text_en),
            need.status,
            need.due,
            need.late,
        )
        for unit, need in needs
        if need.status != CONFIRMED
    ]
    units = [_unit(guide) for guide in guides]
    return Board(
        tuple(sorted(units, key=lambda unit: (-unit.open, -len(unit.needs) - len(unit.serves)))),
        tuple(sorted(links, key=lambda link: (link.due is None, link.due or date.max))),
        len(needs),
    )


def _unit(guide: DepartmentGuide) -> UnitNeeds:
    return UnitNeeds(
        guide.unit,
        tuple(one.unit for one in guide.neighbours if one.needs),
        tuple(one.unit for one in guide.neighbours if one.serves),
        sum(need.status != CONFIRMED for need in guide.needs),
        tuple(one.unit for one in guide.neighbours if one.unlinked),
    )


def red_case(okrs: OkrSet, tracking: Tracking | None = None) -> RedCase | None:
    """A key result in danger: the company's own that is furthest behind, else one with a supposed course.

    Only the company's are taken: they are everybody's, so nobody is put on the spot.
    """
    own = {kr.id: (kr, objective.text) for objective in okrs.company for kr in objective.key_results}
    standings = [one for one in tracking.standings if one.track.id in own] if tracking else []
    behind = [one for one in standings if one.status == "at_risk" and one.pace is not None]
    if behind:
        worst = min(behind, key=lambda one: one.pace)
        return RedCase(*own[worst.track.id], worst)
    changing = [pair for pair in own.values() if pair[0].direction in ("up", "down") and _whole(pair[0])]
    return RedCase(*changing[0], None) if changing else None


def _whole(kr: KeyResult) -> bool:
    return kr.baseline is not None and kr.target is not None
