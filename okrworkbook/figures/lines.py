"""Lines: how wide is a text, and where does it break to fit a width?

Widths are measured in the fonts the figure is drawn with, character by character, so that a line of Chinese,
of Latin or of both ends where the drawing ends.
"""

from __future__ import annotations

import re
from functools import cache

from okrworkbook.figures.style import FONTS, families

CLOSING = "，。；：？！、）》”’」』】〉…—%,.;:?!)]}"
OPENING = "（《“‘「『【〈([{"
FILES = {"Noto Sans SC": "NotoSansSC", "Noto Sans": "NotoSans"}
SLACK, BOLD_SLACK = 1.03, 1.07  # kerning and rounding to whole pixels, which widens bold most
UNIT = 1000  # points at which characters are measured

# A word, with the marks that may not begin a line; or one character that a line may break after.
TOKEN = re.compile(r"[!-~\u00a1-\u024f\u2010-\u2014\u2018-\u201d\u2212]+|\s+|.", re.S)


def width(text: str, size: float, lang: str, bold: bool = False) -> float:
    """The width of a line in inches at a type size in points."""
    slack = BOLD_SLACK if bold else SLACK
    return slack * size / 72 * sum(_advance(letter, lang, bold) for letter in text)


def broken(text: str, room: float, size: float, lang: str, bold: bool = False) -> list[str]:
    """The text in lines no wider than `room` inches.

    Latin breaks between words, Chinese between characters; no line begins with a closing mark or ends with an
    opening one. A word wider than the room is broken where it must be.
    """
    lines = [""]
    for token in TOKEN.findall(" ".join(text.split())):
        if width(lines[-1] + token.rstrip(), size, lang, bold) <= room:
            lines[-1] += token
        elif token.isspace():
            lines.append("")
        elif width(token, size, lang, bold) <= room:
            _next_line(lines, token)
        else:
            _by_letter(lines, token, room, size, lang, bold)
    return [line.rstrip() for line in lines if line.strip()] or [""]


def _next_line(lines: list[str], token: str) -> None:
    """Begin a line with this token; what must not be parted from it goes with it."""
    if token[0] in CLOSING and len(lines[-1]) > 1:
        token = lines[-1][-1] + token
        lines[-1] = lines[-1][:-1]
    kept = lines[-1].rstrip(OPENING)
    if kept:
        token = lines[-1][len(kept) :] + token
        lines[-1] = kept
    lines.append(token)


def _by_letter(lines: list[str], word: str, room: float, size: float, lang: str, bold: bool) -> None:
    if lines[-1].strip():
        lines.append("")
    for letter in word:
        if lines[-1] and width(lines[-1] + letter, size, lang, bold) > room:
            lines.append("")
        lines[-1] += letter


@cache
def _advance(letter: str, lang: str, bold: bool) -> float:
    """How far a character moves the pen, in ems; an em for one that our fonts lack."""
    from matplotlib.ft2font import LoadFlags

    for family in families(lang):
        font = _font(family, bold)
        if font.get_char_index(ord(letter)):
            return font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / UNIT
    return 1.0


@cache
def _font(family: str, bold: bool):
    from matplotlib.ft2font import FT2Font

    font = FT2Font(str(FONTS / f"{FILES[family]}-{'Bold' if bold else 'Regular'}.ttf"))
    font.set_size(UNIT, 72)
    return font
