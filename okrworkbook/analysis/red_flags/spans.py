"""Spans: where in a sentence does a sign stand, and how much of the sentence belongs to it?"""

from __future__ import annotations

import re

Hit = tuple[str, int, int]  # rule, from where, to where
MOST = 20  # shares of a sentence that are looked at


def spread(text: str, match: re.Match[str], done: re.Pattern[str]) -> tuple[int, int]:
    """The words from the share to what is done, where that is near."""
    near = [found for found in done.finditer(text) if abs(found.start() - match.start()) < 24]
    spans = [match.span(), *(found.span() for found in near[:1])]
    return min(span[0] for span in spans), max(span[1] for span in spans)
