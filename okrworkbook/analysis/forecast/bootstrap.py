"""Bootstrap: where would a key result end if its own weekly changes were drawn again?

Sold as "Monte Carlo" by several tools. For comparison only: on paths that bend it is far too sure of itself.
"""

from __future__ import annotations

import numpy as np

from okrworkbook.analysis.forecast.course import Course


def bootstrap_finals(course: Course, random: np.random.Generator, draws: int) -> np.ndarray:
    """Draws of the final attainment: a week's change for each week left, with replacement."""
    changes = np.array([change / weeks for change, weeks in course.steps])
    weeks = max(1, round(course.left))
    return course.now + changes[random.integers(0, len(changes), (draws, weeks))].sum(axis=1)
