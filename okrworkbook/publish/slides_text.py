"""Slides, words: how do a document's words become paragraphs of a slide, and how tall are they?

Every run names a font for Latin letters and one for Chinese: only PowerPoint on Windows finds the second by
itself. Words are data: they only ever stand in `a:t`, where nothing is read as markup or as a field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml

from okrworkbook.publish.characters import CHINESE_SIGNS, printable
from okrworkbook.publish.slides_measure import line_count, line_height, parted

Block = dict[str, Any]

NAMESPACE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
BULLET, NUMBERED = "bullet", "number"
INDENT, HANGING = (
    18.0,
    {BULLET: 18.0, NUMBERED: 26.0},
)  # points a level is moved in, and words behind their mark
STEP, LEAST = 2.0, 12.0  # points by which a deeper level is smaller, and the smallest
DEEPEST = 4
COLOURS = {
    "ink": "tx1",
    "paper": "bg1",
    "muted": "tx2",
    "tint": "bg2",
    "brand": "accent1",
    "caution": "accent2",
}
COLOURS |= {"grid": "accent3", "caution_tint": "accent4"}
LANGUAGES = {"zh": ("zh-CN", "en-US"), "en": ("en-US", "zh-CN")}


@dataclass(frozen=True)
class Run:
    """Words of one look."""

    text: str
    bold: bool = False
    struck: bool = False
    colour: str = ""  # of COLOURS; "" is the place's own


@dataclass(frozen=True)
class Para:
    """One paragraph. `mark` is what stands before it; a number counts on from `number`."""

    runs: tuple[Run, ...]
    level: int = 0
    mark: str = ""
    number: int = 1

    @property
    def words(self) -> str:
        """Its words in one."""
        return "".join(run.text for run in self.runs)

    def indent(self) -> float:
        """How far its words are moved in."""
        return INDENT * self.level + HANGING.get(self.mark, 0.0)


def para(words: str, **look: Any) -> Para:
    """A paragraph of one run."""
    return Para((Run(words, **look),))


def type_size(para: Para, size: float) -> float:
    """The type size of a paragraph where the first level has this one."""
    return max(min(size, LEAST), size - STEP * para.level)


def para_height(para: Para, size: float, room: float, lang: str, line: float) -> float:
    """The height of a paragraph, without the room behind it."""
    own = type_size(para, size)
    bold = all(run.bold for run in para.runs)
    lines = line_count(para.words, own, max(room - para.indent(), 3 * own), lang, bold)
    return lines * line_height(para.words, own) * line


def text_height(
    paras: Sequence[Para], size: float, room: float, lang: str, line: float = 1.0, after: float = 0
) -> float:
    """The height of paragraphs one below the other."""
    heights = [para_height(one, size, room, lang, line) for one in paras]
    return sum(heights) + after * max(0, len(heights) - 1)


def split_para(one: Para, lines: int, size: float, room: float, lang: str) -> tuple[Para, Para]:
    """A paragraph as one of so many lines, and the rest, which has no mark of its own."""
    own = type_size(one, size)
    head, _ = parted(one.words, own, max(room - one.indent(), 3 * own), max(1, lines), lang)
    first, rest = _runs_parted(one.runs, len(head))
    return replace(one, runs=first), replace(one, runs=rest, mark="", level=one.level + bool(one.mark))


def _runs_parted(runs: Sequence[Run], place: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    first, rest = [], []
    for run in runs:
        first.append(replace(run, text=run.text[:place]))
        rest.append(replace(run, text=run.text[place:] if rest else run.text[place:].lstrip()))
        place = max(0, place - len(run.text))
    return tuple(run for run in first if run.text), tuple(run for run in rest if run.text)


def paras_of(block: Block, level: int = 0) -> list[Para]:
    """A block of words as paragraphs; a table in a list is one line a row."""
    kind = block["kind"]
    if kind == "paragraph":
        return [Para(tuple(_runs(block["content"])), level)]
    if kind == "findings":
        mark = NUMBERED if block["ordered"] else BULLET
        return [
            Para((*_lead(item["lead"]), Run(item["text"])), level, mark, place)
            for place, item in enumerate(block["items"], start=1)
        ]
    if kind == "list":
        return [one for place, item in enumerate(block["items"]) for one in _item(block, item, place, level)]
    if kind == "quote":
        inner = [one for each in block["blocks"] for one in paras_of(each, level)]
        return [_tinted(one, "muted") for one in inner]
    if kind == "code":
        return [Para((Run(block["text"], colour="muted"),), level)]
    if kind == "table":
        return [Para((Run(" · ".join(row)),), level) for row in (block["columns"], *block["rows"])]
    return []


def _item(block: Block, item: list[Block], place: int, level: int) -> Iterator[Para]:
    """An item of a list: its first paragraph has the mark, what follows stands below it."""
    mark = NUMBERED if block["ordered"] else BULLET
    level = min(level, DEEPEST)
    lead = item[0] if item and item[0]["kind"] == "paragraph" else None
    runs = tuple(_runs(lead["content"])) if lead else (Run(""),)
    yield Para(runs, level, mark, block["start"] + place)
    for inner in item[bool(lead) :]:
        yield from paras_of(inner, min(level + 1, DEEPEST))


def _lead(words: str) -> Iterator[Run]:
    if words:
        yield Run(words, bold=True)


def _tinted(one: Para, colour: str) -> Para:
    return replace(one, runs=tuple(replace(run, colour=colour) for run in one.runs))


def _runs(content: Iterable[Mapping[str, Any]], look: Run = Run("")) -> Iterator[Run]:
    """Inline content as runs. An address stands behind its link in brackets, for nothing leads out of a deck."""
    for node in content:
        kind = node["type"]
        if kind in ("text", "code"):
            yield replace(look, text=node["text"])
        elif kind == "break":
            yield replace(look, text="\n")
        elif kind == "link":
            words = list(_runs(node["content"], look))
            yield from words
            if "".join(run.text for run in words).strip() != node["href"].strip():
                yield replace(look, text=f" ({node['href']})")
        elif kind != "note":
            yield from _runs(node["content"], _marked(kind, look))


def _marked(kind: str, look: Run) -> Run:
    if kind == "strike":
        return replace(look, struck=True)
    return replace(look, bold=True) if kind == "strong" else replace(look, colour="brand")


def footnotes(content: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The words of footnotes, which a slide has no place for: the speaker has them."""
    for node in content:
        if node["type"] == "note":
            yield "".join(run.text for run in _runs(node["content"]))
        elif "content" in node:
            yield from footnotes(node["content"])


