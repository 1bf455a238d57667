"""What every training brings along: a fair quiz, wordings that show what they are meant to, both languages."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from okrworkbook.analysis.wording.catalogue import KEY_RESULT, OBJECTIVE, RULES, TEXT_RULES
from okrworkbook.analysis.wording.check import check_text
from okrworkbook.bilingual import Bilingual
from okrworkbook.model import LAYERS
from okrworkbook.schema import TABLES
from okrworkbook.teaching import OPTIONS, STATEMENT_KINDS, examples, glossary, quiz, statements
from okrworkbook.texts import LANGS

CHINESE = re.compile("[\u4e00-\u9fff]")
HALF_WIDTH = re.compile("[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]")
every_language = pytest.mark.parametrize("lang", LANGS)


def rules(text: str, kind: str) -> list[str]:
    return [hit.rule for hit in check_text(text, kind)]


def all_words() -> list[Bilingual]:
    """Every text of the assets."""
    return [
        *(words for item in quiz() for words in (item.stem, item.why, *item.options)),
        *(words for one in examples() for words in (one.belief, one.bad, one.better)),
        *(one.text for one in statements()),
        *(one.means for one in glossary()),
    ]


def test_the_quiz_has_the_questions_of_the_table():
    """Twelve, named as the columns of quiz_answers, each letter right three times, each layer's own four."""
    columns = [column.name for column in TABLES["quiz_answers"].columns if column.name.startswith("Q")]

    assert columns == [item.id for item in quiz()]
    assert dict.fromkeys(OPTIONS, 3) == Counter(item.key for item in quiz())
    assert dict.fromkeys(LAYERS, 4) == Counter(item.layer for item in quiz())
    assert 12 == len({item.topic for item in quiz()})


@every_language
def test_no_option_gives_itself_away_by_its_length(lang):
    """The longest has at most 30 % more signs than the shortest, and the right one is alone the longest at most
    three times, as often as chance would have it."""
    lengths = {item.id: [len(option.text(lang)) for option in item.options] for item in quiz()}
    alone = [
        item.id
        for item in quiz()
        if all(
            len(item.option(item.key).text(lang)) > len(item.option(o).text(lang))
            for o in OPTIONS
            if o != item.key
        )
    ]

    assert [] == [name for name, signs in lengths.items() if max(signs) > 1.3 * min(signs)]
    assert len(alone) <= 3


@every_language
def test_the_options_of_a_question_differ(lang):
    """Four different answers, none of them "all of the above"."""
    assert {4} == {len({option.text(lang) for option in item.options}) for item in quiz()}
    assert [] == [
        item.id
        for item in quiz()
        for option in item.options
        if re.search("以上都|以上全|of the above", option.text(lang))
    ]


@every_language
@pytest.mark.parametrize("example", examples(), ids=lambda one: one.rule)
def test_a_bad_wording_runs_into_its_rule_and_the_better_one_into_none(example, lang):
    """What a trainer shows is what the wording check says of it."""
    kind = RULES[example.rule].kind

    assert example.rule in rules(example.bad.text(lang), kind)
    assert [] == rules(example.better.text(lang), kind)


def test_there_is_an_example_for_every_rule_of_texts():
    """Twenty rules, each once."""
    assert sorted(TEXT_RULES) == sorted(one.rule for one in examples())


@every_language
def test_statements_are_what_their_key_says(lang):
    """Five of each kind; the wording check finds nothing in objectives and key results, and tasks are tasks."""
    found = {
        kind: [one.text.text(lang) for one in statements() if one.kind == kind] for kind in STATEMENT_KINDS
    }

    assert dict.fromkeys(STATEMENT_KINDS, 5) == {kind: len(texts) for kind, texts in found.items()}
    assert [] == [text for text in found[OBJECTIVE] if rules(text, OBJECTIVE)]
    assert [] == [text for text in found[KEY_RESULT] if rules(text, KEY_RESULT)]
    assert [] == [text for text in found["task"] if "K_TASK" not in rules(text, KEY_RESULT)]


def test_every_text_is_there_in_both_languages():
    """Chinese with Chinese punctuation, English without a Chinese character; glossary names too."""
    words = [*all_words(), *(one.name for one in glossary())]

    assert [] == [one for one in words if not one.zh or not one.en or CHINESE.search(one.en)]
    assert [] == [one.zh for one in all_words() if not CHINESE.search(one.zh) or HALF_WIDTH.search(one.zh)]
