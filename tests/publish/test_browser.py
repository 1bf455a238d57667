"""A hostile report, opened in a real browser."""

import pytest

from okrworkbook.publish.document import parse
from okrworkbook.publish.page import render_html

from .payloads import hostile
from .reports import report
from .visiting import IN_A_BROWSER, visit

pytestmark = IN_A_BROWSER


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
