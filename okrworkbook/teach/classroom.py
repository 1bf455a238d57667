"""Classroom: what has a class tried, where did it pass, and which reasons did it get most often?

Read from the logs that people hand in, a folder each. They come from other machines and can have been changed: they are
data, never more, and no test of anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from okrworkbook.teach.attempts import CHECK, HINT, LOG, SOLUTION, records
from okrworkbook.teach.exercises import Exercise, exercises
from okrworkbook.teach.kit import LONGEST_NAME

PASSED, FAILED, OPEN = "passed", "failed", "open"


@dataclass(frozen=True)
class Tried:
    """One exercise of one person."""

    outcomes: tuple[str, ...] = ()  # pass or fail, of each answer in order
    reasons: tuple[str, ...] = ()  # of those that failed, in order
    hints: int = 0
    solution: bool = False  # the solution was looked at

    @property
    def state(self) -> str:
        """PASSED where any answer passed, FAILED where none did, OPEN where there is none."""
        if not self.outcomes:
            return OPEN
        return PASSED if "pass" in self.outcomes else FAILED


@dataclass(frozen=True)
class Person:
    """One person of the class, by the code in the log, else by the folder it lay in."""

    who: str
    tried: Mapping[str, Tried]

    def of(self, exercise: Exercise) -> Tried:
        """What they did with one exercise."""
        return self.tried.get(exercise.id, Tried())


@dataclass(frozen=True)
class Classroom:
    """The whole class. `unread` are the files with lines that could not be read, and how many."""

    people: tuple[Person, ...]
    files: int
    unread: tuple[tuple[str, int], ...]

    def count(self, exercise: Exercise, state: str) -> int:
        """How many people stand so with one exercise."""
        return sum(person.of(exercise).state == state for person in self.people)

    def commonest(self, exercise: Exercise) -> tuple[str, int] | None:
        """The reason most people got at least once, and how many they are; None where nobody got any."""
        met = Counter(
            reason for person in self.people for reason in dict.fromkeys(person.of(exercise).reasons)
        )
        return met.most_common(1)[0] if met else None


@dataclass
class _Gathering:
    outcomes: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    hints: int = 0
    solution: bool = False

    def add(self, record: Mapping[str, Any]) -> None:
        if record["what"] == CHECK and record.get("outcome") in ("pass", "fail"):
            self.outcomes.append(record["outcome"])
            if record["outcome"] == "fail":
                self.reasons.append(record.get("reason", ""))
        elif record["what"] == HINT:
            self.hints = max(self.hints, record["level"] if type(record.get("level")) is int else 1)
        elif record["what"] == SOLUTION:
            self.solution = True


def read_class(folder: Path) -> Classroom:
    """The logs in a folder and below it. What is not the log of a known exercise is counted and left out."""
    known = {one.id for one in exercises()}
    people: dict[str, dict[str, _Gathering]] = {}
    files, unread = sorted(folder.rglob(LOG)), []
    for path in files:
        lost = 0
        for record in records(path):
            if record is None or record.get("exercise") not in known:
                lost += 1
                continue
            who = _who(record, path, folder)
            people.setdefault(who, {}).setdefault(record["exercise"], _Gathering()).add(record)
        if lost:
            unread.append((path.relative_to(folder).as_posix(), lost))
    return Classroom(
        tuple(Person(who, _frozen(tried)) for who, tried in sorted(people.items())), len(files), tuple(unread)
    )


def _who(record: Mapping[str, Any], path: Path, folder: Path) -> str:
    said = " ".join(record.get("who", "").split())[:LONGEST_NAME]
    return said or path.parent.relative_to(folder).as_posix()[:LONGEST_NAME]


def _frozen(tried: Mapping[str, _Gathering]) -> Mapping[str, Tried]:
    return {
        name: Tried(tuple(one.outcomes), tuple(one.reasons), one.hints, one.solution)
        for name, one in tried.items()
    }
