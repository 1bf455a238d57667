"""Words: cells as text, as it is read, compared, suggested and stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache

from okrworkbook.client.grid import Cell, CellError, Percent, is_blank

EXACT_INTEGERS = 10**15  # a spreadsheet keeps fifteen digits of a number and turns the rest into zeros
TOKEN_LENGTH = 20
REMEMBERED = 4096  # words; a survey is the same few of them over and over


def as_text(cell: Cell) -> str:
    """A cell as words, without the apostrophe that guards what could run as a formula."""
    return bare(cleaned(cell))


def cleaned(cell: Cell) -> str:
    """A cell as words: numbers without a false ".0", days and moments in ISO form, control characters as spaces."""
    if is_blank(cell) or isinstance(cell, CellError):
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT_INTEGERS:
        return str(int(cell))
    if isinstance(cell, Percent):
        return f"{points_of(cell):g}%"
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return _tidied(str(cell))


@lru_cache(REMEMBERED)
def _tidied(text: str) -> str:
    return _CONTROL.sub(" ", _LINE_END.sub("\n", text)).strip()


def points_of(percent: Percent) -> float:
    """A share as percentage points, without the traces of binary fractions."""
    return round(100 * percent.share, 10)


# Text that a spreadsheet would run as a formula is stored behind an apostrophe, and read without it.
_FORMULA = re.compile(r"'*[=+\-@＝\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def guarded(text: str) -> str:
    """Text as it is stored: behind an apostrophe if a spreadsheet would run it as a formula."""
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def bare(text: str) -> str:
    """The opposite of `guarded`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def plain(cell: Cell) -> str:
    """A cell's words with compatibility forms unified: ９５％ → 95%."""
    return unicodedata.normalize("NFKC", as_text(cell)).strip()


def token(cell: Cell) -> str:
    """The cell as a finding may show it: a short word, or a mark in place of a longer text."""
    word = plain(cell)
    return word if len(word) <= TOKEN_LENGTH and "\n" not in word else "…"


def folded(word: object) -> str:
    """A word as it is compared: compatibility forms unified, case and spaces dropped."""
    return _folded(str(word))


@lru_cache(REMEMBERED)
def _folded(word: str) -> str:
    return re.sub(r"[\s_*]+", "", unicodedata.normalize("NFKC", word).casefold())


def nearest(word: object, known: Iterable[object]) -> str:
    """The known word spelled most like this one, or a dash."""
    spelled = {folded(candidate): str(candidate) for candidate in known}
    near = get_close_matches(folded(word), spelled, 1, cutoff=0.6)
    return spelled[near[0]] if near else "–"
