"""What the tests of teaching share: the trainer's key, and a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from okrworkbook.teach.pack import CHECKOUT_KEY, Key, read_key
from okrworkbook.teach.packs import Built, build_packs
from tests.publish.conftest import browser
from tests.publish.visiting import IN_A_BROWSER

__all__ = ["browser"]


def in_a_browser(test: Callable) -> Callable:
    """Marked as all that need a browser, and skipped where there is none."""
    for mark in IN_A_BROWSER:
        test = mark(test)
    return test


@pytest.fixture(scope="session")
def key() -> Key:
    """Solutions and wrong answers of every exercise."""
    return read_key(CHECKOUT_KEY)


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """The packs of both languages, which no test changes."""
    made = tmp_path_factory.mktemp("packs")
    return {lang: build_packs(made / lang, lang, "", CHECKOUT_KEY) for lang in ("zh", "en")}


@pytest.fixture
def pupil(tmp_path: Path) -> Path:
    """An empty learners' pack: its mark alone, so that attempts are noted beside it."""
    (tmp_path / "pack.json").write_text('{"format": 1, "kind": "student"}', encoding="utf-8")
    return tmp_path
