"""Checks: what is there to say about an answer?

Each check takes the exercise and a plain answer and yields reasons, the gravest first; none means that it passes.
Wordings are judged by the wording check and the scan for traps, numbers by scoring, alignment, warnings and
intervals: what a client's report would say of the answer is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from okrworkbook.analysis.wording.catalogue import KEY_RESULT, OBJECTIVE
from okrworkbook.teach.closed import closed_reasons
from okrworkbook.teach.exercises import TEXT, Exercise
from okrworkbook.teach.judging import (
    ceiling_reasons,
    level_reasons,
    linkage_reasons,
    place_reasons,
    score_reasons,
)
from okrworkbook.teach.reasons import Reason
from okrworkbook.texts import Voice

FULL = 100.0  # percent


def reasons_against(exercise: Exercise, answer: Any, voice: Voice) -> tuple[Reason, ...]:
    """Everything there is to say against an answer, each once, the gravest first; nothing where it passes.

    What it is about is asked only where nothing else is wrong with it.
    """
    found = tuple(dict.fromkeys(CHECKS[exercise.check](exercise, answer, voice)))
    if not found and exercise.kind == TEXT:
        return tuple(_off_topic(exercise, answer))
    return found


def _objective(exercise: Exercise, answer: str, voice: Voice) -> Iterator[Reason]:
    from okrworkbook.analysis.wording.check import check_text

    yield from (Reason(hit.rule) for hit in check_text(answer, OBJECTIVE))


def _key_result(exercise: Exercise, answer: str, voice: Voice) -> Iterator[Reason]:
    from okrworkbook.analysis.red_flags import pay_or_hundred
    from okrworkbook.analysis.wording.check import check_text, language, read

    reading = read(answer, language(answer))
    hits = [Reason(hit.rule) for hit in check_text(answer, KEY_RESULT)]
    yield from hits
    if reading.pay:  # also beside a baseline and a target, where a client's goal may only speak of pay
        yield Reason("K_PAY")
    yield from (Reason(flag.rule) for flag in pay_or_hundred(answer))
    if any(one.target.relative and one.target.value == FULL for one in reading.pairs):
        yield Reason("to_full")
    if not reading.pairs and not hits:
        yield Reason("no_pair")


def _off_topic(exercise: Exercise, answer: str) -> Iterator[Reason]:
    from okrworkbook.analysis.wording.check import language

    words = exercise.about(Voice(language(answer)))
    if words and not any(word in answer.lower() for word in words):
        yield Reason("off_topic")


def _tasks(exercise: Exercise, answer: tuple[int, ...], voice: Voice) -> Iterator[Reason]:
    from okrworkbook.analysis.wording.check import check_text

    listed = exercise.items(voice)
    tasks = {
        place
        for place, text in enumerate(listed, start=1)
        if "K_TASK" in [hit.rule for hit in check_text(text, KEY_RESULT)]
    }
    yield from (Reason("no_task", (("n", place),)) for place in sorted(set(answer) - tasks))
    missed = tasks - set(answer)
    if missed:
        yield Reason("tasks_missed", (("n", len(missed)),))


def _objectives(exercise: Exercise, answer: tuple[int, ...], voice: Voice) -> Iterator[Reason]:
    from okrworkbook.analysis.wording.check import check_wording
    from okrworkbook.teach.frames import company_objectives

    listed = exercise.items(voice)
    objectives, key_results = company_objectives({place: listed[place - 1] for place in answer})
    found = check_wording(objectives, key_results, lang=voice.lang)
    for hit in found.hits:
        if hit.rule.startswith("O_") or hit.rule == "S_DUP":
            yield Reason(hit.rule, (("n", int(hit.goal)),))
        elif hit.rule == "S_OCOUNT":
            yield Reason(hit.rule)


CHECKS: Mapping[str, Callable[[Exercise, Any, Voice], Iterator[Reason]]] = MappingProxyType(
    {
        "objective": _objective,
        "key_result": _key_result,
        "tasks": _tasks,
        "objectives": _objectives,
        "scores": score_reasons,
        "places": place_reasons,
        "linkage": linkage_reasons,
        "levels": level_reasons,
        "ceiling": ceiling_reasons,
        "closed": closed_reasons,
    }
)
