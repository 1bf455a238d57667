"""The exercises: every answer gets its verdict, in both languages, for the reason a report would give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okrworkbook.analysis.training.agenda import EXERCISES as COURSE
from okrworkbook.analysis.wording.catalogue import TEXT_RULES
from okrworkbook.errors import ParameterError
from okrworkbook.teach.closed import digest, sealed
from okrworkbook.teach.exercises import KINDS, TEXT, exercise, exercises
from okrworkbook.teach.kit import open_exercises
from okrworkbook.teach.pack import CHECKOUT_KEY, read_key
from okrworkbook.teach.reasons import named
from okrworkbook.texts import LANGS, Voice, catalogue

KEY = read_key(CHECKOUT_KEY)
IDS = [one.id for one in exercises()]
WRONG = [(one.id, place) for one in exercises() for place in range(len(KEY[one.id].wrong))]
GARBAGE = (
    None,
    3,
    [],
    {},
    "",
    " \n",
    True,
    1.5,
    float("nan"),
    10**400,
    -1,
    "\ud800",
    "x" * 10**6,
    [[]],
    ["a"],
)

every_exercise = pytest.mark.parametrize("name", IDS)
every_language = pytest.mark.parametrize("lang", LANGS)


class Nasty:
    """Compares, prints and counts only by raising."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __repr__ = __len__ = __bool__ = __str__ = __iter__ = __hash__ = __eq__  # type: ignore[assignment]


class NastyText(str):
    """A sentence whose every method raises."""

    strip = lower = __eq__ = __str__ = __repr__ = __format__ = Nasty.__eq__  # type: ignore[assignment]
    __hash__ = str.__hash__


def test_there_are_eight_to_twelve_and_the_key_has_each():
    """Each by an id a person can type, of a known kind, and tied to an exercise of the training by layer."""
    assert 8 <= len(IDS) <= 12
    assert IDS == [*KEY]
    assert [] == [name for name in IDS if not re.fullmatch(r"[a-z]+-\d", name)]
    assert set() == {one.kind for one in exercises()} - set(KINDS)
    assert set() == {one.course for one in exercises()} - set(COURSE)


@every_language
@every_exercise
def test_the_solution_passes_and_says_what_was_not_checked(name: str, lang: str):
    """What passes is said to have been looked at in these respects and in no others."""
    verdict = open_exercises(lang)(name).check(KEY[name].solutions[lang])

    assert ("PASS", ()) == (verdict.status, verdict.reasons)
    voice = Voice(lang)
    for part in ("checked", "unchecked"):
        assert voice(f"teach.{part}", what=exercise(name).words(part, voice)) in verdict.plain()


@every_language
@every_exercise
def test_what_nobody_changed_is_not_attempted(name: str, lang: str):
    """Also the starter of the other language, and no answer at all."""
    ex = open_exercises(lang)

    assert {"TODO"} == {
        ex(name).check(answer).status
        for answer in (None, *(exercise(name).starter(Voice(each)) for each in LANGS))
    }


@every_language
@pytest.mark.parametrize(("name", "place"), WRONG, ids=lambda value: str(value))
def test_a_wrong_answer_gets_its_own_reason(name: str, place: int, lang: str):
    """The reason in the key is the gravest one – but for a vague key result, which has no measure first of all."""
    wrong = KEY[name].wrong[place]
    verdict = open_exercises(lang)(name).check(wrong.answer(lang))

    assert "FAIL" == verdict.status
    assert wrong.reason in (verdict.reasons if wrong.reason == "K_VAGUE" else verdict.reasons[:1])


@pytest.mark.parametrize("rule", TEXT_RULES)
def test_every_rule_of_wording_is_met_by_some_wrong_answer(rule: str):
    """No rule could be taken out of the wording check without an exercise noticing."""
    assert rule in {wrong.reason for name in IDS for wrong in KEY[name].wrong}


@every_language
@every_exercise
def test_garbage_is_no_answer_and_raises_nothing(name: str, lang: str):
    """Whatever is typed gets a verdict, none of them a pass, and none for want of being judged."""
    ex = open_exercises(lang)
    verdicts = [ex(name).check(answer) for answer in (*GARBAGE, Nasty(), [Nasty()], NastyText("复购"))]

    assert {"FAIL", "TODO"} >= {verdict.status for verdict in verdicts}
    assert "unjudged" not in {reason for verdict in verdicts for reason in verdict.reasons}


