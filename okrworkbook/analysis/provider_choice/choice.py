"""Choice: which provider does the evidence speak for, if for any, and what must be asked first?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from okrworkbook.analysis.provider_choice.proposal import (
    PhaseLength,
    Proposal,
    collect_proposals,
    judge_lengths,
)
from okrworkbook.analysis.provider_choice.questions import Question, collect_questions
from okrworkbook.analysis.provider_choice.ranking import Ranking, rank_providers
from okrworkbook.analysis.provider_choice.raters import RaterAgreement, compare_raters
from okrworkbook.analysis.provider_choice.scorecard import CRITERIA, Scorecard, build_scorecard
from okrworkbook.analysis.provider_choice.weighting import Weighting, weigh_criteria
from okrworkbook.analysis.red_flags import Scan
from okrworkbook.client import Client
from okrworkbook.errors import ParameterError
from okrworkbook.thresholds import Thresholds

DECISIONS = ("recommended", "not_separable", "weak", "single", "none_eligible", "unscored")


@dataclass(frozen=True)
class Total:
    """One provider's weighted sum, and what each dimension adds to it; of every provider scored in full."""

    provider: str
    total: float
    parts: Mapping[str, float]  # weight times mean score


@dataclass(frozen=True)
class WeightSet:
    """Who is first under one set of weights: those in force by default, of the group, or of one rater."""

    source: str  # default, group or rater
    rater: str
    weights: Mapping[str, float]
    ratio: float | None  # consistency ratio
    leader: str | None
    total: float | None


@dataclass(frozen=True)
class ProviderChoice:
    """Everything the choice of a provider rests on."""

    decision: str  # of DECISIONS
    together: tuple[
        str, ...
    ]  # who may be first: one where it is recommended, more where they cannot be told apart
    card: Scorecard
    weighting: Weighting
    totals: tuple[Total, ...]  # the highest first
    ranking: Ranking  # of those that are eligible
    weight_sets: tuple[WeightSet, ...]
    agreement: RaterAgreement
    proposals: tuple[Proposal, ...]
    lengths: tuple[PhaseLength, ...]
    questions: tuple[Question, ...]
    thresholds: Thresholds  # the limits it was judged by

    @property
    def leader(self) -> str | None:
        """The eligible provider with the highest weighted sum."""
        return self.ranking.leader

    @property
    def vetoed(self) -> tuple[str, ...]:
        """Providers out of the question until theirs is answered."""
        return tuple(one.provider for one in self.proposals if one.vetoed)

    @property
    def incomplete(self) -> tuple[str, ...]:
        """Providers that were not scored on every dimension and cannot be compared."""
        return tuple(one.id for one in self.card.providers if one.id not in self.card.complete)

    def proposal(self, provider: str) -> Proposal:
        """One provider's proposal."""
        return next(one for one in self.proposals if one.provider == provider)

    def as_facts(self) -> dict[str, Any]:
        """The headline numbers as plain JSON, for the manifest of the report."""
        first = self.ranking.ranked[0] if self.ranking.ranked else None
        return {
            "decision": self.decision,
            "together": list(self.together),
            "providers": len(self.card.providers),
            "vetoed": list(self.vetoed),
            "weights": self.weighting.source,
            "total": round(first.total, 3) if first else None,
            "first": round(first.first, 3) if first else None,
        }


