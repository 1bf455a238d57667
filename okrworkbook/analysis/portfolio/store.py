"""Store: what do the rows of all clients say, asked with SQL?

The rows are in the memory of DuckDB for as long as one question list is asked; nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

from okrworkbook.analysis.portfolio.rows import CAUSE, CAUSES_JUDGED, GRADE, READINESS, Row

CLIENTS_BY_INDUSTRY = """
    select industry, count(*) from rows where measure = ? group by industry order by industry
"""
BY_GROUP = """
    select g.name, count(*), avg(value), stddev_samp(value), sum(n)
    from rows join groups g using (industry) where measure = ? group by g.name order by g.name
"""
BY_MEASURE = """
    select measure, count(*), avg(value), stddev_samp(value), sum(n) from rows group by measure order by measure
"""
MAIN_CAUSES = """
    with ranked as (
        select measure, row_number() over (partition by client order by value desc, measure) as place
        from rows where starts_with(measure, ?)
    )
    select measure, count(*) from ranked where place = 1 group by measure order by measure
"""
JUDGED = "select count(*) from rows where measure = ?"
CLAIMS = """
    select measure, sum(value) from rows where starts_with(measure, ?) group by measure order by measure
"""
CLAIMING = "select count(distinct client) from rows where starts_with(measure, ?) and n > 0"

Moments = tuple[int, float, float | None, int]  # clients, mean, standard deviation, answers beneath


class Store:
    """The rows as a table `rows` that is asked; close it, or use it in a `with`."""

    def __init__(self, rows: Sequence[Row]):
        import duckdb
        import numpy as np

        self._db = duckdb.connect(":memory:", config={"threads": 1, "enable_external_access": False})
        words = ("client", "industry", "phase", "deliverable", "measure")
        columns: dict[str, Any] = {
            name: np.array([getattr(row, name) for row in rows], dtype=object) for name in words
        }
        columns["value"] = np.array([row.value for row in rows], dtype=float)
        columns["n"] = np.array([row.n for row in rows], dtype="int64")
        self._table("rows", columns, {**dict.fromkeys(words, "varchar"), "value": "double", "n": "bigint"})

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def clients_by_industry(self, measure: str = READINESS) -> dict[str, int]:
        """How many clients of each industry have the measure."""
        return dict(self._ask(CLIENTS_BY_INDUSTRY, measure))

    def by_group(self, groups: Mapping[str, str], measure: str = READINESS) -> dict[str, Moments]:
        """The measure by group of industries: clients, mean, standard deviation, answers."""
        import numpy as np

        pairs = {
            "industry": np.array(list(groups), dtype=object),
            "name": np.array(list(groups.values()), dtype=object),
        }
        self._table("groups", pairs, {"industry": "varchar", "name": "varchar"})
        return {name: _moments(rest) for name, *rest in self._ask(BY_GROUP, measure)}

    def by_measure(self) -> dict[str, Moments]:
        """Every measure over all clients."""
        return {name: _moments(rest) for name, *rest in self._ask(BY_MEASURE)}

    def main_causes(self) -> tuple[dict[str, int], int]:
        """How often each cause is a client's main one, and how many clients' causes were judged."""
        found = {name.removeprefix(CAUSE): int(n) for name, n in self._ask(MAIN_CAUSES, CAUSE)}
        return found, int(self._ask(JUDGED, CAUSES_JUDGED)[0][0])

    def claims(self) -> tuple[dict[str, int], int]:
        """How many claims have each grade, and of how many clients."""
        found = {name.removeprefix(GRADE): int(n) for name, n in self._ask(CLAIMS, GRADE)}
        return found, int(self._ask(CLAIMING, GRADE)[0][0])

    def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._db.execute(query, list(values)).fetchall()

    def _table(self, name: str, columns: Mapping[str, Any], kinds: Mapping[str, str]) -> None:
        """A typed table of these columns: without a row, types cannot be told from the values."""
        self._db.execute(f"create or replace table {name} ({', '.join(map(' '.join, kinds.items()))})")
        if len(next(iter(columns.values()))):
            self._db.register("given", dict(columns))
            self._db.execute(f"insert into {name} select {', '.join(kinds)} from given")
            self._db.unregister("given")


def _moments(told: Sequence[Any]) -> Moments:
    clients, mean, spread, answers = told
    return int(clients), float(mean), None if spread is None else float(spread), int(answers or 0)
