"""Names: how is a part called as a file, on every system, whatever the client called it?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

REFUSED = re.compile(r'[<>:"/\\|?*]')  # what Windows refuses, the separators of paths among it
LONGEST = 120  # bytes of a name in UTF-8: with title and ending it stays below the 255 a file system has
NAMELESS = "_"


def file_names(names: Iterable[str]) -> tuple[str, ...]:
    """A name for each, in order, fit for a file and different from all others.

    Characters that a system refuses become a hyphen; two that a system would take for one, as it does with
    capitals, are numbered.
    """
    taken: set[str] = set()
    found = []
    for name in names:
        plain = file_name(name)
        unlike, n = plain, 1
        while unlike.casefold() in taken:
            n += 1
            unlike = f"{plain} ({n})"
        taken.add(unlike.casefold())
        found.append(unlike)
    return tuple(found)


def file_name(name: str) -> str:
    """One name without what a file system refuses or a reader cannot see."""
    seen = "".join(_visible(sign) for sign in unicodedata.normalize("NFC", name))
    words = " ".join(REFUSED.sub("-", seen).split())
    while len(words.encode()) > LONGEST:
        words = words[:-1]
    return words.strip(" .") or NAMELESS


def _visible(sign: str) -> str:
    """A space for a line break and the like, nothing for a sign that cannot be seen."""
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign).startswith("C") else sign
