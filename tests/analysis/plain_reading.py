"""A second reading of a client's CSV files in plain Python, which shares no line with the package.

Where it and the package agree, a mistake would have to have been made twice.
"""

from __future__ import annotations

import csv
import tomllib
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean
from typing import Any

from tests.analysis.plain_carelessness import careful

ROOT = Path(__file__).resolve().parents[2]
DIMENSIONS = ("COG", "ALN", "LED", "MTH", "LOP", "SAF", "AUT")
CAUSES = DIMENSIONS[:5]
ANCHORS = {  # good and bad end; COG, ALN, LED, MTH, LOP
    "pay_link": (0, 0.5, "COG"),
    "bunching": (1, 4, "COG"),
    "orphans": (0.05, 0.4, "ALN"),
    "unconfirmed_needs": (0.05, 0.5, "ALN"),
    "exec_not_public": (0, 0.6, "LED"),
    "exec_absence": (0.1, 0.7, "LED"),
    "untrained": (0.1, 0.8, "MTH"),
    "near_duplicates": (0, 0.3, "MTH"),
    "overload": (0, 0.4, "MTH"),
    "stale": (0.1, 0.7, "LOP"),
    "cycles_without_retro": (0, 1, "LOP"),
    "open_actions": (0.2, 0.8, "LOP"),
}

Row = dict[str, str]


def read(client: str, table: str) -> list[Row]:
    """The rows of one table, as text."""
    path = ROOT / "client_data" / client / f"{table}.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def headline_numbers(client: str) -> dict[str, Any]:
    """The numbers of the readiness report, by the shape of tests/golden/<client>.toml."""
    agreed = tomllib.loads((ROOT / "client_data" / client / "engagement.toml").read_text(encoding="utf-8"))
    people = read(client, "people")
    answers = careful([row for row in read(client, "survey") if row["wave"] in ("", "pre")])
    goals, meetings, talks = read(client, "goal_audit"), read(client, "meetings"), read(client, "interviews")
    invited = [row for row in people if row["invited"] == "yes"]
    scores = {code: [s for row in answers if (s := score(row, code)) is not None] for code in DIMENSIONS}
    severities = {code: 100 * (5 - fmean(scores[code])) / 4 for code in DIMENSIONS}
    counts = audit_counts(goals, people, meetings, agreed["engagement"]["as_of"])
    audit = {
        cause: fmean(anchored(n, counts[n]) for n in ANCHORS if ANCHORS[n][2] == cause) for cause in CAUSES
    }
    mentions = {cause: mentioned(talks, cause) for cause in CAUSES}
    combined = {
        cause: 0.5 * severities[cause]
        + 0.3 * audit[cause]
        + 0.2 * 100 * mentions[cause][0] / mentions[cause][1]
        for cause in CAUSES
    }
    departments = [row for row in goals if row["level"] == "department"]
    attained = [float(row["attainment"].rstrip("%")) for row in departments if row["attainment"]]
    sourced = sum(bool(row["source"]) for row in goals)
    conditions = {
        "strategy": agreed["ratings"]["strategy"],
        "sponsor": fmean(scores["LED"]),
        "safety": fmean(scores["SAF"]),
        "autonomy": fmean(scores["AUT"]),
        "data": 1 + 4 * sourced / len(goals),
        "capacity": agreed["ratings"]["capacity"],
    }
    return {
        "decision": decided(conditions),
        "response": [len(answers), len(invited)],
        "linkage": [sum(linked(row, goals) for row in departments), len(departments)],
        "attainment": round(fmean(attained), 2),
        "readiness": round(fmean(conditions.values()), 2),
        "severity": {code: round(severities[code], 2) for code in DIMENSIONS},
        "at_risk": {code: [sum(s < 3 for s in scores[code]), len(scores[code])] for code in DIMENSIONS},
        "audit": counts,
        "interviews": mentions,
        "combined": {cause: round(combined[cause], 2) for cause in CAUSES},
    }


def score(row: Row, dimension: str) -> float | None:
    """The mean of a person's answers to a dimension, if three of the four were given."""
    given = []
    for column, answer in row.items():
        if column.startswith(dimension) and answer.isdigit() and answer != "0":
            given.append(6 - int(answer) if column.endswith("R") else int(answer))
    return fmean(given) if len(given) >= 3 else None


