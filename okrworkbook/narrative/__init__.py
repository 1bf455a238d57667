"""Narrative: results in words. A sentence says only what its result holds, with its n."""

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
from okrworkbook.narrative.progress import (
    progress_notes,
)
from okrworkbook.narrative.proof import (
    evidence_needed,
)
from okrworkbook.narrative.reallocation import (
    reallocation_notes,
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
    "findings",
    "fit_notes",
    "forecast_notes",
    "goal_notes",
    "group_notes",
    "guide_notes",
    "guide_pay_rule",
    "hindsight_notes",
    "interview_notes",
    "layer_notes",
    "litmus_questions",
    "method_notes",
    "no_pay_rule",
    "nonresponse_notes",
    "okr_notes",
    "progress_notes",
    "quality_notes",
    "reallocation_notes",
    "reliability_notes",
    "review_findings",
    "review_notice",
    "reviewed_span",
    "rhythm_notes",
    "scope_notes",
    "scoring_notes",
    "self_score_notes",
    "strategy_notes",
    "system_problem_note",
    "tool_notes",
    "training_evaluation_notes",
    "training_material_notes",
    "training_notes",
    "vote_notes",
    "warning_notes",
    "warning_verdict_notes",
    "wave_notes",
    "wording_notes",
    "writing_formula",
]
