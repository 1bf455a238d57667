"""Interviews: several coders' files into one table of segments, without a name and without doubling anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from okrworkbook.analysis.coding import CodingAgreement, assess_coding
from okrworkbook.client import Client, save_table
from okrworkbook.client.words import nearest, token
from okrworkbook.errors import ERROR, WARNING, Finding
from okrworkbook.interop.segments import NOT_TAKEN, Segment, read_segments
from okrworkbook.schema import INTERVIEWS

if TYPE_CHECKING:
    import pandas as pd

SAID = ("interviewee", "layer", "department", "quote")  # the same whoever codes the segment
FILLED = {"approved": None, "quote_shown": "", "quote_harmless": ""}  # what nobody has decided yet

Row = dict[str, object]


@dataclass(frozen=True)
class ImportedSegments:
    """What came of an import: rows read, rows of the table that are new, changed or as before.

    `voided` are segments whose words changed after somebody had decided whether they may be quoted; they are
    to be reviewed again. `coding` is how far the coders of the whole table agree, None with errors.
    """

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    voided: int = 0
    coding: CodingAgreement | None = None
    saved: Path | None = None

    @property
    def clear(self) -> bool:
        """Whether nothing stands against the import."""
        return not any(finding.severity == ERROR for finding in self.findings)


def import_interviews(
    paths: Sequence[Path], client: Client, *, accept: bool = False, dry_run: bool = False
) -> ImportedSegments:
    """Read coders' files into the client's interviews. Nothing is stored unless every row of every file is clear.

    A row is known by its segment and coder: read again it is updated, not doubled. What a person decided about
    quoting a segment stays, unless its words changed. `accept` takes near words of the codebook as they are.
    Raises ClientDataError if the table cannot be saved.
    """
    segments, findings = [], []
    for path in paths:
        found, faults = read_segments(path, client.engagement.lang, accept)
        segments += found
        findings += faults
    rows, faults = _put_together(segments, client)
    findings += faults
    if not segments and not findings:
        findings.append(Finding(paths[0].name, code="M463"))
    files = tuple(path.name for path in paths)
    if any(finding.severity == ERROR for finding in findings):
        return ImportedSegments(files, tuple(sorted(findings)), len(segments))
    merged = _Merged(client.interviews, rows)
    findings += [*merged.findings, *_layers(merged.rows, rows)]
    clear = not any(finding.severity == ERROR for finding in findings)
    frame = _frame(merged.rows, client.interviews)
    changes = clear and not dry_run and (merged.new or merged.changed)
    return ImportedSegments(
        files,
        tuple(sorted(findings)),
        len(segments),
        merged.new,
        merged.changed,
        merged.same,
        len(merged.voided),
        assess_coding(frame) if clear else None,
        save_table(client, "interviews", frame) if changes else None,
    )


# --- the files together


def _put_together(
    segments: Sequence[Segment], client: Client
) -> tuple[list[tuple[Segment, Row]], list[Finding]]:
    """One row a segment and coder, with what the segment says from whichever file has it, and what contradicts."""
    findings = [*_repeated(segments)]
    said, faults = _said(segments)
    findings += faults
    departments, names = _departments(client)
    table = {
        str(row["segment_id"]): {name: row[name] for name in SAID}
        for row in reversed(client.interviews.to_dict("records"))
    }
    rows = {}
    for segment in segments:
        number = segment.word("segment_id")
        if not number:
            continue
        known = {name: value for name, value in table.get(number, {}).items() if value}
        row = {
            **{name: value for name, value in segment.values.items() if name not in (*NOT_TAKEN, *SAID)},
            **known,  # a second coder who leaves the words blank does not take them away
            **said[number],
        }
        row["department"] = names.get(str(row.get("department") or ""), row.get("department"))
        if segment.values.get("approved") is False:
            row["refused"] = True
        findings += _incomplete(segment, row)
        findings += _foreign(segment, row, known)
        findings += _unknown_department(segment, row, departments)
        rows.setdefault((number, segment.word("coder")), (segment, row))
    return list(rows.values()), findings


def _repeated(segments: Sequence[Segment]) -> Iterator[Finding]:
    """A row of the same coder on the same segment that says something else."""
    first: dict[tuple[str, str], Segment] = {}
    for segment in segments:
        key = (segment.word("segment_id"), segment.word("coder"))
        if not all(key):
            continue
        earlier = first.setdefault(key, segment)
        shared = set(earlier.values) & set(segment.values) - set(NOT_TAKEN)
        if any(earlier.values[name] != segment.values[name] for name in shared):
            yield segment.finding("M457", field="segment_id", other=earlier.place)


def _said(segments: Sequence[Segment]) -> tuple[dict[str, Row], list[Finding]]:
    """What each segment says and who said it, from all files; a finding where two rows differ in that."""
    said: dict[str, dict[str, tuple[object, Segment]]] = {}
    findings = []
    for segment in segments:
        facts = said.setdefault(segment.word("segment_id"), {})
        for name in SAID:
            value = segment.values.get(name)
            if value is None:
                continue
            known, by = facts.setdefault(name, (value, segment))
            if known != value and by.word("coder") != segment.word("coder"):
                findings.append(segment.finding("M458", field=name, other=by.place))
    return {
        number: {name: value for name, (value, _) in facts.items()} for number, facts in said.items()
    }, findings


def _incomplete(segment: Segment, row: Row) -> Iterator[Finding]:
    """Nobody has recorded who said it, or of which layer they are."""
    if not row.get("interviewee"):
        yield segment.finding("M464", field="segment_id")
    elif not row.get("layer") and ("layer" in segment.values or "layer" not in segment.layout.positions):
        layer = INTERVIEWS.column("layer")
        yield segment.finding("D201", field="layer", zh=layer.zh, en=layer.en)


def _foreign(segment: Segment, row: Row, known: Mapping[str, object]) -> Iterator[Finding]:
    """The number stands in the client's table for what another interviewee said."""
    if known and row.get("interviewee") and known.get("interviewee") != row["interviewee"]:
        yield segment.finding("M459", field="segment_id")


