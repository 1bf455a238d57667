"""Sitting: one session of one client as it goes on – its step, who sits here, and what each has put in for themselves.

What somebody writes before it is shared is nobody else's to see: each seat has a file of its own, so nobody waits for
anybody and nobody peeks by accident. Names are typed by people and prove nothing; the tables hold seats, never names,
and which name has which seat stays in `seats.json`. Everything is in `sessions/<session>-<day>/` in the client's folder
and stays in the firm. Where a department meets by itself its name follows the day: two departments that meet on one day
have a sitting each, with its own step, seats and edits.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from okrworkbook.client.edits import Conflict, EditConflict
from okrworkbook.client.edits.transaction import locked
from okrworkbook.client.in_place import put_in_place
from okrworkbook.errors import ParameterError

FOLDER, STATE, SEATS, UNIT = "sessions", "state.json", "seats.json", "unit.json"
SEAT = re.compile(r"S\d{1,3}", re.ASCII)
RECORD = re.compile(r"[a-z]+-[A-Za-z0-9-]{1,40}", re.ASCII)
NAMED = re.compile(r"(?P<session>[a-z_]+)-(?P<day>\d{4}-\d\d-\d\d)(-(?P<unit>.+))?", re.ASCII)
LONGEST_WORD = 40  # characters of a unit's name in that of its folder
LONGEST_NAME = 40  # characters


@dataclass(frozen=True)
class Seat:
    """One person's place: its code, which the tables hold, and the name that was typed."""

    code: str
    name: str


class Sitting:
    """The files of one session on one day; of one `unit` where it meets by itself."""

    def __init__(self, client_folder: Path, session: str, day: date, unit: str = ""):
        self.client_folder = client_folder
        self.folder = client_folder / FOLDER / "-".join([session, day.isoformat(), *_word(unit)])
        self.session = session
        self.day = day
        self.unit = unit

    @property
    def name(self) -> str:
        """What tells it from every other sitting of the client."""
        return self.folder.name

    @property
    def begun(self) -> bool:
        """Whether the host has set anything."""
        return (self.folder / STATE).exists()

    @property
    def moved_at(self) -> int:
        """When the host has last set something, in nanoseconds; 0 before that."""
        return (self.folder / STATE).stat().st_mtime_ns if self.begun else 0

    def of_unit(self, unit: str) -> Sitting:
        """The same session on the same day, of another unit; "" is that of no unit by itself."""
        return Sitting(self.client_folder, self.session, self.day, unit)

    def of_day(self) -> tuple[Sitting, ...]:
        """All of this session on this day: that of no unit by itself first."""
        return tuple(one for one in self.every(self.client_folder, self.session) if one.day == self.day)

    @classmethod
    def latest(cls, client_folder: Path, session: str = "") -> Sitting | None:
        """The newest one of this session, or of any; None where none was ever begun."""
        found = [one for one in cls._all(client_folder) if one.begun and session in ("", one.session)]
        return max(found, key=lambda one: (one.day, one.session, one.unit), default=None)

    @classmethod
    def every(cls, client_folder: Path, session: str) -> tuple[Sitting, ...]:
        """All of one session, oldest first."""
        own = [one for one in cls._all(client_folder) if one.session == session]
        return tuple(sorted(own, key=lambda one: (one.day, one.unit)))

    @classmethod
    def _all(cls, client_folder: Path) -> list[Sitting]:
        """Every sitting of the client; a folder that does not say whose it is belongs to nobody."""
        found = []
        for path in (client_folder / FOLDER).glob("*"):
            named = NAMED.fullmatch(path.name)
            unit = _read(path / UNIT).get("unit", "") if named and named["unit"] else ""
            if named and bool(unit) == bool(named["unit"]):
                found.append(cls(client_folder, named["session"], date.fromisoformat(named["day"]), unit))
        return found

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
                must_have_seen((SEATS, seat, name), own.get(name), shown or (), values[name], _or_none)
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
        return self.change_record(name, lambda kept: values)

    def change_record(
        self, name: str, change: Callable[[dict[str, Any]], Mapping[str, Any]]
    ) -> dict[str, Any]:
        """Change a record by what it holds by now: `change` says of that which values are others.

        It is asked while nobody else can write, so that what two add at once is both there.
        """
        with self._writing():
            known = self.record(name)
            kept = {**known, **change(known)}
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
            if self.unit and not (self.folder / UNIT).exists():
                self._write(UNIT, {"unit": self.unit})
            yield

    def _write(self, name: str, content: Mapping[str, Any]) -> None:
        put_in_place(self.folder / name, json.dumps(content, ensure_ascii=False, indent=1).encode())


def day_of(written: str) -> date:
    """A day as a notebook is told it: 2026-05-13. Raises ParameterError for other words."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ParameterError("session_day", day=written) from None


def _or_none(value: Any) -> Any:
    """A value; nothing put in yet and nothing in it are the same."""
    return value or None


def words_of(text: str) -> str:
    """A text without regard to its white space."""
    return " ".join(text.split())


def _word(unit: str) -> list[str]:
    """A unit as it stands in a folder's name: itself, or what is left of it and a mark no other name has."""
    if not unit:
        return []
    plain = re.sub(r"[^\w-]+", "_", unit).strip("_")[:LONGEST_WORD]
    return [plain] if plain == unit else [plain, hashlib.sha256(unit.encode()).hexdigest()[:8]]


def must_have_seen(
    place: tuple[str, str, str], now: Any, seen: Any, wanted: Any, says: Callable[[Any], object] = words_of
) -> None:
    """Raise EditConflict where a value is by now neither what its author saw nor what it shall be; both are in it.

    `place` is record, key and column; `says` makes of a value what two have in common that are the same, for a text
    its words. None is seen where nobody says what was.
    """
    if seen is not None and says(now) not in (says(seen), says(wanted)):
        record, key, column = place
        raise EditConflict([Conflict(record, (key,), column, now, wanted)])


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
