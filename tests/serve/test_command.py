"""`okrworkbook workshop`: what goes wrong before it starts is one sentence and an exit code."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from okrworkbook import workspace as workspace_
from okrworkbook.cli import app
from okrworkbook.errors import ClientNotFound, EnvironmentProblem
from okrworkbook.serve import voila
from okrworkbook.serve.process import environment
from okrworkbook.texts import Voice
from tests.serve.notebooks import write_sessions

Okr = Callable[..., object]
INTERVIEW = ("workshop", "acme", "--session", "interviews", "--no-browser")
OPEN = ("workshop", "acme", "--session", "clinic", "--no-browser")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable) -> Path:
    made = make_workspace(tmp_path_factory.mktemp("workshop"), {"acme": "case-waymo"})
    write_sessions(made / "notebooks")
    return made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("workshop", "nope", "--session", "clinic"), "nope"),
        (("workshop", "acme", "--session", "party"), "check_in"),
        ((*OPEN, "--lang", "fr"), "zh, en"),
        ((*OPEN, "--lan"), "--people"),
        ((*OPEN, "--people", "31"), "30"),
        ((*OPEN, "--people", "2", "--address", "10.0.0.1"), "--lan"),
        ((*OPEN, "--department", "月球部"), "月球部"),
        ((*OPEN, "--layer", "exec"), "--session interviews"),
        ((*INTERVIEW, "--layer", "boss"), "exec, manager, staff"),
        ((*INTERVIEW, "--interviewee", "王芳"), "王芳"),
        ((*OPEN, "--day", "13 May"), "13 May"),
    ],
)
def test_what_was_asked_wrongly_is_told_with_code_two(okr: Okr, workspace: Path, words: tuple, said: str):
    """And nothing is left in the client's folder."""
    done = okr(*words, cwd=workspace)

    assert 2 == done.code
    assert said in done.err
    assert "Traceback" not in done.err
    assert not (workspace / "client_data" / "acme" / "sessions").exists()


@pytest.mark.parametrize(("given", "expected"), [(("--day", "2026-05-13"), date(2026, 5, 13)), ((), None)])
def test_a_session_is_held_today_or_on_the_day_that_is_named(
    given: tuple, expected: date | None, workspace: Path, monkeypatch: pytest.MonkeyPatch
):
    """A client of the past is tried out within its own cycle."""
    held: list[date] = []

    @contextmanager
    def opened(asked: object, workspace: Path, day: date, tell: object) -> Iterator[None]:
        held.append(day)
        raise EnvironmentProblem("port_taken", port=1)
        yield

    monkeypatch.setattr("okrworkbook.serve.opened", opened)
    monkeypatch.setenv("OKRWORKBOOK_WORKSPACE", str(workspace))
    before = date.today()
    done = CliRunner().invoke(app, [*OPEN, *given])

    assert isinstance(done.exception, EnvironmentProblem)
    assert [expected] == held if expected else before <= held[0] <= date.today()


def test_a_port_that_is_taken_is_told_with_code_three(okr: Okr, workspace: Path):
    """One sentence, before anything has started."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        done = okr(*OPEN, "--port", str(port), cwd=workspace)

    assert 3 == done.code
    assert f"Port {port} is taken" in done.err
    assert 1 == len(done.err.strip().splitlines())
    assert not (workspace / "client_data" / "acme" / "sessions").exists()


@pytest.mark.parametrize("name", ["voila", "segno"])
def test_what_people_join_by_may_be_missing(name: str, monkeypatch: pytest.MonkeyPatch):
    """The sentence says what to install."""

    def version(asked: str) -> str:
        if asked == name:
            raise metadata.PackageNotFoundError(asked)
        return "1"

    monkeypatch.setattr(voila, "version", version)
    with pytest.raises(EnvironmentProblem) as problem:
        voila.check_installed()

    assert 'pip install "okrworkbook[participants]"' in problem.value.message(Voice("en"))
    assert name in problem.value.message(Voice("en"))


def test_a_kernel_sees_the_allowed_environment_and_its_client(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """No password of the shell's, no token, no setting of the person's own Jupyter, and not the mark of a batch."""
    for name in (
        "A_PASSWORD",
        "JUPYTER_TOKEN",
        "JUPYTER_CONFIG_DIR",
        "JUPYTERLAB_DIR",
        "OKRWORKBOOK_HEADLESS",
    ):
        monkeypatch.setenv(name, "theirs")

    found = environment(tmp_path, "acme", tmp_path / "own")

    assert "acme" == found["OKRWORKBOOK_CLIENT"]
    assert "theirs" not in found.values()
    assert "OKRWORKBOOK_HEADLESS" not in found
    assert str(tmp_path) == found["OKRWORKBOOK_WORKSPACE"]


def test_a_sessions_kernel_opens_its_own_client_only(
    tmp_path: Path, make_workspace: Callable, monkeypatch: pytest.MonkeyPatch
):
    """What is on the projector, and on people's telephones, is never another client's."""
    made = make_workspace(tmp_path / "two", {"acme": "case-waymo", "other": "case-waymo"})
    monkeypatch.setenv("OKRWORKBOOK_CLIENT", "acme")

    assert ["acme"] == workspace_.clients(made)
    assert "acme" == workspace_.client_folder("acme", made).name
    with pytest.raises(ClientNotFound):
        workspace_.client_folder("other", made)
