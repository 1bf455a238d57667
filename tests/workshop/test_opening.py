"""Opening a session's room, and the mark it ends with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrworkbook.errors import ClientDataError, ClientNotFound, ParameterError
from okrworkbook.workshop.opening import close_session, open_room, session_cover
from okrworkbook.workshop.sitting import Sitting
from tests.builders import EN, ZH


def test_headless_the_room_is_that_of_the_newest_sitting(client_folder: Path):
    """What is published is of the day the session was held, whenever it is published."""
    for day in (date(2026, 4, 1), date(2026, 4, 9), date(2026, 3, 30)):
        Sitting(client_folder, "strategy_session", day).set_state(step="opening")
    Sitting(client_folder, "interview_session", date(2026, 5, 1)).set_state(step="consent")
    opened = open_room("strategy_session", "demo")

    assert date(2026, 4, 9) == opened.sitting.day
    assert "2026年4月9日" == session_cover(opened).date


def test_a_client_that_held_no_session_has_a_room_without_a_sitting(client_folder: Path):
    """Nothing is made by looking."""
    opened = open_room("strategy_session", "demo", "en")

    assert opened.sitting is None
    assert {"authorship": {"client": 0, "consultant": 0, "unknown": 0}} == close_session(opened).facts
    assert ["engagement.toml"] == [path.name for path in client_folder.iterdir()]


def test_with_somebody_in_the_room_it_is_todays_sitting(client_folder: Path, monkeypatch: pytest.MonkeyPatch):
    """A session that begins begins a sitting of its own."""
    Sitting(client_folder, "strategy_session", date(2026, 4, 1)).set_state(step="opening")
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")

    assert date.today() == open_room("strategy_session", "demo").sitting.day


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ({"lang": "fr"}, "fr"),
        ({"side": "both"}, "There is no side “both”; it is one of: client, consultant"),
        ({"day": "1 April"}, "“1 April” is no day; write it like 2026-05-13"),
    ],
)
def test_what_nobody_knows_is_refused_by_name(client_folder: Path, named: dict[str, str], told: str):
    """A misspelled parameter stops the notebook with a sentence."""
    with pytest.raises(ParameterError) as refused:
        open_room("strategy_session", "demo", **named)

    assert told in refused.value.message(EN)


def test_an_unknown_session_or_client_is_refused(client_folder: Path):
    """The nearest known are named."""
    with pytest.raises(ParameterError, match="strategy_sesion"):
        open_room("strategy_sesion", "demo")
    with pytest.raises(ClientNotFound):
        open_room("strategy_session", "nobody")


def test_headless_nothing_is_made_of_faulty_data(client_folder: Path, monkeypatch: pytest.MonkeyPatch):
    """A report of half a table would look whole; in the room the session goes on."""
    (client_folder / "objectives.csv").write_text("objective_id,level,text\nO1,galaxy,提升复购\n", "utf-8")

    with pytest.raises(ClientDataError):
        open_room("strategy_session", "demo")
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    assert "示例" == open_room("strategy_session", "demo").client.engagement.name.text(ZH.lang)


def test_the_room_tells_of_a_session_that_has_moved_and_of_tables_that_have_changed(room):
    """Two different things: what somebody put in for themselves is in no table."""
    opened, told = room(), []
    opened.on_moved(lambda: told.append("moved"))
    opened.on_changed(lambda: told.append("changed"))
    opened.look()
    Sitting(opened.folder, "strategy_session", opened.sitting.day).put("S1", lines=["提升复购"])
    opened.look()
    (opened.folder / "themes.csv").write_text("theme_id,text\nT1,复购\n", encoding="utf-8")
    opened.look()

    assert ["moved", "changed"] == told
