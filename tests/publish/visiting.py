"""Visiting a page in a real browser, and hearing everything it does."""

import shutil

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
IN_A_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]


def visit(browser, html, path, width=1280, **settings):
    """Open a page and return it with everything it did."""
    path.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900}, **settings)
    heard = []
    page.on("dialog", lambda dialog: (heard.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: heard.append(f"console {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error {error}"))
    page.on("request", lambda r: r.url.startswith(("data:", "file:")) or heard.append(f"request {r.url}"))
    page.on("requestfailed", lambda r: heard.append(f"failed {r.failure} {r.url}"))
    page.goto(path.as_uri())
    page.mouse.move(300, 300)
    page.keyboard.press("Tab")
    page.wait_for_timeout(400)
    return page, heard
