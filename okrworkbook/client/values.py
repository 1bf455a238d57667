"""Values: what one cell means under its column's kind, or why it means nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from types import MappingProxyType

from okrworkbook.client.grid import Cell, CellError, Percent, is_blank
from okrworkbook.client.words import EXACT_INTEGERS, as_text, folded, nearest, plain, points_of, token
from okrworkbook.model import LIKERT, UNCLEAR
from okrworkbook.schema import Column

Value = str | int | float | bool | date | None

EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)
# Spreadsheets count days from 1899-12-30 (or 1904-01-01, see MAC_EPOCH_DAYS); a smaller number is no date.
SERIAL_ORIGIN = date(1899, 12, 30)
MAC_EPOCH_DAYS = 1462


class Unreadable(Exception):
    """A cell that cannot be read: the finding's code, and what fills its text."""

    def __init__(self, code: str, **values: object):
        super().__init__(code, values)
        self.code = code
        self.values = values


def read_value(column: Column, cell: Cell) -> Value:
    """What the cell means; None where it is blank. Raises Unreadable."""
    if isinstance(cell, CellError):
        raise Unreadable(cell.code, word=cell.word)
    if is_blank(cell):
        return None
    if isinstance(cell, str) and "\ufffd" in cell:
        raise Unreadable("D216")
    return _READERS[column.kind](column, cell)


def _id(column: Column, cell: Cell) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= EXACT_INTEGERS:
        raise Unreadable("D215")
    word = plain(cell)
    if re.fullmatch(r"\d\.\d{2,}E\+\d\d", word, re.ASCII):
        raise Unreadable("D215")
    return word


def _text(column: Column, cell: Cell) -> str:
    return as_text(cell)


# --- numbers

_PLAIN_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_GROUPED_NUMBER = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)


def _number(column: Column, cell: Cell) -> float:
    """The number as it is shown: 28% in a column of numbers is 28, whether typed or formatted."""
    if isinstance(cell, Percent):
        return _within(column, points_of(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _within(column, float(cell))
    return _within(column, _parsed(plain(cell).removesuffix("%")))


def _integer(column: Column, cell: Cell) -> int:
    number = _number(column, cell)
    if not number.is_integer() or isinstance(cell, Percent):
        raise Unreadable("D203")
    return int(number)


def _percent(column: Column, cell: Cell) -> float:
    """Percentage points; a bare number that could be a share is asked about, never guessed."""
    word = plain(cell)
    if isinstance(cell, Percent) or word.endswith("%"):
        return _number(column, cell)
    number = _number(column, cell)
    if 0 < abs(number) <= 1:
        raise Unreadable("D206", value=f"{number:g}", points=f"{100 * number:g}")
    return number


def _parsed(word: str) -> float:
    word = word.replace("\N{MINUS SIGN}", "-").strip()
    if _GROUPED_NUMBER.fullmatch(word):
        word = word.replace(",", "")
    if not _PLAIN_NUMBER.fullmatch(word):
        raise Unreadable("D202")
    return float(word)


def _within(column: Column, number: float) -> float:
    if not math.isfinite(number) or abs(number) >= EXACT_INTEGERS:
        raise Unreadable("D205")
    low = -math.inf if column.low is None else column.low
    high = math.inf if column.high is None else column.high
    if not low <= number <= high:
        raise Unreadable("D204", range=_range(column))
    return number


def _range(column: Column) -> str:
    if column.high is None:
        return f"≥ {column.low:g}"
    if column.low is None:
        return f"≤ {column.high:g}"
    return f"{column.low:g}–{column.high:g}"


# --- answers

_ANSWERS = {
    5: ("非常同意", "完全同意", "strongly agree"),
    4: ("比较同意", "同意", "agree", "somewhat agree"),
    3: ("一般", "中立", "一般/中立", "neutral", "neither agree nor disagree"),
    2: ("不太同意", "比较不同意", "不同意", "disagree", "somewhat disagree"),
    1: ("非常不同意", "完全不同意", "strongly disagree"),
    UNCLEAR: (
        *("NA", "N/A", "N.A.", "不清楚", "不适用", "不清楚/不适用", "不知道"),
        *("unclear", "not applicable", "unclear/NA", "unclear/not applicable", "don't know", "not sure"),
    ),
}
_ANSWER_WORDS = {folded(word): float(answer) for answer, words in _ANSWERS.items() for word in words}
_NUMBERED_ANSWER = re.compile(r"([1-5])[-–—.、:：分)]*(.*)")


def _likert(column: Column, cell: Cell) -> float:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _answer(float(cell))
    return _worded_answer(str(cell))


@cache
def _worded_answer(cell: str) -> float:
    """An answer typed as a digit, in words, or as form tools export it: "2-不太同意"."""
    word = folded(as_text(cell))
    if word in _ANSWER_WORDS:
        return _ANSWER_WORDS[word]
    if _PLAIN_NUMBER.fullmatch(word):
        return _answer(float(word))
    numbered = _NUMBERED_ANSWER.fullmatch(word)
    if numbered:
        answer = float(numbered[1])
        if not numbered[2] or _ANSWER_WORDS.get(numbered[2]) == answer:
            return answer
    raise Unreadable("D209")


def _answer(number: float) -> float:
    if number not in LIKERT:
        raise Unreadable("D207")
    return number


# --- words that stand for a code

_DASHES = re.compile(r"[‐‑‒–—―~〜～至]")


@cache
def choice_words(column: Column) -> Mapping[str, str]:
    """Every word that is read as a code of the column: folded word → code."""
    words = {}
    for code, others in column.choices.items():
        for word in (code, *others):
            words[_choice_key(word)] = code
    return MappingProxyType(words)


def _choice_key(word: str) -> str:
    return _DASHES.sub("-", folded(word))


def _choice(column: Column, cell: Cell) -> str:
    words = choice_words(column)
    code = words.get(_choice_key(as_text(cell)))
    if code is None:
        raise Unreadable(
            "D210",
            word=token(cell),
            near=nearest(
                as_text(cell), (word for code, others in column.choices.items() for word in (code, *others))
            ),
            zh="、".join(others[0] for others in column.choices.values()),
            en=", ".join(column.choices),
        )
    return code


_YES = frozenset(
    folded(word) for word in ("是", "有", "对", "已", "y", "yes", "true", "t", "1", "√", "✓", "✔", "☑")
)
_NO = frozenset(
    folded(word)
    for word in ("否", "无", "没有", "不是", "错", "未", "n", "no", "false", "f", "0", "×", "✗", "✘", "☐")
)


def _yesno(column: Column, cell: Cell) -> bool:
    word = folded(as_text(cell))
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Unreadable("D211", word=token(cell))


# --- days

_DAY = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])(?:[ t].*)?", re.IGNORECASE
)
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


