"""Folder: every table a client folder has, read and checked, from CSV files and from workbook.xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from okrworkbook import engagement as engagement_file
from okrworkbook.client.capability_checks import proposal_files
from okrworkbook.client.checks import cross_check
from okrworkbook.client.csv_source import read_csv
from okrworkbook.client.grid import Grid
from okrworkbook.client.headers import table_named, table_nearest
from okrworkbook.client.rows import TypedTable, read_rows
from okrworkbook.client.xlsx_source import WORKBOOK, read_workbook
from okrworkbook.engagement import Engagement
from okrworkbook.errors import WARNING, Finding
from okrworkbook.model import PHASES, WAVES
from okrworkbook.schema import TABLES


@dataclass(frozen=True)
class Folder:
    """A client folder as it was read: the agreement, the tables, and everything that is wrong with them."""

    path: Path
    engagement: Engagement
    tables: Mapping[str, TypedTable]
    findings: tuple[Finding, ...]

    def lacks(self, tables: Iterable[str], waves: Iterable[str] = ()) -> tuple[str, ...]:
        """Which of these tables have no row, and of which of these waves nobody's answers are there."""
        missing = [name for name in tables if name not in self.tables or not self.tables[name].rows]
        survey = self.tables["survey"].rows if "survey" in self.tables else ()
        answered = {row.values.get("wave") or WAVES[0] for row in survey}
        return (*missing, *(f"survey[wave={wave}]" for wave in waves if wave not in answered))


def read_folder(folder: Path) -> Folder:
    """Read and check everything in a client folder."""
    grids, findings = read_grids(folder)
    return check_grids(folder, grids, findings)


def read_grids(folder: Path) -> tuple[dict[str, Grid], list[Finding]]:
    """The cells of every table that is there, by table name."""
    findings: list[Finding] = []
    grids: dict[str, Grid] = {}
    for path in sorted(folder.iterdir()):
        found, faults = read_file(path)
        findings += faults
        for table, grid in found.items():
            if table in grids and not grid.filled:
                continue  # an untouched sheet gives way to the file, and the other way round
            if table in grids and grids[table].filled:
                findings.append(
                    grid.finding("D149", zh=TABLES[table].zh, en=TABLES[table].en, other=grids[table].file)
                )
            else:
                grids[table] = grid
    return {name: grids[name] for name in TABLES if name in grids}, findings


def check_grids(folder: Path, grids: Mapping[str, Grid], findings: list[Finding]) -> Folder:
    """Read typed rows from the grids and check them together."""
    engagement, faults = engagement_file.load(folder)
    findings = [*findings, *faults]
    tables = {}
    for name, grid in grids.items():
        typed, faults = read_rows(TABLES[name], grid)
        findings += faults
        if typed:
            tables[name] = typed
    findings = [finding for finding in findings if not _not_yet(finding, grids, engagement)]
    findings += cross_check(tables, engagement)
    findings += proposal_files(tables, folder)
    return Folder(folder, engagement, tables, tuple(sorted(findings)))


def read_file(path: Path) -> tuple[dict[str, Grid], list[Finding]]:
    """The tables in one file of the folder; a file that only looks like one of ours is reported."""
    stem, ending = path.stem.casefold(), path.suffix.casefold()
    if not path.is_file() or path.name.startswith((".", "~$")):
        return {}, []
    if ending == ".csv" and stem in TABLES:
        grid, findings = read_csv(path)
        return ({stem: grid} if grid else {}), findings
    if path.name.casefold() == WORKBOOK:
        return read_workbook(path)
    if ending in (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".et"):
        return {}, _look_alike(path)
    return {}, []


def _not_yet(finding: Finding, grids: Mapping[str, Grid], engagement: Engagement) -> bool:
    """Whether it says that a table is empty which another phase of the engagement fills in, or the choice of a provider."""
    later = ("selection", *PHASES[PHASES.index(engagement.phase) + 1 :])
    return finding.code == "D112" and any(
        (grid.file, grid.sheet) == (finding.file, finding.sheet) and TABLES[name].phase in later
        for name, grid in grids.items()
    )


def _look_alike(path: Path) -> list[Finding]:
    """A warning for a file that is not read although its name says that it was meant to be."""
    near = table_named(path.stem) or table_nearest(path.stem)
    if path.stem.casefold() == "workbook":
        return [Finding(path.name, code="D126", severity=WARNING, values={"want": WORKBOOK})]
    if near:
        return [Finding(path.name, code="D125", severity=WARNING, values={"want": f"{near}.csv"})]
    return []
