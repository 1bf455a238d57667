"""Link pickers: what each goal contributes to, and what it works with."""

from __future__ import annotations

from okrworkbook.workshop.sessions.clinic.boards.part import ClinicBoard
from okrworkbook.workshop.sessions.clinic.department import Clinic
from okrworkbook.workshop.sessions.clinic.linking import HORIZONTAL, VERTICAL
from okrworkbook.workshop.sessions.clinic.picker import Picker
from okrworkbook.workshop.sessions.clinic.reading import link_exhibits


def links(clinic: Clinic) -> ClinicBoard:
    """What each goal contributes to and works with."""
    return ClinicBoard(clinic, "links", link_exhibits, (Picker(clinic, VERTICAL), Picker(clinic, HORIZONTAL)))
