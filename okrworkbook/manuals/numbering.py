"""Numbering: which number or sign does Word put before a paragraph?

Word keeps it apart from the text: a paragraph, or its style, names a list and a level, and the list says how the
level looks. Numbers count on through the document, also between paragraphs that stand far apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

BULLETS = ("bullet", "none")
BOXES = "□☐❏❑❒▢◻"
WINGDINGS_BOXES = "\uf06f\uf070\uf071\uf072\uf0a8\uf0fe\uf078"  # what Word stores for boxes of Wingdings
CHINESE = "〇一二三四五六七八九"
PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Mark:
    """What stands before a paragraph. `text` is the number as Word prints it, or the sign of the bullet."""

    text: str
    level: int  # 0 is the outermost
    counted: bool
    first: bool  # its number is the first of its list and level

    @property
    def box(self) -> bool:
        """Whether it is a box to tick."""
        return not self.counted and self.text[:1] in BOXES + WINGDINGS_BOXES and bool(self.text)


@dataclass(frozen=True)
class _Level:
    form: str
    pattern: str
    start: int
    style: str


class Numbering:
    """Counts the numbered paragraphs of one document in the order in which they are asked for."""

    def __init__(self, document: Any):
        self._styles: Mapping[str, Any] = {
            style.get(qn("w:styleId")): style for style in document.styles.element.findall(qn("w:style"))
        }
        self._levels: dict[str, dict[int, _Level]] = {}  # by abstract list
        self._abstract: dict[str, str] = {}  # list → abstract list
        self._starts: dict[str, dict[int, int]] = {}  # list → level → where it begins anew
        self._counts: dict[str, dict[int, int]] = {}  # by abstract list
        self._begun: set[tuple[str, int]] = set()
        root = _numbering(document)
        if root is not None:
            self._read(root)

    def mark(self, paragraph: Any) -> Mark | None:
        """The number or sign of a paragraph's element, counted on; None where it has none."""
        named = self._named(paragraph)
        if named is None:
            return None
        number, depth = named
        abstract = self._abstract.get(number, "")
        level = self._levels.get(abstract, {}).get(depth)
        if level is None:
            return None
        if level.form in BULLETS:
            sign = level.pattern if level.form == "bullet" else ""
            return Mark(sign, depth, False, False) if sign else None
        value = self._next(number, abstract, depth, level)
        return Mark(
            self._printed(abstract, level.pattern), depth, True, value == self._start(number, depth, level)
        )

    def _next(self, number: str, abstract: str, depth: int, level: _Level) -> int:
        counts = self._counts.setdefault(abstract, {})
        anew = depth in self._starts.get(number, {}) and (number, depth) not in self._begun
        self._begun.add((number, depth))
        if anew or depth not in counts:
            counts[depth] = self._start(number, depth, level)
        else:
            counts[depth] += 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return counts[depth]

    def _start(self, number: str, depth: int, level: _Level) -> int:
        return self._starts.get(number, {}).get(depth, level.start)

    def _printed(self, abstract: str, pattern: str) -> str:
        counts, levels = self._counts[abstract], self._levels[abstract]

        def number(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            level = levels.get(depth)
            value = counts.get(depth, level.start if level else 1)
            return written(value, level.form if level else "decimal")

        return PLACE.sub(number, pattern)

    def _named(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and level a paragraph names, by itself or by its style; None for none."""
        properties = paragraph.find(qn("w:pPr"))
        own = None if properties is None else properties.find(qn("w:numPr"))
        number, depth = _ids(own)
        style = None if properties is None else properties.find(qn("w:pStyle"))
        name = "" if style is None else style.get(qn("w:val"), "")
        while number is None and name in self._styles:
            element = self._styles[name]
            number, of_style = _ids(element.find(f"{qn('w:pPr')}/{qn('w:numPr')}"))
            if depth is None:
                depth = of_style
            if number is not None and depth is None:
                depth = self._linked(number, name)
            based = element.find(qn("w:basedOn"))
            name = "" if based is None else based.get(qn("w:val"), "")
        return None if number in (None, "0") else (str(number), depth or 0)

    def _linked(self, number: str, style: str) -> int:
        levels = self._levels.get(self._abstract.get(number, ""), {})
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def _read(self, root: Any) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"))] = {
                int(level.get(qn("w:ilvl"))): _Level(
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    int(_value(level, "start", "1")),
                    _value(level, "pStyle", ""),
                )
                for level in abstract.findall(qn("w:lvl"))
            }
        for number in root.findall(qn("w:num")):
            name = number.get(qn("w:numId"))
            self._abstract[name] = _value(number, "abstractNumId", "")
            self._starts[name] = {
                int(override.get(qn("w:ilvl"))): int(_value(override, "startOverride", "1"))
                for override in number.findall(qn("w:lvlOverride"))
                if override.find(qn("w:startOverride")) is not None
            }


def written(value: int, form: str) -> str:
    """A number as a list of Word writes it; plain digits for a form that is not known here."""
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(97 + (value - 1) % 26) * (1 + (value - 1) // 26)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman"):
        return _roman(value) if form == "upperRoman" else _roman(value).lower()
    if form.startswith(("chinese", "ideograph", "japanese", "taiwanese")) and 0 < value < 100:
        return _chinese(value)
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    lead = "" if not tens else "十" if tens == 1 else CHINESE[tens] + "十"
    return lead + (CHINESE[ones] if ones else "")


def _roman(value: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    signs += ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    found = ""
    for worth, sign in signs:
        found += sign * (value // worth)
        value %= worth
    return found


def _ids(properties: Any) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    number, level = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    return (
        None if number is None else number.get(qn("w:val")),
        None if level is None else int(level.get(qn("w:val"))),
    )


def _value(element: Any, name: str, default: str) -> str:
    found = element.find(qn(f"w:{name}"))
    return default if found is None else found.get(qn("w:val"), default)


def _numbering(document: Any) -> Any:
    from docx.opc.constants import RELATIONSHIP_TYPE

    found = [r for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.NUMBERING]
    return found[0].target_part.element if found else None
