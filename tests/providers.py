"""Providers: a company that chooses among some, from a few literal words.

choosing("A 4534", "B 3355 weeks=1,2,4,1")   four dimensions in order; - is not scored, ! after a score is without evidence
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

import okrworkbook as okr
from okrworkbook.analysis.provider_choice import CRITERIA, ProviderChoice
from okrworkbook.analysis.red_flags import Flag, Scan
from okrworkbook.client import Client
from okrworkbook.engagement import Bilingual, Engagement
from okrworkbook.model import PHASES
from okrworkbook.thresholds import Thresholds
from tests.builders import client, table

ORACLE = ("A 4534", "B 3355", "C 5233")  # weighted sums 3.95, 3.90, 3.35 by the default weights
SAATY = ((1, 3, 2, 4), (1 / 3, 1, 1 / 2, 2), (1 / 2, 2, 1, 3), (1 / 4, 1 / 2, 1 / 3, 1))
BLOCK = Flag("T2", "guarantee", "block", "保证业绩提升30%", 2)


def choosing(
    *lines: str,
    pairs: Sequence[Mapping[str, Any]] = (),
    lang: str = "zh",
    **limits: float,
) -> Client:
    """A company with these providers; each rater's scores are a word of the line, in the order of CRITERIA."""
    providers, scores = [], []
    for line in lines:
        name, *words = line.split()
        weeks = next((word.removeprefix("weeks=") for word in words if word.startswith("weeks=")), "")
        named = {"name": f"机构{name}", "name_en": f"Provider {name}"}
        stated = {
            f"{phase}_weeks": float(part)
            for phase, part in zip(PHASES, weeks.split(","), strict=False)
            if part
        }
        providers.append({"provider": name, **named, **stated})
        for number, word in enumerate((word for word in words if "=" not in word), start=1):
            scores += _scores(name, f"R{number}", word)
    agreed = Engagement(
        "demo", Bilingual("示例", "Example"), as_of=date(2026, 2, 1), thresholds=Thresholds(limits)
    )
    return client(
        lang,
        agreed,
        providers=table("providers", providers),
        provider_scores=table("provider_scores", scores),
        criterion_pairs=table("criterion_pairs", list(pairs)),
    )


def chosen(
    *lines: str, scans: Mapping[str, Scan] | None = None, answered: str = "", **more: Any
) -> ProviderChoice:
    """What comes of it."""
    return okr.choose_provider(choosing(*lines, **more), scans, 2026, answered)


def compared(rater: str, matrix: Sequence[Sequence[float]]) -> list[dict[str, Any]]:
    """A rater's six comparisons, from the upper half of a matrix."""
    return [
        {
            "rater": rater,
            "first": CRITERIA[row],
            "second": CRITERIA[column],
            "ratio": float(matrix[row][column]),
        }
        for row in range(4)
        for column in range(row + 1, 4)
    ]


def scan(*flags: Flag, characters: int = 2000) -> Scan:
    """A proposal that was read, with these signs."""
    return Scan("proposal.md", "zh", 20, characters, flags)


def eigen(matrix: Sequence[Sequence[float]]) -> np.ndarray:
    """The principal eigenvector by powers, summing to 1: an oracle of its own."""
    weights = np.ones(len(matrix))
    for _ in range(200):
        weights = np.array(matrix) @ weights
        weights /= weights.sum()
    return weights


def _scores(provider: str, rater: str, word: str) -> list[dict[str, Any]]:
    """4!533 is a 4 without evidence, then 5, 3 and 3."""
    rows: list[dict[str, Any]] = []
    criteria = iter(CRITERIA)
    for letter in word:
        if letter == "!":
            rows[-1] |= {"evidence": None, "evidence_en": None}
            continue
        criterion = next(criteria)
        if letter != "-":
            own = {"provider": provider, "criterion": criterion, "rater": rater, "score": int(letter)}
            rows.append({**own, "evidence": "方案第3页", "evidence_en": "Proposal, p. 3"})
    return rows
