"""Server: the process that has imported everything and does nothing but fork.

`python -m okrworkbook.run.fork.server SOCKET`. One thread, no event loop, no sockets but its own: only then may a
process fork. One connection a kernel, JSON lines both ways:

    asked   {"args", "env", "cwd", "memory"} with the descriptors of standard output and error
    told    {"pid"}, and when it has ended {"exit", "cpu", "peak"}: exit code (negative: the signal), CPU seconds,
            the most memory in bytes

Who asks and goes takes its kernel along; when standard input ends, whoever started the server is gone, and everything
goes. What a kernel has started and left behind is ended with it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NoReturn

from okrworkbook.run.fork.warm import warm_up

TOO_MANY_THREADS, CHILD_FAILED = 3, 70
LONGEST = 1 << 20  # bytes of one request
KIBIBYTE = 1024
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")  # or importing numpy starts threads


class Server:
    """The loop that forks, reaps and tells."""

    def __init__(self, path: str):
        self.path = path
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o077)
        self.listener.bind(path)
        os.umask(before)
        self.listener.listen(64)
        self.woken, self.waker = os.pipe()
        os.set_blocking(self.woken, False)
        os.set_blocking(self.waker, False)
        signal.set_wakeup_fd(self.waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.listener, selectors.EVENT_READ, self.accept)
        self.selector.register(self.woken, selectors.EVENT_READ, self.reap)
        self.selector.register(0, selectors.EVENT_READ, self.heed_input)
        self.children: dict[int, socket.socket] = {}
        self.callers: dict[socket.socket, int] = {}

    def run(self) -> NoReturn:
        """Until standard input ends."""
        while True:
            for key, _ in self.selector.select():
                key.data(key.fileobj)

    def accept(self, _: Any) -> None:
        caller, _ = self.listener.accept()
        self.selector.register(caller, selectors.EVENT_READ, self.serve)

    def serve(self, caller: socket.socket) -> None:
        """Fork for a request; end the child of a caller who is gone."""
        try:
            data, descriptors, _, _ = socket.recv_fds(caller, LONGEST, 2)
        except OSError:
            data, descriptors = b"", []
        if not data:
            self.forget(caller)
            return
        while not data.endswith(b"\n"):
            data += caller.recv(LONGEST)
        request = json.loads(data)
        pid = os.fork()
        if pid == 0:
            self.become(request, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        self.children[pid] = caller
        self.callers[caller] = pid
        _tell(caller, {"pid": pid})

    def become(self, request: dict[str, Any], descriptors: list[int]) -> NoReturn:
        """The child's side of the fork: a kernel, as if it had been started alone."""
        code = CHILD_FAILED
        try:
            self.leave()
            _settle(request, descriptors)
            _run_kernel(request["args"])
            code = 0
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(bool(left.code))
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            with contextlib.suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)

    def leave(self) -> None:
        """Give up everything that is the server's."""
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        self.selector.close()
        self.listener.close()
        os.close(self.woken)
        os.close(self.waker)
        for caller in list(self.callers):
            caller.close()

    def forget(self, caller: socket.socket) -> None:
        pid = self.callers.pop(caller, None)
        self.selector.unregister(caller)
        caller.close()
        if pid is not None:
            self.children.pop(pid, None)
            _end(pid)

    def reap(self, _: Any) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self.woken, 4096)
        while True:
            try:
                pid, status, used = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            _end(pid)  # what the notebook left running
            caller = self.children.pop(pid, None)
            if caller is None:
                continue
            self.callers.pop(caller, None)
            self.selector.unregister(caller)
            ended = {
                "exit": os.waitstatus_to_exitcode(status),
                "cpu": used.ru_utime + used.ru_stime,
                "peak": used.ru_maxrss * KIBIBYTE,
            }
            _tell(caller, ended)
            caller.close()

    def heed_input(self, _: Any) -> None:
        if os.read(0, LONGEST):
            return
        for pid in list(self.children):
            _end(pid)
        with contextlib.suppress(OSError):
            Path(self.path).unlink()
        os._exit(0)


def _tell(caller: socket.socket, said: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        caller.sendall(json.dumps(said).encode() + b"\n")


def _end(pid: int) -> None:
    """End a child and everything in its session."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _settle(request: dict[str, Any], descriptors: list[int]) -> None:
    """Make this process what the request asks for: its session, environment, folder, memory and chance."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    for target, descriptor in zip((1, 2), descriptors or [nothing, nothing], strict=True):
        os.dup2(descriptor, target)
    for descriptor in (*descriptors, nothing):
        if descriptor > 2:
            os.close(descriptor)
    os.environ.clear()
    os.environ.update(request["env"])
    os.environ["JPY_PARENT_PID"] = str(os.getppid())
    os.chdir(request["cwd"])
    tempfile.tempdir = None  # to be looked up anew
    time.tzset()
    if request.get("memory"):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (request["memory"], request["memory"]))
    _draw_anew()


def _draw_anew() -> None:
    """Children of one process must not draw the same chances."""
    import random

    random.seed()
    numbers = sys.modules.get("numpy")
    if numbers is not None:
        numbers.random.seed()


def _run_kernel(args: list[str]) -> None:
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = ["ipykernel_launcher", *args]
    if sys.path[:1] != [""]:
        sys.path.insert(0, "")
    app = IPKernelApp.instance()
    app.parent_handle = os.getppid()
    app.initialize(args)
    drawing = sys.modules.get("matplotlib")
    backend = os.environ.get("MPLBACKEND")  # which the kernel sets, and matplotlib read when it was imported
    if drawing is not None and backend:
        drawing.rcParams["backend"] = backend
    app.start()


def main(path: str) -> None:
    """Warm up, make sure that forking is safe, say so and serve."""
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    warm_up()
    if len(list(Path("/proc/self/task").iterdir())) != 1:
        sys.exit(TOO_MANY_THREADS)
    server = Server(path)
    gc.collect()
    gc.freeze()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    server.run()


if __name__ == "__main__":
    main(sys.argv[1])
