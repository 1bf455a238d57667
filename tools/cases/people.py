"""People: who is on the roster and who of them answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .dice import Dice
from .writing import Row

if TYPE_CHECKING:
    from .settings import Case, Department, Survey

TENURES = ("lt1", "1to3", "3to5", "gt5")
ANSWERS_MORE = {"exec": 2.5, "manager": 2.0, "staff": 1.0}  # how readily a layer answers


def make_people(case: Case) -> list[dict[str, object]]:
    """The roster, one row a person, department by department."""
    dice = Dice(case.id, "people")
    people: list[dict[str, object]] = []
    for department in case.departments:
        for place in range(department.invited + department.away):
            layer = _layer(department, place)
            people.append(
                {
                    "person_id": f"P{len(people) + 1:03}",
                    "department": department.name,
                    "team": department.teams[place % len(department.teams)] if department.teams else "",
                    "layer": layer,
                    "tenure": _tenure(case, layer, dice),
                    "invited": place < department.invited,
                    "trained": dice.chance(department.trained * (1.8 if layer != "staff" else 1.0)),
                }
            )
    return people


def choose_respondents(case: Case, survey: Survey, people: list[dict[str, object]]) -> list[Row]:
    """Those who answered one wave, in an order that says nothing about who they are."""
    dice = Dice(*case.dice(survey), "respondents")
    chosen: list[Row] = []
    for department in case.departments:
        asked = [row for row in people if row["department"] == department.name and row["invited"]]
        weights = [ANSWERS_MORE[str(row["layer"])] for row in asked]
        chosen += dice.take(asked, survey.answered.get(department.name, department.answered), weights)
    return dice.shuffled(chosen)


def of_department(people: list[dict[str, object]], department: str, layer: str) -> list[str]:
    """The codes of a department's people of one layer."""
    return [
        str(row["person_id"]) for row in people if row["department"] == department and row["layer"] == layer
    ]


def _layer(department: Department, place: int) -> str:
    if place < department.execs:
        return "exec"
    return "manager" if place < department.execs + department.managers else "staff"


def _tenure(case: Case, layer: str, dice: Dice) -> str:
    weights = list(case.tenures)
    if layer != "staff":
        weights = [weights[0] * 0.2, weights[1] * 0.6, weights[2] * 1.2, weights[3] * 1.8]
    return dice.pick(TENURES, weights)
