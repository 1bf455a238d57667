"""Closed answers: is this the set of numbers that is right, without the right one being written anywhere?

A salted hash of the whole set, and one of each number that is a known mistake, stand beside the exercises. That
keeps the answer from being read; with six numbers it does not keep anybody from trying them all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from okrworkbook.teach.exercises import ASSETS, Exercise
from okrworkbook.teach.reasons import Reason
from okrworkbook.texts import Voice

ROUNDS = 60_000  # of PBKDF2: some 20 ms an answer


def digest(numbers: Sequence[int], salt: str) -> str:
    """The hash of a set of numbers."""
    told = json.dumps(sorted(set(numbers))).encode()
    return hashlib.pbkdf2_hmac("sha256", told, salt.encode(), ROUNDS).hex()


@cache
def sealed() -> Mapping[str, Any]:
    """By exercise: `salt`, `answer`, and `mistakes`, whose hashes name their reasons."""
    return json.loads((ASSETS / "closed.json").read_text(encoding="utf-8"))


def closed_reasons(exercise: Exercise, answer: tuple[int, ...], voice: Voice) -> Iterator[Reason]:
    """Known mistakes first; else that something is missing, or too much."""
    entry = sealed()[exercise.id]
    salt = entry["salt"]
    if digest(answer, salt) == entry["answer"]:
        return
    known = [(number, entry["mistakes"].get(digest((number,), salt))) for number in answer]
    found = [Reason(reason, (("n", number),)) for number, reason in known if reason]
    yield from found
    if not found:
        yield Reason("closed_incomplete", (("n", len(answer)),))
