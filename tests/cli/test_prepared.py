"""Prepared: a command that is forked ends and speaks as one that is started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prepared import POSSIBLE

Okr = Callable[..., object]


@pytest.mark.skipif(not POSSIBLE, reason="needs fork")
@pytest.mark.parametrize(
    ("words", "code", "changes"),
    [
        (("--help",), 0, {}),
        (("list", "--json"), 0, {"PYTHONIOENCODING": "ascii", "FORCE_COLOR": "1"}),
        (("check", "case-waymo"), 0, {"PYTHONIOENCODING": "gbk", "OKRWORKBOOK_LANG": "zh"}),
        (("check", "nope"), 2, {"PYTHONIOENCODING": "cp1252", "OKRWORKBOOK_LANG": "zh"}),
        (("nope",), 2, {}),
    ],
    ids=("help", "json", "console", "error", "usage"),
)
def test_forked_and_started_say_the_same(
    okr: Okr, make_workspace: Callable, tmp_path: Path, words: tuple[str, ...], code: int, changes: dict
):
    """The same exit code and the same bytes on both streams."""
    workspace = make_workspace(tmp_path, {"case-waymo": "case-waymo"})
    forked, begun = (okr(*words, cwd=workspace, fresh=fresh, **changes) for fresh in (False, True))

    assert code == begun.code
    assert begun == forked