def _departments(client: Client) -> tuple[set[str], dict[str, str]]:
    """The departments of the roster, and what the other language calls them."""
    roster = set(client.people["department"]) - {""}
    others = client.engagement.voice("en").names
    return roster, {other: name for name, other in others.items() if name in roster}


def _unknown_department(segment: Segment, row: Row, roster: set[str]) -> Iterator[Finding]:
    word = str(row.get("department") or "")
    if word and roster and word not in roster:
        yield segment.finding("D303", field="department", word=token(word), near=nearest(word, roster))


# --- the table


class _Merged:
    """The client's rows with those of the files in them, and what that changed."""

    def __init__(self, table: pd.DataFrame, incoming: Sequence[tuple[Segment, Row]]):
        self.rows: list[Row] = [
            {name: _plain(value) for name, value in row.items()} for row in table.to_dict("records")
        ]
        self.columns = [str(name) for name in table.columns]
        self.findings: list[Finding] = []
        self.voided: set[str] = set()
        before = [dict(row) for row in self.rows]
        for segment, row in incoming:
            self._speak(segment, row)
        touched = [self._code(row) for _, row in incoming]
        self.new = len(self.rows) - len(before)
        changed = [now != was for now, was in zip(self.rows, before, strict=False)]
        self.changed = sum(changed)
        self.same = sum(at < len(before) and not changed[at] for at in touched)

    def _speak(self, segment: Segment, row: Row) -> None:
        """Bring what the segment says into every row of it; new words have not been approved by anybody."""
        there = [old for old in self.rows if old["segment_id"] == row["segment_id"]]
        words = row.get("quote") or ""
        if any(old["quote"] != words for old in there):
            if any(old["approved"] is not None for old in there):
                self.voided.add(str(row["segment_id"]))
                self.findings.append(segment.finding("M466", WARNING, "quote"))
            for old in there:
                old.update(FILLED)
        for old in there:
            old.update({name: row[name] or "" for name in SAID if name in row})

    def _code(self, row: Row) -> int:
        """Bring what a coder says into their row of the segment, a new one if there is none; say which it is."""
        there = [at for at, old in enumerate(self.rows) if old["segment_id"] == row["segment_id"]]
        own = [at for at in there if self.rows[at]["coder"] == row["coder"]]
        # before coders were recorded, a segment had one row that nobody signed
        own = own or [at for at in there if not self.rows[at]["coder"]]
        if not own:
            decided = {name: self.rows[there[0]][name] for name in FILLED} if there else {**FILLED}
            if not there and row.get("refused"):
                decided["approved"] = False
            self.rows.append({**dict.fromkeys(self.columns, ""), "prompted": None, **decided})
            own = [len(self.rows) - 1]
        kept = {name: value for name, value in row.items() if name in self.columns}
        self.rows[own[0]].update(
            {name: value if name == "prompted" else value or "" for name, value in kept.items()}
        )
        return own[0]


def _layers(rows: Sequence[Row], incoming: Sequence[tuple[Segment, Row]]) -> Iterator[Finding]:
    """An interviewee who is of two layers."""
    layers: dict[object, set[object]] = {}
    for row in rows:
        layers.setdefault(row["interviewee"], set()).add(row["layer"])
    told = set()
    for segment, row in incoming:
        who = row["interviewee"]
        if len(layers[who]) > 1 and who not in told:
            told.add(who)
            yield segment.finding("M465", field="layer")


def _plain(value: object) -> object:
    import pandas as pd

    return None if value is pd.NA or value != value else value


def _frame(rows: Sequence[Row], table: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    columns = list(dict.fromkeys(chain(table.columns, INTERVIEWS.names)))
    return pd.DataFrame([[row.get(name) for name in columns] for row in rows], columns=columns, dtype=object)
