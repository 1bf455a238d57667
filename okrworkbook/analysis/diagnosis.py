"""Diagnosis: everything the readiness report needs, from one client's tables, in one frozen result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrworkbook.analysis.agreement import DimensionAgreement, assess_agreement
from okrworkbook.analysis.causes import CauseRanking, rank_causes
from okrworkbook.analysis.comparison import Comparison, department_differences, layer_differences
from okrworkbook.analysis.disclosure import (
    ANSWERED,
    ROSTER,
    SHOWN,
    THIRD,
    Cut,
    Disclosure,
    Weighted,
    protect_survey,
    shown_layers,
)
from okrworkbook.analysis.fit import Suitability, assess_fit
from okrworkbook.analysis.goal_audit import AuditResult, audit_goals
from okrworkbook.analysis.groups import GroupScores, compare_departments, compare_layers
from okrworkbook.analysis.interviews import InterviewResult, assess_interviews
from okrworkbook.analysis.nonresponse import (
    Nonresponse,
    as_published,
    assess_nonresponse,
    roster_weights,
    thirds,
)
from okrworkbook.analysis.reliability import Reliability, assess_reliability
from okrworkbook.analysis.response import ResponseResult, assess_response
from okrworkbook.analysis.response_quality import ResponseQuality, assess_response_quality
from okrworkbook.analysis.survey import SurveyResult, favourable_answers, without_small
from okrworkbook.errors import ParameterError
from okrworkbook.model import DIMENSIONS

if TYPE_CHECKING:
    import pandas as pd

    from okrworkbook.client import Client
    from okrworkbook.thresholds import Thresholds


@dataclass(frozen=True)
class Diagnosis:
    """How this company manages its goals today, and how it should start with OKRs.

    Everything but `quality` rests on the questionnaires that were not excluded for careless answering.
    """

    wave: str
    quality: ResponseQuality
    response: ResponseResult
    nonresponse: Nonresponse
    survey: SurveyResult
    reliability: tuple[Reliability, ...]
    agreement: tuple[DimensionAgreement, ...]
    departments: GroupScores
    layers: GroupScores
    department_differences: Comparison
    layer_differences: Comparison
    disclosure: Disclosure
    interviews: InterviewResult
    audit: AuditResult
    causes: CauseRanking
    fit: Suitability

    @property
    def held_back(self) -> int:
        """Cells of this report that are hidden, for their own size or to protect others."""
        responses = sum(group.hidden for group in (*self.response.departments, *self.response.layers))
        scores = self.departments.held_back + self.layers.held_back
        return scores + responses + self.nonresponse.held_back

    @property
    def too_small(self) -> int:
        """Cells of this report that are hidden because too few people are behind them."""
        groups = (*self.response.departments, *self.response.layers)
        responses = sum(group.hidden and group.small for group in groups)
        scores = self.departments.too_small + self.layers.too_small
        return scores + responses + self.nonresponse.too_small


def diagnose(client: Client, wave: str = "pre", seed: int = 2026) -> Diagnosis:
    """Diagnose one client from one wave of its survey. `seed` fixes the bootstrap, so a report repeats itself.

    Questionnaires filled in carelessly are left out of everything but the comparison with and without them.
    Raises ParameterError where nobody answered this wave, or nobody with care.
    """
    engagement, thresholds = client.engagement, client.engagement.thresholds
    returned = client.survey[client.survey["wave"].isin(["", wave] if wave == "pre" else [wave])]
    if returned.empty:
        raise ParameterError("wave_empty", client=client.id, wave=wave)
    quality = assess_response_quality(returned, thresholds, seed)
    answers = quality.attentive(returned)
    if answers.empty:
        raise ParameterError("wave_careless", client=client.id, wave=wave, n=len(returned))
    survey = without_small(quality.scored, thresholds["min_group"])
    interviews = assess_interviews(client.interviews, thresholds, seed=seed)
    audit = audit_goals(client.goal_audit, client.people, client.meetings, engagement.as_of, thresholds)
    causes = rank_causes(
        survey, audit, interviews, dict(engagement.weights), dict(engagement.efforts), thresholds, seed
    )
    layers = shown_layers(
        answers["layer"].value_counts().to_dict(), thresholds["min_group"], thresholds["min_executives"]
    )
    shown = _answering(protect_survey(survey.scores, thresholds))
    weights = roster_weights(client.people, answers, shown, layers, thresholds)
    disclosure = protect_survey(
        survey.scores, thresholds, [Cut(THIRD, thirds(answers))], [Weighted(ROSTER, weights)]
    )
    nonresponse = assess_nonresponse(client.people, answers, survey.scores, shown, layers, thresholds, seed)
    return Diagnosis(
        wave=wave,
        quality=quality,
        response=assess_response(client.people, answers, thresholds, disclosure),
        nonresponse=as_published(nonresponse, disclosure),
        survey=survey,
        reliability=assess_reliability(answers, thresholds, seed),
        agreement=_agreement(answers, survey, disclosure, thresholds),
        departments=compare_departments(survey.scores, thresholds, seed, disclosure),
        layers=compare_layers(survey.scores, thresholds, seed, disclosure),
        department_differences=department_differences(
            survey.scores,
            survey.scores["department"],
            _shown("department", survey, disclosure),
            thresholds,
            seed,
        ),
        layer_differences=layer_differences(
            survey.scores,
            survey.scores["layer"].map(layers),
            _shown("layer", survey, disclosure, tuple(dict.fromkeys(layers.values()))),
            thresholds,
            seed,
        ),
        disclosure=disclosure,
        interviews=interviews,
        audit=audit,
        causes=causes,
        fit=assess_fit(survey, audit, engagement.ratings, engagement.context, thresholds),
    )


def _answering(disclosure: Disclosure) -> list[str]:
    """The departments and layers of which a report may say how many answered."""
    return [
        cell.group
        for cell in disclosure.cells.values()
        if cell.measure == ANSWERED and cell.state == SHOWN and cell.cut in ("department", "layer")
    ]


def _agreement(
    answers: pd.DataFrame, survey: SurveyResult, disclosure: Disclosure, thresholds: Thresholds
) -> tuple[DimensionAgreement, ...]:
    """How alike departments answer; it tells of a distribution, so it needs as many people as one."""
    shown = {
        dimension: [
            group
            for group in groups
            if disclosure.cell("department", group, dimension).n >= thresholds["min_distribution"]
        ]
        for dimension, groups in _shown("department", survey, disclosure).items()
    }
    return assess_agreement(
        favourable_answers(answers), survey.scores, answers["department"], shown, thresholds
    )


def _shown(
    cut: str, survey: SurveyResult, disclosure: Disclosure, order: tuple[str, ...] = ()
) -> dict[str, list[str]]:
    """By dimension, the groups of a cut that are printed, in this order or in that of their appearance."""
    groups = order or tuple(dict.fromkeys(survey.scores[cut]))
    return {
        dimension: [g for g in groups if disclosure.cell(cut, g, dimension).state == SHOWN]
        for dimension in DIMENSIONS
    }
