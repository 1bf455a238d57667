"""Attached: which files does a notebook bring along?"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from okrworkbook.blocks import FILE_MEDIA


@dataclass(frozen=True)
class Attached:
    """A file that is published as it is. Without a name it is the document it came with, in another format."""

    name: str
    ending: str  # docx or xlsx
    data: bytes = field(repr=False)


def read_file(block: Mapping[str, Any]) -> Attached:
    """The file of a block. Raises ValueError, KeyError or TypeError for one that is none, or of another kind."""
    ending = FILE_MEDIA[str(block["media"])]
    data = base64.b64decode(re.sub(r"\s", "", str(block["data"])), validate=True)
    if not data.startswith(b"PK"):
        raise ValueError("a file that is no package of Office")
    return Attached(str(block.get("name") or ""), ending, data)
