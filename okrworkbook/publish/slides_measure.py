"""Slides, measured: how much room do words take on a slide?

A slide does not grow as a page does, so words are measured before they are set. They are measured in our own
fonts, whose lines are taller and whose Latin letters are wider than those of the fonts Office brings: what fits
here fits there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from okrworkbook.publish.characters import FAMILIES

LINE = 1.45  # height of a line of Chinese in our fonts, of its type size
LATIN_LINE = 1.37
BESIDE = 0.25  # of the type size, that some programs put between a Chinese sign and a Latin letter
SPARE = 1.02  # rounding, and kerning that other programs leave out
ELLIPSIS = "…"
# Signs that may not begin a line, and those that may not end one.
CLOSING = frozenset("，。、；：！？）》」』】〉〕％%”’…—,.;:!?)]}·")
OPENING = frozenset("（《「『【〈〔“‘([{")
CHINESE = re.compile(r"[\u2e80-\uffef]")
BORDERS = re.compile(r"[\u2e80-\uffef](?=[^\s\u2e80-\uffef])|[^\s\u2e80-\uffef](?=[\u2e80-\uffef])")
Piece = tuple[str, float, float]  # words, their width in em, and without the space at their end

WORDS = re.compile(r"\s+|[^\s\u2e80-\uffef]+|.", re.S)


def text_width(words: str, size: float, lang: str, bold: bool = False) -> float:
    """How far one line of words reaches, in points."""
    return size * _wide(words, lang, bold)


def line_height(words: str, size: float) -> float:
    """The height of a line, in points."""
    return size * (LINE if CHINESE.search(words) else LATIN_LINE)


def line_count(words: str, size: float, room: float, lang: str, bold: bool = False) -> int:
    """How many lines words take in a column of so many points."""
    return sum(len(_lines(line, size, room, lang, bold)) for line in words.split("\n"))


def shortened(words: str, size: float, room: float, lines: int, lang: str, bold: bool = False) -> str:
    """The words, cut with a sign where they take more lines."""
    if line_count(words, size, room, lang, bold) <= lines:
        return words
    least, most = 0, len(words)
    while least < most:  # the longest beginning that fits
        middle = (least + most + 1) // 2
        if line_count(words[:middle].rstrip() + ELLIPSIS, size, room, lang, bold) <= lines:
            least = middle
        else:
            most = middle - 1
    return words[:least].rstrip() + ELLIPSIS


def parted(
    words: str, size: float, room: float, lines: int, lang: str, bold: bool = False
) -> tuple[str, str]:
    """The words that fill so many lines, and the rest."""
    kept: list[str] = []
    for line in words.split("\n"):
        kept += _lines(line, size, room, lang, bold)
        if len(kept) >= lines:
            break
    head = "".join(kept[:lines])
    # Lines of the text itself are counted off, and so are the signs that part them.
    place = 0
    for sign in head:
        place = words.index(sign, place) + 1
    return words[:place].rstrip(), words[place:].lstrip()


def _lines(words: str, size: float, room: float, lang: str, bold: bool) -> list[str]:
    """One paragraph as the lines it is broken into."""
    room = room / SPARE / size
    pieces = _pieces(words, lang, bold)
    if sum(wide for _, wide, _ in pieces) <= room:
        return [words]
    made, line, used = [], "", 0.0
    for piece in pieces:
        for part, wide, bare in [piece] if piece[2] <= room else _signs(piece[0], lang, bold):
            if line and used + bare > room:
                made.append(line)
                line, used = "", 0.0
            line += part
            used += wide
    return [*made, line]


@lru_cache(8192)
def _pieces(words: str, lang: str, bold: bool) -> tuple[Piece, ...]:
    """What a line is not broken in: a word with its space, a Chinese sign with those that lean on it."""
    found, held = [], ""
    for piece in WORDS.findall(words):
        leans = piece[0] in CLOSING or piece.isspace() or (held and held[-1] in OPENING)
        if held and not leans:
            found.append(held)
            held = ""
        held += piece
    if held:
        found.append(held)
    before = ["", *found]
    made = []
    for one, left in zip(found, before, strict=False):
        beside = BESIDE * bool(left and BORDERS.match(left[-1] + one[0]))
        made.append((one, _wide(one, lang, bold) + beside, _wide(one.rstrip(), lang, bold) + beside))
    return tuple(made)


def _signs(piece: str, lang: str, bold: bool) -> Iterator[Piece]:
    """A piece sign by sign, where no line is long enough for it."""
    for sign in piece:
        wide = _em(sign, lang, bold)
        yield sign, wide, 0.0 if sign.isspace() else wide


def _wide(words: str, lang: str, bold: bool) -> float:
    return sum(_em(sign, lang, bold) for sign in words) + BESIDE * len(BORDERS.findall(words))


@cache
def _em(sign: str, lang: str, bold: bool) -> float:
    """The width of a sign, of its type size."""
    for family in FAMILIES[lang]:
        font, scale = _font(family, 700 if bold else 400)
        glyph = font.get_nominal_glyph(ord(sign))
        if glyph:
            return font.get_glyph_h_advance(glyph) / scale
    return 1.0


@cache
def _font(family: str, weight: int) -> tuple[object, int]:
    import uharfbuzz as hb

    from okrworkbook.publish.characters import font_file

    face = hb.Face(hb.Blob.from_file_path(str(font_file(family, weight))))
    return hb.Font(face), face.upem
