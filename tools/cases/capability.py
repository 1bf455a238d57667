"""Capability: what is written by hand of a case's last phase, and the tables that come of it.

Where a reading is given as "21/34" it is a counted share and becomes 61.7647 with an n of 34. A series is drawn from
its own dice: a level, a trend, a step and a change of trend where its unit begins, and noise that a week passes on to
the next in part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .dice import Dice
from .writing import Row, rows

OUTCOMES = (
    *("date", "unit", "metric", "value", "n", "period", "treated_from"),
    *("subject", "origin", "source", "source_en"),
)
CANDIDATES = ("trainer", "name", "name_en", "department", "quiz_right", "quiz_items")
LEVELS = ("trainer", "assessor", "criterion", "level", "evidence", "evidence_en")
SESSIONS = (
    *("trainer", "date", "kind", "topic", "topic_en", "observed_by"),
    *("participants", "ratings", "rating_mean", "clinic_tried", "clinic_accepted"),
)
PROVIDERS = (
    *("provider", "name", "name_en", "proposal"),
    *("diagnosis_weeks", "design_weeks", "execution_weeks", "capability_weeks"),
)
PROVIDER_SCORES = ("provider", "criterion", "rater", "score", "evidence", "evidence_en")
PAIRS = ("rater", "first", "second", "ratio")
PASSED_ON = 0.3  # how much of a week's chance the next one keeps


@dataclass(frozen=True)
class Course:
    """A measure of one unit over time, drawn. `begins` is None for a unit that never did."""

    metric: str
    unit: str
    first: date
    every_days: int
    points: int
    begins: date | None
    level: float
    trend: float  # per point
    step: float
    bend: float  # change of the trend from the start on, per point
    noise: float
    digits: int
    source: tuple[str, str]


@dataclass(frozen=True)
class Capability:
    """The hand-written story of the last phase, one row a line.

    `outcomes` rows are those of the table; `subjects` rows: metric | unit | day before | day after | begins |
    values before | values after | source | source_en, values parted by blanks, the first before belonging to the first
    after where `paired` names the metric.
    `levels` rows: trainer | criterion | level by the first assessor | by the second | evidence | evidence_en
    """

    outcomes: str = ""
    subjects: str = ""
    paired: tuple[str, ...] = ()
    courses: tuple[Course, ...] = ()
    candidates: str = ""
    assessors: tuple[str, str] = ("AS1", "AS2")
    levels: str = ""
    sessions: str = ""
    providers: str = ""
    provider_scores: str = ""
    pairs: str = ""
    proposals: tuple[str, ...] = ()


def capability_tables(case_id: str, story: Capability) -> dict[str, tuple]:
    """Table name → its columns and rows, without those that are empty."""
    tables = {
        "outcomes": (OUTCOMES, [*_stated(story), *_of_subjects(story), *_drawn(case_id, story)]),
        "trainer_candidates": (CANDIDATES, rows(story.candidates, *CANDIDATES)),
        "trainers": (LEVELS, list(_levels(story))),
        "trainer_sessions": (SESSIONS, rows(story.sessions, *SESSIONS)),
        "providers": (PROVIDERS, rows(story.providers, *PROVIDERS)),
        "provider_scores": (PROVIDER_SCORES, rows(story.provider_scores, *PROVIDER_SCORES)),
        "criterion_pairs": (PAIRS, rows(story.pairs, *PAIRS)),
    }
    return {name: table for name, table in tables.items() if table[1]}


def _stated(story: Capability) -> Iterator[Row]:
    for row in rows(story.outcomes, *OUTCOMES):
        part, _, whole = row["value"].partition("/")
        yield {**row, "value": 100 * int(part) / int(whole), "n": whole} if whole else row


def _of_subjects(story: Capability) -> Iterator[Row]:
    names = ("metric", "unit", "day_before", "day_after", "begins", "before", "after", "source", "source_en")
    for row in rows(story.subjects, *names):
        common = {
            "unit": row["unit"],
            "metric": row["metric"],
            "treated_from": row["begins"],
            "origin": "measured",
            "source": row["source"],
            "source_en": row["source_en"],
        }
        count = 0
        for period, day in (("pre", row["day_before"]), ("post", row["day_after"])):
            values = row["before" if period == "pre" else "after"].split()
            if row["metric"] in story.paired:
                count = 0
            for value in values:
                count += 1
                yield {**common, "date": day, "period": period, "value": value, "subject": f"S{count:02}"}


def _drawn(case_id: str, story: Capability) -> Iterator[Row]:
    for course in story.courses:
        dice = Dice(case_id, "outcomes", course.metric, course.unit)
        chance = 0.0
        start = None
        for point in range(course.points):
            day = course.first + timedelta(days=course.every_days * point)
            begun = course.begins is not None and day >= course.begins
            start = point if begun and start is None else start
            chance = PASSED_ON * chance + course.noise * dice.normal()
            since = 0 if start is None else point - start
            value = course.level + course.trend * point + chance
            value += (course.step + course.bend * since) if begun else 0
            yield {
                "date": day,
                "unit": course.unit,
                "metric": course.metric,
                "value": round(value, course.digits),
                "period": ("post" if begun else "pre") if course.begins else "",
                "treated_from": course.begins or "",
                "origin": "measured",
                "source": course.source[0],
                "source_en": course.source[1],
            }


def _levels(story: Capability) -> Iterator[Row]:
    for row in rows(story.levels, "trainer", "criterion", "first", "second", "evidence", "evidence_en"):
        for assessor, level in zip(story.assessors, (row["first"], row["second"]), strict=True):
            if level:
                yield {**row, "assessor": assessor, "level": level}


def source_words(case_id: str, story: Capability) -> dict[str, str]:
    """The English of every source that an outcome names."""
    outcomes = capability_tables(case_id, story).get("outcomes", ((), ()))[1]
    return {str(row["source"]): str(row["source_en"]) for row in outcomes}
