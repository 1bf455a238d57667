"""Questions: what to ask each provider before anybody signs, and why?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okrworkbook.analysis.provider_choice.proposal import PhaseLength, Proposal
from okrworkbook.analysis.provider_choice.scorecard import CRITERIA, Scorecard
from okrworkbook.analysis.red_flags import Flag

KINDS = ("flag", "evidence", "length", "decisive", "standard")
ASKED = 3  # questions put to everybody on each dimension: the texts `provider.ask.<criterion>.<n>`


@dataclass(frozen=True)
class Question:
    """One question. `about` is a rule, a dimension or a phase; the words are in the texts."""

    provider: str  # "" is put to everybody
    kind: str  # of KINDS
    about: str
    detail: str = ""  # of a length its verdict, of a standard question its number
    flag: Flag | None = None


def collect_questions(
    card: Scorecard,
    order: Sequence[str],
    proposals: Sequence[Proposal],
    lengths: Sequence[PhaseLength],
    decisive: Sequence[tuple[str, str]],
) -> tuple[Question, ...]:
    """What is asked of everybody, then of each provider in this order: vetoes, open dimensions, evidence, lengths.

    `decisive` are provider and dimension on which an order that is too close hangs.
    """
    found = [Question("", "standard", name, str(n + 1)) for name in CRITERIA for n in range(ASKED)]
    for provider in order:
        proposal = next(one for one in proposals if one.provider == provider)
        asked: dict[str, Question] = {}
        for flag in proposal.flags:  # one question a rule, however often it matched
            asked.setdefault(flag.rule, Question(provider, "flag", flag.rule, flag=flag))
        found += asked.values()
        unproven = [name for name in CRITERIA if card.cell(provider, name).unproven]
        found += [
            Question(provider, "decisive", name)
            for own, name in decisive
            if own == provider and name not in unproven
        ]
        found += [Question(provider, "evidence", name) for name in unproven]
        found += [
            Question(provider, "length", one.phase, one.verdict)
            for one in lengths
            if one.provider == provider and one.open
        ]
    return tuple(found)
