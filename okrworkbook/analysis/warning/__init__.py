"""Warning: which key results are in danger, why, who should talk about it, and were the warnings right?

`gates` looks ahead along milestones, `rules` asks each key result nine questions (E1–E6, E8–E10), `paths` follows
dependencies to those who wait for a red one (E7), `counts` asks where alarms gather, `warnings` brings all together
for the meetings, and `verdict` judges the warnings by the end of the cycle.
"""

from __future__ import annotations

from okrworkbook.analysis.warning.alarm import KINDS, LEVELS, MEETINGS, RULES, Alarm, Case
from okrworkbook.analysis.warning.alert import Alert
from okrworkbook.analysis.warning.counts import RuleCount, SystemProblem, UnitCount
from okrworkbook.analysis.warning.gates import STATES, GateLine, GatePlan, fever_limits, plan_gates
from okrworkbook.analysis.warning.paths import Chain, Endangered, endangered
from okrworkbook.analysis.warning.rules import OWN_RULES
from okrworkbook.analysis.warning.verdict import (
    ALL,
    LeadTime,
    LeadTimes,
    RuleVerdict,
    Verdict,
    judge_warnings,
    lead_times,
    missed_in_the_end,
    replay_warnings,
)
from okrworkbook.analysis.warning.warnings import Warnings, raise_warnings
from okrworkbook.analysis.warning.weights import key_result_weights

__all__ = [
    "ALL",
    "KINDS",
    "LEVELS",
    "MEETINGS",
    "OWN_RULES",
    "RULES",
    "STATES",
    "Alarm",
    "Alert",
    "Case",
    "Chain",
    "Endangered",
    "GateLine",
    "GatePlan",
    "LeadTime",
    "LeadTimes",
    "RuleCount",
    "RuleVerdict",
    "SystemProblem",
    "UnitCount",
    "Verdict",
    "Warnings",
    "endangered",
    "fever_limits",
    "judge_warnings",
    "key_result_weights",
    "lead_times",
    "missed_in_the_end",
    "plan_gates",
    "raise_warnings",
    "replay_warnings",
]
