"""Asked: what there is to ask of the wording of each goal, checked again only where a goal has changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrworkbook.analysis.wording.check import check_goal
from okrworkbook.analysis.wording.hits import Hit
from okrworkbook.client.edits import View
from okrworkbook.schema import TABLES
from okrworkbook.workshop.room import Room

KINDS = {"objectives": "objective", "key_results": "key_result"}
BLANKS = {"number": float("nan"), "integer": None, "percent": float("nan"), "date": None}
KEPT = "asked"


def asked_of(room: Room, table: str, goal: str, record: Mapping[str, Any], view: View) -> tuple[Hit, ...]:
    """The hits in one row of objectives or key results that are not waived, worst first; none without a text."""
    if not record.get("text"):
        return ()
    kept: dict[tuple[str, str], tuple[object, tuple[Hit, ...]]] = room.kept.setdefault(KEPT, {})
    written = tuple(sorted((name, str(value)) for name, value in record.items() if value is not None))
    known = kept.get((table, goal))
    if known is None or known[0] != written:
        columns = TABLES[table].columns
        row = {
            column.name: BLANKS.get(column.kind, "")
            if record.get(column.name) is None
            else record[column.name]
            for column in columns
        }
        row[TABLES[table].key[0]] = goal
        limits = room.store.engagement.thresholds
        known = kept[table, goal] = (written, check_goal(row, KINDS[table], room.lang, limits))
    waived = {
        str(row.get("rule") or "")
        for row in view.rows("opt_outs")
        if row.get("goal_id") == goal and row.get("reason")
    }
    return tuple(hit for hit in known[1] if not ({hit.rule, ""} & waived))
