"""Staffing: who of the front line works on which key results, and with what skill?

The design's resources say where leaders, lines and budgets are planned; these rows add the people who could be
moved from one key result to another. Nobody is planned beyond a full post.
"""

from __future__ import annotations

from .dice import Dice
from .execution import Execution
from .writing import rows

RESOURCES = ("pool", "kr_id", "fte", "skill")
SHARES = (0.3, 0.4, 0.5)
PEOPLE_A_RESULT = 3


def make_staffing(
    case_id: str, story: Execution, people: list[dict[str, object]], owners: set[str]
) -> list[dict[str, object]]:
    """One row a person and key result; owners of goals are left out, their time is planned elsewhere."""
    dice = Dice(case_id, "staffing")
    table: list[dict[str, object]] = []
    taken: set[str] = set()
    for group in rows(story.staffing, "skill", "units", "key_results"):
        units = {unit.strip() for unit in group["units"].split(",")}
        results = [kr.strip() for kr in group["key_results"].split(",")]
        there = [
            str(row["person_id"])
            for row in people
            if row["department"] in units
            and row["layer"] == "staff"
            and row["person_id"] not in owners | taken
        ]
        wanted = PEOPLE_A_RESULT * len(results)
        chosen = sorted(dice.take(there, -(-wanted // 2)))
        taken.update(chosen)
        posts = [kr for kr in results for _ in range(PEOPLE_A_RESULT)]
        for place, kr in enumerate(posts):  # each person on two key results side by side in the list
            person = chosen[place % len(chosen)]
            table.append({"pool": person, "kr_id": kr, "fte": dice.pick(SHARES), "skill": group["skill"]})
    return _together(table)


def _together(table: list[dict[str, object]]) -> list[dict[str, object]]:
    """A person drawn twice for one key result has one row there, and rows of a person stand together."""
    merged: dict[tuple[object, object], dict[str, object]] = {}
    for row in table:
        key = row["pool"], row["kr_id"]
        if key in merged:
            merged[key]["fte"] = round(float(str(merged[key]["fte"])) + float(str(row["fte"])), 1)
        else:
            merged[key] = dict(row)
    return sorted(merged.values(), key=lambda row: (str(row["skill"]), str(row["pool"]), str(row["kr_id"])))
