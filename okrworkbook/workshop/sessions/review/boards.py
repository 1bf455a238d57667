"""Boards: the cycle review's steps before people, and what each leaves in the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.review.ending import Ending
from okrworkbook.client.edits import View
from okrworkbook.exhibit import Exhibit
from okrworkbook.model import CAUSES
from okrworkbook.narrative.agreed_scores import points
from okrworkbook.narrative.carry_over import DECISIONS, plain, proposal_in_words
from okrworkbook.workshop import layout
from okrworkbook.workshop.agenda import AgendaBoard
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.goal_table import GoalTable
from okrworkbook.workshop.readback import ChatBoard
from okrworkbook.workshop.room import NOTED, Room
from okrworkbook.workshop.sessions.review import drafting
from okrworkbook.workshop.sessions.review.evidence import Reviewed, reviewed
from okrworkbook.workshop.sessions.review.lessons import KINDS, Lessons
from okrworkbook.workshop.sessions.review.reading import (
    chat_text,
    decision_exhibits,
    draft_exhibits,
    lesson_exhibits,
    score_exhibits,
    summary_words,
)
from okrworkbook.workshop.sessions.review.recording import record_changes, shown
from okrworkbook.workshop.sessions.review.scoring import Scoring, SilentScores, silent_of
from okrworkbook.workshop.sessions.review.steps import AGENDA, ask_at

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

CAUSE_COLUMNS = ("goal", "ended", "strategic", "cause", "learnt")
DECISION_COLUMNS = ("goal", "score", "proposal", "decision", "explanation")
TOLD = ("goal", "ended", "score", "proposal")  # columns that are read and not written
WIDTHS = {"ended": 8, "score": 6, "strategic": 8, "cause": 12, "decision": 12, "proposal": 16}
DRAFT_COLUMNS = ("text", "type", "owner", "theme")


class ByUnit(Board):
    """A board that shows the key results of one unit at a time; the company's first."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.unit = ""
        self._units: Any = None

    @property
    def now(self) -> Reviewed:
        """The cycle under review."""
        return reviewed(self.room)

    def endings(self) -> tuple[Ending, ...]:
        """The key results of the unit at hand."""
        return self.now.of_unit(self.unit)

    def see(self, unit: str) -> None:
        """Take up another unit."""
        self.unit = unit
        self.show()

    def show(self) -> None:
        """Show everything as it is now."""

    def _choose_unit(self) -> DOMWidget:
        """The choice of the unit; what stands in the way where there is nothing to review."""
        voice, now = self.room.voice, self.now
        if not now.units:
            problem = now.ground.problem
            return layout.said(problem.message(voice) if problem else voice("review_session.none.goals"))
        if self.unit not in now.units:
            self.unit = now.units[0]
        self._units = layout.choice(
            self.room,
            {unit: voice.name(unit) or voice("review_session.company") for unit in now.units},
            self.unit,
            self.see,
        )
        return layout.field(voice("review_session.unit"), self._units)


