"""Checks: whether a client's tables fit together, with each other and with engagement.toml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from okrworkbook.client.capability_checks import capability_checks
from okrworkbook.client.design_checks import design_checks
from okrworkbook.client.execution_checks import execution_checks
from okrworkbook.client.kept_checks import Ask, plainly
from okrworkbook.client.link_checks import LEVELS, link_checks
from okrworkbook.client.rows import Tables, TypedRow, TypedTable, words_of
from okrworkbook.client.target_checks import target_checks
from okrworkbook.client.trainer_checks import trainer_checks
from okrworkbook.client.words import folded, nearest, token
from okrworkbook.engagement import FILE as ENGAGEMENT_FILE
from okrworkbook.engagement import Engagement
from okrworkbook.errors import ERROR, WARNING, Finding
from okrworkbook.schema import TABLES

# Where a department is named, and how sure we are that it must be one of people's.
DEPARTMENTS = (
    ("survey", "department", ERROR),
    ("interviews", "department", ERROR),
    ("goal_audit", "department", ERROR),
    ("goal_audit", "needs", WARNING),
    ("meetings", "department", WARNING),
    ("objectives", "unit", WARNING),
    ("cooperation", "department", WARNING),
    ("cooperation", "partner", WARNING),
)
# Where an objective or a key result is named.
GOALS = (
    ("links", "from_id"),
    ("links", "to_id"),
    ("drafts", "goal_id"),
    ("opt_outs", "goal_id"),
    ("scores", "goal_id"),
)
CODED = (
    ("people", "person_id"),
    ("survey", "respondent"),
    ("interviews", "interviewee"),
    ("interviews", "coder"),
    ("check_ins", "author"),
    ("actions", "owner"),
    ("votes", "voter"),
    ("trainers", "assessor"),
    ("trainer_sessions", "observed_by"),
    ("provider_scores", "rater"),
    ("criterion_pairs", "rater"),
)

# Where a seat of a session may stand instead of a person: who sat there stays out of the tables.
SEATED = (("votes", "voter"),)
_SEAT = re.compile(r"S\d{1,3}", re.ASCII)
_WHOLE_COMPANY = frozenset(folded(word) for word in ("公司", "全公司", "公司级", "company", "whole company"))
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(·[\u4e00-\u9fff]+)?")
_SEVERAL = re.compile(r"[、,，;；/\n]+")


def cross_check(tables: Tables, engagement: Engagement, ask: Ask = plainly) -> Iterator[Finding]:
    """Everything that is wrong between rows, between tables, and with the numbers agreed beforehand.

    `ask` puts one check after the other to the tables; a `KeptChecks` does so only where its answer may have changed.
    """
    for name in tables:
        yield from ask(repeated_keys, tables, name)
        yield from ask(unresolved_ids, tables, name)
    yield from ask(unresolved_goals, tables)
    yield from ask(unknown_departments, tables)
    for name, column in CODED:
        yield from ask(names_for_codes, tables, name, column)
    yield from ask(parents, tables)
    yield from ask(link_checks, tables)
    yield from ask(target_checks, tables, engagement)
    yield from ask(design_checks, tables, engagement)
    yield from execution_checks(tables, engagement, ask)
    yield from ask(capability_checks, tables, engagement)
    yield from ask(trainer_checks, tables)
    yield from ask(survey_counts, tables, engagement)


def repeated_keys(tables: Tables, name: str) -> Iterator[Finding]:
    """A row that has the key of an earlier one; the message names both."""
    typed = tables[name]
    if not typed.table.key:
        return
    first: dict[tuple[str | None, ...], TypedRow] = {}
    for row in typed.rows:
        key = _key(typed, row)
        if not key or any(part is None for part in key):
            continue
        if key in first:
            yield _repeated(typed, first[key], row, key)
        first.setdefault(key, row)


def _repeated(typed: TypedTable, first: TypedRow, second: TypedRow, key: tuple[str | None, ...]) -> Finding:
    """A link that was both confirmed and rejected is a question of its own."""
    rows = {"first": first.number, "second": second.number}
    if typed.table.name == "links" and {first.word("status"), second.word("status")} == {
        "confirmed",
        "rejected",
    }:
        link = " → ".join(token(part) for part in key[:2] if part)
        return typed.finding("D333", row=second.number, field="status", link=link, **rows)
    repeated = " + ".join(token(part) for part in key if part)
    return typed.finding("D301", row=second.number, field=typed.table.key[-1], repeated=repeated, **rows)


def _key(typed: TypedTable, row: TypedRow) -> tuple[str | None, ...]:
    """The row's key; a part that could not be read or is blank where it must not be is None."""
    parts: list[str | None] = []
    for name in typed.table.key:
        word = row.word(name)
        if name == "wave":
            word = word or "pre"
        parts.append(word if word or not typed.table.column(name).required else None)
    return tuple(parts)


def unresolved_ids(tables: Tables, name: str) -> Iterator[Finding]:
    """An id that its table does not have. A table with no rows is taken as not yet filled in."""
    for column in tables[name].table.columns:
        if not column.refers or column.name not in tables[name].layout.positions:
            continue
        target, _, target_column = column.refers.partition(".")
        known = words_of(tables, target, target_column)
        if known:
            seats = (name, column.name) in SEATED
            yield from _absent(tables[name], column.name, known, _table_words(target), seats)


