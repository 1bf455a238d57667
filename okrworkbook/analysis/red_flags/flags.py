"""Flags: which signs of a trap stand in a text, where, and what to ask about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TRAPS = ("T1", "T2", "T3", "T4", "T5")  # theory only, quick results, ghost-writing, KPI logic, tool apart
SEVERITIES = ("block", "warn", "ask")  # a block is a veto; a hit is a question all the same, not a verdict

# What each rule is a sign of and how grave it is. Those of ABSENCES miss something in the whole document.
RULES: Mapping[str, tuple[str, str]] = {
    "theory_only": ("T1", "warn"),  # lectures, or theory, are what is offered
    "theory_claim": ("T1", "ask"),  # a method is praised in a document without a case in numbers
    "no_case": ("T1", "warn"),
    "no_industry_case": ("T1", "warn"),
    "no_diagnosis": ("T1", "ask"),
    "no_design": ("T1", "ask"),
    "quick_result": ("T2", "block"),  # results before the time OKRs take
    "early_result": ("T2", "warn"),  # results sooner than most, if not at once
    "quick_words": ("T2", "warn"),  # quick, without saying how quick
    "guarantee": ("T2", "block"),
    "ghost_writing": ("T3", "block"),
    "turnkey": ("T3", "warn"),
    "dependence": ("T3", "warn"),  # the provider stays for good
    "no_training": ("T3", "warn"),
    "no_execution": ("T3", "ask"),
    "no_handover": ("T3", "ask"),
    "pay_link": ("T4", "block"),
    "full_completion": ("T4", "block"),
    "full_reported": ("T4", "ask"),  # a case in which everything was reached: were the targets easy?
    "kpi_renamed": ("T4", "warn"),  # KPIs turned into key results, or targets handed down as they are
    "tool_excluded": ("T5", "warn"),  # the tool is left to the client
    "own_platform": ("T5", "warn"),  # only with the provider's own software
    "no_tool": ("T5", "warn"),
    "foreign_tool": ("T5", "warn"),  # a tool that is not among the client's systems, and no way to join them
    "no_rollout": ("T5", "ask"),
}
ABSENCES = tuple(name for name in RULES if name.startswith("no_") or name == "foreign_tool")


@dataclass(frozen=True)
class Passage:
    """A piece of a document: its words and where they stand. Page or line, counted from one; 0 where there is none.

    Lines within it may be broken anywhere; its last line ends what it says.
    """

    text: str
    page: int = 0
    line: int = 0


@dataclass(frozen=True)
class Flag:
    """One sign. `rule` names what was matched; the words are `flag.<rule>` and the question `flag.<rule>.ask`.

    `words` are those that were matched, within the quote; `place` is the table and the goal, where the text is a
    client's own.
    """

    trap: str
    rule: str
    severity: str
    quote: str = ""  # "" where something is missing from the whole document
    page: int = 0
    line: int = 0
    words: str = ""
    place: str = ""

    @classmethod
    def of(
        cls, rule: str, quote: str = "", page: int = 0, line: int = 0, words: str = "", place: str = ""
    ) -> Flag:
        """A sign of this rule, with the trap and the severity it has."""
        trap, severity = RULES[rule]
        return cls(trap, rule, severity, quote, page, line, words, place)


@dataclass(frozen=True)
class Scan:
    """One document, read through. `unjudged` are the rules nothing can be said of, with the reason: `short` where
    the document is too short to miss something, `industry` and `systems` where the client's are not known.
    """

    name: str
    lang: str
    passages: int
    characters: int
    flags: tuple[Flag, ...]
    unjudged: tuple[tuple[str, str], ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether one of the signs is a veto."""
        return any(flag.severity == "block" for flag in self.flags)

    @property
    def by_trap(self) -> Mapping[str, tuple[Flag, ...]]:
        """The flags of each trap, of TRAPS."""
        return {trap: tuple(flag for flag in self.flags if flag.trap == trap) for trap in TRAPS}

    @property
    def traps(self) -> tuple[str, ...]:
        """The traps there is more than a question about."""
        return tuple(
            trap for trap, flags in self.by_trap.items() if any(flag.severity != "ask" for flag in flags)
        )
