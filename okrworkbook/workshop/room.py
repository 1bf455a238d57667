"""Room: what everything in one session's notebook shares – the client's store, the reader's language, who is here.

A room reports what happens to whoever listens: that something was saved, refused or failed, and that somebody else has
changed the tables. What fails in a callback is told in the room's language with a number, under which
`runs/workshop.log` in the client's folder has the details: ipywidgets would swallow it.
"""

from __future__ import annotations

import logging
import traceback
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from okrworkbook import workspace as workspace_
from okrworkbook.client.edits import CLIENT, Change, Edit, EditConflict, Store, journal
from okrworkbook.errors import ClientDataError, OkrError
from okrworkbook.texts import Voice
from okrworkbook.workshop.host import HEADLESS, host
from okrworkbook.workshop.sitting import Sitting

if TYPE_CHECKING:
    from okrworkbook.client import Client

SAVED, REFUSED, FAILED, NOTED = "saved", "refused", "failed", "noted"
LOG = "runs/workshop.log"
Answer = TypeVar("Answer")


class Room:
    """One client's session. `who` and `side` are of the person at this screen: a name and whose words they are.

    `sitting` is where the session keeps what is not in the tables yet; None where none was ever begun.
    """

    def __init__(
        self,
        client: str,
        lang: str = "zh",
        who: str = "",
        side: str = CLIENT,
        sitting: Sitting | None = None,
        session: str = "",
    ):
        self.folder: Path = workspace_.client_folder(client)
        self.id = client
        self.lang = lang
        self.store = Store(self.folder)
        self.voice: Voice = self.store.engagement.voice(lang)
        self.who = who
        self.side = side
        self.sitting = sitting
        self.session = session or (sitting.session if sitting else "")
        self.host = host()
        self.last_error: BaseException | None = None
        self._told: list[Callable[[str, str], None]] = []
        self._changed: list[Callable[[], None]] = []
        self._moved: list[Callable[[], None]] = []
        self._stamp = self.store.stamp()
        self._sitting_stamp = sitting.stamp() if sitting else ()
        self._client: tuple[object, Client] | None = None
        self.kept: dict[
            str, Any
        ] = {}  # what boards have computed of the tables as they are now, see `looking`

    @property
    def live(self) -> bool:
        """Whether somebody sits before it: only then are there widgets and a watcher."""
        return self.host != HEADLESS

    @property
    def client(self) -> Client:
        """The client as the analyses take it, of the tables as they are now."""
        stamp = self.store.stamp()
        if self._client is None or self._client[0] != stamp:
            self._client = (stamp, self.store.client(self.lang))
        return self._client[1]

    def draft_key(self, *field: str) -> str:
        """The name under which a browser keeps what is typed into one field until it is saved: of this client and sitting."""
        sitting = self.sitting.name if self.sitting else self.session
        return "/".join((self.id, sitting, *field))

    # --- the sitting

    def sit(self, unit: str) -> None:
        """From now on it is the sitting of this unit; read back only where the unit met by itself."""
        if self.sitting is not None:
            own = self.sitting.of_unit(unit)
            self.sitting = own if self.live or own.begun else self.sitting.of_unit("")

    @property
    def sittings(self) -> tuple[Sitting, ...]:
        """What this session is about: the sitting at hand; read back without a unit, all of its day."""
        if self.sitting is None:
            return ()
        if self.live or self.sitting.unit:
            return (self.sitting,)
        return self.sitting.of_day()

    # --- saving

    def edits(self) -> list[Edit]:
        """What was saved in the sitting, oldest first; nothing without a sitting.

        An edit that says of no sitting belongs to every one of its day.
        """
        if self.sitting is None:
            return []
        own = {self.sitting.name, *(one.name for one in self.sittings)}
        return [
            one
            for one in self.store.history()
            if one.kind == journal.SAVED
            and (one.sitting in own if one.sitting else one.at.date() == self.sitting.day)
        ]

    def save(self, changes: Sequence[Change], note: str = "", side: str = "") -> Edit | None:
        """Save, and tell everybody here; None where the data did not allow it.

        `side` says whose words they are where they are not those of the person at this screen, as when the host
        puts into the tables what participants wrote.
        Raises EditConflict where one's own text has to be shown beside the other's, after telling.
        """
        try:
            edit = self.store.patch(changes, self.who, side or self.side, note, sitting=self._sitting_name)
        except EditConflict as conflict:
            self.tell(REFUSED, conflict.message(self.voice))
            raise
        except ClientDataError as fault:
            self.tell(REFUSED, "; ".join(one.message(self.voice) for one in fault.findings))
            return None
        self.tell(SAVED, self.voice("workshop.saved", time=clock(edit.at)))
        self.look()
        return edit

    def undo(self) -> bool:
        """Take back one's own last edit."""
        return self._reverse(self.store.undo, "workshop.undone", "workshop.nothing_to_undo")

    def redo(self) -> bool:
        """Bring back what one took back last."""
        return self._reverse(self.store.redo, "workshop.redone", "workshop.nothing_to_redo")

    @property
    def _sitting_name(self) -> str:
        return self.sitting.name if self.sitting else ""

    def _reverse(self, step: Callable[[str, str, str], Edit | None], done: str, nothing: str) -> bool:
        try:
            edit = step(self.who, self.side, self._sitting_name)
        except EditConflict as conflict:
            self.tell(REFUSED, conflict.message(self.voice))
            return False
        self.tell(SAVED if edit else NOTED, self.voice(done if edit else nothing))
        self.look()
        return edit is not None

    # --- telling

    def on_told(self, listener: Callable[[str, str], None]) -> None:
        """Have a listener told of what happens: kind (SAVED, REFUSED, FAILED, NOTED) and a sentence."""
        self._told.append(listener)

    def on_changed(self, listener: Callable[[], None]) -> None:
        """Have a listener called when the tables have changed, whoever did it."""
        self._changed.append(listener)

    def on_moved(self, listener: Callable[[], None]) -> None:
        """Have a listener called when the session has moved: another step, a new seat, something put in."""
        self._moved.append(listener)

    def tell(self, kind: str, sentence: str) -> None:
        """Tell everybody here."""
        for listener in self._told:
            listener(kind, sentence)

    def renew(self) -> None:
        """Have everything shown anew though no table has changed: something else is looked at."""
        for listener in self._changed:
            self.safe(listener)()

    def look(self) -> bool:
        """Whether the tables have changed since the last look; whoever listens is called if so.

        Whoever listens to the session is called where it has moved.
        """
        moved = self.sitting.stamp() if self.sitting else ()
        stamp = self.store.stamp()
        changed, self._stamp = stamp != self._stamp, stamp
        if moved != self._sitting_stamp:
            self._sitting_stamp = moved
            for listener in self._moved:
                self.safe(listener)()
        if changed:
            self.renew()
        return changed

    def safe(self, callback: Callable[..., Answer]) -> Callable[..., Answer | None]:
        """The callback, whose failure is told in the room and kept in the log, and never lost in a widget."""

        @wraps(callback)
        def guarded(*given: Any, **named: Any) -> Answer | None:
            try:
                return callback(*given, **named)
            except EditConflict as known:  # told when it was refused
                self.last_error = known
            except OkrError as known:
                self.last_error = known
                self.tell(FAILED, known.message(self.voice))
            except Exception as problem:
                self.last_error = problem
                self.tell(FAILED, self.voice("workshop.failed", number=self._log(problem), log=LOG))
            return None

        return guarded

    def _log(self, problem: BaseException) -> str:
        """Keep the details; returns the number they have. The text of the problem may hold a client's words: it stays here."""
        number = uuid.uuid4().hex[:6]
        lines = "".join(traceback.format_exception(problem))
        with suppress(OSError):
            path = self.folder / LOG
            path.parent.mkdir(exist_ok=True)
            with path.open("a", encoding="utf-8", newline="\n") as stream:
                stream.write(f"{datetime.now().isoformat(timespec='seconds')} {number}\n{lines}\n")
        logging.getLogger(__name__).debug("%s %s", number, lines)
        return number


def clock(moment: datetime) -> str:
    """The time of day as a status line shows it."""
    return f"{moment:%H:%M}"
