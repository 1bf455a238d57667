"""Boards: the check-in before the team – the clock, a row a key result, and the numbers all show at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.progress import Blocked
from okrworkbook.analysis.warning import Alarm
from okrworkbook.exhibit import Exhibit
from okrworkbook.narrative.alignment import owner_label
from okrworkbook.narrative.progress import amount, course, kr_label, points
from okrworkbook.narrative.warning import alarm_in_words
from okrworkbook.tables.wording import rule_label
from okrworkbook.texts import Voice
from okrworkbook.workshop import layout
from okrworkbook.workshop.agenda import AgendaBoard
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.readback import ChatBoard
from okrworkbook.workshop.room import NOTED, Room
from okrworkbook.workshop.sessions.check_in.meeting import Meeting
from okrworkbook.workshop.sessions.check_in.reading import changes_exhibits, chat_text, reveal_exhibits
from okrworkbook.workshop.sessions.check_in.recording import Row, confirm, rows_of, say, value_words
from okrworkbook.workshop.sessions.check_in.revealing import Reveal, Spread
from okrworkbook.workshop.sessions.check_in.steps import AGENDA, ask_at

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

TONES = {"red": "bad", "amber": "warn", "watch": "note"}


def begin(room: Room, department: str = "") -> Meeting:
    """The check-in of one department, or of the company's own key results."""
    return Meeting(room, department)


class CountdownBoard(Board):
    """What the step at hand still has; live only."""

    def __init__(self, meeting: Meeting):
        super().__init__(meeting.room)
        self.steps = AgendaBoard(meeting.room, AGENDA)
        self._widget: Any = None
        self._step = ""

    def exhibits(self) -> Sequence[Exhibit]:
        """None."""
        return ()

    def widget(self) -> DOMWidget:
        """The clock, stopped."""
        from okrworkbook.workshop import widgets

        self._step = self.steps.step
        self._widget = widgets.Countdown(self.room, self._minutes(), label=self._title())
        return self._widget

    def moved(self) -> None:
        """Another step has its own minutes; the clock that ran goes on for it."""
        if self._widget is None or self.steps.step == self._step:
            return
        self._step = self.steps.step
        running = self._widget.running
        self._widget.pause()
        self._widget.label, self._widget.seconds = self._title(), 60.0 * self._minutes()
        self._widget.again()
        if running:
            self._widget.start()

    def _minutes(self) -> int:
        return next(step.minutes for step in AGENDA.steps if step.id == self.steps.step)

    def _title(self) -> str:
        return AGENDA.title(self.steps.step, self.room.voice)


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


