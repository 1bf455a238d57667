"""Budget: how much may come out of a file that is looked through, and what is said of what was not looked at?"""

from __future__ import annotations

from okrworkbook.leaks.limits import Limits

DEEP, LARGE, LOCKED, BROKEN = "deep", "large", "locked", "broken"
REASONS = (DEEP, LARGE, LOCKED, BROKEN)

Member = tuple[str, bytes | str]


class Raw(bytes):
    """Bytes that hold no text of their own: they are looked through as they are, and nothing is made of them."""


class Unread(Exception):
    """Something in a file was not looked at; `reason` is of REASONS."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class Budget:
    """How much may still come out of a file."""

    def __init__(self, limits: Limits):
        self.bytes = limits.unpacked
        self.entries = limits.entries
        self.pages = limits.pages

    def take(self, size: int) -> None:
        """Count bytes that came out. Raises Unread where they were too many."""
        self.bytes -= size
        if self.bytes < 0:
            raise Unread(LARGE)
