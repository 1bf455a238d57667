"""Which quantities does a text hold, and is each a measure, a date, a code, a period or a denominator?

A quantity that measures something is a `value`. The others look like numbers and measure nothing: a year,
ISO 22000, "within 90 days" beside a share, "per 10,000 km".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

VALUE, DATE, CODE, WINDOW, PER = "value", "date", "code", "window", "per"

# One sign for each quantity, so that patterns can speak of words around quantities.
FIRST_VALUE, LAST_VALUE = 0xE000, 0xE3FF
FIRST_OTHER, LAST_OTHER = 0xE400, 0xE7FF
V = f"[{chr(FIRST_VALUE)}-{chr(LAST_VALUE)}]"
OTHER = f"[{chr(FIRST_OTHER)}-{chr(LAST_OTHER)}]"
ANY = f"[{chr(FIRST_VALUE)}-{chr(LAST_OTHER)}]"
MOST = LAST_VALUE - FIRST_VALUE

_WIDE = dict(zip("，；：（）！？％＜＞＝～＋－／．［］", ",;:()!?%<>=~+-/.[]", strict=True))
_WIDE |= {chr(0xFF10 + digit): str(digit) for digit in range(10)}
_WIDE |= {chr(0xFF21 + n): chr(0x41 + n) for n in range(26)} | {
    chr(0xFF41 + n): chr(0x61 + n) for n in range(26)
}
_WIDE |= {
    "’": "'",
    "‘": "'",
    "\u00a0": " ",
    "\u3000": " ",
    "–": "-",
    "—": "-",
    "\u2212": "-",
    "≦": "≤",
    "≧": "≥",
}
_WIDE |= {chr(sign): " " for sign in range(FIRST_VALUE, LAST_OTHER + 1)}  # ours; a text's own mean nothing
PLAIN = str.maketrans(_WIDE)


@dataclass(frozen=True)
class Quantity:
    """One quantity: where it stands, what it is and, where that can be read, its value and unit."""

    start: int
    end: int
    kind: str
    value: float | None = None
    unit: str = ""

    @property
    def relative(self) -> bool:
        """Whether it is a share or a rate, in percent."""
        return self.unit == "%"


@dataclass(frozen=True)
class Pattern:
    """How one kind of quantity is written; `read` gives value and unit, or None where it is none after all."""

    kind: str
    regex: re.Pattern[str]
    read: Callable[[re.Match[str]], tuple[float | None, str] | None] = lambda match: (None, "")


@dataclass(frozen=True)
class Shape:
    """A text with a sign for each quantity. `at` gives for each sign of the shape where it was in the text."""

    text: str
    at: tuple[int, ...]
    quantities: tuple[Quantity, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the shape is in the text."""
        if start >= end:
            return self.at[start], self.at[start]
        last = self.at[end - 1]
        ends = {quantity.start: quantity.end for quantity in self.quantities}
        return self.at[start], ends.get(last, last + 1)

    def quantity(self, sign: str) -> Quantity:
        """The quantity a sign stands for."""
        code = ord(sign)
        return self.quantities[code - (FIRST_VALUE if code <= LAST_VALUE else FIRST_OTHER)]


def plain(text: str) -> str:
    """The text with full-width signs made ordinary, sign for sign, so that places stay what they were."""
    return text.translate(PLAIN)


def find(text: str, patterns: Sequence[Pattern]) -> tuple[Quantity, ...]:
    """Every quantity of a plain text: patterns are tried in order and what one has taken is gone."""
    left, found = text, []
    for pattern in patterns:
        for match in pattern.regex.finditer(left):
            read = pattern.read(match)
            if read is None or match.start() == match.end():
                continue
            found.append(Quantity(*match.span(), pattern.kind, *read))
            left = left[: match.start()] + " " * (match.end() - match.start()) + left[match.end() :]
    return tuple(sorted(found[:MOST], key=lambda quantity: quantity.start))


def shape(text: str, quantities: Sequence[Quantity]) -> Shape:
    """The text with one sign in place of each quantity."""
    return Shape(*_signs(text, quantities), tuple(quantities))


def with_kind(quantities: Sequence[Quantity], chosen: set[int], kind: str) -> tuple[Quantity, ...]:
    """The quantities, those at the chosen places made another kind."""
    return tuple(
        replace(quantity, kind=kind) if place in chosen else quantity
        for place, quantity in enumerate(quantities)
    )


def comparable(formed: Shape, one: int, other: int) -> bool:
    """Whether two quantities can be a baseline and a target: values of one unit, or periods."""
    units = [formed.quantity(formed.text[place]).unit for place in (one, other)]
    if "ratio" in units or "pp" in units:
        return False
    if "points" in units and "%" not in units:
        return True
    if all(units) and units[0] != units[1]:
        return all(period(unit) for unit in units)
    return True


def period(unit: str) -> bool:
    """Whether a unit is one of time."""
    return bool(
        re.search(
            r"天|日|周|月|年|时|钟|秒|day|hour|minute|min|week|month|quarter|year|second|sec|^h|^ms?$|^s$",
            unit,
        )
    )


def _signs(text: str, quantities: Sequence[Quantity]) -> tuple[str, tuple[int, ...]]:
    parts: list[str] = []
    at: list[int] = []
    place = 0
    for number, quantity in enumerate(quantities):
        parts += [
            text[place : quantity.start],
            chr((FIRST_VALUE if quantity.kind == VALUE else FIRST_OTHER) + number),
        ]
        at += [*range(place, quantity.start), quantity.start]
        place = quantity.end
    at += range(place, len(text) + 1)
    return "".join([*parts, text[place:]]), tuple(at)
