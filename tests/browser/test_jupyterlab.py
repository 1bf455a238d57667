"""JupyterLab: a consultant opens the notebook, runs it and sees what the report will say."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from okrworkbook.blocks import MIME
from okrworkbook.doctor import browser
from okrworkbook.run.execute import execute
from tests.browser.lab import SECONDS, Server, jupyterlab, outputs, run_all
from tests.conftest import ROOT

CHROMIUM = browser()
NOTEBOOK = "10_diagnosis.ipynb"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable) -> Iterator[Server]:
    """A server over a workspace with one sound client and one broken, each with its notebook."""
    folder = tmp_path_factory.mktemp("lab")
    workspace = make_workspace(folder / "workspace", {"case-waymo": "case-waymo", "broken": "case-waymo"})
    survey = workspace / "client_data" / "broken" / "survey.csv"
    survey.write_text(survey.read_text(encoding="utf-8-sig") + "R999,pre,生产部\n", encoding="utf-8-sig")
    (workspace / "notebooks").mkdir()
    for client, name in (("case-waymo", NOTEBOOK), ("broken", "broken.ipynb")):
        text = (ROOT / "notebooks" / NOTEBOOK).read_text(encoding="utf-8")
        text = text.replace('client: str = \\"case-yichuan-xiaoxian\\"', f'client: str = \\"{client}\\"')
        text = text.replace('lang: str = \\"zh\\"', 'lang: str = \\"en\\"')
        (workspace / "notebooks" / name).write_text(text, encoding="utf-8")
    with jupyterlab(workspace, folder / "own") as server:
        yield server


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
def page(chromium: Any, lab: Server) -> Iterator[Any]:
    """An empty page that notes what it asks of other machines."""
    context = chromium.new_context(viewport={"width": 1300, "height": 1000}, locale="zh-CN")
    opened = context.new_page()
    opened.set_default_timeout(SECONDS * 1000)
    opened.foreign = []
    opened.on(
        "request",
        lambda request: (
            request.url.startswith(("data:", "blob:", lab.address, lab.address.replace("http", "ws")))
            or opened.foreign.append(request.url)
        ),
    )
    yield opened
    context.close()


def words_of(output: Any) -> dict[str, Any]:
    """The block of an output; pixels are drawn only where somebody looks on."""
    return {name: value for name, value in output["data"].get(MIME, {}).items() if name != "png"}


def test_run_all_shows_what_the_runner_makes(lab: Server, page: Any, tmp_path: Path):
    """By hand and in a batch the same notebook gives the same blocks, to the last byte but for a batch's pixels."""
    page.goto(lab.page_of(f"notebooks/{NOTEBOOK}"))

    assert "all" == run_all(page), lab.log
    shown = outputs(page)

    made = execute(
        ROOT / "notebooks" / NOTEBOOK, {"client": "case-waymo", "lang": "en"}, tmp_path / "a.ipynb", lab.root
    )
    expected = [
        (cell.id, output)
        for cell in nbformat.read(made.notebook, as_version=4).cells
        for output in cell.get("outputs", [])
    ]
    assert [cell for cell, _ in expected] == [cell for cell, _ in shown]
    assert "completion" == shown[-1][1]["data"][MIME]["kind"]
    pairs = zip(expected, shown, strict=True)
    assert [] == [cell for (cell, a), (_, b) in pairs if words_of(a) != words_of(b)]
    assert [] == [output for _, output in shown if output["output_type"] in ("stream", "error")]
    assert [] == page.foreign

    # What a person looks at is the HTML beside the block: it is shown, and so are its pictures.
    heading = page.locator(".jp-Notebook .jp-OutputArea-output.jp-RenderedHTMLCommon").first
    heading.scroll_into_view_if_needed()
    assert heading.is_visible()
    pictures = (
        "() => [...document.querySelectorAll('.jp-OutputArea img')].filter((i) => !i.naturalWidth).length"
    )
    assert 0 == page.evaluate(pictures)


def test_a_fault_in_the_data_is_shown_as_a_sentence(lab: Server, page: Any):
    """Where, what and what to do; no page of Python, and nothing after it has run."""
    page.goto(lab.page_of("notebooks/broken.ipynb"))

    assert "stopped" == run_all(page), lab.log
    shown = outputs(page)

    assert ["setup"] == [cell for cell, _ in shown]
    assert "ClientDataError" == shown[0][1]["ename"]
    text = page.locator(".jp-OutputArea-output", has_text="ClientDataError").first.text_content()
    assert "survey.csv:" in text
    assert "Traceback" not in text
    assert "File " not in text
    assert [] == page.foreign


def test_the_browser_is_where_doctor_says():
    """Doctor and the tests look in the same places."""
    assert CHROMIUM in (None, *map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "msedge")))
