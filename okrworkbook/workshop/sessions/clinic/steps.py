"""Steps: how a department clinic goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from okrworkbook.workshop.agenda import Agenda, Step

if TYPE_CHECKING:
    from okrworkbook.workshop.sitting import Sitting

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


def state_of(sitting: Sitting) -> Mapping[str, Any]:
    """What the host has set for this department; before anything was, what was set before one was chosen."""
    return sitting.state() or sitting.of_unit("").state()
