"""A session as it is held: the real command with its two servers, and what is asked of them by hand."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from tests.conftest import environment

SECONDS = 90  # for a server, a page or a kernel on a machine that is busy
IDLE, LOOK = 40, 2  # seconds; long enough for a page to be loaded
PROGRAM = f"""
from okrworkbook.serve import voila
voila.IDLE_SECONDS, voila.LOOK_SECONDS = {IDLE}, {LOOK}
from okrworkbook.cli import main
main()
"""


@dataclass
class Session:
    """A session that is open."""

    process: subprocess.Popen
    told: dict[str, Any]
    folder: Path
    seen: dict[int, psutil.Process] = field(default_factory=dict)

    @property
    def door(self) -> str:
        """Where people join, without the key."""
        return self.told["join"].partition("?")[0]

    @property
    def key(self) -> str:
        return self.told["join"].partition("=")[2]

    def ask(self, path: str = "", key: str | None = "", address: str | None = None) -> tuple[int, str]:
        """Status and text of an answer; redirects are not followed. The right key unless another is given."""
        key = self.key if key == "" else key
        headers = {"Authorization": f"token {key}"} if key else {}
        asked = urllib.request.Request((address or self.door) + path, headers=headers)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)
        try:
            with opener.open(asked, timeout=SECONDS) as answer:
                return answer.status, answer.read().decode("utf-8", errors="replace")
        except urllib.error.HTTPError as said:
            return said.code, said.read().decode("utf-8", errors="replace")

    def runs(self, kernel: str) -> bool:
        """Whether a kernel is there."""
        return 200 == self.ask(f"api/kernels/{kernel}")[0]

    def processes(self) -> list[psutil.Process]:
        """The command's servers and their kernels."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self, sign: int = signal.SIGTERM) -> int:
        """End it, and say with which code it ended."""
        if self.process.poll() is None:
            self.process.send_signal(sign)
        return self.process.wait(SECONDS)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def kernel_of(page: str) -> str:
    """The number of the kernel a page belongs to."""
    return re.search(r'"kernelId": ?"([0-9a-f-]{36})"', page)[1]


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, f"{what} in {SECONDS} s"
        time.sleep(0.2)


@contextmanager
def session(workspace: Path, *words: str, program: str = PROGRAM, **changes: str) -> Iterator[Session]:
    """Open a session of the client acme and end it, whatever happens."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, "workshop", "acme", "--port=0", "--no-browser", "--json", *words],
        cwd=workspace,
        env=environment(**changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    guard = threading.Timer(2 * SECONDS, process.kill)
    guard.start()
    try:
        line = process.stdout.readline()
        guard.cancel()
        assert line, process.stderr.read()
        yield Session(process, json.loads(line)["data"], workspace / "client_data" / "acme")
    finally:
        guard.cancel()
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(SECONDS)
        process.stdout.close()
        process.stderr.close()


def alive(process: psutil.Process) -> bool:
    """Whether a process still does something: what nobody has collected yet does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def kill(pid: int) -> None:
    """End a process without asking it."""
    os.kill(pid, signal.SIGKILL)
