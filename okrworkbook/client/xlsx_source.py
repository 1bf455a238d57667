"""Workbooks: workbook.xlsx → the cells of its sheets, read in a process of its own with limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from okrworkbook import apart
from okrworkbook.client import xlsx_child
from okrworkbook.client.grid import Cell, CellError, Grid, Percent
from okrworkbook.client.headers import table_named, table_nearest
from okrworkbook.errors import ERROR, INFO, WARNING, Finding
from okrworkbook.schema import TABLES

WORKBOOK = "workbook.xlsx"
MAX_BYTES = 50 * 1024 * 1024
MAX_SECONDS = 60


def read_workbook(path: Path) -> tuple[dict[str, Grid], list[Finding]]:
    """The cells of every sheet that is a table, by table name, and everything that is wrong with the file."""
    fault = _unfit(path)
    if fault:
        return {}, [fault]
    answer = read_apart(path)
    if "fault" in answer:
        values = {"reason": answer["reason"]} if "reason" in answer else {}
        return {}, [Finding(path.name, code=answer["fault"], values=values)]
    return take_sheets(path.name, answer)


def _unfit(path: Path) -> Finding | None:
    """What the first bytes of the file, or its size, say against opening it."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(1024 * 1024)
    except OSError as problem:
        return Finding(path.name, code="D101", values={"reason": problem.strerror or type(problem).__name__})
    if size > MAX_BYTES:
        return Finding(path.name, code="D105", values={"limit": f"{MAX_BYTES // 1024**2} MB"})
    if not head:
        return Finding(path.name, code="D111")
    if head.startswith(apart.OLD_OR_LOCKED):
        return Finding(path.name, code="D142" if apart.LOCKED in head else "D141")
    return None if head.startswith(b"PK") else Finding(path.name, code="D143")


def read_apart(path: Path) -> dict[str, Any]:
    """What xlsx_child.read says of the file, asked in a process of its own."""
    answer = apart.read_apart(xlsx_child.__file__, path, MAX_SECONDS, OPENPYXL_LXML="False")
    return {"fault": "D145"} if answer is None else answer


def take_sheets(file: str, answer: Mapping[str, Any]) -> tuple[dict[str, Grid], list[Finding]]:
    """The grids in what the child process said, by table name, and what is wrong with the sheets."""
    grids: dict[str, Grid] = {}
    findings: list[Finding] = []
    for sheet in answer["sheets"]:
        name, table = sheet["name"], table_named(sheet["name"])
        if sheet.get("hidden"):
            findings.append(Finding(file, name, code="D146", severity=WARNING))
        elif not table:
            findings += _unknown_sheet(file, name)
        elif table in grids:
            findings.append(Finding(file, name, code="D148", values={"other": grids[table].sheet}))
        else:
            grid = Grid(file, _rows(sheet["rows"]), name, mac_dates=answer["mac_dates"])
            findings += _sheet_findings(grid, sheet)
            if grid.rows:
                grids[table] = grid
    if not any(table_named(sheet["name"]) for sheet in answer["sheets"]):
        findings.append(Finding(file, code="D140", severity=WARNING))
    return grids, findings


def _sheet_findings(grid: Grid, sheet: Mapping[str, Any]) -> list[Finding]:
    if sheet["too_many"]:
        limits = {"D113": xlsx_child.MAX_ROWS, "D114": xlsx_child.MAX_COLUMNS}
        return [grid.finding(sheet["too_many"], ERROR, limit=limits[sheet["too_many"]])]
    findings = [grid.finding("D150", INFO)] if sheet["stray"] else []
    return findings if grid.rows else [*findings, grid.finding("D112", INFO)]


def _unknown_sheet(file: str, name: str) -> list[Finding]:
    """A warning for a sheet whose name is nearly that of a table; any other sheet is the client's own."""
    near = table_nearest(name)
    if not near:
        return []
    return [
        Finding(
            file, name, code="D147", severity=WARNING, values={"zh": TABLES[near].zh, "en": TABLES[near].en}
        )
    ]


def _rows(rows: list[list[Any]]) -> tuple[tuple[int, list[Cell]], ...]:
    return tuple((number, [_cell(cell) for cell in cells]) for number, cells in rows)


def _cell(cell: Any) -> Cell:
    """A cell as the child process writes it, as the rest of the package knows it."""
    if not isinstance(cell, dict):
        return cell
    [(kind, content)] = cell.items()
    if kind == "p":
        return Percent(content)
    if kind == "d":
        return (datetime if "T" in content else date).fromisoformat(content)
    return CellError("D152", content) if kind == "e" else CellError("D153")
