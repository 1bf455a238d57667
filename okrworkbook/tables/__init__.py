"""Tables: results and definitions as rows of finished words."""

from okrworkbook.tables.appendix import items, reliability, thresholds
from okrworkbook.tables.coding import coding_agreement, quotations
from okrworkbook.tables.evidence import audit, cause_evidence, conditions, interviews, layer_scores, profiles
from okrworkbook.tables.plan import first_month, outcomes, phases, priorities
from okrworkbook.tables.robustness import design_defaults, rank_stability
from okrworkbook.tables.sample import data_quality, key_figures, layer_response
from okrworkbook.tables.scope import (
    agreed_measures,
    decisions,
    duties,
    measure_definitions,
    observed_measures,
    phase_plan,
    scope_figures,
    signatures,
)
from okrworkbook.tables.wording import wording_frequency, wording_hits, wording_rules, wording_scores

__all__ = [
    "agreed_measures",
    "audit",
    "cause_evidence",
    "coding_agreement",
    "conditions",
    "data_quality",
    "decisions",
    "design_defaults",
    "duties",
    "first_month",
    "interviews",
    "items",
    "key_figures",
    "layer_response",
    "layer_scores",
    "measure_definitions",
    "observed_measures",
    "outcomes",
    "phase_plan",
    "phases",
    "priorities",
    "profiles",
    "quotations",
    "rank_stability",
    "reliability",
    "scope_figures",
    "signatures",
    "thresholds",
    "wording_frequency",
    "wording_hits",
    "wording_rules",
    "wording_scores",
]
