"""Courses: how does a key result come from its baseline to where it ends?

Real ones are no straight lines: some start slowly, some fast, some come all at once, some get stuck. A course is
the share of the way that lies behind after a share of the time; the end of it is the case's story or a draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import pi, sin

from .dice import Dice
from .execution import Execution, Goal
from .writing import rows

HABITS = ("unit", "end", "spread", "shape", "mark")
COURSES = ("kr_id", "end", "shape", "mark")
# How a course is drawn where nothing is said of it: challenges slow down more often than commitments.
CHALLENGE = {"linear": 1, "early": 3, "quick": 7, "stall": 3}
LEARNING = {"early": 2, "quick": 5}
COMMITMENT = {"linear": 1, "s_curve": 1, "early": 7, "quick": 3}
KEPT = (1.0, 1.0, 1.0, 1.03, 1.06)  # where commitments end that have no story
LEARNING_END = 0.72
TURNS = {"step": (0.62, 0.9), "stall": (0.5, 0.7), "stuck": (0.2, 0.3), "dip": (0.7, 0.8), "soon": (0.5, 0.6)}

Shape = Callable[[float, float], float]
SHAPES: Mapping[str, Shape] = {
    "linear": lambda t, turn: t,
    "s_curve": lambda t, turn: 3 * t**2 - 2 * t**3,
    "early": lambda t, turn: 1 - (1 - t) ** 2,
    "quick": lambda t, turn: 1 - (1 - t) ** 3,
    "late": lambda t, turn: t**2.3,
    "step": lambda t, turn: 1.0 if t >= turn else 0.0,
    "stall": lambda t, turn: min(1.0, t / turn),
    "stuck": lambda t, turn: min(1.0, t / turn),
    "soon": lambda t, turn: min(1.0, t / turn),
    # worse than at the start until the turn, better only then
    "dip": lambda t, turn: -0.2 * sin(pi * t / turn) if t < turn else (t - turn) / (1 - turn),
}
FLAT = ("step", "stall", "stuck", "soon")  # nothing moves, not even by chance, once they have turned


@dataclass(frozen=True)
class Course:
    """The way one key result takes: where it ends, and how it gets there."""

    goal: Goal
    end: float  # share of the target
    shape: str
    turn: float  # the share of the time at which the shape turns, if it does
    mark: str  # what else is to be seen in it, or ""

    def at(self, time: float) -> float:
        """The share of the target behind it after a share of the time."""
        if self.shape == "dip" and self.end < 0:  # it never turns
            return self.end * min(1.0, 1.6 * time)
        return self.end * SHAPES[self.shape](time, self.turn)

    def moves(self, time: float) -> bool:
        """Whether its readings scatter at this time."""
        return 0 < time < 1 and not (self.shape in FLAT and (self.shape == "step" or time >= self.turn))


def draw_courses(case_id: str, story: Execution, goals: list[Goal]) -> dict[str, Course]:
    """The course of every key result, by its id: those told by the case, and draws for the others."""
    told = {row["kr_id"]: row for row in rows(story.courses, *COURSES)}
    habits = {row["unit"]: row for row in rows(story.habits, *HABITS)}
    drawn = {}
    for goal in goals:
        dice = Dice(case_id, "course", goal.id)
        own = told.get(goal.id) or _habit(goal, habits.get(goal.department, {}), dice)
        shape = str(own["shape"])
        low, high = TURNS.get(shape, (1.0, 1.0))
        turn = round(low + (high - low) * dice.share(), 3)
        drawn[goal.id] = Course(goal, float(own["end"]), shape, turn, str(own["mark"]))
    return drawn


def _habit(goal: Goal, habit: Mapping[str, str], dice: Dice) -> dict[str, object]:
    """What a unit's challenges usually come to, and what commitments do."""
    if goal.committed:
        end, usual = dice.pick(KEPT), COMMITMENT
        return {"end": end, "shape": dice.pick(list(usual), list(usual.values())), "mark": ""}
    learning = goal.objective["type"] == "learning"
    usual = LEARNING if learning else CHALLENGE
    mean = LEARNING_END if learning else float(habit.get("end") or LEARNING_END)
    end = round(mean + float(habit.get("spread") or 0.1) * dice.normal(), 2)
    shape = dice.pick(list(usual), list(usual.values()))
    marked = {} if learning else habit
    return {
        "end": max(0.05, end),
        "shape": marked.get("shape") or shape,
        "mark": marked.get("mark") or "",
    }
