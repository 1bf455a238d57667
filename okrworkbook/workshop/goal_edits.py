"""Goal edits: what somebody does to objectives, key results and links, as changes of the tables.

Every function takes the view that was on the screen, so that a value somebody else has changed since is a conflict
and is not written over. None of them writes a word of its own: texts come from whoever types them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from okrworkbook.client.edits import Change, View
from okrworkbook.client.edits.change import ADD, REMOVE, key_of

OBJECTIVES, KEY_RESULTS, LINKS = "objectives", "key_results", "links"
FIRST_PREFIX = {"company": "O", "department": "D", "team": "T", "person": "P"}
# Tables whose rows say nothing any more once the goal they are about is gone. Progress and scores do: the check of the
# folder then refuses that the goal be removed.
GONE_WITH = {
    "links": ("from_id", "to_id"),
    "votes": ("objective_id",),
    "drafts": ("goal_id",),
    "opt_outs": ("goal_id",),
}
_NUMBERED = re.compile(r"(?P<prefix>.*?)(?P<number>\d+)", re.DOTALL)


def table_of(view: View, goal: str) -> str:
    """The table a goal is in. Raises KeyError for a goal that no table has."""
    for table in (OBJECTIVES, KEY_RESULTS):
        if view.row(table, (goal,)) is not None:
            return table
    raise KeyError(goal)


def text_column(record: Mapping[str, Any], lang: str) -> str:
    """The column whose text a reader of this language sees."""
    return "text_en" if lang == "en" and record.get("text_en") else "text"


def reword(view: View, goal: str, text: str, lang: str) -> list[Change]:
    """Another text for an objective or key result; none where it is the same."""
    record = view.row(table_of(view, goal), (goal,))
    return set_value(view, goal, text_column(record or {}, lang), " ".join(text.split()))


def set_value(view: View, goal: str, column: str, words: object) -> list[Change]:
    """Another value in one column of an objective or key result; blank words empty it."""
    table = table_of(view, goal)
    record = view.row(table, (goal,)) or {}
    value = None if words is None or not str(words).strip() else words
    seen = record.get(column)
    if value == (seen if seen != "" else None) or str(value) == str(seen):
        return []
    return [Change(table, (goal,), values={column: value}, seen={column: seen})]


def next_objective(view: View, level: str, taken: Iterable[str] = (), unit: str = "") -> str:
    """The next free id of an objective: counted on in the manner most of its level have, of its unit where that has some."""
    level_rows = [row for row in view.rows(OBJECTIVES) if row.get("level") == level]
    of_unit = [row for row in level_rows if unit and row.get("unit") == unit]
    own = [str(row["objective_id"]) for row in of_unit or level_rows]
    prefixes = Counter(found["prefix"] for name in own if (found := _NUMBERED.fullmatch(name)))
    prefix = prefixes.most_common(1)[0][0] if prefixes else FIRST_PREFIX[level]
    return _next(prefix, {*_all_ids(view), *taken})


def next_key_result(view: View, objective: str, taken: Iterable[str] = ()) -> str:
    """The next free id of a key result: O1-KR4 behind O1-KR3."""
    return _next(f"{objective}-KR", {*_all_ids(view), *taken})


def add_objective(view: View, level: str, text: str, cycle: str = "", **values: object) -> tuple[str, Change]:
    """A new objective at the end, with its id; `values` are further columns."""
    name = next_objective(view, level)
    given = {"level": level, "text": " ".join(text.split()), "cycle": cycle, **values}
    kept = {column: value for column, value in given.items() if value not in ("", None)}
    return name, Change(OBJECTIVES, (name,), ADD, kept)


def add_key_result(view: View, objective: str, text: str, **values: object) -> tuple[str, Change]:
    """A new key result behind the objective's others, with its id."""
    name = next_key_result(view, objective)
    before = [str(row["kr_id"]) for row in view.rows(KEY_RESULTS) if row.get("objective_id") == objective]
    given = {"objective_id": objective, "text": " ".join(text.split()), **values}
    kept = {column: value for column, value in given.items() if value not in ("", None)}
    return name, Change(KEY_RESULTS, (name,), ADD, kept, after=(before[-1],) if before else None)


