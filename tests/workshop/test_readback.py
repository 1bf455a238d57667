"""What every session's document has in common."""

from __future__ import annotations

import pytest

from okrworkbook.workshop.readback import chat_lines, not_held, sign_table
from tests.builders import ZH


def test_a_step_that_was_not_held_says_where_it_is_done(room):
    """No error and no empty page: a box that names the notebook."""
    box = not_held(room(), "还没有投票。")

    assert ("未进行", "还没有投票。打开 71_strategy_session.ipynb，做完后重新运行，这里就有内容。") == (
        box.title,
        box.text,
    )


def test_in_the_room_a_step_is_still_to_come(room, monkeypatch: pytest.MonkeyPatch):
    """Whoever sits in the session is not told to open it."""
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    box = not_held(room(), "还没有投票。")

    assert ("还没进行到这里", "还没有投票。") == (box.title, box.text)


def test_a_place_to_sign_names_roles():
    """One line a role, the signature and date left blank."""
    table = sign_table(ZH, ("总经理", "顾问"))

    assert ["总经理", "顾问"] == [row[0] for row in table.rows]
    assert {""} == {cell.strip() for row in table.rows for cell in row[1:]}


def test_text_for_the_chat_is_plain_lines():
    """No blank line twice, no control sign; long lines are left to the chat, which breaks them itself."""
    assert "甲\n\n乙\x20丙\n" == chat_lines(["甲", "", "", "乙\x07丙", ""])
    assert "标" * 90 + "\n" == chat_lines(["标" * 90])
    assert "" == chat_lines([])
