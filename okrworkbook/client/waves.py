"""Waves: what has been published of a survey wave, so that a later report of it gives nobody away.

`history/waves.json` in the client's folder has, for every publication: the wave, the day, a SHA-256 of its
questionnaires, the cells printed with the number of people in each, the wording of the statements as a hash of
each, and, to tell later which people are new or changed, a hash of each questionnaire beside the cells that
count it. No answer is in it; but who guesses a
whole questionnaire can test the guess, so it stays in the firm and is deleted with the client's folder.

A publication is proposed when its notebook ends and confirmed when its report is out.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrworkbook.client.in_place import put_in_place
from okrworkbook.errors import PublicationRefused
from okrworkbook.model import survey_items

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

HISTORY, PROPOSED = "history/waves.json", "history/proposed-{deliverable}.json"
FORMAT = 1
CellName = tuple[str, str, str]  # cut, group, measure


@dataclass(frozen=True)
class Kind:
    """Questionnaires that the same cells count: a mark each, and how much every cell counts them."""

    counts: tuple[tuple[int, int], ...]  # number of the cell, weight (1 where it simply counts)
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Issue:
    """One publication of a wave."""

    wave: str
    published: str  # ISO day
    sha256: str  # of all questionnaires of the wave
    cells: tuple[CellName, ...]
    people: tuple[int, ...]  # in each cell
    kinds: tuple[Kind, ...]
    wording: tuple[tuple[str, str], ...] = ()  # statement, fingerprint; none in records of older versions

    def same_as(self, other: Issue) -> bool:
        """Whether both print the same cells of the same questionnaires, whatever the day and the words."""
        return self == replace(other, published=self.published)


def describe_issue(
    client: str,
    wave: str,
    answers: pd.DataFrame,
    printed: Mapping[CellName, np.ndarray],
    published: str,
) -> Issue:
    """What a report of these questionnaires would publish.

    `answers` has the columns that decide a report, without the respondent's name; `printed` says for every
    cell how much it counts each row.
    """
    marks = [_mark(client, row) for row in answers.itertuples(index=False, name=None)]
    cells = tuple(printed)
    kinds: dict[tuple[tuple[int, int], ...], list[str]] = defaultdict(list)
    for person, mark in enumerate(marks):
        counts = tuple((i, int(printed[c][person])) for i, c in enumerate(cells) if printed[c][person])
        kinds[counts].append(mark)
    return Issue(
        wave,
        published,
        hashlib.sha256("\n".join(sorted(marks)).encode()).hexdigest(),
        cells,
        tuple(int((printed[cell] != 0).sum()) for cell in cells),
        tuple(Kind(counts, tuple(sorted(held))) for counts, held in sorted(kinds.items())),
        tuple((item.id, item.fingerprint) for item in survey_items()),
    )


def read_issues(folder: Path, wave: str | None = None) -> tuple[Issue, ...]:
    """What was published before, of one wave or of all, oldest first.

    Raises PublicationRefused where the record is there and cannot be read.
    """
    path = folder / HISTORY
    if not path.exists():
        return ()
    return tuple(issue for issue in _read(path, folder) if wave in (None, issue.wave))


def recorded_wording(folder: Path, wave: str) -> dict[str, str]:
    """Statement → fingerprint of its wording when the wave was first published; empty if it was not.

    A wave is answered before it is published, so the first record is nearest to what people were asked.
    Raises PublicationRefused where the record is there and cannot be read.
    """
    worded = (issue.wording for issue in read_issues(folder, wave) if issue.wording)
    return dict(next(worded, ()))


def propose(folder: Path, deliverable: str, *issues: Issue) -> Path:
    """Lay down what is about to be published, an issue a wave; nothing is frozen yet."""
    return _write(folder / PROPOSED.format(deliverable=deliverable), issues)


def confirm(folder: Path, deliverable: str) -> bool:
    """Freeze what was proposed, now that it is published. False where there was no proposal."""
    path = folder / PROPOSED.format(deliverable=deliverable)
    if not path.exists():
        return False
    for issue in _read(path, folder):
        record(folder, issue)
    path.unlink()
    return True


def record(folder: Path, issue: Issue) -> Path:
    """Add one publication to the record; one that repeats an earlier one is not written twice."""
    issues = read_issues(folder)
    if any(issue.same_as(known) for known in issues):
        return folder / HISTORY
    return _write(folder / HISTORY, (*issues, issue))


def _mark(client: str, row: tuple[object, ...]) -> str:
    """128 bits of a hash of one questionnaire of a client; missing answers of any kind are the same."""
    words = ["" if value is None or value != value else _word(value) for value in row]
    return hashlib.sha256(json.dumps([client, *words]).encode()).hexdigest()[:32]


def _word(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _read(path: Path, folder: Path) -> tuple[Issue, ...]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["format"] != FORMAT:
            raise ValueError
        return tuple(_issue(entry) for entry in stored["issues"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        name = path.relative_to(folder).as_posix()
        raise PublicationRefused("wave_unreadable", client=folder.name, file=name) from None


def _write(path: Path, issues: Sequence[Issue]) -> Path:
    """Write the record in one step: a reader sees the old one or the new one."""
    content = {"format": FORMAT, "issues": [_entry(issue) for issue in issues]}
    path.parent.mkdir(parents=True, exist_ok=True)
    put_in_place(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
    return path


def _entry(issue: Issue) -> dict[str, Any]:
    return {
        "wave": issue.wave,
        "published": issue.published,
        "sha256": issue.sha256,
        "cells": [[*cell, n] for cell, n in zip(issue.cells, issue.people, strict=True)],
        "kinds": [{"counts": kind.counts, "marks": kind.marks} for kind in issue.kinds],
        "wording": dict(issue.wording),
    }


def _issue(entry: Mapping[str, Any]) -> Issue:
    return Issue(
        str(entry["wave"]),
        str(entry["published"]),
        str(entry["sha256"]),
        tuple((str(cut), str(group), str(measure)) for cut, group, measure, _ in entry["cells"]),
        tuple(int(cell[3]) for cell in entry["cells"]),
        tuple(
            Kind(tuple((int(c), int(w)) for c, w in kind["counts"]), tuple(map(str, kind["marks"])))
            for kind in entry["kinds"]
        ),
        tuple((str(item), str(mark)) for item, mark in entry.get("wording", {}).items()),
    )
