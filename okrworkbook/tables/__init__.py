"""Tables: results and definitions as rows of finished words."""

from okrworkbook.tables.alignment import (
    bottlenecks,
    coverage,
    dependencies,
    linkage_variants,
    load,
    orphans,
)
from okrworkbook.tables.appendix import (
    items,
    thresholds,
)
from okrworkbook.tables.coding import (
    coding_agreement,
    quotations,
)
from okrworkbook.tables.conflicts import (
    conflict_list,
)
from okrworkbook.tables.cycle import (
    calendar,
    cycle_conditions,
)
from okrworkbook.tables.department_guide import (
    before_and_after,
    department_checklist,
    department_dependencies,
    department_neighbours,
    department_parents,
    department_questions,
    good_examples,
)
from okrworkbook.tables.evidence import (
    audit,
    cause_evidence,
    conditions,
    interviews,
    layer_scores,
    profiles,
)
from okrworkbook.tables.guide_frame import (
    guide_checklist,
    guide_facts,
    guide_overview,
    guide_rules,
)
from okrworkbook.tables.guide_parts import (
    department_documents,
)
from okrworkbook.tables.okr_set import (
    company_okrs,
    decomposition,
)
from okrworkbook.tables.plan import (
    first_month,
    outcomes,
    phases,
    priorities,
)
from okrworkbook.tables.proof import (
    evidence_needed,
)
from okrworkbook.tables.redactions import (
    redaction_proposals,
)
from okrworkbook.tables.rigour import (
    agreement,
    careless_indices,
    department_search,
    group_pairs,
    late_and_early,
    layer_tests,
    roster_margins,
    scale_reliability,
    weighted_means,
    with_and_without,
)
from okrworkbook.tables.robustness import (
    design_defaults,
    rank_stability,
)
from okrworkbook.tables.sample import (
    data_quality,
    key_figures,
    layer_response,
)
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
from okrworkbook.tables.scoring import (
    scoring_anchors,
    scoring_table,
)
from okrworkbook.tables.strategy import (
    litmus_sheet,
    theme_coverage,
    theme_map,
    votes,
)
from okrworkbook.tables.system_design import (
    alignment_rules,
    cadence,
    design_decisions,
    drafting_steps,
    roles,
)
from okrworkbook.tables.tool_choice import (
    tool_losses,
    tool_matrix,
    tool_ranking,
)
from okrworkbook.tables.training import (
    training_beliefs,
    training_by_layer,
    training_courses,
    training_documents,
    training_exercises,
    training_figures,
    training_quiz_topics,
    training_sessions,
)
from okrworkbook.tables.training_deck import (
    training_decks,
)
from okrworkbook.tables.training_guide import (
    trainer_guide,
)
from okrworkbook.tables.training_handout import (
    training_handouts,
)
from okrworkbook.tables.training_outcomes import (
    training_levels,
    training_pulse,
    training_quiz_items,
    training_quiz_layers,
    training_wording,
)
from okrworkbook.tables.waves import (
    wave_comparison,
    wave_composition,
    wave_departments,
    wave_items,
    wave_reach,
)
from okrworkbook.tables.wording import (
    wording_frequency,
    wording_hits,
    wording_rules,
    wording_scores,
)

__all__ = [
    "agreed_measures",
    "agreement",
    "alignment_rules",
    "audit",
    "before_and_after",
    "bottlenecks",
    "cadence",
    "calendar",
    "careless_indices",
    "cause_evidence",
    "coding_agreement",
    "company_okrs",
    "conditions",
    "conflict_list",
    "coverage",
    "cycle_conditions",
    "data_quality",
    "decisions",
    "decomposition",
    "department_checklist",
    "department_dependencies",
    "department_documents",
    "department_neighbours",
    "department_parents",
    "department_questions",
    "department_search",
    "dependencies",
    "design_decisions",
    "design_defaults",
    "drafting_steps",
    "duties",
    "evidence_needed",
    "first_month",
    "good_examples",
    "group_pairs",
    "guide_checklist",
    "guide_facts",
    "guide_overview",
    "guide_rules",
    "interviews",
    "items",
    "key_figures",
    "late_and_early",
    "layer_response",
    "layer_scores",
    "layer_tests",
    "linkage_variants",
    "litmus_sheet",
    "load",
    "measure_definitions",
    "observed_measures",
    "orphans",
    "outcomes",
    "phase_plan",
    "phases",
    "priorities",
    "profiles",
    "quotations",
    "rank_stability",
    "redaction_proposals",
    "roles",
    "roster_margins",
    "scale_reliability",
    "scope_figures",
    "scoring_anchors",
    "scoring_table",
    "signatures",
    "theme_coverage",
    "theme_map",
    "thresholds",
    "tool_losses",
    "tool_matrix",
    "tool_ranking",
    "trainer_guide",
    "training_beliefs",
    "training_by_layer",
    "training_courses",
    "training_decks",
    "training_documents",
    "training_exercises",
    "training_figures",
    "training_handouts",
    "training_levels",
    "training_pulse",
    "training_quiz_items",
    "training_quiz_layers",
    "training_quiz_topics",
    "training_sessions",
    "training_wording",
    "votes",
    "wave_comparison",
    "wave_composition",
    "wave_departments",
    "wave_items",
    "wave_reach",
    "weighted_means",
    "with_and_without",
    "wording_frequency",
    "wording_hits",
    "wording_rules",
    "wording_scores",
]
