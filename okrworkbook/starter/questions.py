"""Questions: what the questionnaire asks, in which order, for paper and for a form tool alike."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

from okrworkbook.client.values import choice_word
from okrworkbook.model import LIKERT, UNCLEAR, Item, survey_items
from okrworkbook.schema import SURVEY
from okrworkbook.texts import Voice

SEED = 28  # the order must be the same on paper, in the form tool and in the second wave
ATTENTION = "ATT"  # the instructed item; what was answered goes into the survey's attention_ok
ATTENTION_PLACE = 18  # late enough that a hurried respondent is hurried by then
OPEN = ("OPEN1", "OPEN2")


@dataclass(frozen=True)
class Statement:
    """One line to be answered on the scale."""

    code: str
    text: str


def item_order() -> tuple[Item, ...]:
    """The items shuffled, no two neighbours of one dimension: neighbours would be answered alike."""
    items = list(survey_items())
    generator = random.Random(SEED)
    while True:
        generator.shuffle(items)
        if all(one.dimension != next_.dimension for one, next_ in pairwise(items)):
            return tuple(items)


def statements(voice: Voice) -> list[Statement]:
    """Everything answered on the scale, with the instructed item among the others."""
    found = [Statement(item.id, item.text(voice.lang)) for item in item_order()]
    found.insert(ATTENTION_PLACE, Statement(ATTENTION, voice("starter.attention", answer=numbered(voice, 2))))
    return found


def numbered(voice: Voice, answer: int) -> str:
    """An answer as form tools export it and as it is read back: 2-不太同意."""
    return f"{answer}-{voice(f'scale.{answer}')}"


def answers(voice: Voice) -> list[str]:
    """The words of the scale from 1 to 5, and the one for not knowing."""
    return [*(numbered(voice, answer) for answer in LIKERT), voice(f"scale.{UNCLEAR}")]


def facts(voice: Voice) -> list[tuple[str, str, list[str]]]:
    """What is asked about the person: column, label, and the words to choose from; no words means to write."""
    found = []
    for name in ("department", "layer", "tenure"):
        column = SURVEY.column(name)
        found.append(
            (
                name,
                column.label(voice.lang),
                [choice_word(column, code, voice.lang) for code in column.choices],
            )
        )
    return found
