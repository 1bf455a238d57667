"""Errand: what is sent to a worker, and what it answers.

Both are small: files go by way of the storage. The fingerprint of an errand names everything its report depends on, so
that a result under this name is the result.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from okrworkbook.errors import OkrError
from okrworkbook.run.cluster.bundle import HISTORY, REPORTS, Bundle
from okrworkbook.run.report import Job, parameters_for

FORMAT = 1  # of results on the storage
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Errand:
    """One job for one worker. `topic` is where it tells how far it is, `made_by` what program must do it."""

    job: Job
    storage: str
    client: str  # hash of the client's bundle
    shared: str  # hash of the notebook's and templates'
    fingerprint: str
    made_by: Mapping[str, str]
    topic: str

    def place(self, name: str) -> str:
        """Where an object of its result is on the storage."""
        return f"results/{self.fingerprint}/{name}"


@dataclass(frozen=True)
class Reply:
    """What became of an errand.

    `files` are what it left, path in the client's folder → hash, each on the storage by its hash. `again` is set where
    a bundle was gone from the storage: another batch has cleared it.
    """

    seconds: float = 0.0
    files: Mapping[str, str] = field(default_factory=dict)
    timings: Mapping[str, float] = field(default_factory=dict)
    error: OkrError | None = None
    stage: str = ""
    again: bool = False
    found: bool = False  # made before, and not made again
    worker: str = ""


def fingerprint(job: Job, own: Bundle, shared: Bundle, made_by: Mapping[str, str], workspace: Path) -> str:
    """One hash over what a report depends on: the client's data and record, the notebook, parameters, the program.

    Of the client's other reports only those count that the deliverable reads.
    """
    folder = f"client_data/{job.client}/"
    read = tuple(f"{folder}{REPORTS}/{name}/" for name in job.deliverable.after)
    counted = {
        name: sha256
        for name, sha256 in own.files.items()
        if not name.startswith(f"{folder}{REPORTS}/") or name.startswith(read)
    }
    whole = {
        "format": FORMAT,
        "deliverable": job.deliverable.id,
        "parameters": parameters_for(job, workspace),
        "files": {**counted, **shared.files},
        "made_by": dict(made_by),
    }
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def record_of(own: Bundle, client: str) -> dict[str, str]:
    """What a bundle holds of the client's record of publications: path in the client's folder → hash."""
    folder = f"client_data/{client}/"
    return {
        name.removeprefix(folder): sha256
        for name, sha256 in own.files.items()
        if name.startswith(f"{folder}{HISTORY}/")
    }


def program() -> dict[str, str]:
    """What makes a report here: this package by its hash, and the libraries by their versions."""
    from importlib.metadata import version

    from okrworkbook.publish.manifest import package_hash, versions

    return {
        **versions(),
        "okrworkbook": f"{versions().get('okrworkbook', '')} {package_hash()[:12]}",
        "distributed": version("distributed"),
    }


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """What differs between two programs: `pandas 3.0.1 ≠ 3.0.2`; empty where nothing does."""
    return ", ".join(
        f"{name} {there.get(name, '–')} ≠ {here.get(name, '–')}"
        for name in sorted({*here, *there})
        if here.get(name) != there.get(name)
    )


def result(errand: Errand, files: Mapping[str, str], seconds: float, timings: Mapping[str, float]) -> bytes:
    """The manifest that says that a result is whole; it is written last."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "fingerprint": errand.fingerprint,
        "client": errand.job.client,
        "deliverable": errand.job.deliverable.id,
        "files": dict(files),
        "seconds": seconds,
        "timings": dict(timings),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
