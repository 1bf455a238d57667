"""Survey: one export into a client's questionnaire answers, with nothing in them that tells who somebody is."""

from __future__ import annotations

import random
import re
import secrets
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from okrworkbook.client import Client, save_table
from okrworkbook.client.words import as_text, folded
from okrworkbook.errors import ERROR, INFO, WARNING, Finding
from okrworkbook.interop.answers import BLANK, CODES, is_nothing, moment_of, passed, seconds_of
from okrworkbook.interop.columns import DROP, FACTS, ITEMS
from okrworkbook.interop.export import Export, read_export
from okrworkbook.interop.mapping import ORDER, read_mapping, write_mapping
from okrworkbook.interop.mapping import Mapping as Told
from okrworkbook.interop.understanding import (
    SECTION_OF,
    Question,
    Understanding,
    Use,
    as_finding,
    doubled,
    understand,
)
from okrworkbook.starter.questions import OPEN

if TYPE_CHECKING:
    import pandas as pd

# Why a questionnaire is left out
EMPTY, NO_DEPARTMENT, NO_LAYER, EXCLUDED, REPEATED = (
    "empty",
    "no_department",
    "no_layer",
    "excluded",
    "repeated",
)

Record = dict[str, object]
Ask = Callable[[Question], str]


@dataclass(frozen=True)
class Imported:
    """What came of an import: what was understood, how many answers were taken, what is still to be said.

    `dropped` has the rows of the file that were left out, by reason; `departments` the answers and the
    invitations of each department. `saved` is the file written, if any was.
    """

    understood: Understanding | None
    wave: str
    findings: tuple[Finding, ...]
    kept: int = 0
    dropped: Mapping[str, tuple[int, ...]] = None
    departments: tuple[tuple[str, int, int | None], ...] = ()
    saved: Path | None = None
    mapping: Path | None = None

    @property
    def clear(self) -> bool:
        """Whether nothing stands against the import."""
        return not any(finding.severity == ERROR for finding in self.findings)


def import_survey(
    path: Path,
    client: Client,
    wave: str = "pre",
    *,
    accept: bool = False,
    ask: Ask | None = None,
    dry_run: bool = False,
    salt: bytes | None = None,
) -> Imported:
    """Read an export into the client's survey. What is not understood is asked, or left as findings.

    `accept` takes proposals as they are. Nothing is stored unless every column and word is understood; what
    was understood goes into the mapping file either way, so that it is not asked again.
    """
    roster = tuple(sorted({name for name in client.people["department"] if name}))
    told, findings = read_mapping(client.folder, roster)
    export, faults = read_export(path)
    findings += faults
    if export is None or any(finding.severity == ERROR for finding in findings):
        return Imported(None, wave, tuple(sorted(findings)), dropped={})
    names = client.engagement.voice("en").names
    understood, told = _settled(export, told, roster, names, accept, ask)
    findings += [*understood.findings, *_other_columns(export, told)]
    findings += [as_finding(export, question) for question in understood.questions]
    records, dropped, doubts = _records(understood)
    findings += doubts
    if not any(finding.severity == ERROR for finding in findings):
        findings += already_there(client, wave, records, export)
        findings += [] if records else [export.finding("M442", row=export.header_row)]
    done = Imported(
        understood, wave, tuple(sorted(findings)), len(records), dropped, _departments(client, records)
    )
    if dry_run:
        return done
    return _stored(done, client, _noted(told, understood), records, salt)


# --- what is understood


def _settled(
    export: Export,
    told: Told,
    roster: Sequence[str],
    names: Mapping[str, str],
    accept: bool,
    ask: Ask | None,
) -> tuple[Understanding, Told]:
    """The export understood as far as proposals are accepted and questions answered."""
    put: set[tuple[str, str]] = set()
    while True:
        understood = understand(export, told, roster, names)
        open_ = [
            question for question in understood.questions if (question.section, question.word) not in put
        ]
        if not open_ or not (accept or ask):
            return understood, told
        for question in open_:
            put.add((question.section, question.word))
            answer = question.proposal if accept and question.proposal else ask(question) if ask else ""
            if answer:
                told = told.learn(question.section, question.word, answer)


def _other_columns(export: Export, told: Told) -> list[Finding]:
    """A notice where the export has other columns than the one read before."""
    before = told.source.get("fingerprint")
    return [export.finding("M440", INFO)] if before and before != export.fingerprint else []


