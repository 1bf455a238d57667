"""Pace: where would a key result end if it went on as it has gone?

People understand this number, so it is shown; it decides nothing, for few key results move along a line.
"""

from __future__ import annotations

from okrworkbook.analysis.forecast.course import Course

LEAST_WEEKS = 1.0  # a reading on the third day is not drawn out thirty times


def linear_pace(course: Course) -> float:
    """The attainment at the end at the pace so far, y·T/w; half way in week 6 of 13 gives 1.08.

    Counted from the last reading's own week, and from the start's attainment where that is not 0.
    """
    pace = (course.now - course.start) / max(course.elapsed, LEAST_WEEKS)
    return course.now + pace * course.left
