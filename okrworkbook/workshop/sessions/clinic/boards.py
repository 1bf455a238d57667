"""Boards: the clinic before people, and what each part of it leaves in the report."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from okrworkbook.client.edits import CLIENT, CONSULTANT
from okrworkbook.exhibit import Exhibit
from okrworkbook.narrative.alignment import owner_label, rate_in_words, unit_label
from okrworkbook.workshop import layout
from okrworkbook.workshop.agenda import AgendaBoard
from okrworkbook.workshop.board import Board, ShownBoard
from okrworkbook.workshop.goal_table import GoalTable
from okrworkbook.workshop.readback import ChatBoard
from okrworkbook.workshop.room import NOTED, Room
from okrworkbook.workshop.sessions.clinic.department import Clinic
from okrworkbook.workshop.sessions.clinic.import_sheet import import_file
from okrworkbook.workshop.sessions.clinic.linking import HORIZONTAL, VERTICAL
from okrworkbook.workshop.sessions.clinic.picker import Picker
from okrworkbook.workshop.sessions.clinic.reading import (
    chat_text,
    conflict_card,
    conflict_exhibits,
    goal_exhibits,
    link_exhibits,
    of_units,
    parent_exhibits,
    parent_table,
    people_exhibits,
)
from okrworkbook.workshop.sessions.clinic.standing import Standing, conflict_key
from okrworkbook.workshop.sessions.clinic.steps import AGENDA

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

O_COLUMNS = ("text", "type", "owner", "capacity")
P_COLUMNS = ("level", "unit", *O_COLUMNS)
KR_COLUMNS = (
    *("objective_id", "text", "metric", "unit", "direction", "baseline", "target", "due", "owner", "source"),
    "guardrail_metric",
)
TEXTS = ("text",)  # columns that are the department's own words
CARDS = 8  # conflicts that are shown as cards; the list below has more
PINNED = "180px"  # height of the goals that stay above the table


class OwnTable(GoalTable):
    """Goals of the department. While the consultant types, their texts are locked: goals are written by who has them."""

    def __init__(
        self,
        clinic: Clinic,
        table: str,
        columns: Sequence[str],
        goals: Callable[[Standing], Sequence[str]],
        label: str,
        level: str = "department",
    ):
        self.clinic, self.goals, self.level = clinic, goals, level
        super().__init__(
            clinic.room,
            table,
            columns,
            self._own_rows,
            choices={"objective_id": self._objectives} if table == "key_results" else None,
            label=label,
            new=lambda: {"level": level, "unit": clinic.unit},
        )

    @property
    def locked(self) -> bool:
        """Whether the consultant types."""
        return self.room.side == CONSULTANT

    def columns(self) -> list[dict[str, Any]]:
        """The columns; those of words cannot be written while the consultant types."""
        return [
            {**one, "readonly": one["readonly"] or (self.locked and one["key"] in TEXTS)}
            for one in super().columns()
        ]

    def add(self, after: str) -> str:
        """A row that waits; none for the consultant, before a department is chosen, or without an objective."""
        if self._refused() or not self.clinic.unit:
            return ""
        if self.table == "key_results" and not self._objectives():
            self.room.tell(NOTED, self.room.voice("clinic_session.objective_first"))
            return ""
        return super().add(after)

    def remove(self, row: str) -> bool:
        """Take a goal away; not for the consultant."""
        return not self._refused() and super().remove(row)

    def paste(self, row: str, column: str, cells: list[list[str]]) -> bool:
        """A block from a spreadsheet; not for the consultant."""
        return not self._refused() and super().paste(row, column, cells)

    def _save(self, rows: Mapping[str, Mapping[str, str]]) -> bool:
        if any(name in TEXTS for values in rows.values() for name in values) and self._refused():
            return False
        return super()._save(rows)

    def _refused(self) -> bool:
        if self.locked:
            self.room.tell(NOTED, self.room.voice("clinic_session.locked"))
        return self.locked

    def _names(self) -> Sequence[str]:
        return self.goals(self.clinic.standing(self.clinic.unit)) if self.clinic.unit else ()

    def _own_rows(self, view: Any) -> list[Any]:
        names = list(self._names())
        key = "objective_id"
        return sorted(
            (row for row in view.rows(self.table) if row.get(key) in names),
            key=lambda row: names.index(row[key]),
        )

    def _objectives(self) -> list[tuple[str, str]]:
        if not self.clinic.unit:
            return []
        return [(name, name) for name in self._names()]


class ClinicBoard(Board):
    """A part of the clinic: tables over what a chapter of the report says. Subclasses give `parts`."""

    def __init__(
        self,
        clinic: Clinic,
        section: str,
        shown: Callable[[Clinic, Standing], Sequence[Exhibit]],
        tables: Sequence[OwnTable | Picker] = (),
    ):
        super().__init__(clinic.room)
        self.clinic, self.section, self.shown, self.tables = clinic, section, shown, tuple(tables)
        self._unit = clinic.unit

    def exhibits(self) -> Sequence[Exhibit]:
        """The chapter, of every department that is shown."""
        return of_units(self.clinic, self.section, self.shown)

    def widget(self) -> DOMWidget:
        """The tables, one below the other."""
        return layout.column(*(table.widget() for table in self.tables))

    def refresh(self) -> None:
        """Show everything as it is now; what waited belongs to the department it was begun for."""
        for table in self.tables:
            if self._unit != self.clinic.unit:
                table.waiting.clear()
            table.refresh()
        self._unit = self.clinic.unit

    @property
    def now(self) -> Standing | None:
        """The department that is looked at; None before one is chosen."""
        return self.clinic.standing(self.clinic.unit) if self.clinic.unit else None


class GoalsBoard(ClinicBoard):
    """What the company wants, pinned above the department's objectives and key results."""

    def __init__(self, clinic: Clinic):
        voice = clinic.room.voice
        tables = (
            OwnTable(
                clinic, "objectives", O_COLUMNS, lambda now: now.own, voice("clinic_session.table.objectives")
            ),
            OwnTable(
                clinic, "key_results", KR_COLUMNS, lambda now: now.own, voice("clinic_session.table.results")
            ),
        )
        super().__init__(clinic, "goals", goal_exhibits, tables)
        self._above: Any = None
        self._share: Any = None

    def widget(self) -> DOMWidget:
        """The goals above, how many lead up, and the tables."""
        self._above = layout.shown(self.above(), PINNED)
        self._share = layout.said(self.share_words())
        return layout.column(self._above, self._share, super().widget())

    def above(self) -> str:
        """The goals above as HTML."""
        now = self.now
        if now is None:
            return f"<p>{escape(self.room.voice('clinic_session.choose_first'))}</p>"
        return parent_table(now, self.room.voice).html()

    def share_words(self) -> str:
        """How many of the department's goals lead up, now and when the sitting began."""
        return share_words(self.clinic)

    def refresh(self) -> None:
        """Show everything as it is now."""
        super().refresh()
        if self._above is not None:
            above = self.above()
            if self._above.value != above:
                self._above.value = above
            layout.tell(self._share, self.share_words())


