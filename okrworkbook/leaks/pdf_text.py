"""PDF text: what does a page of a PDF say?

Our reports write letters as numbers of glyphs, with a table back to letters in each font; such a page is read here in
a hundredth of the time that pypdf takes, which places every word. Any other page is left to pypdf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_LITERAL = rb"\((?:[^\\()]|\\.)*+\)"
for _ in range(6):  # brackets in pairs need no escape
    _LITERAL = rb"\((?:[^\\()]|\\.|" + _LITERAL + rb")*+\)"
STRING = _LITERAL + rb"|<[0-9A-Fa-f\s]*+>"
_SHOWN = re.compile(
    rb"/(?P<font>[^\s/<>\[\]()]++)\s+[-+.\d]+\s+Tf"
    rb"|(?P<text>\[(?:[-+.\d\s]++|" + STRING + rb")*+\]|" + STRING + rb")\s*+(?:TJ|Tj|'|\")"
    rb"|(?P<line>\b(?:ET|Td|TD|Tm)\b|T\*)",
    re.DOTALL,
)
_STRINGS = re.compile(STRING, re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_CONTROL = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")

Letters = Mapping[int, str]


class PageReader:
    """Reads pages, and each font's table once."""

    def __init__(self) -> None:
        self._fonts: dict[Any, Letters | None] = {}

    def text(self, page: Any) -> str:
        """What a page says, line by line."""
        contents = page.get_contents()
        if contents is None:
            return ""
        pieces = list(self._pieces(contents.get_data(), page.get("/Resources", {}), 0))
        return page.extract_text() if None in pieces else "".join(pieces)

    def _pieces(self, content: bytes, resources: Any, depth: int) -> Iterator[str | None]:
        """The text of a content stream and of the forms it may draw; None where a font has no table."""
        resources = resources.get_object()
        fonts = resources.get("/Font", {}).get_object() if "/Font" in resources else {}
        letters: Letters | None = None
        for found in _SHOWN.finditer(content):
            if found["font"]:
                letters = self._letters(fonts, f"/{found['font'].decode('latin-1')}")
            elif found["line"]:
                yield "\n"
            elif letters is None:
                yield None
            else:
                yield from (_shown(one, letters) for one in _STRINGS.findall(found["text"]))
        forms = resources.get("/XObject", {}).get_object() if "/XObject" in resources else {}
        for form in forms.values():
            drawn = form.get_object()
            if drawn.get("/Subtype") == "/Form":
                if depth > 8:
                    yield None
                    return
                yield "\n"
                yield from self._pieces(drawn.get_data(), drawn.get("/Resources", resources), depth + 1)

    def _letters(self, fonts: Any, name: str) -> Letters | None:
        if name not in fonts:
            return None
        reference = fonts.raw_get(name)
        key = getattr(reference, "idnum", None) or id(reference)
        if key not in self._fonts:
            font = reference.get_object()
            ours = font.get("/Subtype") == "/Type0" and font.get("/Encoding") == "/Identity-H"
            table = font.get("/ToUnicode") if ours else None
            self._fonts[key] = _table(table.get_object().get_data()) if table is not None else None
        return self._fonts[key]


def _table(content: bytes) -> Letters:
    """A font's table of numbers and letters."""
    letters: dict[int, str] = {}
    for kind, block in _BLOCK.findall(content):
        if kind == b"bfchar":
            letters |= {int(code, 16): _letter(to) for code, to in _PAIR.findall(block)}
            continue
        for first, last, to, each in _RANGE.findall(block):
            start, end = int(first, 16), int(last, 16)
            if to:
                begin = _letter(to)
                for code in range(start, end + 1):
                    letters[code] = begin[:-1] + chr(ord(begin[-1]) + code - start)
            else:
                letters |= dict(
                    zip(range(start, end + 1), map(_letter, re.findall(rb"<([^>]*)>", each)), strict=False)
                )
    return letters


def _letter(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "ignore")


def _shown(string: bytes, letters: Letters) -> str:
    data = unescaped(string)
    return "".join(letters.get(data[at] << 8 | data[at + 1], "") for at in range(0, len(data) - 1, 2))


def unescaped(string: bytes) -> bytes:
    """The bytes of a string of a PDF, as it stands in the file: (…) or <…>."""
    if string.startswith(b"<"):
        digits = b"".join(string[1:-1].split()).decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    return _ESCAPE.sub(_escaped, string[1:-1])


def _escaped(found: re.Match[bytes]) -> bytes:
    sign = found.group(1)
    return bytes([int(sign, 8) & 0xFF]) if sign[:1].isdigit() else _CONTROL.get(sign, sign)
