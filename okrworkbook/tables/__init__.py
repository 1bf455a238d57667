"""Tables: results and definitions as rows of finished words."""

from okrworkbook.tables.appendix import items, reliability, thresholds
from okrworkbook.tables.coding import coding_agreement, quotations
from okrworkbook.tables.cycle import calendar, cycle_conditions
from okrworkbook.tables.evidence import audit, cause_evidence, conditions, interviews, layer_scores, profiles
from okrworkbook.tables.plan import first_month, outcomes, phases, priorities
from okrworkbook.tables.proof import evidence_needed
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
from okrworkbook.tables.scoring import scoring_anchors, scoring_table
from okrworkbook.tables.system_design import alignment_rules, cadence, design_decisions, drafting_steps, roles
from okrworkbook.tables.tool_choice import tool_losses, tool_matrix, tool_ranking

__all__ = [
    "agreed_measures",
    "alignment_rules",
    "audit",
    "cadence",
    "calendar",
    "cause_evidence",
    "coding_agreement",
    "conditions",
    "cycle_conditions",
    "data_quality",
    "decisions",
    "design_decisions",
    "design_defaults",
    "drafting_steps",
    "duties",
    "evidence_needed",
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
    "roles",
    "scope_figures",
    "scoring_anchors",
    "scoring_table",
    "signatures",
    "thresholds",
    "tool_losses",
    "tool_matrix",
    "tool_ranking",
]
