"""Trainer checks: can what was recorded of candidates for internal trainer be believed: counts, ratings and who judged whom?"""

from __future__ import annotations

from collections.abc import Iterator

from okrworkbook.client.rows import Tables, TypedRow, rows_of
from okrworkbook.errors import ERROR, WARNING, Finding

NO_MORE = (  # table, what may be no more, than what, code
    ("trainer_candidates", "quiz_right", "quiz_items", "D390"),
    ("trainer_sessions", "clinic_accepted", "clinic_tried", "D391"),
    ("trainer_sessions", "ratings", "participants", "D392"),
)
WORDS = {
    "D390": ("right", "items"),
    "D391": ("accepted", "tried"),
    "D392": ("ratings", "participants"),
}
JUDGES = (("trainers", "assessor"), ("trainer_sessions", "observed_by"))


def trainer_checks(tables: Tables) -> Iterator[Finding]:
    """Everything that is wrong with candidates, levels and sessions."""
    yield from more_than_there_were(tables)
    yield from half_a_rating(tables)
    yield from own_judge(tables)


def more_than_there_were(tables: Tables) -> Iterator[Finding]:
    """More right answers than items, more accepted than tried, more ratings than participants."""
    for name, part, whole, code in NO_MORE:
        for row in rows_of(tables, name):
            counted, there = row.values.get(part), row.values.get(whole)
            if counted is not None and there is not None and counted > there:
                few, many = WORDS[code]
                yield tables[name].finding(
                    code, ERROR, row=row.number, field=part, **{few: counted, many: there}
                )


def half_a_rating(tables: Tables) -> Iterator[Finding]:
    """A mean without the number it rests on, or a number of ratings without their mean."""
    for row in rows_of(tables, "trainer_sessions"):
        n, mean = row.values.get("ratings"), row.values.get("rating_mean")
        if (mean is None) != (not n):
            yield tables["trainer_sessions"].finding("D393", WARNING, row=row.number, field="rating_mean")


def own_judge(tables: Tables) -> Iterator[Finding]:
    """A candidate who is named as the own assessor or observer."""
    for name, column in JUDGES:
        for row in rows_of(tables, name):
            if _judges_itself(row, column):
                yield tables[name].finding("D394", WARNING, row=row.number, field=column)


def _judges_itself(row: TypedRow, column: str) -> bool:
    return bool(row.word(column)) and row.word(column) == row.word("trainer")
