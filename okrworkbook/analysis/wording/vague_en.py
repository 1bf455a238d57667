"""Which words of an English goal promise and do not say what?"""

from __future__ import annotations

import re

from okrworkbook.analysis.wording.goals_en import is_comparative
from okrworkbook.analysis.wording.quantities import V
from okrworkbook.analysis.wording.verbs_en import lead
from okrworkbook.analysis.wording.words_en import match_at, phrases, tokens
from okrworkbook.lexicon import members

NO_MANNER = frozenset(
    "weekly monthly daily quarterly yearly hourly early only family supply assembly fully".split()  # noqa: SIM905
)
SCENE = re.compile(
    r"\b(?:who|whose|without|than|so (?:\w+ )?that|before|every|each|until|feel|love|trust|tell|ask)\b", re.I
)


def vague_words(text: str) -> list[tuple[int, int]]:
    """Words that promise and do not say what."""
    words = tokens(text)
    spans = [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.degree")]
    spans += [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.phrase")]
    if words and words[0].text.endswith("ly") and len(words) > 1 and words[0].text not in NO_MANNER:
        spans.append((words[0].start, words[0].end))
    return sorted(set(spans))


def hollow(text: str, goals: int = 1) -> list[tuple[int, int]]:
    """The vague words of an objective that has nothing else."""
    words = tokens(text)
    if not words:
        return []
    phrase, empty, buzz = (
        [(words[a].start, words[b - 1].end) for a, b in phrases(words, f"vague.{name}")]
        for name in ("phrase", "empty", "buzz")
    )
    if phrase:
        return sorted(set(phrase + empty))
    if re.search(V, text) or SCENE.search(text.replace("every respect", "")):
        return []
    at = lead(words)
    if words[at].text in ("keep", "continue") and at + 1 < len(words) and words[at + 1].text.endswith("ing"):
        at += 1
    generic = bool(match_at(words, at, "verbs.generic"))
    if not generic:
        plain = buzz if len(words) <= 7 else []
        return [(words[0].start, words[0].end)] if is_comparative(words[0].text) else plain
    if empty and goals < 2:
        return empty
    verbs = members("en", "verbs.generic", "verbs.outcome") if goals > 1 else frozenset()
    return [
        span
        for span in vague_words(text)
        if span not in empty and span[0] != words[at].start and text[slice(*span)].lower() not in verbs
    ]
