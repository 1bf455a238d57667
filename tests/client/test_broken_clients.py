"""Client folders with one fault each, and the exact sentences a consultant reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrworkbook.client import check_client
from okrworkbook.texts import Voice

FOLDERS = sorted(path for path in (Path(__file__).parents[1] / "broken_clients").iterdir() if path.is_dir())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_fault_is_told(folder, lang):
    """The findings of the folder are the lines of its file expected.zh or expected.en."""
    expected = (folder / f"expected.{lang}").read_text(encoding="utf-8").splitlines()

    assert expected == [finding.line(Voice(lang)) for finding in check_client(folder)]
