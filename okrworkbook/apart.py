"""Apart: how is a file from outside read in a process of its own, so that the worst it can do is to end that process?

A reader is a script that calls `serve` with a function from a path to what can be said as JSON. `read_apart`
starts it with limits on memory and time. This module imports nothing heavy, for the script imports it too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100  # an honest workbook of 100,000 rows packs 7:1
RATIO_COUNTS_FROM = 10 * 1024 * 1024  # a small file may be as repetitive as it likes
MAX_ENTRIES = 2000
MAX_MEMORY = 1024**3

# the container of .doc and .xls, and of every encrypted file of Office
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_apart(script: str, path: Path, seconds: float, **environ: str) -> dict[str, Any] | None:
    """What a reader says of the file; None where it ran out of time or ended without a word."""
    root = str(Path(__file__).resolve().parents[1])
    search = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
    try:
        done = subprocess.run(
            [sys.executable, "-P", script, str(path)],
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": search, **environ},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return None


def serve(read: Callable[[str], Mapping[str, Any]], too_large: str) -> None:
    """Read the file named on the command line and write what it holds; `too_large` is the fault of one that takes
    more memory than there is for it.
    """
    limit_memory()
    try:
        answer = json.dumps(read(sys.argv[1]), ensure_ascii=True)
    except MemoryError:
        answer = json.dumps({"fault": too_large})
    sys.stdout.write(answer)


def limit_memory() -> None:
    """Let this process have so much memory and no more."""
    try:
        import resource
    except ImportError:  # Windows: there the time limit alone holds
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def plausible(path: str) -> bool:
    """Whether a zip's own directory promises a file of sensible size. Raises BadZipFile where it is none."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    dense = unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * packed
    return len(entries) <= MAX_ENTRIES and unpacked <= MAX_UNPACKED and not dense
