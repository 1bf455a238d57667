"""okrworkbook: the workbook an OKR consulting team runs its engagements on.

What notebooks use is listed in __all__ and loaded when first asked for, so that importing the package costs
next to nothing and changes nothing.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "agree_scope": "okrworkbook.analysis.scope",
    "assess_alignment": "okrworkbook.analysis.alignment",
    "assess_effect": "okrworkbook.analysis.effect",
    "assess_maturity": "okrworkbook.analysis.self_operation",
    "assess_proof": "okrworkbook.analysis.proof",
    "backtest_history": "okrworkbook.analysis.forecast",
    "build_goal_tree": "okrworkbook.analysis.goal_tree",
    "certify_trainers": "okrworkbook.analysis.certification",
    "check_client": "okrworkbook.client",
    "check_wording": "okrworkbook.analysis.wording.check",
    "choose_provider": "okrworkbook.analysis.provider_choice",
    "close_session": "okrworkbook.workshop.opening",
    "collect_okrs": "okrworkbook.analysis.okr_set",
    "compare_waves": "okrworkbook.analysis.waves",
    "cover": "okrworkbook.notebook",
    "cover_portfolio": "okrworkbook.notebook",
    "current_goals": "okrworkbook.analysis.okr_set",
    "decode_strategy": "okrworkbook.analysis.strategy",
    "diagnose": "okrworkbook.analysis.diagnosis",
    "evaluate_training": "okrworkbook.analysis.training",
    "figures": "okrworkbook.figures",
    "find_conflicts": "okrworkbook.analysis.conflicts",
    "finish": "okrworkbook.notebook",
    "finish_portfolio": "okrworkbook.notebook",
    "follow_actions": "okrworkbook.analysis.progress",
    "forecast_cycle": "okrworkbook.analysis.forecast",
    "guarded_measures": "okrworkbook.analysis.meeting",
    "guide_departments": "okrworkbook.analysis.department_guide",
    "judge_cycle_warnings": "okrworkbook.analysis.hindsight",
    "judge_rhythm": "okrworkbook.analysis.rhythm",
    "judge_warnings": "okrworkbook.analysis.warning",
    "look_ahead": "okrworkbook.analysis.meeting",
    "look_at_week": "okrworkbook.analysis.week",
    "manual_facts": "okrworkbook.analysis.handover",
    "manuals": "okrworkbook.manuals",
    "narrative": "okrworkbook.narrative",
    "open_client": "okrworkbook.client",
    "open_room": "okrworkbook.workshop.opening",
    "plan_system": "okrworkbook.analysis.system",
    "plan_trainer_course": "okrworkbook.analysis.certification",
    "plan_training": "okrworkbook.analysis.training",
    "raise_warnings": "okrworkbook.analysis.warning",
    "review_cycle": "okrworkbook.analysis.review",
    "roll_up": "okrworkbook.analysis.progress",
    "run_clinic": "okrworkbook.analysis.clinic",
    "save_table": "okrworkbook.client",
    "scan_goals": "okrworkbook.analysis.red_flags.goals",
    "scan_proposals": "okrworkbook.interop.proposals",
    "session_cover": "okrworkbook.workshop.opening",
    "sessions": "okrworkbook.workshop.sessions",
    "start": "okrworkbook.notebook",
    "start_portfolio": "okrworkbook.notebook",
    "suggest_moves": "okrworkbook.analysis.reallocation",
    "suggest_reallocation": "okrworkbook.analysis.week",
    "survey_portfolio": "okrworkbook.analysis.portfolio",
    "tables": "okrworkbook.tables",
    "track_cycle": "okrworkbook.analysis.progress",
    "training_material": "okrworkbook.analysis.training",
    "validate_raci": "okrworkbook.analysis.self_operation",
    "week_of_unit": "okrworkbook.analysis.week",
}

__all__ = [
    "agree_scope",
    "assess_alignment",
    "assess_effect",
    "assess_maturity",
    "assess_proof",
    "backtest_history",
    "build_goal_tree",
    "certify_trainers",
    "check_client",
    "check_wording",
    "choose_provider",
    "close_session",
    "collect_okrs",
    "compare_waves",
    "cover",
    "cover_portfolio",
    "current_goals",
    "decode_strategy",
    "diagnose",
    "evaluate_training",
    "figures",
    "find_conflicts",
    "finish",
    "finish_portfolio",
    "follow_actions",
    "forecast_cycle",
    "guarded_measures",
    "guide_departments",
    "judge_cycle_warnings",
    "judge_rhythm",
    "judge_warnings",
    "look_ahead",
    "look_at_week",
    "manual_facts",
    "manuals",
    "narrative",
    "open_client",
    "open_room",
    "plan_system",
    "plan_trainer_course",
    "plan_training",
    "raise_warnings",
    "review_cycle",
    "roll_up",
    "run_clinic",
    "save_table",
    "scan_goals",
    "scan_proposals",
    "session_cover",
    "sessions",
    "start",
    "start_portfolio",
    "suggest_moves",
    "suggest_reallocation",
    "survey_portfolio",
    "tables",
    "track_cycle",
    "training_material",
    "validate_raci",
    "week_of_unit",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(home)
    return module if home.endswith(f".{name}") else getattr(module, name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
