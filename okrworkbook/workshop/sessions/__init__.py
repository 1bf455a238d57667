"""Sessions: the workshops, one module each, loaded when first asked for."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType


def __getattr__(name: str) -> ModuleType:
    whole = f"{__name__}.{name}"
    if name.startswith("_") or find_spec(whole) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(whole)
