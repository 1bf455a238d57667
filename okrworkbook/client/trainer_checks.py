"""Trainer checks: do the ratings of a trainer's sessions rest on somebody, and on somebody else's eyes?"""

from __future__ import annotations

from collections.abc import Iterator

from okrworkbook.client.rows import Tables, rows_of
from okrworkbook.errors import WARNING, Finding


def trainer_checks(tables: Tables) -> Iterator[Finding]:
    """What makes a session's ratings doubtful; counts that cannot be are among the capability checks."""
    yield from half_a_rating(tables)
    yield from own_judge(tables)


def half_a_rating(tables: Tables) -> Iterator[Finding]:
    """A mean without the number it rests on, or a number of ratings without their mean."""
    for row in rows_of(tables, "trainer_sessions"):
        n, mean = row.values.get("ratings"), row.values.get("rating_mean")
        if (mean is None) != (not n):
            yield tables["trainer_sessions"].finding("D393", WARNING, row=row.number, field="rating_mean")


def own_judge(tables: Tables) -> Iterator[Finding]:
    """A candidate who is named as the observer of the own session."""
    for row in rows_of(tables, "trainer_sessions"):
        if row.word("observed_by") and row.word("observed_by") == row.word("trainer"):
            yield tables["trainer_sessions"].finding("D394", WARNING, row=row.number, field="observed_by")
