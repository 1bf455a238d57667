"""Limits: how much of a file is unpacked before it is said that the rest was not looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The limits of looking through one file."""

    depth: int = 16  # coats and containers inside each other; what a report holds takes six
    unpacked: int = 512 << 20  # bytes that come out of one file; the largest report gives a fiftieth
    entries: int = 10_000  # members of archives in one file
    pages: int = 2000  # of a PDF


LIMITS = Limits()
