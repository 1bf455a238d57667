"""Office package: how does a Word document or a deck become a file, the same bytes for the same content?"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    class Saved(Protocol):
        """What python-docx and python-pptx open."""

        def save(self, stream: io.BytesIO) -> None:
            """Write it."""


BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file can name
UNIX = 3


def same_bytes(document: Saved) -> bytes:
    """The document as a file that holds nothing of the time or the machine it was made on."""
    written, stream = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.create_system, entry.compress_type = UNIX, zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))
    return stream.getvalue()