class ScoresBoard(ByUnit):
    """One key result after the other: what the numbers give, the team's score, and the reason where they differ."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.scoring = Scoring(room)
        self.silent = SilentScores(room.sitting) if room.sitting else None
        self.kr = ""
        self._cards: dict[str, tuple[Any, Any]] = {}  # key result → score and reason
        self._place: Any = None
        self._told: Any = None
        self._picker: Any = None
        self._sum: Any = None
        self._turnout: Any = None
        self._filling = False

    def exhibits(self) -> Sequence[Exhibit]:
        """Four numbers and the band chart."""
        return score_exhibits(self.room)

    # --- what is shown

    def evidence_words(self, kr: str) -> str:
        """What the check-ins say of a key result: from where to where, how far, and the score they propose."""
        voice, one = self.room.voice, self.now.ending[kr]
        last = next((r for r in reversed(one.track.readings) if r.value is not None), None)
        told = [
            f"{kr} {one.track.kr.text.text(voice.lang)}",
            voice(
                "review_session.course",
                baseline=plain(one.track.baseline),
                target=plain(one.track.kr.target),
                last=plain(last.value if last else None),
                day=voice.day(last.day if last else None),
            ),
            voice(
                "review_session.proposal", attained=voice.number(one.attainment, 2), score=points(one.points)
            )
            if one.points is not None
            else voice("review_session.no_proposal"),
        ]
        silent = silent_of(self.room).get(kr)
        if silent is not None:
            told.append(
                voice(
                    "review_session.marked",
                    n=silent.n,
                    median=points(silent.median),
                    low=silent.low,
                    high=silent.high,
                )
                if silent.shown
                else voice("review_session.marked_few", n=silent.n)
            )
        return "\n".join(told)

    def labels(self) -> dict[str, str]:
        """Key result of the unit → how the list calls it, with its score."""
        voice, now = self.room.voice, self.now
        return {
            one.id: voice(
                "review_session.item",
                id=one.id,
                text=one.track.kr.text.text(voice.lang),
                score=points(now.scored[one.id].points if one.id in now.scored else None),
            )
            for one in now.of_unit(self.unit)
        }

    def score_traits(self, kr: str) -> dict[str, Any]:
        """The score as its widget shows it: a decimal one at the nearest mark, named in the label."""
        voice, limits = self.room.voice, self.now.look.limits
        value, standing = self.scoring.shown(kr), self.now.scored.get(kr)
        label = voice("review_session.score")
        if standing is not None:
            label = voice("review_session.score_given", score=points(standing.points))
        return {
            "label": label,
            "value": 0 if value is None else min(5, int(value + 0.5)),
            "anchors": [voice(f"review_session.mark.{mark}") for mark in range(1, 6)],
            "band": [limits["ideal_low"], limits["ideal_high"]],
        }

    # --- what the host does

    def give(self, kr: str, value: int) -> str | bool:
        """Score a key result; one that is off the numbers waits for its reason, and says so."""
        saved = self.scoring.give(kr, float(value))
        self.show()
        if not saved and kr in self.scoring.waiting:
            computed = self.now.ending[kr].points
            key = "review_session.needs" if computed is not None else "review_session.needs_unmeasured"
            return self.room.voice(key, score=points(computed))
        return saved

    def explain(self, kr: str, text: str) -> str | bool:
        """Keep the reason, with the score that waits for it; one that waits for a score says so."""
        saved = self.scoring.explain(kr, text)
        self.show()
        return saved or (self.room.voice("review_session.reason_waits") if kr in self.scoring.said else False)

    def take(self, every: bool = False) -> int:
        """Score this key result as the numbers do, or all of the unit that have no score yet."""
        taken = self.scoring.take([one.id for one in self.endings()] if every else [self.kr])
        self.room.tell(NOTED, self.room.voice("review_session.taken", n=taken))
        self.show()
        return taken

    def go(self, kr: str) -> None:
        """Take up a key result."""
        self.kr = kr
        self.show()

    def step(self, by: int) -> None:
        """Go on by so many, round the unit's list."""
        krs = [one.id for one in self.endings()]
        if krs:
            self.go(krs[(krs.index(self.kr) + by) % len(krs)] if self.kr in krs else krs[0])

    def ask(self) -> None:
        """Ask everybody to score the unit's key results silently."""
        if self.silent is not None:
            voice = self.room.voice
            self.silent.open(
                [(one.id, f"{one.id} {one.track.kr.text.text(voice.lang)}") for one in self.endings()]
            )
            self.room.look()
            self.show()

    def close(self) -> None:
        """Show what was marked, as a median with its ends."""
        if self.silent is not None:
            self.room.tell(NOTED, self.room.voice("review_session.closed", n=self.silent.close()))
            self.room.look()
            self.show()

    def see(self, unit: str) -> None:
        """Take up another unit, at its first key result."""
        self.unit, self.kr = unit, ""
        self.show()

    # --- the widget

    def widget(self) -> DOMWidget:
        """The choice, the evidence, the score with its reason, and the sum."""
        voice = self.room.voice
        head = self._choose_unit()
        if not self.now.units:
            return head
        self._told, self._sum, self._turnout = layout.said(""), layout.said(""), layout.said("")
        self._place = layout.column()
        self._picker = layout.choice(self.room, self.labels(), None, self._picked)
        button = layout.button
        board = layout.column(
            head,
            layout.row(
                button(self.room, voice("review_session.do.ask"), self.ask),
                button(self.room, voice("review_session.do.close"), self.close),
            ),
            self._turnout,
            layout.field(voice("review_session.kr"), self._picker),
            self._told,
            self._place,
            layout.row(
                button(self.room, voice("review_session.do.back"), lambda: self.step(-1)),
                button(self.room, voice("review_session.do.on"), lambda: self.step(1)),
                button(self.room, voice("review_session.do.take"), self.take),
                button(self.room, voice("review_session.do.take_all"), lambda: self.take(every=True)),
            ),
            self._sum,
        )
        self.show()
        return board

    def moved(self) -> None:
        """How many have marked by now."""
        self._show_turnout()

    def refresh(self) -> None:
        """Show the tables as they are now."""
        self.show()

    def show(self) -> None:
        """Show the key result at hand as it is now."""
        if self._picker is None:
            return
        labels = self.labels()
        if self.kr not in labels:
            self.kr = next(iter(labels), "")
        self._filling = True
        options = tuple((words, kr) for kr, words in labels.items())
        if self._picker.options != options:
            self._picker.options = options
        self._picker.value = self.kr or None
        self._filling = False
        if self.kr:
            layout.tell(self._told, self.evidence_words(self.kr))
            self._place.children = self._card(self.kr)
        layout.tell(self._sum, summary_words(self.now, self.room.voice))
        self._show_turnout()

    def _picked(self, kr: str) -> None:
        if not self._filling and kr:
            self.go(kr)

    def _card(self, kr: str) -> tuple[DOMWidget, ...]:
        """The score and the reason of one key result: its own pair, so that late words reach no other."""
        from okrworkbook.workshop import widgets

        voice, traits = self.room.voice, self.score_traits(kr)
        if kr not in self._cards:
            score = widgets.Score(self.room, {"score": lambda value: self.give(kr, value)}, **traits)
            reason = widgets.DraftText(
                self.room,
                {"save": lambda text: self.explain(kr, text)},
                label=voice("review_session.reason"),
                hint=voice("review_session.reason.hint"),
                key=self.room.draft_key("reason", kr),
                value=self.scoring.reason(kr),
                rows=2,
            )
            self._cards[kr] = (score, reason)
        score, reason = self._cards[kr]
        for name, value in traits.items():
            setattr(score, name, value)
        reason.value = self.scoring.reason(kr)
        waits = kr in self.scoring.waiting
        reason.hint = voice("review_session.waits" if waits else "review_session.reason.hint")
        return score, reason

    def _show_turnout(self) -> None:
        if self._turnout is not None and self.silent is not None:
            marked, seats = self.silent.turnout()
            words = self.room.voice("review_session.turnout", n=marked, of=seats) if self.silent.ask else ""
            layout.tell(self._turnout, words)


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


