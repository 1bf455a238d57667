"""Cycle: what the bundled clients' check-ins say, read plainly: no interval, no score, no package but for one formula."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from okrworkbook.analysis.scoring import attainment, milestone_attainment
from tests.cases.folders import adopted, engagement, table


def middle(case: str) -> date:
    """The day in the cycle from which the weekly report looks."""
    return engagement(case)["tracking"]["as_of"]


def end(case: str) -> date:
    """The last day of the cycle."""
    return engagement(case)["cycle"]["ends"]


@cache
def key_results(case: str) -> dict[str, dict[str, str]]:
    """The key results of adopted objectives, with their objective's level, type and department or team."""
    objectives = {row["objective_id"]: row for row in adopted(case)}
    return {
        row["kr_id"]: {
            **row,
            "level": objectives[row["objective_id"]]["level"],
            "type": objectives[row["objective_id"]]["type"],
            "department": objectives[row["objective_id"]]["unit"],
        }
        for row in table(case, "key_results")
        if row["objective_id"] in objectives
    }


@cache
def check_ins(case: str, day: date | None = None) -> dict[str, list[dict[str, str]]]:
    """The check-ins of each key result as they stood on a day: a later row for the same date replaces it.

    Without a day, all that was ever written down.
    """
    standing: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for row in table(case, "check_ins"):
        if day is None or date.fromisoformat(row["entered"] or row["date"]) <= day:
            standing[row["kr_id"]][row["date"]] = row
    return {kr: list(rows.values()) for kr, rows in standing.items()}


def values(case: str, kr: str, day: date | None = None) -> list[float]:
    """The values of one key result in order."""
    return [float(row["value"]) for row in check_ins(case, day)[kr] if row["value"]]


def attained(case: str, kr: str, day: date | None = None) -> float | None:
    """The attainment of one key result; where no baseline was agreed it counts from the first reading."""
    row, steps = key_results(case)[kr], [step for step in table(case, "milestones") if step["kr_id"] == kr]
    if row["direction"] == "milestone" and steps:
        by = str(day or end(case))
        accepted = [bool(step["accepted_on"]) and step["accepted_on"] <= by for step in steps]
        return milestone_attainment([float(step["weight"]) for step in steps], accepted)
    read = values(case, kr, day)
    if not row["direction"] or not row["target"] or not read:
        return None
    baseline = float(row["baseline"]) if row["baseline"] else read[0]
    return attainment(row["direction"], baseline, float(row["target"]), read[-1])


def pace(case: str, kr: str) -> float | None:
    """Attainment in the middle over that of a straight plan to the day the key result is due."""
    starts, now = engagement(case)["cycle"]["starts"], middle(case)
    due = date.fromisoformat(key_results(case)[kr]["due"])
    planned = min(1.0, ((now - starts).days + 1) / ((due - starts).days + 1))
    found = attained(case, kr, now)
    return None if found is None else found / planned


def status(case: str, kr: str) -> str:
    """Against a straight plan: at .95 of it on track, at .75 behind, below that at risk."""
    found = pace(case, kr)
    if found is None:
        return "unknown"
    return "on_track" if found >= 0.95 else "behind" if found >= 0.75 else "at_risk"
