"""Attempts: what was tried, how often, and with which outcome? Never what was answered.

A line of JSON each in `attempts.jsonl` beside the notebook. What says that an answer was given before is a hash under
a salt that stays on this machine (`.attempts-salt`); the file that is handed in holds no answer and no hash of one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

LOG, SALT, SEEN = "attempts.jsonl", ".attempts-salt", ".attempts-seen"
CHECK, HINT, SOLUTION = "check", "hint", "solution"
LONGEST_LINE = 2000
LARGEST = 5_000_000  # bytes of a log: thousands of attempts


class Attempts:
    """The attempts of one person in one pack; without a folder they are kept as long as the kernel lives."""

    def __init__(self, folder: Path | None, who: str, lang: str):
        self._folder, self._who, self._lang = folder, who, lang
        self._salt = self._read_salt()
        self._seen = set(self._lines(SEEN))
        self._counts: dict[str, int] = {}
        for line in self._lines(LOG):
            record = read_record(line)
            if record and record["what"] == CHECK:
                self._counts[record["exercise"]] = self._counts.get(record["exercise"], 0) + 1

    def count(self, exercise: str) -> int:
        """How many different answers were tried."""
        return self._counts.get(exercise, 0)

    def tried(self, exercise: str, answer: object, outcome: str, reason: str) -> None:
        """Note an answer that was not given before."""
        told = f"{exercise}\0{answer!r}".encode("utf-8", "backslashreplace")
        mark = hmac.new(self._salt, told, hashlib.sha256).hexdigest()
        if mark in self._seen:
            return
        self._seen.add(mark)
        self._counts[exercise] = self.count(exercise) + 1
        self._append(SEEN, mark)
        self._note(exercise, CHECK, outcome=outcome, reason=reason, attempt=self.count(exercise))

    def hinted(self, exercise: str, level: int) -> None:
        """Note that a hint was asked for."""
        self._note(exercise, HINT, level=level)

    def solved(self, exercise: str) -> None:
        """Note that the solution was shown."""
        self._note(exercise, SOLUTION)

    def _note(self, exercise: str, what: str, **more: object) -> None:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        record = {"at": at, "who": self._who, "exercise": exercise, "what": what, **more, "lang": self._lang}
        self._append(LOG, json.dumps(record, ensure_ascii=False))

    def _append(self, name: str, line: str) -> None:
        """One line in one write. A folder that cannot be written to keeps nobody from practising."""
        if self._folder is None:
            return
        with suppress(OSError), (self._folder / name).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(line + "\n")

    def _lines(self, name: str) -> list[str]:
        if self._folder is None:
            return []
        try:
            return (self._folder / name).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []

    def _read_salt(self) -> bytes:
        kept = self._lines(SALT)
        salt = kept[0] if kept else secrets.token_hex(16)
        if not kept:
            self._append(SALT, salt)
        return salt.encode()


def read_record(line: str) -> Mapping[str, Any] | None:
    """One line of a log; None where it is not one. It comes from somebody else's machine and is only data."""
    if len(line) > LONGEST_LINE:
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or record.get("what") not in (CHECK, HINT, SOLUTION):
        return None
    words = ("who", "exercise", "outcome", "reason", "at")
    return record if all(isinstance(record.get(name, ""), str) for name in words) else None


def records(path: Path) -> Iterator[Mapping[str, Any] | None]:
    """Every line of a log, None for one that is unreadable, or for all of a file that is. Blank lines are skipped."""
    try:
        if path.stat().st_size > LARGEST:
            raise OSError
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        yield None
        return
    for line in lines:
        if line.strip():
            yield read_record(line)
