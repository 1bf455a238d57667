"""Which verb governs an English goal, what is it done to, and how many goals are there?"""

from __future__ import annotations

import re
from functools import lru_cache

from okrworkbook.analysis.wording.quantities import V
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


def recurring(words: tuple[Word, ...]) -> bool:
    """Whether something is done again and again: every week, monthly."""
    periods = {"week", "month", "day", "quarter", "friday", "monday", "fortnight", "morning", "year"}
    return any(
        word.text in ("weekly", "monthly", "daily", "biweekly", "fortnightly", "quarterly")
        or (word.text in ("every", "each") and at + 1 < len(words) and words[at + 1].text in periods)
        for at, word in enumerate(words)
    )


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


def passive_task(words: tuple[Word, ...]) -> tuple[int, int] | None:
    """A thing with the participle of an activity: handbook published, 12 workshops are held."""
    for at in range(1, len(words)):
        word = words[at]
        if word.text in (",", ";", "each"):
            return None
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
    done = _got_done(words, at)
    if done:
        return "task", words[at].start, words[done - 1].end
    kind, length = verb_at(words, at)
    if words[at].text == "launch" and len(words) > at + 1 and words[at + 1].text == "into":
        kind = "outcome"
    if not length and at == 0 and words[0].letters:
        kind, length = _inflected_subject(words)
        if length:
            return kind, words[0].start, words[0].end
        return _unknown(words)
    if not length:
        return "", words[at].start, words[at].end
    if (
        kind == "hold"
        and words[at].text == "hold"
        and at + 1 < len(words)
        and (words[at + 1].quantity or deliverable(words, at + 1))
    ):
        kind = "task"
    return kind, words[at].start, words[at + length - 1].end


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


def _inflected_subject(words: tuple[Word, ...]) -> tuple[str, int]:
    return "", 0


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


def goal_clauses(text: str) -> list[tuple[int, int]]:
    """The clauses that open with a verb of their own and name what it is done to."""
    words = tokens(text)
    starts = [0]
    for at in range(1, len(words)):
        before = words[at - 1].text
        if before in (",", ";", ".", "and", "plus", "but", "&") or (
            words[at - 1].text,
            words[at - 2].text if at > 1 else "",
        ) in (("as", "well"),):
            starts.append(at)
        if before in ("while", "whilst"):
            starts.append(at)
    found = []
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(words)
        at = lead(words, start)
        if [word.text for word in words[at : at + 4]] == ["at", "the", "same", "time"]:
            at = lead(words, min(at + 4, len(words) - 1))
        gerund = start and words[start - 1].text in ("while", "whilst")
        kind, length = verb_at(words, at, inflected=bool(gerund))
        if not length or (
            words[at].text
            in ("so", "let", "be", "to", "fast", "service", "set", "open", "lead", "close", "work")
            and found
            and at + 1 >= stop
        ):
            continue
        rest = [
            word
            for word in words[at + length : stop]
            if (word.letters or word.quantity) and word.text not in ("and", "or")
        ]
        if len(rest) >= 1 and kind:
            found.append((start, stop, len(rest) + length))
    if found and found[0][0] > 0 and imperative(words) and starts[1] >= 3:
        found.insert(0, (0, starts[1] - 1, starts[1] - 1))
    if len([one for one in found if one[2] >= 2]) < 2 or not any(one[2] >= 3 for one in found):
        return [(words[a].start, words[b - 1].end) for a, b, _ in found[:1]]
    return [(words[a].start, words[b - 1].end) for a, b, _ in found]


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


def objects_after(text: str, end: int) -> str:
    """What follows the verb."""
    return re.sub(rf"^\s*{V}?\s*", "", text[end:])
