"""Every session's read-back, opened from the disk in a real browser, as a client does who was sent it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from okrworkbook.catalogue import SESSIONS, Deliverable
from okrworkbook.run.report import Job, make
from tests.builders import EN

from .visiting import IN_A_BROWSER, visit

pytestmark = IN_A_BROWSER
# What stands in each section besides its heading.
WRITTEN = """() => Object.fromEntries([...document.querySelectorAll('section[aria-labelledby]')].map((one) => {
    const heading = one.querySelector('h2').innerText;
    return [one.getAttribute('aria-labelledby'), one.innerText.replace(heading, '').trim()];
}))"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable) -> Path:
    """One client whose tables hold what sessions have left."""
    return make_workspace(tmp_path_factory.mktemp("disk"), {"acme": "case-yichuan-xiaoxian"})


@pytest.mark.parametrize("session", SESSIONS, ids=lambda one: one.id)
def test_a_read_back_asks_for_nothing_and_every_section_says_something(
    workspace: Path, browser, tmp_path: Path, session: Deliverable
):
    """No request but for the file itself, no message, and words under every heading, in their order."""
    made = make(Job("acme", session, ("zh",), ("html",)), workspace)
    assert made.published, made.error.message(EN)
    [published] = made.folder.glob("*.html")

    page, heard = visit(browser, published.read_text("utf-8"), tmp_path / "page.html")

    assert [] == heard
    assert page.url.startswith("file://")
    written = page.evaluate(WRITTEN)
    assert list(session.sections) == list(written)
    assert [] == [name for name, words in written.items() if not words]
    page.close()
