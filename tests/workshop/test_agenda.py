"""The facilitator's agenda."""

from __future__ import annotations

import pytest

from okrworkbook.workshop.agenda import Agenda, AgendaBoard, Step
from okrworkbook.workshop.sessions.strategy.steps import AGENDA

THREE = Agenda("strategy_session", (Step("opening", 10), Step("silent", 15), Step("merge", 35)))


def test_a_shorter_session_keeps_every_step_and_adds_up():
    """Sixty minutes' steps in thirty: the longest takes what rounding leaves."""
    assert [5, 8, 17] == [step.minutes for step in THREE.within(30).steps]
    assert [1, 1, 1] == [step.minutes for step in THREE.within(3).steps]
    assert 60 == THREE.within(60).minutes


def test_the_host_moves_everybody_on(room):
    """Whoever follows the sitting sees the step; one the session does not have is a fault."""
    opened = room()
    board = AgendaBoard(opened, THREE)
    assert "opening" == board.step
    board.go("merge")

    assert "merge" == board.step
    assert "merge" == opened.sitting.state()["step"]
    with pytest.raises(KeyError):
        board.go("lunch")


@pytest.mark.parametrize(("address", "expected"), [("http://127.0.0.1:1/?token=a", "opening"), ("", None)])
def test_people_can_take_their_seats_as_soon_as_the_host_is_there(
    room, monkeypatch: pytest.MonkeyPatch, address: str, expected: str | None
):
    """The page of whoever joins does not wait for the second step; a session nobody joins is only looked at."""
    monkeypatch.setenv("OKRWORKBOOK_JOIN", address)
    opened = room()
    AgendaBoard(opened, AGENDA).widget()

    assert expected == opened.sitting.state().get("step")
