"""Oracles: independent libraries that numbers are held to, each loaded by the test that asks for it.

Every worker reads every test file, and pingouin alone takes longer to load than most files to run.
"""

from __future__ import annotations

import importlib
import warnings
from types import ModuleType


def oracle(name: str) -> ModuleType:
    """The library; what its own imports warn of is not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module(name)
