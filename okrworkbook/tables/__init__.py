"""Tables: results and definitions as rows of finished words."""

from okrworkbook.tables.agreed_scores import (
    agreed_score_table,
)
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
from okrworkbook.tables.carry_over import (
    carry_over_table,
    cause_counts,
    committed_misses,
    seeds_table,
)
from okrworkbook.tables.certificates import (
    trainer_certificates,
)
from okrworkbook.tables.check_ins import (
    changed_check_ins,
    check_in_history,
    confidence_sheet,
    open_actions,
    what_moved,
)
from okrworkbook.tables.clinic import (
    clinic_agenda,
    clinic_overview,
    clinic_reasons,
    clinic_rules,
    clinic_thresholds,
)
from okrworkbook.tables.clinic_parts import (
    clinic_documents,
)
from okrworkbook.tables.clinic_sheet import (
    clinic_sheet_goals,
    clinic_sheet_neighbours,
    clinic_sheet_questions,
    clinic_sheet_signature,
)
from okrworkbook.tables.clinic_unit import (
    clinic_unit_agenda,
    clinic_unit_checks,
    clinic_unit_hits,
    clinic_unit_neighbours,
    clinic_unit_versions,
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
from okrworkbook.tables.effect import (
    effect_changes,
    effect_designs,
    effect_figures,
    effect_measures,
    effect_threats,
)
from okrworkbook.tables.evidence import (
    audit,
    cause_evidence,
    conditions,
    interviews,
    layer_scores,
    profiles,
)
from okrworkbook.tables.forecast import (
    backtest_table,
    forecast_table,
    gate_forecast,
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
from okrworkbook.tables.handover import (
    handover_contents,
    handover_documents,
    handover_figures,
)
from okrworkbook.tables.meeting import (
    coming_dates,
    decisions_sheet,
    guardrail_watch,
    monthly_agenda,
    priorities_sheet,
    rhythm_table,
    weekly_agenda,
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
from okrworkbook.tables.portfolio import (
    portfolio_causes,
    portfolio_clients,
    portfolio_deliverables,
    portfolio_figures,
    portfolio_grades,
    portfolio_industries,
    portfolio_measures,
    portfolio_phases,
    portfolio_unread,
)
from okrworkbook.tables.progress import (
    attainment_definitions,
    objective_progress,
    score_sheet,
    unit_progress,
)
from okrworkbook.tables.proof import (
    evidence_needed,
)
from okrworkbook.tables.provider_choice import (
    order_turns,
    provider_evidence,
    provider_figures,
    provider_order,
    score_anchors,
    unproven_scores,
)
from okrworkbook.tables.provider_proposals import (
    proposal_flags,
    proposal_lengths,
    provider_questions,
)
from okrworkbook.tables.provider_raters import (
    criterion_weights,
    rater_agreement,
    rater_gaps,
)
from okrworkbook.tables.raci import (
    duty_holders,
    raci_faults,
    raci_matrix,
)
from okrworkbook.tables.reallocation import (
    reallocation_table,
)
from okrworkbook.tables.red_flags import (
    red_flag_table,
)
from okrworkbook.tables.redactions import (
    redaction_proposals,
)
from okrworkbook.tables.return_on_cost import (
    effect_return,
)
from okrworkbook.tables.review import (
    calibration_table,
    culture_flags,
    review_agenda,
    review_summary,
    sandbagging_table,
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
from okrworkbook.tables.self_operation import (
    exit_rule_table,
    maturity_evidence_list,
    maturity_figures,
    maturity_levels,
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
from okrworkbook.tables.trainer_sheets import (
    observation_sheets,
)
from okrworkbook.tables.trainers import (
    trainer_agreement,
    trainer_criteria,
    trainer_figures,
    trainer_levels,
    trainer_record,
    trainer_results,
)
from okrworkbook.tables.trainers_course import (
    trainer_course_calendar,
    trainer_course_exercises,
    trainer_course_units,
    trainer_drafts,
)
from okrworkbook.tables.trainers_decisions import (
    trainer_decisions,
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
from okrworkbook.tables.verdict import (
    hindsight_table,
    warning_verdict,
)
from okrworkbook.tables.warning import (
    dependency_paths,
    gate_table,
    warning_by_unit,
    warning_list,
    warning_rules,
)
from okrworkbook.tables.waves import (
    wave_comparison,
    wave_composition,
    wave_departments,
    wave_items,
    wave_reach,
)
from okrworkbook.tables.week import (
    run_sheet,
    week_actions,
    week_figures,
    week_moved,
    weekly_documents,
)
from okrworkbook.tables.wording import (
    wording_frequency,
    wording_hits,
    wording_rules,
    wording_scores,
)

__all__ = [
    "agreed_measures",
    "agreed_score_table",
    "agreement",
    "alignment_rules",
    "attainment_definitions",
    "audit",
    "backtest_table",
    "before_and_after",
    "bottlenecks",
    "cadence",
    "calendar",
    "calibration_table",
    "careless_indices",
    "carry_over_table",
    "cause_counts",
    "cause_evidence",
    "changed_check_ins",
    "check_in_history",
    "clinic_agenda",
    "clinic_documents",
    "clinic_overview",
    "clinic_reasons",
    "clinic_rules",
    "clinic_sheet_goals",
    "clinic_sheet_neighbours",
    "clinic_sheet_questions",
    "clinic_sheet_signature",
    "clinic_thresholds",
    "clinic_unit_agenda",
    "clinic_unit_checks",
    "clinic_unit_hits",
    "clinic_unit_neighbours",
    "clinic_unit_versions",
    "coding_agreement",
    "coming_dates",
    "committed_misses",
    "company_okrs",
    "conditions",
    "confidence_sheet",
    "conflict_list",
    "coverage",
    "criterion_weights",
    "culture_flags",
    "cycle_conditions",
    "data_quality",
    "decisions",
    "decisions_sheet",
    "decomposition",
    "department_checklist",
    "department_dependencies",
    "department_documents",
    "department_neighbours",
    "department_parents",
    "department_questions",
    "department_search",
    "dependencies",
    "dependency_paths",
    "design_decisions",
    "design_defaults",
    "drafting_steps",
    "duties",
    "duty_holders",
    "effect_changes",
    "effect_designs",
    "effect_figures",
    "effect_measures",
    "effect_return",
    "effect_threats",
    "evidence_needed",
    "exit_rule_table",
    "first_month",
    "forecast_table",
    "gate_forecast",
    "gate_table",
    "good_examples",
    "group_pairs",
    "guardrail_watch",
    "guide_checklist",
    "guide_facts",
    "guide_overview",
    "guide_rules",
    "handover_contents",
    "handover_documents",
    "handover_figures",
    "hindsight_table",
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
    "maturity_evidence_list",
    "maturity_figures",
    "maturity_levels",
    "measure_definitions",
    "monthly_agenda",
    "objective_progress",
    "observation_sheets",
    "observed_measures",
    "open_actions",
    "order_turns",
    "orphans",
    "outcomes",
    "phase_plan",
    "phases",
    "portfolio_causes",
    "portfolio_clients",
    "portfolio_deliverables",
    "portfolio_figures",
    "portfolio_grades",
    "portfolio_industries",
    "portfolio_measures",
    "portfolio_phases",
    "portfolio_unread",
    "priorities",
    "priorities_sheet",
    "profiles",
    "proposal_flags",
    "proposal_lengths",
    "provider_evidence",
    "provider_figures",
    "provider_order",
    "provider_questions",
    "quotations",
    "raci_faults",
    "raci_matrix",
    "rank_stability",
    "rater_agreement",
    "rater_gaps",
    "reallocation_table",
    "red_flag_table",
    "redaction_proposals",
    "review_agenda",
    "review_summary",
    "rhythm_table",
    "roles",
    "roster_margins",
    "run_sheet",
    "sandbagging_table",
    "scale_reliability",
    "scope_figures",
    "score_anchors",
    "score_sheet",
    "scoring_anchors",
    "scoring_table",
    "seeds_table",
    "signatures",
    "theme_coverage",
    "theme_map",
    "thresholds",
    "tool_losses",
    "tool_matrix",
    "tool_ranking",
    "trainer_agreement",
    "trainer_certificates",
    "trainer_course_calendar",
    "trainer_course_exercises",
    "trainer_course_units",
    "trainer_criteria",
    "trainer_decisions",
    "trainer_drafts",
    "trainer_figures",
    "trainer_guide",
    "trainer_levels",
    "trainer_record",
    "trainer_results",
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
    "unit_progress",
    "unproven_scores",
    "votes",
    "warning_by_unit",
    "warning_list",
    "warning_rules",
    "warning_verdict",
    "wave_comparison",
    "wave_composition",
    "wave_departments",
    "wave_items",
    "wave_reach",
    "week_actions",
    "week_figures",
    "week_moved",
    "weekly_agenda",
    "weekly_documents",
    "weighted_means",
    "what_moved",
    "with_and_without",
    "wording_frequency",
    "wording_hits",
    "wording_rules",
    "wording_scores",
]
