"""Record tables: what stood in the way of each key result of a unit, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.review.ending import Ending
from okrworkbook.exhibit import Exhibit
from okrworkbook.model import CAUSES
from okrworkbook.narrative.agreed_scores import points
from okrworkbook.narrative.carry_over import DECISIONS, proposal_in_words
from okrworkbook.workshop import layout
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sessions.review.boards.by_unit import ByUnit
from okrworkbook.workshop.sessions.review.evidence import Reviewed
from okrworkbook.workshop.sessions.review.reading import decision_exhibits
from okrworkbook.workshop.sessions.review.recording import record_changes, shown

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

CAUSE_COLUMNS = ("goal", "ended", "strategic", "cause", "learnt")
DECISION_COLUMNS = ("goal", "score", "proposal", "decision", "explanation")
TOLD = ("goal", "ended", "score", "proposal")  # columns that are read and not written
WIDTHS = {"ended": 8, "score": 6, "strategic": 8, "cause": 12, "decision": 12, "proposal": 16}


class RecordsBoard(ByUnit):
    """The review's records of one unit as rows: some columns are told, the others written."""

    def __init__(
        self, room: Room, columns: Sequence[str], label: str, shown: Callable[[Room], Sequence[Exhibit]]
    ):
        super().__init__(room)
        self.names, self.label, self.shown = tuple(columns), label, shown
        self._table: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """What stands in the report."""
        return self.shown(self.room)

    def columns(self) -> list[dict[str, Any]]:
        """The columns as the table shows them."""
        return [
            {
                "key": name,
                "title": self.room.voice(f"review_session.column.{name}"),
                "kind": "choice" if self._options(name) else "text",
                "options": self._options(name),
                "width": WIDTHS.get(name, 0),
                "readonly": name in TOLD,
            }
            for name in self.names
        ]

    def rows(self) -> list[dict[str, Any]]:
        """The key results of the unit, what fell short first."""
        now, view = self.now, self.room.store.view()
        records = {row["kr_id"]: row for row in view.rows("reviews") if row.get("cycle") == now.cycle}
        order = sorted(now.of_unit(self.unit), key=lambda one: one.reached is not False)
        return [
            {
                "id": one.id,
                "values": {name: self._words(now, one, name, records.get(one.id)) for name in self.names},
            }
            for one in order
        ]

    def remarks(self) -> dict[str, dict[str, dict[str, str]]]:
        """What is missing: the cause of a miss, and the explanation of a commitment that was not met."""
        voice, now, found = self.room.voice, self.now, {}
        for one in now.of_unit(self.unit):
            row, asked = now.carried[one.id], {}
            if row.missed and not row.cause and "cause" in self.names:
                asked["cause"] = {"text": voice("retro.carry.no_cause"), "tone": "warn"}
            if row.unexplained and "explanation" in self.names:
                asked["explanation"] = {"text": voice("retro.missed.ask"), "tone": "warn"}
            if row.differs and "decision" in self.names:
                asked["decision"] = {"text": voice("review_session.otherwise"), "tone": "note"}
            if asked:
                found[one.id] = asked
        return found

    def set(self, row: str, column: str, value: str) -> bool:
        """One cell."""
        return self._save({row: {column: value}})

    def paste(self, row: str, column: str, cells: list[list[str]]) -> bool:
        """A block from a spreadsheet: all of it, or none; what reaches beyond the last row is left out."""
        block = self._table.block(row, column, cells)
        return self._save({kr: values for kr, values in block.items() if kr in self.now.ending})

    def _save(self, given: Mapping[str, Mapping[str, str]]) -> bool:
        changes = record_changes(self.room.store.view(), self.now.cycle, given, self.room.lang)
        return not changes or self.room.save(changes, "review") is not None

    def _options(self, name: str) -> list[dict[str, str]]:
        voice = self.room.voice
        said = {
            "strategic": {one: voice.term("retro.strategic", one) for one in ("yes", "no")},
            "cause": {one: voice.term("cause", one) for one in CAUSES},
            "decision": {one: voice.term("retro.decision", one) for one in DECISIONS},
        }.get(name, {})
        return [{"value": code, "text": words} for code, words in said.items()]

    def _words(self, now: Reviewed, one: Ending, name: str, record: Mapping[str, Any] | None) -> str:
        voice, scored = self.room.voice, now.scored.get(one.id)
        if name == "goal":
            return f"{one.id} {one.track.kr.text.text(voice.lang)}"
        if name == "ended":
            return voice.number(one.attainment, 2)
        if name == "score":
            return points(scored.points if scored else None)
        if name == "proposal":
            return proposal_in_words(now.carried[one.id], voice)
        return shown(record, name, voice.lang)

    # --- the widget

    def widget(self) -> DOMWidget:
        """The unit and its table."""
        from okrworkbook.workshop import widgets

        head = self._choose_unit()
        if not self.now.units:
            return head
        self._table = widgets.EditTable(
            self.room,
            {"set": self.set, "paste": self.paste, "undo": self.room.undo, "redo": self.room.redo},
            label=self.room.voice(self.label),
            columns=self.columns(),
            rows=self.rows(),
            remarks=self.remarks(),
        )
        return layout.column(head, self._table)

    def refresh(self) -> None:
        """Show the tables as they are now."""
        self.show()

    def show(self) -> None:
        """Show the rows of the unit."""
        if self._table is not None:
            self._table.rows, self._table.remarks = self.rows(), self.remarks()


def causes(room: Room) -> RecordsBoard:
    """Whether it still matters, what stood in the way, and what was learnt; told with the lessons."""
    return RecordsBoard(room, CAUSE_COLUMNS, "review_session.causes", lambda room: ())


def decisions(room: Room) -> RecordsBoard:
    """What becomes of each key result."""
    return RecordsBoard(room, DECISION_COLUMNS, "review_session.decisions", decision_exhibits)
