"""Own table: goals of the department to be written by those who have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from okrworkbook.client.edits import CONSULTANT
from okrworkbook.workshop.goal_table import GoalTable
from okrworkbook.workshop.room import NOTED
from okrworkbook.workshop.sessions.clinic.department import Clinic
from okrworkbook.workshop.sessions.clinic.standing import Standing

O_COLUMNS = ("text", "type", "owner", "capacity")
KR_COLUMNS = (
    *("objective_id", "text", "metric", "unit", "direction", "baseline", "target", "due", "owner", "source"),
    "guardrail_metric",
)
TEXTS = ("text",)  # columns that are the department's own words


class OwnTable(GoalTable):
    """Goals of the department. While the consultant types, their texts are locked: goals are written by who has them."""

    def __init__(
        self,
        clinic: Clinic,
        table: str,
        columns: Sequence[str],
        goals: Callable[[Standing], Sequence[str]],
        label: str,
        level: str = "department",
    ):
        self.clinic, self.goals, self.level = clinic, goals, level
        super().__init__(
            clinic.room,
            table,
            columns,
            self._own_rows,
            choices={"objective_id": self._objectives} if table == "key_results" else None,
            label=label,
            new=lambda: {"level": level, "unit": clinic.unit},
        )

    @property
    def locked(self) -> bool:
        """Whether the consultant types."""
        return self.room.side == CONSULTANT

    def columns(self) -> list[dict[str, Any]]:
        """The columns; those of words cannot be written while the consultant types."""
        return [
            {**one, "readonly": one["readonly"] or (self.locked and one["key"] in TEXTS)}
            for one in super().columns()
        ]

    def add(self, after: str) -> str:
        """A row that waits; none for the consultant, before a department is chosen, or without an objective."""
        if self._refused() or not self.clinic.unit:
            return ""
        if self.table == "key_results" and not self._objectives():
            self.room.tell(NOTED, self.room.voice("clinic_session.objective_first"))
            return ""
        return super().add(after)

    def remove(self, row: str) -> bool:
        """Take a goal away; not for the consultant."""
        return not self._refused() and super().remove(row)

    def paste(self, row: str, column: str, cells: list[list[str]]) -> bool:
        """A block from a spreadsheet; not for the consultant."""
        return not self._refused() and super().paste(row, column, cells)

    def _save(self, rows: Mapping[str, Mapping[str, str]]) -> bool:
        if any(name in TEXTS for values in rows.values() for name in values) and self._refused():
            return False
        return super()._save(rows)

    def _refused(self) -> bool:
        if self.locked:
            self.room.tell(NOTED, self.room.voice("clinic_session.locked"))
        return self.locked

    def _names(self) -> Sequence[str]:
        return self.goals(self.clinic.standing(self.clinic.unit)) if self.clinic.unit else ()

    def _own_rows(self, view: Any) -> list[Any]:
        names = list(self._names())
        key = "objective_id"
        return sorted(
            (row for row in view.rows(self.table) if row.get(key) in names),
            key=lambda row: names.index(row[key]),
        )

    def _objectives(self) -> list[tuple[str, str]]:
        if not self.clinic.unit:
            return []
        return [(name, name) for name in self._names()]
