"""Journal: who has changed what, and when; one line a save in `history/edits.jsonl`.

Lines are only ever added: undoing is a further line. A line that does not belong to a save tells what was not applied
because somebody else was quicker, so that no text is lost, or that a file was changed by another program.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

HISTORY = "history/edits.jsonl"
SAVED, REFUSED, OUTSIDE = "saved", "refused", "outside"
CLIENT, CONSULTANT = "client", "consultant"  # whose words they are


@dataclass(frozen=True)
class Edit:
    """One line of the history.

    `changes` are rows: table, key, kind, `new` and `old` values, old None where the row was added, and of one removed or
    moved `stood`, the key of the row that was above it. `files` are the
    hashes of what was written, by which a change by another program is noticed. `sitting` is the name of the sitting in
    which it was said; "" outside of any.
    """

    id: str
    at: datetime
    who: str
    side: str = CLIENT
    kind: str = SAVED
    note: str = ""
    undoes: str = ""  # the id of the edit that this one takes back, or brings back
    changes: tuple[Mapping[str, Any], ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    sitting: str = ""

    def line(self) -> dict[str, Any]:
        """The edit as JSON holds it."""
        said = {
            "id": self.id,
            "at": self.at.isoformat(timespec="seconds"),
            "who": self.who,
            "side": self.side,
            "kind": self.kind,
            "note": self.note,
            "undoes": self.undoes,
            "changes": list(self.changes),
            "files": dict(self.files),
            "sitting": self.sitting,
        }
        return {name: value for name, value in said.items() if value not in ("", [], {})}


def append(folder: Path, line: Mapping[str, object]) -> None:
    """Add a line and bring it to the disk."""
    path = folder / HISTORY
    torn = _torn(path)
    with path.open("ab") as stream:
        stream.write((b"\n" if torn else b"") + json.dumps(line, ensure_ascii=False).encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def read_history(folder: Path, start: int = 0) -> tuple[list[Edit], int]:
    """The edits from this byte on, oldest first, and where the next one will begin; a torn line is passed over."""
    path = folder / HISTORY
    try:
        with path.open("rb") as stream:
            stream.seek(start)
            content = stream.read()
    except FileNotFoundError:
        return [], 0
    whole = content[: content.rfind(b"\n") + 1]
    return list(_edits(whole)), start + len(whole)


def last_id(folder: Path) -> str:
    """The id of the newest line; "" where there is none."""
    edits, _ = read_history(folder)
    return edits[-1].id if edits else ""


def _torn(path: Path) -> bool:
    """Whether a process died while it wrote the last line."""
    if not path.exists() or path.stat().st_size == 0:
        return False
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read() != b"\n"


def _edits(content: bytes) -> Iterator[Edit]:
    for line in content.split(b"\n"):
        try:
            said = json.loads(line)
            yield Edit(
                id=said["id"],
                at=datetime.fromisoformat(said["at"]),
                who=said.get("who", ""),
                side=said.get("side", CLIENT),
                kind=said.get("kind", SAVED),
                note=said.get("note", ""),
                undoes=said.get("undoes", ""),
                changes=tuple(said.get("changes", ())),
                files=said.get("files", {}),
                sitting=said.get("sitting", ""),
            )
        except (ValueError, KeyError, TypeError):
            continue
