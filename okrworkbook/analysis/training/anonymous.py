"""Anonymous: how is a client's own wording shown in a training without saying whose it is?

Names of units and codes of people are blanked, ids and owners are left out, and the order is that of a digest, in
which neighbours of a table do not stand together.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

BLANK = "〔…〕"
SHORTEST = 3  # signs of a unit's name: 仿真 or 感知 are also words of a measure


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with these names of units and people blanked, the longest first."""
    for name in sorted({name for name in names if len(name) >= SHORTEST}, key=len, reverse=True):
        if name not in text:  # so for almost all of 600, and each would be an expression to compile
            continue
        plain = re.escape(name)
        text = re.sub(rf"\b{plain}\b" if name.isascii() else plain, BLANK, text)
    return text


def shuffled(text: str) -> str:
    """A key to sort by that has nothing to do with whose the text is, and is the same every time."""
    return hashlib.sha256(text.encode()).hexdigest()
