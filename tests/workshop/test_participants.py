"""A participant's screen: light, waiting for the host, and following what is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from okrworkbook.client.edits import EditConflict
from okrworkbook.errors import ParameterError
from okrworkbook.workshop.participants import Participant, join_session, participate
from okrworkbook.workshop.sitting import Sitting
from tests.conftest import environment

LIGHT = """
import json, sys
import okrworkbook as okr
board = okr.participate(okr.join_session("demo"))
board._ipython_display_()
print(json.dumps([name for name in ("pandas", "matplotlib", "numpy", "scipy") if name in sys.modules]))
"""


def test_opening_it_loads_no_pandas(client_folder: Path):
    """Six people open it at once on the host's laptop."""
    workspace = str(client_folder.parents[1])
    done = subprocess.run(
        [sys.executable, "-c", LIGHT],
        env=environment(OKRWORKBOOK_WORKSPACE=workspace),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert [] == json.loads(done.stdout.splitlines()[-1])


def test_it_waits_for_the_host_and_follows(client_folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Before the session begins there is nothing; then a door, then what is asked – without being opened again."""
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    room = join_session("demo")
    board = participate(room)
    board._ipython_display_()
    assert board.person is None

    sitting = Sitting(client_folder, "strategy_session", date.today())
    sitting.set_state(step="open", ask={})
    room.look()
    words, name, enter, _ = board._box.children
    assert "请写下姓名" in words.value
    assert ("VBox", "进入") == (type(name).__name__, enter.description)
    sitting.set_state(step="silent", ask={"kind": "lines"})
    room.look()
    assert board.person is not None
    board.person.join("王芳")
    board.moved()
    assert "DraftText" in {type(part).__name__ for part in board._box.children}
    sitting.set_state(ask={"kind": "confidence", "list": [["O1-KR1", "复购率"]]})
    room.look()
    assert "ConfidenceReveal" in {type(part).__name__ for part in board._box.children}


def test_it_waits_for_the_department_and_day_it_was_opened_for(client_folder: Path):
    """Another department that meets on the same day, and a newer day, are not theirs."""
    asked = {"session": "check_in_session", "day": "2026-05-13", "department": "销售部"}
    room = join_session("demo", **asked)
    for day, unit in ((date(2026, 5, 13), ""), (date(2026, 5, 13), "研发部"), (date.today(), "销售部")):
        Sitting(client_folder, "check_in_session", day, unit).set_state(step="review")
    room.look()
    assert room.sitting is None

    Sitting(client_folder, "check_in_session", date(2026, 5, 13), "销售部").set_state(step="review")
    room.look()
    assert ("check_in_session-2026-05-13-销售部", "销售部") == (room.sitting.name, room.sitting.unit)
    with pytest.raises(ParameterError, match="13 May"):
        join_session("demo", session="check_in_session", day="13 May")


def test_only_what_is_asked_can_be_put_in(client_folder: Path):
    """A seat without a question waits; what is put in is the seat's own file."""
    sitting = Sitting(client_folder, "check_in_session", date(2026, 4, 1))
    person = Participant(sitting)
    person.join("王芳")
    with pytest.raises(ParameterError):
        person.give_lines("太早")
    sitting.set_state(ask={"kind": "confidence", "list": [["O1-KR1", "复购率"]]})
    person.give_confidence("O1-KR1", 7)
    for goal, number in (("O1-KR1", 11), ("O9", 5)):
        with pytest.raises(ParameterError):
            person.give_confidence(goal, number)

    assert {"S1": {"confidence": {"O1-KR1": 7}}} == sitting.everybody()


def test_lines_of_one_step_do_not_replace_those_of_another(client_folder: Path):
    """A step that gives its lines a name keeps them apart, and each asks with what was written for it."""
    sitting = Sitting(client_folder, "review_session", date(2026, 6, 30))
    person = Participant(sitting)
    person.join("王芳")
    for name, line in (("keep", "每周五取数"), ("stop", "日报")):
        sitting.set_state(ask={"kind": "lines", "under": name})
        person.give_lines(line)

    assert {"S1": {"keep": ["每周五取数"], "stop": ["日报"]}} == sitting.everybody()
    assert ["日报"] == person.own_lines()


def test_a_score_is_one_of_five_marks_for_what_is_on_the_list(client_folder: Path):
    """Silent scores are the seat's own until the host closes them; the page shows a radio group each."""
    sitting = Sitting(client_folder, "review_session", date.today())
    sitting.set_state(ask={"kind": "scores", "list": [["O1-KR1", "复购率"], ["O1-KR2", "推荐意愿"]]})
    board = participate(join_session("demo"))
    board.widget()
    board.person.join("王芳")
    board.moved()
    marks = [part for part in board._box.children if type(part).__name__ == "Score"]
    marks[1].act("score", {"value": 4})
    for goal, mark in (("O1-KR1", 0), ("O9", 3)):
        with pytest.raises(ParameterError):
            board.person.give_score(goal, mark)

    assert ["复购率", "推荐意愿"] == [one.label for one in marks]
    assert {"S1": {"scores": {"O1-KR2": 4}}} == sitting.everybody()


def test_who_writes_on_a_seat_with_two_devices_loses_no_line(client_folder: Path):
    """Or has the same name as somebody: the one who comes second is shown the other's lines and keeps the own text."""
    sitting = Sitting(client_folder, "strategy_session", date.today())
    sitting.set_state(ask={"kind": "lines"})
    first, second = pages = [participate(join_session("demo")) for _ in range(2)]
    for page in pages:
        page.widget()
        page.person.join("王伟")
        page.moved()
    ours, theirs = (page._written for page in pages)
    assert theirs.act("save", {"text": "提升复购", "seen": ""})
    with pytest.raises(EditConflict):
        ours.act("save", {"text": "更快上新\n", "seen": ""})
    assert ("提升复购", ["提升复购"]) == (ours.theirs["text"], first.person.own_lines())

    assert ours.act("keep", {"text": "提升复购\n更快上新", "seen": "提升复购"})
    second.moved()
    assert "提升复购\n更快上新" == theirs.value
    assert {"S1": {"lines": ["提升复购", "更快上新"]}} == sitting.everybody()


def test_blank_lines_are_ones_own(client_folder: Path):
    """What a page shows is not rewritten by its own save, and saving again from it is no conflict."""
    sitting = Sitting(client_folder, "strategy_session", date.today())
    sitting.set_state(ask={"kind": "lines"})
    page = participate(join_session("demo"))
    page.widget()
    page.person.join("王伟")
    page.moved()
    assert page._written.act("save", {"text": "提升复购\n\n", "seen": ""})
    page.moved()

    assert "提升复购\n\n" == page._written.value
    assert page._written.act("save", {"text": "提升复购\n\n更快上新", "seen": "提升复购\n\n"})
