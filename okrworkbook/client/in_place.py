"""In place: how is a file of a client's folder exchanged, so that a reader sees the old one or the new one?"""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path


def put_in_place(path: Path, content: bytes) -> None:
    """Write the content beside the file and exchange the two in one step; who may read it stays as it was.

    Raises PermissionError where the file may not be replaced, as one that is open in Excel; nothing has changed then.
    """
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
