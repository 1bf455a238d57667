"""Capability: what is written by hand of a case's last phase, and the tables that come of it.

Where a reading is given as "21/34" it is a counted share and becomes 61.7647 with an n of 34. A series is drawn from
its own dice: a level, a trend, a step and a change of trend where its unit begins, and noise that a week passes on to
the next in part.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

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
EVIDENCE = ("item", "met", "evidence", "evidence_en", "date", "assessor")
RACI = ("process", "role", "part", "holder", "holder_en")
ASSETS = Path(__file__).parents[2] / "okrworkbook" / "assets"
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
    `maturity` rows: domain | level reached | further items met | items met of which nobody kept the evidence
    `holders` rows: role | post | post_en; `duties` rows, beside the suite's own matrix: process | role | part
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
    maturity: str = ""
    assessed: str = ""  # the day
    holders: str = ""
    duties: str = ""


def capability_tables(case_id: str, story: Capability) -> dict[str, tuple]:
    """Table name → its columns and rows, without those that are empty."""
    tables = {
        "outcomes": (OUTCOMES, [*_stated(story), *_of_subjects(story), *_drawn(case_id, story)]),
        "trainer_candidates": (CANDIDATES, rows(story.candidates, *CANDIDATES)),
        "trainers": (LEVELS, list(_levels(story))),
        "trainer_sessions": (SESSIONS, rows(story.sessions, *SESSIONS)),
        "maturity_evidence": (EVIDENCE, list(_evidence(story))),
        "raci": (RACI, list(_duties(story))),
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


def _evidence(story: Capability) -> Iterator[Row]:
    """Every item of the model; what proves it is what the model says would."""
    stories = {row["domain"]: row for row in rows(story.maturity, "domain", "level", "further", "unproven")}
    for item in _asset("maturity/items.csv"):
        if item["domain"] not in stories:
            continue
        own = stories[item["domain"]]
        unproven = item["item"] in own["unproven"].split()
        met = unproven or int(item["level"]) <= int(own["level"]) or item["item"] in own["further"].split()
        yield {
            "item": item["item"],
            "met": met,
            "evidence": item["proof_zh"] if met and not unproven else "",
            "evidence_en": item["proof_en"] if met and not unproven else "",
            "date": story.assessed,
            "assessor": story.assessors[0],
        }


def _duties(story: Capability) -> Iterator[Row]:
    """The suite's matrix with the posts of this company, and what it has added."""
    holders = {row["role"]: row for row in rows(story.holders, "role", "holder", "holder_en")}
    added = rows(story.duties, "process", "role", "part")
    for row in (*_asset("raci/matrix.csv"), *added) if holders else ():
        yield {**row, **{name: holders[row["role"]][name] for name in ("holder", "holder_en")}}


def _asset(name: str) -> list[dict[str, str]]:
    with (ASSETS / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def source_words(case_id: str, story: Capability) -> dict[str, str]:
    """The English of every source that an outcome names."""
    outcomes = capability_tables(case_id, story).get("outcomes", ((), ()))[1]
    return {str(row["source"]): str(row["source_en"]) for row in outcomes}
