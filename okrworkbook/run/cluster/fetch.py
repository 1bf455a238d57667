"""Fetch: what a worker left on the storage becomes files of the workspace, verified, and the report in one step."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from okrworkbook.errors import EnvironmentProblem
from okrworkbook.publish.swap import staged
from okrworkbook.run.cluster.bundle import HISTORY
from okrworkbook.run.cluster.errand import Errand, Reply
from okrworkbook.run.cluster.storage import Storage
from okrworkbook.run.report import reports_folder


def fetch(errand: Errand, reply: Reply, storage: Storage, workspace: Path) -> Path | None:
    """Bring home what an errand left; returns the folder of the report, None of a failed one.

    What is proposed for the client's record comes before the report: none may be out of which the record does not know.
    Raises Missing and EnvironmentProblem, having changed no report, where an object is gone or not what was written.
    """
    home = reports_folder(errand.job.client, errand.job.deliverable, workspace)
    client = home.parent.parent
    for name in reply.files:
        _check(name, errand)
    got = storage.read_all({errand.place(sha256): sha256 for sha256 in reply.files.values()})
    report: dict[str, bytes] = {}
    for name, sha256 in sorted(reply.files.items()):
        data = got[errand.place(sha256)]
        if name.startswith("reports/"):
            report[PurePosixPath(name).name] = data
        else:
            _write(client / name, data)
    if reply.error is not None:
        return None
    with staged(home) as stage:
        for name, data in report.items():
            (stage / name).write_bytes(data)
    return home


def record_here(client: Path) -> dict[str, str]:
    """The client's record of publications as it is now: path in the client's folder → hash."""
    return {
        path.relative_to(client).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((client / HISTORY).glob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def outdated(seen: Mapping[str, str], reply: Reply, client: Path) -> bool:
    """Whether a report was held against a record of publications that has grown since.

    Two reports of one survey wave, made at once, know nothing of each other; the second must be made again, for only
    then it is seen what both together would give away.
    """
    left = {name for name in reply.files if name.startswith(f"{HISTORY}/")}
    if not left:
        return False
    now = record_here(client)
    return any(now.get(name) != seen.get(name) for name in {*now, *seen} - left)


def _check(name: str, errand: Errand) -> None:
    """A worker names files; they may be nowhere but where this job leaves some."""
    path = PurePosixPath(name)
    allowed = (f"reports/{errand.job.deliverable.id}", "runs", HISTORY)
    plain = path.as_posix() == name and "\\" not in name and not path.name.startswith(".")
    if not plain or str(path.parent) not in allowed:
        raise EnvironmentProblem("storage_differs", name=path.name, storage=errand.storage)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.stem}.{secrets.token_hex(4)}.part{path.suffix}")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
