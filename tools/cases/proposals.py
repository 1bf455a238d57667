"""Proposals: the files that providers in a bundled case have sent, all of them invented.

Their words stand in `proposals/`. One is handed over as a Word file, which is written with a fixed time so that its
bytes stay the same.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from okrworkbook.publish.office_package import same_bytes

TEXTS = Path(__file__).parent / "proposals"
TIME = datetime(2026, 1, 5, 9, 0, 0)


def write_proposals(folder: Path, names: tuple[str, ...]) -> None:
    """Write the files of these names into the case's folder `proposals`."""
    target = folder / "proposals"
    target.mkdir(exist_ok=True)
    for name in names:
        path = TEXTS / name
        if path.suffix == ".docx":
            (target / name).write_bytes(_as_word(path.with_suffix(".txt").read_text(encoding="utf-8")))
        else:
            (target / name).write_bytes(path.read_bytes())


def _as_word(text: str) -> bytes:
    """A plain Word file: a line that begins with # is a heading, any other a paragraph."""
    import docx

    document = docx.Document()
    for line in text.strip().splitlines():
        if line.startswith("# "):
            document.add_heading(line.removeprefix("# "), level=1)
        else:
            document.add_paragraph(line)
    properties = document.core_properties
    properties.created = properties.modified = TIME
    properties.author = properties.last_modified_by = ""
    return same_bytes(document)
