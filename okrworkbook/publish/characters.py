"""Characters: which ones our fonts can print, what stands in for others, and the fonts a page carries.

A report is set in the fonts of `assets/fonts` only, so that it looks the same everywhere and no box stands
where a character should be. What has a plain equivalent is replaced; the rest is named in an error.
"""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from okrworkbook.errors import PublicationRefused

FOLDER = Path(__file__).parent.parent / "assets" / "fonts"
CHINESE, LATIN = "Noto Sans SC", "Noto Sans"
FILES = {CHINESE: "NotoSansSC", LATIN: "NotoSans"}
WEIGHTS = {400: "Regular", 700: "Bold"}

# The first family sets what it can. English starts with the Latin one: the Chinese one has wide quotes.
FAMILIES = {"zh": (CHINESE, LATIN), "en": (LATIN, CHINESE)}
FONT_NAMES = frozenset(f"{stem}-{weight}" for stem in FILES.values() for weight in WEIGHTS.values())

STAND_INS = {
    **dict.fromkeys("❌✗✘✕✖❎", "×"),
    **dict.fromkeys("✅✔☑", "✓"),
    **dict.fromkeys("⚠🔺", "△"),
    **dict.fromkeys("➜➔➡⮕", "→"),
    **dict.fromkeys("⬅", "←"),
    **dict.fromkeys("⬆", "↑"),
    **dict.fromkeys("⬇", "↓"),
    **dict.fromkeys("▪◾", "■"),
    **dict.fromkeys("☐", "□"),
    **dict.fromkeys("▸►▶", "•"),
    **dict.fromkeys("⭐🌟", "★"),
    **dict.fromkeys("⇐", "←"),
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "),
    **dict.fromkeys("\u2010\u2011", "-"),
}
# Invisible characters say nothing on paper, and some of them turn the reading direction round.
INVISIBLE = frozenset(("Cc", "Cf", "Cs"))
KEPT = frozenset("\n\t")
NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Signs that Chinese and Latin fonts both have; Office asks which is meant. An apostrophe between letters is Latin.
CHINESE_SIGNS = re.compile(r"[“”—…]|(?<![A-Za-z])[‘’]|[‘’](?![A-Za-z])")
UNREAD_KEYS = frozenset(("png", "href", "id", "chart"))  # not words of a page


def is_wide(text: str) -> bool:
    """Whether this is a character of Chinese writing. Nothing is not."""
    return bool(text) and unicodedata.east_asian_width(text) in ("W", "F")


def display_width(text: str) -> int:
    """The room a text takes, in Latin letters: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def printable(words: str) -> str:
    """The words without what an XML file cannot hold."""
    return NOT_XML.sub("", words)


def legible(value: Any) -> Any:
    """The same JSON with characters replaced that have a plain equivalent, and invisible ones left out."""
    if isinstance(value, str):
        return "".join(_stand_in(character) for character in value)
    if isinstance(value, dict):
        return {key: item if key in UNREAD_KEYS else legible(item) for key, item in value.items()}
    if isinstance(value, list):
        return [legible(item) for item in value]
    return value


def used(value: Any) -> set[str]:
    """Every character of the strings of a JSON value."""
    if isinstance(value, str):
        return set(value)
    if isinstance(value, dict):
        return set().union(*(used(item) for key, item in value.items() if key not in UNREAD_KEYS))
    if isinstance(value, list | tuple):
        return set().union(*(used(item) for item in value))
    return set()


def missing(characters: Iterable[str]) -> set[str]:
    """The characters that none of our fonts has."""
    return {c for c in characters if c not in KEPT and not any(ord(c) in _coverage(f) for f in FILES)}


def require_glyphs(value: Any) -> None:
    """Raise PublicationRefused, naming them, if our fonts lack characters of these words."""
    lacking = sorted(missing(used(value)))
    if lacking:
        named = "  ".join(f"{c} (U+{ord(c):04X})" for c in lacking)
        raise PublicationRefused("glyph", chars=named, n=len(lacking))


def shares(characters: Iterable[str], lang: str) -> dict[str, set[str]]:
    """Which family sets which of the characters in this language."""
    first, second = FAMILIES[lang]
    rest = {c for c in characters if c not in KEPT}
    own = {c for c in rest if ord(c) in _coverage(first)}
    return {family: chars for family, chars in ((first, own), (second, rest - own)) if chars}


def font_faces(characters: Iterable[str], lang: str) -> list[dict[str, Any]]:
    """The fonts a page needs for these characters, and no more: family, weight and WOFF in base64."""
    return [
        {"family": family, "weight": weight, "woff": base64.b64encode(subset(family, weight, chars)).decode()}
        for family, chars in shares(characters, lang).items()
        for weight in WEIGHTS
    ]


def subset(family: str, weight: int, characters: Iterable[str]) -> bytes:
    """One font reduced to these characters, as WOFF: every browser reads it and it is made in 12 ms."""
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    wanted = hb.SubsetInput()
    wanted.unicode_set.update(ord(character) for character in characters)
    small = TTFont(io.BytesIO(hb.subset(_face(family, weight), wanted).blob.data), recalcTimestamp=False)
    small.flavor = "woff"
    stream = io.BytesIO()
    small.save(stream, reorderTables=None)
    return stream.getvalue()


@cache
def _stand_in(character: str) -> str:
    if character in KEPT or character in STAND_INS:
        return STAND_INS.get(character, character)
    selector = 0xFE00 <= ord(character) <= 0xFE0F  # how the character before it is drawn: as emoji or not
    return "" if selector or unicodedata.category(character) in INVISIBLE else character


def font_file(family: str, weight: int) -> Path:
    """Where a font lies."""
    return FOLDER / f"{FILES[family]}-{WEIGHTS[weight]}.ttf"


@cache
def _face(family: str, weight: int) -> Any:
    import uharfbuzz as hb

    return hb.Face(hb.Blob.from_file_path(str(font_file(family, weight))))


@cache
def _coverage(family: str) -> frozenset[int]:
    return frozenset(set.intersection(*(set(_face(family, weight).unicodes) for weight in WEIGHTS)))
