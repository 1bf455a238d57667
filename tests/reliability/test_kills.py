"""Kills: a batch that dies at any moment leaves whole reports, and the next goes on from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrworkbook.run.fork import forking_possible
from tests.reliability.kill_batches import endure


@pytest.mark.skipif(not forking_possible(), reason="reads /proc and needs Linux's signals")
def test_killed_batches_leave_whole_reports_and_are_resumed(tmp_path: Path):
    """Five kills of three clients here; `python -m tests.reliability.kill_batches` does fifty of four."""
    found = endure(tmp_path, 5, clients=("alpha", "beta", "gamma"))

    assert 5 == found.kills
    assert 0 < found.in_time
    assert 0 < found.whole
    assert [] == found.wrong
    assert [] == found.orphans
    assert 0 == found.remade
    assert (0, []) == (found.code, found.strays)
    assert {"whole"} == set(found.states.values())
