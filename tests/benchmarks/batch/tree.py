"""Tree: what a program and everything it started took, to the last grandchild.

This process becomes the reaper of orphans, so that every process of the tree ends either in a parent that waited for
it, whose usage then holds it, or here. Nothing is counted before all have ended. Linux only.
"""

from __future__ import annotations

import ctypes
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
BETWEEN_SAMPLES = 0.5  # seconds
BURNT = 0.4  # seconds of CPU time of a process that only burns


@dataclass(frozen=True)
class Used:
    """CPU and wall seconds, and the most memory at once in bytes (PSS: what is shared counts once)."""

    cpu: float
    wall: float
    peak: int

    def per(self, reports: int) -> Used:
        """The same for one of so many reports."""
        return Used(self.cpu / reports, self.wall / reports, self.peak)


def measure(command: Sequence[str], env: dict[str, str] | None = None) -> Used:
    """Run a command to the end of all its processes. Raises CalledProcessError with what it said."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    started = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said: list[bytes] = []
    reader = threading.Thread(target=lambda: said.append(process.stdout.read()), daemon=True)
    reader.start()
    sampler = _Sampler()
    cpu, code, wall = 0.0, None, 0.0
    while True:
        try:
            pid, status, used = os.wait4(-1, 0)
        except ChildProcessError:
            break
        cpu += used.ru_utime + used.ru_stime
        if pid == process.pid:
            code, wall = os.waitstatus_to_exitcode(status), time.perf_counter() - started
    process.returncode = code
    peak = sampler.stop()
    reader.join(1)
    if code:
        raise subprocess.CalledProcessError(code, command, b"".join(said))
    return Used(cpu, wall, peak)


def median(measured: Callable[[], Used], runs: int) -> Used:
    """The median of each figure over so many runs."""
    all_ = [measured() for _ in range(runs)]
    return Used(
        statistics.median(one.cpu for one in all_),
        statistics.median(one.wall for one in all_),
        int(statistics.median(one.peak for one in all_)),
    )


def counted() -> float:
    """The part that is found of the CPU time burnt by a child, an orphaned grandchild and one nobody waited for."""
    burn = f"import time\nwhile time.process_time() < {BURNT}: pass"
    # The middle one leaves without waiting, so that the last is an orphan in a session of its own.
    middle = (
        f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burn!r}], start_new_session=True)"
    )
    program = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {middle!r}])\n{burn}"
    nothing = measure([sys.executable, "-c", ""])
    return (measure([sys.executable, "-c", program]).cpu - 2 * nothing.cpu) / (2 * BURNT)


class _Sampler:
    """Looks again and again at how much memory all descendants have."""

    def __init__(self) -> None:
        self.peak = 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def stop(self) -> int:
        self.done.set()
        self.thread.join()
        return self.peak

    def _run(self) -> None:
        while not self.done.wait(BETWEEN_SAMPLES):
            self.peak = max(self.peak, sum(_memory(pid) for pid in _descendants(os.getpid())))


def _descendants(ancestor: int) -> set[int]:
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
    found: set[int] = set()
    wave = {ancestor}
    while wave:
        wave = {pid for pid, parent in parents.items() if parent in wave} - found
        found |= wave
    return found


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))