@every_language
@every_exercise
def test_three_hints_tell_more_and_more_and_none_the_solution(name: str, lang: str):
    """Then the last one again."""
    opened = open_exercises(lang)(name)
    hints = [opened.hint().plain() for _ in range(4)]

    assert 3 == len(set(hints))
    assert hints[2] == hints[3]
    if exercise(name).kind == TEXT:
        assert not any(KEY[name].solutions[lang] in hint for hint in hints)


@every_exercise
def test_both_languages_ask_the_same(name: str):
    """Numbers, items and lines of the table are equal; texts are there for both."""
    zh, en = (
        {
            key.removeprefix(f"exercise.{name}.")
            for key in catalogue(lang)
            if key.startswith(f"exercise.{name}.")
        }
        for lang in LANGS
    )
    one = exercise(name)

    assert zh == en
    assert len(one.items(Voice("zh"))) == len(one.items(Voice("en")))
    if one.kind != TEXT:
        assert one.starter(Voice("zh")) == one.starter(Voice("en"))


@every_language
def test_every_reason_of_the_key_has_a_name(lang: str):
    """It is counted over a class by that name."""
    reasons = {wrong.reason for name in IDS for wrong in KEY[name].wrong}

    assert [] == [code for code in reasons if named(code, Voice(lang)) == code]


def test_a_table_filled_in_part_is_not_an_attempt():
    """What is blank is named."""
    verdict = open_exercises("en")("score-1").check({"KR1": 2.5, "KR2": None, "KR3": 5, "KR4": None})

    assert ("TODO", ("incomplete",)) == (verdict.status, verdict.reasons)
    assert "KR2 and KR4" in verdict.plain()


def test_levels_may_be_said_in_either_language():
    """A class may change its language in between."""
    answers = dict(
        zip(("KR1", "KR2", "KR3", "KR4", "KR5"), ("红", "amber", "黄", "watch", "GREEN"), strict=True)
    )

    assert "PASS" == open_exercises("en")("watch-1").check(answers).status


@pytest.mark.parametrize("answer", [60, 60.0, 0.6, "60%", " 60 ", "60"])
def test_a_percentage_may_be_typed_in_several_ways(answer: object):
    """Sixty in a hundred, however written."""
    assert "PASS" == open_exercises("zh")("align-1").check(answer).status


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("库存准确率由90%提升至97%，与奖金挂钩", "K_PAY"),
        ("Raise stock accuracy from 90% to 97%, tied to the bonus", "K_PAY"),
        ("盘点差异由每月60笔降至25笔，与薪酬挂钩", "K_PAY"),
    ],
)
def test_pay_is_seen_beside_a_perfect_measure(answer: str, reason: str):
    """Baseline and target do not excuse a bonus."""
    assert reason in open_exercises("zh")("pay-1").check(answer).reasons


def test_the_answers_of_closed_exercises_are_sealed_as_the_key_has_them():
    """The hashes beside the exercises are those of the key."""
    closed = {one.id for one in exercises() if one.check == "closed"}

    assert closed == set(sealed())
    for name in closed:
        assert digest(KEY[name].solutions["zh"], sealed()[name]["salt"]) == sealed()[name]["answer"]


def test_an_id_nobody_knows_is_answered_with_the_nearest():
    """A typing error is no page of Python."""
    with pytest.raises(ParameterError, match="fish-1"):
        open_exercises("en")("fihs-1")


def test_nothing_that_is_installed_holds_a_solution():
    """No file of the package, its notebooks, templates and clients has a sentence of the key."""
    root = CHECKOUT_KEY.parents[2]
    said = [KEY[name].solutions[lang] for name in IDS for lang in LANGS if exercise(name).kind == TEXT]
    files = [
        path
        for room in ("okrworkbook", "notebooks", "templates", "client_data")
        for path in (root / room).rglob("*")
        if path.suffix in (".py", ".po", ".toml", ".json", ".ipynb", ".j2", ".csv", ".md") and path.is_file()
    ]

    assert len(files) > 500
    assert [] == [(path.name, words) for path in files for words in said if words in text_of(path)]


def text_of(path: Path) -> str:
    """A file's text."""
    return path.read_text(encoding="utf-8", errors="replace")
