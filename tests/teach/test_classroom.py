"""The class: logs that were handed in become a page and a table, whatever stands in them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from okrworkbook.teach import attempts
from okrworkbook.teach.classroom import FAILED, OPEN, PASSED, read_class
from okrworkbook.teach.exercises import exercise, exercises
from okrworkbook.teach.kit import open_exercises
from okrworkbook.teach.overview import as_csv, as_html, write_overview
from okrworkbook.texts import LANGS, Voice
from tests.publish.visiting import visit
from tests.teach.conftest import in_a_browser

HOSTILE = '=HYPERLINK("x")<img src=x onerror=fired=1>'


def log(folder: Path, *lines: object) -> None:
    """A log in a folder: what is no text becomes a line of JSON."""
    folder.mkdir(parents=True)
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "attempts.jsonl").write_text(text + "\n", encoding="utf-8")


def check(exercise: str, outcome: str = "fail", reason: str = "", who: str = "P1") -> dict:
    """A line of a log."""
    return {"what": "check", "exercise": exercise, "outcome": outcome, "reason": reason, "who": who}


def test_a_class_is_counted_by_exercise_and_by_person(tmp_path: Path):
    """Who passed once has passed; whose answers all failed has not; a hint is no attempt."""
    log(tmp_path / "a", check("fish-1", reason="K_TASK"), check("fish-1", "pass"))
    log(
        tmp_path / "b" / "c",
        check("fish-1", reason="K_TASK", who="P2"),
        check("fish-1", reason="K_NOBASE", who="P2"),
        {"what": "hint", "exercise": "pay-1", "level": 2, "who": "P2"},
    )
    room, fish, pay = read_class(tmp_path), exercise("fish-1"), exercise("pay-1")

    assert (["P1", "P2"], 2, ()) == ([one.who for one in room.people], room.files, room.unread)
    assert (1, 1, 0) == tuple(room.count(fish, state) for state in (PASSED, FAILED, OPEN))
    assert (0, 0, 2) == tuple(room.count(pay, state) for state in (PASSED, FAILED, OPEN))
    assert (("K_TASK", 2), None) == (room.commonest(fish), room.commonest(pay))
    assert 2 == room.people[1].of(pay).hints


def test_who_gave_no_code_is_the_folder(tmp_path: Path):
    """Two people without one are not taken for the same."""
    for name in ("P7", "P8"):
        log(tmp_path / name, check("fish-1", who=" "))

    assert ["P7", "P8"] == [one.who for one in read_class(tmp_path).people]


def test_what_cannot_be_read_is_counted_and_left_out(tmp_path: Path):
    """Half a line, an exercise of nobody's, lines as long as a book, other kinds of values."""
    log(
        tmp_path / "a",
        check("fish-1", "pass"),
        '{"what": "check", ',
        check("nope"),
        "[" * 5000,
        {**check("fish-1"), "who": ["P1"]},
        {**check("fish-1"), "exercise": {}},
        "",
    )
    room = read_class(tmp_path)

    assert ((("a/attempts.jsonl", 5),), 1) == (room.unread, len(room.people))
    assert 1 == room.count(exercise("fish-1"), PASSED)


def test_a_log_that_is_none_is_told_and_stops_nobody(tmp_path: Path, monkeypatch):
    """A folder of that name, and a file larger than any class writes."""
    monkeypatch.setattr(attempts, "LARGEST", 1000)
    (tmp_path / "a" / "attempts.jsonl").mkdir(parents=True)
    log(tmp_path / "b", *[check("fish-1")] * 20)
    log(tmp_path / "c", check("fish-1", "pass"))
    room = read_class(tmp_path)

    assert (("a/attempts.jsonl", 1), ("b/attempts.jsonl", 1)) == room.unread
    assert 1 == room.count(exercise("fish-1"), PASSED)


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_kit_notes_is_what_is_counted(tmp_path: Path, lang: str):
    """From a learner's cell to the trainer's table, with the reason by its name."""
    pack = tmp_path / "P1"
    pack.mkdir()
    (pack / "pack.json").write_text('{"format": 1, "kind": "student"}', encoding="utf-8")
    ex = open_exercises(lang, "P1", pack)
    ex("band-1").check(dict.fromkeys(("KR1", "KR2", "KR3", "KR4", "KR5"), "within"))
    ex("band-1").hint()
    rows = list(csv.reader(io.StringIO(as_csv(read_class(tmp_path), Voice(lang)))))

    voice = Voice(lang)
    assert 1 + len(exercises()) == len(rows)
    assert [
        *("P1", "6", exercise("band-1").words("title", voice), voice("exercise.state.FAIL"), "1", "1", ""),
        *[voice("exercise.brief.band_below")] * 2,
    ] == rows[6]


def test_a_hostile_log_is_only_words(tmp_path: Path):
    """A code and a reason that are a formula and markup run in no spreadsheet and in no page."""
    log(tmp_path / "a", check("fish-1", reason=HOSTILE, who=HOSTILE))
    room = read_class(tmp_path)

    (row,) = [row for row in csv.reader(io.StringIO(as_csv(room, Voice("en")))) if row[1] == "3"]
    assert all(cell.startswith("'=") for cell in (row[0], *row[-2:]))
    assert "<img" not in as_html(room, Voice("en"))


@in_a_browser
def test_the_page_asks_nobody_and_nothing_acts(browser, tmp_path: Path):
    """Opened with a hostile name in it, on a screen of 1280."""
    log(tmp_path / "a", check("fish-1", reason=HOSTILE, who=HOSTILE))
    page, heard = visit(browser, as_html(read_class(tmp_path), Voice("zh")), tmp_path / "class.html")

    assert ([], None) == (heard, page.evaluate("window.fired"))
    assert 1280 == page.evaluate("document.documentElement.scrollWidth")


def test_both_files_are_written_whole(tmp_path: Path):
    """Excel reads the table as UTF-8; nothing else is left in the folder."""
    log(tmp_path / "a", check("fish-1", "pass", who="小王"))
    paths = write_overview(read_class(tmp_path), tmp_path / "out", Voice("zh"))

    assert [path.name for path in paths] == sorted(path.name for path in (tmp_path / "out").iterdir())
    assert "小王" in paths[0].read_text(encoding="utf-8-sig")
    assert paths[0].read_bytes().startswith(b"\xef\xbb\xbf")
