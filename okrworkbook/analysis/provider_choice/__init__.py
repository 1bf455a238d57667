"""Provider choice: which of several providers does the evidence speak for, and what must be asked first?"""

from __future__ import annotations

from okrworkbook.analysis.provider_choice.choice import (
    DECISIONS,
    ProviderChoice,
    Total,
    WeightSet,
    choose_provider,
)
from okrworkbook.analysis.provider_choice.proposal import TOTAL, PhaseLength, Proposal
from okrworkbook.analysis.provider_choice.questions import Question
from okrworkbook.analysis.provider_choice.ranking import Lead, Ranked, Ranking, rank_acceptability, topsis
from okrworkbook.analysis.provider_choice.raters import Concordance, RaterAgreement, concordance
from okrworkbook.analysis.provider_choice.scorecard import (
    CRITERIA,
    Cell,
    Provider,
    Score,
    Scorecard,
    build_scorecard,
)
from okrworkbook.analysis.provider_choice.weighting import (
    Clash,
    GroupWeights,
    RaterPairs,
    Weighting,
    ahp,
    weigh_criteria,
)

__all__ = [
    "CRITERIA",
    "DECISIONS",
    "TOTAL",
    "Cell",
    "Clash",
    "Concordance",
    "GroupWeights",
    "Lead",
    "PhaseLength",
    "Proposal",
    "Provider",
    "ProviderChoice",
    "Question",
    "Ranked",
    "Ranking",
    "RaterAgreement",
    "RaterPairs",
    "Score",
    "Scorecard",
    "Total",
    "WeightSet",
    "Weighting",
    "ahp",
    "build_scorecard",
    "choose_provider",
    "concordance",
    "rank_acceptability",
    "topsis",
    "weigh_criteria",
]
