"""Proposals: which red flags stand in the proposals of the providers a client chooses among?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from okrworkbook.analysis.red_flags import Passage, Scan, context_of, scan_text
from okrworkbook.client import Client
from okrworkbook.errors import ParameterError
from okrworkbook.interop.documents import read_document

FOLDER = "proposals"  # in the client's folder


def scan_proposals(client: Client) -> Mapping[str, Scan]:
    """The red flags in each provider's proposal, by provider id, in the order of the table `providers`.

    A proposal is a file in the client's folder `proposals/`, named in the column `proposal`; a provider without one is
    left out. The client's industry and systems are known from its agreement. Raises ParameterError, with what to
    do, for a proposal that cannot be read, and for a name that leads out of the folder.
    """
    context, thresholds = context_of(client.engagement), client.engagement.thresholds
    scans = {}
    for row in client.providers.to_dict("records"):
        named = str(row.get("proposal") or "").strip()
        if named:
            scans[str(row["provider"])] = scan_text(
                _passages(client, named), named, None, context, thresholds
            )
    return MappingProxyType(scans)


def _passages(client: Client, named: str) -> tuple[Passage, ...]:
    folder = (client.folder / FOLDER).resolve()
    path = (folder / named).resolve()
    if path.parent != folder:
        raise ParameterError("proposal_place", file=named, folder=FOLDER)
    return read_document(path)
