"""Sentences: where does each sentence of a document begin and end, whatever its lines do?

A line that was only wrapped is joined to the next; a bullet, a heading and a row of a table stand alone. What is
matched is the sentence with full-width signs made ordinary and with the spaces between Chinese characters
taken out; what is quoted is the sentence as it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okrworkbook.analysis.red_flags.flags import Passage
from okrworkbook.analysis.wording.quantities import plain

BULLET = re.compile(
    r"\s*(?:[-*+•·●○▪◆■□❌✅✗✓–—>]\s*|\(?\d{1,2}[.)、）](?!\d)\s*|[（(][一二三四五六七八九十\d]{1,3}[）)]\s*|[①-⑳]\s*"
    r"|[一二三四五六七八九十]{1,3}、\s*|第[一二三四五六七八九十\d]{1,3}[章节部阶步条期]|[a-z]\)\s)"
)
HEADING = re.compile(r"\s*(?:#{1,6}\s|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[章节部])")
ROW = re.compile(r"\s*\|")
RULE = re.compile(r"[\s|:=_*-]*")  # a line under a heading, or of a table
END = re.compile(r"[。！？!?；;：:…][”’\"')）】」]*\s*$|[.][\"')]*\s*$")
STOP = re.compile(
    r"[。！？!?；][”’\"')）】」]*|(?<!\b[A-Za-z])(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)\.[\"')”]*(?=\s|$)|;(?=\s|$)"
)
CJK = "\u3400-\u9fff"
GAP = re.compile(
    rf"(?<=[{CJK}\d%])\s+(?=[{CJK}])|(?<=[{CJK}])\s+(?=[{CJK}\dA-Za-z“”「」『』])|(?<=[A-Za-z])\s+(?=[{CJK}])"
)
TORN = re.compile(
    r"(?<=\d)\s+(?=%)|(?<=(?<!\d)10)\s+(?=0\s*%)|(?<=(?<![A-Za-z])[Kk])\s+(?=[Rr]s?(?![A-Za-z]))"
    r"|(?<=(?<![A-Za-z])[Oo])\s+(?=[Kk]\s+[Rr]s?(?![A-Za-z]))|(?<=(?<![A-Za-z])[Oo]\s[Kk])\s+(?=[Rr]s?(?![A-Za-z]))"
)
MARKUP = re.compile(r"\*\*|__|`|^\s*#{1,6}\s+|^\s*>\s*")
WIDE = re.compile("[\u2e80-\uffef]")
LONGEST = 240  # signs of a sentence that are quoted
HEADING_WIDTH = 80
LONGEST_READ = 2000  # signs of a text without a stop that are read as one sentence
WRAPPED = 0.6  # a line this long beside the longest of its passage may have been broken by the page


@dataclass(frozen=True)
class Sentence:
    """One sentence: as it stands, as it is matched, and where it and its parts are."""

    text: str
    plain: str
    starts: tuple[tuple[int, int, int], ...]  # from which sign of `plain` on it is on which page and line
    block: int  # which paragraph, bullet or row
    bullet: bool = False
    heading: bool = False
    row: bool = False  # of a table

    def place(self, at: int) -> tuple[int, int]:
        """Page and line of a sign of `plain`."""
        found = self.starts[0][1:]
        for start, page, line in self.starts:
            if start <= at:
                found = (page, line)
        return found

    @property
    def quote(self) -> str:
        """The sentence as it is shown: on one line, and not without end."""
        text = self.text.strip(" |")
        marker = BULLET.match(text)
        text = " ".join(text[marker.end() if marker else 0 :].split())
        return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


@dataclass(frozen=True)
class _Line:
    text: str
    page: int
    line: int


@dataclass(frozen=True)
class _Block:
    lines: tuple[_Line, ...]
    bullet: bool
    heading: bool


def sentences(passages: Sequence[Passage]) -> tuple[Sentence, ...]:
    """Every sentence of a document, in order."""
    blocks = [block for passage in passages for block in _blocks(passage)]
    return tuple(sentence for number, block in enumerate(blocks) for sentence in _sentences(block, number))


def cut_around(sentence: Sentence, start: int, end: int) -> str:
    """The sentence as it is shown, with the matched words in it however long it is."""
    if len(sentence.text) <= LONGEST:
        return sentence.quote
    words = sentence.plain[max(0, start - LONGEST // 3) : end + LONGEST // 3]
    return f"…{words.strip()}…"[: LONGEST + 2]


def _blocks(passage: Passage) -> Iterator[_Block]:
    lines = [
        _Line(text, passage.page, passage.line + step if passage.line else 0)
        for step, text in enumerate(passage.text.splitlines())
    ]
    widest = max((_width(line.text) for line in lines), default=0) if len(lines) > 1 else 0
    together: list[_Line] = []
    for line in lines:
        if not line.text.strip() or RULE.fullmatch(line.text):
            yield from _block(together)
            together = []
            continue
        if together and not _goes_on(together[-1].text, line.text, widest):
            yield from _block(together)
            together = []
        together.append(line)
    yield from _block(together)


def _block(lines: list[_Line]) -> Iterator[_Block]:
    if lines:
        first = lines[0].text
        heading = len(lines) == 1 and bool(HEADING.match(first)) and _width(first) <= HEADING_WIDTH
        item = bool(BULLET.match(first) or ROW.match(first))
        yield _Block(tuple(lines), item, heading)


def _goes_on(last: str, line: str, widest: int) -> bool:
    """Whether a line only goes on where the last was broken by the page."""
    if BULLET.match(line) or HEADING.match(line) or ROW.match(line) or ROW.match(last) or HEADING.match(last):
        return False
    return not END.search(last) and _width(last) >= WRAPPED * widest


def _width(text: str) -> int:
    text = text.strip()
    return len(text) + len(WIDE.findall(text))


def _sentences(block: _Block, number: int) -> Iterator[Sentence]:
    text, starts = "", []
    for line in block.lines:
        clean = MARKUP.sub("", line.text).strip()
        text += " " if text else ""
        starts.append((len(text), line.page, line.line))
        text += clean
    begin = 0
    for stop in (*(match.end() for match in STOP.finditer(text)), len(text)):
        for start in range(begin, stop, LONGEST_READ):
            end = min(stop, start + LONGEST_READ)
            if text[start:end].strip():
                yield _sentence(text, start, end, starts, block, number)
        begin = stop


def _sentence(
    text: str, begin: int, stop: int, starts: list[tuple[int, int, int]], block: _Block, number: int
) -> Sentence:
    own = text[begin:stop]
    ordinary = plain(own)
    kept = _kept(ordinary)
    at = {place: new for new, place in enumerate(kept)}
    inside = [(0, *_at(starts, begin))]
    for start, page, line in starts:
        if begin < start < stop:
            new = next((at[place] for place in range(start - begin, len(own)) if place in at), len(kept))
            inside.append((new, page, line))
    if ROW.match(block.lines[0].text):
        ordinary = ordinary.replace("|", ";")
    return Sentence(
        own.strip(),
        "".join(ordinary[place] for place in kept),
        tuple(inside),
        number,
        block.bullet,
        block.heading,
        bool(ROW.match(block.lines[0].text)),
    )


def _kept(text: str) -> list[int]:
    """The places of a text that stay when the spaces that mean nothing are taken out."""
    gone = {place for gap in (GAP, TORN) for match in gap.finditer(text) for place in range(*match.span())}
    return [place for place in range(len(text)) if place not in gone]


def _at(starts: list[tuple[int, int, int]], place: int) -> tuple[int, int]:
    found = starts[0][1:]
    for start, page, line in starts:
        if start <= place:
            found = (page, line)
    return found
