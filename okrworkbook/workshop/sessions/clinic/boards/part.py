"""Part: a chapter of the clinic with its tables, of the department that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from okrworkbook.exhibit import Exhibit
from okrworkbook.narrative.alignment import rate_in_words
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.sessions.clinic.boards.own_table import OwnTable
from okrworkbook.workshop.sessions.clinic.department import Clinic
from okrworkbook.workshop.sessions.clinic.picker import Picker
from okrworkbook.workshop.sessions.clinic.reading import of_units
from okrworkbook.workshop.sessions.clinic.standing import Standing

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


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
