"""What keeps a session's boards up to date without getting in their way."""

from __future__ import annotations

import asyncio
import gc
import weakref

from okrworkbook.workshop import board


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
