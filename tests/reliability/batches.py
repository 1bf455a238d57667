"""Real batches of small clients: each carries its own mark, and one whose id names a fault has that fault.

The command is a process of its own that starts real kernels and publishes real reports (`driver` starts it with short
limits and, for some clients, a system that refuses). What must hold afterwards is read from the disk and from /proc.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from okrworkbook.blocks import MIME, SCHEMA
from okrworkbook.publish.manifest import BROKEN, manifest_state, read_manifest
from tests.conftest import ROOT, environment
from tests.run.notebooks import KERNEL

PARAMETERS = 'client: str = "nobody"  # client id\nlang: str = "en"  # language'
FILES = ("OKR Readiness Report.html", "OKR Readiness Report.pdf", "manifest.json")
OLD = {
    "OKR Readiness Report.html": "<p>old</p>",
    "manifest.json": "{}",
}  # what an earlier batch had published
GRACE = 5.0  # seconds until nothing of a dead batch may live
WORDS = ("--lang", "en", "--formats", "html,pdf")

# What the cell of each client does; the client's mark stands for its data.
FAULTS = {
    "cell-raises": "raise ValueError(MARK)",
    "own-error": "from okrworkbook.errors import NotebookFailed\n"
    "raise NotebookFailed('notebook_start', notebook='x', section='s', kind='k')",
    "memory-error": "raise MemoryError(MARK)",
    "wants-too-much": "rows = bytearray(6 << 30)",
    "is-killed": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "crashes": "import ctypes\nctypes.string_at(0)",
    "leaves-at-once": "import os\nprint(MARK, flush=True)\nos._exit(0)",
    "exits-as-done": "import sys\nprint(MARK)\nsys.exit(0)",
    "hangs": "import time\nprint(MARK, flush=True)\nwhile True: time.sleep(0.1)",
    "ignores-signals": "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: time.sleep(0.1)",
    "too-long": "import time\nwhile True: time.sleep(0.1)",
    "talks": "while True: print(MARK * 10_000)",
    "asks": "input(MARK)",
    "bash-fails": "get_ipython().run_cell_magic('bash', '', 'exit 7')",
    "is-no-python": "compile('for MARK in', 'cell', 'exec')",
    "disk-full-in-cell": "raise OSError(28, 'No space left on device', MARK)",
    "leaves-a-process": "import subprocess\nsubprocess.Popen(['sleep', '600'])",
    "leaves-a-thread": "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()",
}
SLOW = "import time\ntime.sleep(600)"


@dataclass(frozen=True)
class Batch:
    """How a batch ended."""

    code: int
    out: str
    err: str


def make_clients(folder: Path, clients: Iterable[str]) -> Path:
    """A workspace of clients with people, a survey and a name that nobody else has."""
    bundled = ROOT / "client_data" / "case-waymo"
    agreement = (bundled / "engagement.toml").read_text(encoding="utf-8").partition("\n[cycle]")[0]
    for client in clients:
        own = folder / "client_data" / client
        own.mkdir(parents=True)
        text = agreement.replace('"case-waymo"', f'"{client}"').replace('"Waymo"', f'"{mark(client)}"')
        (own / "engagement.toml").write_text(text, encoding="utf-8")
        for table in ("people.csv", "survey.csv"):
            shutil.copy(bundled / table, own)
    return folder


def mark(client: str) -> str:
    """The word in a client's data that is in no other's."""
    return f"Canary-{hashlib.sha256(client.encode()).hexdigest()[:10]}"


def write_notebook(workspace: Path, faults: Mapping[str, str] = FAULTS, everybody: str = "") -> None:
    """A notebook of one chapter that imports nothing heavy, with a cell that does to each client what its id says.

    `everybody` is what the cell does to all others.
    """
    begin = f"""\
import tomllib
from pathlib import Path
from IPython.display import display
MIME = {MIME!r}
FAULTS = {dict(faults)!r}
data = tomllib.loads(Path("client_data", client, "engagement.toml").read_text(encoding="utf-8"))
MARK = data["client"]["name_en"]
def block(kind, **fields):
    display({{MIME: {{"schema": {SCHEMA}, "kind": kind, **fields}}, "text/plain": kind}}, raw=True)
