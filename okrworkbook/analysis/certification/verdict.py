"""Verdict: who of the candidates may train alone, who not yet, and who cannot be judged – and why?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import isclose
from statistics import fmean
from typing import TYPE_CHECKING, Any

import pandas as pd

from okrworkbook.analysis.certification.certificate import certificate_number, certified_on, recheck_day
from okrworkbook.analysis.certification.levels import (
    CriterionLevels,
    Pair,
    assessors_of,
    far_apart,
    levels_of,
    own_agreement,
    pairs_of,
)
from okrworkbook.analysis.certification.rules import (
    CERTIFIED,
    MET,
    Check,
    check_all,
    decide,
    lowest_level,
    mean_level,
)
from okrworkbook.analysis.certification.teaching_record import Record, record_of
from okrworkbook.analysis.intervals import Rate
from okrworkbook.bilingual import Bilingual
from okrworkbook.thresholds import Thresholds
from okrworkbook.trainer_course import CRITERIA

if TYPE_CHECKING:
    from okrworkbook.client import Client


@dataclass(frozen=True)
class Candidate:
    """Everything known of one candidate, and what follows from it."""

    trainer: str
    name: Bilingual  # the code where no name was given
    department: str
    quiz: Rate  # right answers of the last quiz; an empty whole where none is recorded
    levels: tuple[CriterionLevels, ...]  # all six criteria, rated or not
    record: Record
    pairs: tuple[Pair, ...]  # the candidate's assessors, on all candidates that both rated
    own: tuple[Pair, ...]  # the same assessors on this candidate alone
    far_apart: tuple[str, ...]  # criteria to talk about
    checks: tuple[Check, ...]
    decision: str  # certified, not_yet or cannot_judge
    day: date | None  # certified on; None for all others
    recheck: date | None  # None where neither a day was agreed nor anything taught
    number: str  # of the certificate; "" for all others

    @property
    def certified(self) -> bool:
        """Whether all conditions are met."""
        return self.decision == CERTIFIED

    @property
    def mean(self) -> float | None:
        """The mean level over criteria and assessors; None unless every criterion was rated."""
        return mean_level(self.levels)

    @property
    def lowest(self) -> int | None:
        """The lowest level any assessor gave."""
        return lowest_level(self.levels)

    @property
    def assessors(self) -> tuple[str, ...]:
        """Who gave a level."""
        return assessors_of(self.levels)

    @property
    def rated(self) -> int:
        """How many levels were given."""
        return sum(len(one.given) for one in self.levels)

    def given(self, criterion: str) -> tuple[int, ...]:
        """The levels given on one criterion."""
        return tuple(
            level for one in self.levels if one.criterion == criterion for level in one.given.values()
        )

    @property
    def reasons(self) -> tuple[Check, ...]:
        """The conditions that are not met."""
        return tuple(check for check in self.checks if check.state != MET)


@dataclass(frozen=True)
class Certification:
    """All candidates of a client, and whether it can go on training without the consultant."""

    candidates: tuple[Candidate, ...]  # in the order of the table
    pairs: tuple[Pair, ...]  # every two assessors, over all candidates
    needed: int  # certified trainers it takes to run alone
    thresholds: Thresholds

    @property
    def certified(self) -> tuple[Candidate, ...]:
        """Those who may train alone."""
        return tuple(one for one in self.candidates if one.certified)

    @property
    def enough(self) -> bool:
        """Whether the client has the trainers it takes to run alone."""
        return len(self.certified) >= self.needed

    @property
    def last_day(self) -> date | None:
        """The day of the last session that anybody gave; None where there was none."""
        days = [taught.day for one in self.candidates for taught in one.record.sessions if taught.day]
        return max(days, default=None)

    @property
    def weakest(self) -> tuple[tuple[str, ...], float] | None:
        """The criteria with the lowest mean over all levels given, and that mean; None where there is none."""
        means = {
            name: fmean(given)
            for name in CRITERIA
            if (given := [level for one in self.candidates for level in one.given(name)])
        }
        if not means:
            return None
        lowest = min(means.values())
        return tuple(name for name, mean in means.items() if isclose(mean, lowest)), lowest

    def decided(self, decision: str) -> tuple[Candidate, ...]:
        """The candidates with one decision."""
        return tuple(one for one in self.candidates if one.decision == decision)

    def as_facts(self) -> dict[str, Any]:
        """The headline numbers as plain JSON; no names."""
        return {
            "candidates": len(self.candidates),
            "certified": len(self.certified),
            "needed": self.needed,
            "enough": self.enough,
            "kappa": [pair.agreement.kappa for pair in self.pairs],
        }


def certify_trainers(client: Client) -> Certification:
    """Judge every candidate of a client by the conditions of the method (§5.1).

    Reads the tables `trainer_candidates`, `trainers` and `trainer_sessions`. Levels are 1–4, ratings 1–5; the
    limits are the thresholds `trainer_*`.
    """
    limits, engagement = client.engagement.thresholds, client.engagement
    ratings, sessions = client.trainers, client.trainer_sessions
    rows = tuple(client.trainer_candidates.itertuples())
    rated = {row.trainer: levels_of(ratings, row.trainer) for row in rows}
    pairs = pairs_of(rated)
    length = engagement.design.get("cycle") or engagement.cycle
    candidates = tuple(
        _candidate(
            client.id,
            row,
            rated[row.trainer],
            record_of(sessions, row.trainer, limits),
            pairs,
            length,
            limits,
        )
        for row in rows
    )
    return Certification(candidates, pairs, int(limits["trainer_needed"]), limits)


def _candidate(
    client: str,
    row: Any,
    levels: tuple[CriterionLevels, ...],
    record: Record,
    pairs: tuple[Pair, ...],
    length: str,
    limits: Thresholds,
) -> Candidate:
    assessors = {*assessors_of(levels)}
    own = tuple(pair for pair in pairs if {*pair.names} <= assessors)
    quiz = Rate(0, 0) if pd.isna(row.quiz_right) or pd.isna(row.quiz_items) else _quiz(row)
    checks = check_all(quiz, levels, record, own, limits)
    decision = decide(checks)
    day = certified_on(record, limits) if decision == CERTIFIED else None
    last = max((one.day for one in record.sessions if one.day), default=None)
    asked = None if pd.isna(row.recheck) else row.recheck.date()
    return Candidate(
        row.trainer,
        Bilingual(row.name or row.name_en or row.trainer, row.name_en),
        row.department,
        quiz,
        levels,
        record,
        own,
        own_agreement(levels),
        far_apart(levels, limits),
        checks,
        decision,
        day,
        recheck_day(asked, day or last, length),
        certificate_number(client, row.trainer, day) if day else "",
    )


def _quiz(row: Any) -> Rate:
    return Rate(int(row.quiz_right), int(row.quiz_items))
