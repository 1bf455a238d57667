"""Which English words stand in a text, in their dictionary forms, and which phrases of the lexicon do they make?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from okrworkbook.analysis.wording.quantities import ANY, FIRST_VALUE, LAST_OTHER
from okrworkbook.lexicon import lexicon

TOKEN = re.compile(rf"{ANY}|[A-Za-zÀ-ÿ]+(?:['-][A-Za-zÀ-ÿ]+)*|&|[,;:.!?()→<>≤≥=/-]")


@dataclass(frozen=True)
class Word:
    """One word or sign of a shape."""

    start: int
    end: int
    text: str
    capital: bool = False  # an abbreviation: IPO, NPS
    quantity: bool = False  # it stands for a quantity
    letters: bool = False  # a word rather than a sign


@lru_cache(maxsize=64)
def tokens(text: str) -> tuple[Word, ...]:
    """Words, quantities and the signs that part a sentence."""
    return tuple(_word(match) for match in TOKEN.finditer(text))


def _word(match: re.Match[str]) -> Word:
    text = match[0]
    quantity = FIRST_VALUE <= ord(text[0]) <= LAST_OTHER
    letters = text[0].isalpha() and not quantity
    return Word(match.start(), match.end(), text.lower(), len(text) > 1 and text.isupper(), quantity, letters)


@cache
def irregular() -> dict[str, str]:
    """Forms that no rule makes: grew → grow."""
    return dict(pair.split("=") for pair in lexicon("en")["irregular.forms"])


@cache
def stems(word: str) -> tuple[str, ...]:
    """The dictionary forms a word may have: launching → launching, launch, launche."""
    found = [word]
    if word.startswith("co-"):
        found.append(word[3:])
    if word in irregular():
        found.append(irregular()[word])
    for ending, puts in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("d", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ed", "e"),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 2 and not word.endswith("ss"):
            stem = word[: -len(ending)] + puts
            found.append(stem)
            if len(stem) > 3 and stem[-1] == stem[-2] and ending in ("ing", "ed"):
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


@cache
def _index(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a class by their first word, the longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon("en")[name]:
        parts = tuple(phrase.lower().split())
        index.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in index.items()}


def match_at(words: tuple[Word, ...], at: int, name: str, inflected: bool = True) -> int:
    """How many words from here are a phrase of the class; 0 where none is."""
    if at >= len(words) or not words[at].letters:
        return 0
    forms = stems(words[at].text) if inflected else (words[at].text,)
    best = 0
    for form in forms:
        for phrase in _index(name).get(form, ()):
            rest = words[at + 1 : at + len(phrase)]
            if len(rest) == len(phrase) - 1 and all(
                w.text == p for w, p in zip(rest, phrase[1:], strict=True)
            ):
                best = max(best, len(phrase))
                break
    return best


def phrases(words: tuple[Word, ...], name: str, inflected: bool = False) -> Iterator[tuple[int, int]]:
    """Every phrase of the class: from which word to which."""
    index = _index(name)
    after = 0
    for at, word in enumerate(words):
        if at < after or not word.letters:
            continue
        if not inflected and word.text not in index:
            continue
        length = match_at(words, at, name, inflected)
        if length:
            yield at, at + length
            after = at + length


def has(words: tuple[Word, ...], name: str, inflected: bool = False) -> tuple[int, int] | None:
    """Where the first phrase of a class stands in the text."""
    for first, last in phrases(words, name, inflected):
        return words[first].start, words[last - 1].end
    return None
