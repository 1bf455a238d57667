"""Boards: the guide before the consultant, question by question, and the tags that were given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.coding import CODEBOOK
from okrworkbook.client.edits import Change
from okrworkbook.client.edits.change import REMOVE
from okrworkbook.exhibit import Exhibit, InternalTable
from okrworkbook.model import CAUSES
from okrworkbook.starter.interviews import MINUTES, TOPICS, questions
from okrworkbook.workshop import layout
from okrworkbook.workshop.agenda import Agenda, AgendaBoard, Step
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.room import NOTED, Room
from okrworkbook.workshop.sessions.interview.hearing import SESSION, hear
from okrworkbook.workshop.sessions.interview.reading import contradiction_table, topic_label
from okrworkbook.workshop.sessions.interview.recording import (
    CAUSE_OF,
    POLARITIES,
    SEVERITIES,
    WORDS_OF,
    Recording,
    next_interviewee,
)

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

AGENDA = Agenda(
    SESSION, (Step("consent", 3), Step("open", 6), Step("causes", 28), Step("evidence", 4), Step("close", 4))
)
TAGGED = ("quote", "cause", "code", "polarity", "prompted")


def begin(
    room: Room, interviewee: str = "", layer: str = "manager", department: str = "", coder: str = "K1"
) -> Recording:
    """Begin one interview, or go on with it; without a code the next free one is taken.

    Somebody of whom nothing was kept yet is asked from the first step on, wherever the last interview of the day ended.
    """
    recording = Recording(room, interviewee or next_interviewee(room), layer, department, coder)
    if room.sitting and room.sitting.state() and not recording.kept:
        room.sitting.set_state(step=AGENDA.ids[0])
    return recording


class NotesBoard(Board):
    """Consent, then a question after the other with room for notes, and the tags. Nothing of it is published."""

    def __init__(self, recording: Recording):
        super().__init__(recording.room)
        self.recording = recording
        self._done: Any = None
        self._asked: dict[str, Any] = {}  # a field for notes each topic
        self._form: dict[str, Any] = {}

    def exhibits(self) -> Sequence[Exhibit]:
        """None: notes stay in the firm."""
        return ()

    def progress(self) -> str:
        """How far the guide has been asked, and what is missing."""
        voice, covered = self.room.voice, self.recording.covered()
        missing = voice.listed([topic_label(topic, voice) for topic in covered.missing])
        done = len(covered.covered)
        if not missing:
            return voice("interview_session.complete", done=done, of=len(TOPICS))
        return voice("interview_session.progress", done=done, of=len(TOPICS), missing=missing)

    def questions(self) -> list[tuple[str, str, str]]:
        """Topic, question and how to ask on, for the layer at hand."""
        asked = questions(self.recording.layer, self.room.voice)
        return [(topic, question, on) for topic, (_, question, on) in zip(TOPICS, asked, strict=True)]

    def agree(self, notes: bool, quotes: bool) -> None:
        """Keep the consent."""
        self.recording.agree(notes, quotes)
        for topic, field in self._asked.items():
            field.key = self._draft_key(topic)
        self.room.tell(NOTED, self.room.voice("interview_session.consented"))

    def _draft_key(self, topic: str) -> str:
        """Nothing is kept without consent: neither here nor in the browser."""
        agreed = self.recording.consent["notes"]
        return self.room.draft_key(self.recording.interviewee, topic) if agreed else ""

    def save(self, topic: str, text: str) -> bool:
        """Keep the notes of one question, typed into its field."""
        field = self._asked.get(topic)
        kept = self.recording.note(topic, text, field.seen if field is not None else None)
        self.show()
        return kept

    def tag(self, **given: Any) -> str:
        """Tag, and say where the words could name somebody."""
        found = self.recording.could_name_somebody(str(given.get("quote", "")))
        segment = self.recording.tag(**given)
        if segment and found:
            self.room.tell(
                NOTED, self.room.voice("interview_session.names", words=self.room.voice.listed(found))
            )
        self.show()
        return segment

    # --- the widget

    def widget(self) -> DOMWidget:
        """Consent, questions with notes, and the form for tags."""
        from ipywidgets import Checkbox

        from okrworkbook.workshop import widgets

        voice, consent = self.room.voice, self.recording.consent
        wide = {"width": "100%"}
        notes = Checkbox(
            consent["notes"], description=voice("interview_session.consent.notes"), indent=False, layout=wide
        )
        quotes = Checkbox(
            consent["quotes"],
            description=voice("interview_session.consent.quotes"),
            indent=False,
            layout=wide,
        )
        for box in (notes, quotes):
            box.observe(self.room.safe(lambda _: self.agree(notes.value, quotes.value)), "value")
        self._done = layout.said(self.progress())
        head = layout.said(
            voice(
                "interview_session.who",
                code=self.recording.interviewee,
                layer=voice.term("layer", self.recording.layer),
            )
        )
        self._asked = {
            topic: widgets.DraftText(
                self.room,
                {"save": lambda text, topic=topic: self.save(topic, text)},
                label=f"{number}. {question}",
                hint=on,
                value=self.recording.notes(topic),
                rows=4,
                key=self._draft_key(topic),
            )
            for number, (topic, question, on) in enumerate(self.questions(), start=1)
        }
        return layout.column(
            head,
            layout.said(voice("guide.consent")),
            notes,
            quotes,
            *self._asked.values(),
            self._tagging(),
            self._done,
        )

    def _tagging(self) -> DOMWidget:
        from ipywidgets import Checkbox, Dropdown, RadioButtons, Textarea

        voice = self.room.voice
        codes = [(_coded(code.name, voice), code.name) for code in CODEBOOK]
        causes = [(voice.term("cause", cause), cause) for cause in CAUSES]
        topics = [(topic_label(topic, voice), topic) for topic in TOPICS]
        polarities = [(voice.term("interview_session.polarity", one), one) for one in POLARITIES]
        grades = [("–", None), *((str(n), n) for n in SEVERITIES)]
        self._form = {
            "quote": Textarea(rows=2, continuous_update=False, layout={"width": "100%"}),
            "topic": Dropdown(options=topics),
            "cause": Dropdown(options=[("–", ""), *causes]),
            "code": Dropdown(options=[("–", ""), *codes]),
            "polarity": RadioButtons(options=polarities),
            "severity": RadioButtons(options=grades),
            "prompted": Checkbox(False, indent=False, description=voice("interview_session.prompted")),
        }
        shown = {
            name: layout.field(voice(f"interview_session.{name}"), control)
            for name, control in self._form.items()
            if name != "prompted"
        }
        self._form["prompted"].layout.width = "100%"
        graded = layout.row(shown["polarity"], shown["severity"])
        graded.layout.align_items = "flex-start"
        return layout.column(
            shown["quote"],
            layout.row(shown["topic"], shown["cause"], shown["code"]),
            graded,
            self._form["prompted"],
            layout.row(
                layout.button(self.room, voice("interview_session.do.tag"), self._tag_form, layout.PRIMARY)
            ),
        )

    def _tag_form(self) -> None:
        segment = self.tag(**{name: field.value for name, field in self._form.items()})
        if segment:
            self._form["quote"].value = ""

    def show(self) -> None:
        """Say how far it is."""
        if self._done is not None:
            layout.tell(self._done, self.progress())

    def refresh(self) -> None:
        """The tables have changed."""
        self.show()


class TagsBoard(Board):
    """What was tagged of this person, to be mended; for the consultant alone."""

    def __init__(self, recording: Recording):
        super().__init__(recording.room)
        self.recording = recording
        self.view = recording.room.store.view()
        self._widget: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """The tags, on screen only; none where nothing was tagged."""
        rows, columns = self.rows(), self.columns()
        if not rows:
            return ()
        words = {
            one["key"]: {option["value"]: option["text"] for option in one["options"]} for one in columns
        }
        return (
            InternalTable(
                self.label(rows),
                [one["title"] for one in columns],
                [[words[name].get(value, value) for name, value in row["values"].items()] for row in rows],
            ),
        )

    def label(self, rows: Sequence[Any]) -> str:
        """What stands over them: how many there are."""
        return self.room.voice.count("interview_session.tags", len(rows))

    def columns(self) -> list[dict[str, Any]]:
        """Words, cause, code, polarity and whether it was prompted."""
        voice = self.room.voice
        options = {
            "cause": [
                {"value": "", "text": "–"},
                *({"value": one, "text": voice.term("cause", one)} for one in CAUSES),
            ],
            "polarity": [
                {"value": one, "text": voice.term("interview_session.polarity", one)} for one in POLARITIES
            ],
            "prompted": [{"value": one, "text": voice(f"interview_session.{one}")} for one in ("yes", "no")],
            "code": [{"value": "", "text": "–"}, *({"value": w, "text": w} for w in self._code_words())],
        }
        return [
            {
                "key": name,
                "title": voice(f"interview_session.column.{name}"),
                "kind": "choice" if name in options else "text",
                "options": options.get(name, []),
                "width": 0 if name == "quote" else 12,
                "readonly": False,
            }
            for name in TAGGED
        ]

    def rows(self) -> list[dict[str, Any]]:
        """This person's segments as words."""
        return [
            {
                "id": f"{row['segment_id']}/{row['coder']}",
                "values": {name: _said(row.get(name)) for name in TAGGED},
            }
            for row in self.recording.rows(self.view)
        ]

    def set(self, row: str, column: str, value: str) -> bool:
        """Mend one value; a code brings its cause."""
        key = (row.partition("/")[0], row.partition("/")[2])
        record = self.view.row("interviews", key) or {}
        values: dict[str, Any] = {column: value or None}
        if column == "code" and value:
            known = next((code.name for code in CODEBOOK if value in code.words), "")
            values["cause"] = CAUSE_OF.get(known) or None
        if column == "quote":  # other words were approved by nobody
            values["approved"] = None if self.recording.consent["quotes"] else False
        seen = {name: record.get(name) for name in values}
        return self.room.save([Change("interviews", key, values=values, seen=seen)]) is not None

    def remove(self, row: str) -> bool:
        """Take a tag away."""
        key = (row.partition("/")[0], row.partition("/")[2])
        return self.room.save([Change("interviews", key, REMOVE)]) is not None

    def _code_words(self) -> list[str]:
        place = 0 if self.room.store.engagement.lang == "zh" else 1
        return [words[place] for words in WORDS_OF.values()]

    def widget(self) -> DOMWidget:
        """The table."""
        from okrworkbook.workshop import widgets

        self._widget = widgets.EditTable(
            self.room,
            {"set": self.set, "remove": self.remove, "undo": self.room.undo, "redo": self.room.redo},
            label=self.label(self.rows()),
            columns=self.columns(),
            rows=self.rows(),
        )
        return self._widget

    def refresh(self) -> None:
        """Show the tags as they are now."""
        self.view = self.room.store.view()
        if self._widget is not None:
            rows = self.rows()
            self._widget.label, self._widget.rows = self.label(rows), rows


class ContradictionsBoard(Board):
    """Where accounts differ, as it stands after every tag; never published."""

    def exhibits(self) -> Sequence[Exhibit]:
        """The table for the consultant; none where nobody differs."""
        hearing = hear(self.room)
        return (contradiction_table(hearing, self.room.voice),) if hearing.contradictions else ()

    def widget(self) -> DOMWidget:
        """What to ask about them."""
        return layout.said(self.room.voice("interview_session.differ.ask"))


def agenda(room: Room, recording: Recording) -> AgendaBoard:
    """The agenda, in the minutes the guide has for this layer."""
    return AgendaBoard(room, AGENDA.within(MINUTES[recording.layer]))


def notes(recording: Recording) -> NotesBoard:
    """The guide with notes and tags."""
    return NotesBoard(recording)


def tags(recording: Recording) -> TagsBoard:
    """What was tagged."""
    return TagsBoard(recording)


def contradictions(room: Room) -> ContradictionsBoard:
    """Where accounts differ."""
    return ContradictionsBoard(room)


def _coded(code: str, voice: Any) -> str:
    cause = CAUSE_OF[code]
    context = voice.term("cause", cause) if cause else voice("codebook.context")
    return f"{context} · {voice.term('code', code)}"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
