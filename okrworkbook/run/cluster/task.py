"""Task: what a worker does with an errand.

It makes the report as one machine does, in a workspace of its own that holds this one client, and leaves what came of it
on the storage: files first, the manifest last, for that is what makes it a result. Asked again, it finds the manifest
and has nothing to do. Whatever goes wrong is in the reply.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from okrworkbook.errors import EnvironmentProblem, OkrError
from okrworkbook.run.causes import as_error
from okrworkbook.run.cluster.bundle import HISTORY, bundle_name, unpack
from okrworkbook.run.cluster.errand import MANIFEST, Errand, Reply, differences, program, result
from okrworkbook.run.cluster.storage import Missing, Storage
from okrworkbook.run.engine import KIND
from okrworkbook.run.kernels import AUTO
from okrworkbook.run.report import EXECUTE, PUBLISH, make

SCRATCH = "okr-task-"

Tell = Callable[[str, str], None]  # job, what it is doing; may raise KeyboardInterrupt to end the run

_stopped: set[str] = set()  # topics whose batch was interrupted
_at_work: dict[Path, str] = {}  # scratch workspace → topic
_storages: dict[str, Storage] = {}
_opening = threading.Lock()


def on_worker(errand: Errand) -> Reply:
    """The task, as dask calls it."""
    from distributed import get_worker

    worker = get_worker()

    def tell(job: str, doing: str) -> None:
        if errand.topic in _stopped:
            raise KeyboardInterrupt
        worker.log_event(errand.topic, {"job": job, "doing": doing})

    return carry_out(errand, worker.address, tell, Path(worker.local_directory))


def stop(topic: str) -> None:
    """A batch was interrupted: its kernels end now, and what is being published ends at its next step."""
    import psutil

    _stopped.add(topic)
    places = [workspace for workspace, whose in [*_at_work.items()] if whose == topic]
    for process in psutil.Process().children(recursive=True) if places else ():
        with suppress(psutil.Error):
            if Path(process.cwd()) in places:
                process.kill()


def describe(storage: str, probe: str, content: str) -> dict[str, object]:
    """What this worker would make reports with, and whether it sees the storage as the driver does."""
    try:
        sees = Storage(storage).read(probe) == content.encode()
    except (Missing, EnvironmentProblem):
        sees = False
    return {"program": program(), "sees": sees}


def carry_out(errand: Errand, worker: str, tell: Tell, scratch: Path) -> Reply:
    """Make the report of an errand, unless its result is there, and say what came of it."""
    started = time.perf_counter()
    stage = EXECUTE
    try:
        wrong = differences(errand.made_by, program())
        if wrong:
            raise EnvironmentProblem("worker_differs", worker=worker, differences=wrong)
        storage = _storage(errand.storage)
        found = finished(errand, storage)
        if found is not None:
            return Reply(found.seconds, found.files, found.timings, found=True, worker=worker)
        scratch.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=scratch, ignore_cleanup_errors=True) as name:
            workspace = Path(name).resolve()
            for sha256 in (errand.shared, errand.client):
                unpack(storage.read(bundle_name(sha256), sha256), workspace)
            before = _record(workspace, errand)
            _at_work[workspace] = errand.topic
            try:
                outcome = make(errand.job, workspace, tell, os.environ.get(KIND, AUTO))
            finally:
                del _at_work[workspace]
            if errand.topic in _stopped:
                raise KeyboardInterrupt
            stage = outcome.stage or PUBLISH
            files = _leave(errand, storage, workspace, before, outcome.published)
            seconds = round(time.perf_counter() - started, 3)
            if outcome.published:
                done = result(errand, files, seconds, outcome.timings)
                storage.put(errand.place(MANIFEST), done)
        return Reply(seconds, files, outcome.timings, outcome.error, outcome.stage, worker=worker)
    except Missing:
        return Reply(time.perf_counter() - started, again=True, worker=worker)
    except KeyboardInterrupt:  # nobody waits for this
        error: OkrError = EnvironmentProblem("worker_stopped", worker=worker)
        return Reply(time.perf_counter() - started, error=error, stage=stage, worker=worker)
    except Exception as problem:
        error = as_error(problem)
        return Reply(time.perf_counter() - started, error=error, stage=stage, worker=worker)


def finished(errand: Errand, storage: Storage) -> Reply | None:
    """The result of an errand, if it is on the storage whole: every file there and unchanged."""
    try:
        told = json.loads(storage.read(errand.place(MANIFEST)))
        if told["fingerprint"] != errand.fingerprint:
            return None
        files = dict(told["files"])
        storage.read_all({errand.place(sha256): sha256 for sha256 in files.values()})
        return Reply(float(told["seconds"]), files, dict(told["timings"]))
    except (Missing, EnvironmentProblem, ValueError, KeyError, TypeError):
        return None


def _leave(
    errand: Errand, storage: Storage, workspace: Path, before: dict[str, bytes], published: bool
) -> dict[str, str]:
    """Put what the run left on the storage; of a failed one, only the notebooks to look into."""
    folder = workspace / "client_data" / errand.job.client
    kinds = [folder / "runs"]
    if published:
        kinds.append(folder / "reports" / errand.job.deliverable.id)
    left = [path for kind in kinds if kind.is_dir() for path in kind.iterdir() if path.is_file()]
    contents = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(left)
        if not path.name.startswith(".")
    }
    if published:
        after = _record(workspace, errand)
        contents |= {name: data for name, data in after.items() if before.get(name) != data}
    files = {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()}
    for sha256, name in {sha256: name for name, sha256 in files.items()}.items():
        storage.put(errand.place(sha256), contents[name])
    return files


def _record(workspace: Path, errand: Errand) -> dict[str, bytes]:
    folder = workspace / "client_data" / errand.job.client
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / HISTORY).glob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _storage(url: str) -> Storage:
    with _opening:
        if url not in _storages:
            _storages[url] = Storage(url)
        return _storages[url]
