"""Execution: what is written by hand of a case's cycle, and what days and goals does the rest hang on?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .writing import Row

WEEKS = 13
COMMITTED = "committed"
SUCCESS = 0.7  # the share of its target at which a challenge counts as reached; a commitment needs all of it


@dataclass(frozen=True)
class Execution:
    """The hand-written story of one cycle, one row a line.

    `habits` rows, how the challenges of a unit end: unit | mean share of the target | spread | shape | mark
    `courses` rows, key results with a story of their own: key result | share of the target | shape | mark
    `openings` rows, where no baseline or target is agreed: key result | first value | last value
    `blockers` rows: objective or unit | text | text_en
    `misses` rows, commitments not kept: key result | cause | decision | explanation | explanation_en
    `actions` rows: key result | agreed | due | done | text | text_en
    `curves` rows: key result | planned course
    `plan_points` rows: key result | date | planned value
    `staffing` rows, who is there beside the resources of the design: skill | unit | key results
    `sessions` rows, trainings: session | date | layer | share of the layer that comes

    Shapes are those of `execution_courses`, marks those of `execution_confidence` and `execution_check_ins`.
    """

    first: date  # the first meeting of the cycle; the others follow week by week
    as_of: date  # the meeting in the middle from which the weekly and monthly notebooks look
    habits: str
    courses: str
    blockers: str
    misses: str
    actions: str
    sessions: str
    openings: str = ""
    curves: str = ""
    plan_points: str = ""
    staffing: str = ""
    bias: float = 0.0  # points of confidence said beyond what the course warrants
    past: tuple[str, ...] = ()  # finished cycles of which the progress is known


@dataclass(frozen=True)
class Goal:
    """One key result of the cycle with what its objective says of it."""

    kr: Row
    objective: Row
    department: str

    @property
    def id(self) -> str:
        """The key result's id."""
        return str(self.kr["kr_id"])

    @property
    def committed(self) -> bool:
        """Whether all of the target was promised."""
        return self.objective["type"] == COMMITTED

    @property
    def success(self) -> float:
        """The share of the target that counts as reached."""
        return 1.0 if self.committed else SUCCESS

    @property
    def weekly(self) -> bool:
        """Whether it is updated every week; teams and single people do so every second."""
        return self.objective["level"] in ("company", "department")


def goals_of(tables: Mapping[str, tuple], departments: Mapping[str, str]) -> list[Goal]:
    """The key results of adopted objectives; `departments` gives the department of a team."""
    objectives = {
        str(row["objective_id"]): row
        for row in tables["objectives"][1]
        if row.get("status") not in ("candidate", "dropped")
    }
    return [
        Goal(row, objective, departments.get(str(objective.get("unit", "")), str(objective.get("unit", ""))))
        for row in tables["key_results"][1]
        if (objective := objectives.get(str(row["objective_id"])))
    ]


def meetings_of(first: date) -> list[date]:
    """The days of the weekly meetings of a quarter."""
    return [first + timedelta(weeks=week) for week in range(WEEKS)]
