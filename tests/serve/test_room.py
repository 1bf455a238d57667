"""The room: one host and several people, with the real servers and a real browser.

One session is opened for all of these tests and ended by the last of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("voila")

from okrworkbook.client.edits import Change, Store
from okrworkbook.client.edits.change import ADD
from okrworkbook.doctor import browser
from okrworkbook.serve.sessions import described
from tests.serve.notebooks import write_sessions
from tests.serve.room import SECONDS, Session, alive, kernel_of, session, until

CHROMIUM = browser()
OBJECTIVE = {
    "text": "让乘客放心",
    "level": "company",
    "owner": "P001",
    "type": "aspirational",
    "cycle": "2026Q2",
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable) -> Iterator[Session]:
    """A Chinese session in which two people have a place; a password stands in the shell that opened it."""
    workspace = make_workspace(tmp_path_factory.mktemp("room"), {"acme": "case-waymo", "other": "case-waymo"})
    write_sessions(workspace / "notebooks")
    words = ("--session", "strategy", "--people", "2", "--lang", "zh")
    with session(workspace, *words, A_PASSWORD="hunter2", JUPYTER_TOKEN="theirs") as opened:
        yield opened


@pytest.fixture(scope="module")
def forgotten(room: Session) -> str:
    """The kernel of somebody who asked for the page and never showed it: one of the two that were warm."""
    return kernel_of(room.ask()[1])


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for all pages."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        words = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=words)
        yield opened
        opened.close()


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[[str], Any]]:
    """Open an address as somebody with a browser of their own, and note what is asked of other machines."""
    contexts = []

    def opened(address: str) -> Any:
        contexts.append(chromium.new_context(viewport={"width": 1280, "height": 720}, locale="en-GB"))
        page = contexts[-1].new_page()
        page.set_default_timeout(SECONDS * 1000)
        page.foreign = []
        page.on(
            "request",
            lambda request: (
                request.url.startswith(("data:", "blob:", "http://127.0.0.1:", "ws://127.0.0.1:"))
                or page.foreign.append(request.url)
            ),
        )
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def objectives(room: Session) -> int:
    return len(Store(room.folder).view().rows("objectives"))


def shown(page: Any) -> str:
    page.wait_for_selector(".okr-count")
    return page.locator(".okr-count").inner_text()


def kernel_shown(page: Any) -> str:
    return page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")


def test_the_page_is_warm_and_fresh_and_everybodys_own(room: Session, forgotten: str, visit: Callable):
    """Two people: pages made before anybody came show what was edited since, each by a kernel of its own."""
    before = objectives(room)
    until(lambda: 2 <= len([*(room.folder / "runs").glob("warm-*")]), "two kernels warm")
    Store(room.folder).patch([Change("objectives", ("C9",), ADD, values=OBJECTIVE)], "张三")

    first, second = visit(room.told["join"]), visit(room.told["join"])

    fresh = f"voila acme {before} {before + 1}"
    until(lambda: fresh == shown(first), f"the first page shows {fresh} and not {shown(first)}")
    shown(second)
    assert 3 == len({kernel_shown(first), kernel_shown(second), forgotten})
    assert "OKRWORKBOOK_CLIENT VOILA_PREHEAT" == first.locator(".okr-said").inner_text()
    for page in (first, second):
        page.get_by_role("button", name="OK").click()
        page.wait_for_function("document.querySelector('.okr-said').innerText.startsWith('clicked')")
        assert "zh-CN" == page.evaluate("document.documentElement.lang")
        assert "一起讨论" == page.title()
        assert [] == page.foreign
    said = {page.locator(".okr-said").inner_text() for page in (first, second)}
    assert 2 == len(said)


def test_a_page_that_is_closed_ends_its_kernel(room: Session, visit: Callable):
    """Nobody has to tell it to."""
    page = visit(room.told["join"])
    shown(page)
    kernel = kernel_shown(page)
    assert room.runs(kernel)

    page.goto("about:blank")

    until(lambda: not room.runs(kernel), "the kernel has ended")


def test_without_the_key_there_is_a_page_that_asks_for_it(room: Session, visit: Callable):
    """In the room's language; typed in capitals it is taken, a wrong one is not."""
    page = visit(room.door)
    assert "/login" in page.url
    assert "zh-CN" == page.evaluate("document.documentElement.lang")
    assert "请扫描投影上的二维码加入" in page.inner_text("body")

    page.get_by_label("口令").fill("abcd-efgh-jkmn")
    page.get_by_role("button", name="加入").click()
    assert "口令不对" in page.get_by_role("alert").inner_text()

    page.get_by_label("口令").fill(room.key.upper().replace("-", " "))
    page.get_by_role("button", name="加入").click()
    assert shown(page).startswith("voila acme")
    assert [] == page.foreign


