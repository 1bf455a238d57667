"""Sessions together: hosts and people at once, each on a page and a kernel of their own, and what survives when one dies.

One session is opened for all of these tests; they are steps of one workshop and run in this order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import nbformat
import psutil
import pytest

pytest.importorskip("voila")

from okrworkbook.client.edits import Change, Store
from okrworkbook.client.edits.change import ADD
from okrworkbook.doctor import browser
from okrworkbook.texts import Voice
from okrworkbook.workshop.sitting import Sitting
from tests.browser.scripts import SCRIPTS
from tests.browser.walk import (
    KEYBOARD,
    MOUSE,
    PATIENCE,
    SIZES,
    Walker,
    address_of,
    end,
    listen,
    notebook_of,
    run,
)
from tests.serve.room import Session, kill, session

CHROMIUM = browser()
VOICE = Voice("zh")
WIDE, LARGE = 60, 600  # goals

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable) -> Iterator[Session]:
    """A strategy session in which two people have a place."""
    workspace = make_workspace(tmp_path_factory.mktemp("together"), {"acme": "case-waymo"})
    with session(workspace, "--session", "strategy", "--people", "2", "--lang", "zh") as opened:
        yield opened


@pytest.fixture(scope="module")
def visit(room: Session) -> Iterator[Callable[[str], Any]]:
    """Open an address as somebody with a browser profile of their own, or in a tab `beside` a page."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        words = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=words)

        def opened(address: str, beside: Any = None) -> Any:
            context = beside.context if beside else chromium.new_context(viewport=SIZES[MOUSE])
            page = listen(context.new_page())
            page.goto(address)
            return page

        yield opened
        chromium.close()


@pytest.fixture(scope="module")
def host(room: Session, visit: Callable[[str], Any], tmp_path_factory: pytest.TempPathFactory) -> Walker:
    """Who leads it."""
    page = visit(room.told["host"])
    run(page)
    pictures = tmp_path_factory.mktemp("pictures")
    return Walker(page, room.folder, SCRIPTS["strategy"], "zh", MOUSE, date.today(), pictures)


