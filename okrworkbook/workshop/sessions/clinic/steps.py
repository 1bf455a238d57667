"""Steps: how a department clinic goes."""

from __future__ import annotations

from okrworkbook.workshop.agenda import Agenda, Step

SESSION = "clinic_session"
AGENDA = Agenda(
    SESSION,
    (
        Step("opening", 5),
        Step("parents", 10),
        Step("goals", 25),
        Step("links", 15),
        Step("conflicts", 15),
        Step("people", 10),
        Step("read_back", 10),
    ),
)
