"""Past progress: how did the key results of finished cycles come to where they ended, week by week?"""

from __future__ import annotations

from .dice import Dice
from .execution import WEEKS, Execution
from .execution_courses import SHAPES, TURNS

PAST = ("cycle", "kr_id", "type", "week", "weeks", "attainment")
A_CYCLE = 44  # key results of one finished cycle
TYPES = {"committed": 4, "aspirational": 5, "learning": 1}
SHAPES_SEEN = {"linear": 4, "s_curve": 2, "early": 5, "late": 1, "step": 1, "stall": 3, "stuck": 1}
ENDS = {"committed": (0.95, 0.14), "aspirational": (0.62, 0.25), "learning": (0.7, 0.22)}
SCATTER = 0.03


def make_past_progress(case_id: str, story: Execution) -> list[dict[str, object]]:
    """Weeks 0–13 of every key result of the cycles named."""
    return [
        row
        for cycle in story.past
        for number in range(1, A_CYCLE + 1)
        for row in _weeks(cycle, number, Dice(case_id, "past", cycle, str(number)))
    ]


def _weeks(cycle: str, number: int, dice: Dice) -> list[dict[str, object]]:
    kind = dice.pick(list(TYPES), list(TYPES.values()))
    shape = dice.pick(list(SHAPES_SEEN), list(SHAPES_SEEN.values()))
    low, high = TURNS.get(shape, (1.0, 1.0))
    turn = low + (high - low) * dice.share()
    mean, spread = ENDS[kind]
    end = mean + spread * dice.normal()
    course = []
    for week in range(WEEKS + 1):
        time = week / WEEKS
        scatter = SCATTER * dice.normal() * (0 < time < 1)
        course.append(
            {
                "cycle": cycle,
                "kr_id": f"{cycle[2:]}-{number:02}",
                "type": kind,
                "week": week,
                "weeks": WEEKS,
                "attainment": round(end * SHAPES[shape](time, turn) + scatter, 2),
            }
        )
    return course
