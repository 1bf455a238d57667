"""Evaluation: how well does the scan find the traps of labelled documents, trap by trap?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.red_flags.flags import TRAPS, Scan


@dataclass(frozen=True)
class LabelledScan:
    """A document that was read, and the traps a person found in it, with the rules that should mark them."""

    scan: Scan
    traps: frozenset[str]
    rules: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Found:
    """How often a trap was rightly found, wrongly found and missed; of documents, or of rules in them."""

    hits: int
    wrong: int
    missed: int

    @property
    def precision(self) -> Rate:
        """Of what was found, how much is there; with its Wilson interval."""
        return Rate(self.hits, self.hits + self.wrong)

    @property
    def recall(self) -> Rate:
        """Of what is there, how much was found; with its Wilson interval."""
        return Rate(self.hits, self.hits + self.missed)


@dataclass(frozen=True)
class TrapEvaluation:
    """Each trap over documents, all traps together, and the rules: of those labelled, how many were found.

    `mistakes` are the name of a document, the trap and whether it was `wrong` or `missed`.
    """

    traps: Mapping[str, Found]
    overall: Found
    rules: Rate
    documents: int
    mistakes: tuple[tuple[str, str, str], ...]


def evaluate_scans(labelled: Iterable[LabelledScan]) -> TrapEvaluation:
    """A trap is found in a document where there is more than a question about it: a block or a warning."""
    labelled = tuple(labelled)
    by_trap = {trap: _found(labelled, trap) for trap in TRAPS}
    overall = Found(
        *(sum(getattr(one, name) for one in by_trap.values()) for name in ("hits", "wrong", "missed"))
    )
    wanted = sum(len(one.rules) for one in labelled)
    met = sum(len(one.rules & {flag.rule for flag in one.scan.flags}) for one in labelled)
    mistakes = tuple(
        (one.scan.name, trap, "missed" if trap in one.traps else "wrong")
        for one in labelled
        for trap in TRAPS
        if (trap in one.traps) != (trap in one.scan.traps)
    )
    return TrapEvaluation(by_trap, overall, Rate(met, wanted), len(labelled), mistakes)


def _found(labelled: tuple[LabelledScan, ...], trap: str) -> Found:
    pairs = [(trap in one.traps, trap in one.scan.traps) for one in labelled]
    return Found(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))
