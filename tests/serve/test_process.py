"""Process: a server ends with the command that started it, however that ends."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from okrworkbook.errors import EnvironmentProblem
from okrworkbook.serve.process import PARTICIPANTS, SETTINGS, Server, environment
from okrworkbook.texts import Voice
from tests.serve.notebooks import write_sessions
from tests.serve.room import alive, kill, session, until


@pytest.mark.skipif(sys.platform == "win32", reason="no signal that cannot be caught")
def test_a_command_that_is_killed_takes_its_server_along(tmp_path: Path, make_workspace: Callable):
    """Nobody is left to end it, and it ends by itself."""
    workspace = make_workspace(tmp_path, {"acme": "case-waymo"})
    write_sessions(workspace / "notebooks")
    with session(workspace, "--session", "review") as opened:
        servers = [psutil.Process(pid) for pid in opened.told["processes"]]
        assert [True] == [alive(one) for one in servers]

        kill(opened.process.pid)

        until(lambda: not any(alive(one) for one in servers), "the server has ended")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"notebook_path": "nowhere.ipynb", "token": "a"}, "nowhere.ipynb"),
        ({}, "no token"),
    ],
)
def test_a_server_that_does_not_come_up_is_one_sentence(tmp_path: Path, settings: dict[str, str], said: str):
    """It ends with its log's last line, the log is for nobody else's eyes, and without a key nothing comes up."""
    pytest.importorskip("voila")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / SETTINGS[PARTICIPANTS]).write_text(json.dumps({"Voila": settings}))
    env = environment(tmp_path, "acme", tmp_path / "own")
    server = Server(PARTICIPANTS, "http://127.0.0.1:9", tmp_path / "own", tmp_path / "runs" / "a.log", env)

    with pytest.raises(EnvironmentProblem) as problem:
        server.wait("/")
    server.stop()

    assert said in problem.value.message(Voice("en"))
    assert 1 == len(problem.value.message(Voice("en")).splitlines())
    assert "0o600" == oct(server.log.stat().st_mode & 0o777)
