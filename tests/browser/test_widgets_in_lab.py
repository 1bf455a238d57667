"""Widgets in JupyterLab: the same ones, over a real kernel – keys stay theirs, a reload brings them back."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import nbformat
import pytest

from okrworkbook.doctor import browser
from tests.browser.lab import MODEL, SECONDS, Server, jupyterlab, run_all
from tests.conftest import ROOT
from tests.workshop.samples import all_widgets

CHROMIUM = browser()
AXE = find_spec("axe_playwright_python")
NAMES = tuple(all_widgets("zh"))
CELL = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from IPython.display import display
from tests.workshop.samples import all_widgets
shown = all_widgets("zh")
for name, widget in shown.items():
    widget.add_class(f"try-{{name}}")
    display(widget)
"""
ALL = "(n) => document.querySelectorAll('.jp-OutputArea .okrw').length === n"
THEME = """async (theme) => {
    await window.jupyterapp.commands.execute('apputils:change-theme', {theme});
}"""
JUDGED = """() => axe.run({include: ['.okrw']}).then((found) =>
    found.violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 120))]))"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over one notebook that shows every widget."""
    folder = tmp_path_factory.mktemp("lab")
    root = folder / "root"
    root.mkdir()
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(CELL, id="all"), nbformat.v4.new_code_cell("1 + 1", id="last")],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
        },
    )
    nbformat.write(notebook, root / "all.ipynb")
    with jupyterlab(root, folder / "own") as server:
        yield server


@pytest.fixture(scope="module")
def page(lab: Server) -> Iterator[Any]:
    """The notebook, run; the page notes what it asks of other machines."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        words = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=words)
        page = opened.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.set_default_timeout(SECONDS * 1000)
        page.foreign = []
        own = ("data:", "blob:", lab.address, lab.address.replace("http", "ws"))
        page.on("request", lambda asked: asked.url.startswith(own) or page.foreign.append(asked.url))
        page.goto(lab.page_of("all.ipynb"))
        assert "all" == run_all(page), lab.log
        page.wait_for_function(ALL, arg=len(NAMES))
        yield page
        opened.close()


def cells(page: Any) -> list[tuple[str, int | None]]:
    """Which cells there are, and when each was run."""
    return [(cell["id"], cell["execution_count"]) for cell in page.evaluate(MODEL)["cells"]]


def goal(page: Any, id: str) -> Any:
    return page.locator(f'.try-tree [data-id="{id}"]')


def test_the_kernel_answers_and_keys_stay_in_the_widgets(page: Any):
    """A goal is renamed and the rename undone by keyboard; nothing typed in a widget runs, removes or adds a cell."""
    before = cells(page)
    goal(page, "K1").click()
    page.keyboard.press("F2")
    page.keyboard.type("复购率 45%")
    page.keyboard.press("Enter")
    page.locator('.try-tree .okrw-status[data-tone="good"]').wait_for()
    assert "复购率 45%" == goal(page, "K1").locator(".okrw-goal").text_content()
    page.keyboard.press("Control+z")
    page.locator(".try-tree .okrw-status", has_text="已撤销").wait_for()
    assert "会员 90 天复购率由 28% 提升到 40%" == goal(page, "K1").locator(".okrw-goal").text_content()

    for place in (
        '.try-tree [tabindex="0"]',
        ".try-table textarea",
        ".try-draft textarea",
        ".try-votes input",
        ".try-dots [role=spinbutton]",
        ".try-score input:checked",
    ):
        page.locator(place).first.focus()
        for key in ("Shift+Enter", "Control+Enter", "Alt+Enter", "Escape", "d", "d", "x", "a", "b"):
            page.keyboard.press(key)
    assert before == cells(page)
    assert [] == page.foreign


def test_what_is_saved_in_the_kernel_comes_back_after_a_reload(page: Any):
    """The page is loaded anew, the kernel lives: every widget is there, with what was typed."""
    page.locator('.try-table [data-row="K2"][data-column="text"]').fill("会员日复购率 35%")
    page.keyboard.press("Enter")
    page.locator(".try-table .okrw-status", has_text="已保存").wait_for()
    page.evaluate("async () => { await window.jupyterapp.commands.execute('docmanager:save'); }")
    page.reload()
    page.wait_for_function(ALL, arg=len(NAMES))

    assert "会员日复购率 35%" == page.locator('.try-table [data-row="K2"][data-column="text"]').input_value()
    assert [] == page.foreign


def test_axe_finds_nothing_in_jupyterlabs_themes(page: Any):
    """Contrast holds on JupyterLab's own grounds, light and dark."""
    if AXE is None:
        pytest.skip("no axe-core here")
    page.evaluate((Path(AXE.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = {}
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        page.evaluate(THEME, theme)
        page.locator(f'body[data-jp-theme-name="{theme}"]').wait_for(state="attached")
        found[theme] = page.evaluate(JUDGED)

    assert {"JupyterLab Light": [], "JupyterLab Dark": []} == found
    assert [] == page.foreign
