"""Rules: is each condition of a trainer's certificate met, missed, or not to be told from what was recorded?

The conditions are those of the method (§5.1). What speaks against the assessors or the records and not against the
candidate – one assessor, no agreement, too few ratings – leaves a condition open; it does not miss it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okrworkbook.analysis.certification.kappa import CONSTANT
from okrworkbook.analysis.certification.levels import CriterionLevels, Pair, assessors_of
from okrworkbook.analysis.certification.teaching_record import CO_DELIVERY, SOLO, Record
from okrworkbook.analysis.intervals import Rate
from okrworkbook.thresholds import Thresholds

QUIZ, MEAN, LOWEST, CLINIC = "quiz", "mean", "lowest", "clinic"
CO_DELIVERIES, SOLOS, RATING = "co_deliveries", "solos", "rating"
ASSESSORS, KAPPA = "assessors", "kappa"
RULES = (QUIZ, MEAN, LOWEST, CLINIC, CO_DELIVERIES, SOLOS, RATING, ASSESSORS, KAPPA)

MET, MISSED, OPEN = "met", "missed", "open"
MISSING, FEW, DISAGREE = "missing", "few", "disagree"  # why a condition is open, with CONSTANT
CERTIFIED, NOT_YET, CANNOT_JUDGE = "certified", "not_yet", "cannot_judge"

ROUNDING = 1e-9  # 80 % of 15 is 12.000000000000002


@dataclass(frozen=True)
class Check:
    """One condition for one candidate."""

    rule: str  # one of RULES
    state: str  # MET, MISSED or OPEN
    why: str = ""  # why it is open


def mean_level(levels: tuple[CriterionLevels, ...]) -> float | None:
    """The mean over criteria of the means over assessors; None unless every criterion has a level.

    Each criterion counts once, also where an assessor left one out; without gaps it is the mean of all levels.
    """
    means = [one.mean for one in levels]
    return None if None in means else sum(means) / len(means)


def lowest_level(levels: tuple[CriterionLevels, ...]) -> int | None:
    """The lowest level any assessor gave; None where there is none."""
    return min((level for one in levels for level in one.given.values()), default=None)


def check_all(
    quiz: Rate,
    levels: tuple[CriterionLevels, ...],
    record: Record,
    pairs: tuple[Pair, ...],
    limits: Thresholds,
) -> tuple[Check, ...]:
    """Every condition, in the order of RULES. `pairs` are those of this candidate's assessors."""
    return tuple(Check(rule, *found) for rule, found in _checked(quiz, levels, record, pairs, limits))


def _checked(
    quiz: Rate,
    levels: tuple[CriterionLevels, ...],
    record: Record,
    pairs: tuple[Pair, ...],
    limits: Thresholds,
) -> Iterator[tuple[str, tuple[str, str]]]:
    mean, lowest = mean_level(levels), lowest_level(levels)
    clinic, rating = record.clinic, record.rating
    yield QUIZ, _reaches(quiz.share, limits["trainer_quiz"])
    yield MEAN, _reaches(mean, limits["trainer_mean"])
    below = lowest is not None and lowest < limits["trainer_lowest"]
    yield LOWEST, (MISSED, "") if below else (OPEN, MISSING) if mean is None else (MET, "")
    enough = clinic.whole >= limits["trainer_clinic_tried"]
    yield CLINIC, _reaches(clinic.share, limits["trainer_clinic_accepted"]) if enough else _short(clinic)
    yield CO_DELIVERIES, _reaches(len(record.of(CO_DELIVERY)), limits["trainer_co_deliveries"])
    yield SOLOS, _reaches(len(record.of(SOLO)), limits["trainer_solos"])
    few = (OPEN, FEW if rating.n else MISSING)
    yield RATING, few if rating.mean is None else _reaches(rating.mean, limits["trainer_rating"])
    alone = len(assessors_of(levels)) < limits["trainer_assessors"]
    yield ASSESSORS, (OPEN, MISSING) if alone else (MET, "")
    yield KAPPA, _agreed(pairs, limits)


def _reaches(value: float | None, limit: float) -> tuple[str, str]:
    if value is None:
        return OPEN, MISSING
    return (MET, "") if value >= limit - ROUNDING else (MISSED, "")


def _short(clinic: Rate) -> tuple[str, str]:
    return OPEN, FEW if clinic.whole else MISSING


def _agreed(pairs: tuple[Pair, ...], limits: Thresholds) -> tuple[str, str]:
    """Whether every two of the assessors agree: the levels of all of them are in the mean."""
    if not pairs:
        return OPEN, MISSING
    known = [pair.agreement.kappa for pair in pairs if pair.agreement.kappa is not None]
    if any(kappa < limits["trainer_kappa"] - ROUNDING for kappa in known):
        return OPEN, DISAGREE
    return (MET, "") if len(known) == len(pairs) else (OPEN, CONSTANT)


def decide(checks: tuple[Check, ...]) -> str:
    """Certified where all is met, not yet where anything is missed, and else not to be judged."""
    states = {check.state for check in checks}
    return NOT_YET if MISSED in states else CANNOT_JUDGE if OPEN in states else CERTIFIED
