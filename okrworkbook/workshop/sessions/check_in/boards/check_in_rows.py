"""Check-in rows: a row a key result, with last week's value, and what there is to ask of each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.progress import Blocked, far_off
from okrworkbook.analysis.warning import Alarm
from okrworkbook.exhibit import Exhibit
from okrworkbook.narrative.alignment import owner_label
from okrworkbook.narrative.progress import amount, course, kr_label, points
from okrworkbook.narrative.warning import alarm_in_words
from okrworkbook.tables.wording import rule_label
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.sessions.check_in.boards.confidence_vote import spread_words
from okrworkbook.workshop.sessions.check_in.meeting import Meeting
from okrworkbook.workshop.sessions.check_in.reading import changes_exhibits
from okrworkbook.workshop.sessions.check_in.recording import Row, confirm, rows_of, say, value_words
from okrworkbook.workshop.sessions.check_in.revealing import Reveal, Spread

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

TONES = {"red": "bad", "amber": "warn", "watch": "note"}


@dataclass(frozen=True)
class _Around:
    """What is known of all rows at one moment, by key result."""

    alarms: Mapping[str, tuple[Alarm, ...]]
    spreads: Mapping[str, Spread]
    worded: Mapping[str, str]  # the rule of the wording check
    helpers: tuple[str, ...]  # who can be asked for help
    blocked: Mapping[str, Blocked]


class RowsBoard(Board):
    """A row a key result: value, confidence, status, blocker and whose help is needed."""

    def __init__(self, meeting: Meeting):
        super().__init__(meeting.room)
        self.meeting = meeting
        self._rows: dict[str, Any] = {}
        self._said: Any = None
        self._list: Any = None
        self._shown: object = None  # the tables and the session that the rows show

    def exhibits(self) -> Sequence[Exhibit]:
        """What changed since last week."""
        return changes_exhibits(self.meeting)

    # --- what is shown

    def words(self) -> str:
        """How many are confirmed, and what keeps today's check-ins out of the reports."""
        voice, rows = self.room.voice, rows_of(self.meeting)
        if not rows:
            return self._nothing()
        lines = [voice("check_in_session.confirmed", n=sum(row.confirmed for row in rows), of=len(rows))]
        if self.meeting.unseen:
            agreed = self.room.store.engagement.tracking_as_of
            lines.append(voice(f"check_in_session.unseen.{self.meeting.unseen}", day=voice.day(agreed)))
        return "\n".join(lines)

    def _nothing(self) -> str:
        agreed = self.room.store.engagement
        dated = agreed.cycle_starts and agreed.cycle_ends
        return self.room.voice(f"check_in_session.nothing.{'goals' if dated else 'dates'}")

    def traits(self, row: Row) -> dict[str, Any]:
        """One row as the widget takes it."""
        return self._traits(row, self._around())

    def _around(self) -> _Around:
        """What all rows need, asked for once."""
        look = self.meeting.look()
        spreads = {one.kr_id: one for one in Reveal(self.meeting).spreads()}
        worded: dict[str, str] = {}
        for hit in self.meeting.worded():
            worded.setdefault(hit.goal, hit.rule)
        tables = self.room.client.tables
        units = [unit for unit in (*tables["people"]["department"], *tables["objectives"]["unit"]) if unit]
        owners = sorted({one.track.kr.owner for one in look.standings} - {""}) if look else []
        helpers = tuple(dict.fromkeys([*units, *owners]))
        blocked = {one.id: one for one in look.blockers} if look else {}
        return _Around(look.alarms if look else {}, spreads, worded, helpers, blocked)

    def _traits(self, row: Row, around: _Around) -> dict[str, Any]:
        voice, confidence = self.room.voice, row.shown("confidence")
        return {
            "title": kr_label(row.standing.track, voice),
            "note": self._note(row),
            "unit": voice.name(row.standing.track.kr.unit),
            "value": value_words(row.value),
            "confirmed": row.confirmed,
            "last": self._last(row),
            "confidence": -1 if confidence is None else int(confidence),
            "status": row.shown("status") or "",
            "blocker": self._blocker(row),
            "help_from": row.shown("help_from") or "",
            "people": self._people(row.shown("help_from") or "", around),
            "remarks": self._remarks(row, around),
        }

    def _note(self, row: Row) -> str:
        voice, one = self.room.voice, row.standing
        moved = "–" if one.moved is None else points(one.moved, voice)
        note = "check_in_session.row.note" if one.planned is not None else "check_in_session.row.unplanned"
        return voice(
            note,
            course=course(one, voice),
            planned=voice.percent(one.planned),
            moved=moved,
            owner=owner_label(one.track.kr.owner, voice),
        )

    def _last(self, row: Row) -> str:
        voice, last = self.room.voice, row.last_value
        if last is None:
            return ""
        before = "–" if row.last is None or row.last.confidence is None else row.last.confidence
        return voice(
            "check_in_session.row.last", value=amount(last.value), day=voice.day(last.day), confidence=before
        )

    def _blocker(self, row: Row) -> str:
        words = row.shown("blocker") or ""
        english = row.shown("blocker_en") or ""
        return str(english or words if self.room.lang == "en" else words or english)

    def _people(self, chosen: str, around: _Around) -> list[dict[str, str]]:
        more = (chosen,) if chosen and chosen not in around.helpers else ()
        return [{"value": code, "text": self.room.voice.name(code)} for code in (*around.helpers, *more)]

    def _remarks(self, row: Row, around: _Around) -> dict[str, dict[str, str]]:
        voice = self.room.voice
        found: dict[str, dict[str, str]] = {}
        for alarm in around.alarms.get(row.id, ()):
            field = "confidence" if alarm.rule == "E4" else "value"
            found[field] = {"text": alarm_in_words(alarm, row.standing, voice), "tone": TONES[alarm.level]}
        slip = self._slip(row)
        if slip:
            found["value"] = {"text": slip, "tone": "warn"}
        spread = around.spreads.get(row.id)
        if spread is not None:
            alarm, told = found.get("confidence", {}).get("text", ""), spread_words(spread, voice)
            told = voice("check_in_session.row.both", alarm=alarm, spread=told) if alarm else told
            found["confidence"] = {"text": told, "tone": found.get("confidence", {}).get("tone", "note")}
        blocked = around.blocked.get(row.id)
        if blocked is not None and blocked.days:
            told = voice.count("check_in_session.row.blocked", blocked.days, since=voice.day(blocked.since))
            found["blocker"] = {"text": told, "tone": "warn"}
        rule = around.worded.get(row.id)
        if rule:
            told = voice(
                "check_in_session.row.worded",
                rule=rule_label(rule, voice),
                question=voice.term("wording.question", rule),
            )
            found["status"] = {"text": told, "tone": "note"}
        return found

    def _slip(self, row: Row) -> str:
        """The question about today's value where it lies far from the way to the target; "" where it does not.

        It stands in place of whatever else there is to say of the value, which a slip makes meaningless.
        """
        value, kr = row.own.get("value"), row.standing.track.kr
        if far_off(row.standing.track, value, self.room.store.engagement.thresholds) is None:
            return ""
        ends = {"value": value, "baseline": kr.baseline, "target": kr.target}
        return self.room.voice(
            "check_in_session.row.far_off", **{name: amount(one) for name, one in ends.items()}
        )

    # --- what people do

    def set(self, kr_id: str, field: str, value: str) -> bool:
        """One field."""
        done = say(self.meeting, kr_id, field, value)
        if done:
            self.show()
        return done

    def confirm(self, kr_id: str) -> bool:
        """The value carried over is still right."""
        done = confirm(self.meeting, kr_id)
        if done:
            self.show()
        return done

    def undo(self) -> bool:
        """Take back what was written last at this screen."""
        return self.room.undo()

    # --- the widget

    def widget(self) -> DOMWidget:
        """How far it is, and the rows."""
        self._said = layout.said(self.words())
        self._list = layout.column()
        self._fill()
        back = layout.button(self.room, self.room.voice("check_in_session.do.undo"), self.undo)
        return layout.column(self._said, self._list, layout.row(back))

    def _fill(self) -> None:
        from okrworkbook.workshop import widgets

        self._rows, around = {}, self._around()
        for row in rows_of(self.meeting):

            def told(field: str, value: str, name: str = row.id) -> bool:
                return self.set(name, field, value)

            handlers = {"set": told, "confirm": lambda name=row.id: self.confirm(name)}
            self._rows[row.id] = widgets.CheckInRow(self.room, handlers, **self._traits(row, around))
        self._list.children = tuple(self._rows.values())

    def refresh(self) -> None:
        """The tables have changed."""
        self.show()

    def moved(self) -> None:
        """Numbers were revealed."""
        self.show()

    def show(self) -> None:
        """Show every row as it is now."""
        if self._list is None:
            return
        sitting = self.room.sitting
        now = (self.room.store.stamp(), sitting.stamp() if sitting else ())
        if now == self._shown:
            return
        self._shown = now
        rows = rows_of(self.meeting)
        if [row.id for row in rows] != [*self._rows]:
            self._fill()
        layout.tell(self._said, self.words())
        around = self._around()
        for row in rows:
            widget = self._rows[row.id]
            with widget.hold_sync():
                for name, value in self._traits(row, around).items():
                    if getattr(widget, name) != value:
                        setattr(widget, name, value)


def rows(meeting: Meeting) -> RowsBoard:
    """A row a key result."""
    return RowsBoard(meeting)
