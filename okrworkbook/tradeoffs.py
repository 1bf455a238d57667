"""Trade-offs: which concerns easily suffer when another is pushed, and by which metrics each is known?

The general list is `assets/conflicts/*.toml`; a client's own pairs are added to it from the table `tradeoffs`.
It holds experience put down for a meeting, not measured effects.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).parent / "assets" / "conflicts"
NATURES = ("volume", "speed", "cost", "quality", "sustain")
PRESSING, HARMED = NATURES[:3], NATURES[3:]
SEPARATORS = re.compile(r"[、,，;；/|]")


@dataclass(frozen=True)
class Concern:
    """What a family of metrics is about."""

    id: str
    zh: str
    en: str
    nature: str  # one of NATURES; "" for a client's own
    rises: tuple[tuple[str, ...], ...]  # metrics that go up when it is served; one metric's names each
    falls: tuple[tuple[str, ...], ...]

    def text(self, lang: str) -> str:
        """What it is called in the reader's language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class TradeOff:
    """Two concerns of which the second suffers when the first is pushed; if symmetric, also the reverse."""

    first: Concern
    second: Concern
    symmetric: bool
    why_zh: str
    why_en: str
    own: bool = False  # added by this client

    def why(self, lang: str) -> str:
        """The reason in the reader's language; a client's own as it was written, if only in one."""
        return (self.why_zh or self.why_en) if lang == "zh" else (self.why_en or self.why_zh)


@dataclass(frozen=True)
class ReadingWords:
    """What may stand around the word of a metric that decides it, in one language."""

    tails: tuple[str, ...]
    flips: tuple[str, ...]
    before: tuple[str, ...]
    decoys: tuple[str, ...]
    prepositions: tuple[str, ...]


@cache
def reading_words(lang: str) -> ReadingWords:
    """How metric names of one language are read."""
    words = _table("words")[lang]
    names = ("tails", "flips", "before", "decoys", "prepositions")
    return ReadingWords(*(tuple(words.get(name, ())) for name in names))


@cache
def concerns() -> tuple[Concern, ...]:
    """The general concerns."""
    return tuple(
        Concern(
            one["id"],
            one["zh"],
            one["en"],
            one["nature"],
            tuple(map(tuple, one.get("rises", ()))),
            tuple(map(tuple, one.get("falls", ()))),
        )
        for one in _table("concerns")["concern"]
    )


@cache
def tradeoffs() -> tuple[TradeOff, ...]:
    """The general trade-offs."""
    known = {concern.id: concern for concern in concerns()}
    return tuple(
        TradeOff(known[one["first"]], known[one["second"]], one["symmetric"], one["why_zh"], one["why_en"])
        for one in _table("tradeoffs")["tradeoff"]
    )


def own_tradeoffs(rows: Iterable[Mapping[str, Any]]) -> tuple[TradeOff, ...]:
    """A client's own pairs: when metric_a moves direction_a, metric_b, wanted direction_b, suffers."""
    return tuple(
        TradeOff(
            _own(f"own.{number}.a", row["metric_a"], row["direction_a"]),
            _own(f"own.{number}.b", row["metric_b"], row["direction_b"]),
            symmetric=False,
            why_zh=str(row.get("why", "")),
            why_en=str(row.get("why_en", "")),
            own=True,
        )
        for number, row in enumerate(rows, start=1)
        if row["metric_a"] and row["metric_b"]
    )


def _own(name: str, words: str, direction: str) -> Concern:
    """The client's words are names of one metric; the first of them stands for all."""
    names = tuple(word.strip() for word in SEPARATORS.split(words) if word.strip())
    up = direction == "up"
    return Concern(name, names[0], names[0], "", (names,) if up else (), () if up else (names,))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((ASSETS / f"{name}.toml").read_text(encoding="utf-8"))