@pytest.fixture(scope="module")
def second(
    room: Session, visit: Callable[[str], Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walker]:
    """A second consultant before the same client, with a notebook and a kernel of their own."""
    script, today = SCRIPTS["strategy"], date.today()
    page = visit(address_of(room, notebook_of(room, script, "zh", KEYBOARD, today)))
    run(page)
    yield Walker(page, room.folder, script, "zh", MOUSE, today, tmp_path_factory.mktemp("pictures"))
    end(page)


@pytest.fixture(scope="module")
def people(room: Session, host: Walker, visit: Callable[[str], Any]) -> dict[str, Any]:
    """Two who have joined before anything is asked, by their names; the second in a tab beside the host's, as somebody
    does who tries it out.
    """
    pages = {"甲": visit(room.told["join"]), "乙": visit(room.told["join"], host.page)}
    for name, page in pages.items():
        page.locator(".okr-participant input").fill(name)
        page.get_by_role("button", name=VOICE("seat.enter")).click()
        page.get_by_text(VOICE("seat.wait")).wait_for()
    with host.board("agenda"):
        host.press(VOICE("widget.agenda.next"))
    for page in pages.values():
        page.locator(".okrw-draft textarea").wait_for()
    return pages


def sitting(room: Session) -> Sitting:
    return Sitting(room.folder, "strategy_session", date.today())


def kernel_process(room: Session, kernel: str) -> psutil.Process:
    """The process of a kernel."""
    return next(one for one in room.processes() if any(kernel in word for word in one.cmdline()))


def add_departments(room: Session, host: Walker, prefix: str, number: int) -> None:
    """So many goals of departments under the first of the company."""
    above = next(
        str(row["objective_id"]) for row in host.view().rows("objectives") if row["level"] == "company"
    )
    about = {"level": "department", "cycle": "2026Q2", "owner": "P001"}
    ids = [f"{prefix}{n}" for n in range(number)]
    added = [Change("objectives", (id,), ADD, {"text": f"部门目标{id}", **about}) for id in ids]
    links = [Change("links", (id, above, "vertical"), ADD, {"status": "confirmed"}) for id in ids]
    Store(room.folder).patch([*added, *links], "甲")


def kernel_of_host(host: Walker) -> str:
    return host.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.id")


def test_a_participants_page_opens_in_the_hosts_own_browser(host: Walker, people: dict[str, Any]):
    """Both servers are on one address, so the browser sends each the other's cookies: they have names of their own."""
    assert host.page.context is people["乙"].context is not people["甲"].context
    told = [one["name"] for one in host.page.context.cookies() if one["name"].startswith("username")]

    assert 2 == len(set(told)) == len(told)


def test_two_on_one_seat_are_shown_each_others_lines(room: Session, visit: Callable, people: dict[str, Any]):
    """A second device, or a person of the same name: whoever comes second has both texts side by side and chooses."""
    line = "甲：让乘客更安心"
    people["甲"].locator(".okrw-draft textarea").fill(line)
    people["甲"].get_by_text(VOICE.count("seat.lines_kept", 1)).wait_for()
    again = visit(room.told["join"])
    again.locator(".okr-participant input").fill("甲")
    again.get_by_role("button", name=VOICE("seat.enter")).click()
    mine, theirs = (page.locator(".okrw-draft textarea") for page in (people["甲"], again))
    theirs.wait_for()
    assert line == theirs.input_value()
    theirs.dispatch_event(
        "compositionstart"
    )  # an input method is composing: nothing is sent, nothing comes in
    mine.fill(f"{line}\n更准点")
    people["甲"].get_by_text(VOICE.count("seat.lines_kept", 2)).wait_for()
    theirs.fill(f"{line}\n更便宜")

    theirs.dispatch_event("compositionend")

    again.get_by_text(VOICE("widget.draft.conflict")).wait_for()
    assert f"{line}\n更准点" == again.locator(".okrw-their-text").inner_text()
    assert f"{line}\n更便宜" == theirs.input_value()
    assert [line, "更准点"] == sitting(room).everybody()["S1"]["lines"]
    again.get_by_role("button", name=VOICE("widget.draft.take_theirs")).click()
    again.wait_for_function("() => document.querySelector('.okrw-theirs').hidden")
    assert [] == again.errors
    again.close()


def test_what_two_write_alone_arrives_with_the_host(host: Walker, people: dict[str, Any]):
    """Lines of both are counted on the host's screen while nobody sees them, and shown when they are collected."""
    for name, page in people.items():
        page.locator(".okrw-draft textarea").fill(f"{name}：让乘客更安心")
    with host.board("collect"):
        counted = VOICE(
            "strategy_session.written", seats=2, of=2, lines=VOICE.count("session.count.lines", 2)
        )
        host.part.get_by_text(counted).wait_for()
        assert "更安心" not in host.part.inner_text()
        assert all(
            other not in page.inner_text("body") for page, other in zip(people.values(), "乙甲", strict=True)
        )

        host.press(VOICE("strategy_session.do.collect"))

        host.part.locator("[role=treeitem]", has_text="甲：让乘客更安心").first.wait_for()
        host.part.locator("[role=treeitem]", has_text="乙：让乘客更安心").first.wait_for()
    assert [] == [problem for page in (*people.values(), host.page) for problem in page.errors + page.foreign]
    assert [{PATIENCE}] * 3 == [set(page.evaluate("window.waits")) for page in (*people.values(), host.page)]


def test_votes_of_both_are_counted_and_neither_sees_a_total(
    room: Session, host: Walker, people: dict[str, Any]
):
    """Each page follows the host's ballot; the turnout shows on the host's screen, the totals only once it is closed."""
    with host.board("ballot"):
        host.press(VOICE("strategy_session.do.points"))
        for page in people.values():
            first = page.locator(".okrw-votes input").first
            first.fill("100")
            first.press("Enter")
        host.until(
            lambda: (
                [{"1": 1}] * 2
                == [
                    {no: len(given) for no, given in kept["votes"].items()}
                    for kept in sitting(room).everybody().values()
                    if "votes" in kept
                ]
            ),
            "both ballots",
        )
        assert [] == [row for row in host.view().rows("votes") if str(row["voter"]) in ("S1", "S2")]

        host.press(VOICE("strategy_session.do.close"))

        host.until(
            lambda: {"S1", "S2"} <= {str(row["voter"]) for row in host.view().rows("votes")},
            "votes in the table",
        )
    assert [100.0, 100.0] == [
        row["points"]
        for row in host.view().rows("votes")
        if str(row["voter"]) in ("S1", "S2") and row["points"]
    ]


def test_an_edit_of_somebody_else_shows_and_leaves_ones_own(host: Walker, second: Walker):
    """The other's words are in the tree without a reload; where both change the same goal, both texts are kept and said."""
    objective = next(row for row in host.view().rows("objectives") if row["level"] == "company")
    id = str(objective["objective_id"])
    with host.board("goal-tree"), second.board("goal-tree"):
        second.rename(id, "别人先改了")
        host.part.locator(f'[data-id="{id}"]', has_text="别人先改了").wait_for()

        host.goal(id)
        host.page.keyboard.press("F2")
        host.page.keyboard.type("我正在改")
        second.rename(id, "又改了")
        host.part.get_by_text(VOICE("widget.tree.changed_meanwhile", title="又改了")).wait_for()
        assert "我正在改" == host.part.locator(".okrw-edit").input_value()
        second.landed("objectives", (id,), text="又改了")
        host.page.keyboard.press("Escape")
        host.part.locator(f'[data-id="{id}"]', has_text="又改了").wait_for()
    assert [] == second.page.errors + second.page.foreign


def test_a_kernel_that_is_killed_takes_nothing_with_it(room: Session, host: Walker):
    """The page says that nobody answers; what was typed is a draft, which outlives reload and restart and is saved then."""
    with host.board("collect"):
        area = host.part.locator(".okrw-draft textarea")
        kill(kernel_process(room, kernel_of_host(host)).pid)
        area.fill("纸卡上的一条")
        host.part.get_by_text(VOICE("widget.draft.gone")).wait_for()
    kept = [path.read_text(encoding="utf-8") for path in sitting(room).folder.glob("*.json")]
    assert [] == [text for text in kept if "纸卡上的一条" in text]

    host.page.reload()
    run(host.page)

    with host.board("collect"):
        host.part.get_by_text(VOICE("widget.draft.restored")).wait_for()
        assert "纸卡上的一条" == host.part.locator(".okrw-draft textarea").input_value()
        host.part.locator("[role=treeitem]", has_text="甲：让乘客更安心").first.wait_for()
        host.press(VOICE("widget.draft.save_now"))
        host.part.locator("[role=treeitem]", has_text="纸卡上的一条").first.wait_for()
    assert {"S1", "S2"} <= {str(row["voter"]) for row in host.view().rows("votes")}
    assert [] == host.page.evaluate(
        "() => Object.keys(localStorage).filter((one) => one.startsWith('okrworkbook:'))"
    )


def test_a_tree_of_60_goals_is_walked_from_end_to_end(room: Session, host: Walker):
    """Every row is reached with arrows and stays where one looks, and the last one is renamed."""
    with host.board("goal-tree"):
        host.press(VOICE("widget.tree.expand"))
        rows = host.part.locator("[role=treeitem]")
        there = rows.count()
        assert there < WIDE
        add_departments(room, host, "M", WIDE - there)
        host.until(lambda: rows.count() == WIDE, "the tree")
        host.reach(rows.first)
        host.page.keyboard.press("Home")
        walked = []
        for _ in range(WIDE):
            walked.append(host.page.evaluate("() => document.activeElement.dataset.id"))
            host.page.keyboard.press("ArrowDown")
        assert rows.evaluate_all("(all) => all.map((one) => one.dataset.id)") == walked
        seen = host.page.evaluate(
            "() => { const box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
        )
        assert seen
        last = f"M{WIDE - there - 1}"
        host.rename(last, "第六十行")
        host.landed("objectives", (last,), text="第六十行")


def test_a_tree_of_600_goals_is_walked_in_the_session(room: Session, host: Walker):
    """It comes folded, is found in by typing, and a rename is saved."""
    add_departments(room, host, "N", LARGE)
    with host.board("goal-tree"):
        host.part.locator("[role=treeitem]").first.wait_for()
        host.until(lambda: LARGE < host.part.locator("[role=treeitem]").count(), "the tree")
        host.rename("N599", "最后一个目标")
        host.landed("objectives", ("N599",), text="最后一个目标")


def test_a_notebook_that_was_shut_down_says_what_was_agreed(room: Session, host: Walker):
    """What stands below a board is saved with the notebook, in words, and does not need the kernel."""
    with host.board("goal-tree"):  # it is drawn once nothing has changed for a moment
        host.until(
            lambda: host.part.locator(".jp-RenderedHTML", has_text="最后一个目标").count(),
            "what stands below",
        )
    end(host.page)

    saved = nbformat.read(room.told["notebook"], as_version=4)
    tree = next(cell for cell in saved.cells if cell.id == "goal-tree")
    shown = "".join(output.data.get("text/html", "") for output in tree.outputs if "data" in output)
    assert "最后一个目标" in shown
