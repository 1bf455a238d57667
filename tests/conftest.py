"""What runs the real program: the command as a process of its own, and workspaces to run it in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("OMP_NUM_THREADS", "1")  # the tests themselves run one on each core
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Files that take a minute and more begin first, so that no core waits for one of them at the end.
LONG = (
    "cli/test_demo.py",
    "notebooks/test_run.py",
    "analysis/test_diagnosis.py",
    "notebooks/test_scope.py",
    "narrative/test_documents.py",
    "cli/test_engagement.py",
    "browser/test_jupyterlab.py",
    "browser/test_widgets_in_lab.py",
    "browser/test_widgets.py",
    "publish/test_swap.py",
    "cli/test_commands.py",
    "tables/test_rigour.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, each in its own order."""
    place = {str(ROOT / "tests" / name): rank for rank, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(str(item.path), len(LONG)))


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on stdout. Fails if there is anything else."""
        return json.loads(self.out)


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without the program's own settings, and with `changes`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OKRWORKBOOK_")}
    return {**kept, "OKRWORKBOOK_LANG": "en", "PYTHONIOENCODING": "utf-8", **changes}


@pytest.fixture(scope="session")
def okr() -> Callable[..., Ended]:
    """Run `okrworkbook` with these words, in this folder, and wait for it."""

    def run(*words: str, cwd: Path, timeout: float = 240, **changes: str) -> Ended:
        env = environment(**changes)
        done = subprocess.run(
            [sys.executable, "-m", "okrworkbook", *words],
            cwd=cwd,
            env=env,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        encoding = env["PYTHONIOENCODING"].partition(":")[0]
        return Ended(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))

    return run


@pytest.fixture(scope="session")
def make_workspace() -> Callable[..., Path]:
    """Make a workspace with copies of bundled clients: {"own-id": "case-waymo"}."""

    def make(folder: Path, clients: dict[str, str]) -> Path:
        (folder / "client_data").mkdir(parents=True)
        for own, bundled in clients.items():
            copy = folder / "client_data" / own
            copy.mkdir()
            for path in (ROOT / "client_data" / bundled).iterdir():
                if path.suffix in (".toml", ".csv"):
                    shutil.copy(path, copy)
                elif path.name == "proposals":
                    shutil.copytree(path, copy / path.name)
            agreement = copy / "engagement.toml"
            text = agreement.read_text(encoding="utf-8").replace(f'"{bundled}"', f'"{own}"')
            agreement.write_text(text, encoding="utf-8", newline="\n")
        return folder

    return make
