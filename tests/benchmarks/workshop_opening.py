"""How long until the host, one person and six people at once can work: with kernels warm, and with none.

    python -m tests.benchmarks.workshop_opening

Each page is a browser of its own; the clock runs from asking for the address to an answer from the kernel to the first
click. Six at once click as each page comes, so the last one is what the room waits for. Ratios count, not seconds.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import Browser, async_playwright

from okrworkbook.doctor import browser
from tests.conftest import ROOT
from tests.serve.notebooks import write_sessions
from tests.serve.room import PROGRAM, SECONDS, Session, session, until

SEATS = 6
COLD = """
from okrworkbook.serve import voila
warm = voila.start
voila.start = lambda notebook, people, *rest: warm(notebook, 0, *rest)
"""
CLICKED = "document.querySelector('.okr-said').innerText.startsWith('clicked')"


def workspace(folder: Path) -> Path:
    """A workspace with one client and the small sessions of the tests."""
    acme = folder / "client_data" / "acme"
    shutil.copytree(
        ROOT / "client_data" / "case-waymo", acme, ignore=shutil.ignore_patterns("reports", "runs")
    )
    agreement = acme / "engagement.toml"
    text = agreement.read_text(encoding="utf-8").replace('"case-waymo"', '"acme"')
    agreement.write_text(text, encoding="utf-8")
    write_sessions(folder / "notebooks")
    return folder


async def page_of(chromium: Browser) -> Any:
    context = await chromium.new_context(viewport={"width": 1280, "height": 720})
    page = await context.new_page()
    page.set_default_timeout(2 * SECONDS * 1000)
    return page


async def click(page: Any) -> None:
    await page.get_by_role("button", name="OK").click()
    await page.wait_for_function(CLICKED)


async def person(chromium: Browser, address: str) -> float:
    """Seconds until the first click of somebody who joins was answered."""
    page = await page_of(chromium)
    begun = time.monotonic()
    await page.goto(address, wait_until="commit")
    await page.wait_for_selector(".okr-count")
    await click(page)
    return time.monotonic() - begun


async def host(chromium: Browser, address: str) -> dict[str, float]:
    """Seconds until the host sees the notebook and has had the first click answered."""
    page = await page_of(chromium)
    begun = time.monotonic()
    found = {}
    await page.goto(address, wait_until="commit")
    await page.wait_for_selector(".jp-Notebook .jp-Cell")
    found["notebook"] = time.monotonic() - begun
    await click(page)
    found["first click"] = time.monotonic() - begun
    await page.context.close()
    return found


async def visit(opened: Session, warm: bool) -> dict[str, float]:
    found = {}
    async with async_playwright() as playwright:
        words = ["--no-sandbox", "--disable-dev-shm-usage"]
        chromium = await playwright.chromium.launch(executable_path=browser(), args=words)
        if warm:
            for name in ("first", "again"):
                found |= {
                    f"host, {key}, {name}": value
                    for key, value in (await host(chromium, opened.told["host"])).items()
                }
        six = await asyncio.gather(*(person(chromium, opened.told["join"]) for _ in range(SEATS)))
        found |= {"six at once, median": median(six), "six at once, last": max(six)}
        found["one more"] = await person(chromium, opened.told["join"])
        await chromium.close()
    return found


def served(opened: Session) -> dict[str, float]:
    """Seconds until six who ask at once have their pages, without the browsers, which are other people's machines."""

    def ask(_: int) -> float:
        begun = time.monotonic()
        opened.ask()
        return time.monotonic() - begun

    with ThreadPoolExecutor(SEATS) as people:
        waited = [*people.map(ask, range(SEATS))]
    return {"six pages served, median": median(waited), "six pages served, last": max(waited)}


def measured(warm: bool, pages: bool) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        made = workspace(Path(folder))
        begun = time.monotonic()
        words = ("--session", "strategy", "--people", str(SEATS), "--lang", "zh")
        with session(made, *words, program=PROGRAM if warm else COLD + PROGRAM) as opened:
            found = {"command to open": time.monotonic() - begun}
            if warm:
                runs = opened.folder / "runs"
                until(lambda: SEATS <= len([*runs.glob("warm-*")]), f"{SEATS} kernels warm")
                found["command to all warm"] = time.monotonic() - begun
            return {**found, **(asyncio.run(visit(opened, warm)) if pages else served(opened))}


def main() -> None:
    """Print the two side by side."""
    warm, cold = ({**measured(w, True), **measured(w, False)} for w in (True, False))
    print(f"{'seconds':30}{'warm':>8}{'cold':>8}{'ratio':>8}")
    for name, value in warm.items():
        other = cold.get(name)
        rest = "" if other is None else f"{other:8.1f}{other / value:8.1f}"
        print(f"{name:30}{value:8.1f}{rest}")


if __name__ == "__main__":
    main()
