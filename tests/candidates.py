"""Candidates: those for internal trainer, from a few literal words.

levels("TR1", AS1="443334", AS2="4333-4")   a digit for each of the six criteria in their order, - for none
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from okrworkbook.analysis.certification import Candidate, Certification, certify_trainers
from okrworkbook.client import Client
from okrworkbook.trainer_course import CRITERIA
from tests.builders import client, rows_of, table

GOOD = {"AS1": "443334", "AS2": "433334"}  # one of six apart, κ over these twelve is .67
TAUGHT = (
    "TR1 2026-05-12 co_delivery observed_by=AS1 ratings=14 rating_mean=4.3",
    "TR1 2026-05-26 co_delivery observed_by=AS2 ratings=16 rating_mean=4.4",
    "TR1 2026-06-09 solo observed_by=AS1 ratings=11 rating_mean=4.5 clinic_tried=10 clinic_accepted=9",
)
PASSED = {"quiz_right": 11, "quiz_items": 12}


def levels(trainer: str = "TR1", **assessors: str) -> list[dict[str, Any]]:
    """Rows of the table of levels."""
    return [
        {"trainer": trainer, "assessor": assessor, "criterion": criterion, "level": int(level)}
        for assessor, given in assessors.items()
        for criterion, level in zip(CRITERIA, given, strict=True)
        if level != "-"
    ]


def sessions(*lines: str) -> pd.DataFrame:
    """The sessions: trainer, date and kind."""
    return rows_of("trainer_sessions", ("trainer", "date", "kind"), lines)


def company(
    *candidates: dict[str, Any],
    rated: list[dict[str, Any]] | None = None,
    taught: tuple[str, ...] = TAUGHT,
    **changed: Any,
) -> Client:
    """A client with these candidates; without any, one who meets every condition."""
    return client(
        trainer_candidates=table("trainer_candidates", list(candidates) or [{"trainer": "TR1", **PASSED}]),
        trainers=table("trainers", levels(**GOOD) if rated is None else rated),
        trainer_sessions=sessions(*taught),
        **changed,
    )


def certified(*candidates: dict[str, Any], **changed: Any) -> Certification:
    """The certification of such a client."""
    return certify_trainers(company(*candidates, **changed))


def one(*candidates: dict[str, Any], **changed: Any) -> Candidate:
    """The first candidate of such a client."""
    return certified(*candidates, **changed).candidates[0]


def states(candidate: Candidate) -> dict[str, tuple[str, str]]:
    """The conditions that are not met, with their state and why they are open."""
    return {check.rule: (check.state, check.why) for check in candidate.reasons}
