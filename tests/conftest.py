"""What runs the real program: the command as a process of its own, and workspaces to run it in."""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.prepared import POSSIBLE, Prepared

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("OMP_NUM_THREADS", "1")  # the tests themselves run one on each core
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Where no process may keep what it compiles, each of hundreds compiles pandas and all of ours again: two to three times its CPU.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # as a shell's background jobs have it, and all they start
    signal.signal(signal.SIGINT, signal.default_int_handler)
hypothesis.settings.register_profile("any machine", deadline=None)  # however slow
hypothesis.settings.load_profile("any machine")
sys.modules.setdefault("rfc3987_syntax", None)  # a second of import that no notebook needs, as in cli.main

# Files that take a minute and more begin first, so that no core waits for one of them at the end.
LONG = (
    "cli/test_demo.py",
    "notebooks/test_run.py",
    "analysis/test_diagnosis.py",
    "notebooks/test_scope.py",
    "narrative/test_documents.py",
    "run/cluster/test_cluster.py",
    "cli/test_engagement.py",
    "browser/test_sessions.py",
    "browser/test_sessions_together.py",
    "browser/test_jupyterlab.py",
    "reliability/test_batch_is_hurt.py",
    "reliability/test_fault_table.py",
    "browser/test_widgets_in_lab.py",
    "browser/test_widgets.py",
    "serve/test_room.py",
    "publish/test_swap.py",
    "cli/test_commands.py",
    "tables/test_rigour.py",
)


# Most of what every worker loads. An installation need not compile it, nor four times as much that nothing loads.
LOADED = (
    *(
        "IPython",
        "PIL",
        "babel",
        "fontTools",
        "hypothesis",
        "ipykernel",
        "jinja2",
        "jsonschema",
        "jupyter_client",
    ),
    *(
        "jupyter_server",
        "matplotlib",
        "nbclient",
        "nbconvert",
        "nbformat",
        "networkx",
        "numpy",
        "openpyxl",
        "pandas",
    ),
    *("papermill", "pptx", "pypdf", "rich", "scipy", "tornado", "traitlets", "xlsxwriter", "zmq"),
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Compile it once on all cores, before several workers each compile it for themselves."""
    found = [find_spec(name) for name in LOADED]
    missing = [spec for spec in found if spec and spec.cached and not Path(spec.cached).exists()]
    if missing:
        folders = [str(Path(spec.origin).parent) for spec in missing]
        command = [sys.executable, "-m", "compileall", "-q", "-j", "0", "-x", r"[/\\]tests[/\\]", *folders]
        subprocess.run(command, capture_output=True, check=False)


def pytest_xdist_auto_num_workers() -> int:
    """One more than cores: browsers, batches that are to die and their grace of seconds leave a core idle."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Half a million objects of modules and tests stay to the end: no collection need look through them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, each in its own order."""
    place = {str(ROOT / "tests" / name): rank for rank, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(str(item.path), len(LONG)))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Name a test that failed at once: a run that is cut short has then told what it saw."""
    if report.failed and "PYTEST_XDIST_WORKER" not in os.environ:
        sys.__stderr__.write(f"\nFAILED so far: {report.nodeid} ({report.when})\n")


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


def started(
    words: tuple[str, ...], cwd: Path, env: dict[str, str], timeout: float
) -> tuple[int, bytes, bytes]:
    """Exit code and streams of the command in a Python of its own."""
    command = [sys.executable, "-m", "okrworkbook", *words]
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, timeout=timeout, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="session")
def okr(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Ended]]:
    """Run `okrworkbook` with these words, in this folder, and wait for it.

    A process that has loaded the libraries forks for it; `fresh` starts a Python of its own.
    """
    ready = []

    def run(*words: str, cwd: Path, timeout: float = 240, fresh: bool = False, **changes: str) -> Ended:
        env = environment(**changes)
        if POSSIBLE and not fresh:
            if not ready:
                ready.append(Prepared(ROOT, tmp_path_factory.mktemp("prepared")))
            code, out, err = ready[0].run(words, cwd, env, timeout)
        else:
            code, out, err = started(words, cwd, env, timeout)
        encoding = env["PYTHONIOENCODING"].partition(":")[0]
        return Ended(code, out.decode(encoding), err.decode(encoding))

    yield run
    for one in ready:
        one.close()


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
