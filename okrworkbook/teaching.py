"""Teaching: what does every OKR training bring along, whoever the client is?

The quiz, bad and better wordings by rule, statements to be sorted and a glossary, in both languages. They are our
own and are read from `assets/training`; what comes from a client is added by `analysis.training`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from okrworkbook.bilingual import Bilingual

ASSETS = Path(__file__).parent / "assets" / "training"
OPTIONS = ("a", "b", "c", "d")
STATEMENT_KINDS = ("objective", "key_result", "task", "kpi")


@dataclass(frozen=True)
class QuizItem:
    """One question of the quiz: four options, one of them right."""

    id: str  # Q01 … Q12
    topic: str  # what it tests
    layer: str  # for whom it matters most
    key: str  # one of OPTIONS
    stem: Bilingual
    options: tuple[Bilingual, ...]  # in the order of OPTIONS
    why: Bilingual

    def option(self, letter: str) -> Bilingual:
        """The words of one option."""
        return self.options[OPTIONS.index(letter)]


@dataclass(frozen=True)
class Example:
    """A wording that runs into one rule, a better one, and what people believe who write so."""

    rule: str
    belief: Bilingual
    bad: Bilingual
    better: Bilingual


@dataclass(frozen=True)
class KnownStatement:
    """A statement to be sorted, with what it is."""

    kind: str  # one of STATEMENT_KINDS
    text: Bilingual


@dataclass(frozen=True)
class Term:
    """A term in both languages, and what it means."""

    name: Bilingual
    means: Bilingual


@cache
def quiz() -> tuple[QuizItem, ...]:
    """The twelve questions, in the order of the form."""
    return tuple(
        QuizItem(
            row["id"],
            row["topic"],
            row["layer"],
            row["key"],
            _words(row),
            tuple(
                Bilingual(zh, en) for zh, en in zip(row["options"]["zh"], row["options"]["en"], strict=True)
            ),
            _words(row["why"]),
        )
        for row in _table("quiz")["item"]
    )


@cache
def examples() -> tuple[Example, ...]:
    """A bad wording for every rule of texts, those of objectives first."""
    return tuple(
        Example(row["rule"], _words(row["belief"]), _words(row["bad"]), _words(row["better"]))
        for row in _table("examples")["example"]
    )


@cache
def statements() -> tuple[KnownStatement, ...]:
    """Statements of every kind, for clients that have too few of their own."""
    return tuple(KnownStatement(row["kind"], _words(row)) for row in _table("statements")["statement"])


@cache
def glossary() -> tuple[Term, ...]:
    """The terms, in the order in which a beginner meets them."""
    return tuple(
        Term(_words(row), Bilingual(row["means_zh"], row["means_en"])) for row in _table("glossary")["term"]
    )


def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((ASSETS / f"{name}.toml").read_text(encoding="utf-8"))


def _words(row: Mapping[str, Any]) -> Bilingual:
    return Bilingual(row["zh"], row["en"])