def _date(column: Column, cell: Cell) -> date:
    if isinstance(cell, datetime):
        return _plausible(cell.date(), cell)
    if isinstance(cell, date):
        return _plausible(cell, cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _plausible(_from_serial(cell), cell)
    word = plain(cell)
    written = _DAY.fullmatch(word) or _COMPACT_DAY.fullmatch(word)
    if written:
        year, month, day = (int(part) for part in written.groups() if part and part.isdecimal())
        try:
            return _plausible(date(year, month, day), cell)
        except ValueError:
            raise Unreadable("D212", word=token(cell)) from None
    if _PLAIN_NUMBER.fullmatch(word):
        return _plausible(_from_serial(float(word)), cell)
    raise Unreadable("D212", word=token(cell))


def _from_serial(days: float) -> date | None:
    try:
        return SERIAL_ORIGIN + timedelta(days=math.floor(days))
    except (OverflowError, ValueError):
        return None


def _plausible(day: date | None, cell: Cell) -> date:
    if day is None:
        raise Unreadable("D212", word=token(cell))
    if not EARLIEST <= day <= LATEST:
        raise Unreadable("D213", word=token(cell))
    return day


_READERS: Mapping[str, Callable[[Column, Cell], Value]] = {
    "id": _id,
    "text": _text,
    "choice": _choice,
    "yesno": _yesno,
    "likert": _likert,
    "integer": _integer,
    "number": _number,
    "percent": _percent,
    "date": _date,
}


def choice_word(column: Column, code: str, lang: str) -> str:
    """The word a person sees for a code of the column, in a file or a drop-down; read back as the code."""
    words = column.choices[code]
    if lang == "zh":
        return next((word for word in words if not word.isascii()), code)
    if code.isalpha() and code.islower() and len(code) > 4:  # a shorter code is an abbreviation
        return code
    return next((word for word in words if word.isascii() and word[-1:].isalpha()), code.replace("_", " "))