def _noted(told: Told, understood: Understanding) -> Told:
    """The mapping with everything that was understood this time."""
    for use in understood.uses:
        if use not in doubled(understood.uses):
            told = told.learn("columns", use.header.text, use.target if use.kept else DROP)
    for section, words in understood.words.items():
        for word, meaning in words.items():
            if not (section == "departments" and folded(word) == folded(meaning)):
                told = told.learn(section, word, meaning)
    export = understood.export
    source = {"form": export.form, "layout": export.layout, "fingerprint": export.fingerprint}
    return replace(told, source={**told.source, **source})


# --- rows


def _records(understood: Understanding) -> tuple[list[Record], dict[str, tuple[int, ...]], list[Finding]]:
    """The answers as rows of the survey, the rows left out by reason, and what could not be read in them."""
    if understood.questions or any(finding.severity == ERROR for finding in understood.findings):
        return [], {}, []
    records, dropped, seen = [], {}, set()
    unread: Counter[str] = Counter()
    for number, cells in understood.export.rows:
        record, reason = _record(understood, cells, unread)
        key = tuple(as_text(use.header.cell(cells)) for use in understood.uses)
        reason = reason or (REPEATED if key in seen and understood.columns("key") else "")
        seen.add(key)
        if reason:
            dropped[reason] = (*dropped.get(reason, ()), number)
        else:
            records.append(record)
    return records, dropped, [_unread(understood, name, n) for name, n in unread.items() if n]


def _unread(understood: Understanding, name: str, n: int) -> Finding:
    """A warning for times that could not be read, at their column."""
    header = understood.columns("seconds" if name == "seconds" else "submitted")[0].header
    code = {"submitted": "M433", "seconds": "M434", "duration": "M435"}[name]
    row = understood.export.header_row
    return understood.export.finding(code, WARNING, row=row, column=header.column, n=n)


def _record(understood: Understanding, cells: Sequence[object], unread: Counter[str]) -> tuple[Record, str]:
    """One questionnaire as a row of the survey, and the reason for which it is left out, if there is one."""
    record: Record = dict.fromkeys(ITEMS)
    for use in understood.columns(*ITEMS):
        record[use.target] = _answer(understood, use.header.cell(cells))
    for use in understood.columns(*FACTS):
        record[use.target] = _fact(understood, use, use.header.cell(cells))
    record |= _times(understood, cells, unread)
    for use in understood.columns("attention", "attention_ok"):
        record["attention_ok"] = _passed(understood, use, use.header.cell(cells))
    for use in understood.columns(*OPEN):
        record[use.target] = as_text(use.header.cell(cells)) or None
    return record, _reason(record)


def _answer(understood: Understanding, cell: object) -> float | None:
    if is_nothing(cell):
        return None
    return CODES[understood.meaning("answers", as_text(cell))]


def _fact(understood: Understanding, use: Use, cell: object) -> str | None:
    if is_nothing(cell):
        return None
    meaning = understood.meaning(SECTION_OF[use.target], as_text(cell))
    return None if meaning == BLANK else meaning


def _passed(understood: Understanding, use: Use, cell: object) -> bool | None:
    """Whether the attention item was answered as asked, on the scale the mapping file describes."""
    if is_nothing(cell):
        return None
    word = as_text(cell)
    if use.target == "attention":
        said = {folded(one): meaning for one, meaning in understood.words["answers"].items()}.get(
            folded(word)
        )
        return passed(said or word)
    return folded(word) in ("是", "yes", "y", "true", "1", "对")


def _reason(record: Record) -> str:
    """Why a questionnaire cannot be taken; "" if it can."""
    if all(record[item] is None for item in ITEMS):
        return EMPTY
    if DROP in (record.get("department"), record.get("layer")):
        return EXCLUDED
    if not record.get("department"):
        return NO_DEPARTMENT
    return "" if record.get("layer") else NO_LAYER