class ConflictsBoard(ClinicBoard):
    """A card for each conflict with another department: both goals side by side, and what the two said."""

    def __init__(self, clinic: Clinic):
        super().__init__(clinic, "conflicts", conflict_exhibits)
        self._list: Any = None
        self._shown: dict[str, Any] = {}
        self._lines: dict[tuple[str, str], Any] = {}  # by department and conflict: what is half typed stays

    def cards(self) -> list[tuple[str, str]]:
        """Key and HTML of each card, the worst first."""
        now = self.now
        if now is None:
            return []
        inside = (*now.own, *now.below)
        return [
            (conflict_key(one), self._card(conflict_card(one, now.unit, inside, self.room.voice)))
            for one in now.pulled[:CARDS]
        ]

    def settle(self, key: str, text: str) -> bool:
        """Keep what was said about a conflict."""
        return self.clinic.settle(key, text)

    def widget(self) -> DOMWidget:
        """The cards."""
        self._list = layout.column()
        self._draw(self.cards())
        return self._list

    def refresh(self) -> None:
        """Draw the cards anew where there are others."""
        if self._list is not None:
            cards = self.cards()
            if [key for key, _ in cards] != list(self._shown):
                self._draw(cards)
            for key, markup in cards:
                self._shown[key].value = markup

    def _draw(self, cards: list[tuple[str, str]]) -> None:
        voice, said = self.room.voice, self.clinic.settled(self.clinic.unit)
        self._shown = {key: layout.shown(markup) for key, markup in cards}
        parts = []
        for key, card in self._shown.items():
            place = (self.clinic.unit, key)
            if place not in self._lines:
                words = said[key].text if key in said else ""
                line = layout.line(self.room, words, lambda text, key=key: self.settle(key, text), "auto")
                self._lines[place] = layout.field(voice("clinic_session.do.settle"), line)
            parts += [card, self._lines[place]]
        none = layout.said(
            voice("clinic_session.conflicts.none" if self.now else "clinic_session.choose_first")
        )
        self._list.children = tuple(parts or [none])

    def _card(self, card: Mapping[str, str]) -> str:
        voice = self.room.voice
        sides = "".join(
            f'<div style="flex:1 1 18em;border:1px solid #d5dae1;padding:8px 12px">'
            f"<strong>{escape(voice(f'clinic_session.card.{side}'))}</strong><br>{escape(card[side])}</div>"
            for side in ("own", "other")
        )
        head = voice(
            "clinic_session.card.head",
            kind=card["kind"],
            level=voice.term("clinic_session.level", card["level"]),
        )
        return (
            f'<div role="group" aria-label="{escape(head)}"><strong>{escape(head)}</strong>'
            f'<div style="display:flex;flex-wrap:wrap;gap:10px;margin:6px 0">{sides}</div>'
            f"<p>{escape(card['why'])}<br><em>{escape(card['ask'])}</em></p></div>"
        )


