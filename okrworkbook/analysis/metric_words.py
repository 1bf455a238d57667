"""Metric words: which concern is a metric about, and does it serve it by rising or by falling?

A name is decided by its head: the last word in Chinese (成本中心数 is a number of centres, not a cost), the
words before the first preposition in English (cost per order). Of several names that fit the longest decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from okrworkbook.tradeoffs import Concern, ReadingWords, reading_words

BRACKETED = re.compile(r"[(\[{【〔][^)\]}】〕]*[)\]}】〕]")
PARTS = re.compile(r"[、,;/&+]|\band\b")
COMPARED = re.compile(r"(较|比|相比|对比)(上|去|前|同)?\S{0,4}(变化|增减|变动)率?$")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TOKEN = re.compile(r"[a-z0-9%]+")


@dataclass(frozen=True)
class Reading:
    """A metric read as one concern."""

    concern: str
    sign: int  # 1: rising serves it, −1: falling does


# The words of one layer: as they are searched (Chinese squeezed, English in singular words) → their readings;
# a decoy has none.
Layer = dict[str, list[Reading]]


class MetricReader:
    """Reads metric names against a list of concerns. Each name is read once."""

    def __init__(self, base: Iterable[Concern], own: Iterable[Concern] = ()) -> None:
        """`base` concerns compete for a name; each of a client's `own` is looked for by itself."""
        self._layers = [_words(tuple(base), decoys=True), *(_words((one,), decoys=False) for one in own)]
        self._names = {
            normal(name): normal(names[0])
            for concern in base
            for names in (*concern.rises, *concern.falls)
            for name in names
        }
        self._read: dict[str, frozenset[Reading]] = {}

    def read(self, metric: str) -> frozenset[Reading]:
        """Every concern the metric is about; none for a blank or unknown name."""
        if metric not in self._read:
            found = {
                reading
                for part in _parts(metric)
                for layer in self._layers
                for reading in _longest(part, layer)
            }
            self._read[metric] = frozenset(found)
        return self._read[metric]

    def same(self, metric: str) -> str:
        """What all names of one metric have in common: the first name of the list, else the name itself."""
        name = normal(metric)
        return self._names.get(name, name)


@cache
def normal(name: str) -> str:
    """A name without brackets, case, width and spacing; English in singular words."""
    plain = BRACKETED.sub("", unicodedata.normalize("NFKC", name).casefold()).strip(" .。:：")
    if CHINESE.search(plain):
        return re.sub(r"\s+", "", plain)
    return " ".join(_tokens(plain))


def _parts(metric: str) -> list[str]:
    plain = BRACKETED.sub("", unicodedata.normalize("NFKC", metric).casefold())
    return [part for part in (normal(piece) for piece in PARTS.split(plain)) if part]


def _tokens(text: str) -> list[str]:
    """English words in the singular: enough of a stem for names of metrics."""
    return [_singular(word) for word in TOKEN.findall(text)]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith(("shes", "ches", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _words(listed: tuple[Concern, ...], decoys: bool) -> Layer:
    words: Layer = defaultdict(list)
    for concern in listed:
        for sign, side in ((1, concern.rises), (-1, concern.falls)):
            for names in side:
                for name in names:
                    words[normal(name)].append(Reading(concern.id, sign))
    if decoys:
        for lang in ("zh", "en"):
            words.update({normal(word): [] for word in reading_words(lang).decoys})
    return dict(words)


def _longest(name: str, layer: Layer) -> Iterator[Reading]:
    """The readings by the longest word that is the name's head; several concerns may share it."""
    chinese = bool(CHINESE.search(name))
    length = 0
    for word, place in _pieces(name, layer, chinese):
        if len(word) < length:
            return
        turn = _chinese(name, word, place) if chinese else _english(name, word, place)
        if turn:
            length = len(word)
            for reading in layer[word]:
                yield Reading(reading.concern, reading.sign * turn)


def _pieces(name: str, layer: Layer, chinese: bool) -> list[tuple[str, int]]:
    """Where words of the layer stand in a name, longest first: by letters in Chinese, by words in English."""
    parts: Sequence[str] = name if chinese else name.split()
    glue = "" if chinese else " "
    most = max((len(word) if chinese else word.count(" ") + 1 for word in layer), default=0)
    found = [
        (piece, start)
        for start in range(len(parts))
        for end in range(start + 1, min(start + most, len(parts)) + 1)
        if (piece := glue.join(parts[start:end])) in layer
    ]
    return sorted(found, key=lambda one: (-len(one[0]), -one[1]))


def _chinese(name: str, word: str, place: int) -> int:
    """1 or −1 where the word is the head of the name, −1 if it counts the other way round; else 0."""
    if word[0].isascii() and place and name[place - 1].isascii() and name[place - 1].isalnum():
        return 0
    rest = COMPARED.sub("", name[place + len(word) :])
    words = reading_words("zh")
    turn = _turn_of_tail(rest, words)
    return -turn if name[:place].endswith(words.before) else turn


def _turn_of_tail(rest: str, words: ReadingWords) -> int:
    if not rest:
        return 1
    tail, flip = _tail_patterns()
    if tail.fullmatch(rest):
        return 1
    return -1 if flip.fullmatch(rest) else 0


@cache
def _tail_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = reading_words("zh")
    tails = "|".join(sorted(map(re.escape, words.tails), key=len, reverse=True))
    flips = "|".join(sorted(map(re.escape, words.flips), key=len, reverse=True))
    return re.compile(f"(?:{tails})+"), re.compile(f"(?:{flips})(?:{tails})*")


def _english(name: str, word: str, place: int) -> int:
    """The same for words in a row: what stands before the first preposition decides, or after "number of"."""
    words, tokens = reading_words("en"), name.split()
    before, after = tokens[:place], tokens[place + word.count(" ") + 1 :]
    turn = 1
    first = next((n for n, token in enumerate(before) if token in words.prepositions), None)
    if first is not None:
        # "orders at low cost" measures orders; "number of orders" and "reduction of cost" what comes after
        turn = _english_tail(before[:first])
        before = before[first + 1 :]
    if before and before[-1] in words.before:
        turn = -turn
    last = next((n for n, token in enumerate(after) if token in words.prepositions), len(after))
    return turn * _english_tail(after[:last])


def _english_tail(tokens: list[str]) -> int:
    """1 where these words change nothing, −1 where they turn the metric round, 0 where they are the metric."""
    words, turn = reading_words("en"), 1
    for token in tokens:
        if token in words.flips:
            turn = -turn
        elif token not in words.tails and token not in map(_singular, words.tails):
            return 0
    return turn
