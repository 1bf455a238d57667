"""Behaviour: do people who were trained word their goals with fewer errors than people who were not?

Nobody was drawn by lot, so the two groups differ in more than the training, and the difference is no effect of it. A
wording counts as that of a trained owner when the training lies so many days before it that habits can show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from okrworkbook.analysis.intervals import Rate, newcombe
from okrworkbook.analysis.wording.catalogue import ERROR, KEY_RESULT, OBJECTIVE
from okrworkbook.analysis.wording.check import check_text, text_of
from okrworkbook.analysis.wording.hits import WordingResult
from okrworkbook.thresholds import DEFAULTS, Thresholds

GOALS, DRAFTS = "goals", "drafts"
SHOWN, FEW, NOTHING = "shown", "few", "nothing"
TRAINED, UNTRAINED, EARLY, UNKNOWN = "trained", "untrained", "early", "unknown"


@dataclass(frozen=True)
class Wording:
    """One wording: whose, when it was written, and whether the wording check found an error in it."""

    owner: str
    written: date | None  # None where no day is known
    error: bool


@dataclass(frozen=True)
class WordingByTraining:
    """Errors in wordings by trained and by untrained owners. Without rates where one of the groups is too small."""

    basis: str  # GOALS: as they stand; DRAFTS: earlier wordings, which nobody coached yet
    state: str  # SHOWN, FEW: too few owners in a group, or NOTHING: no wording, or none in one of the groups
    owners: tuple[int, int]  # trained and untrained
    trained: Rate | None = None  # wordings with an error, of all
    untrained: Rate | None = None
    difference: float | None = None  # trained less untrained
    interval: tuple[float, float] | None = (
        None  # Newcombe's, 95 %; takes wordings of one owner for independent
    )
    early: int = 0  # written after a training, but too soon to tell
    unknown: int = 0  # whose owner is not named, or not on the roster


def wording_by_training(
    basis: str,
    wordings: list[Wording],
    people: pd.DataFrame,
    trainings: pd.DataFrame,
    thresholds: Thresholds = DEFAULTS,
) -> WordingByTraining:
    """The share of wordings with an error, by whether the owner had been trained when they were written.

    `people` and `trainings` have the columns of the schema. A day of training in `trainings` goes before the
    roster's "trained", which says no day and so counts from the start.
    """
    days = _first_days(trainings)
    known = dict(zip(people["person_id"], people["trained"].fillna(False).astype(bool), strict=True))
    groups: dict[str, list[Wording]] = {name: [] for name in (TRAINED, UNTRAINED, EARLY, UNKNOWN)}
    for one in wordings:
        groups[_group(one, days, known, int(thresholds["training_later_days"]))].append(one)
    owners = tuple(len({one.owner for one in groups[name]}) for name in (TRAINED, UNTRAINED))
    early, unknown = len(groups[EARLY]), len(groups[UNKNOWN])
    if min(owners) < thresholds["min_group"]:
        return WordingByTraining(basis, FEW if all(owners) else NOTHING, owners, early=early, unknown=unknown)
    trained, untrained = (
        Rate(sum(one.error for one in groups[name]), len(groups[name])) for name in (TRAINED, UNTRAINED)
    )
    return WordingByTraining(
        basis,
        SHOWN,
        owners,
        trained,
        untrained,
        trained.share - untrained.share,
        newcombe(trained, untrained),
        early,
        unknown,
    )


def wordings_of_goals(wording: WordingResult, written: date | None) -> list[Wording]:
    """Objectives and key results as they stand; `written` is the day they were frozen."""
    return [
        Wording(goal.owner, written, any(hit.severity == ERROR for hit in goal.standing))
        for goal in wording.goals
    ]


def wordings_of_drafts(
    drafts: pd.DataFrame, owners: Mapping[str, str], lang: str = "zh", thresholds: Thresholds = DEFAULTS
) -> list[Wording]:
    """Earlier wordings; `owners` says whose an objective or key result is."""
    return [
        Wording(
            owners.get(row["goal_id"], ""),
            None if pd.isna(row["written"]) else pd.Timestamp(row["written"]).date(),
            any(hit.severity == ERROR for hit in check_text(text, row["kind"], None, thresholds)),
        )
        for row, text in _texts(drafts, lang)
    ]


def _texts(drafts: pd.DataFrame, lang: str) -> Iterator[tuple[dict, str]]:
    for row in drafts.to_dict("records"):
        if row["kind"] in (OBJECTIVE, KEY_RESULT):
            yield row, text_of(row, lang)


def _first_days(trainings: pd.DataFrame) -> dict[str, date]:
    dated = trainings.dropna(subset=["date"])
    days = pd.to_datetime(dated["date"]).groupby(dated["person_id"]).min()
    return {person: day.date() for person, day in days.items()}


def _group(one: Wording, days: Mapping[str, date], known: Mapping[str, bool], later: int) -> str:
    if one.owner not in known:
        return UNKNOWN
    day = days.get(one.owner)
    if day is None:
        return TRAINED if known[one.owner] else UNTRAINED
    if one.written is None or one.written >= day + timedelta(days=later):
        return TRAINED
    return EARLY if one.written >= day else UNTRAINED
