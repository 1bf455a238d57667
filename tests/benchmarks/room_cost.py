"""What the real sessions cost the people in the room: opening, a keystroke, a save.

    python -m tests.benchmarks.room_cost [sessions …]

For every session the host's page in JupyterLab, and for the strategy session a participant's page in Voilà: seconds from
the address to the first board and to the first answer of the kernel; milliseconds from a key to its answer on the page;
milliseconds of one save of the tables from Python, beside which the others are to be seen; and seconds until what one
does is on the other's screen: a rename between two hosts, a step of the host's on a participant's page, and lines of a
participant's among those the host counts. Ratios count, not seconds.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from okrworkbook.client.edits import Change, Store
from okrworkbook.doctor import browser
from okrworkbook.texts import Voice
from okrworkbook.workshop.board import LOOK_EVERY
from okrworkbook.workshop.participants import MOST_LINES
from tests.benchmarks.workshop_opening import workspace
from tests.browser.scripts import SCRIPTS
from tests.browser.walk import KEYBOARD, MOUSE, Walker, address_of, end, listen, notebook_of, run
from tests.serve.room import Session, session

TIMES = 7
SEEN_TIMES = 12  # of each kind
VOICE = Voice("zh")


def timed(act: Callable[[], object]) -> float:
    """Seconds it takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def step(page: Any, number: int) -> None:
    """Go to the next or the previous step of the agenda, and wait until the page says so."""
    name = VOICE("widget.agenda.next" if number % 2 == 0 else "widget.agenda.back")
    before = page.locator("[aria-current=step]").first.inner_text()
    page.get_by_role("button", name=name, exact=True).first.press("Enter")
    page.wait_for_function(
        "(before) => document.querySelector('[aria-current=step]').innerText !== before", arg=before
    )


def host(room: Session, chromium: Any, kind: str, again: bool) -> dict[str, float]:
    """The host's page: opening it, and answers to a key."""
    page = listen(chromium.new_page())
    script, day = SCRIPTS[kind], date(2026, 2, 2 if again else 1)
    notebook = notebook_of(room, script, "zh", MOUSE, day)
    begun = time.perf_counter()
    page.goto(address_of(room, notebook))
    page.locator(".okrw-agenda").wait_for()
    found = {"first board": time.perf_counter() - begun}
    step(page, 0)
    found["first answer"] = time.perf_counter() - begun
    run(page)
    found["whole notebook"] = time.perf_counter() - begun
    found["key to answer, ms"] = 1000 * median(
        timed(lambda number=number: step(page, number)) for number in range(1, 1 + TIMES)
    )
    end(page)
    return found


def participant(room: Session, chromium: Any) -> dict[str, float]:
    """A participant's page: opening it, and taking a seat."""
    page = listen(chromium.new_page())
    begun = time.perf_counter()
    page.goto(room.told["join"], wait_until="commit")
    name = page.locator(".okr-participant input")
    name.wait_for()
    found = {"first board": time.perf_counter() - begun}
    name.fill("甲")
    page.get_by_role("button", name=VOICE("seat.enter")).click()
    name.wait_for(state="detached")
    found["first answer"] = time.perf_counter() - begun
    page.context.close()
    return found


def walker(room: Session, context: Any, way: str) -> Walker:
    """A host at the strategy session of today, with a notebook and a kernel of their own."""
    page = listen(context.new_page())
    script, today = SCRIPTS["strategy"], date.today()
    page.goto(address_of(room, notebook_of(room, script, "zh", way, today)))
    run(page)
    return Walker(page, room.folder, script, "zh", way, today, Path(tempfile.mkdtemp()))


def seen(room: Session, chromium: Any) -> dict[str, list[float]]:
    """Seconds until one person's doing is on the other's screen, of each kind."""
    one, other = (walker(room, chromium.new_context(), way) for way in (MOUSE, KEYBOARD))
    join = listen(chromium.new_context().new_page())
    join.goto(room.told["join"])
    join.locator(".okr-participant input").fill("甲")
    join.get_by_role("button", name=VOICE("seat.enter")).click()
    found: dict[str, list[float]] = {"rename": [], "step": [], "lines": []}
    goal = str(one.view().rows("objectives")[0]["objective_id"])
    for host in (one, other):
        host.part = host.page.locator('[data-walk="goal-tree"]')
    agenda = one.page.locator('[data-walk="agenda"]')
    counted = one.page.locator('[data-walk="collect"]')
    area = join.locator(".okrw-draft textarea")
    back = agenda.get_by_role("button", name=VOICE("widget.agenda.back"), exact=True)
    area.wait_for()
    back.click()
    area.wait_for(state="detached")
    for n in range(SEEN_TIMES):
        text = f"第{n}次改名"
        other.goal(goal)
        other.page.keyboard.press("F2")
        other.page.keyboard.type(text)
        row = one.part.locator(f'[data-id="{goal}"]', has_text=text)
        found["rename"].append(timed(lambda row=row: (other.page.keyboard.press("Enter"), row.wait_for())))
        go = agenda.get_by_role("button", name=VOICE("widget.agenda.next"), exact=True)
        found["step"].append(timed(lambda go=go: (go.click(), area.wait_for())))
        area.fill("\n".join(f"第{line}行" for line in range(n % MOST_LINES + 1)))
        words = VOICE("strategy_session.written", seats=1, of=1, lines=n % MOST_LINES + 1)
        shown = counted.get_by_text(words)
        found["lines"].append(timed(lambda shown=shown: (area.blur(), shown.wait_for(state="attached"))))
        back.click()
        area.wait_for(state="detached")
    for host in (one, other):
        end(host.page)
    return found


def saves(room: Session) -> float:
    """Milliseconds of one save of the tables."""
    store = Store(room.folder)
    row = store.view().rows("objectives")[0]
    key = (str(row["objective_id"]),)

    def save(number: int) -> None:
        store.patch([Change("objectives", key, values={"text": f"第{number}次"})], "甲")

    return 1000 * median(timed(lambda number=number: save(number)) for number in range(TIMES))


def main(kinds: list[str]) -> None:
    """Print all of it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        words = ("--session", "strategy", "--people", "2", "--lang", "zh")
        made = workspace(Path(folder))
        shutil.rmtree(made / "notebooks")  # the small ones; the real ones are shipped
        with session(made, *words) as room:
            chromium = playwright.chromium.launch(
                executable_path=browser(), args=["--no-sandbox", "--disable-dev-shm-usage"]
            )
            context = chromium.new_context()
            for kind in kinds:
                for again in (False, True):
                    show(f"{kind}, JupyterLab{', again' * again}", host(room, context, kind, again))
            run_first = listen(context.new_page())
            run_first.goto(room.told["host"])
            run(run_first)
            step(run_first, 0)
            show("strategy, Voilà", participant(room, chromium.new_context()))
            show("tables", {"one save, ms": saves(room)})
            print(f"files are looked at every {LOOK_EVERY:g} s")
            for kind, times in seen(room, chromium).items():
                show(f"seen by the other, {kind}", {"median, s": median(times), "max, s": max(times)})
            chromium.close()


def show(what: str, found: dict[str, float]) -> None:
    print(f"{what:28}", "  ".join(f"{name} {value:.1f}" for name, value in found.items()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or list(SCRIPTS))
