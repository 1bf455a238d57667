"""Clinic: what do owners and units still have to answer about their goals, and with whom do they have to talk?

`reasonableness` checks what goals ask for (with `burden`, `ambition` and `measurability`), `neighbours` says whom to
talk to, `versions` shows what was reworded, `questions` gathers what is open, `agenda` plans the sittings, and
`clinic` brings them together as `material`.
"""

from __future__ import annotations

from okrworkbook.analysis.clinic.agenda import Item, Session, Stop, plan_sessions
from okrworkbook.analysis.clinic.ambition import Past, past_by_unit, past_of_cycle
from okrworkbook.analysis.clinic.checks import ASK, FINE, FIX, GOAL_TOPICS, VERDICTS, Check, worst
from okrworkbook.analysis.clinic.clinic import hold_clinic, run_clinic, unit_homes
from okrworkbook.analysis.clinic.material import Clinic, OwnerClinic, OwnGoal, UnitClinic
from okrworkbook.analysis.clinic.neighbours import CONSUMER, PROVIDER, Talk, talks
from okrworkbook.analysis.clinic.questions import (
    MUST,
    NOTE,
    SHOULD,
    WEIGHTS,
    OpenQuestion,
    open_questions,
    weighed,
)
from okrworkbook.analysis.clinic.reasonableness import Circumstances, goal_checks
from okrworkbook.analysis.clinic.versions import ADDED, CUT, SAME, Piece, Version, changes, versions

__all__ = [
    "ADDED",
    "ASK",
    "CONSUMER",
    "CUT",
    "FINE",
    "FIX",
    "GOAL_TOPICS",
    "MUST",
    "NOTE",
    "PROVIDER",
    "SAME",
    "SHOULD",
    "VERDICTS",
    "WEIGHTS",
    "Check",
    "Circumstances",
    "Clinic",
    "Item",
    "OpenQuestion",
    "OwnGoal",
    "OwnerClinic",
    "Past",
    "Piece",
    "Session",
    "Stop",
    "Talk",
    "UnitClinic",
    "Version",
    "changes",
    "goal_checks",
    "hold_clinic",
    "open_questions",
    "past_by_unit",
    "past_of_cycle",
    "plan_sessions",
    "run_clinic",
    "talks",
    "unit_homes",
    "versions",
    "weighed",
    "worst",
]