class Setter:
    """Writes paragraphs as XML: in one language, in the fonts of titles or of all other words."""

    def __init__(self, lang: str, fonts: tuple[str, str]):
        self.lang = lang
        self.latin, self.chinese = fonts

    def body(self, paras: Sequence[Para], size: float | None = None, **look: Any) -> list[Any]:
        """Paragraphs; without a size they have that of their place."""
        return [self.paragraph(one, size, **look) for one in paras]

    def paragraph(
        self, one: Para, size: float | None = None, align: str = "", after: float | None = None
    ) -> Any:
        """One paragraph."""
        made = parse_xml(f"<a:p {NAMESPACE}/>")
        made.append(self._properties(one, align, after))
        own = None if size is None else type_size(one, size)
        for run in one.runs:
            for element in self._runs(run, own):
                made.append(element)
        made.append(self._look("endParaRPr", Run(""), own, ""))
        return made

    def field(self, kind: str, shown: str, size: float | None = None) -> Any:
        """A paragraph that is a field of PowerPoint, which fills it in itself."""
        made = parse_xml(
            f'<a:p {NAMESPACE}><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{kind}"><a:t/></a:fld></a:p>'
        )
        field = made[0]
        field.insert(0, self._look("rPr", Run(""), size, self.latin))
        field[-1].text = shown
        return made

    def faces(self, latin: str = "") -> str:
        """Both fonts, as XML."""
        return (
            f"<a:latin typeface={quoteattr(latin or self.latin)}/><a:ea typeface={quoteattr(self.chinese)}/>"
        )

    def _properties(self, one: Para, align: str, after: float | None) -> Any:
        left = round(one.indent() * 12700)
        hanging = f' indent="{-round(HANGING.get(one.mark, 0) * 12700)}"'
        level = f' lvl="{min(one.level, DEEPEST)}"' if one.level else ""
        aligned = f' algn="{align}"' if align else ""
        spaced = "" if after is None else f'<a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>'
        marks = {
            "": "<a:buNone/>",
            BULLET: "",
            NUMBERED: f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{one.number}"/>',
        }
        return parse_xml(
            f'<a:pPr {NAMESPACE} marL="{left}"{hanging}{level}{aligned}>{spaced}{marks[one.mark]}</a:pPr>'
        )

    def _runs(self, run: Run, size: float | None) -> Iterator[Any]:
        for part in filter(None, re.split(r"(\n)", printable(run.text))):
            if part == "\n":
                yield parse_xml(f"<a:br {NAMESPACE}/>")
                continue
            for words, latin in self._shares(part):
                made = parse_xml(f"<a:r {NAMESPACE}><a:t/></a:r>")
                made.insert(0, self._look("rPr", run, size, latin))
                made[-1].text = words
                yield made

    def _shares(self, words: str) -> Iterator[tuple[str, str]]:
        """The words by the font of their Latin letters: in Chinese, quotation marks and dashes are wide."""
        if self.lang != "zh":
            yield words, self.latin
            return
        place = 0
        for found in re.finditer(f"(?:{CHINESE_SIGNS.pattern})+", words):
            if words[place : found.start()]:
                yield words[place : found.start()], self.latin
            yield found[0], self.chinese
            place = found.end()
        if words[place:]:
            yield words[place:], self.latin

    def _look(self, tag: str, run: Run, size: float | None, latin: str) -> Any:
        lang, other = LANGUAGES[self.lang]
        sized = "" if size is None else f' sz="{round(size * 100)}"'
        bold = ' b="1"' if run.bold else ""
        struck = ' strike="sngStrike"' if run.struck else ""
        colour = COLOURS.get(run.colour, "")
        fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>' if colour else ""
        return parse_xml(
            f'<a:{tag} {NAMESPACE} lang="{lang}" altLang="{other}"{sized}{bold}{struck} dirty="0">'
            f"{fill}{self.faces(latin)}</a:{tag}>"
        )
