"""Execution tables: everything the cycle leaves in a case's folder, from its story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from .design import RESOURCES as PLANNED
from .execution import Execution, Goal, goals_of
from .execution_check_ins import CHECK_INS, make_check_ins
from .execution_courses import draw_courses
from .execution_meetings import make_cycle_meetings
from .execution_past import PAST, make_past_progress
from .execution_reviews import REVIEWS, SCORES, final_attainments, make_reviews, make_scores
from .execution_staffing import RESOURCES, make_staffing
from .execution_training import QUIZ_ANSWERS, TRAININGS, make_trainings
from .writing import Row, rows

ACTIONS = ("action_id", "kr_id", "text", "text_en", "owner", "agreed", "due", "done")
PLAN_POINTS = ("kr_id", "date", "value")
GENEROUS = 0.25  # points of a self score for each point of confidence said beyond the course


def add_execution(
    case_id: str,
    story: Execution,
    people: list[dict[str, object]],
    tables: dict[str, tuple],
    cycle: tuple[str, date, date],
    words: Mapping[str, str],
) -> dict[str, tuple]:
    """The tables with those of the cycle beside them. `cycle` is its name, first and last day."""
    name, starts, ends = cycle
    teams = {str(row["team"]): str(row["department"]) for row in people if row["team"]}
    goals = goals_of(tables, {**teams, **_teams(tables, people)})
    milestones = tables["milestones"][1] if "milestones" in tables else []
    courses = draw_courses(case_id, story, goals)
    check_ins = make_check_ins(case_id, story, courses, milestones, (starts, ends))
    attained = final_attainments(goals, check_ins, milestones)
    trainings, answers = make_trainings(case_id, story, people)
    own = {
        "check_ins": (CHECK_INS, check_ins),
        "plan_points": (PLAN_POINTS, rows(story.plan_points, *PLAN_POINTS)),
        "actions": (ACTIONS, _actions(story, goals)),
        "reviews": (REVIEWS, make_reviews(case_id, story, goals, attained, words, name)),
        "scores": (SCORES, make_scores(case_id, goals, attained, GENEROUS * story.bias, name)),
        "trainings": (TRAININGS, trainings),
        "quiz_answers": (QUIZ_ANSWERS, answers),
        "past_progress": (PAST, make_past_progress(case_id, story)),
        "resources": (RESOURCES, _resources(case_id, story, people, tables)),
        "key_results": _with_curves(story, tables["key_results"]),
    }
    return {**tables, **{table: found for table, found in own.items() if found[1]}}


def cycle_meetings(
    case_id: str, story: Execution, tables: Mapping[str, tuple], cycle: tuple[str, date, date]
) -> list[dict[str, object]]:
    """The meetings of the cycle, of every department that has objectives."""
    name, _, ends = cycle
    units = [str(row["unit"]) for row in tables["objectives"][1] if row["level"] == "department"]
    return make_cycle_meetings(case_id, story, list(dict.fromkeys(units)), name, ends)


def _teams(tables: Mapping[str, tuple], people: Sequence[Row]) -> dict[str, str]:
    """The department of every team that objectives name: that of its owner."""
    department = {row["person_id"]: str(row["department"]) for row in people}
    return {
        str(row["unit"]): department[row["owner"]]
        for row in tables["objectives"][1]
        if row["level"] in ("team", "person")
    }


def _actions(story: Execution, goals: Sequence[Goal]) -> list[dict[str, object]]:
    """The actions in the order they were agreed in, owned by those who own the key result."""
    owner = {goal.id: goal.kr["owner"] for goal in goals}
    agreed = rows(story.actions, "kr_id", "agreed", "due", "done", "text", "text_en")
    return [
        {**row, "action_id": f"A{number:02}", "owner": owner[row["kr_id"]]}
        for number, row in enumerate(sorted(agreed, key=lambda row: row["agreed"]), 1)
    ]


def _resources(
    case_id: str, story: Execution, people: list[dict[str, object]], tables: Mapping[str, tuple]
) -> list[Row]:
    owners = {str(row["owner"]) for row in tables["objectives"][1]}
    planned = tables.get("resources", (PLANNED, []))[1]
    return [*planned, *make_staffing(case_id, story, people, owners)]


def _with_curves(story: Execution, key_results: tuple) -> tuple:
    columns, table = key_results
    curves = {row["kr_id"]: row["curve"] for row in rows(story.curves, "kr_id", "curve")}
    return (*columns, "curve"), [{**row, "curve": curves.get(str(row["kr_id"]), "")} for row in table]
