"""Sitting: one session of one client as it goes on – its step, who sits here, and what each has put in for themselves.

What somebody writes before it is shared is nobody else's to see: each seat has a file of its own, so nobody waits for
anybody and nobody peeks by accident. Names are typed by people and prove nothing; the tables hold seats, never names,
and which name has which seat stays in `seats.json`. Everything is in `sessions/<session>-<day>/` in the client's folder
and stays in the firm.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from okrworkbook.client.edits import Conflict, EditConflict
from okrworkbook.client.edits.transaction import locked
from okrworkbook.client.in_place import put_in_place
from okrworkbook.errors import ParameterError

FOLDER, STATE, SEATS = "sessions", "state.json", "seats.json"
SEAT = re.compile(r"S\d{1,3}", re.ASCII)
RECORD = re.compile(r"[a-z]+-[A-Za-z0-9-]{1,40}", re.ASCII)
NAMED = re.compile(r"(?P<session>[a-z_]+)-(?P<day>\d{4}-\d\d-\d\d)", re.ASCII)
LONGEST_NAME = 40  # characters


@dataclass(frozen=True)
class Seat:
    """One person's place: its code, which the tables hold, and the name that was typed."""

    code: str
    name: str


class Sitting:
    """The files of one session on one day."""

    def __init__(self, client_folder: Path, session: str, day: date):
        self.client_folder = client_folder
        self.folder = client_folder / FOLDER / f"{session}-{day.isoformat()}"
        self.session = session
        self.day = day

    @classmethod
    def latest(cls, client_folder: Path, session: str = "") -> Sitting | None:
        """The newest one of this session, or of any; None where none was ever begun."""
        found = [
            (date.fromisoformat(named["day"]), named["session"])
            for path in (client_folder / FOLDER).glob(f"{session or '*'}-*")
            if (named := NAMED.fullmatch(path.name)) and (path / STATE).exists()
        ]
        if not found:
            return None
        day, name = max(found)
        return cls(client_folder, name, day)

    @classmethod
    def every(cls, client_folder: Path, session: str) -> tuple[Sitting, ...]:
        """All of one session, oldest first."""
        days = sorted(
            date.fromisoformat(named["day"])
            for path in (client_folder / FOLDER).glob(f"{session}-*")
            if (named := NAMED.fullmatch(path.name)) and named["session"] == session
        )
        return tuple(cls(client_folder, session, day) for day in days)

    # --- where the session is

    def stamp(self) -> tuple[tuple[str, int, int], ...]:
        """What its files are like now; another stamp means that somebody has put something in, or the step is another."""
        return tuple(
            (path.name, stat.st_mtime_ns, stat.st_size)
            for path in sorted(self.folder.glob("*.json"))
            for stat in (path.stat(),)
        )

    def state(self) -> dict[str, Any]:
        """What the host has set: the step, whether votes are open, what is revealed; empty before it begins."""
        return _read(self.folder / STATE)

    def set_state(self, **changes: Any) -> dict[str, Any]:
        """Change it for everybody."""
        with self._writing():
            state = {**self.state(), **changes}
            self._write(STATE, state)
        return state

    # --- who is here

    def seats(self) -> tuple[Seat, ...]:
        """Everybody who has taken a seat, in order."""
        found = _read(self.folder / SEATS)
        return tuple(Seat(code, name) for code, name in found.items())

    def take_seat(self, name: str) -> Seat:
        """The seat of whoever says this name: the same one as before, or the next free.

        Raises ParameterError for a blank or endless name.
        """
        said = " ".join(unicodedata.normalize("NFKC", name).split())
        if not said or len(said) > LONGEST_NAME:
            raise ParameterError("seat_name", longest=LONGEST_NAME)
        with self._writing():
            seats = _read(self.folder / SEATS)
            taken = next((code for code, other in seats.items() if other.casefold() == said.casefold()), "")
            code = taken or f"S{len(seats) + 1}"
            if not taken:
                self._write(SEATS, {**seats, code: said})
        return Seat(code, seats.get(code, said))

    # --- what each has put in

    def own(self, seat: str) -> dict[str, Any]:
        """What this seat has put in so far."""
        return _read(self._path(seat))

    def put(self, seat: str, seen: Mapping[str, Any] | None = None, /, **values: Any) -> dict[str, Any]:
        """Keep what this seat has put in; others' files are not touched.

        `seen` are values as they were shown before these were typed. Raises EditConflict where one of them is another
        by now: somebody sits on the same seat with another device, or has the same name.
        """
        with self._writing():
            own = self.own(seat)
            for name, shown in (seen or {}).items():
                now = own.get(name)
                if (now or None) != (shown or None) and now != values[name]:
                    raise EditConflict([Conflict(SEATS, (seat,), name, now, values[name])])
            kept = {**own, **values}
            self._write(self._path(seat).name, kept)
        return kept

    def everybody(self) -> dict[str, dict[str, Any]]:
        """Seat → what it has put in, of all who have; for the host, when it is time."""
        return {
            path.stem: _read(path)
            for path in sorted(self.folder.glob("S*.json"), key=lambda path: (len(path.stem), path.stem))
            if SEAT.fullmatch(path.stem)
        }

    # --- what belongs to no seat

    def record(self, name: str) -> dict[str, Any]:
        """A record kept under this name, as the notes of one interview."""
        return _read(self._record_path(name))

    def keep_record(self, name: str, **values: Any) -> dict[str, Any]:
        """Change some values of a record."""
        with self._writing():
            kept = {**self.record(name), **values}
            self._write(self._record_path(name).name, kept)
        return kept

    def records(self, kind: str) -> dict[str, dict[str, Any]]:
        """Every record whose name begins with this kind and a hyphen, by its name."""
        found = sorted(self.folder.glob(f"{kind}-*.json"))
        return {path.stem: _read(path) for path in found if RECORD.fullmatch(path.stem)}

    # --- files

    def _record_path(self, name: str) -> Path:
        if not RECORD.fullmatch(name):
            raise ParameterError("record_name", name=name)
        return self.folder / f"{name}.json"

    def _path(self, seat: str) -> Path:
        if not SEAT.fullmatch(seat):
            raise ParameterError("seat_code", seat=seat)
        return self.folder / f"{seat}.json"

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with locked(self.client_folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            yield

    def _write(self, name: str, content: Mapping[str, Any]) -> None:
        put_in_place(self.folder / name, json.dumps(content, ensure_ascii=False, indent=1).encode())


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
