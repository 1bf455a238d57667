"""Values that look like slips."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrworkbook.analysis.progress import far_off
from okrworkbook.thresholds import Thresholds
from tests.tracks import track


def way(baseline: float | None, target: float | None):
    """A key result from here to there."""
    one = track()
    return replace(one, kr=replace(one.kr, baseline=baseline, target=target), baseline=baseline)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "expected"),
    [
        (8, 12, 78, 16.5),
        (8, 12, 20, None),
        (8, 12, 20.4, 2.1),
        (8, 12, 0, None),
        (8, 12, -0.4, 2.1),
        (12, 8, 78, 16.5),
        (28, 35, 0.31, (28 - 0.31) / 7),
        (28, 35, None, None),
        (None, 35, 350, None),
        (28, None, 350, None),
        (28, 28, 350, None),
    ],
)
def test_a_value_more_than_two_ways_beyond_either_end_is_far_off(baseline, target, value, expected):
    """Whichever way it goes; nothing is judged where no way is agreed."""
    found = far_off(way(baseline, target), value)

    assert found == (None if expected is None else pytest.approx(expected))


def test_a_client_may_agree_on_another_limit():
    """A measure that jumps about is asked about later."""
    assert far_off(way(8, 12), 78, Thresholds({"value_far_off": 20})) is None
