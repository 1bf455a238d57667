"""Answers: is this an answer of the kind that was asked for, and has anybody answered yet?

Whatever a person can type into a cell comes here: nothing of it is called or compared before it is a plain string,
number, list or table.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from okrworkbook.teach.exercises import NUMBER, NUMBERS, TABLE, TEXT, Exercise
from okrworkbook.texts import LANGS, Voice

LONGEST = 500  # signs of a sentence
LARGEST = 10**9
PERCENT = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*[%％]?\s*", re.ASCII)


class NoAnswer(Exception):
    """Nobody has answered yet, or only in part; `lines` are those of a table that are blank."""

    def __init__(self, lines: tuple[str, ...] = ()):
        super().__init__(lines)
        self.lines = lines


class WrongKind(Exception):
    """Something else than what was asked for: a number where a sentence is wanted."""


def plain_answer(exercise: Exercise, answer: object, voice: Voice) -> Any:
    """The answer as a plain value. Raises NoAnswer and WrongKind."""
    if answer is None:
        raise NoAnswer
    return READERS[exercise.kind](exercise, answer, voice)


def _text(exercise: Exercise, answer: object, voice: Voice) -> str:
    if type(answer) in (list, dict, tuple, set) and not answer:
        raise NoAnswer
    if not isinstance(answer, str):
        raise WrongKind
    text = str.__str__(answer).strip()
    # the starter of either language: a class may change its language in between
    if not text or text in [str(exercise.starter(Voice(lang))) for lang in LANGS]:
        raise NoAnswer
    if len(text) > LONGEST:
        raise WrongKind
    return text


def _numbers(exercise: Exercise, answer: object, voice: Voice) -> tuple[int, ...]:
    if type(answer) not in (list, tuple, set):
        if type(answer) is dict and not answer:
            raise NoAnswer
        raise WrongKind
    if not answer:
        raise NoAnswer
    most = len(exercise.facts["items"])
    numbers = [_whole(one) for one in answer]
    if len(numbers) > most or not all(1 <= one <= most for one in numbers):
        raise WrongKind
    return tuple(sorted(set(numbers)))


def _number(exercise: Exercise, answer: object, voice: Voice) -> float:
    """A percentage: 60, "60%" and "60" are the same, and .6 is too."""
    if type(answer) in (list, dict, tuple, set, str) and not answer:
        raise NoAnswer
    if isinstance(answer, str):
        match = PERCENT.fullmatch(str.__str__(answer))
        if not match:
            raise WrongKind
        return float(match[1])
    value = _finite(answer)
    return 100 * value if 0 < value < 1 else value


def _table(exercise: Exercise, answer: object, voice: Voice) -> dict[str, Any]:
    if type(answer) in (list, tuple, set) and not answer:
        raise NoAnswer
    if type(answer) is not dict:
        raise WrongKind
    if set(answer) - set(exercise.labels):
        raise WrongKind
    given = {label: answer.get(label) for label in exercise.labels}
    blank = tuple(label for label, value in given.items() if value is None or value == "")
    read = {label: _cell(exercise, value) for label, value in given.items() if label not in blank}
    if blank:
        raise NoAnswer(blank if read else ())
    return read


def _cell(exercise: Exercise, value: object) -> Any:
    """A number, or the code of a word in either language."""
    words = CHOICES.get(exercise.check)
    if words is None:
        return _finite(value)
    if not isinstance(value, str):
        raise WrongKind
    said = str.__str__(value).strip().casefold()
    for code, family in words:
        if said in (code, *(Voice(lang).term(family, code).casefold() for lang in LANGS)):
            return code
    raise WrongKind


# what a line of a table may say, by the check that judges it: codes, and the family that has their words
CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "places": tuple((code, "exercise.place") for code in ("below", "within", "above")),
        "levels": tuple((code, "warning_level") for code in ("red", "amber", "watch", "green")),
    }
)


def _whole(value: object) -> int:
    if type(value) is not int:
        raise WrongKind
    return value


def _finite(value: object) -> float:
    if type(value) is int and abs(value) > LARGEST:  # more than a float can be
        raise WrongKind
    if type(value) not in (int, float) or not math.isfinite(value):
        raise WrongKind
    return float(value)


READERS: Mapping[str, Callable[[Exercise, object, Voice], Any]] = MappingProxyType(
    {TEXT: _text, NUMBERS: _numbers, NUMBER: _number, TABLE: _table}
)
