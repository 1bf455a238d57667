"""Manifests: what do the clients' published reports say in their headline numbers, without opening a table?

Only the head of each agreement (industry, phase, whether it is invented) and `reports/*/manifest.json` are read.
What cannot be read is a finding and is left out; the others go on.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from okrworkbook import workspace as workspace_
from okrworkbook.bilingual import UNSAID, Bilingual, bilingual
from okrworkbook.engagement import FILE
from okrworkbook.errors import WARNING, Finding, ParameterError
from okrworkbook.model import PHASES

MANIFEST = "manifest.json"
SCHEMA = 1  # of the manifests that can be read


@dataclass(frozen=True)
class Published:
    """One published deliverable of a client: when it was made, its headline numbers, and from which agreement.

    `unchanged` is whether engagement.toml is still the one it was made from; tables are not compared.
    """

    deliverable: str
    created: date | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    unchanged: bool = True


@dataclass(frozen=True)
class ClientHead:
    """What the portfolio knows of one client: no name, no table, only the head of the agreement and its reports."""

    id: str
    industry: Bilingual = UNSAID
    phase: str = PHASES[0]
    synthetic: bool = False
    reports: tuple[Published, ...] = ()


@dataclass(frozen=True)
class ClientHeads:
    """All clients of a workspace, and what of them could not be read."""

    heads: tuple[ClientHead, ...]
    findings: tuple[Finding, ...] = ()


def read_heads(workspace: Path | None = None) -> ClientHeads:
    """The clients of a workspace by id, each with the manifests of its reports; a broken one is a finding.

    Raises ParameterError where there is no client at all.
    """
    root = workspace or workspace_.find()
    ids = workspace_.clients(root)
    if not ids:
        raise ParameterError("portfolio_empty", folder=root.name)
    findings: list[Finding] = []
    heads = []
    for client in ids:
        try:
            heads.append(_head(root / "client_data" / client, findings))
        except (OSError, ValueError):
            findings.append(Finding(f"{client}/{FILE}", code="agreement_unreadable", severity=WARNING))
    return ClientHeads(tuple(heads), tuple(findings))


def _head(folder: Path, findings: list[Finding]) -> ClientHead:
    """Raises OSError or ValueError for an agreement that cannot be read."""
    raw = (folder / FILE).read_bytes()
    agreed = tomllib.loads(raw.decode("utf-8-sig"))
    about, engagement = _section(agreed, "client"), _section(agreed, "engagement")
    phase = engagement.get("phase", PHASES[0])
    if phase not in PHASES:
        raise ValueError(phase)
    digest = hashlib.sha256(raw).hexdigest()
    reports = tuple(_reports(folder, digest, findings))
    return ClientHead(
        folder.name, bilingual(about, "industry"), phase, about.get("synthetic") is True, reports
    )


def _section(agreed: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = agreed.get(name, {})
    if not isinstance(found, Mapping):
        raise ValueError(name)
    return found


def _reports(folder: Path, digest: str, findings: list[Finding]) -> Iterator[Published]:
    """Every report folder that has a readable manifest of this client and this deliverable."""
    reports = folder / "reports"
    if not reports.is_dir():
        return
    for path in sorted(reports.iterdir()):
        if path.name.startswith(".") or not path.is_dir():
            continue
        place = f"{folder.name}/reports/{path.name}/{MANIFEST}"
        try:
            yield _published(path, folder.name, digest)
        except (OSError, ValueError, RecursionError):
            findings.append(Finding(place, code="manifest_unreadable", severity=WARNING))


def _published(path: Path, client: str, digest: str) -> Published:
    """Raises OSError or ValueError for one that is missing, broken, or about something else."""
    told = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise ValueError("schema")
    facts, inputs = told.get("facts", {}), told.get("inputs", {})
    if (told.get("client"), told.get("deliverable")) != (client, path.name):
        raise ValueError("client")
    if not isinstance(facts, dict) or not isinstance(inputs, dict):
        raise ValueError("facts")
    created = datetime.fromisoformat(str(told.get("created"))).date()
    return Published(path.name, created, facts, inputs.get(FILE) == digest)
