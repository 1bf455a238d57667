"""Schema: which tables a client folder has, and what each column holds.

A table is a CSV file or a sheet of workbook.xlsx, with the same columns. A header may be the column's name
or its Chinese or English label. Values are strict: a column declares its kind, and for a percentage its
scale, and nothing is guessed from what a cell looks like. The tables stand by the phase that fills them first.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from okrworkbook.schema.capability import (
    MATURITY_EVIDENCE,
    OUTCOMES,
    RACI,
    TRAINER_CANDIDATES,
    TRAINER_SESSIONS,
    TRAINERS,
)
from okrworkbook.schema.columns import KINDS, Column, Table
from okrworkbook.schema.design import (
    COOPERATION,
    DRAFTS,
    KEY_RESULTS,
    LINKS,
    MILESTONES,
    OBJECTIVES,
    OPT_OUTS,
    RESOURCES,
    THEMES,
    TRADEOFFS,
    VOTES,
)
from okrworkbook.schema.diagnosis import GOAL_AUDIT, INTERVIEWS, MEETINGS, PEOPLE, SURVEY
from okrworkbook.schema.execution import (
    ACTIONS,
    CHECK_INS,
    PAST_PROGRESS,
    PLAN_POINTS,
    QUIZ_ANSWERS,
    REVIEWS,
    SCORES,
    TRAININGS,
)
from okrworkbook.schema.selection import CRITERION_PAIRS, PROVIDER_SCORES, PROVIDERS
from okrworkbook.schema.words import CAUSE_WORDS

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            PEOPLE,
            SURVEY,
            INTERVIEWS,
            GOAL_AUDIT,
            MEETINGS,
            THEMES,
            OBJECTIVES,
            KEY_RESULTS,
            MILESTONES,
            VOTES,
            LINKS,
            COOPERATION,
            TRADEOFFS,
            RESOURCES,
            DRAFTS,
            OPT_OUTS,
            CHECK_INS,
            PLAN_POINTS,
            ACTIONS,
            SCORES,
            REVIEWS,
            PAST_PROGRESS,
            TRAININGS,
            QUIZ_ANSWERS,
            TRAINER_CANDIDATES,
            TRAINERS,
            TRAINER_SESSIONS,
            MATURITY_EVIDENCE,
            RACI,
            OUTCOMES,
            PROVIDERS,
            PROVIDER_SCORES,
            CRITERION_PAIRS,
        )
    }
)
assert all(column.kind in KINDS for table in TABLES.values() for column in table.columns)

__all__ = (
    "ACTIONS",
    "CAUSE_WORDS",
    "CHECK_INS",
    "COOPERATION",
    "CRITERION_PAIRS",
    "DRAFTS",
    "GOAL_AUDIT",
    "INTERVIEWS",
    "KEY_RESULTS",
    "KINDS",
    "LINKS",
    "MATURITY_EVIDENCE",
    "MEETINGS",
    "MILESTONES",
    "OBJECTIVES",
    "OPT_OUTS",
    "OUTCOMES",
    "PAST_PROGRESS",
    "PEOPLE",
    "PLAN_POINTS",
    "PROVIDERS",
    "PROVIDER_SCORES",
    "QUIZ_ANSWERS",
    "RACI",
    "RESOURCES",
    "REVIEWS",
    "SCORES",
    "SURVEY",
    "TABLES",
    "THEMES",
    "TRADEOFFS",
    "TRAINERS",
    "TRAINER_CANDIDATES",
    "TRAINER_SESSIONS",
    "TRAININGS",
    "VOTES",
    "Column",
    "Table",
)
