"""Workbooks (stub)."""

from __future__ import annotations

from pathlib import Path

from okrworkbook.client.grid import Grid
from okrworkbook.errors import Finding

WORKBOOK = "workbook.xlsx"


def read_workbook(path: Path) -> tuple[dict[str, Grid], list[Finding]]:
    return {}, []