class PeopleBoard(ClinicBoard):
    """The goals of the department's teams and people, and what its owners carry."""

    def __init__(self, clinic: Clinic):
        voice = clinic.room.voice
        tables = (
            OwnTable(
                clinic,
                "objectives",
                P_COLUMNS,
                lambda now: now.below,
                voice("clinic_session.table.people"),
                "person",
            ),
            OwnTable(
                clinic,
                "key_results",
                KR_COLUMNS,
                lambda now: now.below,
                voice("clinic_session.table.people_results"),
            ),
        )
        super().__init__(clinic, "people", people_exhibits, tables)
        self._load: Any = None

    def load_words(self) -> str:
        """Who carries more than the limit; that nobody does."""
        voice, now = self.room.voice, self.now
        heavy = [one for one in now.load if one.level != "fine"] if now else []
        lines = [
            voice(
                "clinic_session.load",
                owner=owner_label(one.owner, voice),
                n=one.objectives,
                requests=one.requests,
                level=voice.term("load_level", one.level),
            )
            for one in heavy
        ]
        return "\n".join(lines) or voice("clinic_session.load.fine")

    def widget(self) -> DOMWidget:
        """A tab each for goals and key results, and the load above."""
        self._load = layout.said(self.load_words())
        objectives, results = (table.widget() for table in self.tables)
        voice = self.room.voice
        tabs = layout.tabs(
            [
                (voice("clinic_session.tab.objectives"), objectives),
                (voice("clinic_session.tab.results"), results),
            ]
        )
        return layout.column(self._load, tabs)

    def refresh(self) -> None:
        """Show everything as it is now."""
        super().refresh()
        if self._load is not None:
            layout.tell(self._load, self.load_words())


class ChooseBoard(Board):
    """Which department it is, and who types: the department's words or the consultant's."""

    def __init__(self, clinic: Clinic):
        super().__init__(clinic.room)
        self.clinic = clinic
        self._said: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """None: the document says whose it is in its first line."""
        return ()

    def words(self) -> str:
        """What is to be chosen, or how things stand."""
        voice = self.room.voice
        if self.clinic.unknown:
            return voice("clinic_session.unknown", department=self.clinic.unknown)
        if not self.clinic.choices():
            return voice("clinic_session.no_departments")
        if not self.clinic.unit:
            return voice("clinic_session.choose_first")
        return share_words(self.clinic)

    def choose(self, unit: str) -> None:
        """Look at this department."""
        if unit:
            self.clinic.choose(unit)
        self.refresh()

    def give_pen(self, side: str) -> None:
        """Say who types from now on."""
        self.room.side = side
        self.room.renew()

    def widget(self) -> DOMWidget:
        """Two lists to choose from, and how things stand."""
        voice = self.room.voice
        units = {unit: unit_label(unit, voice) for unit in self.clinic.choices()}
        options = {"": "–", **units}
        sides = {side: voice.term("clinic_session.side", side) for side in (CLIENT, CONSULTANT)}
        self._said = layout.said(self.words())
        return layout.column(
            layout.row(
                layout.field(
                    voice("clinic_session.do.choose"),
                    layout.choice(self.room, options, self.clinic.unit, self.choose),
                ),
                layout.field(
                    voice("clinic_session.do.pen"),
                    layout.choice(self.room, sides, self.room.side, self.give_pen),
                ),
            ),
            self._said,
        )

    def refresh(self) -> None:
        """Say how things stand."""
        if self._said is not None:
            layout.tell(self._said, self.words())