class ConfidenceBoard(Board):
    """Everybody's numbers, hidden until the host shows them, and who is asked first."""

    def __init__(self, meeting: Meeting):
        super().__init__(meeting.room)
        self.meeting = meeting
        self.reveal = Reveal(meeting)
        self._widgets: dict[str, Any] = {}
        self._said: Any = None
        self._list: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """What was revealed."""
        return reveal_exhibits(self.meeting)

    def words(self) -> str:
        """Who is asked first, the widest apart first; how it is done before anything was shown."""
        voice, spreads = self.room.voice, self.reveal.spreads()
        if not spreads:
            return voice("check_in_session.reveal.how")
        apart = [one for one in spreads if one.width]
        if not apart:
            return voice("check_in_session.reveal.same")
        return "\n".join(
            voice(
                "check_in_session.reveal.first", kr=self.meeting.label(one.kr_id), low=one.low, high=one.high
            )
            for one in apart
        )

    def traits(self, kr_id: str) -> dict[str, Any]:
        """What the host sees of one key result: how many have picked, and numbers only once they are shown."""
        return self._all_traits([kr_id])[kr_id]

    def _all_traits(self, kr_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        spreads = {one.kr_id: one for one in self.reveal.spreads()}
        turnouts, of = self.reveal.turnouts(), len(self.reveal.sitting.seats())
        found = {}
        for kr_id in kr_ids:
            spread = spreads.get(kr_id)
            between = {"low": spread.low, "median": spread.median, "high": spread.high} if spread else {}
            values = [*spread.numbers] if spread else []
            found[kr_id] = {"answered": turnouts[kr_id], "of": of, "spread": between, "values": values}
        return found

    def ask(self) -> bool:
        """Ask everybody now."""
        asked = self.reveal.open()
        self.room.tell(NOTED, self.room.voice(f"check_in_session.{'asked' if asked else 'nothing.goals'}"))
        return asked

    def show_all(self, kr_id: str) -> bool:
        """Show everybody's numbers of one key result."""
        self.reveal.reveal(kr_id)
        self._after()
        return True

    def enter(self, kr_id: str, words: str) -> bool:
        """Numbers that were held up by hand."""
        if not words.strip():
            return False
        self.reveal.enter(kr_id, words)
        self._after()
        return True

    def again(self, kr_id: str) -> bool:
        """Begin again with one key result."""
        self.reveal.again(kr_id)
        self._after()
        return True

    def take(self, kr_id: str) -> bool:
        """Write the median down as this week's confidence."""
        return self.reveal.take(kr_id)

    def widget(self) -> DOMWidget:
        """A button that asks, then the numbers of each key result."""
        self._said = layout.said(self.words())
        self._list = layout.column()
        self._fill()
        ask = layout.button(self.room, self.room.voice("check_in_session.do.ask"), self.ask, layout.PRIMARY)
        return layout.column(layout.row(ask), self._said, self._list)

    def _fill(self) -> None:
        from okrworkbook.workshop import widgets

        voice, parts = self.room.voice, []
        self._widgets = {}
        look = self.meeting.look()
        asked = look.standings if look and self.room.sitting else ()
        traits = self._all_traits(one.track.id for one in asked) if asked else {}
        for one in asked:
            name = one.track.id
            self._widgets[name] = widgets.ConfidenceReveal(
                self.room,
                {
                    "reveal": lambda name=name: self.show_all(name),
                    "again": lambda name=name: self.again(name),
                },
                host=True,
                label=kr_label(one.track, voice),
                **traits[name],
            )
            by_hand = layout.line(self.room, "", lambda words, name=name: self.enter(name, words), "12em")
            take = layout.button(
                self.room, voice("check_in_session.do.take"), lambda name=name: self.take(name)
            )
            typed = layout.field(voice("check_in_session.by_hand"), by_hand)
            parts.append(layout.beside(self._widgets[name], layout.column(typed, layout.row(take))))
        self._list.children = tuple(parts)

    def moved(self) -> None:
        """How many have picked by now."""
        self.show()

    def refresh(self) -> None:
        """The tables have changed: other key results may be there."""
        look = self.meeting.look()
        if self._list is not None and [one.track.id for one in (look.standings if look else ())] != [
            *self._widgets
        ]:
            self._fill()
        self.show()

    def show(self) -> None:
        """Show the numbers as they are now."""
        if self._said is None:
            return
        layout.tell(self._said, self.words())
        for name, traits in self._all_traits(self._widgets).items() if self._widgets else ():
            widget = self._widgets[name]
            for trait, value in traits.items():
                if getattr(widget, trait) != value:
                    setattr(widget, trait, value)

    def _after(self) -> None:
        """Show it, also in the snapshot: no table has changed."""
        self.show()
        if self._snapshot is not None:
            self._renew()


def spread_words(spread: Spread, voice: Voice) -> str:
    """Median, range and n, in a sentence."""
    return voice(
        "check_in_session.spread",
        median=f"{spread.median:g}",
        low=spread.low,
        high=spread.high,
        n=len(spread.numbers),
    )


def agenda(meeting: Meeting) -> AgendaBoard:
    """The facilitator's agenda."""
    return AgendaBoard(meeting.room, AGENDA, lambda step: ask_at(step, meeting))


def countdown(meeting: Meeting) -> CountdownBoard:
    """The clock of the step at hand."""
    return CountdownBoard(meeting)


def rows(meeting: Meeting) -> RowsBoard:
    """A row a key result."""
    return RowsBoard(meeting)


def confidence(meeting: Meeting) -> ConfidenceBoard:
    """The confidence vote."""
    return ConfidenceBoard(meeting)


def chat(meeting: Meeting) -> ChatBoard:
    """The check-in for the group chat."""
    return ChatBoard(meeting.room, lambda room: chat_text(meeting))
