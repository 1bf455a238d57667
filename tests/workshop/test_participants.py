"""A participant's screen: light, waiting for the host, and following what is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

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
    sitting.set_state(step="silent", ask={"kind": "lines"})
    room.look()
    assert board.person is not None
    board.person.join("王芳")
    board.moved()
    assert "DraftText" in {type(part).__name__ for part in board._box.children}
    sitting.set_state(ask={"kind": "confidence", "list": [["O1-KR1", "复购率"]]})
    room.look()
    assert "ConfidenceReveal" in {type(part).__name__ for part in board._box.children}


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
