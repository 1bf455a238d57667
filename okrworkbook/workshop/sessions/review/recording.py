"""Recording: what the review concludes of each key result – cause, lesson, decision – as rows of the table `reviews`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrworkbook.client.edits import Change, View
from okrworkbook.client.edits.change import ADD

TABLE = "reviews"
WORDED = ("learnt", "explanation")  # columns that are kept in two languages


def column_of(record: Mapping[str, Any] | None, name: str, lang: str) -> str:
    """The column whose words a reader of this language sees."""
    english = f"{name}_en"
    return english if name in WORDED and lang == "en" and record and record.get(english) else name


def shown(record: Mapping[str, Any] | None, name: str, lang: str) -> str:
    """One value as a cell shows it."""
    value = (record or {}).get(column_of(record, name, lang))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def record_changes(view: View, cycle: str, given: Mapping[str, Mapping[str, str]], lang: str) -> list[Change]:
    """Values of one or more key results, kr → column → words; blank words empty a cell."""
    changes = []
    for kr, words in given.items():
        key = (kr, cycle)
        record = view.row(TABLE, key)
        values = {column_of(record, name, lang): word.strip() or None for name, word in words.items()}
        if record is not None:
            seen = {name: record.get(name) for name in values}
            changes.append(Change(TABLE, key, values=values, seen=seen))
        elif any(values.values()):
            changes.append(Change(TABLE, key, ADD, {name: word for name, word in values.items() if word}))
    return changes
