"""Sessions together: a host and two people at once, each on a page and a kernel of their own, and what survives when one dies.

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
from tests.browser.walk import MOUSE, PATIENCE, SIZES, Walker, end, listen, run
from tests.serve.room import Session, kill, session

CHROMIUM = browser()
VOICE = Voice("zh")
LARGE = 600  # goals

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
    """Open an address as somebody with a browser profile of their own."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        words = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=words)

        def opened(address: str) -> Any:
            page = listen(chromium.new_context(viewport=SIZES[MOUSE]).new_page())
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
def people(room: Session, host: Walker, visit: Callable[[str], Any]) -> dict[str, Any]:
    """Two who have joined, by their names."""
    with host.board("agenda"):
        host.press(VOICE("widget.agenda.next"))
    pages = {name: visit(room.told["join"]) for name in ("甲", "乙")}
    for name, page in pages.items():
        page.locator(".okr-participant input").fill(name)
        page.get_by_role("button", name=VOICE("seat.enter")).click()
        page.locator(".okrw-draft textarea").wait_for()
    return pages


def sitting(room: Session) -> Sitting:
    return Sitting(room.folder, "strategy_session", date.today())


def kernel_process(room: Session, kernel: str) -> psutil.Process:
    """The process of a kernel."""
    return next(one for one in room.processes() if any(kernel in word for word in one.cmdline()))


def kernel_of_host(host: Walker) -> str:
    return host.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.id")


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


def test_an_edit_of_somebody_else_shows_and_leaves_ones_own(room: Session, host: Walker):
    """The watcher looks every second; the tree has the other's words without a reload, and one's own are kept beside theirs."""
    objective = next(row for row in host.view().rows("objectives") if row["level"] == "company")
    id, before = str(objective["objective_id"]), objective["text"]
    store = Store(room.folder)
    with host.board("goal-tree"):
        store.patch([Change("objectives", (id,), values={"text": "别人先改了"}, seen={"text": before})], "乙")
        host.part.locator(f'[data-id="{id}"]', has_text="别人先改了").wait_for()

        host.goal(id)
        host.page.keyboard.press("F2")
        host.page.keyboard.type("我正在改")
        store.patch(
            [Change("objectives", (id,), values={"text": "又改了"}, seen={"text": "别人先改了"})], "乙"
        )
        changed = host.part.get_by_text(VOICE("widget.tree.changed_meanwhile", title="又改了"))
        changed.wait_for()
        assert "我正在改" == host.part.locator(".okrw-edit").input_value()
        host.page.keyboard.press("Escape")
        store.patch([Change("objectives", (id,), values={"text": before}, seen={"text": "又改了"})], "乙")


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


def test_a_tree_of_600_goals_is_walked_in_the_session(room: Session, host: Walker):
    """It comes folded, is found in by typing, and a rename is saved."""
    store = Store(room.folder)
    above = next(
        str(row["objective_id"]) for row in host.view().rows("objectives") if row["level"] == "company"
    )
    added = [
        Change(
            "objectives",
            (f"N{n}",),
            ADD,
            {"text": f"第{n}个部门目标", "level": "department", "cycle": "2026Q2", "owner": "P001"},
        )
        for n in range(LARGE)
    ]
    links = [
        Change("links", (f"N{n}", above, "vertical"), ADD, {"status": "confirmed"}) for n in range(LARGE)
    ]
    store.patch([*added, *links], "甲")
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
