"""Gates: which milestones of a key result were accepted, and were any accepted before their turn?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from okrworkbook.analysis.progress.track import Gate, OutOfOrder, Track
from okrworkbook.bilingual import Bilingual


def gates_of(milestones: pd.DataFrame, as_of: date) -> Mapping[str, tuple[Gate, ...]]:
    """The milestones (columns as in the schema) by key result, as they were accepted by a day.

    Weights become fractions of their sum. Where a key result has no weight at all, its milestones count alike;
    where some have one, the others count nothing.
    """
    found: dict[str, list[dict]] = {}
    for row in milestones.to_dict("records"):
        found.setdefault(row["kr_id"], []).append(row)
    return {kr_id: _gates(rows, as_of) for kr_id, rows in found.items()}


def out_of_order(track: Track) -> tuple[OutOfOrder, ...]:
    """Gates that were accepted although one before them was not, or only later."""
    ordered = sorted((gate for gate in track.gates if gate.order is not None), key=lambda gate: gate.order)
    return tuple(
        OutOfOrder(track.id, earlier, later)
        for place, later in enumerate(ordered)
        if later.accepted_on is not None
        for earlier in ordered[:place]
        if earlier.order < later.order
        and (earlier.accepted_on is None or earlier.accepted_on > later.accepted_on)
    )


def _gates(rows: list[dict], as_of: date) -> tuple[Gate, ...]:
    given = [0.0 if pd.isna(row["weight"]) else float(row["weight"]) for row in rows]
    if all(pd.isna(row["weight"]) for row in rows):
        given = [1.0] * len(rows)
    total = sum(given)
    return tuple(
        Gate(
            Bilingual(row["name"], row["name_en"]),
            weight / total if total > 0 else weight,
            _day(row["due"]),
            _accepted(row, as_of),
            None if pd.isna(row["gate"]) else int(row["gate"]),
        )
        for row, weight in zip(rows, given, strict=True)
    )


def _accepted(row: dict, as_of: date) -> date | None:
    day = _day(row["accepted_on"])
    return day if day is not None and day <= as_of else None


def _day(value: object) -> date | None:
    return None if pd.isna(value) else value.date()
