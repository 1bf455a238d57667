"""Segments: which headings and which cover has a part, alone and behind others in one file?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from okrworkbook.publish.attached import Attached

Block = dict[str, Any]

DECK = ("pptx",)


@dataclass
class Segment:
    """What was read of one part, or of what comes before the first."""

    id: str = ""
    name: str = ""
    title: str = ""
    subtitle: str = ""
    formats: tuple[str, ...] = ()
    brief: str = ""
    blocks: list[Block] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)

    @property
    def deck(self) -> bool:
        """Whether it is made to be shown and nothing else, so that its headings are titles of slides."""
        return self.formats == DECK

    def made_in(self, form: str) -> bool:
        """Whether it belongs into a file of this format; "" is any."""
        return not form or not self.formats or form in self.formats

    def ladder(self) -> list[Block]:
        """Its blocks, with headings that skip no level."""
        blocks = levelled(self.blocks, first=2 if self.deck else 1)
        for block in blocks:
            if self.deck and block["kind"] == "heading" and block["level"] > 1:
                block["slide"] = True
        return blocks

    def heading(self) -> Block:
        """The heading it has where it stands behind others in one file."""
        content = [{"type": "text", "text": self.name}]
        return {"kind": "heading", "level": 1, "id": self.id, "part": True, "content": content}

    def meta(self, cover: Mapping[str, str]) -> dict[str, str]:
        """The cover of its own document."""
        name = "" if self.name == self.title else self.name
        under = " · ".join(words for words in (name, self.subtitle) if words)
        brief = self.brief or cover["brief"]
        return {**cover, "title": self.title or cover["title"], "subtitle": under, "brief": brief}


def deeper(blocks: list[Block]) -> list[Block]:
    """The blocks with every heading one level further down."""
    return [{**one, "level": one["level"] + 1} if one["kind"] == "heading" else one for one in blocks]


def levelled(blocks: list[Block], first: int = 1) -> list[Block]:
    """Headings that start at level 1 and skip none: a screen reader, and PDF/UA, need the ladder whole.

    `first` is how low the first of them may stand: in a deck slides may come before any section.
    """
    headings = [block for block in blocks if block["kind"] == "heading"]
    shift = max(0, min((block["level"] for block in headings), default=1) - first)
    before = first - 1
    for block in headings:
        block["level"] = before = min(block["level"] - shift, before + 1)
    return blocks