class CommentsBoard(Board):
    """Where the consultant asks and comments; nothing of it becomes a text of a goal."""

    def __init__(self, clinic: Clinic):
        super().__init__(clinic.room)
        self.clinic = clinic
        self._form: dict[str, Any] = {}

    def exhibits(self) -> Sequence[Exhibit]:
        """None: comments stand among what is open."""
        return ()

    def goals(self) -> list[tuple[str, str]]:
        """What can be commented on: words and id."""
        if not self.clinic.unit:
            return []
        now = self.clinic.standing(self.clinic.unit)
        listed = [(one.id, one.text) for one in (*now.objectives, *now.people)]
        listed += [(kr.id, kr.text) for one in (*now.objectives, *now.people) for kr in one.key_results]
        return [
            (f"{name} {text.text(self.room.lang)}", name)
            for name, text in sorted(listed, key=lambda one: one[0])
        ]

    def comment(self, goal: str, text: str) -> bool:
        """Keep one."""
        kept = self.clinic.comment(goal, text)
        self.room.tell(
            NOTED, self.room.voice("clinic_session.commented" if kept else "clinic_session.not_commented")
        )
        if kept:
            self.room.renew()
        return kept

    def widget(self) -> DOMWidget:
        """A goal, words, and a button."""
        from ipywidgets import Dropdown, Textarea

        voice = self.room.voice
        self._form = {
            "goal": Dropdown(options=self.goals(), layout={"width": "100%"}),
            "text": Textarea(continuous_update=False, rows=2, layout={"width": "100%"}),
        }
        return layout.column(
            layout.field(voice("clinic_session.comments.goal"), self._form["goal"]),
            layout.field(
                voice("clinic_session.comments.text"),
                self._form["text"],
                voice("clinic_session.comments.hint"),
            ),
            layout.row(layout.button(self.room, voice("clinic_session.do.comment"), self._press)),
        )

    def _press(self) -> None:
        if self.comment(str(self._form["goal"].value or ""), self._form["text"].value):
            self._form["text"].value = ""

    def refresh(self) -> None:
        """Offer the goals as they are now; the one that was chosen stays chosen."""
        if self._form:
            goals, chosen = self.goals(), self._form["goal"].value
            if goals != list(self._form["goal"].options):
                names = [name for _, name in goals]
                self._form["goal"].options = goals
                self._form["goal"].value = chosen if chosen in names else next(iter(names), None)


class TakeAwayBoard(ChatBoard):
    """What people take along: the text for the group chat, and the sheet for their OKR tool."""

    def __init__(self, clinic: Clinic):
        super().__init__(clinic.room, lambda room: chat_text(clinic))
        self.clinic = clinic
        self._link: Any = None

    def sheet_link(self) -> str:
        """The sheet as a link that carries it."""
        if not self.clinic.unit:
            return escape(self.room.voice("clinic_session.choose_first"))
        file = import_file(self.room, self.clinic.standing(self.clinic.unit))
        address = f"data:{file.media};base64,{base64.b64encode(file.data).decode('ascii')}"
        name = escape(f"{file.name}.xlsx")
        return f'<a download="{name}" href="{address}">{name}</a>'

    def widget(self) -> DOMWidget:
        """The text, a button, and the link it makes."""
        self._link = layout.shown("")
        make = layout.button(self.room, self.room.voice("clinic_session.do.sheet"), self._make)
        return layout.column(super().widget(), layout.row(make), self._link)

    def refresh(self) -> None:
        """Write the text anew; a link that was made says what was true then, and goes."""
        super().refresh()
        if self._link is not None:
            self._link.value = ""

    def _make(self) -> None:
        self._link.value = self.sheet_link()


def share_words(clinic: Clinic) -> str:
    """How many of the department's objectives lead up, now and when the sitting began, and what leads nowhere."""
    voice = clinic.room.voice
    if not clinic.unit:
        return ""
    now, began = clinic.standing(clinic.unit), clinic.began(clinic.unit)
    told = voice("clinic_session.share.line", **rate_in_words(now.share.own, voice))
    since = voice("clinic_session.share.began", **rate_in_words(began.own, voice)) if began else ""
    orphans = voice.count("clinic_session.share.orphans", len(now.orphan_results))
    return voice.sentences([told, since, orphans])


def agenda(room: Room) -> AgendaBoard:
    """The facilitator's agenda."""
    return AgendaBoard(room, AGENDA)


def choose(clinic: Clinic) -> ChooseBoard:
    """The department, and who types."""
    return ChooseBoard(clinic)


def parents(clinic: Clinic) -> ShownBoard:
    """The goals above, with who serves what."""
    return ShownBoard(clinic.room, lambda: of_units(clinic, "parents", parent_exhibits))


def goals(clinic: Clinic) -> GoalsBoard:
    """The department's objectives and key results."""
    return GoalsBoard(clinic)


def links(clinic: Clinic) -> ClinicBoard:
    """What each goal contributes to and works with."""
    return ClinicBoard(clinic, "links", link_exhibits, (Picker(clinic, VERTICAL), Picker(clinic, HORIZONTAL)))


def conflicts(clinic: Clinic) -> ConflictsBoard:
    """Where other departments pull the other way."""
    return ConflictsBoard(clinic)


def people(clinic: Clinic) -> PeopleBoard:
    """The goals of teams and people."""
    return PeopleBoard(clinic)


def comments(clinic: Clinic) -> CommentsBoard:
    """The consultant's questions and comments."""
    return CommentsBoard(clinic)


def chat(clinic: Clinic) -> TakeAwayBoard:
    """What people take along."""
    return TakeAwayBoard(clinic)
