"""Diagnosis: everything the readiness report needs, from one client's tables, in one frozen result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrworkbook.analysis.causes import CauseRanking, rank_causes
from okrworkbook.analysis.disclosure import Disclosure, protect_survey
from okrworkbook.analysis.fit import Suitability, assess_fit
from okrworkbook.analysis.goal_audit import AuditResult, audit_goals
from okrworkbook.analysis.groups import GroupScores, compare_departments, compare_layers
from okrworkbook.analysis.interviews import InterviewResult, assess_interviews
from okrworkbook.analysis.reliability import Reliability, assess_reliability
from okrworkbook.analysis.response import ResponseResult, assess_response
from okrworkbook.analysis.survey import SurveyResult, score_survey, without_small
from okrworkbook.errors import ParameterError

if TYPE_CHECKING:
    from okrworkbook.client import Client


@dataclass(frozen=True)
class Diagnosis:
    """How this company manages its goals today, and how it should start with OKRs."""

    wave: str
    response: ResponseResult
    survey: SurveyResult
    reliability: tuple[Reliability, ...]
    departments: GroupScores
    layers: GroupScores
    disclosure: Disclosure
    interviews: InterviewResult
    audit: AuditResult
    causes: CauseRanking
    fit: Suitability

    @property
    def held_back(self) -> int:
        """Cells of this report that are hidden, for their own size or to protect others."""
        responses = sum(group.hidden for group in (*self.response.departments, *self.response.layers))
        return self.departments.held_back + self.layers.held_back + responses

    @property
    def too_small(self) -> int:
        """Cells of this report that are hidden because too few people are behind them."""
        groups = (*self.response.departments, *self.response.layers)
        responses = sum(group.hidden and group.small for group in groups)
        return self.departments.too_small + self.layers.too_small + responses


def diagnose(client: Client, wave: str = "pre", seed: int = 2026) -> Diagnosis:
    """Diagnose one client from one wave of its survey. `seed` fixes the bootstrap, so a report repeats itself.

    Raises ParameterError where nobody answered this wave.
    """
    engagement, thresholds = client.engagement, client.engagement.thresholds
    answers = client.survey[client.survey["wave"].isin(["", wave] if wave == "pre" else [wave])]
    if answers.empty:
        raise ParameterError("wave_empty", client=client.id, wave=wave)
    survey = without_small(score_survey(answers, thresholds, seed), thresholds["min_group"])
    interviews = assess_interviews(client.interviews)
    audit = audit_goals(client.goal_audit, client.people, client.meetings, engagement.as_of, thresholds)
    causes = rank_causes(
        survey, audit, interviews, dict(engagement.weights), dict(engagement.efforts), thresholds, seed
    )
    disclosure = protect_survey(survey.scores, thresholds)
    return Diagnosis(
        wave=wave,
        response=assess_response(client.people, answers, thresholds, disclosure),
        survey=survey,
        reliability=assess_reliability(answers, thresholds),
        departments=compare_departments(survey.scores, thresholds, seed, disclosure),
        layers=compare_layers(survey.scores, thresholds, seed, disclosure),
        disclosure=disclosure,
        interviews=interviews,
        audit=audit,
        causes=causes,
        fit=assess_fit(survey, audit, engagement.ratings, engagement.context, thresholds),
    )
