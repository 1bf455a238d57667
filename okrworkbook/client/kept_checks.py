"""Kept checks: what a check has said is said again until a table it looked at has changed.

Nobody declares what a check looks at: it is watched while it runs. So a check that begins to look at another table
is asked again when that one changes, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from okrworkbook.client.rows import Tables, TypedTable
from okrworkbook.errors import Finding

Check = Callable[..., Iterable[Finding]]
Ask = Callable[..., Iterable[Finding]]  # a check, the tables and what else it is given


def plainly(check: Check, tables: Tables, *given: object) -> Iterable[Finding]:
    """Ask a check, whatever it said before."""
    return check(tables, *given)


class Watched(Mapping[str, TypedTable]):
    """Tables that remember which of them were looked at, those that are not there among them."""

    def __init__(self, tables: Tables):
        self.tables = tables
        self.seen: dict[str, TypedTable | None] = {}

    def __getitem__(self, name: str) -> TypedTable:
        self.seen[name] = self.tables.get(name)
        return self.tables[name]

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a check names the tables it looks at")

    def __len__(self) -> int:
        raise TypeError("a check names the tables it looks at")


@dataclass(frozen=True)
class _Said:
    given: tuple[object, ...]
    seen: Mapping[str, TypedTable | None]
    findings: tuple[Finding, ...]

    def holds(self, tables: Tables, given: tuple[object, ...]) -> bool:
        """Whether it would be said again: the same was given, and every table looked at is still the one it was."""
        return all(one is other for one, other in zip(self.given, given, strict=True)) and all(
            tables.get(name) is table for name, table in self.seen.items()
        )


class KeptChecks:
    """What every check has said last. A check is told apart by itself and the words it is given."""

    def __init__(self) -> None:
        self._said: dict[tuple[object, ...], _Said] = {}

    def ask(self, check: Check, tables: Tables, *given: object) -> Iterable[Finding]:
        """What the check says of these tables; asked again only where that may have changed."""
        name = (check, *(one for one in given if isinstance(one, str)))
        others = tuple(one for one in given if not isinstance(one, str))
        said = self._said.get(name)
        if said is None or not said.holds(tables, others):
            watched = Watched(tables)
            findings = tuple(check(watched, *given))
            said = self._said[name] = _Said(others, watched.seen, findings)
        return said.findings
