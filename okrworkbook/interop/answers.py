"""Answers: what one word of an export means – a point of the scale, a layer, a time.

What our own files may say is read as there. Beyond it only what form tools are known to write is understood;
any other word is somebody's to explain, in the mapping file.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cache

from okrworkbook.client.grid import Cell, CellError, is_blank
from okrworkbook.client.values import MAC_EPOCH_DAYS, SERIAL_ORIGIN, Unreadable, read_value
from okrworkbook.client.words import folded, plain
from okrworkbook.interop.columns import ITEMS
from okrworkbook.model import LIKERT, UNCLEAR
from okrworkbook.schema import SURVEY

BLANK = "blank"
UNCLEAR_WORD = "unclear"
CODES = {**{str(answer): answer for answer in LIKERT}, UNCLEAR_WORD: UNCLEAR, BLANK: None}
ASKED = 2  # the answer the attention item asks for

# How form tools write that nothing was answered: words in a text export, numbers in an index export.
_NOTHING = frozenset(
    folded(word) for word in ("(空)", "（空）", "(跳过)", "（跳过）", "-2", "-3", "未填写", "未作答")
)

# Five-point scales people key in instead of ours. "不确定" is not here: the middle to some, unclear to others.
_VARIANTS = {
    5: ("完全符合", "非常符合", "十分同意", "很同意", "completely agree", "totally agree"),
    4: ("比较符合", "基本符合", "较同意", "基本同意", "slightly agree", "tend to agree"),
    3: ("不好说", "既不同意也不反对", "中立/一般", "一般(中立)", "neither agree or disagree", "undecided"),
    2: ("不太符合", "比较不符合", "较不同意", "基本不同意", "slightly disagree", "tend to disagree"),
    1: (
        "完全不符合",
        "非常不符合",
        "很不同意",
        "十分不同意",
        "非常反对",
        "completely disagree",
        "totally disagree",
    ),
    UNCLEAR: ("不了解", "说不清", "无法判断", "不清楚或不适用", "don't know / not applicable", "cannot say"),
}
_WORDS = {folded(word): answer for answer, words in _VARIANTS.items() for word in words}

# "4(比较同意)", "比较同意(4分)", "4分", "D. 比较同意"
_NUMBER_FIRST = re.compile(r"([1-5])分?[(\[【](.+)[)\]】]")
_NUMBER_LAST = re.compile(r"(.+)[(\[【]([1-5])分?[)\]】]")
_POINTS = re.compile(r"([1-5])(?:分|points?)")
_LETTER = re.compile(r"[a-g][.、:)](.+)")


class Unknown(Exception):
    """A word that nobody has explained yet."""


def answer_of(word: str) -> int | None:
    """The point of the scale a word stands for, 0 for unclear, None where nothing was answered. Raises Unknown."""
    word = folded(word)
    if not word or word in _NOTHING:
        return None
    for pattern, number, text in ((_NUMBER_FIRST, 1, 2), (_NUMBER_LAST, 2, 1)):
        both = pattern.fullmatch(word)
        if both:
            return _agreeing(int(both[number]), both[text])
    points, letter = _POINTS.fullmatch(word), _LETTER.fullmatch(word)
    if points:
        return int(points[1])
    return _scale_word(letter[1] if letter else word)


def _agreeing(number: int, text: str) -> int:
    """The number, unless the words beside it say another one: then the scale runs the other way."""
    try:
        said = _scale_word(text)
    except Unknown:
        return number
    if said != number:
        raise Unknown
    return number


def _scale_word(word: str) -> int:
    if word in _WORDS:
        return _WORDS[word]
    try:
        return int(read_value(SURVEY.column(ITEMS[0]), word))
    except Unreadable:
        raise Unknown from None


def bare_word(word: str) -> str:
    """What an answer says in words, without the number or letter beside it; "" for a number alone."""
    word = folded(word)
    for pattern, text in ((_NUMBER_FIRST, 2), (_NUMBER_LAST, 1), (_LETTER, 1)):
        found = pattern.fullmatch(word)
        if found:
            return found[text]
    stripped = re.sub(r"^[1-5][-–—.、:：)]*", "", word)
    return "" if _POINTS.fullmatch(word) else stripped


# --- who answers

_LAYERS = {
    "exec": ("高层管理者", "高层管理人员", "高级管理者", "高级管理层", "高管层", "公司高管", "executives"),
    "manager": (
        "中层管理者",
        "中层管理人员",
        "中层干部",
        "部门经理",
        "middle manager",
        "middle managers",
        "managers",
    ),
    "staff": (
        "基层员工",
        "普通员工",
        "一线员工",
        "基层人员",
        "front-line staff",
        "frontline staff",
        "employees",
    ),
}
_TENURES = {
    "lt1": (
        "1年以内",
        "一年以内",
        "一年以下",
        "不满1年",
        "小于1年",
        "less than 1 year",
        "< 1 year",
        "<1 year",
    ),
    "1to3": ("1至3年", "一到三年", "1到3年", "一至三年", "1 to 3 years"),
    "3to5": ("3至5年", "三到五年", "3到5年", "三至五年", "3 to 5 years"),
    "gt5": (
        "5年及以上",
        "五年以上",
        "大于5年",
        "more than 5 years",
        "> 5 years",
        ">5 years",
        "5 years or more",
    ),
}


@cache
def _fact_words(name: str) -> dict[str, str]:
    known = {"layer": _LAYERS, "tenure": _TENURES}[name]
    return {folded(word): code for code, words in known.items() for word in words}


def fact_of(name: str, word: str) -> str:
    """The code of a layer or tenure, "" where nothing was answered. Raises Unknown."""
    letter = _LETTER.fullmatch(folded(word))
    word = letter[1] if letter else word
    if not word or folded(word) in _NOTHING:
        return ""
    if folded(word) in _fact_words(name):
        return _fact_words(name)[folded(word)]
    try:
        return str(read_value(SURVEY.column(name), word))
    except Unreadable:
        raise Unknown from None


def is_nothing(cell: Cell) -> bool:
    """Whether the cell says that nothing was answered."""
    return is_blank(cell) or folded(plain(cell)) in _NOTHING


def passed(word: str) -> bool | None:
    """Whether the attention item was answered as asked; None where it was not answered."""
    try:
        answer = answer_of(word)
    except Unknown:
        return False
    return None if answer is None else answer == ASKED


# --- times

_SPENT = re.compile(
    r"(?:(\d+)(?:小时|时|h(?:ours?)?))?(?:(\d+)(?:分钟?|m(?:in(?:ute)?s?)?))?(?:(\d+(?:\.\d+)?)(?:秒钟?|s(?:ec(?:ond)?s?)?)?)?",
    re.ASCII,
)
_CLOCK = re.compile(r"(\d{1,3}):(\d\d):(\d\d)", re.ASCII)
_MOMENT = re.compile(
    r"(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,4})日?"
    r"(?:[ T]+(?P<cn>[上下]午)?\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\.\d+)?\s*(?P<en>[ap]m)?)?",
    re.I,
)
ORDERS = ("ymd", "mdy", "dmy")


def seconds_of(cell: Cell) -> float | None:
    """How long somebody took: 123, "123秒", "2分3秒", "0:02:03"; None where it cannot be told."""
    if isinstance(cell, bool | CellError | date) or is_nothing(cell):
        return None
    if isinstance(cell, int | float):
        return float(cell) if cell >= 0 else None
    word = folded(plain(cell))
    found = _CLOCK.fullmatch(word) or _SPENT.fullmatch(word)
    if not found or not any(found.groups()):
        return None
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def order_of(cells: list[Cell]) -> str:
    """How the days of a column are written: ymd, mdy or dmy; "" where the column does not show it."""
    written = [found for cell in cells if isinstance(cell, str) and (found := _MOMENT.fullmatch(plain(cell)))]
    loose = [found for found in written if len(found[1]) != 4]
    if not loose:
        return "ymd"
    if any(int(found[1]) > 12 for found in loose):
        return "dmy"
    return "mdy" if any(int(found[2]) > 12 for found in loose) else ""


def moment_of(cell: Cell, order: str, mac_dates: bool = False) -> datetime | date | None:
    """When something was: a moment, a day where only that is known, None where it cannot be read."""
    if isinstance(cell, str):
        found = _MOMENT.fullmatch(plain(cell))
        return _moment(found, order) if found else None
    if is_blank(cell) or isinstance(cell, bool | CellError):
        return None
    if mac_dates and not isinstance(cell, date):
        cell += MAC_EPOCH_DAYS
    try:
        day = read_value(SURVEY.column("submitted"), cell)
    except Unreadable:
        return None
    if isinstance(cell, datetime):
        return cell
    return _from_serial(cell) if isinstance(cell, float) and not cell.is_integer() else day


def _from_serial(days: float) -> datetime:
    """The moment behind a number of days, to the second."""
    return datetime.combine(SERIAL_ORIGIN, time()) + timedelta(seconds=round(days * 86400))


def _moment(found: re.Match[str], order: str) -> datetime | date | None:
    parts = dict(zip("ymd" if len(found[1]) == 4 else order, found.groups()[:3], strict=True))
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    try:
        day = date(year, int(parts["m"]), int(parts["d"]))
        if found["hour"] is None:
            return day
        half = (found["cn"] or found["en"] or "").casefold()
        hour = int(found["hour"]) % 12 + 12 * (half in ("pm", "下午")) if half else int(found["hour"])
        return datetime(day.year, day.month, day.day, hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None