def choose_provider(
    client: Client,
    scans: Mapping[str, Scan] | None = None,
    seed: int = 2026,
    answered: str = "",
) -> ProviderChoice:
    """Weigh the providers a company has scored against each other, before an engagement begins.

    `scans` are the signs found in the proposals, by provider; without any the choice rests on the scores alone and
    says so. `seed` is of the draws of weights. `answered` names, apart by commas or spaces, the providers whose
    vetoes were answered to the company's satisfaction. Raises ParameterError where it names one that is not there.
    """
    limits = client.engagement.thresholds
    card = build_scorecard(client.providers, client.provider_scores)
    proposals = collect_proposals(card, scans or {}, _answered(answered, card))
    weighting = weigh_criteria(client.criterion_pairs, limits)
    vetoed = {one.provider for one in proposals if one.vetoed}
    eligible = [name for name in card.complete if name not in vetoed]
    ranking = rank_providers(card, eligible, weighting.weights, limits, seed)
    decision, together = _decide(card, ranking, limits)
    lengths = tuple(length for one in card.providers for length in judge_lengths(one, limits))
    totals = _totals(card, weighting.weights)
    order = [
        *(one.provider for one in ranking.ranked),
        *(one.id for one in card.providers if ranking.of(one.id) is None),
    ]
    return ProviderChoice(
        decision=decision,
        together=together,
        card=card,
        weighting=weighting,
        totals=totals,
        ranking=ranking,
        weight_sets=_weight_sets(card, eligible, weighting),
        agreement=compare_raters(card, eligible, weighting.weights, limits, seed),
        proposals=proposals,
        lengths=lengths,
        questions=collect_questions(card, order, proposals, lengths, _decisive(ranking, decision)),
        thresholds=limits,
    )


def _answered(named: str, card: Scorecard) -> set[str]:
    names = {word for word in re.split(r"[\s,，、;；]+", named) if word}
    known = [one.id for one in card.providers]
    for name in sorted(names - set(known)):
        raise ParameterError("unknown_provider", name=name, known=", ".join(known))
    return names


def _decide(card: Scorecard, ranking: Ranking, limits: Thresholds) -> tuple[str, tuple[str, ...]]:
    """One is recommended when it is first nearly whatever the weights; others stand together until more is known."""
    if not ranking.ranked:
        return ("none_eligible" if card.complete else "unscored"), ()
    first = ranking.ranked[0]
    if first.total < limits["provider_least"]:
        return "weak", (first.provider,)
    if len(ranking.ranked) == 1:
        return "single", (first.provider,)
    enough = limits["provider_first"]
    if first.interval[0] >= enough:
        return "recommended", (first.provider,)
    together, share = [first.provider], first.first
    for one in sorted(ranking.ranked[1:], key=lambda one: -one.first):
        if share >= enough and len(together) > 1:
            break
        together.append(one.provider)
        share += one.first
    return "not_separable", tuple(together)


def _decisive(ranking: Ranking, decision: str) -> list[tuple[str, str]]:
    """Where an order that is too close hangs: the dimensions on which the first two differ, for both of them."""
    if decision != "not_separable":
        return []
    differ = [
        lead.criterion for lead in ranking.leads if lead.weight and abs(lead.first - lead.second) > 1e-9
    ]
    return [(one.provider, criterion) for one in ranking.ranked[:2] for criterion in differ]


def _totals(card: Scorecard, weights: Mapping[str, float]) -> tuple[Total, ...]:
    found = []
    for name in card.complete:
        parts = {criterion: weights[criterion] * card.cell(name, criterion).mean for criterion in CRITERIA}
        found.append(Total(name, sum(parts.values()), parts))
    return tuple(sorted(found, key=lambda one: -one.total))


def _weight_sets(card: Scorecard, eligible: list[str], weighting: Weighting) -> tuple[WeightSet, ...]:
    """The default weights, the group's and each usable rater's, with who is first under them."""
    sets = [("default", "", weighting.default, None)]
    if weighting.group:
        sets.append(("group", "", weighting.group.weights, weighting.group.ratio))
    sets += [("rater", one.rater, one.weights, one.ratio) for one in weighting.raters if one.weights]
    found = []
    for source, rater, weights, ratio in sets:
        totals = [one for one in _totals(card, weights) if one.provider in eligible]
        best = totals[0] if totals else None
        found.append(
            WeightSet(
                source, rater, weights, ratio, best.provider if best else None, best.total if best else None
            )
        )
    return tuple(found)
