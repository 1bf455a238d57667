"""Word: a Document as a Word document in the house style, ready to be edited and commented on.

Everything is Word's own: styles, a table of contents that Word updates, captions that count on when a figure
is added, lists, footnotes, table heads that repeat. How it looks is decided in `templates/report/house.docx`.
The same document gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from okrworkbook.publish import word_tables
from okrworkbook.publish.brand import read_brand
from okrworkbook.publish.characters import legible, printable
from okrworkbook.publish.document import Block, Document
from okrworkbook.publish.office_package import same_bytes
from okrworkbook.publish.page import spoken
from okrworkbook.publish.paper import leading
from okrworkbook.publish.pixels import inches, pixels
from okrworkbook.publish.word_cover import contents, cover
from okrworkbook.publish.word_house import House, open_house
from okrworkbook.publish.word_lists import Lists
from okrworkbook.publish.word_notes import Notes
from okrworkbook.publish.word_pictures import picture
from okrworkbook.publish.word_text import Bookmarks, Element, Inline, field, make

WORDS = ("contents",)
TWIPS = 1440  # of an inch
CAPTIONS = 2000  # twips that title, note and source of a tall figure need on its page
INDENT = 425  # twips a level of a list is moved in
DEEPEST_HEADING = 3
CALLOUTS = {
    "decision": ("Callout Decision", "Callout Title"),
    "caution": ("Callout Caution", "Caution Title"),
    "info": ("Callout Info", "Callout Title"),
}


def render_docx(document: Document, workspace: Path | None = None) -> bytes:
    """The report as a Word document.

    Raises PublicationRefused for a template that lacks a style, and for a picture that cannot be read.
    """
    document = document.read()
    brand = read_brand(document.lang, workspace)
    meta = legible(brand.completed(document.meta))
    house = open_house(document.lang, brand, meta, workspace)
    writer = _Writer(house, document.lang)
    headings = [block for block in document.blocks if block["kind"] == "heading"]
    size = (house.width, house.height)
    writer.put(cover(house.document, brand, meta, size, house.styles["Cover"], writer.paragraph))
    title = spoken(document.lang, WORDS)["contents"]
    writer.put(contents(title, headings, writer.bookmarks, writer.inline.words, writer.paragraph))
    for block in leading(document.blocks):
        writer.write(block)
    writer.finish()
    return same_bytes(house.document)


class _Writer:
    """Puts one block after the other into the body."""

    def __init__(self, house: House, lang: str):
        self.house = house
        self.bookmarks = Bookmarks()
        self._notes = Notes(house.document, house.styles["Footnote Text"], house.styles["Footnote Reference"])
        self.inline = Inline(lang == "zh", house.styles, self._link, self._note)
        self._lists = Lists(house.document)
        self._end = house.document.element.body.sectPr

    def put(self, element: Element) -> None:
        """Append to the body."""
        self._end.addprevious(element)

    def finish(self) -> None:
        """Put what was gathered on the way into the document."""
        self._notes.store()

    def write(self, block: Block, depth: int = 0) -> None:
        """One block."""
        _WRITERS[block["kind"]](self, block, depth)

    def paragraph(
        self,
        style: str,
        *content: Element | str,
        right: bool = False,
        stays: bool = False,
        opens: bool = False,
        listed: Element | None = None,
        indent: int = 0,
    ) -> Element:
        """A paragraph in a style of the house; `stays` keeps it on the page of the next, `opens` begins one."""
        properties = make("pPr", make("pStyle", val=self.house.styles[style]))
        if stays:
            properties.append(make("keepNext"))
        if opens:
            properties.append(make("pageBreakBefore"))
        if listed is not None:
            properties.append(listed)
        if indent:
            properties.append(make("ind", left=indent))
        if right:
            properties.append(make("jc", val="right"))
        runs = [self.inline.words(part) if isinstance(part, str) else part for part in content]
        return make("p", properties, *runs)

    def _heading(self, block: Block, depth: int) -> None:
        if block["level"] == 1:
            self._close_up()
        words = self.inline.nodes(block["content"])
        named = self.bookmarks.around(block["id"], *words)
        style = f"Heading {min(block['level'], DEEPEST_HEADING)}"
        self.put(self.paragraph(style, *named, opens=block.get("part", False)))

    def _close_up(self) -> None:
        """Take back the room left last: before a chapter, which begins a page, it could only fill one of its own."""
        last = self._end.getprevious()
        style = None if last is None else last.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == self.house.styles["Spacer"]:
            last.getparent().remove(last)

    def _paragraph(self, block: Block, depth: int) -> None:
        self.put(
            self.paragraph("Body", *self.inline.nodes(block["content"]), stays=block.get("leads", False))
        )

    def _code(self, block: Block, depth: int) -> None:
        self.put(self.paragraph("Code", block["text"]))

    def _rule(self, block: Block, depth: int) -> None:
        self.put(self.paragraph("Rule"))

    def _quote(self, block: Block, depth: int) -> None:
        for inner in block["blocks"]:
            if inner["kind"] == "paragraph":
                self.put(self.paragraph("Quote", *self.inline.nodes(inner["content"])))
            else:
                self.write(inner, depth)

    def _list(self, block: Block, depth: int) -> None:
        style, number = self._begun(block["ordered"], block["start"], depth)
        for item in block["items"]:
            first, rest = item[:1], item[1:]
            if first and first[0]["kind"] != "paragraph":
                first, rest = [], item
            words = [run for lead in first for run in self.inline.nodes(lead["content"])]
            self.put(self.paragraph(style, *words, listed=self._lists.properties(number, depth)))
            for inner in rest:
                if inner["kind"] == "paragraph":
                    words = self.inline.nodes(inner["content"])
                    self.put(
                        self.paragraph("List Continue", *words, indent=INDENT * (depth + 1) if depth else 0)
                    )
                else:
                    self.write(inner, depth + 1)

    def _findings(self, block: Block, depth: int) -> None:
        style, number = self._begun(block["ordered"], 1, depth)
        for item in block["items"]:
            words = [self.inline.words(item["lead"], "Strong"), item["text"]]
            self.put(self.paragraph(style, *words, listed=self._lists.properties(number, depth)))

    def _begun(self, ordered: bool, start: int, depth: int) -> tuple[str, int]:
        """The style of a list, and the number its items name."""
        style = "List Number" if ordered else "List Bullet"
        return style, self._lists.counted(style, start, depth) if ordered else self._lists.plain(style)

    def _figure(self, block: Block, depth: int) -> None:
        self._head(block)
        self._picture(block, block["width"], block["height"], block["label"], stays=_has_foot(block))
        self._foot(block)

    def _tree(self, block: Block, depth: int) -> None:
        """A tree drawn on several pages: each is a figure under the tree's one title."""
        self._head(block)
        pages = block["pages"]
        for place, page in enumerate(pages, start=1):
            if page["title"]:
                self.put(self.paragraph("Exhibit Subtitle", page["title"]))
            named = {**page, "alt": page["alt"] or page["title"] or block["title"]}
            last = place == len(pages)
            self._picture(named, *inches(page), block.get("label", ""), stays=last and _has_foot(block))
        self._foot(block)

    def _picture(self, drawn: Mapping[str, Any], width: float, height: float, name: str, stays: bool) -> None:
        room = (self.house.width / TWIPS, (self.house.height - CAPTIONS) / TWIPS)
        scale = min(1.0, room[0] / width, room[1] / height)
        size = (width * scale, height * scale)
        shown = picture(self.house.document, pixels(drawn, width, height), *size, drawn["alt"], name)
        self.put(self.paragraph("Figure", shown, stays=stays))

    def _table(self, block: Block, depth: int) -> None:
        self._head(block)
        style = self.house.styles["Exhibit Table"]
        grid = word_tables.grid(
            block, style, self.house.width, self.paragraph, self.inline.nodes, leads=_has_foot(block)
        )
        self.put(grid)
        self._foot(block)

    def _kpis(self, block: Block, depth: int) -> None:
        tiles = [
            [
                self.paragraph(f"KPI {name.title()}", item[name])
                for name in ("value", "label", "note")
                if item[name] or name == "value"
            ]
            for item in block["items"]
        ]
        if tiles:
            style = self.house.styles["KPI Tiles"]
            filler = partial(self.paragraph, "KPI Note")
            self.put(word_tables.tiles(tiles, style, self.house.width, filler))
            self.put(self.paragraph("Spacer"))

    def _callout(self, block: Block, depth: int) -> None:
        style, lead = CALLOUTS[block["tone"]]
        words = [self.paragraph(lead, block["title"])] if block["title"] else []
        words.append(self.paragraph("Callout", block["text"]))
        self.put(word_tables.box(self.house.styles[style], self.house.width, words))
        self.put(self.paragraph("Spacer"))

    def _head(self, block: Block) -> None:
        """Number and title, which keep to what they name, and under them the subtitle."""
        label, title = block.get("label", ""), block["title"]
        if label or title:
            gap = "  " if label and title else ""
            self.put(self.paragraph("Caption", *self._label(block), gap + title))
        if block["subtitle"]:
            self.put(self.paragraph("Exhibit Subtitle", block["subtitle"]))

    def _label(self, block: Block) -> Sequence[Element]:
        """图1 as a field that counts, so that a figure added in Word moves the others on."""
        label, number = block.get("label", ""), block.get("id", "").rpartition("-")[2]
        if not number or number not in label:
            return [self.inline.words(label, "Caption Label")] if label else []
        before, _, after = label.partition(number)
        shown = self.inline.words(number, "Caption Label")
        ends = [self.inline.words(part, "Caption Label") if part else None for part in (before, after)]
        counted = [
            ends[0],
            *field(f"SEQ {_counter(before)} \\* ARABIC", shown, self.house.styles["Caption Label"]),
            ends[1],
        ]
        return self.bookmarks.around(block["id"], *(run for run in counted if run is not None))

    def _foot(self, block: Block) -> None:
        """Note and source. Room is left also where neither is."""
        if block["note"]:
            self.put(self.paragraph("Note", block["note"], stays=bool(block["source"])))
        self.put(self.paragraph("Source", block["source"]) if block["source"] else self.paragraph("Spacer"))

    def _link(self, target: str, runs: list[Element]) -> Element:
        # The part names each target once, however often it is led to.
        key = self.house.document.part.relate_to(
            printable(target), RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link = make("hyperlink", *runs, history=1)
        link.set(qn("r:id"), key)
        return link

    def _note(self, content: list[dict[str, Any]]) -> Element:
        return self._notes.add(list(self.inline.nodes(content, inert=True)))


_WRITERS: dict[str, Callable[[_Writer, Block, int], None]] = {
    "heading": _Writer._heading,
    "paragraph": _Writer._paragraph,
    "code": _Writer._code,
    "rule": _Writer._rule,
    "quote": _Writer._quote,
    "list": _Writer._list,
    "findings": _Writer._findings,
    "figure": _Writer._figure,
    "tree": _Writer._tree,
    "table": _Writer._table,
    "kpis": _Writer._kpis,
    "callout": _Writer._callout,
}


def _has_foot(block: Block) -> bool:
    return bool(block["note"] or block["source"])


def _counter(label: str) -> str:
    """The name Word counts captions by: it is the label, so that Word's own captions count on with ours."""
    return label.strip() or "Figure"
