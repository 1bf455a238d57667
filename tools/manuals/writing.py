"""Writing: how does the text of a manual become a Word template that docxtpl fills?

Page, theme and most styles are those of templates/report/house.docx. A tag stands in one run, and a tag that
repeats or leaves out has a paragraph or a row of its own: that is how it survives being edited around.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml.ns import qn

from manuals.source import TAG, Piece
from manuals.styles import add_styles
from okrworkbook.publish import word_tables
from okrworkbook.publish.columns import unbroken
from okrworkbook.publish.office_package import same_bytes
from okrworkbook.publish.office_words import LANGUAGES
from okrworkbook.publish.word_lists import Lists
from okrworkbook.publish.word_text import (
    PLAIN,
    Bookmarks,
    Element,
    Look,
    field,
    field_end,
    field_start,
    make,
    run,
)

CALLOUTS = {
    "decision": ("Callout Decision", "Callout Title"),
    "info": ("Callout Info", "Callout Title"),
    "caution": ("Callout Caution", "Caution Title"),
}
WIDTH, HEIGHT = 10080, 14286  # twips, what house.docx leaves on an A4 page
COVER = (("top", 1500), ("center", 6600), ("bottom", HEIGHT - 1500 - 6600 - 480))
BLANK_ROW = 480  # twips: a row of a form is high enough to be written in
WHOLE_ROWS = 7  # a table up to this long is not split between pages
WHOLE_FORM = 12  # and a form, which is to be printed and written on
CONTENTS = 'TOC \\o "1-1" \\h \\z \\u'  # chapters only: one page, however long the manual
TAGS = re.compile(r"\{[{%].*?[}%]\}")
STRONG = re.compile(r"\*\*(.+?)\*\*")
SIGNS = re.compile(r"[“”‘’—…{]")  # in a Chinese text set in the Chinese font, and so is what braces will hold


def write(house: str, lang: str, front: dict[str, str], pieces: Sequence[Piece]) -> bytes:
    """The template of one manual in one language, as a file."""
    return _Writer(docx.Document(house), lang).write(front, pieces)


class _Writer:
    """Puts one piece after the other into an emptied house.docx."""

    def __init__(self, document: Any, lang: str):
        self._document, self._lang = document, lang
        add_styles(document)
        self._styles = {
            style.find(qn("w:name")).get(qn("w:val")).lower(): style.get(qn("w:styleId"))
            for style in document.styles.element.findall(qn("w:style"))
        }
        self._bookmarks, self._lists, self._number = Bookmarks(), Lists(document), 0
        self._body = document.element.body
        self._end = self._body.sectPr
        for child in list(self._body):
            if child is not self._end:
                self._body.remove(child)

    def write(self, front: dict[str, str], pieces: Sequence[Piece]) -> bytes:
        """The whole file."""
        for line in front["editors"].split("<br>"):
            self._put(self._paragraph("Template Note", f"{{#p {line} #}}"))
        self._put(self._cover(front))
        self._put(self._contents(front["contents"], pieces))
        for place, piece in enumerate(pieces):
            piece.begins_page = piece.begins_page or place == 0
            leads = piece.style == "Body" and _shown_next(pieces[place + 1 :]) == "table"
            for element in self._elements(piece, leads):
                self._put(element)
        self._around(front)
        return same_bytes(self._document)

    def _put(self, element: Element) -> None:
        self._end.addprevious(element)

    def _elements(self, piece: Piece, leads: bool) -> list[Element]:
        if piece.style == "table":
            return [self._table(piece), self._paragraph("Spacer")]
        if piece.style in CALLOUTS:
            return [self._box(piece), self._paragraph("Spacer")]
        listed = None
        if piece.style == "List Number":
            if piece.begins_list or not self._number:
                self._number = self._lists.counted("List Number", 1, 0)
            listed = self._lists.properties(self._number, 0)
        words = self._words(piece.text)
        if piece.style == "Heading 1":
            words = self._bookmarks.around(piece.text, *words)
        return [self._paragraph(piece.style, *words, opens=piece.begins_page, listed=listed, stays=leads)]

    def _words(self, text: str) -> list[Element]:
        """Runs: every second part is strong. A tag stays within one run."""
        parts = STRONG.split(text)
        return [
            self._run(part, Look("Strong" if place % 2 else "")) for place, part in enumerate(parts) if part
        ]

    def _run(self, text: str, look: Look = PLAIN) -> Element:
        made = run(text, False, look)
        if self._lang == "zh" and SIGNS.search(text):
            made.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
        return made

    def _paragraph(
        self,
        style: str,
        *content: Element | str,
        opens: bool = False,
        listed: Any = None,
        stays: bool = False,
    ) -> Element:
        properties = make("pPr", make("pStyle", val=self._styles[style.lower()]))
        if stays:
            properties.append(make("keepNext"))
        if opens:
            properties.append(make("pageBreakBefore"))
        if listed is not None:
            properties.append(listed)
        runs = [self._run(part) if isinstance(part, str) else part for part in content]
        return make("p", properties, *runs)

    def _table(self, piece: Piece) -> Element:
        said = [[TAGS.sub("", cell) for cell in row] for row in piece.rows if not TAG.fullmatch(row[0])]
        widths = word_tables.shares(unbroken(piece.widths, said, WIDTH / word_tables.LETTER), WIDTH)
        table = word_tables._table(self._styles["exhibit table"], widths, "", header=True)
        kept = _kept(piece.rows)
        for place, row in enumerate(piece.rows):
            if TAG.fullmatch(row[0]):
                cell = word_tables._cell(WIDTH, self._paragraph("Template Tag", row[0]))
                cell.tcPr.append(make("gridSpan", val=len(widths)))
                table.append(word_tables._row([cell]))
                continue
            style = "Table Header" if place == 0 else "Table Text"
            stays = place in kept
            cells = [
                word_tables._cell(width, self._paragraph(style, *self._words(words), stays=stays))
                for words, width in zip(row, widths, strict=True)
            ]
            made = word_tables._row(cells, header=place == 0)
            if place and not all(row):
                made.trPr.append(make("trHeight", val=BLANK_ROW, hRule="atLeast"))
            table.append(made)
        return table

    def _box(self, piece: Piece) -> Element:
        style, lead = CALLOUTS[piece.style]
        inside = [self._paragraph(lead, *self._words(piece.text))] if piece.text else []
        for line in piece.inside:
            named = "Callout" if line.style == "Body" else line.style
            inside.append(self._paragraph(named, *self._words(line.text)))
        return word_tables.box(self._styles[style.lower()], WIDTH, inside)

    def _cover(self, front: dict[str, str]) -> Element:
        """The title page as three cells: what is on top, the title in the middle, the imprint at the foot."""
        cells = {"top": ["Cover Line"], "center": ["Title", "Subtitle", "Cover Client"], "bottom": []}
        made = {
            "top": [self._paragraph("Cover Line", front["notice"])],
            "center": [
                self._paragraph(style, words)
                for style, words in zip(
                    cells["center"], ("{{ title }}", front["subtitle"], "{{ client }}"), strict=True
                )
            ],
            "bottom": [
                self._paragraph("Template Tag", "{%p if synthetic %}"),
                self._paragraph("Cover Notice", "{{ synthetic }}"),
                self._paragraph("Template Tag", "{%p endif %}"),
                *(self._paragraph("Cover Imprint", line) for line in front["imprint"].split("<br>")),
            ],
        }
        rows = [(height, stand, made[stand]) for stand, height in COVER]
        return word_tables.stack(self._styles["cover"], WIDTH, rows)

    def _contents(self, title: str, pieces: Sequence[Piece]) -> Element:
        """The table of chapters, filled in and linked, which Word gives page numbers to when it updates it."""
        lines = []
        for piece in pieces:
            if piece.style == "Heading 1":
                words = self._run(f"{len(lines) + 1}  {piece.text}")
                lines.append([make("hyperlink", words, anchor=self._bookmarks.name(piece.text), history=1)])
        lines[0][:0] = field_start(CONTENTS)
        lines[-1].append(field_end())
        gallery = make("docPartObj", make("docPartGallery", val="Table of Contents"), make("docPartUnique"))
        entries = [self._paragraph("toc 1", *line) for line in lines]
        heading = self._paragraph("TOC Heading", title)
        return make("sdt", make("sdtPr", gallery), make("sdtContent", heading, *entries))

    def _around(self, front: dict[str, str]) -> None:
        """Header, footer and properties."""
        section = self._document.sections[0]
        tab = make("r", make("tab"))
        pages = [*field("PAGE", self._run("1"), ""), self._run(" / "), *field("NUMPAGES", self._run("1"), "")]
        _refill(section.header, self._paragraph("header", "{{ client }}", tab, "{{ title }}"))
        tab = make("r", make("tab"))
        _refill(section.footer, self._paragraph("footer", front["footer"], tab, *pages))
        properties = self._document.core_properties
        for child in list(properties._element):
            properties._element.remove(child)
        properties.title, properties.subject = "{{ title }}", "{{ client }} {{ version }}"
        properties.author, properties.language = "{{ consultancy }}", LANGUAGES[self._lang]


def _kept(rows: Sequence[Sequence[str]]) -> set[int]:
    """The rows that stay on the page of the next: all of a short table, the first and last ones of a long one."""
    if any(row[0].startswith("{%tr for") for row in rows):
        return {0}  # nobody knows how long it will be
    form = any(not all(row) for row in rows)
    whole = len(rows) <= (WHOLE_FORM if form else WHOLE_ROWS)
    return set(range(len(rows) - 1)) if whole else {0, 1, len(rows) - 2}


def _shown_next(pieces: Sequence[Piece]) -> str:
    """The style of the next piece that is not a tag."""
    return next((piece.style for piece in pieces if piece.style != "Template Tag"), "")


def _refill(part: Any, paragraph: Element) -> None:
    for old in list(part._element):
        part._element.remove(old)
    part._element.append(paragraph)
