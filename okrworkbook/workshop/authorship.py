"""Authorship: whose words are the goals in – the client's, or the consultant's?

The consultant helps to think and writes nothing for the client, so a read-back tells the share of lines that a
consultant worded last. A line is the text of an objective or key result. Whose it is, the history of edits tells;
a text that was typed into a file outside of any session is nobody's here, and is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrworkbook.client.edits import CLIENT, CONSULTANT, Edit
from okrworkbook.client.edits.change import Key, key_of
from okrworkbook.client.edits.journal import SAVED
from okrworkbook.exhibit import Paragraphs
from okrworkbook.texts import Voice

if TYPE_CHECKING:
    from okrworkbook.client.values import Value
    from okrworkbook.workshop.room import Room

WORDED = {"objectives": ("text", "text_en"), "key_results": ("text", "text_en")}
Line = tuple[str, Key]  # table and key


@dataclass(frozen=True)
class Authorship:
    """How many lines each side worded last; `unknown` were written outside of any session."""

    client: int
    consultant: int
    unknown: int

    @property
    def n(self) -> int:
        """Lines whose author is known."""
        return self.client + self.consultant

    @property
    def share(self) -> float | None:
        """The consultant's share of the lines whose author is known, 0–1; None where none is."""
        return self.consultant / self.n if self.n else None

    def as_facts(self) -> dict[str, int]:
        """The three numbers."""
        return {"client": self.client, "consultant": self.consultant, "unknown": self.unknown}


def find_authorship(room: Room, lines: Iterable[Line] | None = None) -> Authorship:
    """Whose words these lines are in now; without `lines`, those of all objectives and key results."""
    view = room.store.view()
    records = {(table, key_of(table, record)): record for table in WORDED for record in view.rows(table)}
    chosen = records if lines is None else {line: records[line] for line in lines if line in records}
    return count_authors(chosen, room.store.history())


def count_authors(lines: Mapping[Line, Mapping[str, Value]], history: Sequence[Edit]) -> Authorship:
    """Count the lines by the side that worded them last, as the history tells.

    Undoing brings back the words of whoever wrote them first; writing the same words again makes nobody their author.
    """
    sides = _writers(history)
    counts = {CLIENT: 0, CONSULTANT: 0, "": 0}
    for (table, key), record in lines.items():
        text = next((str(record[name]) for name in WORDED[table] if record.get(name)), "")
        counts[sides.get((table, key, text), "")] += bool(text)
    return Authorship(counts[CLIENT], counts[CONSULTANT], counts[""])


def authorship_note(found: Authorship, voice: Voice) -> Paragraphs:
    """Whose words they are, with the numbers."""
    if not found.n and not found.unknown:
        return Paragraphs((voice("authorship.none"),))
    told = []
    if found.n:
        told.append(
            voice.count(
                "authorship.share",
                found.n,
                client=found.client,
                consultant=found.consultant,
                share=voice.percent(found.share),
            )
        )
    if found.unknown:
        told.append(voice.count("authorship.unknown", found.unknown))
    return Paragraphs((voice.sentences(told),))


def _writers(history: Sequence[Edit]) -> dict[tuple[str, Key, str], str]:
    """Who worded what, last: of every text a line ever had."""
    sides: dict[tuple[str, Key, str], str] = {}
    for edit in history:
        if edit.kind != SAVED or edit.undoes:
            continue
        for change in edit.changes:
            table, old = change["table"], change.get("old") or {}
            for name in WORDED.get(table, ()):
                text = change["new"].get(name)
                if text and text != old.get(name):
                    sides[table, tuple(change["key"]), str(text)] = edit.side
    return sides