@pytest.mark.parametrize("key", [None, "wrong"])
def test_who_has_no_key_gets_nothing(room: Session, forgotten: str, key: str | None):
    """Neither the page nor anything of a kernel; nor does JupyterLab open."""
    assert 302 == room.ask(key=key)[0]
    assert 403 == room.ask(f"api/kernels/{forgotten}", key)[0]
    assert 403 == room.ask(f"api/kernels/{forgotten}/channels", key)[0]

    host = room.told["host"].partition("?")[0]
    assert 302 == room.ask(key=key, address=host)[0]
    lab = host.partition("/doc/")[0]
    assert 403 == room.ask("/api/contents/engagement.toml", key, lab)[0]


@pytest.mark.parametrize(
    "path",
    [
        *("75_participants.ipynb", "engagement.toml", "..%2F..%2Fengagement.toml", "client_data/other"),
        *(
            "voila/files/75_participants.ipynb",
            "voila/files/voila.json",
            "voila/files/..%2Fvoila%2Fvoila.json",
        ),
        *("voila/tree", "voila/render/75_participants.ipynb", "voila/api/contents", "voila/query/1-2-3-4-5"),
        *("api/contents", "api/kernels", "api/sessions", "api/terminals", "lab", "tree", "files/x.png"),
    ],
)
def test_nothing_but_the_page_is_served(room: Session, path: str):
    """Also to those who have the key: a sentence, and no file, folder or list."""
    status, text = room.ask(path)

    assert 404 == status
    assert "这里没有页面" in text


def test_the_host_sees_the_notebook_run_folded_protected_and_in_chinese(room: Session, visit: Callable):
    """It runs by itself, with the allowed environment only; its code is one line, and its cells stay."""
    page = visit(room.told["host"])

    assert shown(page).startswith("lab acme")
    assert "OKRWORKBOOK_CLIENT OKRWORKBOOK_JOIN" == page.locator(".okr-said").inner_text()
    page.get_by_role("button", name="OK").click()
    page.wait_for_function("document.querySelector('.okr-said').innerText.startsWith('clicked')")
    current = "window.jupyterapp.shell.currentWidget"
    assert described() == page.evaluate(f"{current}.context.model.toJSON().metadata")
    assert "文件" in page.locator(".lm-MenuBar").inner_text()
    assert 0 == page.locator(".jp-CodeCell .cm-editor:visible").count()
    page.evaluate(f"() => {{ {current}.content.activeCellIndex = 2; }}")
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:delete-cell')")
    page.locator(".jp-CodeCell").first.click()
    page.keyboard.press("Escape")
    for _ in range(2):
        page.keyboard.press("d")
    assert 3 == page.evaluate(f"{current}.content.widgets.length")
    assert [True] * 3 == page.evaluate(f"{current}.content.widgets.map((cell) => cell.readOnly)")
    assert [] == page.foreign


def test_what_fails_is_a_sentence(room: Session):
    """In the room's language, without a traceback and without what failed."""
    (room.folder / "runs" / "fail").touch()
    try:
        pages = [room.ask()[1] for _ in range(4)]  # up to three were warm before
    finally:
        (room.folder / "runs" / "fail").unlink()

    failed = pages[-1]
    assert "这一页出了问题。请告诉主持人" in failed
    assert "秘密" not in failed
    assert "raceback" not in failed
    assert "error when executing" not in failed


def test_a_kernel_nobody_shows_is_ended(room: Session, forgotten: str):
    """Its page was asked for and never came."""
    until(lambda: not room.runs(forgotten), "the kernel has ended")


def test_ending_the_command_leaves_nothing(room: Session):
    """Both servers and every kernel are gone, and so is what they kept; the notebook and the logs stay."""
    started = room.processes()
    assert 3 <= len(started)
    own = Path(room.told["join_page"]).parent
    assert own.is_dir()

    assert 0 == room.end()

    assert [] == [one for one in started if alive(one)]
    assert not own.exists()
    assert Path(room.told["notebook"]).is_file()
    for log in room.told["logs"]:
        text = Path(log).read_text(encoding="utf-8")
        assert room.key not in text
        assert room.told["host"].partition("=")[2] not in text
