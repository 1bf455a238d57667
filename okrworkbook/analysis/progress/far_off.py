"""Far off: does a value lie so far from where its key result begins and is to end that a slip is the likelier reason?

A way is the distance from the agreed baseline to the target. Values beyond the target are welcome and values behind
the baseline happen; one that lies several ways beyond either end is asked about, and is never refused.
"""

from __future__ import annotations

from okrworkbook.analysis.progress.track import Track
from okrworkbook.thresholds import DEFAULTS, Thresholds


def far_off(track: Track, value: float | None, thresholds: Thresholds = DEFAULTS) -> float | None:
    """How many ways the value lies beyond the nearer end, where that is more than the limit; else None.

    None also where no way is agreed: without a baseline or a target, or where the two are the same.
    """
    start, end = track.kr.baseline, track.kr.target
    if value is None or start is None or end is None or start == end:
        return None
    beyond = max(min(start, end) - value, value - max(start, end)) / abs(end - start)
    return beyond if beyond > thresholds["value_far_off"] else None
