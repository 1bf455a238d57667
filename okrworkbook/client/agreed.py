"""Agreed: which measures does the published agreement hold, and when was it published?

Read from the facts in the manifest of the folder of 《服务范围与预期成果确认书》, as it was published: what has been changed in
engagement.toml since does not change it. A report without a manifest that can be read was not published.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST = "reports/scope/manifest.json"


@dataclass(frozen=True)
class AgreedMeasure:
    """One measure as it was published. `fingerprint` is of its definition; "" in older reports."""

    name: str  # standard measure or dimension, or ""
    measure: str  # its name in Chinese, or "" where it only comes from the diagnosis
    target: str
    frozen: bool
    fingerprint: str = ""


@dataclass(frozen=True)
class Agreement:
    """The measures of the published agreement."""

    published: str  # ISO day
    measures: tuple[AgreedMeasure, ...]


def read_agreement(folder: Path) -> Agreement | None:
    """The agreement published for the client in this folder; None where none can be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        measures = manifest["facts"]["scope"]["measures"]
        return Agreement(str(manifest["created"])[:10], tuple(_measure(one) for one in measures))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _measure(fact: Mapping[str, Any]) -> AgreedMeasure:
    return AgreedMeasure(
        str(fact["name"]),
        str(fact["measure"]),
        str(fact["target"]),
        bool(fact["frozen"]),
        str(fact.get("fingerprint", "")),
    )
