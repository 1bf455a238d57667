"""Linking: what people pick for what a goal contributes to and works with, as changes of the table of links.

A row of the picker is a link, or one that waits for its second end. Another end is another link: it is proposed
again, whatever was agreed about the one it takes the place of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from okrworkbook.client.edits import Change, View
from okrworkbook.client.edits.change import ADD, REMOVE
from okrworkbook.workshop.goal_edits import LINKS

VERTICAL, HORIZONTAL = "vertical", "horizontal"
NEEDS, SERVES = "needs", "serves"  # of a horizontal link: whether the own goal waits, or the other one
OWN, OTHER, WAY, DUE, STATUS, NOTE = "own", "other", "way", "due", "status", "note"
VALUES = (DUE, STATUS, NOTE)
ENDS = (OWN, OTHER, WAY)
AWAITS = "?"  # how a row is called that waits for its second end

Row = Mapping[str, str]


@dataclass(frozen=True)
class Ends:
    """A link's ends as its row names them."""

    own: str
    other: str
    way: str = NEEDS

    def key(self, kind: str) -> tuple[str, str, str]:
        """The link's key: from child to parent, or from whoever waits to whoever delivers."""
        ends = (self.other, self.own) if kind == HORIZONTAL and self.way == SERVES else (self.own, self.other)
        return (*ends, kind)

    @property
    def whole(self) -> bool:
        """Whether both are there."""
        return bool(self.own and self.other)


def rows_of(view: View, kind: str, own: Sequence[str]) -> dict[str, Row]:
    """The links of these goals and key results by row id, in the order of the goals.

    Of a link across departments the own end comes first. Every goal's own links come first, then a row that waits
    where `kind` is vertical and an objective has none that was not declined.
    """
    found: dict[str, Row] = {}
    place = {name: n for n, name in enumerate(own)}
    links = [row for row in view.rows(LINKS) if row.get("kind") == kind]
    for link in sorted(links, key=lambda row: min(place.get(str(row[one]), len(place)) for one in _ENDS)):
        source, target = str(link["from_id"]), str(link["to_id"])
        inside = (source in place, target in place)
        if not (inside[0] if kind == VERTICAL else inside[0] != inside[1]):
            continue
        ends = Ends(source, target) if inside[0] else Ends(target, source, SERVES)
        found["\t".join(ends.key(kind))] = _row(ends, link)
    return found


def unlinked(view: View, objectives: Sequence[str], results: Mapping[str, str]) -> tuple[str, ...]:
    """The objectives from which no vertical link leads that was not declined; `results` are key result → objective."""
    linked = {
        results.get(str(row["from_id"]), str(row["from_id"]))
        for row in view.rows(LINKS)
        if row.get("kind") == VERTICAL and row.get("status") != "rejected"
    }
    return tuple(name for name in objectives if name not in linked)


def write(view: View, kind: str, row_id: str, before: Row, after: Row) -> list[Change]:
    """The changes that make a row's link what the row says now; none while it waits for an end."""
    ends = _ends(after)
    if not ends.whole:
        return []
    key = ends.key(kind)
    if row_id.startswith(AWAITS):
        return [] if view.row(LINKS, key) is not None else [Change(LINKS, key, ADD, _values(after))]
    old = (*row_id.split("\t"),)
    record = view.row(LINKS, old)
    if record is None:
        return []
    if old != key:
        kept = {**_values(after), "status": "proposed"}
        taken_away = Change(LINKS, old, REMOVE)
        return (
            [taken_away] if view.row(LINKS, key) is not None else [taken_away, Change(LINKS, key, ADD, kept)]
        )
    changed = {name: after[name] or None for name in VALUES if name in after and after[name] != before[name]}
    seen = {name: record.get(name) for name in changed}
    return [Change(LINKS, old, values=changed, seen=seen)] if changed else []


def take_away(row_id: str) -> list[Change]:
    """The change that takes a row's link away; none for one that only waits."""
    return [] if row_id.startswith(AWAITS) else [Change(LINKS, (*row_id.split("\t"),), REMOVE)]


_ENDS = ("from_id", "to_id")


def _row(ends: Ends, link: Mapping[str, object]) -> Row:
    values = {name: _words(link.get(name)) for name in VALUES}
    return {OWN: ends.own, OTHER: ends.other, WAY: ends.way, **values, STATUS: values[STATUS] or "proposed"}


def _ends(row: Row) -> Ends:
    return Ends(row.get(OWN, ""), row.get(OTHER, ""), row.get(WAY) or NEEDS)


def _values(row: Row) -> dict[str, str]:
    return {"status": "proposed", **{name: row[name] for name in VALUES if row.get(name)}}


def _words(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
