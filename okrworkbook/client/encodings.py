"""Encodings: which text do these bytes hold, without a single character guessed or replaced?"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
NUL, UNREADABLE = "nul", "unreadable"


@dataclass(frozen=True)
class Decoded:
    """The text and how it was written; where it cannot be read, a fault (NUL, UNREADABLE) and its row."""

    text: str = ""
    encoding: str = ""
    fault: str = ""
    row: int = 0


def decode(content: bytes) -> Decoded:
    """UTF-8 or UTF-16 by its mark, else UTF-8, else GB18030; never with a character replaced."""
    marked = next((name for mark, name in _BOMS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        if encoding == "gb18030" and _damaged_utf8(content):
            break
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            return Decoded(fault=NUL, row=text[: text.index("\0")].count("\n") + 1)
        return Decoded(text, encoding)
    return Decoded(fault=UNREADABLE, row=_first_bad_row(content, marked or "utf-8"))


def _damaged_utf8(content: bytes) -> bool:
    """Whether bytes that are not UTF-8 were so before a few of them were lost.

    GB18030 would read them as other characters without complaint.
    """
    text = content.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    kept = sum(character > "\x7f" for character in text) - lost
    return kept > 10 * lost


def _first_bad_row(content: bytes, encoding: str) -> int:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as problem:
        return content[: problem.start].count(b"\n") + 1
    return 0