block("cover", title="OKR Readiness Report", subtitle="", client=MARK, org="–", date="–", confidentiality="–",
      lang=lang, notice="", brief="")"""
    cells = [
        new_code_cell(PARAMETERS, id="parameters", metadata={"tags": ["parameters"]}),
        new_code_cell(begin, id="begin"),
        new_markdown_cell("# summary\n\nOne sentence.", id="summary-en", metadata={"tags": ["en"]}),
        new_code_cell(f"exec(FAULTS.get(client, {everybody!r}))", id="fault"),
        new_code_cell(
            'block("completion", deliverable="diagnosis", client=client, lang=lang, phase="diagnosis", facts={})',
            id="finish",
        ),
    ]
    (workspace / "notebooks").mkdir(exist_ok=True)
    nbformat.write(
        new_notebook(cells=cells, metadata={"kernelspec": KERNEL}),
        workspace / "notebooks" / "10_diagnosis.ipynb",
    )


def plant_old_reports(workspace: Path) -> None:
    """Give every client a report of an earlier batch."""
    for client in clients(workspace):
        folder = report(workspace, client)
        folder.mkdir(parents=True)
        for name, text in OLD.items():
            (folder / name).write_text(text, encoding="utf-8")


def clients(workspace: Path) -> list[str]:
    """The ids of all clients."""
    return sorted(path.name for path in (workspace / "client_data").iterdir())


def report(workspace: Path, client: str) -> Path:
    """The folder of a client's report."""
    return workspace / "client_data" / client / "reports" / "diagnosis"


@contextmanager
def temporary() -> Iterator[Path]:
    """A short temporary folder of the batch's own, by which its processes are known."""
    folder = Path(tempfile.mkdtemp(prefix="okt-"))
    try:
        yield folder
    finally:
        for pid in processes(folder):
            os.kill(pid, 9)  # ours: a test that failed leaves nothing behind either
        shutil.rmtree(folder, ignore_errors=True)


def command(*words: str) -> list[str]:
    """The command of a batch."""
    return [sys.executable, "-m", "tests.reliability.driver", "report", *words, *WORDS]


def surroundings(workspace: Path, temp: Path, **changes: str) -> dict[str, str]:
    """The environment of a batch."""
    return environment(OKRWORKBOOK_WORKSPACE=str(workspace), TMPDIR=str(temp), **changes)


def start(workspace: Path, temp: Path, *words: str, **changes: str) -> subprocess.Popen:
    """Begin a batch."""
    return subprocess.Popen(
        command(*words),
        cwd=ROOT,
        env=surroundings(workspace, temp, **changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(workspace: Path, temp: Path, *words: str, **changes: str) -> Batch:
    """A batch from beginning to end."""
    process = start(workspace, temp, *(words or ("--all",)), **changes)
    out, err = process.communicate(timeout=280)
    return Batch(process.returncode, out, err)


def begun(process: subprocess.Popen, words: str) -> str:
    """Read what a batch tells until a line holds these words."""
    for line in process.stderr:
        if words in line:
            return line
    raise AssertionError(f"the batch ended without {words!r}")


def processes(temp: Path) -> list[int]:
    """Every process, zombies apart, that was started with this temporary folder or one below it."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                if f"TMPDIR={temp}".encode() in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def orphans(temp: Path) -> list[int]:
    """What lives after the time it is given to end."""
    until = time.monotonic() + GRACE
    while (left := processes(temp)) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def hashes(folder: Path) -> dict[str, str]:
    """The hash of every file below, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def inputs(workspace: Path) -> dict[str, str]:
    """What the clients gave, by its path."""
    made = {"reports", "runs", "history"}
    found = hashes(workspace / "client_data")
    return {name: digest for name, digest in found.items() if not made & set(Path(name).parts)}


def strays(workspace: Path, temp: Path) -> list[str]:
    """What no finished batch may leave: stages, parts, sockets, temporary files."""
    hidden = [str(path.relative_to(workspace)) for path in (workspace / "client_data").rglob(".*")]
    return sorted(hidden) + sorted(path.name for path in temp.iterdir())


def state(workspace: Path, client: str) -> str:
    """What a reader of a published folder finds: "missing", "old", "whole", or what is wrong with it."""
    folder = report(workspace, client)
    if not folder.exists():
        return "missing"
    there = {path.name: path.read_bytes() for path in folder.iterdir()}
    if there == {name: text.encode() for name, text in OLD.items()}:
        return "old"
    if set(FILES) != set(there):
        return f"files {sorted(there)}"
    if manifest_state(folder, {}) == BROKEN:
        return "broken"
    manifest = read_manifest(folder) or {}
    if manifest["client"] != client:
        return f"of {manifest['client']}"
    found = set(re.findall(r"Canary-[0-9a-f]{10}", there[FILES[0]].decode() + _text(folder / FILES[1])))
    return "whole" if found == {mark(client)} else f"marks {sorted(found)}"


def _text(pdf: Path) -> str:
    from pypdf import PdfReader

    return "".join(PdfReader(pdf, strict=True).pages[0].extract_text().split())


def run_of(workspace: Path, client: str) -> str | None:
    """The run that a client's report is of."""
    manifest = read_manifest(report(workspace, client))
    return manifest.get("run") if manifest else None
