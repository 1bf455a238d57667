"""A hostile report, opened in a real browser."""

import shutil

import pytest

from okrworkbook.publish.document import parse
from okrworkbook.publish.page import render_html

from .payloads import hostile
from .reports import report

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser():
    """One browser for all tests."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()


def visit(browser, html, path, width=1280):
    """Open a page and return it with everything it did."""
    path.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    heard = []
    page.on("dialog", lambda dialog: (heard.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: heard.append(f"console {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error {error}"))
    page.on("request", lambda r: r.url.startswith(("data:", "file:")) or heard.append(f"request {r.url}"))
    page.goto(path.as_uri())
    page.mouse.move(300, 300)
    page.keyboard.press("Tab")
    page.wait_for_timeout(400)
    return page, heard


def test_nothing_of_a_hostile_report_acts(browser, tmp_path):
    """No dialog, no flag, no request and no message, with every payload in every place."""
    page, heard = visit(browser, render_html(parse(hostile())), tmp_path / "a.html")

    assert [] == heard
    assert page.evaluate("window.fired") is None
    assert 0 == page.evaluate("document.querySelectorAll('script,iframe,object,link,form,base').length")


def test_payloads_would_act_in_an_unguarded_page(browser, tmp_path):
    """The same text as markup does act, so the test above can fail."""
    from .payloads import PAYLOADS

    _, heard = visit(browser, f"<!DOCTYPE html><body>{PAYLOADS[1]}", tmp_path / "b.html")

    assert any(word.startswith("dialog") for word in heard)


@pytest.mark.parametrize("width", [390, 1280])
def test_page_fits_its_screen(browser, tmp_path, width):
    """Only tables and charts scroll sideways, never the page."""
    page, heard = visit(browser, render_html(parse(report())), tmp_path / "c.html", width)

    assert ([], width) == (heard, page.evaluate("document.documentElement.scrollWidth"))


def test_embedded_fonts_are_used(browser, tmp_path):
    """The browser accepts the fonts the page carries."""
    page, _ = visit(browser, render_html(parse(report())), tmp_path / "d.html")

    assert {"loaded"} == set(page.evaluate("[...document.fonts].map(font => font.status)"))
