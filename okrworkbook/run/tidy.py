"""Tidy: what have processes that were killed left in a client's folder?

Parts of notebooks in `runs/` belong to whoever holds the client; stages beside reports to whoever owns them. So a batch
that has just got hold of a client may take away what is there, and what a living process works on stays.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from okrworkbook.ownership import sweep_abandoned
from okrworkbook.publish.swap import OLD, STAGE, recover
from okrworkbook.run.lock import free_client

PART = ".part"


def part_of(path: Path) -> Path:
    """Where this process writes a file of `runs/` before it takes its place."""
    return path.with_name(f".{path.stem}.{os.getpid()}{PART}{path.suffix}")


def tidy(folder: Path, also: Callable[[], object] = lambda: None) -> bool:
    """Take away what dead processes left in a client's folder, then do `also`; False where somebody works on it."""
    with free_client(folder) as free:
        if free:
            for part in (folder / "runs").glob(f".*{PART}.*"):
                part.unlink(missing_ok=True)
            for half in (folder / "history").glob(".*.tmp"):
                half.unlink(missing_ok=True)
            reports = folder / "reports"
            for old in reports.glob(f"{OLD}*"):
                recover(old.with_name(old.name.removeprefix(OLD)))
            sweep_abandoned(sorted(reports.glob(f"{STAGE}*")))
            also()
        return free
