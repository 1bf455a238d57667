"""Picker: what each goal contributes to, or works with, as rows to be edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.client.edits import Change
from okrworkbook.client.edits.change import ADD
from okrworkbook.exhibit import Exhibit
from okrworkbook.narrative.alignment import unit_label
from okrworkbook.workshop.sessions.clinic.department import Clinic
from okrworkbook.workshop.sessions.clinic.linking import (
    AWAITS,
    DUE,
    HORIZONTAL,
    NEEDS,
    NOTE,
    OTHER,
    OWN,
    SERVES,
    STATUS,
    VERTICAL,
    WAY,
    Row,
    rows_of,
    take_away,
    unlinked,
    write,
)
from okrworkbook.workshop.table_board import TableBoard

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

    from okrworkbook.workshop.sessions.clinic.standing import Standing

COLUMNS = {VERTICAL: (OWN, OTHER, STATUS, NOTE), HORIZONTAL: (OWN, WAY, OTHER, DUE, STATUS, NOTE)}
STATUSES = ("proposed", "confirmed", "rejected")
LONGEST = {
    VERTICAL: {"zh": 22, "en": 38},
    HORIZONTAL: {"zh": 10, "en": 20},
}  # signs of a goal in a list to choose from
WIDE = {OWN: 22, OTHER: 26, WAY: 9, DUE: 12, STATUS: 9, NOTE: 0}  # characters


class Picker(TableBoard):
    """The links of one kind. Vertical ones lead up; horizontal ones say who waits for whom."""

    def __init__(self, clinic: Clinic, kind: str):
        super().__init__(clinic.room)
        self.clinic, self.kind = clinic, kind
        self.waiting: dict[str, dict[str, str]] = {}  # rows that wait for an end
        self._count = 0

    def exhibits(self) -> Sequence[Exhibit]:
        """None: the board it is on has them."""
        return ()

    # --- what is shown

    def columns(self) -> list[dict[str, Any]]:
        """The ends, and what was agreed."""
        options = {OWN: self._own(), OTHER: self._others(), WAY: self._ways(), STATUS: self._statuses()}
        return [
            {
                "key": name,
                "title": self.room.voice(f"clinic_session.{self.kind}.{name}"),
                "kind": "choice" if name in options else "date" if name == DUE else "text",
                "options": options.get(name, []),
                "width": WIDE[name],
                "readonly": False,
            }
            for name in COLUMNS[self.kind]
        ]

    def rows(self) -> list[dict[str, Any]]:
        """The links, then what waits: an objective that leads nowhere has a row to begin with."""
        return [
            {"id": name, "values": {column: row.get(column, "") for column in COLUMNS[self.kind]}}
            for name, row in self._every().items()
        ]

    def remarks(self) -> dict[str, dict[str, dict[str, str]]]:
        """What is missing: a goal above, or somebody who answers."""
        voice, found = self.room.voice, {}
        now = self._now()
        if now is None:
            return {}
        for name, row in self._every().items():
            if name.startswith(AWAITS) and self.kind == VERTICAL and row.get(OWN):
                found[name] = {OTHER: {"text": voice("clinic_session.remark.no_parent"), "tone": "warn"}}
            elif row.get(STATUS) == "rejected":
                found[name] = {STATUS: {"text": voice("clinic_session.remark.rejected"), "tone": "bad"}}
            elif self.kind == HORIZONTAL and row.get(OTHER) and not self._answers(now, row):
                found[name] = {OTHER: {"text": voice("clinic_session.remark.ownerless"), "tone": "bad"}}
        return found

    # --- what people do

    def set(self, row: str, column: str, value: str) -> bool | str:
        """One cell; a row that waits is saved once it has both ends. A row that is another link then answers with its new id."""
        before = self._every().get(row)
        if before is None:
            return False
        after = {**before, column: value.strip()}
        changes = write(self.view, self.kind, row, before, after)
        if row.startswith(AWAITS) and not changes:
            self.waiting[row] = after
            self.show()
            return True
        if not self._saved(changes):
            return False
        self.waiting.pop(row, None)
        self.show()
        return next(("\t".join(one.key) for one in changes if one.kind == ADD), True)

    def add(self, after: str) -> str:
        """A row that waits, for the goal of the row it stands behind; returns its id, "" without a goal."""
        now = self._now()
        like = self._every().get(after, {}).get(OWN, "")
        own = like or (now.own[0] if now and now.own else "")
        if not own:
            return ""
        self._count += 1
        name = f"{AWAITS}{self._count}"
        self.waiting[name] = {OWN: own, WAY: NEEDS}
        self.show()
        return name

    def remove(self, row: str) -> bool:
        """Take a link away, or a row that waits."""
        self.waiting.pop(row, None)
        if row.startswith(AWAITS):
            self.show()
            return True
        return self._saved(take_away(row))

    def _saved(self, changes: Sequence[Change]) -> bool:
        return not changes or self.room.save(changes) is not None

    # --- the widget

    def widget(self) -> DOMWidget:
        """The table."""
        handlers = {"set": self.set, "add": self.add, "remove": self.remove}
        return self.edit_table(self.room.voice(f"clinic_session.{self.kind}"), handlers)

    # --- what there is to choose

    def _now(self) -> Standing | None:
        return self.clinic.standing(self.clinic.unit) if self.clinic.unit else None

    def _inside(self, now: Standing) -> list[str]:
        """The department's goals: objectives, each with its key results, then those of its teams and people."""
        every = (*now.objectives, *now.people)
        return [name for one in every for name in (one.id, *(kr.id for kr in one.key_results))]

    def _every(self) -> dict[str, Row]:
        now = self._now()
        if now is None:
            return {}
        inside = self._inside(now)
        saved = rows_of(self.view, self.kind, inside)
        begun = {name: row for name, row in self.waiting.items() if row.get(OWN) in inside}
        if self.kind == HORIZONTAL:
            return {**saved, **begun}
        taken = {row[OWN] for row in begun.values()}
        alone = unlinked(self.view, (*now.own, *now.below), now.graph.results)
        empty: dict[str, Row] = {f"{AWAITS}{name}": {OWN: name} for name in alone if name not in taken}
        return {**saved, **empty, **begun}

    def _own(self) -> list[dict[str, str]]:
        now = self._now()
        return [self._option(now, name) for name in self._inside(now)] if now else []

    def _others(self) -> list[dict[str, str]]:
        """Vertical: goals above with their key results. Horizontal: other departments' objectives."""
        now = self._now()
        if now is None:
            return []
        inside = set(self._inside(now))
        if self.kind == VERTICAL:
            names = [
                name
                for one in (*now.parents, *now.objectives)
                for name in (one.id, *(kr.id for kr in one.key_results))
            ]
        else:
            names = [
                goal.id
                for goal in now.graph.below_company
                if goal.level == "department" and goal.id not in inside
            ]
        linked = [row[OTHER] for row in rows_of(self.view, self.kind, [*inside]).values()]
        listed = dict.fromkeys([*names, *(name for name in linked if name)])
        return [self._option(now, name) for name in listed]

    def _option(self, now: Standing, name: str) -> dict[str, str]:
        voice = self.room.voice
        zh, en = now.text_of(name) or ("", "")
        words = zh if voice.lang == "zh" else en or zh
        longest = LONGEST[self.kind][voice.lang]
        short = words if len(words) <= longest else f"{words[: longest - 1]}…"
        goal = now.graph.goals.get(now.graph.results.get(name, name))
        if self.kind == HORIZONTAL and goal is not None and goal.unit != now.unit and goal.unit:
            return {
                "value": name,
                "text": voice(
                    "clinic_session.option", id=name, text=short, unit=unit_label(goal.unit, voice)
                ),
            }
        return {"value": name, "text": f"{name} {short}".rstrip()}

    def _ways(self) -> list[dict[str, str]]:
        return [
            {"value": way, "text": self.room.voice.term("clinic_session.way", way)} for way in (NEEDS, SERVES)
        ]

    def _statuses(self) -> list[dict[str, str]]:
        return [{"value": one, "text": self.room.voice.term("link_status", one)} for one in STATUSES]

    def _answers(self, now: Standing, row: Row) -> str:
        """Who answers for what is delivered; "" for nobody."""
        giver = row[OWN] if row.get(WAY) == SERVES else row[OTHER]
        known = giver in now.graph.goals or giver in now.graph.results
        return now.graph.owner_of(giver) if known else ""
