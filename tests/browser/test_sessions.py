"""Sessions: every one is walked from its first step to its last as a host does it, by keyboard and by mouse, in both languages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from okrworkbook.doctor import browser
from tests.browser.scripts import SCRIPTS
from tests.browser.walk import KEYBOARD, MOUSE, SIZES, Walker, address_of, end, listen, notebook_of, run
from tests.serve.room import Session, session

CHROMIUM = browser()
PICTURES = "OKRWORKBOOK_PICTURES"  # a folder in which pictures of every board are kept
WAYS, LANGS = (KEYBOARD, MOUSE), ("zh", "en")
# Each session by keyboard in one language and by mouse in the other; all four with OKRWORKBOOK_WALKS=all.
EVERY = os.environ.get("OKRWORKBOOK_WALKS") == "all"
WALKS = [
    (kind, way, lang)
    for place, kind in enumerate(SCRIPTS)
    for turn, way in enumerate(WAYS)
    for word, lang in enumerate(LANGS)
    if EVERY or (place + turn + word) % 2 == 0
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable) -> Iterator[Session]:
    """One JupyterLab for all walks."""
    folder = tmp_path_factory.mktemp("walks")
    workspace = make_workspace(folder, {"acme": "case-yichuan-xiaoxian"})
    with session(workspace, "--session", "strategy") as opened:
        yield opened


@pytest.fixture(scope="module")
def tables(room: Session) -> dict[Path, bytes]:
    """The client's tables as they were."""
    return {path: path.read_bytes() for path in room.folder.glob("*.csv")}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for all walks, which has everything JupyterLab is made of at hand after the first."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        words = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=words)
        yield opened.new_context(locale="zh-CN")
        opened.close()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures are kept."""
    folder = Path(os.environ.get(PICTURES) or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize(("kind", "way", "lang"), WALKS)
def test_a_session_is_walked(
    room: Session, tables: dict[Path, bytes], chromium: Any, pictures: Path, kind: str, way: str, lang: str
):
    """What is done at its boards stands in the client's tables; nothing fails, is cut off or leaves this machine."""
    for path, content in tables.items():
        path.write_bytes(content)
    script = SCRIPTS[kind]
    day = script.begins + timedelta(days=2 * WAYS.index(way) + LANGS.index(lang))
    page = listen(chromium.new_page())
    page.set_viewport_size(SIZES[way])
    page.goto(address_of(room, notebook_of(room, script, lang, way, day)))
    run(page)

    walker = Walker(page, room.folder, script, lang, way, day, pictures)
    walker.begins_well()
    script.steps(walker)

    walker.sound()
    end(page)