def audit_counts(
    goals: list[Row], people: list[Row], meetings: list[Row], as_of: date
) -> dict[str, list[int]]:
    """The two counts of every measure of the audit."""
    attained = [float(row["attainment"].rstrip("%")) for row in goals if row["attainment"]]
    below = [row for row in goals if row["level"] != "company"]
    needing = [row for row in goals if row["needs"]]
    executives = {row["person_id"] for row in people if row["layer"] == "exec"}
    public = {row["owner"] for row in goals if row["public"] == "yes"}
    meetings = [row for row in meetings if row["date"] <= str(as_of)]  # later ones belong to the cycle after
    reviews = [row for row in meetings if row["kind"] == "retro"]
    trained = [row["trained"] for row in people if row["trained"]]
    owners = [row["owner"] for row in goals if row["owner"]]
    cycles = {row["cycle"] for row in meetings if row["cycle"]}
    old = as_of - timedelta(days=14)
    opened = sum(int(row["actions_opened"] or 0) for row in meetings)
    closed = sum(int(row["actions_closed"] or 0) for row in meetings)
    return {
        "pay_link": [
            sum(row["pay_link"] == "yes" for row in goals),
            sum(bool(row["pay_link"]) for row in goals),
        ],
        "bunching": [1 + sum(100 <= a <= 105 for a in attained), 1 + sum(90 <= a < 100 for a in attained)],
        "orphans": [sum(not linked(row, goals) for row in below), len(below)],
        "unconfirmed_needs": [sum(row["needs_confirmed"] != "yes" for row in needing), len(needing)],
        "exec_not_public": [len(executives - public), len(executives)],
        "exec_absence": [
            sum(row["exec_present"] == "no" for row in reviews),
            sum(bool(row["exec_present"]) for row in reviews),
        ],
        "untrained": [trained.count("no"), len(trained)],
        "near_duplicates": [sum(copied(row, goals) for row in below), len(below)],
        "overload": [sum(owners.count(owner) > 5 for owner in set(owners)), len(set(owners))],
        "stale": [
            sum(not row["updated"] or date.fromisoformat(row["updated"]) < old for row in goals),
            len(goals),
        ],
        "cycles_without_retro": [len(cycles - {row["cycle"] for row in reviews}), len(cycles)],
        "open_actions": [opened - closed, opened],
    }


def anchored(measure: str, counts: list[int]) -> float:
    """0 at the good end, 100 at the bad."""
    good, bad, _ = ANCHORS[measure]
    return 100 * min(1, max(0, (counts[0] / counts[1] - good) / (bad - good)))


def linked(goal: Row, goals: list[Row]) -> bool:
    """Whether the parents lead to a company goal, in as many steps as there are goals at most."""
    by_id = {row["goal_id"]: row for row in goals}
    for _ in goals:
        if goal["level"] == "company":
            return True
        goal = by_id.get(goal["parent"], goal)
    return False


def copied(goal: Row, goals: list[Row]) -> bool:
    """Whether another department words a goal at least 90 % alike (common letters in order, twice, of both)."""
    return any(
        row["department"]
        and row["department"] != goal["department"]
        and alike(row["text"], goal["text"]) >= 0.9
        for row in goals
    )


def alike(one: str, other: str) -> float:
    """2 × the longest common subsequence ÷ both lengths."""
    if 2 * min(len(one), len(other)) < 0.9 * (len(one) + len(other)):
        return 0.0
    row = [0] * (len(other) + 1)
    for a in one:
        before = 0
        for j, b in enumerate(other, start=1):
            before, row[j] = row[j], before + 1 if a == b else max(row[j], row[j - 1])
    return 2 * row[-1] / (len(one) + len(other))


def mentioned(talks: list[Row], cause: str) -> list[int]:
    """Interviewees who brought a cause up as a problem, unasked, and all interviewees."""
    first: dict[str, Row] = {}
    for row in talks:
        first.setdefault(row["segment_id"], row)
    named = {
        row["interviewee"]
        for row in first.values()
        if row["cause"] == cause and row["polarity"] in ("", "problem") and row["prompted"] != "yes"
    }
    return [len(named), len({row["interviewee"] for row in talks})]


def decided(conditions: dict[str, float]) -> str:
    """The decision, gates first."""
    if min(conditions["strategy"], conditions["sponsor"]) < 2.5:
        return "consensus_first"
    if conditions["safety"] < 2.5:
        return "training_first"
    mean = fmean(conditions.values())
    return "go" if mean >= 3.5 else "pilot" if mean >= 2.8 else "prepare"
