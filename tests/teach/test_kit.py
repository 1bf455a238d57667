"""The kit: what a learner may see when, and what is noted of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from okrworkbook.errors import ParameterError
from okrworkbook.teach import kit
from okrworkbook.teach.exercises import exercises
from okrworkbook.teach.kit import open_exercises
from okrworkbook.teach.pack import CHECKOUT_KEY, Key
from okrworkbook.teach.verdict import Shown
from okrworkbook.texts import LANGS, Voice

GOOD = "老客户90天内复购率由28%提升至40%"
POOR, WORSE = "完成3次会员活动", "复购率提升至40%"


def noted(folder: Path) -> list[dict]:
    """The lines of the log."""
    path = folder / "attempts.jsonl"
    return (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )


def test_an_attempt_is_noted_without_its_answer(pupil: Path):
    """Exercise, verdict, reason and how many: nothing a learner wrote is in any file of the pack."""
    ex = open_exercises("zh", "P03", pupil)
    for answer in (POOR, GOOD):
        ex("fish-1").check(answer)

    assert [("fail", "K_TASK", 1), ("pass", "", 2)] == [
        (line["outcome"], line["reason"], line["attempt"]) for line in noted(pupil)
    ]
    assert {"P03"} == {line["who"] for line in noted(pupil)}
    written = "".join(path.read_text(encoding="utf-8") for path in pupil.iterdir())
    assert not any(word in written for word in ("复购", "会员", "28%", "\\u590d"))


def test_what_says_that_an_answer_was_given_before_is_not_handed_in(pupil: Path):
    """The log has no hash: with twelve exercises every answer could be found by trying."""
    open_exercises("zh", "P03", pupil)("sort-1").check([1, 2])

    (line,) = noted(pupil)
    assert {"at", "who", "exercise", "what", "outcome", "reason", "attempt", "lang"} == set(line)


def test_the_same_answer_twice_is_one_attempt_also_after_a_restart(pupil: Path):
    """Running all cells again is no second try."""
    for _ in range(3):
        open_exercises("zh", "", pupil)("fish-1").check(POOR)

    assert 1 == len(noted(pupil))


def test_what_is_not_attempted_is_not_noted(pupil: Path):
    """Neither the starter nor an answer of another kind."""
    ex = open_exercises("zh", "", pupil)
    for answer in (ex("fish-1").starter, None, 3, {}):
        ex("fish-1").check(answer)

    assert [] == noted(pupil)


def test_a_solution_takes_two_attempts_and_the_key(pupil: Path, key: Key):
    """Before two different answers it is refused, after them it is with the trainer, with the key it is shown."""
    ex = open_exercises("zh", "", pupil)
    words = key["fish-1"].solutions["zh"]
    ex("fish-1").check(POOR)
    early = ex("fish-1").solution().plain()
    ex("fish-1").check(WORSE)
    without = ex("fish-1").solution().plain()
    shutil.copy(CHECKOUT_KEY, pupil)
    again = open_exercises("zh", "", pupil)

    assert words in again("fish-1").solution().plain()
    assert words not in again("pay-1").solution().plain() + early + without
    assert "key.toml" in without
    assert "key.toml" not in early
    assert ["solution"] == [line["what"] for line in noted(pupil) if line["what"] == "solution"]


def test_a_trainer_sees_the_solution_at_once(tmp_path: Path, key: Key):
    """In a trainer's pack nothing has to be tried first, and nothing is noted."""
    (tmp_path / "pack.json").write_text('{"format": 1, "kind": "trainer"}', encoding="utf-8")
    shutil.copy(CHECKOUT_KEY, tmp_path)

    ex = open_exercises("en", "", tmp_path)
    ex("objective-1").check("Launch it")

    assert key["objective-1"].solutions["en"] in ex("objective-1").solution().plain()
    assert [] == noted(tmp_path)


@pytest.mark.parametrize("mark", ["", "nonsense", "[]", '{"format": 99, "kind": "trainer"}'])
def test_a_pack_whose_mark_is_damaged_is_a_learners(tmp_path: Path, mark: str):
    """Nobody becomes a trainer by spoiling a file."""
    (tmp_path / "pack.json").write_text(mark, encoding="utf-8")
    shutil.copy(CHECKOUT_KEY, tmp_path)

    assert "0" in open_exercises("en", "", tmp_path)("fish-1").solution().plain()


@pytest.mark.parametrize("key", ["", "[fish-1", "fish-1 = 3", "\x00"])
def test_a_key_that_cannot_be_read_is_no_key(pupil: Path, key: str):
    """The exercise goes on; the solution is not there."""
    (pupil / "key.toml").write_text(key, encoding="utf-8")
    ex = open_exercises("zh", "", pupil)
    for answer in (POOR, WORSE):
        ex("fish-1").check(answer)

    assert "key.toml" in ex("fish-1").solution().plain()


def test_a_folder_that_cannot_be_written_to_keeps_nobody_from_practising(pupil: Path):
    """The log is a folder here, which nothing can be appended to, for whoever runs this."""
    (pupil / "attempts.jsonl").mkdir()

    assert "PASS" == open_exercises("zh", "", pupil)("fish-1").check(GOOD).status


def test_a_damaged_log_is_read_as_far_as_it_goes(pupil: Path):
    """Half a line, another object, something that is no object."""
    log = (
        '{"what": "check", "exercise": "fish-1", "outcome": "fail"}\n{"what"\n[]\n{"what": "x"}\n'
        + "[" * 5000
    )
    (pupil / "attempts.jsonl").write_text(log, encoding="utf-8")

    assert "2" in open_exercises("en", "", pupil)("fish-1").solution().plain()


def test_the_overview_never_says_that_all_is_well():
    """One of twelve passed is one of twelve; the last column says of each what nobody looked at."""
    ex = open_exercises("en")
    ex("fish-1").check("Raise returning customers within 90 days from 28% to 40%")
    ex("align-1").check(40)
    shown = ex.overview()

    assert "12 exercises: 1 passed, 1 not there yet, 10 not attempted." == shown.head
    assert [one.words("unchecked", Voice("en")) for one in exercises()] == [row[-1] for row in shown.table[1]]


@pytest.mark.parametrize("lang", LANGS)
def test_every_card_is_shown_with_its_facts(lang: str):
    """Each exercise shows itself as HTML and as text."""
    ex = open_exercises(lang)
    for one in exercises():
        shown = ex(one.id)._repr_mimebundle_()
        assert one.words("task", Voice(lang)) in shown["text/plain"]
        assert ("<table>" in shown["text/html"]) == (one.kind != "text" and one.id != "waymo-1")


def test_what_is_shown_is_escaped():
    """A learner's own words and a text of ours are data."""
    shown = Shown("<b>", ("<script>",), (["&"], [["<i>"]])).html()

    assert not any(mark in shown for mark in ("<b>", "<script>", "<i>"))


def test_a_fault_of_ours_is_no_attempt_of_theirs(pupil: Path, monkeypatch, capsys):
    """Where the check itself fails it is said so; nothing is noted, and no page of Python is shown."""

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(kit, "reasons_against", fails)
    verdict = open_exercises("zh", "", pupil)("fish-1").check(GOOD)

    assert ("TODO", ("unjudged",), []) == (verdict.status, verdict.reasons, noted(pupil))
    assert ("", "") == capsys.readouterr()


def test_another_language_is_refused():
    """As everywhere."""
    with pytest.raises(ParameterError):
        open_exercises("fr")
