"""Which verb governs an English goal, what is it done to, and how many goals are there?"""

from __future__ import annotations

import re
from functools import lru_cache

from okrworkbook.analysis.wording.things_en import (
    DETERMINERS,
    FINITE,
    FOLLOWS,
    FUNCTION,
    NOUN_ENDING,
    deliverable,
    relative_follows,
)
from okrworkbook.analysis.wording.words_en import Word, irregular, match_at, stems, tokens
from okrworkbook.lexicon import members

ORDER = ("hold", "support", "task", "win", "make", "up", "down", "reach", "outcome")
LEADS = {
    "to",
    "we",
    "will",
    "and",
    "also",
    "then",
    "not",
    "please",
    "must",
    "should",
    "shall",
    "jointly",
    "together",
    "by",
    "further",
    "the",
    "team",
    "always",
    "finally",
    "again",
    "co-",
}


def recurring(words: tuple[Word, ...]) -> bool:
    """Whether something is done again and again: every week, monthly."""
    periods = {"week", "month", "day", "quarter", "friday", "monday", "fortnight", "morning", "year"}
    return any(
        word.text in ("weekly", "monthly", "daily", "biweekly", "fortnightly", "quarterly")
        or (word.text in ("every", "each") and at + 1 < len(words) and words[at + 1].text in periods)
        for at, word in enumerate(words)
    )


def lead(words: tuple[Word, ...], at: int = 0) -> int:
    """Where the verb phrase begins: past adverbs and signs."""
    if (
        len(words) > 2
        and words[0].text in ("strive", "try", "aim", "seek", "endeavour", "endeavor", "work")
        and words[1].text == "to"
    ):
        at += 2
    while at < len(words) - 1 and (
        not words[at].letters
        or words[at].text in LEADS
        or (
            words[at].text.endswith("ly")
            and words[at].text not in ("supply", "rely", "apply", "comply", "reply", "multiply")
        )
    ):
        if words[at].quantity:
            break
        at += 1
    return at


@lru_cache(maxsize=256)
def verb_at(words: tuple[Word, ...], at: int, inflected: bool = False) -> tuple[str, int]:
    """The class of the verb that begins here, and its length in words."""
    best, kind = 0, ""
    for name in ORDER:
        length = match_at(words, at, f"verbs.{name}", inflected)
        if length > best:
            best, kind = length, name
    return kind, best


def is_verb(words: tuple[Word, ...], at: int) -> bool:
    """Whether a known verb in its base form begins here."""
    return bool(verb_at(words, at)[1])


def passive_task(words: tuple[Word, ...]) -> tuple[int, int] | None:
    """A thing with the participle of an activity: handbook published, 12 workshops are held."""
    for at in range(1, len(words)):
        word = words[at]
        if word.text in (",", ";", "each"):
            return None
        if (
            word.text in ("goes", "go", "is", "are")
            and at + 1 < len(words)
            and words[at + 1].text in LIVE | {"to"}
        ):
            to_use = words[at + 1].text != "to" or (at + 2 < len(words) and words[at + 2].text in USED)
            if to_use and not any(one.quantity for one in words[:at]):
                return at, at + 2
        if word.letters and (word.text.endswith("ed") or word.text in irregular()):
            kinds = {name for name in ("task", "make") if match_at(words, at, f"verbs.{name}")}
            ends = at == len(words) - 1 or words[at + 1].text in (
                "by",
                "in",
                "and",
                "to",
                ",",
                ".",
                "before",
                "on",
                "with",
                "for",
                "across",
                "at",
            )
            if kinds and ends and len(stems(word.text)) > 1:
                return at, at + 1
    return None


