"""Handle: one fork server for this process, started when first asked for and gone with it."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import okrworkbook
from okrworkbook.scratch import scratch

READY = b"ready\n"
SERVER = "okrworkbook.run.fork.server"  # the module that is run
PACKAGE = Path(okrworkbook.__file__).resolve().parent

_lock = threading.Lock()
_running: ForkServer | None = None
_retired: list[ForkServer] = []


class ForkServerFailed(Exception):
    """The fork server did not start; kernels are started the ordinary way."""


class Forked:
    """A child of the fork server, as `subprocess.Popen` would have it."""

    def __init__(self, connection: socket.socket):
        self.connection = connection
        self.heard = b""
        self.gone = False
        self.orphaned = False  # the server died before the child did
        self.returncode: int | None = None
        self.cpu = 0.0  # seconds
        self.peak = 0  # bytes
        told = self._line(wait=True)
        if told is None:
            raise ForkServerFailed
        self.pid: int = told["pid"]

    def fileno(self) -> int:
        """The connection, which can be read when the child has ended."""
        return self.connection.fileno()

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        if self.returncode is None:
            told = self._line(wait=False)
            if told:
                self.returncode, self.cpu, self.peak = told["exit"], told["cpu"], told["peak"]
            elif self.gone:
                self.orphaned = True
                self.returncode = -signal.SIGKILL  # the server is gone, and its children with it
                with contextlib.suppress(OSError):  # but not what those have started
                    os.killpg(self.pid, signal.SIGKILL)
            if self.returncode is not None:
                self.connection.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code. Raises subprocess.TimeoutExpired."""
        while (code := self.poll()) is None:
            ready, _, _ = select.select([self.connection], [], [], timeout)
            if not ready:
                raise subprocess.TimeoutExpired("kernel", timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Signal the child, if it is still there."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End it now."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def _line(self, wait: bool) -> dict[str, Any] | None:
        self.connection.setblocking(wait)
        while b"\n" not in self.heard:
            try:
                data = self.connection.recv(65536)
            except BlockingIOError:
                return None
            except OSError:
                data = b""
            if not data:
                self.gone = True
                return None
            self.heard += data
        line, self.heard = self.heard.split(b"\n", 1)
        return json.loads(line)


class ForkServer:
    """A running fork server. Raises ForkServerFailed where it does not come up."""

    def __init__(self, env: Mapping[str, str]):
        self.made_of = generation()
        self.open = contextlib.ExitStack()
        place = self.open.enter_context(scratch())
        self.path = f"{place}/s"
        self.process = subprocess.Popen(
            [sys.executable, "-m", SERVER, self.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**env, "TMPDIR": str(place)},  # its first kernel's would go before it does
            start_new_session=True,  # Ctrl-C is for who started it
        )
        assert self.process.stdout is not None
        if self.process.stdout.readline() != READY:
            self.close()
            raise ForkServerFailed

    @property
    def usable(self) -> bool:
        """Whether it runs, and the package is still the one it has imported."""
        return self.process.poll() is None and self.made_of == generation()

    def fork(
        self, args: Sequence[str], env: Mapping[str, str], cwd: str, memory: int | None = None
    ) -> Forked:
        """A fresh kernel with these arguments; `memory` is the most address space it may have, in bytes."""
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.connect(self.path)
            asked = {"args": list(args), "env": dict(env), "cwd": cwd, "memory": memory}
            data = json.dumps(asked).encode() + b"\n"
            with Path(os.devnull).open("w") as nowhere:
                sent = socket.send_fds(connection, [data], [nowhere.fileno(), nowhere.fileno()])
                if sent < len(data):
                    connection.sendall(data[sent:])
                return Forked(connection)
        except OSError as problem:
            connection.close()
            raise ForkServerFailed from problem

    def close(self) -> None:
        """End it and everything it has forked."""
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.open.close()


def fork_server(env: Mapping[str, str]) -> ForkServer:
    """The fork server of this process; a new one where there is none, or the package has changed since."""
    global _running
    with _lock:
        if _running is not None and not _running.usable:
            _retired.append(_running)  # other threads' kernels may still be its children
            _running = None
        if _running is None:
            _running = ForkServer(env)
            atexit.register(stop_fork_server)
        return _running


def start_fork_server_soon(env: Mapping[str, str]) -> None:
    """Begin to start it, and go on; whoever asks for it first waits until it is there, or is told why not."""

    def start() -> None:
        with contextlib.suppress(ForkServerFailed, OSError):
            fork_server(env)

    threading.Thread(target=start, daemon=True).start()


def stop_fork_server() -> None:
    """End it, if there is one, and those it has replaced."""
    global _running
    with _lock:
        for server in (*_retired, _running):
            if server is not None:
                server.close()
        _retired.clear()
        _running = None


@cache
def forking_possible() -> bool:
    """Whether this system can fork a process that has imported so much: Linux; macOS warns against it."""
    return sys.platform == "linux" and hasattr(socket, "send_fds")


def generation() -> tuple[tuple[str, int, int], ...]:
    """What the package's files are like now: name, size and time of each."""
    files = (path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".po", ".csv", ".toml", ".json"))
    return tuple(
        sorted((str(path), stat.st_size, stat.st_mtime_ns) for path in files for stat in [path.stat()])
    )
