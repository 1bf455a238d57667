"""Search: where do these words stand in these files, whatever coat they wear?

A file is looked at as bytes, as text, with its escapes undone and its base64 unpacked, and so is everything in it that
is a file again. A place says how one gets there: the file, its members, the coats. What was not looked at, because it
is locked, broken or larger than the limits, is a result too. Pictures are not read as a person reads them: a word in
pixels, or drawn as outlines, is not found.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from okrworkbook.leaks.budget import BROKEN, DEEP, Budget, Raw, Unread
from okrworkbook.leaks.coats import (
    ASIDE,
    LONG_RUN,
    MAGIC,
    PEELS,
    cores,
    quoted_file,
    telling,
    undone_aside,
    without_tags,
)
from okrworkbook.leaks.containers import members
from okrworkbook.leaks.limits import LIMITS, Limits
from okrworkbook.leaks.needles import Needle, Needles

_OTHERS = ("gb18030", "big5", "utf-16-le", "utf-16-be")
_SHORT = 4096  # bytes that are read in every encoding, even where they are good UTF-8
_NULS = 8  # of so many bytes one is NUL in a text of UTF-16 with Latin letters
_TEXT_LIKE = 0.02  # share of control signs up to which bytes that are no UTF-8 are read as text at all


@dataclass(frozen=True)
class Found:
    """A needle in a file: how one gets to it, and the words around it."""

    file: str
    steps: tuple[str, ...]
    needle: Needle
    around: str = ""

    @property
    def place(self) -> str:
        """file → member → coat."""
        return " → ".join((self.file, *self.steps))


@dataclass(frozen=True)
class Unseen:
    """A part of a file that was not looked at, and why (budget.REASONS)."""

    file: str
    steps: tuple[str, ...]
    reason: str

    @property
    def place(self) -> str:
        """file → member."""
        return " → ".join((self.file, *self.steps))


@dataclass
class Looked:
    """What came of looking through files, and how much was looked through: files, bytes, decoded parts."""

    found: list[Found] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    files: int = 0
    bytes: int = 0
    parts: int = 0

    @property
    def clean(self) -> bool:
        """Whether all was looked at and nothing found."""
        return not (self.found or self.unseen)

    def add(self, other: Looked) -> None:
        """Count another's result to this one."""
        self.found += other.found
        self.unseen += other.unseen
        self.files += other.files
        self.bytes += other.bytes
        self.parts += other.parts


def look_through(paths: Iterable[Path], needles: Needles, root: Path, limits: Limits = LIMITS) -> Looked:
    """Look for the needles in these files and in all files of these folders; names count from `root`."""
    looked = Looked()
    for path in (file for one in paths for file in _files(one)):
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        try:
            data = path.read_bytes()
        except OSError:
            looked.unseen.append(Unseen(name, (), BROKEN))
            continue
        looked.add(look_in(data, needles, name, limits))
    return looked


def look_in(data: bytes, needles: Needles, name: str, limits: Limits = LIMITS) -> Looked:
    """Look for the needles in the bytes of one file, and in its name."""
    search = _Search(needles, name, limits)
    search.put_text(name, ("name",), 0, frozenset())
    search.put_bytes(data, (), 0)
    search.run()
    search.looked.files, search.looked.bytes = 1, len(data)
    return search.looked


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (one for one in sorted(path.rglob("*")) if one.is_file())
    elif path.is_file():
        yield path


@dataclass(frozen=True)
class _Part:
    """Bytes or a text to be looked at, how one got there, how deep, and what was found on the way already."""

    content: bytes | str
    steps: tuple[str, ...]
    depth: int
    told: frozenset[Needle]


