"""Process: a server started, waited for and ended, with every kernel it has.

A server ends when it is told to, and also when the pipe to it closes because the command that started it has died, by
whatever hand. What does not end by itself in time is ended.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from okrworkbook.errors import EnvironmentProblem
from okrworkbook.run.kernels import kernel_environment
from okrworkbook.workspace import ONLY

START_SECONDS = 120  # for a server to answer, on a machine that is busy
END_SECONDS = 20  # for it to end its kernels and itself
LOOK_EVERY = 0.1  # seconds
LAST_LINES = 1  # of the log, shown where a server did not come up

LAB, PARTICIPANTS = "lab", "participants"  # the servers there are
SETTINGS = {LAB: "server.json", PARTICIPANTS: "voila.json"}  # in the folder a server is started in
JOIN = "OKRWORKBOOK_JOIN"  # the address people join by, for a host's notebook that shows it
# Where Jupyter looks for what is installed; everything else Jupyter is told comes from us.
KEPT = frozenset({"JUPYTER_PATH", "JUPYTER_PREFER_ENV_PATH"})


def environment(workspace: Path, client: str, own: Path, **further: str) -> dict[str, str]:
    """What a session's server and its kernels see: what a batch's kernels see, without the mark of a batch.

    Whatever Jupyter writes goes into the private folder `own`, and neither its settings nor its tokens are taken from
    the person's own.
    """
    allowed = {
        name: value
        for name, value in kernel_environment(workspace).items()
        if name != "OKRWORKBOOK_HEADLESS" and (not name.upper().startswith("JUPYTER") or name in KEPT)
    }
    return {
        **allowed,
        ONLY: client,
        "JUPYTER_NO_CONFIG": "1",  # neither the person's settings nor the machine's
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "IPYTHONDIR": str(own / "ipython"),
        **further,
    }


SHARED = Path(__file__).resolve().parent / "share"  # what Jupyter finds of ours: a template, an extension


class Server:
    """A server that runs: `kind` is LAB or PARTICIPANTS, `address` where it answers, `own` where its settings are."""

    def __init__(self, kind: str, address: str, own: Path, log: Path, env: Mapping[str, str]):
        self.kind = kind
        self.address = address
        self.log = log
        shutil.copytree(SHARED, own / "data", dirs_exist_ok=True)
        group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if sys.platform == "win32" else {}
        with self._open_log() as stream:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "okrworkbook.serve.child", kind],
                stdin=subprocess.PIPE,
                stdout=stream,
                stderr=stream,
                cwd=own,  # nothing of a client's folder is taken for a setting
                env=dict(env),
                start_new_session=sys.platform != "win32",  # Ctrl-C is ours to pass on
                **group,
            )

    def _open_log(self) -> Any:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        return os.fdopen(handle, "w", encoding="utf-8")

    @property
    def running(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def wait(self, path: str) -> None:
        """Wait until it answers at this path.

        Raises EnvironmentProblem if it has ended, or does not answer in time.
        """
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if not self.running:
                raise EnvironmentProblem("server_ended", log=self.log, said=self._said())
            if _answers(f"{self.address}{path}"):
                return
            time.sleep(LOOK_EVERY)
        raise EnvironmentProblem("server_silent", seconds=START_SECONDS, log=self.log)

    def stop(self) -> None:
        """End it and its kernels, politely first. Does nothing where it has ended."""
        import psutil

        started: list[psutil.Process] = []
        with suppress(psutil.Error):
            started = [psutil.Process(self.process.pid)]
            started += started[0].children(recursive=True)
        with suppress(OSError):
            self.process.stdin.close()
        if sys.platform != "win32":
            self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(END_SECONDS)
        for one in psutil.wait_procs(started, timeout=1)[1]:
            with suppress(psutil.Error):
                one.kill()  # psutil knows a process by its start too: never another of the same number
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(END_SECONDS)

    def _said(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return " ".join(lines[-LAST_LINES:])


def _answers(address: str) -> bool:
    # no proxy of the person's is asked for a machine's own address
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)
    try:
        with opener.open(address, timeout=5):
            return True
    except urllib.error.HTTPError as said:
        return said.code < 500
    except OSError:
        return False


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None
