"""Pack: in whose copy does this notebook run – a learner's, a trainer's, or nobody's?

`pack.json` beside the notebook says so. The trainer's key is `key.toml` beside it; a learner's pack has none until the
trainer hands it out. Without a pack, in a checkout of the project, the key is the project's own.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from okrworkbook.errors import ParameterError
from okrworkbook.workspace import PACKAGE

MARK, KEY = "pack.json", "key.toml"
STUDENT, TRAINER = "student", "trainer"
FORMAT = 1
CHECKOUT_KEY = PACKAGE.parent / "tools" / "teaching" / KEY  # an installation has none


@dataclass(frozen=True)
class Wrong:
    """A wrong answer and the reason it should get. Without an answer it is the training's example of that rule."""

    reason: str
    answers: Mapping[str, Any] = field(default_factory=dict)  # by language

    def answer(self, lang: str) -> Any:
        """The answer in this language; the training's example of the rule where none is given."""
        from okrworkbook.teach.exercises import bad_example

        return self.answers[lang] if self.answers else bad_example(self.reason, lang)


@dataclass(frozen=True)
class Entry:
    """What the key has of one exercise."""

    solutions: Mapping[str, Any]  # by language
    wrong: tuple[Wrong, ...]


Key = Mapping[str, Entry]


@dataclass(frozen=True)
class Place:
    """Where a notebook runs. `folder` is a learner's; None for anybody else, of whom nothing is noted."""

    folder: Path | None
    kind: str  # STUDENT or TRAINER; "" outside a pack
    key: Key | None

    @property
    def trainer(self) -> bool:
        """Whether solutions are shown without having tried: a trainer's pack, or the project itself."""
        return self.kind != STUDENT


def find_place(folder: Path) -> Place:
    """The pack in this folder. A mark or key that cannot be read is as if it were not there."""
    mark = folder / MARK
    if not mark.is_file():
        return Place(None, "", _key_or_none(CHECKOUT_KEY))
    kind = TRAINER if _mark(mark).get("kind") == TRAINER else STUDENT
    return Place(folder if kind == STUDENT else None, kind, _key_or_none(folder / KEY))


def read_key(path: Path) -> Key:
    """The trainer's key. Raises ParameterError where it is not one."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: _entry(entry) for name, entry in told.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as problem:
        raise ParameterError("teach_key", path=path) from problem


def mark_of(folder: Path) -> Mapping[str, Any]:
    """What the mark of a pack says; empty where there is none that can be read."""
    return _mark(folder / MARK) if (folder / MARK).is_file() else {}


def _mark(path: Path) -> Mapping[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) and told.get("format") == FORMAT else {}


def _key_or_none(path: Path) -> Key | None:
    try:
        return read_key(path)
    except ParameterError:
        return None


def _entry(entry: Mapping[str, Any]) -> Entry:
    return Entry(
        _by_lang(entry), tuple(Wrong(one["reason"], _by_lang(one)) for one in entry.get("wrong", ()))
    )


def _by_lang(told: Mapping[str, Any]) -> Mapping[str, Any]:
    from okrworkbook.texts import LANGS

    if "both" in told:
        return dict.fromkeys(LANGS, told["both"])
    return {lang: told[lang] for lang in LANGS} if LANGS[0] in told else {}
