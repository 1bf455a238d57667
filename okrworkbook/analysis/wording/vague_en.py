"""Which words of an English goal promise and do not say what?"""

from __future__ import annotations

import re

from okrworkbook.analysis.wording.goals_en import is_comparative
from okrworkbook.analysis.wording.quantities import V
from okrworkbook.analysis.wording.verbs_en import lead
from okrworkbook.analysis.wording.words_en import match_at, phrases, tokens

PERIODS = (
    "weekly",
    "monthly",
    "daily",
    "quarterly",
    "yearly",
    "hourly",
    "early",
    "only",
    "family",
    "supply",
    "assembly",
    "fully",
)


def vague_words(text: str) -> list[tuple[int, int]]:
    """Words that promise and do not say what."""
    words = tokens(text)
    spans = [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.degree")]
    spans += [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.phrase")]
    if words and words[0].text.endswith("ly") and len(words) > 1 and words[0].text not in PERIODS:
        spans.append((words[0].start, words[0].end))
    return sorted(set(spans))


def hollow(text: str) -> list[tuple[int, int]]:
    """The vague words of an objective that has nothing else."""
    words = tokens(text)
    phrase = [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.phrase")]
    empty = [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.empty")]
    buzz = [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.buzz")]
    degree = vague_words(text)
    if (
        re.search(
            r"\b(?:who|whose|without|than|so (?:\w+ )?that|before|every|each|until|feel|love|trust|tell|ask)\b",
            text,
            re.I,
        )
        and not phrase
    ):
        return []

    at = lead(words) if words else 0
    generic = bool(words) and bool(match_at(words, at, "verbs.generic", False))
    comparative = bool(words) and is_comparative(words[0].text)
    if re.search(V, text) and not phrase:
        return []
    if phrase:
        return sorted(set(phrase + empty))
    if buzz and not generic and len(words) <= 7:
        return buzz
    if comparative:
        return [(words[0].start, words[0].end)]
    if generic and empty:
        return empty
    if generic and [span for span in degree if span not in empty and span[0] > words[at].start]:
        return degree
    if generic and [span for span in degree if span[1] <= words[at].start]:
        return degree
    return []
