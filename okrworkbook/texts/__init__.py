"""Texts: every word a reader sees, in Chinese and English.

The catalogues are gettext files, `texts/<lang>/*.po`, read with Babel. A message is asked for by its key
and filled with named values, which are data and are never parsed as a format.
"""

from __future__ import annotations

import locale
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

LANGS = ("zh", "en")
FOLDER = Path(__file__).parent

MINUS = "\N{MINUS SIGN}"


class MissingText(KeyError):
    """A key that no catalogue has: a fault of the program, caught by the tests."""


@cache
def catalogue(lang: str) -> dict[str, str | tuple[str, ...]]:
    """All messages of one language: key → text, or (singular, plural) where the message counts."""
    from babel.messages.pofile import read_po

    messages: dict[str, str | tuple[str, ...]] = {}
    for path in sorted((FOLDER / lang).glob("*.po")):
        with path.open("rb") as stream:
            for message in read_po(stream, locale=lang):
                if not message.id:
                    continue
                key = message.id[0] if message.pluralizable else message.id
                if key in messages:
                    raise ValueError(f"{path.name}: the key {key!r} is defined twice")
                messages[key] = message.string
    return messages


def preferred_lang() -> str:
    """The language of messages to the person at the keyboard: OKRWORKBOOK_LANG, else the system's, else zh."""
    asked = os.environ.get("OKRWORKBOOK_LANG", "")
    if asked in LANGS:
        return asked
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not system and sys.platform == "win32":
        system = locale.getlocale()[0] or ""
    return "en" if system.lower().startswith("en") else "zh"


@dataclass(frozen=True)
class Voice:
    """The reader's language, and the client's own names in it.

    `names` maps words of the client's data (a department, an industry) to what this reader should see;
    a word it does not know is shown as it stands.
    """

    lang: str = "zh"
    names: dict[str, str] = field(default_factory=dict)

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key`, with {named} places filled. Raises MissingText for an unknown key."""
        text = self._lookup(key)
        return fill(text if isinstance(text, str) else text[-1], values)

    def count(self, key: str, n: int, **values: object) -> str:
        """The text of a message that counts: English chooses between singular and plural by `n`."""
        text = self._lookup(key)
        forms = (text,) if isinstance(text, str) else text
        return fill(forms[0] if n == 1 or len(forms) == 1 else forms[1], {"n": n, **values})

    def term(self, family: str, code: object) -> str:
        """The reader's word for a code of a family: term("layer", "exec") → 高管."""
        return self(f"{family}.{code}")

    def has(self, key: str) -> bool:
        """Whether this language has the key."""
        return bool(catalogue(self.lang).get(key))

    def name(self, word: str) -> str:
        """The client's own word as this reader should see it."""
        return self.names.get(word, word)

    def listed(self, words: list[str] | tuple[str, ...]) -> str:
        """Words in a row: 甲、乙和丙 / A, B and C."""
        words = list(words)
        if len(words) < 2:
            return "".join(words)
        comma, last = ("、", "和") if self.lang == "zh" else (", ", " and ")
        return comma.join(words[:-1]) + last + words[-1]

    def sentences(self, parts: Iterable[str]) -> str:
        """Sentences one after the other: English wants a space between them, Chinese none."""
        return ("" if self.lang == "zh" else " ").join(part for part in parts if part)

    def percent(self, share: float | None, digits: int = 0) -> str:
        """A share as a percentage; a dash where there is nothing to divide."""
        return "–" if _absent(share) else f"{signed(100 * share, digits)}%"

    def number(self, value: float | None, digits: int = 1) -> str:
        """A number with a true minus sign; a dash where it is missing."""
        return "–" if _absent(value) else signed(value, digits)

    def interval(self, interval: tuple[float, float] | None, digits: int = 1) -> str:
        """An interval in brackets; a dash where it cannot be given."""
        if interval is None or _absent(interval[0]) or _absent(interval[1]):
            return "–"
        return f"[{signed(interval[0], digits)}, {signed(interval[1], digits)}]"

    def percent_interval(self, interval: tuple[float, float] | None) -> str:
        """An interval of a share, in percent."""
        if interval is None:
            return "–"
        return f"[{signed(100 * interval[0], 0)}%, {signed(100 * interval[1], 0)}%]"

    def day(self, day: date | None) -> str:
        """A date as the reader writes it: 2026年3月6日 / 6 March 2026."""
        if day is None:
            return "–"
        from babel.dates import format_date

        pattern = "y年M月d日" if self.lang == "zh" else "d MMMM y"
        return format_date(day, pattern, locale=self.lang)

    def days(self, begins: date, ends: date) -> str:
        """A span of days, as short as the reader writes it: 2026年6月8日 – 12日 / 8 – 12 Jun 2026."""
        from babel.dates import format_interval

        if begins == ends:
            return self.day(begins)
        locale = "zh" if self.lang == "zh" else "en_GB"
        return " ".join(format_interval(begins, ends, "yMMMd", locale=locale).split())

    def month(self, day: date) -> str:
        """The month of a date: 2026年3月 / March 2026."""
        from babel.dates import format_date

        return format_date(day, "y年M月" if self.lang == "zh" else "MMMM y", locale=self.lang)

    def _lookup(self, key: str) -> str | tuple[str, ...]:
        text = catalogue(self.lang).get(key)
        if not text:
            raise MissingText(f"{self.lang}: {key}")
        return text


_PLACE = re.compile(r"\{(\w+)\}")


def fill(text: str, values: dict[str, object]) -> str:
    """Put values into the {named} places of a text. The values are never read as text with places."""
    return _PLACE.sub(lambda place: str(values[place[1]]), text)


def signed(value: float, digits: int) -> str:
    """A number with a true minus sign, and no minus on a rounded zero."""
    text = f"{value:.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", MINUS)


def _absent(value: float | None) -> bool:
    return value is None or value != value
