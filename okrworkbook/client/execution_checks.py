"""Execution checks: can what was written down week by week be believed: its days, its values and its order?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from okrworkbook.client.kept_checks import Ask, plainly
from okrworkbook.client.rows import Tables, TypedRow, rows_of
from okrworkbook.client.target_checks import of_the_cycle
from okrworkbook.client.words import token
from okrworkbook.engagement import Engagement
from okrworkbook.errors import ERROR, INFO, WARNING, Finding
from okrworkbook.model import PHASES

PERCENT_UNITS = ("%", "％", "percent", "百分比")
POINTS_FROM = 10  # a key result in percent with a number as large as this is written in points, not shares
LOOKS_LIKE_PERCENT = 5  # no key result comes to five times its target
PULSE_OFF = 0.05  # a mean of three answers, rounded to one decimal
PARTS = ("useful", "clear", "apply")  # the answers that a training's pulse is the mean of


def execution_checks(tables: Tables, engagement: Engagement, ask: Ask = plainly) -> Iterator[Finding]:
    """Everything that is wrong with check-ins, plans, milestones, actions, reviews, past cycles and trainings."""
    for check in (empty_check_ins, written_before, pasted_twice, shares_and_points):
        yield from ask(check, tables)
    yield from ask(outside_the_cycle, tables, engagement, "check_ins", "D360")
    yield from ask(outside_the_cycle, tables, engagement, "plan_points", "D367")
    yield from ask(milestone_weights, tables, engagement)
    for check in (plan_points, gates, actions, reviews, past_progress, trainings, quizzes):
        yield from ask(check, tables)


def empty_check_ins(tables: Tables) -> Iterator[Finding]:
    """A check-in that gives neither a value nor a confidence."""
    for row in rows_of(tables, "check_ins"):
        if row.values.get("value") is None and row.values.get("confidence") is None:
            yield tables["check_ins"].finding(
                "D361", WARNING, row=row.number, field="value", kr=token(row.word("kr_id"))
            )


def written_before(tables: Tables) -> Iterator[Finding]:
    """A check-in that was written down before the day it holds for."""
    for row in rows_of(tables, "check_ins"):
        day, entered = row.values.get("date"), row.values.get("entered")
        if day and entered and entered < day:
            yield tables["check_ins"].finding(
                "D362", ERROR, row=row.number, field="entered", day=day, entered=entered
            )


def pasted_twice(tables: Tables) -> Iterator[Finding]:
    """A check-in that says again, to the letter, what another row says: a slip rather than a correction."""
    of_day: dict[tuple, list[TypedRow]] = {}
    for row in rows_of(tables, "check_ins"):
        same = of_day.setdefault((row.values.get("kr_id"), row.values.get("date")), [])
        earlier = next((one for one in same if _said(one) == _said(row)), None) if same else None
        if earlier is not None:
            yield tables["check_ins"].finding("D363", WARNING, row=row.number, first=earlier.number)
        same.append(row)


def _said(row: TypedRow) -> dict[str, object]:
    return {name: value for name, value in row.values.items() if value is not None}


def shares_and_points(tables: Tables) -> Iterator[Finding]:
    """A value that looks like a share – 0.35 – of a key result whose numbers are in points – 35 – or the reverse."""
    points: dict[str, bool] = {}
    for row in rows_of(tables, "key_results"):
        numbers = [abs(n) for name in ("baseline", "target") if (n := row.values.get(name))]
        if row.word("unit") in PERCENT_UNITS and numbers:
            if min(numbers) >= POINTS_FROM:
                points[row.word("kr_id")] = True
            elif max(numbers) < 1:
                points[row.word("kr_id")] = False
    for row in rows_of(tables, "check_ins"):
        value, in_points = row.values.get("value"), points.get(row.word("kr_id"))
        if not value or in_points is None:
            continue
        if (abs(value) < 1) if in_points else (abs(value) >= POINTS_FROM):
            yield tables["check_ins"].finding(
                "D364",
                WARNING,
                row=row.number,
                field="value",
                kr=token(row.word("kr_id")),
                value=f"{value:g}",
            )


def outside_the_cycle(tables: Tables, engagement: Engagement, name: str, code: str) -> Iterator[Finding]:
    """A day well before the agreed cycle starts or well after it ends, of a key result of that cycle."""
    starts, ends = engagement.cycle_starts, engagement.cycle_ends
    if not starts or not ends:
        return
    margin = timedelta(days=engagement.thresholds["cycle_margin_days"])
    objectives = of_the_cycle(tables, engagement.cycle_name)
    current = {
        row.word("kr_id") for row in rows_of(tables, "key_results") if row.word("objective_id") in objectives
    }
    for row in rows_of(tables, name):
        day = row.values.get("date")
        inside = not isinstance(day, date) or starts - margin <= day <= ends + margin
        if not inside and row.word("kr_id") in current:
            yield tables[name].finding(
                code, WARNING, row=row.number, field="date", day=day, starts=starts, ends=ends
            )


def plan_points(tables: Tables) -> Iterator[Finding]:
    """Points that turn back on the way to the target, or that a missing baseline makes useless."""
    results = {row.word("kr_id"): row for row in rows_of(tables, "key_results")}
    for kr_id, rows in _by(tables, "plan_points", "kr_id").items():
        kr = results.get(kr_id)
        dated = sorted(
            (row for row in rows if row.values.get("date") and row.values.get("value") is not None),
            key=lambda row: row.values["date"],
        )
        if kr is None or not dated:
            continue
        if kr.word("direction") in ("", "up", "down") and kr.values.get("baseline") is None:
            yield tables["plan_points"].finding("D369", WARNING, row=dated[0].number, kr=token(kr_id))
            continue
        sign = _sign(kr)
        for before, after in pairwise(dated):
            if sign * (after.values["value"] - before.values["value"]) < 0:
                yield tables["plan_points"].finding(
                    "D368", WARNING, row=after.number, field="value", kr=token(kr_id), first=before.number
                )


def _sign(kr: TypedRow) -> int:
    """Which way a key result goes: 1 up, −1 down, 0 unknown."""
    direction = kr.word("direction")
    baseline, target = kr.values.get("baseline"), kr.values.get("target")
    if not direction and None not in (baseline, target):
        return 1 if target > baseline else -1
    return {"up": 1, "at_least": 1, "milestone": 1, "down": -1, "at_most": -1}.get(direction, 0)


def gates(tables: Tables) -> Iterator[Finding]:
    """Two gates of one key result with the same number, or one accepted before the one in front of it."""
    for kr_id, rows in _by(tables, "milestones", "kr_id").items():
        numbered = [row for row in rows if row.values.get("gate") is not None]
        first: dict[int, TypedRow] = {}
        for row in numbered:
            number = row.values["gate"]
            if number in first:
                yield tables["milestones"].finding(
                    "D365",
                    WARNING,
                    row=row.number,
                    field="gate",
                    kr=token(kr_id),
                    gate=number,
                    first=first[number].number,
                )
            first.setdefault(number, row)
        for before, after in pairwise(first[number] for number in sorted(first)):
            day, sooner = before.values.get("accepted_on"), after.values.get("accepted_on")
            if sooner and (day is None or day > sooner):
                yield tables["milestones"].finding(
                    "D366",
                    WARNING,
                    row=after.number,
                    field="accepted_on",
                    kr=token(kr_id),
                    gate=after.values["gate"],
                    before=before.values["gate"],
                )


def milestone_weights(tables: Tables, engagement: Engagement) -> Iterator[Finding]:
    """Milestones of which some have a weight and some none, once the cycle runs: until then they are weighed."""
    if engagement.phase in PHASES[:2]:
        return
    for kr_id, rows in _by(tables, "milestones", "kr_id").items():
        without = [row for row in rows if row.values.get("weight") is None]
        if without and len(without) < len(rows):
            yield tables["milestones"].finding(
                "D370", WARNING, row=without[0].number, field="weight", kr=token(kr_id), n=len(without)
            )


def actions(tables: Tables) -> Iterator[Finding]:
    """An action due, or done, before it was agreed."""
    for row in rows_of(tables, "actions"):
        agreed = row.values.get("agreed")
        for name, code in (("due", "D371"), ("done", "D372")):
            day = row.values.get(name)
            if agreed and day and day < agreed:
                yield tables["actions"].finding(
                    code, WARNING, row=row.number, field=name, day=day, agreed=agreed
                )


def reviews(tables: Tables) -> Iterator[Finding]:
    """A key result that is no longer strategic and yet goes on, or that is closed as reached and was missed."""
    for row in rows_of(tables, "reviews"):
        decision, kr_id = row.word("decision"), row.word("kr_id")
        if row.values.get("strategic") is False and decision in ("raise_goal", "rewrite"):
            yield tables["reviews"].finding(
                "D373", WARNING, row=row.number, field="decision", kr=token(kr_id)
            )
        if decision == "close" and row.word("cause"):
            yield tables["reviews"].finding("D374", INFO, row=row.number, field="decision", kr=token(kr_id))


def past_progress(tables: Tables) -> Iterator[Finding]:
    """A week after the cycle's last, a cycle of two lengths, or an attainment that was written in percent."""
    lengths: dict[str, TypedRow] = {}
    for row in rows_of(tables, "past_progress"):
        week, weeks, attained = (row.values.get(name) for name in ("week", "weeks", "attainment"))
        if week is not None and weeks is not None and week > weeks:
            yield tables["past_progress"].finding(
                "D375", ERROR, row=row.number, field="week", week=week, weeks=weeks
            )
        if attained is not None and abs(attained) > LOOKS_LIKE_PERCENT:
            yield tables["past_progress"].finding(
                "D376", WARNING, row=row.number, field="attainment", value=f"{attained:g}"
            )
        first = lengths.setdefault(row.word("cycle"), row)
        if weeks is not None and first.values.get("weeks") not in (None, weeks):
            yield tables["past_progress"].finding(
                "D377",
                WARNING,
                row=row.number,
                field="weeks",
                cycle=token(row.word("cycle")),
                weeks=weeks,
                first=first.number,
                other=first.values["weeks"],
            )


