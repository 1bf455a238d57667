"""Store: the tables of one client as a room full of people sees and changes them."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from okrworkbook import engagement as engagement_file
from okrworkbook.client.checks import cross_check
from okrworkbook.client.edits.change import ADD, REMOVE, Change, Conflict, EditConflict, Key, as_json, key_of
from okrworkbook.client.edits.journal import (
    CLIENT,
    OUTSIDE,
    REFUSED,
    SAVED,
    Edit,
    append,
    read_history,
)
from okrworkbook.client.edits.table_rows import Applied, TableRows, new_grid
from okrworkbook.client.edits.transaction import commit, finish, locked
from okrworkbook.client.folder import Folder, read_file
from okrworkbook.client.grid import Grid
from okrworkbook.client.kept_checks import KeptChecks
from okrworkbook.client.rows import Known, TypedTable, read_rows
from okrworkbook.client.values import Unreadable, Value
from okrworkbook.client.written import csv_bytes, home, workbook_bytes
from okrworkbook.engagement import Engagement
from okrworkbook.errors import ERROR, ClientDataError, Finding
from okrworkbook.schema import TABLES

if TYPE_CHECKING:
    from okrworkbook.client import Client

# What no workshop edits and takes long to read; it is not checked again at every save.
LEFT_OUT = frozenset({"survey"})
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class View:
    """The tables as they were at one moment; `stamp` tells whether they still are."""

    stamp: Stamp
    tables: Mapping[str, TypedTable]

    def rows(self, table: str) -> tuple[Mapping[str, Value], ...]:
        """The records of a table, in their order; none if it is not there."""
        return tuple(row.values for row in self.tables[table].rows) if table in self.tables else ()

    def row(self, table: str, key: Key) -> Mapping[str, Value] | None:
        """The record with this key; None if there is none."""
        return next((record for record in self.rows(table) if key_of(table, record) == key), None)


class Store:
    """Reads and changes one client's tables.

    `who` is the name somebody gave in the room: it says whose words these are and is no authentication.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self._read: dict[str, tuple[tuple[int, int], dict[str, Grid], list[Finding]]] = {}
        self._typed: dict[str, tuple[Grid, TypedTable | None, list[Finding]]] = {}
        self._known: dict[str, Known] = {}
        self._paths: dict[str, Path] = {}
        self._view: View | None = None
        self._checks = KeptChecks()
        self._errors_of: tuple[list[Grid], list[Finding]] = ([], [])
        self._frames: dict[str, tuple[object, Any]] = {}
        self._agreed: tuple[int, Engagement] | None = None
        self._history: list[Edit] = []
        self._history_end = 0

    # --- looking

    def stamp(self) -> Stamp:
        """What the files are like now; another stamp means that somebody has changed something."""
        return tuple((path.name, *_mark(path)) for path in self._files())

    def view(self) -> View:
        """The tables as they are now. A table with faults has the rows and cells that could be read."""
        finish(self.folder)
        stamp = self.stamp()
        if self._view is None or self._view.stamp != stamp:
            grids, _ = self._grids()
            tables = {name: typed for name, typed, _ in self._tables(grids) if typed}
            self._view = View(stamp, MappingProxyType(tables))
        return self._view

    def client(self, lang: str | None = None) -> Client:
        """The client as the analyses take it, of the tables as they are now; what has faults counts as not there."""
        from okrworkbook.client import client_of

        view = self.view()
        read = Folder(self.folder, self.engagement, view.tables, ())
        return client_of(self.folder.name, lang, read, self._frames)

    @property
    def engagement(self) -> Engagement:
        """What was agreed, as engagement.toml says now."""
        mark = (self.folder / engagement_file.FILE).stat().st_mtime_ns
        if self._agreed is None or self._agreed[0] != mark:
            self._agreed = (mark, engagement_file.load(self.folder)[0])
        return self._agreed[1]

    def history(self) -> tuple[Edit, ...]:
        """Every edit so far, oldest first."""
        edits, end = read_history(self.folder, self._history_end)
        self._history += edits
        self._history_end = end
        return tuple(self._history)

    # --- changing

    def patch(
        self,
        changes: Sequence[Change],
        who: str,
        side: str = CLIENT,
        note: str = "",
        undoes: str = "",
        sitting: str = "",
    ) -> Edit:
        """Apply all of these changes or none of them.

        Raises EditConflict where somebody else has changed one of the values since they were seen – what was not
        applied is kept in the history –, ClientDataError where a word means nothing in its column or the folder would
        not open afterwards or a file is open elsewhere, and EnvironmentProblem where the folder cannot be written.
        """
        wanted = [self._typed_change(change) for change in changes]
        with locked(self.folder):
            grids, findings = self._grids()
            self._note_outside()
            done = {name: self._apply(name, grids, wanted) for name in {one.table for one in wanted}}
            conflicts = [conflict for applied in done.values() for conflict in applied.conflicts]
            if conflicts:
                self._refuse(conflicts, wanted, who, side, note)
            after = {**grids, **{name: applied.grid for name, applied in done.items()}}
            self._check(grids, after, findings, done)
            edit = self._edit(wanted, done, who, side, note, undoes)
            files = self._contents(done)
            hashes = {name: _hash(content) for name, content in files.items()}
            edit = replace(edit, files=hashes, sitting=sitting)
            try:
                commit(self.folder, files, edit.line())
            except PermissionError as problem:
                name = Path(problem.filename2 or problem.filename or "").name
                raise ClientDataError(self.folder.name, [Finding(name, code="D323")]) from None
            self._remember(done)
        return edit

    def undo(self, who: str, side: str = CLIENT, sitting: str = "") -> Edit | None:
        """Take back the last edit of this person that still stands; None if there is none.

        Raises EditConflict where somebody has changed since what it wrote.
        """
        edit = self._last(who, undone=False)
        return self._reverse(edit, who, side, sitting) if edit else None

    def redo(self, who: str, side: str = CLIENT, sitting: str = "") -> Edit | None:
        """Bring back what this person took back last, if they have written nothing since."""
        edit = self._last(who, undone=True)
        return self._reverse(edit, who, side, sitting) if edit else None

    # --- reading files

    def _files(self) -> list[Path]:
        with os.scandir(self.folder) as entries:
            names = sorted(entry.name for entry in entries if _is_table_file(entry.name))
        return [self._paths.setdefault(name, self.folder / name) for name in names]

    def _grids(self) -> tuple[dict[str, Grid], list[Finding]]:
        """The cells of every table; a file is read again only when it has changed."""
        grids: dict[str, Grid] = {}
        findings: list[Finding] = []
        for path in self._files():
            mark = _mark(path)
            if path.name not in self._read or self._read[path.name][0] != mark:
                self._read[path.name] = (mark, *read_file(path))
            _, found, faults = self._read[path.name]
            grids |= {name: grid for name, grid in found.items() if name not in grids or grid.filled}
            findings += faults
        return {name: grid for name, grid in grids.items() if name not in LEFT_OUT}, findings

    def _tables(self, grids: Mapping[str, Grid]) -> list[tuple[str, TypedTable | None, list[Finding]]]:
        return [(name, *self._rows(name, grid)) for name, grid in grids.items()]

    def _rows(self, name: str, grid: Grid) -> tuple[TypedTable | None, list[Finding]]:
        """The rows of a table as they are in these cells, read once."""
        known = self._typed.get(name)
        if known is None or known[0] is not grid:
            read = read_rows(TABLES[name], grid, self._known.setdefault(name, {}))
            self._typed[name] = known = (grid, *read)
        return known[1], known[2]

    # --- one patch

    def _typed_change(self, change: Change) -> Change:
        try:
            return change.read()
        except Unreadable as fault:
            column = TABLES[change.table].label(self.engagement.lang)
            finding = Finding(column, field=", ".join(change.values), code=fault.code, values=fault.values)
            raise ClientDataError(self.folder.name, [finding]) from None

    def _apply(self, name: str, grids: Mapping[str, Grid], changes: Iterable[Change]) -> Applied:
        lang = self.engagement.lang
        grid = grids.get(name) or self._new(name, lang)
        typed, _ = self._rows(name, grid)
        rows = TableRows(TABLES[name], grid, typed, lang)
        return rows.apply([change for change in changes if change.table == name])

    def _new(self, name: str, lang: str) -> Grid:
        path, sheet = home(self.folder, name, None)
        return replace(new_grid(TABLES[name], path.name, lang), sheet=sheet)

    def _check(
        self,
        before: Mapping[str, Grid],
        after: Mapping[str, Grid],
        findings: list[Finding],
        done: Mapping[str, Applied],
    ) -> None:
        """Raise ClientDataError if the folder would not open afterwards, and it is these changes that do it."""
        files = {applied.grid.file for applied in done.values()}
        blocking = [one for one in findings if one.severity == ERROR and one.file in files]
        there = self._errors(before)
        fresh = [] if blocking else _more(self._errors(after), there)
        if blocking or fresh:
            raise ClientDataError(self.folder.name, blocking or fresh)

    def _errors(self, grids: Mapping[str, Grid]) -> list[Finding]:
        known, errors = self._errors_of
        if [*map(id, known)] == [*map(id, grids.values())]:
            return errors
        tables = self._tables(grids)
        faults = [fault for _, _, faults in tables for fault in faults]
        read = {name: typed for name, typed, _ in tables if typed}
        faults += cross_check(read, self.engagement, self._checks.ask)
        errors = [fault for fault in faults if fault.severity == ERROR]
        self._errors_of = ([*grids.values()], errors)
        return errors

    def _remember(self, done: Mapping[str, Applied]) -> None:
        """Spare reading again what was just written."""
        for name, applied in done.items():
            if not applied.grid.sheet:
                mark = _mark(self.folder / applied.grid.file)
                self._read[applied.grid.file] = (mark, {name: applied.grid}, [])

    def _contents(self, done: Mapping[str, Applied]) -> dict[str, bytes]:
        """The files to be exchanged, by name."""
        files = {a.grid.file: csv_bytes(a.grid) for a in done.values() if not a.grid.sheet}
        sheets = {name: a.grid for name, a in done.items() if a.grid.sheet}
        for file in {grid.file for grid in sheets.values()}:
            own = {name: grid for name, grid in sheets.items() if grid.file == file}
            headers = {name: self._header_row(name, grid) for name, grid in own.items()}
            files[file] = workbook_bytes(self.folder.name, self.folder / file, own, headers)
        return files

    def _header_row(self, name: str, grid: Grid) -> int:
        typed, _ = self._rows(name, grid)
        return typed.layout.row if typed else 1

    # --- the history

    def _edit(
        self,
        wanted: Sequence[Change],
        done: Mapping[str, Applied],
        who: str,
        side: str,
        note: str,
        undoes: str,
    ) -> Edit:
        before = {
            name: iter(zip(applied.before, applied.stood, strict=True)) for name, applied in done.items()
        }
        changes = []
        for change in wanted:
            old, stood = next(before[change.table])
            changes.append(
                {
                    "table": change.table,
                    "key": list(change.key),
                    "kind": ADD if old is None else change.kind,
                    "new": as_json(change.values),
                    "old": None if old is None else as_json(old),
                    **({} if stood is None else {"stood": list(stood)}),
                }
            )
        return Edit(_id(), _now(), who, side, SAVED, note, undoes, tuple(changes))

    def _refuse(
        self, conflicts: Sequence[Conflict], wanted: Sequence[Change], who: str, side: str, note: str
    ) -> None:
        """Keep what was not applied, and say who was quicker."""
        changes = tuple(
            {"table": one.table, "key": list(one.key), "kind": one.kind, "new": as_json(one.values)}
            for one in wanted
        )
        append(self.folder, Edit(_id(), _now(), who, side, REFUSED, note, "", changes).line())
        raise EditConflict([replace(one, who=self._writer(one)) for one in conflicts])

    def _writer(self, conflict: Conflict) -> str:
        for edit in reversed(self.history()):
            for change in edit.changes if edit.kind == SAVED else ():
                same = change["table"] == conflict.table and tuple(change["key"]) == conflict.key
                if same and (not conflict.column or conflict.column in change["new"]):
                    return edit.who
        return ""

    def _note_outside(self) -> None:
        """Leave a line where another program has changed a file since the last save."""
        known: dict[str, str] = {}
        for edit in self.history():
            known |= edit.files
        changed = {
            name: now
            for name, last in known.items()
            if (self.folder / name).exists() and (now := _hash((self.folder / name).read_bytes())) != last
        }
        if changed:
            append(self.folder, Edit(_id(), _now(), "", kind=OUTSIDE, files=changed).line())

    def _last(self, who: str, undone: bool) -> Edit | None:
        """This person's last edit that stands, or their last one taken back with nothing written since."""
        standing: list[Edit] = []
        taken_back: list[Edit] = []
        own = [edit for edit in self.history() if edit.kind == SAVED and edit.who == who]
        for edit in own:
            if not edit.undoes:
                standing.append(edit)
                taken_back.clear()
            elif standing and edit.undoes == standing[-1].id:
                standing.pop()
                taken_back.append(edit)
            elif taken_back and edit.undoes == taken_back[-1].id:
                taken_back.pop()
                standing.append(edit)
        chosen = taken_back if undone else standing
        return chosen[-1] if chosen else None

    def _reverse(self, edit: Edit, who: str, side: str, sitting: str) -> Edit:
        back = [_reversed(change) for change in reversed(edit.changes)]
        return self.patch(back, who, side, edit.note, edit.id, sitting)


