"""Reviews: what did the end of the cycle conclude about its key results, and how did owners score themselves?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .dice import Dice
from .execution import Execution, Goal
from .execution_lessons import REACHED, lessons
from .writing import Row, rows

REVIEWS = (
    *("kr_id", "cycle", "strategic", "cause", "learnt", "learnt_en"),
    *("decision", "explanation", "explanation_en"),
)
SCORES = ("goal_id", "cycle", "score", "scale", "kind")
MISSES = ("kr_id", "cause", "decision", "explanation", "explanation_en")
FILLED = 0.7  # key results whose review was written down
CAUSES = {"ALN": 5, "LOP": 3, "MTH": 3, "COG": 2, "LED": 2}
STRATEGIC = 0.88
SCORED = 0.6  # department objectives whose owner gave a score
ALMOST = 1e-9


def final_attainments(
    goals: Sequence[Goal], check_ins: Sequence[Row], milestones: Sequence[Row]
) -> dict[str, float]:
    """The share of its target each key result ended at, from its last reading; without a number it has none."""
    values: dict[str, list[float]] = {}
    for row in check_ins:
        if row["value"] is not None:
            values.setdefault(str(row["kr_id"]), []).append(float(str(row["value"])))
    ends = {}
    for goal in goals:
        steps = [row for row in milestones if row["kr_id"] == goal.id]
        if goal.kr["direction"] == "milestone" and steps:
            ends[goal.id] = sum(float(row["weight"]) for row in steps if row["accepted_on"]) / 100
        elif goal.id in values and goal.kr["target"] not in (None, ""):
            ends[goal.id] = _share(goal, values[goal.id])
    return ends


def _share(goal: Goal, values: list[float]) -> float:
    target = float(str(goal.kr["target"]))
    agreed = goal.kr["baseline"]
    first = values[0] if agreed in (None, "") else float(str(agreed))
    last = values[-1]
    limit = {"at_most": 1, "at_least": -1}.get(str(goal.kr["direction"]))
    if limit and limit * (last - target) <= 0:
        return 1.0
    return (last - first) / (target - first)


def make_reviews(
    case_id: str,
    story: Execution,
    goals: Sequence[Goal],
    ends: Mapping[str, float],
    words: Mapping[str, str],
    cycle: str,
) -> list[dict[str, object]]:
    """The conclusions on about two thirds of the key results, and on every commitment that was not kept."""
    dice = Dice(case_id, "reviews")
    told = {row["kr_id"]: row for row in rows(story.misses, *MISSES)}
    table = []
    for goal in goals:
        drawn = _review(goal, ends.get(goal.id), words, dice)
        filled = dice.chance(FILLED)
        if goal.id in told:
            row = told[goal.id]  # what is to be written anew is still wanted
            table.append({**drawn, **row, "strategic": row["decision"] != "drop", "cycle": cycle})
        elif filled and goal.id in ends:
            table.append({**drawn, "cycle": cycle})
    return table


def _review(goal: Goal, end: float | None, words: Mapping[str, str], dice: Dice) -> dict[str, object]:
    reached = end is not None and end >= goal.success - ALMOST
    strategic = dice.chance(STRATEGIC)
    cause = dice.pick(list(CAUSES), list(CAUSES.values()))
    zh, en = dice.pick(lessons(REACHED if reached else cause))
    metric = str(goal.kr["metric"]) or str(goal.kr["text"])
    metric_en = words.get(metric) or str(goal.kr["text_en"])
    said = dice.chance(0.85)
    if reached:
        decision = "raise_goal" if strategic and (end or 0) >= 1 and not goal.committed else "close"
    elif not strategic:
        decision = "drop"
    else:
        decision = "pivot" if cause in ("COG", "MTH") and (end or 0) < 0.3 else "rewrite"
    return {
        "kr_id": goal.id,
        "strategic": strategic,
        "cause": "" if reached else cause,
        "learnt": zh.format(metric=metric) if said else "",
        "learnt_en": en.format(metric=metric_en) if said else "",
        "decision": decision,
        "explanation": "",
        "explanation_en": "",
    }


def make_scores(
    case_id: str, goals: Sequence[Goal], ends: Mapping[str, float], generous: float, cycle: str
) -> list[dict[str, object]]:
    """What owners of department objectives gave themselves on 1–5, in steps of half a point or a tenth.

    `generous` is how many points they see themselves above their numbers.
    """
    dice = Dice(case_id, "self scores")
    table = []
    measured = [goal for goal in goals if goal.objective["level"] == "department" and goal.id in ends]
    objectives = list(dict.fromkeys(str(goal.objective["objective_id"]) for goal in measured))
    marks = dice.marks(len(objectives), round(SCORED * len(objectives)))
    for objective in (one for one, mark in zip(objectives, marks, strict=True) if mark):
        own = [goal for goal in measured if goal.objective["objective_id"] == objective]
        scored = {goal.id: _self_score(ends[goal.id], generous, dice) for goal in own}
        weights = {goal.id: float(str(goal.kr["weight"])) for goal in own}
        mean = sum(weights[kr] * score for kr, score in scored.items()) / sum(weights.values())
        for goal_id, score in ((objective, round(mean, 1)), *scored.items()):
            row = {"goal_id": goal_id, "cycle": cycle, "score": score, "scale": "1to5", "kind": "self"}
            table.append(row)
    return table


def _self_score(end: float, generous: float, dice: Dice) -> float:
    points = 5 * min(1.0, max(0.0, end)) + generous + 0.35 * dice.normal()
    return min(5.0, max(1.0, round(2 * points) / 2))