def trainings(tables: Tables) -> Iterator[Finding]:
    """A person twice in one session, or a pulse that is not the mean of its three answers."""
    first: dict[tuple, int] = {}
    for row in rows_of(tables, "trainings"):
        seat = (row.word("person_id"), row.values.get("date"), row.word("session"))
        if seat[0] and seat[1]:
            if seat in first:
                yield tables["trainings"].finding(
                    "D378", WARNING, row=row.number, field="person_id", first=first[seat]
                )
            first.setdefault(seat, row.number)
        if _off(row):
            yield tables["trainings"].finding("D379", WARNING, row=row.number, field="pulse")


def _off(row: TypedRow) -> bool:
    """Whether the pulse is another number than the mean of its answers, where all of them are there."""
    answers, pulse = [row.values.get(name) for name in PARTS], row.values.get("pulse")
    if pulse is None or None in answers:
        return False
    return abs(pulse - sum(answers) / len(answers)) > PULSE_OFF + 1e-9


def quizzes(tables: Tables) -> Iterator[Finding]:
    """A person with answers after the training and none before it: no gain can be told."""
    before = {
        row.word("person_id") for row in rows_of(tables, "quiz_answers") if row.word("occasion") == "pre"
    }
    alone = [
        row
        for row in rows_of(tables, "quiz_answers")
        if row.word("occasion") == "post" and row.word("person_id") not in before
    ]
    if alone:
        yield tables["quiz_answers"].finding(
            "D380", INFO, row=alone[0].number, field="occasion", n=len(alone)
        )


def _by(tables: Tables, name: str, column: str) -> dict[str, list[TypedRow]]:
    """The rows of a table by the word in one column."""
    found: dict[str, list[TypedRow]] = defaultdict(list)
    for row in rows_of(tables, name):
        if row.word(column):
            found[row.word(column)].append(row)
    return found