def remove(view: View, goal: str) -> list[Change]:
    """Take a goal away, an objective with its key results, and the links, votes and drafts that name them.

    What hangs under an objective stays and is an orphan. A goal that has progress or scores cannot be removed: saving
    is refused.
    """
    goals = {goal}
    if table_of(view, goal) == OBJECTIVES:
        goals |= _results_of(view, goal)
    changes = [
        Change(table, key_of(table, row), REMOVE)
        for table, columns in GONE_WITH.items()
        for row in view.rows(table)
        if any(row.get(column) in goals for column in columns)
    ]
    changes += [
        Change(KEY_RESULTS, (str(row["kr_id"]),), REMOVE, seen={"text": row.get("text")})
        for row in view.rows(KEY_RESULTS)
        if row.get("kr_id") in goals
    ]
    objective = view.row(OBJECTIVES, (goal,))
    if objective is not None:
        changes.append(Change(OBJECTIVES, (goal,), REMOVE, seen={"text": objective.get("text")}))
    return changes


def hang_under(view: View, goal: str, parent: str) -> list[Change]:
    """Let an objective serve this one and no other: a proposed link takes the place of those it had; "" takes all away.

    A key result moves to the other objective.
    """
    if table_of(view, goal) == KEY_RESULTS:
        return set_value(view, goal, "objective_id", parent) if parent else []
    own = [row for row in view.rows(LINKS) if row.get("from_id") == goal and row.get("kind") == "vertical"]
    ends = {parent, *_results_of(view, parent)}  # a link to a key result of the parent serves the parent
    kept = [row for row in own if row.get("to_id") in ends and row.get("status") != "rejected"]
    changes = [Change(LINKS, key_of(LINKS, row), REMOVE) for row in own if row not in kept]
    if parent and not kept:
        changes.append(link(goal, parent, "vertical"))
    return changes


def link(source: str, target: str, kind: str, status: str = "proposed", **values: object) -> Change:
    """A new link: from child to parent (vertical), or from whoever needs to whoever gives (horizontal)."""
    return Change(LINKS, (source, target, kind), ADD, {"status": status, **values})


def settle_link(view: View, source: str, target: str, kind: str, status: str) -> list[Change]:
    """Confirm, reject or propose a link again. Raises KeyError for one that is not there."""
    record = view.row(LINKS, (source, target, kind))
    if record is None:
        raise KeyError((source, target, kind))
    if record.get("status") == status:
        return []
    return [
        Change(
            LINKS, (source, target, kind), values={"status": status}, seen={"status": record.get("status")}
        )
    ]


def place_after(view: View, goal: str, sibling: str) -> list[Change]:
    """Let a goal stand behind another of its table, "" for the first place."""
    table = table_of(view, goal)
    if sibling and view.row(table, (sibling,)) is None:
        return []
    return [Change(table, (goal,), after=(sibling,) if sibling else ())]


def _results_of(view: View, objective: str) -> set[str]:
    return {str(row["kr_id"]) for row in view.rows(KEY_RESULTS) if row.get("objective_id") == objective}


def _all_ids(view: View) -> set[str]:
    return {
        *(str(row["objective_id"]) for row in view.rows(OBJECTIVES)),
        *(str(row["kr_id"]) for row in view.rows(KEY_RESULTS)),
    }


def _next(prefix: str, taken: set[str]) -> str:
    used = [
        int(found["number"])
        for name in taken
        if (found := _NUMBERED.fullmatch(name)) and found["prefix"] == prefix
    ]
    return f"{prefix}{max(used, default=0) + 1}"
