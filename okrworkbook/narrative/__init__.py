"""Narrative: results in words. A sentence says only what its result holds, with its n."""

from okrworkbook.narrative.agreed_scores import (
    agreed_score_notes,
    agreed_signs,
)
from okrworkbook.narrative.alignment import (
    alignment_notes,
)
from okrworkbook.narrative.causes import (
    cause_notes,
)
from okrworkbook.narrative.clinic import (
    clinic_limits,
    clinic_notes,
    clinic_rule,
    clinic_steps,
)
from okrworkbook.narrative.conflicts import (
    conflict_notes,
)
from okrworkbook.narrative.cycle import (
    cycle_notes,
)
from okrworkbook.narrative.department_guide import (
    guide_notes,
    guide_pay_rule,
    writing_formula,
)
from okrworkbook.narrative.effect import (
    effect_claims,
    effect_design_notes,
    effect_grades,
    effect_measure_notes,
    effect_return_notes,
    effect_self_notice,
    effect_summary,
    effect_survey_note,
    effect_threat_notes,
)
from okrworkbook.narrative.fit import (
    decision,
    fit_notes,
)
from okrworkbook.narrative.forecast import (
    forecast_notes,
)
from okrworkbook.narrative.goals import (
    goal_notes,
)
from okrworkbook.narrative.groups import (
    group_notes,
)
from okrworkbook.narrative.handover import (
    handover_limits,
    handover_notes,
    handover_stamp,
    handover_upkeep,
)
from okrworkbook.narrative.interviews import (
    coding_notes,
    interview_notes,
)
from okrworkbook.narrative.meeting import (
    reviewed_span,
    rhythm_notes,
)
from okrworkbook.narrative.method import (
    data_notice,
    method_notes,
)
from okrworkbook.narrative.okr_set import (
    decomposition_notes,
    okr_notes,
)
from okrworkbook.narrative.portfolio import (
    portfolio_disclosure,
    portfolio_notes,
    portfolio_notice,
)
from okrworkbook.narrative.progress import (
    progress_notes,
)
from okrworkbook.narrative.proof import (
    evidence_needed,
)
from okrworkbook.narrative.provider_choice import (
    provider_findings,
    provider_verdict,
    rater_notes,
    selection_method,
)
from okrworkbook.narrative.provider_proposals import (
    proposal_notes,
)
from okrworkbook.narrative.provider_weights import (
    weighting_notes,
)
from okrworkbook.narrative.reallocation import (
    reallocation_notes,
)
from okrworkbook.narrative.red_flags import (
    red_flag_notes,
)
from okrworkbook.narrative.review import (
    review_findings,
    review_notice,
    self_score_notes,
)
from okrworkbook.narrative.rigour import (
    agreement_notes,
    department_notes,
    layer_notes,
    nonresponse_notes,
    quality_notes,
    reliability_notes,
)
from okrworkbook.narrative.scope import (
    exclusions,
    scope_notes,
)
from okrworkbook.narrative.scoring import (
    scoring_notes,
)
from okrworkbook.narrative.self_operation import (
    duty_notes,
    exit_decision,
    maturity_notes,
)
from okrworkbook.narrative.strategy import (
    litmus_questions,
    strategy_notes,
    vote_notes,
)
from okrworkbook.narrative.summary import (
    findings,
)
from okrworkbook.narrative.system_design import (
    design_notes,
    no_pay_rule,
)
from okrworkbook.narrative.tool_choice import (
    tool_notes,
)
from okrworkbook.narrative.trainers import (
    trainer_assessment_notes,
    trainer_course_notes,
    trainer_limits,
    trainer_outlook,
    trainer_summary,
)
from okrworkbook.narrative.training import (
    training_evaluation_notes,
    training_material_notes,
    training_notes,
)
from okrworkbook.narrative.verdict import (
    hindsight_notes,
    warning_verdict_notes,
)
from okrworkbook.narrative.warning import (
    system_problem_note,
    warning_notes,
)
from okrworkbook.narrative.waves import (
    wave_notes,
)
from okrworkbook.narrative.wording import (
    wording_notes,
)

__all__ = [
    "agreed_score_notes",
    "agreed_signs",
    "agreement_notes",
    "alignment_notes",
    "cause_notes",
    "clinic_limits",
    "clinic_notes",
    "clinic_rule",
    "clinic_steps",
    "coding_notes",
    "conflict_notes",
    "cycle_notes",
    "data_notice",
    "decision",
    "decomposition_notes",
    "department_notes",
    "design_notes",
    "duty_notes",
    "effect_claims",
    "effect_design_notes",
    "effect_grades",
    "effect_measure_notes",
    "effect_return_notes",
    "effect_self_notice",
    "effect_summary",
    "effect_survey_note",
    "effect_threat_notes",
    "evidence_needed",
    "exclusions",
    "exit_decision",
    "findings",
    "fit_notes",
    "forecast_notes",
    "goal_notes",
    "group_notes",
    "guide_notes",
    "guide_pay_rule",
    "handover_limits",
    "handover_notes",
    "handover_stamp",
    "handover_upkeep",
    "hindsight_notes",
    "interview_notes",
    "layer_notes",
    "litmus_questions",
    "maturity_notes",
    "method_notes",
    "no_pay_rule",
    "nonresponse_notes",
    "okr_notes",
    "portfolio_disclosure",
    "portfolio_notes",
    "portfolio_notice",
    "progress_notes",
    "proposal_notes",
    "provider_findings",
    "provider_verdict",
    "quality_notes",
    "rater_notes",
    "reallocation_notes",
    "red_flag_notes",
    "reliability_notes",
    "review_findings",
    "review_notice",
    "reviewed_span",
    "rhythm_notes",
    "scope_notes",
    "scoring_notes",
    "selection_method",
    "self_score_notes",
    "strategy_notes",
    "system_problem_note",
    "tool_notes",
    "trainer_assessment_notes",
    "trainer_course_notes",
    "trainer_limits",
    "trainer_outlook",
    "trainer_summary",
    "training_evaluation_notes",
    "training_material_notes",
    "training_notes",
    "vote_notes",
    "warning_notes",
    "warning_verdict_notes",
    "wave_notes",
    "weighting_notes",
    "wording_notes",
    "writing_formula",
]
