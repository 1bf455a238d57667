"""Opening: how a session's notebook begins, what its first page says, and the mark it ends with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from okrworkbook import catalogue
from okrworkbook import workspace as workspace_
from okrworkbook.client.edits import CLIENT, CONSULTANT
from okrworkbook.errors import ParameterError
from okrworkbook.notebook import cover, finish, refuse_unknown_parameters
from okrworkbook.texts import LANGS
from okrworkbook.workshop.authorship import find_authorship
from okrworkbook.workshop.host import HEADLESS, host
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sitting import Sitting, day_of

if TYPE_CHECKING:
    from okrworkbook.exhibit import Completion, Cover

SIDES = (CLIENT, CONSULTANT)


def open_room(
    session: str, client: str, lang: str = "zh", who: str = "", side: str = CONSULTANT, day: str = ""
) -> Room:
    """Open the room of one session. `day` is the one it is held on; "" is today, and headless that of the newest.

    Raises ParameterError for parameters the notebook does not have, a session, language, side or day nobody knows,
    and ClientNotFound. Headless it raises ClientDataError too, with everything that is wrong with the data, as every
    report does; with people in the room the session goes on with what could be read.
    """
    entry = catalogue.deliverable(session)
    refuse_unknown_parameters(entry.notebook)
    if lang not in LANGS:
        raise ParameterError("lang", lang=lang, known=", ".join(LANGS))
    if side not in SIDES:
        raise ParameterError("session_side", side=side, known=", ".join(SIDES))
    sitting = _sitting(client, session, day)
    room = Room(client, lang, who, side, sitting, session)
    if not room.live:
        from okrworkbook.client import open_client

        open_client(client, lang)
    return room


def session_cover(room: Room, day: date | None = None) -> Cover:
    """What the read-back begins with: the session, for whom, and the day it was held; without a sitting `day`."""
    return cover(room.client, room.session, room.sitting.day if room.sitting else day)


def close_session(room: Room, facts: Mapping[str, Any] | None = None) -> Completion:
    """The mark that the notebook ran to its end, with whose words the goals are in."""
    told = {"authorship": find_authorship(room).as_facts(), **(facts or {})}
    return finish(room.client, room.session, facts=told)


def _sitting(client: str, session: str, day: str) -> Sitting | None:
    folder = workspace_.client_folder(client)
    if day:
        return Sitting(folder, session, day_of(day))
    newest = Sitting.latest(folder, session)
    if host() == HEADLESS:
        return newest
    return Sitting(folder, session, date.today())
