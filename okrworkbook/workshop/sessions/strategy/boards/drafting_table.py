"""Drafting table: key results of what was chosen, with what the wording check asks."""

from __future__ import annotations

from typing import Any

from okrworkbook.workshop.goal_table import GoalTable
from okrworkbook.workshop.looking import look_at
from okrworkbook.workshop.room import Room

KR_COLUMNS = (
    *("objective_id", "text", "metric", "unit", "direction", "baseline", "target", "due", "owner", "source"),
    "guardrail_metric",
)


def drafting(room: Room) -> GoalTable:
    """Key results of what was chosen, with what the wording check asks."""

    def chosen() -> list[tuple[str, str]]:
        return [(one.id, f"{one.id} {one.text.text(room.lang)}") for one in look_at(room).company_goals]

    def rows(view: Any) -> list[Any]:
        known = [name for name, _ in chosen()]
        own = [row for row in view.rows("key_results") if row.get("objective_id") in known]
        return sorted(own, key=lambda row: known.index(row["objective_id"]))

    return GoalTable(
        room,
        "key_results",
        KR_COLUMNS,
        rows,
        choices={"objective_id": chosen},
        label=room.voice("strategy_session.drafting"),
    )
