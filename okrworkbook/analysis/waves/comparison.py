"""Comparison of two waves: everything the effect report says about the survey, in one frozen result.

The same survey before and after, the same statements, the same rule for who is shown. There is no group that
did without, so whatever is found is evidence of grade E1: it changed during the engagement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from okrworkbook.analysis.disclosure import (
    MANAGEMENT,
    SHOWN,
    Disclosure,
    Weighted,
    protect_survey,
    shown_layers,
)
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.response_quality import assess_response_quality
from okrworkbook.analysis.survey import SurveyResult, score_survey, without_small
from okrworkbook.analysis.waves.changes import (
    DepartmentChange,
    DimensionChange,
    ItemChange,
    department_changes,
    dimension_changes,
    item_changes,
)
from okrworkbook.analysis.waves.composition import (
    STANDARDISED,
    MixCheck,
    Weighting,
    compare_mix,
    counted_cuts,
    in_common,
    scored_cuts,
    standardise,
    weight_back,
)
from okrworkbook.analysis.waves.questions import Questions, only_asked_alike, same_questions
from okrworkbook.model import LAYERS, WAVES
from okrworkbook.thresholds import DEFAULTS, Thresholds

if TYPE_CHECKING:
    from okrworkbook.client import Client

COMPARED, MISSING, FEW = "compared", "missing", "few"
GRADE = "E1"  # before and after, without a control


@dataclass(frozen=True)
class Wave:
    """One wave as it is compared: scored on the statements both waves were asked alike."""

    wave: str  # pre or post
    response: Rate  # answered of invited; of an empty whole where the number invited is not known
    days: tuple[date, date] | None  # first and last questionnaire
    survey: SurveyResult
    disclosure: Disclosure  # what a comparison prints of this wave, audited as a whole


@dataclass(frozen=True)
class WaveComparison:
    """The survey before and after, side by side; empty but for its state where there is nothing to compare."""

    state: str  # COMPARED; MISSING where a wave has no answers; FEW where one has too few to be shown
    answered: tuple[int, int]  # questionnaires before and after
    grade: str = GRADE
    before: Wave | None = None
    after: Wave | None = None
    questions: Questions | None = None
    dimensions: tuple[DimensionChange, ...] = ()
    items: tuple[ItemChange, ...] = ()
    departments: tuple[DepartmentChange, ...] = ()
    mix: tuple[MixCheck, ...] = ()
    weighting: Weighting | None = field(default=None, repr=False)

    @property
    def compared(self) -> bool:
        """Whether there are two waves to show."""
        return self.state == COMPARED

    @property
    def mix_moved(self) -> bool:
        """Whether other kinds of people answered the second time."""
        return any(check.off for check in self.mix)

    @property
    def found(self) -> tuple[DimensionChange, ...]:
        """The dimensions that differ by more than chance."""
        return tuple(change for change in self.dimensions if change.found)

    @property
    def not_found(self) -> tuple[DimensionChange, ...]:
        """The dimensions compared on which no difference was found."""
        return tuple(change for change in self.dimensions if change.test is not None and not change.found)

    @property
    def not_compared(self) -> tuple[DimensionChange, ...]:
        """The dimensions without enough statements or people in common."""
        return tuple(change for change in self.dimensions if change.test is None)

    @property
    def items_found(self) -> tuple[ItemChange, ...]:
        """The statements that moved, furthest first."""
        found = (item for item in self.items if item.test.found)
        return tuple(sorted(found, key=lambda item: -abs(item.test.delta)))

    @property
    def departments_found(self) -> tuple[DepartmentChange, ...]:
        """The departments that moved on a dimension, furthest first."""
        found = (cell for cell in self.departments if cell.test is not None and cell.test.found)
        return tuple(sorted(found, key=lambda cell: -abs(cell.test.delta)))

    @property
    def held_back(self) -> int:
        """Cells of departments and of the mix that are hidden in one wave or both."""
        mixed = sum(
            part.rate is None
            for check in self.mix
            for cell in check.cells
            for part in (cell.before, cell.after)
        )
        return mixed + sum(cell.hidden for cell in self.departments)

    def change(self, dimension: str) -> DimensionChange:
        """What became of one dimension."""
        return next(change for change in self.dimensions if change.dimension == dimension)


def compare_waves(client: Client, seed: int = 2026) -> WaveComparison:
    """The survey of one client before and after. `seed` fixes the bootstrap, so a report repeats itself.

    A client with one wave gets a result that says so. Those invited are counted on the roster; for the wave
    before, the number agreed as issued goes first, as the roster may have been brought up to date since.
    Questionnaires filled in carelessly are left out of either wave, as they are of a diagnosis.
    """
    engagement = client.engagement
    invited = int(client.people["invited"].fillna(False).astype(bool).sum())
    careful = [
        assess_response_quality(wave, engagement.thresholds, seed).attentive(wave)
        for _, wave in client.survey.replace({"wave": {"": "pre"}}).groupby("wave", sort=False)
    ]
    return compare_surveys(
        pd.concat([client.survey.iloc[:0], *careful]),
        (engagement.issued or invited, invited),
        (client.wording("pre"), client.wording("post")),
        engagement.thresholds,
        seed,
    )


def compare_surveys(
    survey: pd.DataFrame,
    invited: tuple[int, int] = (0, 0),
    wording: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> WaveComparison:
    """Compare the questionnaires of wave "pre" (or blank) with those of wave "post".

    `invited` counts those asked in each wave, 0 where it is not known; `wording` has each wave's fingerprints
    of its statements, as recorded.
    """
    tables = survey[survey["wave"].isin(["", "pre"])], survey[survey["wave"] == "post"]
    answered = len(tables[0]), len(tables[1])
    if min(answered) < thresholds["min_group"]:
        return WaveComparison(FEW if min(answered) else MISSING, answered)
    questions = same_questions(*tables, wording, thresholds)
    tables = tuple(only_asked_alike(table, questions) for table in tables)
    layers = _layers(tables, thresholds)
    waves = tuple(
        _wave(name, table, asked, layers, questions, thresholds, seed)
        for name, table, asked in zip(WAVES, tables, invited, strict=True)
    )
    mix = compare_mix(*tables, (waves[0].disclosure, waves[1].disclosure), layers, thresholds, seed)
    weighting = None
    if any(check.off for check in mix) and in_common(*tables):
        weighting = weight_back(*tables, thresholds)
        told = Weighted(STANDARDISED, weighting.weights)
        plan = _plan(waves[1].survey, tables[1], layers, questions, thresholds, (told,))
        waves = waves[0], replace(waves[1], disclosure=plan)
    plans = waves[0].disclosure, waves[1].disclosure
    changes = dimension_changes(waves[0].survey, waves[1].survey, questions, thresholds, seed)
    return WaveComparison(
        state=COMPARED,
        answered=answered,
        before=waves[0],
        after=waves[1],
        questions=questions,
        dimensions=tuple(_with_standardised(change, waves, weighting) for change in changes),
        items=item_changes(*tables, (waves[0].survey, waves[1].survey), questions, thresholds, seed),
        departments=department_changes(
            waves[0].survey.scores, waves[1].survey.scores, plans, questions, thresholds, seed
        ),
        mix=mix,
        weighting=weighting,
    )


def _layers(tables: tuple[pd.DataFrame, ...], thresholds: Thresholds) -> dict[str, str]:
    """The group each layer is shown under in both waves: merged where either wave must merge it."""
    maps = [
        shown_layers(
            table["layer"].value_counts().to_dict(), thresholds["min_group"], thresholds["min_executives"]
        )
        for table in tables
    ]
    return {layer: MANAGEMENT if any(one[layer] == MANAGEMENT for one in maps) else layer for layer in LAYERS}


def _wave(
    name: str,
    table: pd.DataFrame,
    invited: int,
    layers: Mapping[str, str],
    questions: Questions,
    thresholds: Thresholds,
    seed: int,
) -> Wave:
    scored = without_small(score_survey(table, thresholds, seed), thresholds["min_group"])
    days = pd.to_datetime(table["submitted"]).dropna()
    return Wave(
        wave=name,
        response=Rate(len(table), invited if invited >= len(table) else 0),
        days=(days.min().date(), days.max().date()) if len(days) else None,
        survey=scored,
        disclosure=_plan(scored, table, layers, questions, thresholds),
    )


def _plan(
    scored: SurveyResult,
    table: pd.DataFrame,
    layers: Mapping[str, str],
    questions: Questions,
    thresholds: Thresholds,
    weighted: tuple[Weighted, ...] = (),
) -> Disclosure:
    """What is printed of one wave: what its own report prints, then the tables and means of the comparison."""
    counts = protect_survey(table[["department", "layer"]], thresholds, counted_cuts(table, layers))
    scores = protect_survey(scored.scores, thresholds, scored_cuts(table, layers), weighted)
    plan = Disclosure({**scores.cells, **counts.cells}, {**scores.printed, **counts.printed})
    printed = {
        (cut, group, questions.measure(measure)): row for (cut, group, measure), row in plan.printed.items()
    }
    return replace(plan, printed=printed)


def _with_standardised(
    change: DimensionChange, waves: tuple[Wave, ...], weighting: Weighting | None
) -> DimensionChange:
    """The change with its standardised difference, where there is one and the plan prints it."""
    if weighting is None or change.test is None:
        return change
    if waves[1].disclosure.cell(STANDARDISED, "", change.dimension).state != SHOWN:
        return change
    scores = [wave.survey.scores[change.dimension] for wave in waves]
    return replace(change, standardised=standardise(*scores, weighting.weights))
