"""Folders: the bundled clients' tables as plain rows, read without the package."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLIENTS = ROOT / "client_data"
YICHUAN, WAYMO, HAIYUE = "case-yichuan-xiaoxian", "case-waymo", "demo-haiyue-home"
ALL = (YICHUAN, WAYMO, HAIYUE)
CHINESE = re.compile("[\u4e00-\u9fff]")

every_case = pytest.mark.parametrize("case", ALL)


@cache
def table(case: str, name: str) -> list[dict[str, str]]:
    """The rows of one table."""
    with (CLIENTS / case / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def engagement(case: str) -> dict:
    """What engagement.toml says."""
    return tomllib.loads((CLIENTS / case / "engagement.toml").read_text(encoding="utf-8"))


def adopted(case: str) -> list[dict[str, str]]:
    """The objectives that were adopted."""
    return [row for row in table(case, "objectives") if row["status"] in ("", "adopted")]


def mean(numbers: list[float]) -> float:
    """Their mean."""
    return sum(numbers) / len(numbers)


def kept_files(folder: Path) -> list[Path]:
    """The files of a case that belong to it; reports, runs and what was published stay on the machine."""
    made = {"reports", "runs", "history", "logs"}
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not made & set(path.relative_to(folder).parts)
    ]