class _Search:
    """Looking through one file: what is still to be looked at, and what was seen already."""

    def __init__(self, needles: Needles, file: str, limits: Limits):
        self.needles = needles
        self.file = file
        self.limits = limits
        self.budget = Budget(limits)
        self.due: deque[_Part] = deque()
        self.seen: set[bytes | str] = set()
        self.runs: set[str] = set()
        self.looked = Looked()

    def run(self) -> None:
        """Look at what is due until nothing is."""
        while self.due:
            part = self.due.popleft()
            if part.depth > self.limits.depth:
                self._unseen(part.steps, DEEP)
                continue
            self.looked.parts += 1
            try:
                if isinstance(part.content, bytes):
                    self._bytes(part.content, part)
                else:
                    self._text(part.content, part)
            except Unread as problem:
                self._unseen(part.steps, problem.reason)

    def put_bytes(self, data: bytes, steps: tuple[str, ...], depth: int) -> None:
        """Have bytes looked at, unless the same were."""
        if data and data not in self.seen:
            self.seen.add(data)
            self.due.append(_Part(data, steps, depth, frozenset()))

    def put_text(self, text: str, steps: tuple[str, ...], depth: int, told: frozenset[Needle]) -> None:
        """Have a text looked at, unless the same was."""
        if text and text not in self.seen:
            self.seen.add(text)
            self.due.append(_Part(text, steps, depth, told))

    def _unseen(self, steps: tuple[str, ...], reason: str) -> None:
        one = Unseen(self.file, steps, reason)
        if one not in self.looked.unseen:
            self.looked.unseen.append(one)

    def _tell(self, needle: Needle, steps: tuple[str, ...], around: str = "") -> None:
        self.looked.found.append(Found(self.file, steps, needle, around))

    def _bytes(self, data: bytes, part: _Part) -> None:
        steps, depth = part.steps, part.depth
        inner = None if isinstance(data, Raw) else members(data, self.budget)
        if inner is not None:
            for name, content in inner:
                if isinstance(content, bytes):
                    self.put_bytes(content, (*steps, name), depth + 1)
                else:
                    self.put_text(content, (*steps, name), depth + 1, frozenset())
        texts = [] if inner is not None or isinstance(data, Raw) else list(_read(data))
        told = set()
        if not texts or texts[0][0]:
            told = set(self.needles.in_bytes(data))
            for needle in self.needles.needles:
                if needle in told:
                    self._tell(needle, (*steps, "bytes"))
        for encoding, text in texts:
            self.put_text(text, (*steps, encoding) if encoding else steps, depth, frozenset(told))

    def _text(self, text: str, part: _Part) -> None:
        steps, told = part.steps, set(part.told)
        self._look(text, steps, told)
        views = [(text, steps)]
        for _ in range(self.limits.depth):
            before = views[-1][0]
            for name, peel in PEELS:
                last, way = views[-1]
                after = peel(last)
                if after != last:
                    way = way if way[-1:] == (name,) else (*way, name)
                    views.append((after, way))
                    self._look(after, way, told)
            if views[-1][0] == before:
                break
        else:
            self._unseen(views[-1][1], DEEP)
        for view, way in views:
            bare = without_tags(view)
            if bare != view:
                self._look(bare, (*way, "runs"), told)
            self._cores(view, way, part.depth)
        for view, way in dict((views[0], views[-1])).items():
            for name, signs, peel in ASIDE:
                after = undone_aside(view, signs, peel)
                self.put_text(after, (*way, name), part.depth + 1, frozenset(told))
            file = quoted_file(view)
            self.budget.take(len(file))
            self.put_bytes(file, (*way, "quoted-printable"), part.depth + 1)

    def _look(self, text: str, steps: tuple[str, ...], told: set[Needle]) -> None:
        for needle, around in self.needles.in_text(text):
            if needle not in told:
                told.add(needle)
                self._tell(needle, steps, around)

    def _cores(self, text: str, steps: tuple[str, ...], depth: int) -> None:
        """Unpack base64 and hex: what is long or a file by itself, the many short ones together."""
        short: dict[str, list[str]] = {}
        rough: dict[str, list[bytes]] = {}
        for name, data in cores(text, self.runs):
            if data in self.seen:
                continue
            if data.startswith(MAGIC) or len(data) > LONG_RUN:
                self.budget.take(len(data))
                self.put_bytes(data, (*steps, name), depth + 1)
            elif telling(data):
                short.setdefault(name, []).append(data.decode("utf-8", "ignore"))
            else:
                rough.setdefault(name, []).append(data)
        for name, texts in short.items():
            self.put_text("\n\n".join(dict.fromkeys(texts)), (*steps, name), depth + 1, frozenset())
        for name, pieces in rough.items():
            for needle in self.needles.in_bytes(b"\n\n".join(dict.fromkeys(pieces))):
                self._tell(needle, (*steps, name, "bytes"))


def _read(data: bytes) -> Iterator[tuple[str, str]]:
    """A file's bytes as the texts they can be: ("", text) for UTF-8, else (encoding, text)."""
    plain = _utf8(data)
    if plain is not None:
        yield "", plain
        if len(data) > _SHORT:
            return
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16", data.decode("utf-16", "ignore")
        return
    if plain is None:
        yield "utf-8", data.decode("utf-8", "ignore")
        if _control_share(data) > _TEXT_LIKE and data.count(0) * _NULS < len(data):
            return
    for encoding in _OTHERS:
        try:
            yield encoding, data.decode(encoding)
        except UnicodeDecodeError:
            if plain is None:
                yield encoding, data.decode(encoding, "ignore")


def _utf8(data: bytes) -> str | None:
    if data.count(0) * _NULS >= len(data):
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _control_share(data: bytes) -> float:
    head = data[:65536]
    return len(re.findall(rb"[\x00-\x08\x0e-\x1f]", head)) / max(1, len(head))
