"""Needles: does one of these words stand in this text, however it is spaced, broken or written wide?

A text is compared after NFKC (full width is half width), without case, and without white space, zero-width signs and
soft hyphens; a word may be broken at the end of a line. A word that begins or ends with a Latin letter or a digit must
not go on there, or `way more` would hold Waymo.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

AROUND = 24  # signs of the text that are shown on each side of a hit

_HYPHENS = "-\u2010\u2011"
_UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
_CONTROLS = "\x00-\x1f\x7f"
_GAP = f"[\\s{_UNSEEN}{_CONTROLS}]"
_BREAK = f"{_GAP}*(?:[{_HYPHENS}][ \\t]*\\r?\\n{_GAP}*)?"
_DROPPED = re.compile(f"[{_HYPHENS}{_UNSEEN}{_CONTROLS}]+")

# Beside UTF-8: what a Chinese text of a Windows program is in, and what Office and PDF keep strings in.
_ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be", "cp1252")
_LEAST_BYTES = 6  # of an encoded word looked for in bytes: four come up in a megabyte of anything


@dataclass(frozen=True)
class Needle:
    """A word that must not be seen: what kind of word, and of whom it is. `shown` stands for it in a message."""

    word: str
    kind: str = ""
    of: str = ""
    shown: str = ""

    @property
    def label(self) -> str:
        """The word as a message may say it."""
        return self.shown or self.word


@dataclass(frozen=True)
class _Form:
    """How a needle is looked for: loosely and fast, then strictly; and as bytes."""

    needle: Needle
    loose: str
    coded: tuple[bytes, ...]

    @property
    def strict(self) -> re.Pattern[str]:
        """Made only where the loose form is found: forty clients' words take a second to compile."""
        return _strict(self.needle.word)


class Needles:
    """The words looked for. `own` are words in which one of them may stand: an id that begins like another's."""

    def __init__(self, needles: Collection[Needle], own: Sequence[str] = ()):
        self.needles = tuple(dict.fromkeys(needle for needle in needles if squeezed(needle.word)))
        self._own = tuple(word for word in (plain(one).strip() for one in own) if word)

    @cached_property
    def _forms(self) -> tuple[_Form, ...]:
        return tuple(_form(needle) for needle in self.needles)

    @cached_property
    def _excused(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_strict(word) for word in self._own)

    def in_text(self, text: str) -> Iterator[tuple[Needle, str]]:
        """The needles a text holds, each once, with the words around it."""
        loose = squeezed(text)
        near = [form for form in self._forms if form.loose in loose]
        if not near:
            return
        normal = plain(text)
        spans = [found.span() for word in self._excused for found in word.finditer(normal)]
        for form in near:
            for found in form.strict.finditer(normal):
                start, end = found.span()
                if not any(first <= start and end <= last for first, last in spans):
                    yield form.needle, " ".join(normal[max(0, start - AROUND) : end + AROUND].split())
                    break

    def in_bytes(self, data: bytes) -> Iterator[Needle]:
        """The needles that stand in bytes as they are written, in one of the encodings that are in use."""
        for form in self._forms:
            if any(coded in data and self._stands(form, coded, data) for coded in form.coded):
                yield form.needle

    def _stands(self, form: _Form, coded: bytes, data: bytes) -> bool:
        """Whether it ends where it should: in Latin letters it must not go on, nor be part of an own word."""
        start = data.find(coded)
        while start >= 0:
            around = data[max(0, start - 80) : start + len(coded) + 80]
            for encoding in _ENCODINGS:
                for cut in (0, 1):
                    if any(self.only(form.needle).in_text(around[cut:].decode(encoding, "ignore"))):
                        return True
            start = data.find(coded, start + 1)
        return False

    def only(self, needle: Needle) -> Needles:
        """These, but for one of them alone."""
        return Needles((needle,), self._own)


def plain(text: str) -> str:
    """A text in one width and one case."""
    if text.isascii():
        return text.lower()
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.casefold()


def squeezed(text: str) -> str:
    """A text in one width and one case, without what is not seen and without hyphens."""
    return _DROPPED.sub("", "".join(plain(text).split()))


def _form(needle: Needle) -> _Form:
    coded = []
    for encoding in _ENCODINGS:
        try:
            word = needle.word.encode(encoding)
        except UnicodeEncodeError:
            continue
        if len(word) >= _LEAST_BYTES:
            coded.append(word)
    return _Form(needle, squeezed(needle.word), tuple(dict.fromkeys(coded)))


@cache
def _strict(word: str) -> re.Pattern[str]:
    signs = [sign for sign in plain(word) if not re.match(_GAP, sign)]
    parts = [f"[{_HYPHENS}\u00ad]" if sign in _HYPHENS else re.escape(sign) for sign in signs]
    before = "(?<![a-z0-9])" if _latin(signs[0]) else ""
    after = "(?![a-z0-9])" if _latin(signs[-1]) else ""
    return re.compile(before + _BREAK.join(parts) + after)


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
