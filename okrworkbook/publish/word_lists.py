"""Word lists: how does every list of a Word report begin at its own number?

In Word all paragraphs of a list style count on through the document. A list that starts anew is a `w:num` of
its own, which overrides where its level starts.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.word_text import Element, make

DEEPEST = 8  # Word has nine levels, counted from nought


class Lists:
    """The lists of one document."""

    def __init__(self, document: Document):
        self._styles = document.styles
        self._numbering = document.part.numbering_part.element

    def counted(self, style: str, start: int, level: int) -> int:
        """A list in this style that starts at `start`: the number its paragraphs name."""
        kind = self._kind(style)
        level = min(level, DEEPEST)
        number = self._numbering.add_num(kind)
        number.add_lvlOverride(ilvl=level).add_startOverride(max(0, start))
        return number.numId

    def plain(self, style: str) -> int:
        """A list in this style that counts nothing."""
        return self._number(style)

    def properties(self, number: int, level: int) -> Element:
        """What makes a paragraph an item of a list."""
        level = min(level, DEEPEST)
        return make("numPr", make("ilvl", val=level), make("numId", val=number))

    def _kind(self, style: str) -> int:
        number = self._number(style)
        for there in self._numbering.num_lst:
            if there.numId == number:
                return there.abstractNumId.val
        raise PublicationRefused("house_list", style=style)

    def _number(self, style: str) -> int:
        found: Any = self._styles[style]
        while found is not None:
            properties = found.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if properties is not None:
                return int(properties.get(qn("w:val")))
            found = found.base_style
        raise PublicationRefused("house_list", style=style)
