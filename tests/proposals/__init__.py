"""Proposals written for these tests, each with the traps it has and has not."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from okrworkbook.analysis.red_flags import Passage, ScanContext, scan_text
from okrworkbook.analysis.red_flags.evaluation import LabelledScan

FOLDER = Path(__file__).parent
HALVES = ("development", "held_out")  # the rules were written looking at the first alone


@cache
def labels() -> tuple[dict[str, str], ...]:
    """The rows of labels.csv: a document and a trap each."""
    with (FOLDER / "labels.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def labelled(half: str) -> tuple[LabelledScan, ...]:
    """The documents of one half, scanned, with their labels."""
    files = dict.fromkeys(row["file"] for row in labels() if row["half"] == half)
    return tuple(_scanned(file) for file in files)


def context_of_file(file: str) -> ScanContext:
    """What is known of the client a document was written for."""
    row = next(row for row in labels() if row["file"] == file)
    return ScanContext(tuple(row["industry"].split(";")), tuple(row["systems"].split(";")))


def _scanned(file: str) -> LabelledScan:
    rows = [row for row in labels() if row["file"] == file and row["label"] == "present"]
    text = (FOLDER / file).read_text(encoding="utf-8")
    return LabelledScan(
        scan_text((Passage(text, line=1),), file, None, context_of_file(file)),
        frozenset(row["trap"] for row in rows),
        frozenset(rule for row in rows for rule in row["rules"].split(";")),
    )
