"""Workspace: many clients like a bundled one, each with a name and answers of its own, so that nothing is made twice."""

from __future__ import annotations

import csv
import random
import shutil
from pathlib import Path

from okrworkbook import workspace as workspace_

LIKE = "case-yichuan-xiaoxian"
SURVEY, ENGAGEMENT = "survey.csv", "engagement.toml"
CHANGED = 0.1  # the part of the answers that other people gave
FIRST_ANSWER = 8  # the columns before it tell who answered, and when


def fill_workspace(root: Path, clients: int) -> list[str]:
    """Make a workspace with so many clients and return their ids."""
    ids = [f"firm-{number:03d}" for number in range(clients)]
    source = workspace_.shipped("client_data") / LIKE
    for number, name in enumerate(ids):
        target = root / "client_data" / name
        ignore = shutil.ignore_patterns("reports", "runs", "logs", "history")
        shutil.copytree(source, target, ignore=ignore)
        _rename(target / ENGAGEMENT, name, number)
        _answer_anew(target / SURVEY, number)
    return ids


def _rename(path: Path, name: str, number: int) -> None:
    text = path.read_text(encoding="utf-8").replace(LIKE, name)
    path.write_text(
        text.replace('name = "青岛一船小鲜"', f'name = "青岛第{number + 1}船小鲜"'), encoding="utf-8"
    )


def _answer_anew(path: Path, seed: int) -> None:
    """Give some answers of the scale another value, the same for the same seed."""
    chance = random.Random(seed)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream)
    for row in rows:
        for place in range(FIRST_ANSWER, len(row)):
            if row[place] in "12345" and row[place] and chance.random() < CHANGED:
                row[place] = str(chance.randint(1, 5))
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
