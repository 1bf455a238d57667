"""Boards: what somebody else has saved shows within the time that was promised, and a watcher outlives what fails."""

from __future__ import annotations

import asyncio
import gc
import weakref

import pytest

from okrworkbook.workshop import board
from okrworkbook.workshop.sessions import strategy

GOALS = "objective_id,level,text,status,cycle,owner\nC1,company,让客户回来,adopted,2026Q2,\n"
SHOWN_WITHIN = 3.0  # seconds after somebody has saved


def test_one_look_shows_what_somebody_else_saved(room):
    """Two people before the same client: what one has renamed stands on the other's screen after a single look."""
    mine, theirs = room(objectives=GOALS, who="甲"), room(who="乙")
    screens = [strategy.tree(one) for one in (mine, theirs)]
    for one in screens:
        one.widget()
        one.room.on_changed(one._renew)
    assert screens[0].rename("C1", "让老客户每周都来")
    assert "让客户回来" == screens[1]._widget.nodes[0]["title"]

    assert theirs.look()

    assert "让老客户每周都来" == screens[1]._widget.nodes[0]["title"]


def test_a_look_may_be_missed_and_others_edits_show_in_time():
    """The first look may come while the files are being exchanged, or the kernel computes: the next one is in time too."""
    assert 2 * board.LOOK_EVERY < SHOWN_WITHIN


def test_the_watcher_looks_on_whatever_fails(room, monkeypatch: pytest.MonkeyPatch):
    """A look that fails is told and the next one comes; watching anew leaves one watcher."""
    opened, looks, told = room(), [], []
    monkeypatch.setattr(board, "LOOK_EVERY", 0.001)

    def look() -> bool:
        looks.append(len(looks))
        if len(looks) == 1:
            raise OSError("a file is open elsewhere")
        return False

    opened.look = look
    opened.on_told(lambda kind, sentence: told.append(kind))

    async def watched() -> int:
        for _ in range(2):
            board.watch(opened)
        while len(looks) < 3:
            await asyncio.sleep(0.001)
        running = [one for one in asyncio.all_tasks() if one.get_coro().__name__ == board._watch.__name__]
        for one in running:
            one.cancel()
        return len(running)

    assert 1 == asyncio.run(asyncio.wait_for(watched(), 30))
    assert ["failed"] == told


def test_what_is_loaded_is_set_aside_once_the_boards_stand(room, monkeypatch):
    """The search for garbage passes over it from then on; what was garbage already is taken away before."""

    class Leftover:
        def __init__(self):
            self.itself = self

    monkeypatch.setattr(board, "LOOK_EVERY", 0.01)
    gone = weakref.ref(Leftover())
    opened, looks = room(), []
    monkeypatch.setattr(opened, "look", lambda: looks.append(gc.get_freeze_count()))

    async def session() -> None:
        board.watch(opened)
        while len(looks) < 2:
            await asyncio.sleep(0.01)
        board._watchers.pop(opened.id).cancel()

    gc.unfreeze()
    try:
        asyncio.run(asyncio.wait_for(session(), 20))
    finally:
        gc.freeze()

    assert min(looks) > 0
    assert gone() is None
