"""Prepared: a Python that has loaded the libraries the command uses, and forks itself for each command of a test.

A command so run is a process as any other – its own folder, environment, streams, signals and exit code – without the
second that every start spends on importing what others made. Of ours nothing is loaded before the fork.

`python -m tests.prepared` reads {"words", "cwd", "env", "out", "err"} a line and answers with an exit code.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import io
import json
import os
import runpy
import subprocess
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

POSSIBLE = sys.platform == "linux"
LIBRARIES = (
    "babel.dates",
    "babel.messages.pofile",
    "docx",
    "jinja2",
    "jupyter_client",
    "nbclient",
    "nbconvert",
    "nbformat",
    "networkx",
    "openpyxl",
    "pandas",
    "papermill",
    "pypdf",
    "rapidfuzz.process",
    "rich.console",
    "rich.markdown",
    "rich.panel",
    "rich.table",
    "rich.traceback",
    "scipy.stats",
    "tomlkit",
    "typer",
    "typst",
    "xlsxwriter",
)


class Prepared:
    """The process that waits for commands."""

    def __init__(self, root: Path, folder: Path):
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.prepared"],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(
        self, words: Sequence[str], cwd: Path, env: Mapping[str, str], timeout: float
    ) -> tuple[int, bytes, bytes]:
        """Exit code, standard output and standard error of a command. Raises TimeoutExpired as subprocess.run does."""
        files = [self.folder / name for name in ("out", "err")]
        for file in files:
            file.write_bytes(b"")
        asked = {"words": words, "cwd": str(cwd), "env": dict(env), "timeout": timeout}
        asked |= {"out": str(files[0]), "err": str(files[1])}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        code = json.loads(self.process.stdout.readline())
        if code is None:
            raise subprocess.TimeoutExpired(words, timeout)
        return code, files[0].read_bytes(), files[1].read_bytes()

    def close(self) -> None:
        """End it; what it started has ended."""
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


def serve() -> None:
    """Fork for every line of standard input, until it ends."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # or importing numpy starts threads
    sys.modules.setdefault("rfc3987_syntax", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in LIBRARIES:
            importlib.import_module(name)
    assert 1 == len(list(Path("/proc/self/task").iterdir())), "a process with threads must not fork"
    gc.collect()
    gc.freeze()  # or the first collection of every child copies all there is
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            become(asked)
        answers.write(json.dumps(ended(child, asked["timeout"])) + "\n")
        answers.flush()


def ended(child: int, timeout: float) -> int | None:
    """The exit code, negative for a signal; None where it took too long and was killed."""
    until = time.monotonic() + timeout
    while True:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, 9)
            os.waitpid(child, 0)
            return None
        time.sleep(0.01)


def become(asked: Mapping[str, object]) -> NoReturn:
    """The child's side: be `python -m okrworkbook WORDS`, and end as that would."""
    os.setsid()
    for number, name, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, asked["out"], os.O_WRONLY),
        (2, asked["err"], os.O_WRONLY),
    ):
        os.dup2(os.open(name, flags), number)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    time.tzset()
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "utf-8").partition(":")
    sys.stdin = sys.__stdin__ = os.fdopen(0, encoding=encoding, closefd=False)
    # As Python makes them: what stdout cannot say is an error, what stderr cannot say is spelt out.
    for name, number, unsayable in (("stdout", 1, "strict"), ("stderr", 2, "backslashreplace")):
        raw = os.fdopen(number, "wb", closefd=False)
        stream = io.TextIOWrapper(raw, encoding, errors or unsayable, line_buffering=number == 2)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    sys.path[0] = str(asked["cwd"])
    sys.argv = ["-m", *asked["words"]]
    code = 1
    try:
        runpy.run_module("okrworkbook", run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as left:
        code = left.code or 0
    except BaseException:
        traceback.print_exc()
    # The end of an interpreter, but for taking every library down again.
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    serve()