def unresolved_goals(tables: Tables) -> Iterator[Finding]:
    """A goal that is neither an objective nor a key result."""
    known = words_of(tables, "objectives", "objective_id") | words_of(tables, "key_results", "kr_id")
    words = _table_words("objectives", "key_results")
    for name, column in GOALS if known else ():
        if name in tables:
            yield from _absent(tables[name], column, known, words)


def _absent(
    typed: TypedTable, column: str, known: set[str], words: dict[str, str], seats: bool = False
) -> Iterator[Finding]:
    for row in typed.rows:
        word = row.word(column)
        if seats and word and _SEAT.fullmatch(word):
            continue
        if word and word not in known:
            yield typed.finding(
                "D302", row=row.number, field=column, word=token(word), near=nearest(word, known), **words
            )


def _table_words(*names: str) -> dict[str, str]:
    return {
        "zh": "、".join(TABLES[name].zh for name in names),
        "en": " / ".join(TABLES[name].en for name in names),
    }


def unknown_departments(tables: Tables) -> Iterator[Finding]:
    """A department that people does not have."""
    known = words_of(tables, "people", "department")
    if not known:
        return
    for name, column, severity in DEPARTMENTS:
        if name not in tables:
            continue
        for row in tables[name].rows:
            for word in _departments(name, column, row):
                if word not in known:
                    yield tables[name].finding(
                        "D303",
                        severity,
                        row=row.number,
                        field=column,
                        word=token(word),
                        near=nearest(word, known),
                    )
                    break


def _departments(name: str, column: str, row: TypedRow) -> list[str]:
    """The departments a cell names: none for the whole company, and several only where they may be."""
    word = row.word(column)
    if not word or (name == "objectives" and row.values.get("level") != "department"):
        return []
    if folded(word) in _WHOLE_COMPANY and name in ("goal_audit", "meetings"):
        return []
    parts = _SEVERAL.split(word) if column == "needs" else [word]
    return [part.strip() for part in parts if part.strip()]


def names_for_codes(tables: Tables, name: str, column: str) -> Iterator[Finding]:
    """A code that looks like a Chinese person's name: answers must not be traceable to a person."""
    for row in tables[name].rows if name in tables else ():
        if _NAME.fullmatch(row.word(column)):
            yield tables[name].finding("D310", WARNING, row=row.number, field=column)


def parents(tables: Tables) -> Iterator[Finding]:
    """Goals that are their own ancestors, and goals that serve one of a lower level."""
    if "goal_audit" not in tables:
        return
    typed = tables["goal_audit"]
    by_id = {row.word("goal_id"): row for row in typed.rows if row.word("goal_id")}
    reported: set[str] = set()
    for goal in by_id:
        circle = _circle(by_id, goal)
        if circle and not reported & set(circle):
            reported |= set(circle)
            path = " → ".join(token(step) for step in (*circle, circle[0]))
            yield typed.finding("D304", row=by_id[circle[0]].number, field="parent", path=path)
    for row in typed.rows:
        parent = by_id.get(row.word("parent"))
        if parent and row.word("goal_id") not in reported and _rank(row) < _rank(parent):
            yield typed.finding(
                "D313", WARNING, row=row.number, field="parent", parent=token(row.word("parent"))
            )


def _circle(by_id: Mapping[str, TypedRow], goal: str) -> list[str]:
    """The goals from this one up through its parents, if that leads back to it."""
    path = [goal]
    while (parent := by_id[path[-1]].word("parent")) in by_id:
        if parent in path:
            return path if parent == goal else []
        path.append(parent)
    return []


def _rank(row: TypedRow) -> int:
    level = row.word("level")
    return LEVELS.index(level) if level in LEVELS else 0


def survey_counts(tables: Tables, engagement: Engagement) -> Iterator[Finding]:
    """Rows against the numbers in engagement.toml, and answers against invitations in each department.

    Rows lost at a line's end before the file reached us cannot be seen in it; only a count agreed
    beforehand shows them.
    """
    invited = _invited(tables)
    if engagement.issued is not None and invited and sum(invited.values()) != engagement.issued:
        yield tables["people"].finding(
            "D308", WARNING, field="invited", issued=engagement.issued, invited=sum(invited.values())
        )
    if (
        engagement.issued is not None
        and engagement.returned is not None
        and engagement.returned > engagement.issued
    ):
        yield Finding(
            ENGAGEMENT_FILE,
            field="engagement.returned",
            code="D312",
            severity=WARNING,
            values={"issued": engagement.issued, "returned": engagement.returned},
        )
    if "survey" not in tables or not tables["survey"].rows:
        return
    answered = Counter(row.word("department") for row in _first_wave(tables["survey"]))
    if engagement.returned is not None and sum(answered.values()) != engagement.returned:
        yield tables["survey"].finding(
            "D307", WARNING, returned=engagement.returned, rows=sum(answered.values())
        )
    for department, n in sorted(answered.items()):
        if department in invited and n > invited[department]:
            yield tables["survey"].finding(
                "D309",
                WARNING,
                field="department",
                department=token(department),
                answered=n,
                invited=invited[department],
            )


def _first_wave(survey: TypedTable) -> list[TypedRow]:
    return [row for row in survey.rows if row.word("wave") in ("", "pre")]


def _invited(tables: Tables) -> Counter[str]:
    """People invited by department; a department nobody of which was invited counts nought."""
    counts: Counter[str] = Counter()
    for row in tables["people"].rows if "people" in tables else ():
        counts[row.word("department")] += row.values.get("invited") is True
    return counts
