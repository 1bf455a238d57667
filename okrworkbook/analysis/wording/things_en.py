"""Which thing to be made or event to be held does an English goal name, and is it told by what people do with it?"""

from __future__ import annotations

import re
from functools import lru_cache

from okrworkbook.analysis.wording.words_en import Word
from okrworkbook.lexicon import members

DETERMINERS = {
    "the",
    "a",
    "an",
    "our",
    "new",
    "all",
    "two",
    "three",
    "its",
    "their",
    "every",
    "each",
    "your",
    "this",
    "some",
    "more",
    "one",
    "existing",
}


RELATIVE = {
    "that",
    "who",
    "which",
    "where",
    "people",
    "customers",
    "they",
    "we",
    "you",
    "patients",
    "users",
    "so",
    "chefs",
    "visitors",
}


FINITE = {
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "can",
    "will",
    "do",
    "does",
    "did",
    "who",
    "that",
    "which",
    "feels",
    "feel",
}


FUNCTION = {
    "of",
    "in",
    "at",
    "on",
    "by",
    "for",
    "from",
    "with",
    "to",
    "no",
    "not",
    "as",
    "under",
    "over",
    "less",
    "more",
    "most",
    "within",
    "where",
    "when",
    "if",
    "anyone",
    "everyone",
    "nobody",
    "both",
    "another",
    "until",
    "without",
    "between",
    "across",
    "after",
    "before",
    "than",
    "better",
    "best",
    "what",
    "how",
    "why",
    "it",
    "we",
    "our",
    "the",
    "a",
    "an",
    "this",
    "these",
    "those",
    "all",
    "each",
    "every",
    "any",
    "some",
    "many",
    "few",
    "fewer",
    "half",
    "leave",
    "let",
    "median",
    "average",
    "mean",
    "total",
    "monthly",
    "weekly",
    "daily",
    "annual",
    "quarterly",
    "net",
    "gross",
}


NOUN_ENDING = re.compile(
    r"(?:tion|sion|ment|ness|ity|ence|ance|ship|ism|cy|age|ings?|ists?|ers|ors|als?|ics?|ful|less|ous|able|ible|[^s]s|ed|th|ure|ee|ant|eur)$"
)


FOLLOWS = {
    "to",
    "by",
    "from",
    "at",
    "above",
    "below",
    "under",
    "over",
    "within",
    "no",
    "down",
    "up",
    "back",
    "past",
}


@lru_cache(maxsize=256)
def deliverable(words: tuple[Word, ...], at: int = 0) -> tuple[int, int] | None:
    """The first thing to be made or event to be held, as a noun in one of its forms."""
    known = members("en", "nouns.deliverable")
    for place in range(at, len(words)):
        word = words[place]
        if word.letters and any(form in known for form in _singular(word.text)):
            return place, place + 1
    return None


def _singular(word: str) -> tuple[str, ...]:
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s"):
        forms.append(word[:-1])
    if "-" in word:
        forms.append(word.rsplit("-", 1)[1])
    return tuple(forms)


def relative_follows(words: tuple[Word, ...], at: int) -> bool:
    """Whether what is made is told by what people do with it: a team people do not want to leave."""
    after = words[at + 1 :]
    if any(
        word.text in ("best", "most") or (word.text.endswith("est") and len(word.text) > 5)
        for word in words[:at]
    ):
        return True
    if any(
        word.text in RELATIVE or word.text in ("without", "beginners", "developers") for word in after[:4]
    ):
        return True
    return (
        len(after) >= 2
        and after[0].text.endswith("s")
        and after[1].letters
        and not NOUN_ENDING.search(after[1].text)
        and after[1].text not in FOLLOWS | FUNCTION | {"and", "with", "or"}
    )
