"""Normal: where would a key result end if its weekly changes were normal, about a pace others' paces tell of?

A conjugate Bayes model with the prior taken from finished key results. For comparison only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from okrworkbook.analysis.forecast.course import Course
from okrworkbook.analysis.forecast.past import Finished


@dataclass(frozen=True)
class PacePrior:
    """What finished key results tell: the mean and variance of their weekly pace, and that of a week around it."""

    mean: float
    between: float
    within: float


def pace_prior(finished: Sequence[Finished]) -> PacePrior | None:
    """The prior of these key results; None of fewer than two."""
    if len(finished) < 2:
        return None
    paces = np.array([(one.final - one.values[0]) / (one.weeks[-1] - one.weeks[0]) for one in finished])
    around = [
        np.sum((np.diff(one.values) - pace * np.diff(one.weeks)) ** 2 / np.diff(one.weeks))
        for one, pace in zip(finished, paces, strict=True)
    ]
    degrees = sum(len(one.weeks) - 2 for one in finished)
    return PacePrior(float(paces.mean()), float(paces.var(ddof=1)), float(sum(around) / max(degrees, 1)))


def normal_final(course: Course, prior: PacePrior) -> tuple[float, float]:
    """The mean and sd of the final attainment."""
    within, between = max(prior.within, 1e-9), max(prior.between, 1e-9)
    precision = 1 / between + course.elapsed / within
    pace = (prior.mean / between + (course.now - course.start) / within) / precision
    variance = course.left**2 / precision + course.left * within
    return course.now + pace * course.left, float(np.sqrt(variance))
