"""Flags: which signs of a trap stand in a text, where, and what to ask about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TRAPS = ("T1", "T2", "T3", "T4", "T5")  # theory only, quick results, ghost-writing, KPI logic, tool apart
SEVERITIES = ("block", "warn", "ask")  # a block is a veto; a hit is a question all the same, not a verdict


@dataclass(frozen=True)
class Passage:
    """A piece of a document: its words and where they stand. Page or line, counted from one; 0 where there is none."""

    text: str
    page: int = 0
    line: int = 0


@dataclass(frozen=True)
class Flag:
    """One sign. `rule` names what was matched; the words are `flag.<rule>` and the question `flag.<rule>.ask`."""

    trap: str
    rule: str
    severity: str
    quote: str = ""  # "" where something is missing from the whole document
    page: int = 0
    line: int = 0


@dataclass(frozen=True)
class Scan:
    """One document, read through."""

    name: str
    lang: str
    passages: int
    characters: int
    flags: tuple[Flag, ...]

    @property
    def blocked(self) -> bool:
        """Whether one of the signs is a veto."""
        return any(flag.severity == "block" for flag in self.flags)

    @property
    def by_trap(self) -> Mapping[str, tuple[Flag, ...]]:
        """The flags of each trap, of TRAPS."""
        return {trap: tuple(flag for flag in self.flags if flag.trap == trap) for trap in TRAPS}
