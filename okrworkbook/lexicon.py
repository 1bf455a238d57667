"""Lexicon: which classes of words the wording check knows, in Chinese and English.

A class says what a word does in a goal – it names a change, an activity, a thing to deliver – so that rules
speak of classes and never of words. The lists are in assets/wording/<lang>.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent / "assets" / "wording"


@cache
def lexicon(lang: str) -> Mapping[str, tuple[str, ...]]:
    """The classes of one language: "verbs.up" → its words, longest first."""
    with (FOLDER / f"{lang}.toml").open("rb") as stream:
        groups = tomllib.load(stream)
    return MappingProxyType(
        {
            f"{group}.{name}": _words(listed, lang)
            for group, classes in groups.items()
            for name, listed in classes.items()
        }
    )


@cache
def words(lang: str, *names: str) -> tuple[str, ...]:
    """The words of one or more classes together, longest first."""
    found = {word for name in names for word in lexicon(lang)[name]}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def members(lang: str, *names: str) -> frozenset[str]:
    """The words of one or more classes, to ask whether a word is among them."""
    return frozenset(words(lang, *names))


def _words(listed: str, lang: str) -> tuple[str, ...]:
    parts = (
        listed.split() if lang == "zh" else [part.strip() for part in listed.replace("\n", ",").split(",")]
    )
    return tuple(sorted({part for part in parts if part}, key=lambda word: (-len(word), word)))
