"""How many goals does an English objective name, and does it name any at all?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from okrworkbook.analysis.wording.things_en import FINITE, FUNCTION
from okrworkbook.analysis.wording.verbs_en import imperative, is_verb, lead, verb_at
from okrworkbook.analysis.wording.words_en import Word, tokens
from okrworkbook.lexicon import members

ADVERBS = {"well", "fast", "hard", "better", "quickly", "first", "early", "smart", "big", "together"}


BETWEEN = {",", ";", ".", "and", "plus", "but", "&", "while", "whilst"}
# base forms that are as often nouns or adverbs: "open and safe" names no second goal
DOUBTFUL = {"so", "let", "be", "to", "fast", "service", "set", "open", "lead", "close", "work"}


@dataclass(frozen=True)
class Clause:
    """A clause that opens with a verb of its own: from which word to which, and how many words it has."""

    first: int
    last: int
    length: int


def goal_clauses(text: str) -> list[tuple[int, int]]:
    """The clauses that open with a verb of their own and name what it is done to.

    Two bare words each, as in "choose well", are no goals.
    """
    words = tokens(text)
    starts = [0, *(at for at in range(1, len(words)) if words[at - 1].text in BETWEEN or _as_well(words, at))]
    stops = [*starts[1:], len(words)]
    found = [
        clause
        for start, stop in zip(starts, stops, strict=True)
        if (clause := _clause(words, start, stop, bool(start))) is not None
    ]
    if found and found[0].first > 0 and imperative(words) and starts[1] >= 3:
        found.insert(0, Clause(0, starts[1] - 1, starts[1] - 1))
    full = [one for one in found if one.length >= 2 and _last_word(words, one) not in ADVERBS]
    several = len(full) > 2 or (len(full) == 2 and any(one.length >= 3 for one in full))
    kept = found if several else found[:1]
    return [(words[one.first].start, words[one.last - 1].end) for one in kept]


def _as_well(words: tuple[Word, ...], at: int) -> bool:
    return at > 2 and [word.text for word in words[at - 3 : at]] == ["as", "well", "as"]


def _clause(words: tuple[Word, ...], start: int, stop: int, later: bool) -> Clause | None:
    at = lead(words, start)
    if [word.text for word in words[at : at + 4]] == ["at", "the", "same", "time"]:
        at = lead(words, min(at + 4, len(words) - 1))
    gerund = later and words[start - 1].text in ("while", "whilst")
    _, length = verb_at(words, at, inflected=gerund)
    if not length or (words[at].text in DOUBTFUL and later and at + 1 >= stop):
        return None
    rest = [
        word
        for word in words[at + length : stop]
        if (word.letters or word.quantity) and word.text not in ("and", "or")
    ]
    return Clause(start, stop, len(rest) + length) if rest else None


def _last_word(words: tuple[Word, ...], clause: Clause) -> str:
    at = clause.last - 1
    return words[at - (words[at].text in BETWEEN)].text


def topic_only(text: str) -> bool:
    """Whether there are nothing but nouns and their adjectives."""
    words = [word for word in tokens(text) if word.letters or word.quantity or word.text == "&"]
    if not words or len(words) > 7 or any(word.quantity for word in words):
        return False
    topic = members("en", "nouns.topic", "nouns.deliverable") | {
        "esg",
        "it",
        "hr",
        "csr",
        "talent",
        "social",
        "pipeline",
    }
    first = words[0].text
    if first in topic and len(words) == 1:
        return True
    if is_verb(tuple(words), 0) and first not in topic and not is_comparative(first) and first not in PRAISE:
        return False
    if all(_nominal(word.text, topic) for word in words):
        return True
    plain = len(words) <= 4 and not any(word.text in FINITE | FUNCTION | PRONOUNS for word in words)
    return (
        plain
        and not imperative(tuple(words))
        and (
            words[-1].text in topic | members("en", "nouns.metric") or bool(NOUN_LIKE.search(words[-1].text))
        )
    )


PRONOUNS = frozenset(
    [
        "us",
        "our",
        "we",
        "you",
        "your",
        "they",
        "their",
        "it",
        "its",
        "he",
        "she",
        "i",
        "my",
        "me",
        "them",
        "everyone",
        "nobody",
        "someone",
    ]
)


NOUN_LIKE = re.compile(r"(?:tion|sion|ment|ness|ity|ence|ance|ship|ism|cy|work)$")


NOMINAL = re.compile(
    r"(?:tion|sion|ment|ness|ity|ence|ance|ship|ism|cy|ing|al|ic|ful|less|ous|able|ible|ive|centric|driven|class|first"
    r"|based|wide|ary|ed)$"
)


def _nominal(word: str, topic: frozenset[str]) -> bool:
    known = word in topic or word.rstrip("s") in topic or is_comparative(word) or word in PRAISE
    return known or "-" in word or bool(NOMINAL.search(word))


COMPARATIVES = frozenset(
    [
        "better",
        "best",
        "more",
        "stronger",
        "smarter",
        "faster",
        "greater",
        "improved",
        "enhanced",
        "cleaner",
        "safer",
        "leaner",
        "tighter",
        "closer",
        "deeper",
        "healthier",
        "happier",
        "higher",
    ]
)


PRAISE = frozenset(["strong", "good", "great", "new", "lower"])


def is_comparative(word: str) -> bool:
    """Whether a word says better or more without saying than what."""
    return word.split("-")[0] in COMPARATIVES
