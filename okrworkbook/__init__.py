"""okrworkbook: the workbook an OKR consulting team runs its engagements on.

What notebooks use is listed in __all__ and loaded when first asked for, so that importing the package costs
next to nothing and changes nothing.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "agree_scope": "okrworkbook.analysis.scope",
    "check_client": "okrworkbook.client",
    "check_wording": "okrworkbook.analysis.wording.check",
    "cover": "okrworkbook.notebook",
    "diagnose": "okrworkbook.analysis.diagnosis",
    "figures": "okrworkbook.figures",
    "finish": "okrworkbook.notebook",
    "narrative": "okrworkbook.narrative",
    "open_client": "okrworkbook.client",
    "save_table": "okrworkbook.client",
    "start": "okrworkbook.notebook",
    "tables": "okrworkbook.tables",
}

__all__ = [
    "agree_scope",
    "check_client",
    "check_wording",
    "cover",
    "diagnose",
    "figures",
    "finish",
    "narrative",
    "open_client",
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
