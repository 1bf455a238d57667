"""Survey: answers that 28 statements would get from people who share departments, layers and habits.

Each person leans the same way on all dimensions a little and on each dimension more; departments and layers
add their difference; each answer adds its own noise and is rounded to 1–5. The level of each dimension is
then moved until its mean is the one the case calls for.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from .dice import Dice
from .settings import Case, Survey
from .writing import Row

ITEMS = Path(__file__).parents[2] / "okrworkbook" / "assets" / "survey" / "items.csv"
SPREAD = 0.95  # standard deviation of an answer before rounding, in points
HALO = 0.55  # how much of a person's leaning is common to all dimensions
YES_SAYING = 0.2  # spread of the tendency to agree with whatever is said, in points
ITEM_SPREAD = 0.22  # how far statements of one dimension lie apart, in points
# ten days from Monday to the Wednesday after next; a reminder goes out on the second Monday
RETURNS_BY_DAY = (0.23, 0.17, 0.12, 0.08, 0.06, 0.01, 0.01, 0.17, 0.10, 0.05)


@dataclass(frozen=True)
class Item:
    """One statement of the questionnaire."""

    id: str
    dimension: str
    reverse: bool


def read_items() -> list[Item]:
    """The statements in questionnaire order."""
    with ITEMS.open(encoding="utf-8-sig", newline="") as stream:
        return [Item(row["item"], row["dimension"], row["reverse"] == "1") for row in csv.DictReader(stream)]


def make_survey(
    case: Case, survey: Survey, respondents: Sequence[Row], first: int = 1
) -> list[dict[str, object]]:
    """One row a questionnaire of one wave, raw answers as ticked: reverse-worded ones are not turned round.

    Codes run on from `first`, so that no code of one wave looks like somebody's of another.
    """
    items = read_items()
    sheets = [
        _sheet(case, survey, place, first + place - 1, person) for place, person in enumerate(respondents, 1)
    ]
    for answers in _answers(case, survey, items, respondents).values():
        for sheet, given in zip(sheets, answers, strict=True):
            sheet.update(given)
    _leave_gaps(case, survey, items, sheets)
    _spoil(case, survey, items, sheets)
    return sheets


def _sheet(case: Case, survey: Survey, place: int, code: int, person: Row) -> dict[str, object]:
    dice = Dice(*case.dice(survey), "sheet", str(place))
    day = dice.pick(range(len(RETURNS_BY_DAY)), RETURNS_BY_DAY)
    return {
        "respondent": f"R{code:03}",
        "wave": survey.wave,
        "department": person["department"],
        "layer": person["layer"],
        "tenure": person["tenure"],
        "submitted": survey.opened + timedelta(days=day),
        "seconds": round(math.exp(math.log(300) + 0.38 * dice.normal())),
        "attention_ok": not dice.chance(0.025),
    }


def _answers(
    case: Case, survey: Survey, items: list[Item], people: Sequence[Row]
) -> dict[str, list[dict[str, int]]]:
    """Dimension → one dict of raw answers a person."""
    dice = Dice(*case.dice(survey), "leanings")
    halo = [dice.normal() for _ in people]
    agreeing = [YES_SAYING * dice.normal() for _ in people]
    answers = {}
    for dimension, mean in survey.means.items():
        block = [item for item in items if item.dimension == dimension]
        before = _before_rounding(case, survey, dimension, block, people, halo, agreeing)
        level = _level_for(mean, before)
        answers[dimension] = [
            {
                item.id: 6 - _round(level + value) if item.reverse else _round(level + value)
                for item, value in zip(block, values, strict=True)
            }
            for values in before
        ]
    return answers


def _before_rounding(
    case: Case,
    survey: Survey,
    dimension: str,
    block: list[Item],
    people: Sequence[Row],
    halo: list[float],
    agreeing: list[float],
) -> list[list[float]]:
    dice = Dice(*case.dice(survey), "answers", dimension)
    common = survey.common[dimension]
    same = Dice(case.id, "answers", dimension)  # a statement is as hard to agree with in every wave
    shifts = [survey.shifts.get(item.id, ITEM_SPREAD * same.normal()) for item in block]
    dice.skip(len(block))
    table = []
    for person, shared, agrees in zip(people, halo, agreeing, strict=True):
        leaning = HALO * shared + math.sqrt(1 - HALO**2) * dice.normal()
        effect = sum(
            survey.effects.get((str(group), key), 0.0)
            for group in (person["department"], person["layer"])
            for key in (dimension, "*")
        )
        table.append(
            [
                effect
                + shift
                + (-agrees if item.reverse else agrees)
                + SPREAD * (math.sqrt(common) * leaning + math.sqrt(1 - common) * dice.normal())
                for item, shift in zip(block, shifts, strict=True)
            ]
        )
    return table


def _level_for(mean: float, before: list[list[float]]) -> float:
    """The level at which the rounded answers have this mean, by halving."""
    low, high = 0.0, 6.0
    count = sum(len(values) for values in before)
    for _ in range(30):
        level = (low + high) / 2
        reached = sum(_round(level + value) for values in before for value in values) / count
        low, high = (level, high) if reached < mean else (low, level)
    return (low + high) / 2


def _round(value: float) -> int:
    return min(5, max(1, math.floor(value + 0.5)))


def _leave_gaps(case: Case, survey: Survey, items: list[Item], sheets: list[dict[str, object]]) -> None:
    dice = Dice(*case.dice(survey), "gaps")
    for sheet in sheets:
        for item in items:
            if dice.chance(survey.unclear.get(item.id, survey.unclear_elsewhere)):
                sheet[item.id] = "NA"
            elif dice.chance(survey.blank):
                sheet[item.id] = ""
    for sheet in dice.take(sheets, survey.gappy):
        dimension = dice.pick(list(survey.means))
        for item in dice.take([item for item in items if item.dimension == dimension], 2):
            sheet[item.id] = ""


def _spoil(case: Case, survey: Survey, items: list[Item], sheets: list[dict[str, object]]) -> None:
    """Turn a few sheets of front-line staff of large departments into careless ones."""
    dice = Dice(*case.dice(survey), "careless")
    large = {department.name for department in case.departments if department.answered >= 15}
    eligible = [sheet for sheet in sheets if sheet["layer"] == "staff" and sheet["department"] in large]
    chosen = dice.take(eligible, survey.straight + survey.hasty)
    for place, sheet in enumerate(chosen):
        straight = place < survey.straight
        same = dice.pick((3, 4, 3, 5))
        sheet.update({item.id: same if straight else dice.between(1, 5) for item in items})
        if straight and dice.chance(0.5):
            sheet[dice.pick(items).id] = same - 1
        sheet["seconds"] = dice.between(32, 75)
        sheet["attention_ok"] = dice.chance(0.2)
