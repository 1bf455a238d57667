"""Department material: what stands in the guide of one department, and in those of all?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okrworkbook.analysis.alignment import Alignment
from okrworkbook.analysis.conflicts import Conflict, Conflicts
from okrworkbook.analysis.dependencies import Pair
from okrworkbook.analysis.goal_graph import CONFIRMED, PROPOSED, REJECTED, Goal
from okrworkbook.analysis.load import OwnerLoad
from okrworkbook.analysis.rewordings import Rewording
from okrworkbook.analysis.wording.hits import GoalWording, Hit, WordingResult

NEEDS, SERVES = "needs", "serves"
STATUSES = (CONFIRMED, PROPOSED, REJECTED)


@dataclass(frozen=True)
class Parent:
    """A goal that an objective leads to, and whether that was agreed."""

    goal: Goal
    status: str  # confirmed, proposed or rejected
    through: str  # the key result of the parent that it serves; "" where the link names the objective


@dataclass(frozen=True)
class OwnObjective:
    """One objective of the department."""

    goal: Goal
    key_results: tuple[str, ...]  # their ids
    parents: tuple[Parent, ...]  # confirmed ones first; none where nothing was linked
    below: int  # goals of teams and people that lead to it

    @property
    def status(self) -> str:
        """confirmed, proposed, rejected, or none where it leads to nothing."""
        return self.parents[0].status if self.parents else "none"


@dataclass(frozen=True)
class Need:
    """One dependency between the department and another."""

    direction: str  # needs: the department waits for the other; serves: the other waits for it
    partner: str  # the other department; "" is the company
    own: str  # as the link names it: an objective or a key result of the department
    own_goal: Goal
    other: str
    other_goal: Goal
    provider: str  # who answers for what is needed
    status: str
    due: date | None  # when it is needed
    delivered: date | None  # when the provider delivers, where that is later than needed

    @property
    def late(self) -> bool:
        """Whether it comes after it is needed."""
        return self.delivered is not None


@dataclass(frozen=True)
class Neighbour:
    """Another department and what lies between."""

    unit: str
    needs: int
    needs_confirmed: int
    serves: int
    serves_confirmed: int
    expected: Pair | None  # the process map says that the two must work together
    conflicts: int

    @property
    def unlinked(self) -> bool:
        """Whether the two must work together and no goal says so."""
        return self.expected is not None and not self.needs + self.serves


@dataclass(frozen=True)
class Question:
    """One thing an owner should answer before the objectives are frozen."""

    kind: str  # wording, parent, need, serve, conflict, load
    goal: str
    hit: Hit | None = None
    need: Need | None = None
    conflict: Conflict | None = None
    parent: Parent | None = None
    load: OwnerLoad | None = None


@dataclass(frozen=True)
class DepartmentGuide:
    """One department's own material."""

    unit: str
    objectives: tuple[OwnObjective, ...]
    needs: tuple[Need, ...]  # of others, then by others; unconfirmed ones first
    neighbours: tuple[Neighbour, ...]  # most between them first
    conflicts: tuple[Conflict, ...]  # worst first
    wording: tuple[GoalWording, ...]  # of its objectives and key results
    load: tuple[OwnerLoad, ...]  # its owners
    rewordings: tuple[Rewording, ...]  # its drafts beside what became of them
    questions: tuple[tuple[str, tuple[Question, ...]], ...]  # by owner; "" where nobody is named

    @property
    def key_results(self) -> int:
        """How many key results its objectives have."""
        return sum(len(own.key_results) for own in self.objectives)

    @property
    def asked(self) -> int:
        """How many questions are open."""
        return sum(len(questions) for _, questions in self.questions)

    @property
    def good(self) -> tuple[GoalWording, ...]:
        """Its goals about whose wording there is nothing to ask."""
        return tuple(goal for goal in self.wording if not goal.hits)

    @property
    def worst(self) -> GoalWording | None:
        """The goal about whose wording there is most to ask; None where there is nothing."""
        asked = [goal for goal in self.wording if goal.standing]
        return min(asked, key=lambda goal: goal.score) if asked else None

    @property
    def unlinked(self) -> tuple[Neighbour, ...]:
        """Departments it must work with and has no dependency with."""
        return tuple(one for one in self.neighbours if one.unlinked)


@dataclass(frozen=True)
class GuideSet:
    """The guides of all departments that have objectives, and what they rest on."""

    departments: tuple[DepartmentGuide, ...]  # in the order of the table
    rewordings: tuple[Rewording, ...]  # of all goals, the company's among them
    alignment: Alignment
    conflicts: Conflicts
    wording: WordingResult

    def of(self, unit: str) -> DepartmentGuide:
        """The guide of one department. Raises KeyError."""
        return {guide.unit: guide for guide in self.departments}[unit]
