"""Segments: which coded segments a file holds, and what is wrong with each by itself.

A file is a filled capture sheet, with its second coding, or a flat table with the interviews' columns. A sheet
is known by its columns, whatever it is called.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from okrworkbook.analysis.coding import CODEBOOK, code_named
from okrworkbook.analysis.redaction import propose
from okrworkbook.client.grid import Grid, is_blank
from okrworkbook.client.headers import Layout, find_layout
from okrworkbook.client.rows import read_rows
from okrworkbook.client.values import Value
from okrworkbook.client.words import folded, nearest, token
from okrworkbook.errors import ERROR, INFO, WARNING, Finding
from okrworkbook.interop.export import read_cells
from okrworkbook.schema import CAUSE_WORDS, INTERVIEWS
from okrworkbook.texts import LANGS, Voice

LEAST_KNOWN = 3  # columns that must be known before a sheet holds segments
WHO = ("segment_id", "interviewee")  # one of them sets segments apart from the codebook and the questions
# A second coding has no interviewee or layer; whether they are known at all is asked when all files are read.
LOOSE = replace(INTERVIEWS, columns=tuple(replace(c, required=False) for c in INTERVIEWS.columns))
NOT_ASKED = ("D110", "D112", "D311")  # notices about titles, empty sheets and examples: all as we made them
NOT_TAKEN = ("approved", "quote_shown", "quote_harmless")

_CODE = re.compile(r"[A-Za-z]|(?=\S*\d)[A-Za-z一-鿿\d][\w.\-]{0,19}|[一-鿿]{1,4}[A-Za-z]")
_BY_NAME = {code.name: code for code in CODEBOOK}
_SPELLED = {folded(word): code.name for code in CODEBOOK for word in (code.name, *code.words)}


@dataclass(frozen=True)
class Segment:
    """What one coder says of one segment, and where that is written.

    `values` are those of the columns the sheet has; a column it lacks says nothing.
    """

    grid: Grid
    layout: Layout
    row: int
    values: Mapping[str, Value]

    def word(self, column: str) -> str:
        """A value as a word; "" where it is blank or not there."""
        return str(self.values.get(column) or "")

    def finding(self, code: str, severity: str = ERROR, field: str = "", **values: object) -> Finding:
        """A finding at a column of this row."""
        position = self.layout.positions.get(field)
        at = 0 if position is None else position + 1
        return self.grid.finding(code, severity, row=self.row, column=at, field=field, **values)

    @property
    def place(self) -> str:
        """Where it is, for a message about another row."""
        return Finding(self.grid.file, self.grid.sheet, self.row).place()


def read_segments(path: Path, lang: str, accept: bool = False) -> tuple[list[Segment], list[Finding]]:
    """Every coded segment of a file, and everything wrong with a row by itself.

    Sub-codes come back in the words of `lang`; with `accept` a word near to one of the codebook is taken as it.
    """
    grids, findings = read_cells(path)
    layouts = [(grid, *find_layout(LOOSE, grid)) for grid in grids]
    taken = [(grid, layout) for grid, layout, _ in layouts if layout and _holds_segments(layout)]
    if not taken:
        faults = layouts[0][2] if len(layouts) == 1 and not layouts[0][1] else []
        return [], [*findings, *faults] or [Finding(path.name, code="M450")]
    segments = []
    for grid, layout in taken:
        rows, faults = _rows(grid, layout)
        findings += faults
        for segment in rows:
            settled, faults = _settled(segment, lang, accept)
            segments.append(settled)
            findings += faults
    return segments, findings


def _holds_segments(layout: Layout) -> bool:
    return len(layout.positions) >= LEAST_KNOWN and any(name in layout.positions for name in WHO)


def _rows(grid: Grid, layout: Layout) -> tuple[list[Segment], list[Finding]]:
    """The rows in which something is written under a known header."""
    filled = tuple(
        (number, cells)
        for number, cells in grid.rows
        if number <= layout.row
        or any(at < len(cells) and not is_blank(cells[at]) for at in layout.positions.values())
    )
    grid = replace(grid, rows=filled)
    typed, faults = read_rows(LOOSE, grid)
    findings = [fault for fault in faults if fault.code not in NOT_ASKED]
    rows = [Segment(grid, layout, row.number, dict(row.values)) for row in typed.rows]
    return rows, [*findings, *(_left_out(grid, layout, rows) if rows else ())]


def _left_out(grid: Grid, layout: Layout, rows: Sequence[Segment]) -> Iterator[Finding]:
    """A notice of each column, and of approvals, that are not taken."""
    ours = {folded(Voice(lang)("capture.second.words")) for lang in LANGS}
    for header, position in layout.extras.items():
        if folded(header) not in ours:
            yield grid.finding("M462", INFO, row=layout.row, column=position + 1)
    approved = sum(row.values.get("approved") is True for row in rows)
    if approved:
        column = layout.positions["approved"] + 1
        yield grid.finding("M461", INFO, row=layout.row, column=column, field="approved", n=approved)


# --- one row


def _settled(segment: Segment, lang: str, accept: bool) -> tuple[Segment, list[Finding]]:
    """The row with its number, sub-code and cause as they are stored, and what is wrong with it."""
    values = {**segment.values}
    findings = list(_no_code(segment))
    if not segment.word("coder"):
        findings.append(segment.finding("M451", field="coder"))
    if not values.get("segment_id"):
        if segment.word("quote"):
            values["segment_id"] = derived_id(segment.word("interviewee"), segment.word("quote"))
        else:
            findings.append(segment.finding("M452", field="segment_id"))
    findings += _code(segment, values, lang, accept)
    return replace(segment, values=values), findings


def derived_id(interviewee: str, quote: str) -> str:
    """A segment's number where none was written: the same words of the same person give the same number."""
    said = hashlib.sha256(f"{interviewee}\n{folded(quote)}".encode()).hexdigest()
    return f"{interviewee or 'S'}-{said[:8]}"


def _no_code(segment: Segment) -> Iterator[Finding]:
    """A name where a code belongs: it must not come into the client's folder."""
    for column in ("interviewee", "coder"):
        word = segment.word(column)
        if word and (not _CODE.fullmatch(word) or not propose(word).clean):
            yield segment.finding("M460", field=column)


def _code(segment: Segment, values: dict[str, Value], lang: str, accept: bool) -> Iterator[Finding]:
    """Bring the sub-code and its cause into the form that is stored."""
    word = segment.word("code")
    if not word:
        return
    name = _SPELLED.get(folded(word)) or code_named(word)
    if name not in _BY_NAME:
        near = nearest(word, (other for code in CODEBOOK for other in code.words))
        if near == "–":
            yield segment.finding("M454", WARNING, "code", word=token(word))
            return
        yield segment.finding("M455" if accept else "M453", INFO if accept else ERROR, "code", near=near)
        if not accept:
            return
        name = code_named(near)
    code = _BY_NAME[name]
    values["code"] = code.words[LANGS.index(lang)]
    cause = segment.word("cause")
    if code.cause and cause and cause != code.cause:
        zh, en = (CAUSE_WORDS[code.cause][at] for at in (0, 1))
        yield segment.finding("M456", field="cause", zh=zh, en=en)
    elif code.cause:
        values["cause"] = code.cause
