"""A browser for the tests of the page."""

import pytest

from .visiting import CHROMIUM


@pytest.fixture(scope="module")
def browser():
    """One browser for all tests of a module."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()
