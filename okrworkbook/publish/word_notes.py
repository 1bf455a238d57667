"""Word notes: where do the footnotes of a Word report stand?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from okrworkbook.publish.word_text import Element, make

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
PLACE = PackURI("/word/footnotes.xml")
# The line above the notes of a page, and above what runs on from the page before: Word wants both.
EMPTY = (
    f"<w:footnotes {nsdecls('w', 'r')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


class Notes:
    """The footnotes of one document; its file is made with the first of them."""

    def __init__(self, document: Document, text_style: str, sign_style: str):
        self._main = document.part
        self._text_style = text_style
        self._sign_style = sign_style
        self._part: Part | None = None
        self._root: Any = None

    def add(self, content: Sequence[Element]) -> Element:
        """Write a footnote; returns the run with its sign."""
        if self._root is None:
            self._open()
        number = max(int(note.get(qn("w:id"))) for note in self._root) + 1
        sign = make("r", make("rPr", make("rStyle", val=self._sign_style)), make("footnoteRef"))
        paragraph = make("p", make("pPr", make("pStyle", val=self._text_style)), sign, _space(), *content)
        self._root.append(make("footnote", paragraph, id=number))
        return make(
            "r", make("rPr", make("rStyle", val=self._sign_style)), make("footnoteReference", id=number)
        )

    def store(self) -> None:
        """Put the notes into the document."""
        if self._part is not None:
            self._part._blob = etree.tostring(
                self._root, xml_declaration=True, encoding="UTF-8", standalone=True
            )

    def _open(self) -> None:
        there = [r for r in self._main.rels.values() if r.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
        if there:
            self._part = there[0].target_part
            self._root = parse_xml(self._part.blob)
            for note in self._root.findall(qn("w:footnote")):
                if note.get(qn("w:type")) in (None, "normal"):
                    self._root.remove(note)  # a note of the template's own text
        else:
            self._root = parse_xml(EMPTY)
            self._part = Part(PLACE, CONTENT_TYPE, b"", self._main.package)
            self._main.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)


def _space() -> Element:
    gap = make("t")
    gap.set(qn("xml:space"), "preserve")
    gap.text = " "
    return make("r", gap)
