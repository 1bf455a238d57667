"""JupyterLab as a consultant has it: a server of its own on this machine, and a page in a real browser."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import environment

SECONDS = 90  # for a server, a page or a kernel on a machine that is busy
# The server would ask the network for news and new versions, and the page for a click on both.
QUIET = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}

# A kernel that looks idle may not be there yet; a run started before it is never ends.
READY = """() => Promise.race([new Promise((later) => setTimeout(later, 5000, false)), (async () => {
    const shown = window.jupyterapp?.shell.currentWidget;
    if (!shown?.sessionContext) return false;
    await shown.context.ready;
    await shown.sessionContext.ready;
    const kernel = shown.sessionContext.session?.kernel;
    if (!kernel) return false;
    await kernel.info;
    return kernel.status === 'idle';
})()])"""
# The promise is not handed back: waiting for it has no time limit.
RUN_ALL = """() => {
    window.ended = null;
    window.jupyterapp.commands.execute('notebook:run-all-cells').then(
        (all) => { window.ended = all ? 'all' : 'stopped'; }, (error) => { window.ended = String(error); });
}"""
MODEL = "() => window.jupyterapp.shell.currentWidget.context.model.toJSON()"


@dataclass(frozen=True)
class Server:
    """A running JupyterLab."""

    address: str
    token: str
    root: Path
    log: Path

    def page_of(self, notebook: str) -> str:
        """The address that opens a notebook in a workspace of its own, so that no other tab comes up."""
        workspace = secrets.token_hex(4)
        return f"{self.address}/lab/workspaces/{workspace}/tree/{notebook}?token={self.token}&reset"


@contextmanager
def jupyterlab(root: Path, own: Path) -> Iterator[Server]:
    """Serve `root`; everything Jupyter keeps is kept in `own`. Ends the server and its kernels."""
    quiet = own / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    quiet.parent.mkdir(parents=True)
    quiet.write_text(json.dumps(QUIET), encoding="utf-8")
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    server = Server(f"http://127.0.0.1:{_free_port()}", secrets.token_hex(16), root, own / "server.log")
    with server.log.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1"),
                *(f"--port={server.address.rpartition(':')[2]}", "--ServerApp.port_retries=0"),
                *(f"--ServerApp.root_dir={root}", f"--IdentityProvider.token={server.token}"),
                *("--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"),
            ],
            stdout=log,
            stderr=log,
            cwd=root,
            env=environment(**{name: str(own / folder) for name, folder in folders.items()}),
            start_new_session=True,
        )
    try:
        _wait_for(server, process)
        yield server
    finally:
        _end(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(server: Server, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, server.log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"{server.address}/api?token={server.token}", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"no answer in {SECONDS} s; see {server.log}")


def _end(process: subprocess.Popen) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(20)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
        return


def wait_for_kernel(page: Any) -> None:
    """Until the kernel of the notebook shown is there and idle.

    Playwright's own wait takes the promise of an async function for its answer, and returns at once.
    """
    deadline = time.monotonic() + SECONDS
    while not page.evaluate(READY):
        assert time.monotonic() < deadline
        page.wait_for_timeout(100)


def run_all(page: Any) -> str:
    """Run every cell of the notebook shown and say how it ended: "all" or "stopped"."""
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell")
    wait_for_kernel(page)
    page.evaluate(RUN_ALL)
    page.wait_for_function("() => window.ended !== null")
    return page.evaluate("() => window.ended")


def outputs(page: Any) -> list[tuple[str, dict[str, Any]]]:
    """Every output of the notebook shown, with the cell it came from."""
    cells = page.evaluate(MODEL)["cells"]
    return [(cell["id"], output) for cell in cells for output in cell.get("outputs", [])]