def _times(understood: Understanding, cells: Sequence[object], unread: Counter[str]) -> Record:
    """The day somebody answered, and how many seconds it took: as the tool says, or from start to end."""
    end = _moment(understood, "submitted", cells, unread)
    start = _moment(understood, "started", cells, unread)
    seconds = None
    for use in understood.columns("seconds"):
        seconds = seconds_of(use.header.cell(cells))
        unread["seconds"] += seconds is None and not is_nothing(use.header.cell(cells))
    if not understood.columns("seconds") and end and start:
        if isinstance(end, datetime) and isinstance(start, datetime) and end >= start:
            seconds = (end - start).total_seconds()
        else:
            unread["duration"] += 1
    return {"submitted": end.date() if isinstance(end, datetime) else end, "seconds": seconds}


def _moment(
    understood: Understanding, name: str, cells: Sequence[object], unread: Counter[str]
) -> datetime | date | None:
    found = None
    for use in understood.columns(name):
        cell = use.header.cell(cells)
        found = moment_of(cell, understood.words["times"].get(ORDER, "ymd"), understood.export.mac_dates)
        unread["submitted"] += name == "submitted" and found is None and not is_nothing(cell)
    return found


# --- what is in the client's folder already


def already_there(client: Client, wave: str, records: Sequence[Record], export: Export) -> list[Finding]:
    """A finding if these answers are in the survey already.

    Two people may well answer alike, so without the seconds most of the export has to be there.
    """
    survey = client.survey
    old = Counter(_content(row) for row in survey.to_dict("records") if (row["wave"] or "pre") == wave)
    again = sum(min(n, old[content]) for content, n in Counter(map(_content, records)).items())
    timed = any(record["seconds"] is not None for record in records)
    enough = again > 0 if timed else 2 * again > len(records)
    return [export.finding("M441", n=again, wave=wave)] if enough else []


def _content(row: Mapping[str, object]) -> tuple[object, ...]:
    """What of a row is the same when it is imported again: everything but its code."""
    return tuple(_comparable(row.get(name)) for name in (*FACTS, "submitted", "seconds", *ITEMS))


def _comparable(value: object) -> object:
    if value is None or value == "" or value != value:
        return None
    return (
        value.date()
        if isinstance(value, datetime)
        else float(value)
        if isinstance(value, int | float)
        else value
    )


def _departments(client: Client, records: Sequence[Record]) -> tuple[tuple[str, int, int | None], ...]:
    """Of each department the answers, and how many were invited, or None where there is no roster."""
    answered = Counter(str(record["department"]) for record in records)
    people = client.people
    invited = Counter(people.loc[people["invited"].fillna(False).astype(bool), "department"])
    known = sorted({*answered, *invited})
    return tuple((name, answered[name], invited[name] if len(people) else None) for name in known)


# --- storing


def _stored(
    done: Imported, client: Client, told: Told, records: Sequence[Record], salt: bytes | None
) -> Imported:
    """What was understood is written down; the answers are stored if nothing stands against it."""
    saved = None
    if done.clear and records:
        saved = save_table(client, "survey", _frame(client.survey, done.wave, records, salt))
    path = write_mapping(client.folder, told, client.engagement.voice(None))
    return replace(done, saved=saved, mapping=path)


def _frame(survey: pd.DataFrame, wave: str, records: Sequence[Record], salt: bytes | None) -> pd.DataFrame:
    """The survey with the new answers below, in no order that tells who sent theirs when."""
    import pandas as pd

    old = survey.to_dict("records")
    shuffled = list(records)
    # The salt is not kept: nobody can put the answers back into the order of the export.
    random.Random(salt or secrets.token_bytes(32)).shuffle(shuffled)
    codes = fresh_codes({str(row["respondent"]) for row in old}, len(shuffled))
    new = [{"respondent": code, "wave": wave, **record} for code, record in zip(codes, shuffled, strict=True)]
    headers = list(dict.fromkeys([*survey.columns, *(name for row in new for name in row)]))
    rows = [[_plain(row.get(name)) for name in headers] for row in (*old, *new)]
    return pd.DataFrame(rows, columns=headers, dtype=object)


def _plain(value: object) -> object:
    import pandas as pd

    return None if value is None or value is pd.NA or value is pd.NaT or value != value else value


def fresh_codes(used: set[str], n: int) -> list[str]:
    """Codes nobody has had, in any wave, so that none seems to be the same person."""
    numbers = [int(found[1]) for code in used if (found := re.fullmatch(r"[Rr](\d{1,9})", code))]
    first = max(numbers, default=0) + 1
    return [f"R{number:03d}" for number in range(first, first + n)]
