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
    "assess_proof": "okrworkbook.analysis.proof",
    "backtest_history": "okrworkbook.analysis.forecast",
    "build_goal_tree": "okrworkbook.analysis.goal_tree",
    "check_client": "okrworkbook.client",
    "check_wording": "okrworkbook.analysis.wording.check",
    "collect_okrs": "okrworkbook.analysis.okr_set",
    "compare_waves": "okrworkbook.analysis.waves",
    "cover": "okrworkbook.notebook",
    "current_goals": "okrworkbook.analysis.okr_set",
    "decode_strategy": "okrworkbook.analysis.strategy",
    "diagnose": "okrworkbook.analysis.diagnosis",
    "figures": "okrworkbook.figures",
    "find_conflicts": "okrworkbook.analysis.conflicts",
    "finish": "okrworkbook.notebook",
    "forecast_cycle": "okrworkbook.analysis.forecast",
    "guide_departments": "okrworkbook.analysis.department_guide",
    "narrative": "okrworkbook.narrative",
    "open_client": "okrworkbook.client",
    "plan_system": "okrworkbook.analysis.system",
    "save_table": "okrworkbook.client",
    "start": "okrworkbook.notebook",
    "tables": "okrworkbook.tables",
}

__all__ = [
    "agree_scope",
    "assess_alignment",
    "assess_proof",
    "backtest_history",
    "build_goal_tree",
    "check_client",
    "check_wording",
    "collect_okrs",
    "compare_waves",
    "cover",
    "current_goals",
    "decode_strategy",
    "diagnose",
    "figures",
    "find_conflicts",
    "finish",
    "forecast_cycle",
    "guide_departments",
    "narrative",
    "open_client",
    "plan_system",
    "save_table",
    "start",
    "tables",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(home)
    return module if home.endswith(f".{name}") else getattr(module, name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
