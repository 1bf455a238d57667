"""Hearing: what all interviews so far have in common, where they contradict each other, and what was not asked yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import mean
from typing import Any

from okrworkbook.analysis.coding import code_named
from okrworkbook.analysis.interviews import InterviewResult, assess_interviews
from okrworkbook.model import CAUSES
from okrworkbook.starter.interviews import TOPICS
from okrworkbook.workshop.looking import Look, look_at
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.interview.recording import KIND
from okrworkbook.workshop.sitting import Sitting

SESSION = "interview_session"


@dataclass(frozen=True)
class Contradiction:
    """One code or cause that some call a problem and others a strength; how many people each."""

    cause: str
    code: str  # "" where only the cause was given
    problem: int
    strength: int
    both: int  # people who call it both, counted on both sides


@dataclass(frozen=True)
class Severity:
    """How grave a cause was said to be, 1–5: the mean over its segments that were rated, and how many people rated."""

    cause: str
    mean: float | None
    segments: int
    people: int


@dataclass(frozen=True)
class TopicCoverage:
    """How many interviews have touched one topic of the guide."""

    topic: str
    interviews: int
    of: int


class Hearing:
    """All interviews of one client at one moment."""

    def __init__(self, look: Look, records: Mapping[str, Mapping[str, Any]]):
        self.look = look
        self.records = records  # interviewee → what was kept of the interview
        self.rows = look.client.tables["interviews"].drop_duplicates("segment_id").to_dict("records")

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Everybody who was interviewed, by code."""
        told = [str(row["interviewee"]) for row in self.rows]
        noted = [name for name, kept in self.records.items() if kept.get("notes") or kept.get("segments")]
        return tuple(dict.fromkeys((*told, *noted)))

    @cached_property
    def result(self) -> InterviewResult:
        """What the diagnosis would say of the table."""
        return assess_interviews(self.look.client.tables["interviews"], self.look.limits)

    @cached_property
    def coverage(self) -> tuple[TopicCoverage, ...]:
        """Topics in the guide's order, with how many interviews have touched each.

        How an interview began and ended is known of those held in a session only; without one, it is left out.
        """
        touched: dict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            touched[str(row["cause"])].add(str(row["interviewee"]))
        for name, kept in self.records.items():
            for topic, text in (kept.get("notes") or {}).items():
                if text:
                    touched[topic].add(name)
            for detail in (kept.get("segments") or {}).values():
                touched[str(detail.get("topic", ""))].add(name)
        n = len(self.people)
        known = [topic for topic in TOPICS if topic in CAUSES or self.records]
        return tuple(TopicCoverage(topic, len(touched[topic]), n) for topic in known)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Codes on which people differ, the most divided first."""
        sides: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in self.rows:
            side = str(row["polarity"]) or "problem"
            named = (str(row["cause"]), code_named(str(row["code"])))
            if any(named):
                sides[named][side].add(str(row["interviewee"]))
        found = [
            Contradiction(
                cause, code, len(own["problem"]), len(own["strength"]), len(own["problem"] & own["strength"])
            )
            for (cause, code), own in sides.items()
            if own["problem"] and own["strength"] and len(own["problem"] | own["strength"]) > 1
        ]
        return tuple(sorted(found, key=lambda one: (-min(one.problem, one.strength), one.cause, one.code)))

    @cached_property
    def severities(self) -> tuple[Severity, ...]:
        """How grave each cause was said to be, of segments that were rated in a session."""
        causes = {str(row["segment_id"]): str(row["cause"]) for row in self.rows}
        rated: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for name, kept in self.records.items():
            for segment, detail in (kept.get("segments") or {}).items():
                if detail.get("severity") is not None and segment in causes:
                    rated[causes[segment]].append((name, int(detail["severity"])))
        return tuple(_severity(cause, rated[cause]) for cause in CAUSES)


def hear(room: Room) -> Hearing:
    """All interviews of the client so far."""
    return Hearing(look_at(room), read_records(Sitting.every(room.folder, SESSION)))


def read_records(sittings: Iterable[Sitting]) -> dict[str, Mapping[str, Any]]:
    """What was kept of every interview; of one that went on another day, both days together."""
    found: dict[str, dict[str, Any]] = {}
    for sitting in sittings:
        for name, kept in sitting.records(KIND).items():
            before = found.setdefault(name.removeprefix(f"{KIND}-"), {})
            for part in ("notes", "segments"):
                before[part] = {**before.get(part, {}), **(kept.get(part) or {})}
    return dict(found)


def _severity(cause: str, rated: list[tuple[str, int]]) -> Severity:
    values = [number for _, number in rated]
    return Severity(cause, mean(values) if values else None, len(values), len({name for name, _ in rated}))
