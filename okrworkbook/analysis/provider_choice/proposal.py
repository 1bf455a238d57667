"""Proposal: what in it must be answered first, and are its phases as long as such phases usually are?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from okrworkbook.analysis.provider_choice.scorecard import Provider, Scorecard
from okrworkbook.analysis.red_flags import SEVERITIES, Flag, Scan
from okrworkbook.model import PHASES
from okrworkbook.thresholds import Thresholds

LENGTHS = ("short", "within", "long", "unsaid")
TOTAL = "total"


@dataclass(frozen=True)
class Proposal:
    """One provider's proposal as it was read: `state` is read, unreadable (no words in it) or absent."""

    provider: str
    state: str
    flags: tuple[Flag, ...]  # the vetoes first
    answered: bool  # the company says that the questions behind the vetoes were answered
    unjudged: tuple[str, ...] = ()  # why some signs could not be looked for

    @property
    def vetoes(self) -> tuple[Flag, ...]:
        """Signs that no score makes up for."""
        return tuple(flag for flag in self.flags if flag.severity == "block")

    @property
    def vetoed(self) -> bool:
        """Whether a veto stands that was not answered yet."""
        return bool(self.vetoes) and not self.answered


@dataclass(frozen=True)
class PhaseLength:
    """The weeks a proposal gives one phase, or all of them, beside the usual ones.

    `open` is whether to ask about it: shorter or longer than usual, or missing where others are stated.
    """

    provider: str
    phase: str  # of PHASES, or TOTAL
    weeks: float | None
    low: float
    high: float
    verdict: str  # of LENGTHS
    open: bool


def collect_proposals(
    card: Scorecard, scans: Mapping[str, Scan], answered: Collection[str]
) -> tuple[Proposal, ...]:
    """Every provider's proposal with its signs, in the order of the scorecard."""
    return tuple(
        _proposal(provider.id, scans.get(provider.id), provider.id in answered) for provider in card.providers
    )


def usual_weeks(thresholds: Thresholds) -> Mapping[str, tuple[float, float]]:
    """The fewest and most weeks a phase usually takes, and all of them together."""
    usual = {
        phase: (thresholds[f"provider_{phase}_least"], thresholds[f"provider_{phase}_most"])
        for phase in PHASES
    }
    return {**usual, TOTAL: (sum(low for low, _ in usual.values()), sum(high for _, high in usual.values()))}


def judge_lengths(provider: Provider, thresholds: Thresholds) -> tuple[PhaseLength, ...]:
    """Each phase of a proposal, and their total where it names all four."""
    weeks: dict[str, float] = dict(provider.weeks)
    if all(phase in weeks for phase in PHASES):
        weeks[TOTAL] = sum(weeks[phase] for phase in PHASES)
    found = []
    for phase, (low, high) in usual_weeks(thresholds).items():
        verdict = _verdict(weeks.get(phase), low, high)
        unsaid = verdict == "unsaid" and bool(weeks) and phase != TOTAL
        asked = verdict in ("short", "long") or unsaid
        found.append(PhaseLength(provider.id, phase, weeks.get(phase), low, high, verdict, asked))
    return tuple(found)


def _proposal(provider: str, scan: Scan | None, answered: bool) -> Proposal:
    if scan is None:
        return Proposal(provider, "absent", (), answered)
    if not scan.characters:  # a scanned picture: what is not there cannot be missed in it either
        return Proposal(provider, "unreadable", (), answered)
    flags = sorted(scan.flags, key=lambda flag: (SEVERITIES.index(flag.severity), flag.trap))
    unjudged = tuple(dict.fromkeys(reason for _, reason in scan.unjudged))
    return Proposal(provider, "read", tuple(flags), answered, unjudged)


def _verdict(weeks: float | None, low: float, high: float) -> str:
    if weeks is None:
        return "unsaid"
    return "short" if weeks < low else "long" if weeks > high else "within"
