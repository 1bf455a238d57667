"""Sheet: how does a form look in Excel, so that it can be filled in, printed and handed on?

One sheet is a title, a line on how to fill it, a head that stays in view, and rows. Words are stored as words: what
begins like a formula stays text, also after somebody has edited the cell. The same content gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

from okrworkbook.texts import Voice

BRAND, TINT, GRID, MUTED = "#0B5C8A", "#EEF5FA", "#C9D3DC", "#5B6472"
FONTS = {"zh": "Microsoft YaHei", "en": "Calibri"}
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
LONGEST_LIST = 255  # signs Excel takes for a list of choices
HEAD_ROW = 3  # title, line on filling, an empty row, then the head
SHEET_NAME = 31
LINE, ROW, BLANK = 14, 22, 26  # points: a line of type, a row, a row to write in by hand
REFUSED = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
DATES = {"zh": "yyyy-mm-dd", "en": "d mmm yyyy"}


@dataclass(frozen=True)
class Column:
    """One column of a form. `choices` are offered in the cell; `kind` is text, number, share, score or day.

    A formula names cells of its row by the keys of their columns: {target}-{baseline}.
    """

    key: str
    head: str
    width: float
    kind: str = "text"
    choices: tuple[str, ...] = ()
    formula: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows hold words, numbers or days by the column's key; `blank` empty rows follow them."""

    name: str
    title: str
    how: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]
    blank: int = 0


def write_book(sheets: Sequence[Sheet], foot: str, author: str, day: date, voice: Voice) -> bytes:
    """The sheets as a workbook. `foot` stands under every page; `day` is when it was made."""
    import xlsxwriter

    stream = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, settings) as book:
        book.set_properties(
            {
                "title": sheets[0].title,
                "author": author,
                "created": datetime(day.year, day.month, day.day),
            }
        )
        book.formats[0].set_font_name(FONTS[voice.lang])
        looks = _Looks(book, voice.lang)
        for sheet in sheets:
            _write(book, sheet, looks, foot)
    return stream.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, lang: str):
        self._book, self._lang = book, lang
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **look: Any) -> Any:
        """A format with the house font."""
        whole = {"font_name": FONTS[self._lang], "font_size": 10, "valign": "top", **look}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(whole)
        return self._made[key]

    def cell(self, kind: str, words: Any = "") -> Any:
        """How a cell of a row looks."""
        look: dict[str, Any] = {"border": 1, "border_color": GRID, "text_wrap": True}
        if kind in ("number", "share", "score"):
            look |= {
                "align": "right",
                "num_format": {"number": "General", "share": "0.00", "score": "0.0"}[kind],
            }
        elif kind == "day":
            look |= {"align": "left", "num_format": DATES[self._lang]}
        elif isinstance(words, str) and words.startswith(TRIGGERS):
            look |= {"quote_prefix": True}
        return self.of(**look)


def _write(book: Any, sheet: Sheet, looks: _Looks, foot: str) -> None:
    page = book.add_worksheet(sheet.name.translate(REFUSED)[:SHEET_NAME])
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.repeat_rows(HEAD_ROW)
    page.freeze_panes(HEAD_ROW + 1, 0)
    page.set_footer(f"&L&9{_literal(foot)}&R&9&P / &N")
    page.write_string(0, 0, sheet.title, looks.of(bold=True, font_size=14, font_color=BRAND))
    page.set_row(0, 24)
    if len(sheet.columns) > 1:
        page.merge_range(1, 0, 1, len(sheet.columns) - 1, "", looks.of(font_color=MUTED, text_wrap=True))
    page.write_string(1, 0, sheet.how, looks.of(font_color=MUTED, text_wrap=True))
    whole = sum(column.width for column in sheet.columns)
    page.set_row(1, _height([(sheet.how, whole)], LINE + 4))
    head = looks.of(
        bold=True, font_color="#FFFFFF", bg_color=BRAND, border=1, border_color=GRID, text_wrap=True
    )
    letters = {column.key: _letter(place) for place, column in enumerate(sheet.columns)}
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(HEAD_ROW, place, _capital(column.head), head)
    page.set_row(HEAD_ROW, _height([(column.head, column.width - 2) for column in sheet.columns], LINE + 4))
    rows = [*sheet.rows, *({} for _ in range(sheet.blank))]
    for down, row in enumerate(rows, start=HEAD_ROW + 1):
        said = [(str(row[column.key]), column.width) for column in sheet.columns if column.key in row]
        page.set_row(down, _height(said, ROW if said else BLANK))
        for place, column in enumerate(sheet.columns):
            _cell(page, down, place, column, row, letters, looks)
    for place, column in enumerate(sheet.columns):
        _offer(page, place, column, HEAD_ROW + 1, HEAD_ROW + max(1, len(rows)))


def _cell(
    page: Any,
    down: int,
    place: int,
    column: Column,
    row: Mapping[str, Any],
    letters: Mapping[str, str],
    looks: _Looks,
) -> None:
    value = row.get(column.key)
    look = looks.cell(column.kind, value)
    if column.formula and value is None:
        cells = {key: f"{letter}{down + 1}" for key, letter in letters.items()}
        page.write_formula(down, place, "=" + column.formula.format(**cells), look, "")
    elif value is None or value == "":
        page.write_blank(down, place, None, look)
    elif isinstance(value, date):
        page.write_datetime(down, place, datetime(value.year, value.month, value.day), look)
    elif isinstance(value, int | float):
        page.write_number(down, place, value, look)
    else:
        page.write_string(down, place, str(value), look)


def _offer(page: Any, place: int, column: Column, first: int, last: int) -> None:
    """A drop-down where a column has choices that Excel can hold, whole numbers 0–10 and days elsewhere."""
    if column.choices and len(",".join(column.choices)) <= LONGEST_LIST:
        rule = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
        page.data_validation(first, place, last, place, rule)


def _letter(place: int) -> str:
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _height(said: Sequence[tuple[str, float]], least: float) -> float:
    """The height of a row in points that shows all its words, each in a column so many signs wide."""
    lines = [
        sum(max(1, ceil(_wide(line) / max(1, width - 1))) for line in words.split("\n"))
        for words, width in said
    ]
    return max(least, LINE * max(lines, default=1) + 5)


def _wide(words: str) -> float:
    return sum(1.1 if sign.isascii() else 2.1 for sign in words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _literal(words: str) -> str:
    """Words of a footer, where an ampersand begins a code."""
    return words.replace("&", "&&")[:120]
