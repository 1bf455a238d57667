"""Versions: what did an author change from one wording to the next, and which questions went with it?

A change is shown, not graded: the rules that no longer ask stand beside those that still do and those that ask
now for the first time. Chinese is compared sign by sign, English word by word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from okrworkbook.analysis.rewordings import Rewording

SAME, CUT, ADDED = "same", "cut", "added"
# A number with its sign and unit, a Latin word, a run of spaces, or one sign.
TOKEN = re.compile(r"[+\-−]?\d+(?:[.,]\d+)*[%％‰]?|[A-Za-z]+(?:['’-][A-Za-z]+)*|\s+|.", re.S)
SHORT_RUN = 2  # fewer words or signs left between two changes would only break up the reading
LIKE = 0.34  # below it the two share so little that one stands whole beside the other


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, was cut or was added."""

    mark: str  # same, cut or added
    words: str


@dataclass(frozen=True)
class Version:
    """One wording beside the next of the same goal, with the rules each ran into."""

    goal: str
    kind: str  # objective or key_result
    number: int  # of the earlier wording, 1 is the first
    final: bool  # whether the later one is the wording in force
    before: str
    after: str
    pieces: tuple[Piece, ...]
    gone: tuple[str, ...]  # rules that asked before and do not any more
    stay: tuple[str, ...]  # rules that ask still
    new: tuple[str, ...]  # rules that ask now and did not before


def versions(rewordings: Sequence[Rewording]) -> tuple[Version, ...]:
    """Each wording beside the next, in the order given."""
    return tuple(_version(one) for one in rewordings)


def changes(before: str, after: str) -> tuple[Piece, ...]:
    """What stayed, was cut and was added, in reading order (difflib's matching blocks over words or signs).

    Put together without what was added it is the earlier wording, without what was cut the later one.
    """
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < LIKE:
        return _joined([(CUT, before), (ADDED, after)])
    pieces: list[tuple[str, str]] = []
    blocks = matcher.get_opcodes()
    for place, (kind, start, stop, begin, end) in enumerate(blocks):
        kept = "".join(old[start:stop])
        inner = 0 < place < len(blocks) - 1
        if kind == "equal" and not (inner and _short(old[start:stop], SHORT_RUN)):
            pieces.append((SAME, kept))
        else:
            pieces += [(CUT, kept), (ADDED, "".join(new[begin:end]))]
    return _joined(pieces)


def _short(tokens: Sequence[str], limit: int) -> bool:
    """Whether a run between two changes is too short to be read as something that stayed."""
    return sum(not token.isspace() for token in tokens) < limit


def _joined(pieces: Sequence[tuple[str, str]]) -> tuple[Piece, ...]:
    """Changes that touch each other as one: all that was cut, then all that was added."""
    found: list[Piece] = []
    cut, added = "", ""
    for mark, words in [*pieces, (SAME, "")]:
        if mark == CUT:
            cut += words
        elif mark == ADDED:
            added += words
        else:
            found += [Piece(CUT, cut), Piece(ADDED, added), Piece(SAME, words)]
            cut, added = "", ""
    return tuple(piece for piece in found if piece.words)


def _version(one: Rewording) -> Version:
    asked = tuple(dict.fromkeys(hit.rule for hit in one.asked))
    asks = tuple(dict.fromkeys(hit.rule for hit in one.asks))
    return Version(
        one.goal,
        one.kind,
        one.version,
        one.final,
        one.before,
        one.after,
        changes(one.before, one.after),
        tuple(rule for rule in asked if rule not in asks),
        tuple(rule for rule in asked if rule in asks),
        tuple(rule for rule in asks if rule not in asked),
    )
