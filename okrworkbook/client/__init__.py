"""Client: open a client's folder, check it, and save a table of it.

Nothing else in the package reads or writes a client's tables. Reading is strict: what could be read wrongly
is refused, with all faults of all files reported together, each with its place and what to do about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from okrworkbook import workspace as workspace_
from okrworkbook.client.agreed import Agreement, read_agreement
from okrworkbook.client.edits.transaction import finish
from okrworkbook.client.folder import Folder, read_folder
from okrworkbook.client.waves import recorded_wording
from okrworkbook.engagement import Engagement
from okrworkbook.errors import ERROR, ClientDataError, Finding, ParameterError
from okrworkbook.schema import TABLES
from okrworkbook.texts import LANGS, Voice

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Client", "check_client", "open_client", "save_table"]


@dataclass(frozen=True)
class Client:
    """One client, opened: what was agreed, its tables as frames, and what is worth knowing about them.

    Every table of the schema is an attribute; one that is not in the folder is an empty frame.
    `findings` are warnings and notices: with an error the client would not have opened.
    """

    id: str
    folder: Path
    engagement: Engagement
    lang: str
    voice: Voice
    tables: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...]
    sources: Mapping[str, Path]  # table → the file it was read from

    def has(self, table: str) -> bool:
        """Whether the folder has this table with at least one row."""
        return not self.tables[table].empty

    def wording(self, wave: str) -> Mapping[str, str]:
        """Statement → fingerprint of its wording when this wave was published; empty if it was not.

        Raises PublicationRefused where the record of published waves cannot be read.
        """
        return recorded_wording(self.folder, wave)

    def agreement(self) -> Agreement | None:
        """The measures of the agreement published for this client; None where none was published."""
        return read_agreement(self.folder)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """A table by its name, as a copy: what a notebook does to it stays in the notebook."""
        if name in TABLES:
            return self.tables[name].copy()
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __repr__(self) -> str:
        filled = ", ".join(f"{name} {len(frame)}" for name, frame in self.tables.items() if len(frame))
        return f"Client({self.id!r}: {filled or 'no rows'})"


def open_client(client: str, lang: str | None = None, workspace: Path | None = None) -> Client:
    """Open a client by its id, in a reader's language or the client's own.

    Raises ClientNotFound, ParameterError for a bad id or language, and ClientDataError with every fault.
    """
    if lang is not None and lang not in LANGS:
        raise ParameterError("lang", lang=lang, known=", ".join(LANGS))
    folder = workspace_.client_folder(client, workspace)
    finish(folder)
    read = read_folder(folder)
    if any(finding.severity == ERROR for finding in read.findings):
        raise ClientDataError(client, read.findings)
    return client_of(client, lang, read)


def check_client(folder: Path) -> list[Finding]:
    """Everything that is wrong, or worth knowing, about the data in a client folder, sorted by place."""
    return list(read_folder(folder).findings)


Frames = dict[str, tuple[object, Any]]  # table → the rows it was built of, and the frame


def client_of(client: str, lang: str | None, read: Folder, kept: Frames | None = None) -> Client:
    """The client a folder holds, as it was read.

    `kept` are frames of an earlier reading: those whose rows are still the same are taken over.
    """
    frames = kept if kept is not None else {}
    return Client(
        id=client,
        folder=read.path,
        engagement=read.engagement,
        lang=lang or read.engagement.lang,
        voice=read.engagement.voice(lang),
        tables=MappingProxyType({name: _frame(name, read, client, frames) for name in TABLES}),
        findings=read.findings,
        sources=MappingProxyType({name: read.path / typed.file for name, typed in read.tables.items()}),
    )


def _frame(name: str, read: Folder, client: str, kept: Frames) -> pd.DataFrame:
    from okrworkbook.client.frames import build_frame

    rows = read.tables.get(name)
    if name not in kept or kept[name][0] is not rows:
        kept[name] = (rows, build_frame(TABLES[name], rows, client))
    return kept[name][1]


def save_table(client: Client, name: str, frame: pd.DataFrame) -> Path:
    """Save one table where it came from, or as a new CSV file. Raises ClientDataError, having written nothing."""
    from okrworkbook.client.save import save

    return save(client, name, frame)
