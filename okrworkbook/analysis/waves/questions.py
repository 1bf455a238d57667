"""Questions: which statements were asked in the same words in both waves, and may therefore be compared.

A statement that nobody answered in one wave, or whose wording changed between the two, is left out of both
waves by name; a dimension that keeps too few statements is not compared at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.model import DIMENSIONS, UNCLEAR, items_of, survey_items
from okrworkbook.thresholds import DEFAULTS, Thresholds

UNANSWERED_BEFORE, UNANSWERED_AFTER, REWORDED = "unanswered_before", "unanswered_after", "reworded"


@dataclass(frozen=True)
class LeftOut:
    """A statement that is not compared, and the first reason for it."""

    item: str
    dimension: str
    reason: str  # UNANSWERED_BEFORE, UNANSWERED_AFTER or REWORDED


@dataclass(frozen=True)
class Questions:
    """What both waves were asked alike."""

    kept: tuple[str, ...]  # statements, in questionnaire order
    left_out: tuple[LeftOut, ...]
    lost: tuple[str, ...]  # dimensions with too few statements left to score anybody
    recorded: bool  # whether the wording of the wave before was on record when it was published

    def measure(self, dimension: str) -> str:
        """The name of what is compared: the dimension, less the statements left out of it.

        A mean of other statements is another figure than the dimension's in a report of one wave.
        """
        return "-".join([dimension, *(one.item for one in self.left_out if one.dimension == dimension)])


def same_questions(
    before: pd.DataFrame,
    after: pd.DataFrame,
    wording: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
    thresholds: Thresholds = DEFAULTS,
) -> Questions:
    """Compare what the two waves (tables of questionnaires) were asked.

    `wording` has each wave's fingerprints of its statements as they were recorded; nothing is known of a
    wave that was never published. The wave after, if it is not on record, was asked today's statements.
    """
    asked_before, asked_after = wording
    current = {item.id: item.fingerprint for item in survey_items()}
    left_out = []
    for item in survey_items():
        reason = _reason(
            _answered(before, item.id),
            _answered(after, item.id),
            asked_before.get(item.id),
            asked_after.get(item.id, current[item.id]),
        )
        if reason:
            left_out.append(LeftOut(item.id, item.dimension, reason))
    names = {one.item for one in left_out}
    return Questions(
        kept=tuple(item.id for item in survey_items() if item.id not in names),
        left_out=tuple(left_out),
        lost=tuple(
            dimension
            for dimension in DIMENSIONS
            if sum(item.id not in names for item in items_of(dimension)) < thresholds["min_items_answered"]
        ),
        recorded=bool(asked_before),
    )


def only_asked_alike(survey: pd.DataFrame, questions: Questions) -> pd.DataFrame:
    """The questionnaires with the statements left out blank, so that no score has them."""
    blank = {one.item: np.nan for one in questions.left_out}
    return survey.assign(**blank)


def _answered(survey: pd.DataFrame, item: str) -> bool:
    ticks = survey[item].astype(float)
    return bool((ticks.notna() & (ticks != UNCLEAR)).any())


def _reason(before: bool, after: bool, asked_before: str | None, asked_after: str) -> str:
    if not before:
        return UNANSWERED_BEFORE
    if not after:
        return UNANSWERED_AFTER
    return REWORDED if asked_before not in (None, asked_after) else ""
