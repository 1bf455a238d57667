"""Tool import: how do one unit's goals stand in a sheet that an OKR tool can take over?

No tool's own template is public, so none is claimed: the sheet has a row for every goal, with the row it belongs to and
the one it serves, in columns that any template's can be matched with; a second sheet says what the client's tools are
known to hold only in part or not at all, and so what would be lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from okrworkbook.analysis.okr_set import KeyResult, Objective
from okrworkbook.manuals.sheet import Column, Sheet, write_book
from okrworkbook.narrative.alignment import goal_text
from okrworkbook.narrative.okr_set import kind_label
from okrworkbook.okr_tools import Tool, find_tool
from okrworkbook.texts import Voice

USUAL = ("feishu", "beijixing")  # where the client names no tool
HELD = ("several_parents", "kr_parent", "weights", "baseline", "confirmation", "export")
WIDTHS = {
    "id": 11,
    "part_of": 11,
    "row_kind": 11,
    "level": 10,
    "unit_name": 14,
    "objective": 44,
    "metric": 16,
}


@dataclass(frozen=True)
class Goal:
    """One objective as the sheet has it: `serves` and `works_with` name goals, also by its key results' ids."""

    objective: Objective
    level: str
    serves: Mapping[str, tuple[str, ...]]  # the objective's or a key result's id → what it leads to
    works_with: Mapping[str, tuple[str, ...]]


def tools_named(names: Sequence[str]) -> tuple[Tool, ...]:
    """The tools a client says it uses, of those something is known of; the usual ones where it names none."""
    found = [find_tool(name) for name in names or USUAL]
    return tuple({tool.id: tool for tool in found if tool is not None}.values())


def import_book(
    goals: Sequence[Goal],
    title: str,
    tools: Sequence[Tool],
    cycle: str,
    author: str,
    day: date,
    voice: Voice,
) -> bytes:
    """The workbook. `day` is when it was made."""
    columns = (
        *(_column(name, WIDTHS[name], voice) for name in ("id", "part_of", "row_kind", "level", "unit_name")),
        _column("objective", WIDTHS["objective"], voice, head="goal"),
        _column("kind", 11, voice),
        _column("owner", 10, voice),
        _column("cycle", 10, voice),
        _column("metric", WIDTHS["metric"], voice),
        _column("direction", 9, voice),
        _column("baseline", 9, voice, "number"),
        _column("target", 9, voice, "number"),
        _column("unit", 8, voice),
        _column("weight", 8, voice, "number"),
        _column("by", 12, voice, "day", head="due"),
        _column("serves", 16, voice),
        _column("works_with", 16, voice),
    )
    rows = tuple(row for goal in goals for row in _rows(goal, cycle, voice))
    sheets = [Sheet(voice("tool_import.goals"), title, voice("tool_import.goals.how"), columns, rows)]
    if tools:
        sheets.append(_losses(tools, voice))
    return write_book(sheets, title, author, day, voice)


def _rows(goal: Goal, cycle: str, voice: Voice) -> list[dict[str, Any]]:
    objective = goal.objective
    shared = {
        "level": voice.term("goal_level", goal.level),
        "unit_name": voice.name(objective.unit),
        "cycle": cycle,
    }
    head = {
        **shared,
        **_links(goal, objective.id),
        "id": objective.id,
        "row_kind": voice("tool_import.objective"),
        "objective": goal_text(objective.text.zh, objective.text.en, voice),
        "kind": kind_label(objective, voice) if objective.kind else "",
        "owner": objective.owner,
    }
    return [head, *(_result(kr, goal, shared, voice) for kr in objective.key_results)]


def _result(kr: KeyResult, goal: Goal, shared: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    row = {
        **shared,
        **_links(goal, kr.id),
        "id": kr.id,
        "part_of": goal.objective.id,
        "row_kind": voice("tool_import.key_result"),
        "objective": goal_text(kr.text.zh, kr.text.en, voice),
        "owner": kr.owner or goal.objective.owner,
        "metric": voice.name(kr.metric),
        "direction": voice.term("form.direction", kr.direction) if kr.direction else "",
        "baseline": kr.baseline,
        "target": kr.target,
        "unit": voice.name(kr.unit),
        "weight": kr.weight,
        "by": kr.due,
    }
    return {name: value for name, value in row.items() if value is not None}


def _links(goal: Goal, name: str) -> dict[str, str]:
    return {
        "serves": ", ".join(goal.serves.get(name, ())),
        "works_with": ", ".join(goal.works_with.get(name, ())),
    }


def _losses(tools: Sequence[Tool], voice: Voice) -> Sheet:
    columns = tuple(
        Column(name, voice(f"tool_import.column.{name}"), width)
        for name, width in (("tool", 18), ("feature", 26), ("level", 14), ("note", 90), ("checked", 18))
    )
    rows = tuple(
        {
            "tool": tool.name.text(voice.lang),
            "feature": voice.term("tool.feature", feature),
            "level": voice.term("tool.level", cell.level),
            "note": cell.note.text(voice.lang),
            "checked": voice.day(tool.checked),
        }
        for tool in tools
        for feature in HELD
        for cell in (tool.cell(feature),)
    )
    name = voice("tool_import.tools")
    return Sheet(name, name, voice("tool_import.tools.how"), columns, rows)


def _column(key: str, width: float, voice: Voice, kind: str = "text", head: str = "") -> Column:
    return Column(key, voice.term("form.column", head or key), width, kind)