@lru_cache(maxsize=256)
def subject_first(words: tuple[Word, ...]) -> bool:
    """Whether a subject comes before a finite verb of change: launch delays fall by a third."""
    for at in range(1, len(words) - 1):
        word, before, after = words[at].text, words[at - 1], words[at + 1]
        if (
            not before.letters
            or before.text in DETERMINERS | FUNCTION
            or not (after.quantity or after.text in FOLLOWS)
        ):
            continue
        if not any(match_at(words, at, f"verbs.{name}") for name in ("up", "down", "reach")):
            continue
        third, plural = word.endswith("s") and not word.endswith("ss"), before.text.endswith("s")
        if (third and not plural) or (plural and not third and not word.endswith("ing")):
            return True
    return False


@lru_cache(maxsize=256)
def governing(text: str) -> tuple[str, int, int]:
    """What the governing verb does, and where it stands in the shape. "" where none is known."""
    words = tokens(text)
    if not words:
        return "", 0, 0
    at = lead(words)
    if subject_first(words):
        return "", words[0].start, words[0].start
    if words[at].text in ("push", "drive", "move", "bring", "take") and DRIVEN.search(text):
        return "task", words[at].start, words[at].end
    done = _got_done(words, at)
    if done:
        return "task", words[at].start, words[done - 1].end
    kind, length = verb_at(words, at)
    if words[at].text == "launch" and len(words) > at + 1 and words[at + 1].text == "into":
        kind = "outcome"
    if not length and at == 0 and words[0].letters:
        return _unknown(words)
    if not length:
        return "", words[at].start, words[at].end
    if kind in ("task", "make") and any(
        word.text in PRECIOUS for word in words[at + length : at + length + 3]
    ):
        kind = "outcome"
    if kind == "make" and recurring(words):
        kind = "task"
    if (
        kind == "hold"
        and words[at].text == "hold"
        and at + 1 < len(words)
        and (words[at + 1].quantity or deliverable(words, at + 1))
    ):
        kind = "task"
    return kind, words[at].start, words[at + length - 1].end


DRIVEN = re.compile(r"\b(?:forward|over the line|to completion|through to the end|ahead)\W*$", re.I)
# what is built without being made: to rebuild trust is no task
PRECIOUS = {
    "trust",
    "confidence",
    "pride",
    "culture",
    "reputation",
    "loyalty",
    "momentum",
    "bonds",
    "faith",
    "love",
    "joy",
    "generation",
    "hope",
    "friendship",
}
USED = {"print", "press", "production", "market", "use", "service", "effect", "users", "customers", "stores"}
LIVE = {
    "live",
    "out",
    "up",
    "done",
    "running",
    "ready",
    "off",
    "signed",
    "finished",
    "built",
    "written",
    "going",
    "online",
    "installed",
    "published",
    "approved",
}


def _got_done(words: tuple[Word, ...], at: int) -> int:
    """Where "get the site live" or "have the guide out" ends; 0 where nothing is got done."""
    if words[at].text not in ("get", "have", "put", "make"):
        return 0
    made = deliverable(words, at + 1)
    if not made or made[0] - at > 6:
        return 0
    return made[1] + 1 if made[1] < len(words) and words[made[1]].text in LIVE else 0


def _unknown(words: tuple[Word, ...]) -> tuple[str, int, int]:
    """An unknown first word before a determiner and a thing to be made is an activity."""
    first = words[0]
    made = deliverable(words, 1)
    if not imperative(words):
        return "", first.start, first.start
    if recurring(words):
        return "task", first.start, first.end
    if made and made[0] <= 6 and not relative_follows(words, made[0]):
        return "unknown_make", first.start, first.end
    return "unknown", first.start, first.end


@lru_cache(maxsize=256)
def imperative(words: tuple[Word, ...]) -> bool:
    """Whether the first word, though unknown, stands like a verb: no noun's ending, and an object after it."""
    first = words[0].text
    known = members("en", "nouns.topic", "nouns.deliverable", "nouns.metric")
    if (
        len(words) < 3
        or words[0].capital
        or first in known
        or first in FUNCTION
        or NOUN_ENDING.search(first)
        or "-" in first
    ):
        return False
    return not any(word.text in FINITE for word in words[1:4])
