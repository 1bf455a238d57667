"""Duties: does one role, and one only, answer for every process that keeps OKRs running?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from okrworkbook.analysis.intervals import Rate
from okrworkbook.bilingual import Bilingual
from okrworkbook.duty_matrix import CONSULTANTS, PARTS, PROCESSES, ROLES, usual_roles
from okrworkbook.model import PHASES
from okrworkbook.thresholds import DEFAULTS, Thresholds

if TYPE_CHECKING:
    from okrworkbook.client import Client

FAULTS = (
    *("missing_process", "no_accountable", "several_accountable", "no_responsible", "too_many_consulted"),
    *("consultant_accountable", "consultant_responsible", "accountable_share", "no_holder"),
    *("unknown_process", "unknown_role"),
)


@dataclass(frozen=True)
class Assignment:
    """One row of the client's table: what a role does in a process, and the post that takes the role."""

    process: str
    role: str
    part: str  # one of PARTS
    holder: Bilingual


@dataclass(frozen=True)
class DutyFault:
    """One fault of the matrix: what is wrong where, and which roles would usually put it right."""

    code: str  # one of FAULTS
    process: str = ""
    roles: tuple[str, ...] = ()  # the roles it is about
    n: int | None = None  # how many there are
    limit: float | None = None  # where there is one
    usual: tuple[str, ...] = ()  # the roles the usual matrix has there
    part: str = ""  # the part it is about, where it is about one
    share: float | None = None  # of all processes, where it is about a share


@dataclass(frozen=True)
class RaciCheck:
    """The client's matrix, and everything that is wrong with it."""

    assignments: tuple[Assignment, ...]
    faults: tuple[DutyFault, ...]
    last_phase: bool  # it is to hold once the engagement is over
    limits: Thresholds

    def letters(self, process: str, role: str) -> tuple[str, ...]:
        """What a role does in a process, A first."""
        own = {one.part for one in self.assignments if (one.process, one.role) == (process, role)}
        return tuple(part for part in PARTS if part in own)

    def of(self, process: str, part: str) -> tuple[Assignment, ...]:
        """Who has this part in a process."""
        return tuple(one for one in self.assignments if (one.process, one.part) == (process, part))

    def accountable(self, process: str) -> Assignment | None:
        """The one who answers for a process; None where nobody does, several do, or a consultant does."""
        found = self.of(process, "A")
        return found[0] if len(found) == 1 and found[0].role != CONSULTANTS else None

    @property
    def unnamed(self) -> tuple[str, ...]:
        """The processes without one A, held by a post that is named."""
        return tuple(name for name in PROCESSES if not _held(self.accountable(name)))

    @property
    def named(self) -> Rate:
        """The processes with one A held by a named post, of all."""
        return Rate(len(PROCESSES) - len(self.unnamed), len(PROCESSES))

    @property
    def answers_for(self) -> tuple[tuple[str, Rate], ...]:
        """Role → the processes it answers for, of all; roles with most first."""
        return _answers_for(self.assignments)


def validate_raci(client: Client) -> RaciCheck:
    """The client's table `raci` held against the rules of method §5.3.

    One A and at least one R per process, at most `raci_consulted_most` C; no role answers for more than
    `raci_accountable_share` of the processes; a post holds every A and R; consultants answer for nothing and, in the
    last phase, in which the matrix is the one that stays, do nothing either.
    """
    return check_duties(client.raci, client.engagement.phase == PHASES[-1], client.engagement.thresholds)


def check_duties(raci: pd.DataFrame, last_phase: bool, thresholds: Thresholds = DEFAULTS) -> RaciCheck:
    """The same from a table `raci` (columns as in the schema)."""
    rows = tuple(
        Assignment(
            row["process"],
            row["role"],
            row["part"],
            Bilingual(row["holder"].strip(), row["holder_en"].strip()),
        )
        for row in raci.to_dict("records")
    )
    found: list[DutyFault] = []
    for process in PROCESSES:
        found += _process(process, [one for one in rows if one.process == process], last_phase, thresholds)
    found += _shares(rows, thresholds)
    found += [
        DutyFault("unknown_process", name)
        for name in dict.fromkeys(one.process for one in rows)
        if name not in PROCESSES
    ]
    found += [
        DutyFault("unknown_role", roles=(name,))
        for name in dict.fromkeys(one.role for one in rows)
        if name not in ROLES
    ]
    return RaciCheck(rows, tuple(found), last_phase, thresholds)


def _process(
    process: str, rows: list[Assignment], last_phase: bool, thresholds: Thresholds
) -> Iterator[DutyFault]:
    """What is wrong with one process; of one that is missing only that."""
    if not rows:
        yield DutyFault("missing_process", process, usual=usual_roles(process, "A"), part="A")
        return
    roles = {part: tuple(one.role for one in rows if one.part == part) for part in PARTS}
    if not roles["A"]:
        yield DutyFault("no_accountable", process, usual=usual_roles(process, "A"), part="A")
    if len(roles["A"]) > 1:
        n = len(roles["A"])
        yield DutyFault("several_accountable", process, roles["A"], n, 1, usual_roles(process, "A"), "A")
    if not roles["R"]:
        yield DutyFault("no_responsible", process, usual=usual_roles(process, "R"), part="R")
    most = thresholds["raci_consulted_most"]
    if len(roles["C"]) > most:
        n = len(roles["C"])
        yield DutyFault("too_many_consulted", process, roles["C"], n, most, usual_roles(process, "C"), "C")
    if CONSULTANTS in roles["A"]:
        usual = usual_roles(process, "A")
        yield DutyFault("consultant_accountable", process, (CONSULTANTS,), usual=usual, part="A")
    if last_phase and CONSULTANTS in roles["R"]:
        usual = usual_roles(process, "R")
        yield DutyFault("consultant_responsible", process, (CONSULTANTS,), usual=usual, part="R")
    for part in ("A", "R"):
        without = tuple(one.role for one in rows if one.part == part and not _held(one))
        if without:
            yield DutyFault("no_holder", process, without, part=part)


def _shares(rows: tuple[Assignment, ...], thresholds: Thresholds) -> Iterator[DutyFault]:
    """A role that answers for too much; consultants are told of process by process."""
    most = thresholds["raci_accountable_share"]
    for role, rate in _answers_for(rows):
        if rate.share > most and role != CONSULTANTS:
            yield DutyFault(
                "accountable_share", roles=(role,), n=rate.part, limit=most, part="A", share=rate.share
            )


def _answers_for(rows: tuple[Assignment, ...]) -> tuple[tuple[str, Rate], ...]:
    """Of all processes, so that a matrix only begun accuses nobody."""
    counts = Counter(one.role for one in rows if one.part == "A" and one.process in PROCESSES)
    return tuple((role, Rate(n, len(PROCESSES))) for role, n in counts.most_common())


def _held(one: Assignment | None) -> bool:
    return one is not None and bool(one.holder.zh or one.holder.en)
