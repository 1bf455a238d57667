"""Bundle: the files that one client's reports are made from, or that all are made with, as an archive.

It is named by its hash and holds the same bytes whenever the files are the same. A client's bundle holds that client's
files alone; the notebook and templates, which are nobody's, are in another.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from okrworkbook import workspace as workspace_
from okrworkbook.catalogue import DELIVERABLES, Deliverable
from okrworkbook.run.report import inputs_of, made_with

EPOCH = (1980, 1, 1, 0, 0, 0)  # no time of any file: the same files are the same archive
HISTORY, REPORTS = "history", "reports"


@dataclass(frozen=True)
class Bundle:
    """An archive and what is in it: path in the workspace → hash."""

    content: bytes = field(repr=False)
    files: Mapping[str, str] = field(repr=False)

    @property
    def sha256(self) -> str:
        """The name it has on the storage."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def name(self) -> str:
        """Where it is on the storage."""
        return bundle_name(self.sha256)


def bundle_name(sha256: str) -> str:
    """Where the bundle of this hash is on the storage."""
    return f"bundles/{sha256}.zip"


def client_bundle(client: str, deliverable: Deliverable, workspace: Path) -> Bundle:
    """What a notebook can read of a client: agreement and tables, what was published before, and manifests."""
    folder = workspace_.client_folder(client, workspace)
    shared = made_with(deliverable, workspace)
    own = [path for name, path in inputs_of(client, deliverable, workspace).items() if name not in shared]
    # A table may name a file there, which is looked for whichever report is made.
    kinds = {kind for entry in DELIVERABLES for kind in entry.files}
    besides = [path for kind in sorted({*kinds, HISTORY}) for path in (folder / kind).glob("*")]
    manifests = (folder / REPORTS).glob("*/manifest.json")
    found = {
        path.relative_to(folder).as_posix(): path
        for path in (*own, *besides, *manifests)
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
    return _packed({f"client_data/{client}/{name}": path for name, path in found.items()})


def shared_bundle(deliverable: Deliverable, workspace: Path) -> Bundle:
    """What a deliverable is made with: its notebook and templates, the workspace's own or the shipped."""
    return _packed(made_with(deliverable, workspace))


def unpack(content: bytes, folder: Path) -> None:
    """Lay the files of a bundle down in a workspace."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)


def _packed(files: Mapping[str, Path]) -> Bundle:
    buffer, hashes = io.BytesIO(), {}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(files.items()):
            data = path.read_bytes()
            hashes[name] = hashlib.sha256(data).hexdigest()
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return Bundle(buffer.getvalue(), hashes)
