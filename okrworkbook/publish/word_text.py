"""Word text: how do words become runs, fields and bookmarks of a Word document?

Words are data: they only ever stand in `w:t`, where Word reads no markup and no field code. What an XML file
cannot hold is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from okrworkbook.publish.characters import CHINESE_SIGNS, printable

Element = Any

BREAKS = re.compile(r"([\n\t])")
LONGEST_NAME = 40  # of a bookmark, in characters


@dataclass(frozen=True)
class Look:
    """How a run is set: names of character styles, and whether it is bold, struck out or underlined on top of one."""

    style: str = ""
    bold: bool = False
    struck: bool = False
    lined: bool = False


PLAIN = Look()


def make(tag: str, *children: Element, **attributes: object) -> Element:
    """An element of WordprocessingML: make("pStyle", val="Body") is <w:pStyle w:val="Body"/>."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(words: str, chinese: bool, look: Look = PLAIN) -> Element:
    """A run of words. In a Chinese text, quotation marks and dashes are set in the Chinese font."""
    words = printable(words)
    made = make("r")
    properties = _properties(look, chinese and bool(CHINESE_SIGNS.search(words)))
    if len(properties):
        made.append(properties)
    for part in filter(None, BREAKS.split(words)):
        if part == "\n":
            made.append(make("br"))
        elif part == "\t":
            made.append(make("tab"))
        else:
            made.append(_text("t", part))
    return made


def _properties(look: Look, hinted: bool) -> Element:
    properties = make("rPr")
    if look.style:
        properties.append(make("rStyle", val=look.style))
    if hinted:
        properties.append(make("rFonts", hint="eastAsia"))
    if look.bold:
        properties.append(make("b"))
    if look.struck:
        properties.append(make("strike"))
    if look.lined:
        properties.append(make("u", val="single"))
    return properties


def _text(tag: str, words: str) -> Element:
    made = make(tag)
    made.set(qn("xml:space"), "preserve")
    made.text = words
    return made


def field(code: str, result: Element, style: str) -> list[Element]:
    """A field with what it shows until Word updates it, all of it in one character style.

    `code` is ours, never a client's.
    """
    return [*field_start(code, style), result, field_end(style)]


def field_start(code: str, style: str = "") -> list[Element]:
    """The runs before what a field shows."""
    return [
        _field_run(make("fldChar", fldCharType="begin"), style),
        _field_run(_text("instrText", f" {code} "), style),
        _field_run(make("fldChar", fldCharType="separate"), style),
    ]


def field_end(style: str = "") -> Element:
    """The run after what a field shows."""
    return _field_run(make("fldChar", fldCharType="end"), style)


def _field_run(content: Element, style: str) -> Element:
    # An updated field looks like the first sign of its code.
    return make("r", *([make("rPr", make("rStyle", val=style))] if style else ()), content)


class Bookmarks:
    """Names places, each once. Names that begin with a line are kept by Word but not listed."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, place: str) -> str:
        """The bookmark of a heading, figure or table, by its id in the document."""
        if place not in self._names:
            self._names[place] = self._free(bookmark_name(place))
        return self._names[place]

    def around(self, place: str, *content: Element) -> list[Element]:
        """The content between the two ends of its bookmark."""
        name = self.name(place)
        number = [*self._names].index(place) + 1
        return [make("bookmarkStart", id=number, name=name), *content, make("bookmarkEnd", id=number)]

    def _free(self, name: str) -> str:
        taken, n, free = set(self._names.values()), 1, name
        while free in taken:
            n += 1
            free = f"{name[: LONGEST_NAME - 4]}_{n}"
        return free


def bookmark_name(place: str) -> str:
    """What Word allows in a bookmark's name."""
    return ("_" + re.sub(r"\W", "_", place))[:LONGEST_NAME]


class Inline:
    """Turns inline nodes of a Document into runs. `styles` gives ids by name; links and notes are the caller's."""

    def __init__(self, chinese: bool, styles: Mapping[str, str], link: Any, note: Any):
        self.chinese = chinese
        self._styles = styles
        self._link = link
        self._note = note

    def words(self, text: str, style: str = "") -> Element:
        """One run in a character style."""
        return run(text, self.chinese, Look(self._styles[style] if style else ""))

    def nodes(
        self, content: list[Mapping[str, Any]], look: Look = PLAIN, inert: bool = False
    ) -> Iterator[Element]:
        """The runs of inline content; `inert` leaves out links and notes, where a file has no place for them."""
        for node in content:
            kind = node["type"]
            if kind in ("text", "code"):
                own = replace(look, style=self._styles["Code Text"]) if kind == "code" else look
                yield run(node["text"], self.chinese, own)
            elif kind == "break":
                yield make("r", make("br"))
            elif kind == "note" and not inert:
                yield self._note(node["content"])
            elif kind == "link" and not inert:
                linked = replace(look, style=self._styles["Hyperlink"])
                yield self._link(node["href"], list(self.nodes(node["content"], linked, inert)))
            elif kind != "note":
                yield from self.nodes(node["content"], self._marked(kind, look), inert)

    def _marked(self, kind: str, look: Look) -> Look:
        if kind == "strong":
            return replace(look, bold=True) if look.style else replace(look, style=self._styles["Strong"])
        if kind == "em":
            bold = look.bold or look.style == self._styles["Strong"]
            return replace(look, style=self._styles["Emphasis"], bold=bold)
        if kind == "added":
            return replace(look, bold=True, lined=True)
        return replace(look, struck=True) if kind in ("strike", "cut") else look