class LessonsBoard(Board):
    """Keep, stop and start: collect what was written, and write down what is said."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.lessons = Lessons(room.sitting) if room.sitting else None
        self._texts: dict[str, Any] = {}
        self._turnout: dict[str, Any] = {}

    def exhibits(self) -> Sequence[Exhibit]:
        """The lists, the causes and what was learnt."""
        return lesson_exhibits(self.room)

    def collect(self, kind: str) -> int:
        """Take what everybody wrote for one list."""
        fresh = self.lessons.collect(kind) if self.lessons else 0
        self.room.tell(NOTED, self.room.voice("strategy_session.collected", n=fresh))
        self.show()
        self._renew()
        return fresh

    def write(self, kind: str, text: str) -> bool:
        """Make a list these lines."""
        if self.lessons is None:
            return False
        self.lessons.write(kind, text.splitlines(), self.room.side)
        self._renew()
        return True

    def words(self, kind: str) -> str:
        """One list, a line each."""
        return "\n".join(one.text for one in self.lessons.of(kind)) if self.lessons else ""

    def widget(self) -> DOMWidget:
        """Three texts, each with a button that collects."""
        from okrworkbook.workshop import widgets

        voice, parts = self.room.voice, []
        for kind in KINDS:
            self._texts[kind] = widgets.DraftText(
                self.room,
                {"save": lambda text, kind=kind: self.write(kind, text)},
                label=voice(f"review_session.{kind}"),
                hint=voice("review_session.lessons.hint"),
                key=self.room.draft_key(kind),
                value=self.words(kind),
                rows=3,
            )
            self._turnout[kind] = layout.said("")
            collect = layout.button(
                self.room,
                voice("strategy_session.do.collect"),
                lambda kind=kind: self.collect(kind),
                why=voice(f"review_session.{kind}"),
            )
            parts += [self._texts[kind], layout.row(collect, self._turnout[kind])]
        self.moved()
        return layout.column(*parts)

    def moved(self) -> None:
        """How many have written how much, and nothing of what."""
        for kind, said in self._turnout.items():
            seats, lines = self.lessons.written(kind) if self.lessons else (0, 0)
            layout.tell(said, self.room.voice("review_session.written", seats=seats, lines=lines))

    def show(self) -> None:
        """Show the lists as they are now."""
        for kind, text in self._texts.items():
            text.value = self.words(kind)


class DraftsBoard(GoalTable):
    """Candidates for the next cycle: collected from what was written alone, or typed as they are said."""

    def __init__(self, room: Room):
        super().__init__(
            room,
            "objectives",
            DRAFT_COLUMNS,
            self._drafted,
            lambda: draft_exhibits(room),
            label=room.voice("review_session.drafts.label"),
            new=lambda: {
                "level": "company",
                "status": drafting.CANDIDATE,
                "cycle": drafting.next_cycle(room),
            },
        )
        self._said: Any = None

    def _drafted(self, view: View) -> list[Mapping[str, Any]]:
        return drafting.drafted(view, drafting.next_cycle(self.room))

    def collect(self) -> tuple[str, ...]:
        """Make candidates of what was written alone."""
        made = drafting.collect(self.room)
        self.room.tell(NOTED, self.room.voice.count("review_session.drafted", len(made)))
        self.refresh()
        return made

    def name_next(self, name: str) -> None:
        """Say what the next cycle is called."""
        drafting.name_next(self.room, name)
        self.refresh()

    def add(self, after: str) -> str:
        """A row that waits for its text; none before the next cycle has a name."""
        if not drafting.next_cycle(self.room):
            raise drafting.unnamed()
        return super().add(after)

    def widget(self) -> DOMWidget:
        """The cycle's name, the button that collects, and the table."""
        voice = self.room.voice
        self._said = layout.said("")
        named = layout.line(self.room, drafting.next_cycle(self.room), self.name_next, width="12em")
        board = layout.column(
            layout.row(
                layout.field(voice("review_session.next_cycle"), named),
                layout.button(self.room, voice("strategy_session.do.collect"), self.collect),
            ),
            self._said,
            super().widget(),
        )
        self.moved()
        return board

    def moved(self) -> None:
        """How many have written how many drafts."""
        if self._said is not None and self.room.sitting is not None:
            seats, lines = Lessons(self.room.sitting).written(drafting.STEP)
            layout.tell(self._said, self.room.voice("review_session.written", seats=seats, lines=lines))


class ReviewChat(ChatBoard):
    """The text for the group chat, which also tells of what is in no table."""

    def moved(self) -> None:
        """Write it anew."""
        self.refresh()


def agenda(room: Room) -> AgendaBoard:
    """The facilitator's agenda."""
    return AgendaBoard(room, AGENDA, lambda step: ask_at(step, room))


def scores(room: Room) -> ScoresBoard:
    """Silent marks and the team's scores."""
    return ScoresBoard(room)


def causes(room: Room) -> RecordsBoard:
    """Whether it still matters, what stood in the way, and what was learnt; told with the lessons."""
    return RecordsBoard(room, CAUSE_COLUMNS, "review_session.causes", lambda room: ())


def lessons(room: Room) -> LessonsBoard:
    """Keep, stop and start."""
    return LessonsBoard(room)


def decisions(room: Room) -> RecordsBoard:
    """What becomes of each key result."""
    return RecordsBoard(room, DECISION_COLUMNS, "review_session.decisions", decision_exhibits)


def drafts(room: Room) -> DraftsBoard:
    """Drafts for the next cycle."""
    return DraftsBoard(room)


def chat(room: Room) -> ReviewChat:
    """The outcome for the group chat."""
    return ReviewChat(room, chat_text)
