"""Holt: where would exponential smoothing with a damped trend end?

For comparison only. A handful of weeks cannot settle three parameters of a key result's own, so one set serves all:
the one that did best on the key results learnt from.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from okrworkbook.analysis.forecast.course import Course

CLOSE = 1e-9
GRID = tuple(product((0.5, 0.8, 0.95), (0.1, 0.3, 0.6), (0.8, 0.9, 0.95, 0.98)))  # level, trend, damping


def holt_finals(course: Course, grid: Sequence[tuple[float, float, float]] = GRID) -> np.ndarray:
    """The final attainment of a path under every set of parameters, from the start and the first week's change."""
    values = np.interp(np.arange(course.weeks[0], course.weeks[-1] + CLOSE), course.weeks, course.values)
    levels, trends, damping = np.array(grid).T
    level = np.full(len(grid), values[0])
    trend = np.full(len(grid), values[1] - values[0] if len(values) > 1 else 0.0)
    for value in values[1:]:
        before = level
        level = levels * value + (1 - levels) * (level + damping * trend)
        trend = trends * (level - before) + (1 - trends) * damping * trend
    weeks = max(1, round(course.left))
    return level + trend * sum(damping**week for week in range(1, weeks + 1))
