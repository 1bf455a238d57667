"""Certification: who may train OKRs at the client without the consultant, and how do they get there?

`course` puts the units of the trainers' course on the client's days. `levels` and `kappa` say what assessors saw and
how far they agree, `teaching_record` what was taught, `rules` whether each condition is met, `certificate` from when to
when; `verdict` brings them together.
"""

from __future__ import annotations

from okrworkbook.analysis.certification.certificate import certificate_number, certified_on, recheck_day
from okrworkbook.analysis.certification.course import PlannedUnit, TrainerCourse, plan_trainer_course
from okrworkbook.analysis.certification.kappa import CONSTANT, NOTHING, Agreement, agreement
from okrworkbook.analysis.certification.levels import CriterionLevels, Pair
from okrworkbook.analysis.certification.rules import (
    CANNOT_JUDGE,
    CERTIFIED,
    MET,
    MISSED,
    NOT_YET,
    OPEN,
    RULES,
    Check,
)
from okrworkbook.analysis.certification.teaching_record import CO_DELIVERY, SOLO, Rating, Record, Taught
from okrworkbook.analysis.certification.verdict import Candidate, Certification, certify_trainers

__all__ = [
    "CANNOT_JUDGE",
    "CERTIFIED",
    "CONSTANT",
    "CO_DELIVERY",
    "MET",
    "MISSED",
    "NOTHING",
    "NOT_YET",
    "OPEN",
    "RULES",
    "SOLO",
    "Agreement",
    "Candidate",
    "Certification",
    "Check",
    "CriterionLevels",
    "Pair",
    "PlannedUnit",
    "Rating",
    "Record",
    "Taught",
    "TrainerCourse",
    "agreement",
    "certificate_number",
    "certified_on",
    "certify_trainers",
    "plan_trainer_course",
    "recheck_day",
]
