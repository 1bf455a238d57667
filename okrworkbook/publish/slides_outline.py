"""Slides, outline: in which scenes is a document told, before anything is measured?

A chapter begins with a scene of its own. Every figure and table has one, with the words that stand before it
under the same heading; words without an exhibit have one together. In a deck that was written as one a heading
of the second level is the title of its slide; in a report, whose headings only name a subject, a figure's own
title is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from okrworkbook.publish.markdown import plain
from okrworkbook.publish.slides_text import footnotes
from okrworkbook.publish.tree import as_figures

Block = dict[str, Any]

SECTION, WORDS, EXHIBIT = "section", "words", "exhibit"
EXHIBITS = ("figure", "table")
PAGES = 12  # of a tree; a larger one is shown in part


@dataclass
class Scene:
    """What is told at once. `number` counts the chapters; `claimed` is whether the title is the author's own."""

    kind: str
    title: str
    above: str = ""  # the chapter, and the section of a report
    id: str = ""  # of a chapter
    topic: str = ""  # what words by themselves are called
    number: int = 0
    words: list[Block] = field(default_factory=list)
    exhibit: Block | None = None
    left_out: int = 0  # further pages of a tree
    claimed: bool = False
    notes: list[str] = field(default_factory=list)


def outline(blocks: Sequence[Block]) -> list[Scene]:
    """The scenes of a document, in order."""
    teller = _Teller()
    for block in blocks:
        teller.tell(block)
    teller.close()
    return teller.scenes


class _Teller:
    """Walks the blocks; words wait until it is known whether an exhibit follows them."""

    def __init__(self) -> None:
        self.scenes: list[Scene] = []
        self._chapter = self._topic = ""
        self._claimed = False
        self._words: list[Block] = []
        self._notes: list[str] = []
        self._first = 0  # the first scene under the heading that is being told
        self._chapters = 0

    def tell(self, block: Block) -> None:
        """One block."""
        kind = block["kind"]
        if kind == "heading":
            self._heading(block)
        elif kind == "notes":
            self._note(block["items"])
        elif kind == "tree":
            self._tree(block)
        elif kind in EXHIBITS:
            self._exhibit(block)
        elif kind != "rule":
            self._words.append(block)

    def close(self) -> None:
        """Tell what still waits."""
        if self._words or (self._claimed and len(self.scenes) == self._first):
            self._tell_words()
        elif self._notes and self.scenes:
            self.scenes[-1].notes += self._notes
        self._words, self._notes = [], []

    def _heading(self, block: Block) -> None:
        self.close()
        words = plain(block["content"])
        if block["level"] == 1:
            self._chapters += 1
            self._chapter, self._topic, self._claimed = words, "", False
            scene = Scene(SECTION, words, number=self._chapters, id=block["id"])
            scene.notes += footnotes(block["content"])
            self.scenes.append(scene)
        else:
            self._topic, self._claimed = words, bool(block.get("slide"))
            self._notes += footnotes(block["content"])
        self._first = len(self.scenes)

    def _tell_words(self) -> None:
        """Words by themselves: under a slide's heading they go with the exhibit that is there already."""
        before = self.scenes[-1] if len(self.scenes) > self._first else None
        if self._claimed and before is not None and before.kind == EXHIBIT and not before.words:
            before.words, before.notes = self._words, before.notes + self._take_notes()
            return
        scene = Scene(
            WORDS, self._topic or self._chapter, self._above(), words=self._words, claimed=self._claimed
        )
        scene.notes = self._take_notes()
        self.scenes.append(scene)

    def _exhibit(self, block: Block, left_out: int = 0) -> None:
        title = self._topic if self._claimed else block["title"] or self._topic or self._chapter
        above = self._chapter if self._claimed else " · ".join(self._headings(title))
        scene = Scene(
            EXHIBIT, title, above, words=self._words, exhibit=block, left_out=left_out, claimed=self._claimed
        )
        scene.topic = self._topic or self._chapter or title
        scene.notes = self._take_notes()
        self.scenes.append(scene)
        self._words = []

    def _tree(self, block: Block) -> None:
        pages = as_figures(block)
        shown = pages[:PAGES]
        for place, page in enumerate(shown, start=1):
            self._exhibit(page, left_out=len(pages) - len(shown) if place == len(shown) else 0)

    def _note(self, items: Sequence[str]) -> None:
        """What is said to the slide before it; under a heading with nothing yet, to the one that comes."""
        if self._words or len(self.scenes) == self._first:
            self._notes += items
        else:
            self.scenes[-1].notes += items

    def _take_notes(self) -> list[str]:
        said = [*self._notes, *(words for block in self._words for words in _footnotes_of(block))]
        self._notes = []
        return said

    def _above(self) -> str:
        return self._chapter if self._topic else ""

    def _headings(self, title: str) -> list[str]:
        return [words for words in (self._chapter, self._topic) if words and words != title]


def _footnotes_of(block: Block) -> Iterator[str]:
    if block["kind"] == "paragraph":
        yield from footnotes(block["content"])
    for inner in (
        *block.get("blocks", ()),
        *(one for item in block.get("items", ()) if isinstance(item, list) for one in item),
    ):
        yield from _footnotes_of(inner)