def _reversed(change: Mapping[str, Any]) -> Change:
    """The change that takes another one back, if what it wrote still stands."""
    table, key, new, old = change["table"], tuple(change["key"]), change["new"], change["old"]
    stood = tuple(change["stood"]) if "stood" in change else None
    if old is None:
        return Change(table, key, REMOVE, seen=new)
    if change["kind"] == REMOVE:
        values = {name: value for name, value in old.items() if name not in TABLES[table].key}
        return Change(table, key, ADD, values=values, after=stood)
    return Change(table, key, values=old, seen=new, after=stood)


def _more(after: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    """What is wrong afterwards and was not before; rows do not count, for they move when others are added."""
    left = Counter(replace(one, row=0, column=0) for one in before)
    fresh = []
    for one in after:
        placeless = replace(one, row=0, column=0)
        left[placeless] -= 1
        if left[placeless] < 0:
            fresh.append(one)
    return fresh


def _is_table_file(name: str) -> bool:
    stem, _, ending = name.rpartition(".")
    return ending.lower() in ("csv", "xlsx") and not name.startswith((".", "~$")) and stem not in LEFT_OUT


def _mark(path: Path) -> tuple[int, int]:
    """What tells that a file has changed: when it was written, and how long it is."""
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _id() -> str:
    return uuid.uuid4().hex[:12]


def _now() -> datetime:
    return datetime.now().astimezone()
