"""Kernels: a notebook's process sees what it may see, talks over its own sockets, and is gone afterwards."""

from __future__ import annotations

import ast
import json
import os
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest

import okrworkbook
from okrworkbook.run import execute as execute_
from okrworkbook.run import kernels
from okrworkbook.run.execute import execute
from okrworkbook.run.kernels import FORK, SPAWN
from tests.run.notebooks import notebook
from tests.run.test_failures import alive

RUN = Path(okrworkbook.__file__).resolve().parent / "run"

LOOK = """
import json, os, sys
from ipykernel.connect import get_connection_info
info = json.loads(get_connection_info())
print(json.dumps({
    "environ": dict(os.environ), "cwd": os.getcwd(), "pid": os.getpid(),
    "transport": info["transport"], "ip": info["ip"],
}))
"""


@pytest.fixture(scope="module", params=[FORK, SPAWN])
def seen(request, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What a cell sees of its process, with a secret and a proxy in the caller's environment."""
    folder = tmp_path_factory.mktemp("seen")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLIENT_PORTAL_PASSWORD", "hunter2")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
        patch.setenv("HTTPS_PROXY", "http://user:hunter2@127.0.0.1:9")
        patch.setenv("OKRWORKBOOK_WORKSPACE", "elsewhere")
        done = execute(notebook(folder, LOOK), {}, folder / "done.ipynb", folder, engine=request.param)
    cell = next(cell for cell in nbformat.read(done.notebook, 4).cells if cell.id == "cell-0")
    return {**json.loads(cell.outputs[0]["text"]), "folder": str(folder)}


def test_a_secret_of_the_shell_is_not_in_the_kernel(seen: dict):
    """Only the variables named in kernels.ALLOWED pass."""
    assert "hunter2" not in json.dumps(seen["environ"])


def test_a_kernel_sees_only_allowed_variables(seen: dict):
    """What is neither allowed nor set by us was set by the kernel's own start."""
    ours = {"OKRWORKBOOK_WORKSPACE", "OKRWORKBOOK_HEADLESS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"}
    started = {"PYDEVD_DISABLE_FILE_VALIDATION", "PYDEVD_USE_FRAME_EVAL", "JPY_PARENT_PID", "CLICOLOR"}
    shown = {"CLICOLOR_FORCE", "FORCE_COLOR", "PAGER", "GIT_PAGER", "TERM", "MPLBACKEND", "LC_CTYPE"}
    allowed = {*kernels.ALLOWED, *ours, *started, *shown}

    assert [] == [
        name
        for name in seen["environ"]
        if name not in allowed and not name.startswith(kernels.ALLOWED_BEGINNINGS)
    ]


def test_a_kernel_works_in_the_workspace_it_was_given(seen: dict):
    """Not in the one the caller's shell names, and not in the caller's folder."""
    assert (seen["folder"], seen["folder"]) == (seen["cwd"], seen["environ"]["OKRWORKBOOK_WORKSPACE"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sockets in folders")
def test_a_kernel_talks_over_sockets_of_its_own_and_leaves_none(seen: dict):
    """Two kernels can race for a TCP port, and anybody on the machine could connect to one."""
    assert "ipc" == seen["transport"]
    assert not Path(seen["ip"]).parent.exists()
    assert tempfile.gettempdir() == str(Path(seen["ip"]).parents[2])


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks the process up in /proc")
def test_a_kernel_is_gone_when_its_notebook_is_done(seen: dict):
    """Fifty clients in one batch are fifty kernels, one after the other and not all at once."""
    assert not alive(seen["pid"])


def test_a_name_is_allowed_whatever_its_case(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Windows writes Path and SystemRoot."""
    monkeypatch.setattr(os, "environ", {"Path": "a", "SystemRoot": "b", "lc_all": "c", "Secret": "d"})

    kept = kernels.kernel_environment(tmp_path)
    assert ["Path", "SystemRoot", "lc_all"] == [name for name in kept if name != name.upper()]


@pytest.mark.parametrize("path", sorted(RUN.glob("*.py")), ids=lambda path: path.name)
def test_papermill_is_never_given_a_working_directory(path: Path):
    """papermill changes the whole process's folder to it, and other threads read their clients there."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "papermill.execute_notebook"
    ]

    assert [] == [ast.unparse(call) for call in calls for word in call.keywords if word.arg in ("cwd", None)]
    assert [] == [ast.unparse(call) for call in calls if len(call.args) > 2]
    assert bool(calls) == (path.name == "execute.py")


def test_nobody_changes_the_working_directory():
    """The folder of this process belongs to its caller; only a forked kernel, a process of its own, goes to its own."""
    names = [
        path.relative_to(RUN.parent).as_posix()
        for path in RUN.parent.rglob("*.py")
        if "chdir" in path.read_text(encoding="utf-8")
    ]

    assert ["run/fork/server.py"] == names


def test_papermill_gets_whole_paths_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A relative output that begins with `-` would be written to the console, one with http:// sent there."""
    given = []
    monkeypatch.setattr(execute_, "_papermill", lambda *words: given.append(words))
    monkeypatch.chdir(notebook(tmp_path).parent)

    execute(Path("small.ipynb"), {}, Path("runs") / "-.ipynb", Path())

    notebook_, output, _, workspace, _ = given[0]
    assert [True, True, True] == [path.is_absolute() for path in (notebook_, output, workspace)]
