"""Review: what a person decided about each quotation, checked once more and taken into the interviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from okrworkbook.analysis.redaction import PARTED, normal, unsettled
from okrworkbook.client import Client, save_table
from okrworkbook.client.grid import Cell, CellError, Grid, is_blank
from okrworkbook.client.headers import SEARCHED_ROWS
from okrworkbook.client.values import Unreadable, read_value
from okrworkbook.client.words import as_text, folded
from okrworkbook.errors import ERROR, Finding, ParameterError
from okrworkbook.interop.export import read_cells
from okrworkbook.interop.review_sheet import COLUMNS
from okrworkbook.schema import INTERVIEWS
from okrworkbook.tables.redactions import departments_of
from okrworkbook.texts import LANGS, Voice

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("segment_id", "original", "final", "decision")


@dataclass(frozen=True)
class Reviewed:
    """What came of a review: quotations approved, refused by the reviewer, left undecided, and held back.

    Held back are rows with a yes that cannot be taken as they are; each has a finding. `changed` counts the
    segments whose row in the table is now another.
    """

    file: str
    findings: tuple[Finding, ...]
    approved: int = 0
    refused: int = 0
    untouched: int = 0
    held: int = 0
    changed: int = 0
    saved: Path | None = None

    @property
    def clear(self) -> bool:
        """Whether every row could be taken."""
        return not any(finding.severity == ERROR for finding in self.findings)


@dataclass(frozen=True)
class Line:
    """One row of the review as it was filled in; a cell that cannot be read stands in `faults`."""

    grid: Grid
    row: int
    positions: Mapping[str, int]
    words: Mapping[str, str]
    decision: bool | None
    faults: tuple[Finding, ...] = ()

    def finding(self, code: str, name: str, **values: object) -> Finding:
        """A finding at a column of this row."""
        column = self.positions[name] + 1
        return self.grid.finding(code, row=self.row, column=column, field=name, **values)


def apply_review(path: Path, client: Client, names: Sequence[str] = ()) -> Reviewed:
    """Take a filled review into the client's interviews. Only an explicit yes approves, and only clean words.

    Rows that cannot be taken are reported and leave the table as it was; the others are saved together.
    `names` are people beside those found by their form. Raises ClientDataError if the table cannot be saved.
    """
    lines, findings = _read(path)
    interviews = client.interviews
    quotes = _first_words(interviews)
    departments = departments_of(client)
    decided: dict[str, dict[str, object]] = {}
    counts = {"approved": 0, "refused": 0, "untouched": 0, "held": 0}
    seen: set[str] = set()
    for line in lines:
        faults = [*line.faults, *_doubled(line, seen)]
        if not faults and line.decision is not None:
            faults = [*_unfit(line, quotes, names, departments)]
        findings += faults
        outcome = _outcome(line, faults)
        counts[outcome] += 1
        if outcome in ("approved", "refused"):
            decided[line.words["segment_id"]] = _decision(line)
    changed = _changed(interviews, decided)
    saved = save_table(client, "interviews", _frame(interviews, decided)) if changed else None
    return Reviewed(path.name, tuple(sorted(findings)), **counts, changed=changed, saved=saved)


def _first_words(interviews: pd.DataFrame) -> dict[str, str]:
    quoted = interviews[interviews["quote"] != ""].drop_duplicates("segment_id")
    return dict(zip(quoted["segment_id"], quoted["quote"], strict=True))


def read_names(path: Path | None) -> tuple[str, ...]:
    """The people of a list with one name a line; they are looked for and never stored. Raises ParameterError."""
    if path is None:
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise ParameterError("quotes_names", path=path) from None
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))


# --- reading it


def _read(path: Path) -> tuple[list[Line], list[Finding]]:
    """The rows of the sheet that is a review, or why there are none."""
    grids, findings = read_cells(path)
    for grid in grids:
        header, positions = _header(grid)
        if all(name in positions for name in NEEDED):
            rows = ((number, cells) for number, cells in grid.rows if number > header)
            lines = [_line(grid, positions, number, cells) for number, cells in rows]
            return [line for line in lines if any(line.words.values()) or line.faults], findings
    return [], [*findings, *([] if findings else [Finding(path.name, code="M480")])]


@cache
def _labels() -> Mapping[str, str]:
    return {folded(Voice(lang)(f"review.{name}")): name for lang in LANGS for name in COLUMNS}


def _header(grid: Grid) -> tuple[int, dict[str, int]]:
    """The row that names most columns of a review, and where each is."""
    found = [
        (number, {_labels()[folded(as_text(cell))]: at for at, cell in enumerate(cells) if _known(cell)})
        for number, cells in grid.rows[:SEARCHED_ROWS]
    ]
    return max(found, key=lambda one: len(one[1]), default=(0, {}))


def _known(cell: Cell) -> bool:
    return folded(as_text(cell)) in _labels()


def _line(grid: Grid, positions: Mapping[str, int], number: int, cells: Sequence[Cell]) -> Line:
    there = {name: cells[at] if at < len(cells) else None for name, at in positions.items()}
    faults = [
        grid.finding(cell.code, row=number, column=positions[name] + 1, field=name, word=cell.word)
        for name, cell in there.items()
        if isinstance(cell, CellError)
    ]
    decision = None
    try:
        if not isinstance(there["decision"], CellError) and not is_blank(there["decision"]):
            decision = read_value(INTERVIEWS.column("approved"), there["decision"])
    except Unreadable as fault:
        place = {"row": number, "column": positions["decision"] + 1, "field": "decision"}
        faults.append(grid.finding(fault.code, **place, **fault.values))
    words = {name: as_text(cell) for name, cell in there.items()}
    return Line(grid, number, positions, words, decision, tuple(faults))


# --- whether it can be taken


def _doubled(line: Line, seen: set[str]) -> Iterator[Finding]:
    number = line.words["segment_id"]
    if number in seen:
        yield line.finding("M481", "segment_id")
    seen.add(number)


def _unfit(
    line: Line, quotes: Mapping[str, str], names: Sequence[str], departments: Sequence[str]
) -> Iterator[Finding]:
    """What stands against taking a decision: other words than were exported, or words that may name somebody."""
    quote = quotes.get(line.words["segment_id"])
    if quote is None:
        yield line.finding("M482", "segment_id")
    elif _compared(quote) != _compared(line.words["original"]):
        yield line.finding("M483", "original")
    elif line.decision and not line.words["final"]:
        yield line.finding("M484", "final")
    elif line.decision:
        for span in unsettled(line.words["final"], _harmless(line), names, departments):
            place = {"start": span.start + 1, "end": span.end}
            kinds = {lang: Voice(lang).term("review.kind", span.kind) for lang in LANGS}
            yield line.finding("M485", "final", **place, **kinds)


def _compared(text: str) -> str:
    """A text without what a spreadsheet may do to it: line ends and blanks at its ends."""
    return " ".join(text.split())


def _harmless(line: Line) -> str:
    return line.words.get("harmless", "").replace("\n", PARTED)


def _outcome(line: Line, faults: Sequence[Finding]) -> str:
    if faults:
        return "held"
    return {True: "approved", False: "refused", None: "untouched"}[line.decision]


# --- taking it


def _decision(line: Line) -> dict[str, object]:
    """What is stored: a refused quotation keeps no words to be shown."""
    if not line.decision:
        return {"approved": False, "quote_shown": "", "quote_harmless": ""}
    settled = [" ".join(word.split()) for word in _harmless(line).split(PARTED)]
    said = normal(line.words["final"])
    kept = [word for word in dict.fromkeys(settled) if word and normal(word) in said]
    return {
        "approved": True,
        "quote_shown": line.words["final"],
        "quote_harmless": f" {PARTED} ".join(kept),
    }


def _changed(interviews: pd.DataFrame, decided: Mapping[str, Mapping[str, object]]) -> int:
    """How many segments have another decision than before."""
    before: dict[str, list[dict[str, object]]] = {}
    for row in interviews.to_dict("records"):
        before.setdefault(str(row["segment_id"]), []).append(row)
    return sum(
        any(not _same(row[name], value) for row in before[number] for name, value in decision.items())
        for number, decision in decided.items()
    )


def _same(old: object, new: object) -> bool:
    import pandas as pd

    return old is not pd.NA and old == new


def _frame(interviews: pd.DataFrame, decided: Mapping[str, Mapping[str, object]]) -> pd.DataFrame:
    """The table with every decision in all rows of its segment, whoever coded it."""
    import pandas as pd

    rows = [{**row, **decided.get(str(row["segment_id"]), {})} for row in interviews.to_dict("records")]
    return pd.DataFrame(rows, columns=interviews.columns, dtype=object)
