"""Confidence: what does an owner say of the chances, given how the key result will really end?

The number is a noisy view of the truth that clears up with time: it starts near the middle and drifts to where
the end lies. Some do not see it, or do not say it.
"""

from __future__ import annotations

from math import tanh

from .dice import Dice
from .execution_courses import Course

START = 5.4  # what people say of a goal they have not begun
REACH = 4.2  # points by which the end can move it
EDGE = 0.1  # so far below success, as a share of the target, an end still looks open
WIDTH = 0.16  # the distance from that edge that moves it by three quarters
SURE = 8.7  # what people say of what is reached already
NOISE = 0.75
AWAKE = 0.8  # the share of the time after which a watermelon is cut open


def confidence(course: Course, time: float, middle: float, bias: float, dice: Dice) -> int:
    """Points from 0 to 10 after a share of the time. `middle` is when the case is looked at.

    Marks: a `watermelon` is said to be safe until shortly before the end, `easy` was safe from the first day,
    a `drop` falls in the weeks before the middle, and `worried` owners see it early.
    """
    chance = tanh((course.end - course.goal.success + EDGE) / WIDTH)
    seen = min(1.0, 1.7 * time) if course.mark == "worried" else time**0.8
    said = START + bias * (1 - time**2) + REACH * chance * seen + NOISE * dice.normal()
    if course.mark == "watermelon":
        said = 9.0 + 0.4 * dice.normal() if time < AWAKE else said
    elif course.mark == "easy":
        said = 9.2 + 0.5 * dice.normal()
    elif course.mark == "drop":
        said = 7.0 + 0.4 * dice.normal() if time < middle - 0.09 else 3.0 + 0.6 * dice.normal()
    if course.at(time) >= course.goal.success:
        said = max(said, SURE + 0.5 * dice.normal())
    return max(0, min(10, round(said)))
