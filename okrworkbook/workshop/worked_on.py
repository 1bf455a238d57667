"""Worked on: which goals did a sitting change?

The history of edits tells what was saved in the sitting. A key result counts for its objective, a link for
the goals at both its ends. What was taken back again was looked at all the same and counts.
"""

from __future__ import annotations

from okrworkbook.workshop.room import Room


def worked_on(room: Room) -> frozenset[str]:
    """The ids of objectives that were changed in the sitting, by themselves or by what belongs to them."""
    goals = {str(row["kr_id"]): str(row["objective_id"]) for row in room.store.view().rows("key_results")}
    changes = [change for edit in room.edits() for change in edit.changes]
    touched: set[str] = set()
    for change in changes:
        table, key = change["table"], change["key"]
        if table == "objectives":
            touched.add(str(key[0]))
        elif table == "key_results":
            values = {**(change.get("old") or {}), **(change.get("new") or {})}
            touched.add(str(values.get("objective_id") or goals.get(str(key[0]), "")))
        elif table == "links":
            touched |= {goals.get(str(end), str(end)) for end in key[:2]}
    return frozenset(touched - {""})
