"""People tables: the goals of the department's teams and people, and what its owners carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrworkbook.narrative.alignment import owner_label
from okrworkbook.workshop import layout
from okrworkbook.workshop.sessions.clinic.boards.own_table import KR_COLUMNS, O_COLUMNS, OwnTable
from okrworkbook.workshop.sessions.clinic.boards.part import ClinicBoard
from okrworkbook.workshop.sessions.clinic.department import Clinic
from okrworkbook.workshop.sessions.clinic.reading import people_exhibits

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

P_COLUMNS = ("level", "unit", *O_COLUMNS)


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
                objectives=voice.count("session.count.objectives", one.objectives),
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


def people(clinic: Clinic) -> PeopleBoard:
    """The goals of teams and people."""
    return PeopleBoard(clinic)
