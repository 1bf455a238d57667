"""Read: what does a filled manual say, as exhibits that HTML and PDF print?

The Word file is the one source: what a consultant changed in its template stands in all three. Headings, paragraphs,
lists, boxes to tick, framed boxes and tables are read, with the numbers Word gives them. What comes before the first
chapter – cover and contents – is Word's own; the other formats have theirs. Anything that none of the exhibits can
hold is an error that names it and where it stands: nothing of a manual is lost without a word.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from okrworkbook.errors import PublicationRefused
from okrworkbook.exhibit import Callout, Exhibit, Findings, Heading, Paragraphs, TableExhibit
from okrworkbook.manuals.elements import (
    blocks,
    children,
    column_sides,
    column_widths,
    has_field,
    refused_in,
    signs,
    strong,
    style_id,
    switched_on,
)
from okrworkbook.manuals.numbering import Mark, Numbering
from okrworkbook.texts import Voice

HEADING = re.compile(r"heading ([1-9])", re.I)
FRONT = ("cover", "title", "subtitle", "toc", "template")  # styles of what stands before the first chapter
CAPTION = "caption"
TONES = ("decision", "caution")
STOPS = "。！？：；.!?:;"  # a lead that ends otherwise would be given a stop of its own
INNER = "– "  # before an item of a list within a list


@dataclass
class _Line:
    """One paragraph as it reads: its words, what of them is bold at the beginning, and its mark."""

    style: str
    text: str
    lead: str
    mark: Mark | None


@dataclass
class _Page:
    """What was read so far."""

    exhibits: list[Exhibit] = field(default_factory=list)
    level: int = 0
    chapters: int = 0
    caption: str = ""
    pending: list[_Line] = field(default_factory=list)


def read_manual(file: bytes, name: str, voice: Voice) -> tuple[Exhibit, ...]:
    """A filled manual as exhibits, its chapters as headings of the first level.

    `name` is the template's, for messages. Raises PublicationRefused where there is no chapter, and for everything
    that cannot be carried over: pictures, text boxes, notes, comments, tracked changes, formulas, tables in cells.
    """
    import docx

    document = docx.Document(io.BytesIO(file))
    body = [*blocks(document.element.body)]
    reader = _Reader(document, voice)
    begins = next((place for place, block in enumerate(body) if reader.level_of(block) == 1), None)
    if begins is None:
        raise PublicationRefused("manual_without_chapter", template=name)
    front, pages = body[:begins], body[begins:]
    found = reader.refused(front, pages)
    if found:
        raise PublicationRefused("manual_not_carried", template=name, found="\n".join(found), n=len(found))
    return tuple(reader.read(front, pages))


class _Reader:
    """Walks the blocks of one document."""

    def __init__(self, document: Any, voice: Voice):
        self.voice = voice
        self._numbering = Numbering(document)
        self._rels = document.part.rels
        self._names = {
            style.get(qn("w:styleId")): style.find(qn("w:name")).get(qn("w:val"), "").lower()
            for style in document.styles.element.findall(qn("w:style"))
            if style.find(qn("w:name")) is not None
        }
        self._based = {
            style.get(qn("w:styleId")): style.find(qn("w:basedOn")).get(qn("w:val"), "")
            for style in document.styles.element.findall(qn("w:style"))
            if style.find(qn("w:basedOn")) is not None
        }
        self._page = _Page()

    def read(self, front: Sequence[Any], pages: Sequence[Any]) -> list[Exhibit]:
        """The exhibits of the chapters; words before them that belong to no cover stand first."""
        for block in front:
            if block.tag == qn("w:p"):
                self._numbering.mark(block)
                line = self._line(block, counted=False)
                if line.text and not line.style.startswith(FRONT) and not has_field(block):
                    self._page.pending.append(line)
        for block in pages:
            if block.tag == qn("w:tbl"):
                self._table(block)
            else:
                self._paragraph(block)
        self._flush()
        self._told_caption()
        return self._page.exhibits

    def level_of(self, block: Any) -> int:
        """The level of a heading; 0 for everything else, and for a heading without words."""
        if block.tag != qn("w:p") or not self._text(block)[0].strip():
            return 0
        return self._heading_level(style_id(block, "w:pPr/w:pStyle"))

    def refused(self, front: Sequence[Any], pages: Sequence[Any]) -> list[str]:
        """A line for each kind of thing that cannot be carried, with the heading it stands under."""
        found: Counter[tuple[str, str]] = Counter()
        under = self.voice("manual.read.cover")
        for place, block in enumerate((*front, *pages)):
            if self.level_of(block):
                under = self._text(block)[0].strip()
            for kind in refused_in(block, inside=place >= len(front)):
                found[kind, under] += 1
        return [
            self.voice("manual.read.found", what=self.voice.term("manual.read.kind", kind), n=n, under=place)
            for (kind, place), n in found.items()
        ]

    def _heading_level(self, style: str) -> int:
        for name in self._line_of(style):
            match = HEADING.fullmatch(name)
            if match:
                return int(match[1])
        return 0

    def _line_of(self, style: str) -> Iterator[str]:
        """The names of a style and of all it rests on."""
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            yield self._names.get(style, "")
            style = self._based.get(style, "")

    def _paragraph(self, element: Any) -> None:
        line = self._line(element)
        level = self._heading_level(style_id(element, "w:pPr/w:pStyle"))
        if not line.text:
            return
        if level:
            self._flush()
            self._told_caption()
            self._heading(line, level)
        elif line.style == CAPTION:
            self._flush()
            self._told_caption()
            self._page.caption = line.text
        else:
            self._told_caption()
            self._page.pending.append(line)

    def _heading(self, line: _Line, level: int) -> None:
        page = self._page
        page.level = min(level, page.level + 1)
        if page.level == 1:
            page.chapters += 1
        number = line.mark.text.strip() if line.mark and line.mark.counted else ""
        text = " ".join(line.text.split("\n"))
        title = self.voice("manual.read.heading", number=number, text=text) if number else text
        page.exhibits.append(
            Heading(title, page.level, f"chapter-{page.chapters}" if page.level == 1 else "")
        )

    def _told_caption(self) -> None:
        """A caption that no table follows is a paragraph like any other."""
        if self._page.caption:
            caption, self._page.caption = self._page.caption, ""
            self._page.exhibits.append(Paragraphs((caption,)))

    def _flush(self) -> None:
        """Put the paragraphs gathered into exhibits: lists where they are lists."""
        lines, self._page.pending = self._page.pending, []
        place = 0
        while place < len(lines):
            kind = _kind(lines[place])
            end = place + 1
            while end < len(lines) and _kind(lines[end]) == kind and not _begins_list(lines[end], kind):
                end += 1
            self._page.exhibits.append(_exhibit(kind, lines[place:end]))
            place = end

    def _table(self, element: Any) -> None:
        self._flush()
        rows = [[*self._cells(row)] for row in children(element, "w:tr")]
        caption, self._page.caption = self._page.caption, ""
        style = next(self._line_of(style_id(element, "w:tblPr/w:tblStyle")), "")
        if (len(rows) == 1 and len(rows[0]) == 1) or style.startswith("callout"):
            if caption:
                self._page.exhibits.append(Paragraphs((caption,)))
            lines = [line for row in rows for cell in row for line in cell if line.text]
            if lines:
                self._page.exhibits.append(_callout(style, lines))
            return
        rows = [row for row in rows if any(line.text for cell in row for line in cell)] or rows[:1]
        width = max(map(len, rows))
        filled = [[_in_cell(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
        if len(filled) == 1:
            filled.append([""] * width)
        self._page.exhibits.append(
            TableExhibit(
                caption,
                filled[0],
                filled[1:],
                column_sides(element, width),
                widths=column_widths(element, width),
                numbered=bool(caption),
            )
        )

    def _cells(self, row: Any) -> Iterator[list[_Line]]:
        """The cells of a row; one that spans several columns is followed by empty ones."""
        for cell in children(row, "w:tc"):
            merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
            yield [] if goes_on else [self._line(one) for one in blocks(cell) if one.tag == qn("w:p")]
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            for _ in range(int(span.get(qn("w:val"), "1")) - 1 if span is not None else 0):
                yield []

    def _line(self, element: Any, counted: bool = True) -> _Line:
        text, lead = self._text(element)
        style = next(self._line_of(style_id(element, "w:pPr/w:pStyle")), "")
        mark = self._numbering.mark(element) if counted else None
        return _Line(style, text.strip(), lead.strip(), mark if text.strip() else None)

    def _text(self, element: Any) -> tuple[str, str]:
        """The words of a paragraph, and those it begins with in bold where they are not all."""
        words: list[tuple[str, bool]] = []
        for run in element.iter(qn("w:r")):
            properties = run.find(qn("w:rPr"))
            if switched_on(properties, "w:vanish"):
                continue
            words.append(("".join(signs(run)), switched_on(properties, "w:b") or strong(properties)))
            link = run.getparent()
            if link.tag == qn("w:hyperlink") and run is [*link.iter(qn("w:r"))][-1]:
                target = self._target(link, "".join(part for part, _ in words))
                words.append((target, False))
        text = "".join(part for part, _ in words)
        lead = ""
        for part, bold in words:
            if not bold and part.strip():
                break
            lead += part
        whole = len(lead.strip()) == len(text.strip())
        return text, "" if whole or not lead.strip().endswith(tuple(STOPS)) else lead

    def _target(self, link: Any, said: str) -> str:
        """Where a link leads, in brackets, unless its words say so themselves."""
        relation = self._rels.get(link.get(qn("r:id"), ""))
        if relation is None or not relation.is_external:
            return ""
        target = relation.target_ref.removeprefix("mailto:")
        return "" if target in said else self.voice("manual.read.link", target=target)


def _kind(line: _Line) -> str:
    """paragraph, box, bullet or number."""
    if line.mark is None:
        return "paragraph"
    if line.mark.counted:
        return "number"
    return "box" if line.mark.box else "bullet"


def _begins_list(line: _Line, kind: str) -> bool:
    return kind == "number" and line.mark is not None and line.mark.first and not line.mark.level


def _exhibit(kind: str, lines: Sequence[_Line]) -> Exhibit:
    if kind == "paragraph":
        return Paragraphs(
            tuple(part.strip() for line in lines for part in line.text.split("\n") if part.strip())
        )
    if kind == "box":
        return Paragraphs(tuple(f"□ {line.text}" for line in lines))
    first = lines[0].mark
    if kind == "number" and not (first.first and not any(line.mark.level for line in lines)):
        return Paragraphs(tuple(f"{line.mark.text} {line.text}" for line in lines))
    return Findings(tuple(_item(line) for line in lines), ordered=kind == "number")


def _item(line: _Line) -> tuple[str, str]:
    text = " ".join(part.strip() for part in line.text.split("\n"))
    if line.mark.level:
        return "", INNER * line.mark.level + text
    lead = " ".join(line.lead.split("\n"))
    return (lead, text[len(lead) :].strip()) if lead and text.startswith(lead) else ("", text)


def _callout(style: str, lines: Sequence[_Line]) -> Callout:
    tone = next((one for one in TONES if style.endswith(one)), "info")
    titled = len(lines) > 1 and lines[0].style.endswith("title")
    title = lines[0].text if titled else ""
    return Callout(title, _in_cell(lines[1:] if titled else lines), tone)


def _in_cell(lines: Sequence[_Line]) -> str:
    return "\n".join(_marked(line) for line in lines if line.text)


def _marked(line: _Line) -> str:
    kind = _kind(line)
    if kind == "paragraph":
        return line.text
    sign = {"box": "□", "bullet": "•"}.get(kind) or line.mark.text
    return f"{sign} {line.text}"
