"""Lessons: what to keep, stop and start, in the words of whoever said it; kept in the sitting."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from okrworkbook.client.edits import CLIENT
from okrworkbook.workshop.sitting import Sitting, must_have_seen

KINDS = ("keep", "stop", "start")


@dataclass(frozen=True)
class Lesson:
    """One line; `seats` is how many wrote it alone, 0 for one that was said in the room and typed by the host."""

    text: str
    side: str
    seats: int


class Lessons:
    """The three lists of one sitting."""

    def __init__(self, sitting: Sitting):
        self.sitting = sitting

    def of(self, kind: str) -> tuple[Lesson, ...]:
        """The lines of one list, those that most wrote first."""
        found = [Lesson(one["text"], one["side"], len(one["seats"])) for one in self._kept(kind)]
        return tuple(sorted(found, key=lambda one: -one.seats))

    def collect(self, kind: str) -> int:
        """Take what everybody wrote; the same words count once, for so many seats. Returns how many lines are new."""
        before: list[dict] = []

        def collected(lines: list[dict]) -> list[dict]:
            before.extend(lines)
            known = {same(one["text"]): one for one in lines}
            for seat, own in self.sitting.everybody().items():
                for text in own.get(kind, ()):
                    one = known.setdefault(same(text), {"text": text, "side": CLIENT, "seats": []})
                    one["seats"] = sorted({*one["seats"], seat})
            return sorted(known.values(), key=lambda one: same(one["text"]))

        return len(self._change(kind, collected)) - len({same(one["text"]) for one in before})

    def write(self, kind: str, texts: Sequence[str], side: str, seen: Sequence[str] | None = None) -> None:
        """Make the list these lines, in the words of whoever is at the screen; a line that stays is its author's.

        Raises EditConflict where it holds by now neither the lines that were `seen` nor these.
        """

        def written(before: list[dict]) -> list[dict]:
            stands = "\n".join(one["text"] for one in before)
            shown = None if seen is None else "\n".join(seen)
            must_have_seen((f"lessons-{kind}", "", "lines"), stands, shown, "\n".join(texts), _says)
            known = {same(one["text"]): one for one in before}
            lines = {}
            for text in (" ".join(text.split()) for text in texts):
                if text:
                    lines.setdefault(
                        same(text), known.get(same(text), {"text": text, "side": side, "seats": []})
                    )
            return list(lines.values())

        self._change(kind, written)

    def written(self, kind: str) -> tuple[int, int]:
        """How many seats have written something for this list, and how many lines."""
        own = [len(kept.get(kind, ())) for kept in self.sitting.everybody().values()]
        return sum(n > 0 for n in own), sum(own)

    def _kept(self, kind: str) -> list[dict]:
        return [dict(one) for one in self.sitting.record(f"lessons-{kind}").get("lines", ())]

    def _change(self, kind: str, change: Callable[[list[dict]], list[dict]]) -> list[dict]:
        """Make the list another, of what it is by now; returns its lines."""
        kept = self.sitting.change_record(
            f"lessons-{kind}", lambda kept: {"lines": change([dict(one) for one in kept.get("lines", ())])}
        )
        return kept["lines"]


def same(text: str) -> str:
    """What two lines have in common that say the same word for word."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] not in "PZC")


def _says(text: str) -> set[str]:
    """What a list says, in whatever order."""
    return {same(line) for line in text.splitlines() if line.strip()}
