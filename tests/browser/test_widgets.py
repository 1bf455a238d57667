"""Widgets in a real browser: keys, mouse, input methods, screen readers' view, themes; what was typed is never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from okrworkbook.doctor import browser
from okrworkbook.workshop.widgets import EditTable
from tests.browser.stage import Stage
from tests.workshop import samples
from tests.workshop.samples import Hall

CHROMIUM = browser()
WAIT = 30_000  # milliseconds on a machine that is busy
AXE = find_spec("axe_playwright_python")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

CLIPPED = """() => [...document.querySelectorAll('main *')]
    .filter((one) => one.clientWidth > 1 && getComputedStyle(one).display !== 'inline')
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => [one.className, one.textContent.slice(0, 30), one.scrollWidth, one.clientWidth])"""
JUDGED = """() => axe.run('main').then((found) =>
    found.violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 120))]))"""
# What the page tells Python waits until it is released, as with a kernel that is busy.
HELD = """() => {
    const told = window.toPython;
    const free = new Promise((resolve) => { window.release = resolve; });
    window.toPython = async (...given) => { await free; return told(...given); };
}"""
PASTE = """(element, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for all pages."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def shared(chromium: Any) -> Iterator[Stage]:
    """One page for all tests that leave its clock alone."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    yield opened(context)
    context.close()


def opened(context: Any) -> Stage:
    page = context.new_page()
    page.set_default_timeout(WAIT)
    return Stage(page)


@pytest.fixture
def stage(shared: Stage) -> Iterator[Callable[..., Stage]]:
    """Put widgets on the page; it must end without an error and without having asked the network for anything."""
    yield shared.set_up
    errors, foreign = shared.errors[:], shared.foreign[:]
    shared.errors.clear()
    shared.foreign.clear()
    assert ([], []) == (errors, foreign)


@pytest.fixture
def timed(chromium: Any) -> Iterator[Callable[..., Stage]]:
    """The same on a page of its own, whose clock the test moves."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    one = opened(context)
    one.page.clock.install(time=datetime(2026, 1, 1))

    def set_up(widgets: dict[str, Any]) -> Stage:
        one.set_up(widgets)
        one.page.clock.pause_at(datetime(2026, 1, 2))
        return one

    yield set_up
    context.close()
    assert ([], []) == (one.errors, one.foreign)


def until(page: Any, condition: str, given: Any = None) -> None:
    """Wait for something to become true in the page."""
    page.wait_for_function(condition, arg=given)


def row(one: Stage, id: str) -> Any:
    return one.page.locator(f'[data-id="{id}"]')


def focused(one: Stage) -> str | None:
    """The goal whose row has the focus."""
    return one.page.evaluate("() => document.activeElement.dataset.id ?? null")


def standing(one: Stage, id: str) -> None:
    """Wait until the row of a goal has the focus."""
    until(one.page, "(id) => document.activeElement.dataset.id === id", id)


def press(one: Stage, *keys: str) -> None:
    for key in keys:
        one.page.keyboard.press(key)


def said(one: Stage, name: str, text: str) -> None:
    """Wait until a widget's line, which is read aloud, holds these words."""
    until(
        one.page,
        "([name, text]) => document.querySelector(`#${name} .okrw-status`).textContent.includes(text)",
        [name, text],
    )


def goals(one: Stage) -> list[str]:
    """The goals shown, from the top."""
    return one.page.eval_on_selector_all("[role=treeitem]", "(all) => all.map((one) => one.dataset.id)")


# --- the goal tree


@pytest.fixture
def goal_tree(stage: Callable[..., Stage]) -> Stage:
    """A tree of six goals with the focus on the first."""
    one = stage({"tree": samples.tree(Hall())})
    row(one, "O1").focus()
    return one


def test_arrows_walk_and_fold(goal_tree: Stage):
    """Down and up by rows, right into and left out of a branch, to both ends."""
    press(goal_tree, "ArrowDown", "ArrowDown")
    assert "S1" == focused(goal_tree)
    press(goal_tree, "ArrowLeft")
    assert "K1" == focused(goal_tree)
    press(goal_tree, "ArrowLeft")
    assert ["O1", "K1", "K2", "O2"] == goals(goal_tree)
    press(goal_tree, "ArrowRight", "ArrowRight")
    assert "S1" == focused(goal_tree)
    press(goal_tree, "End")
    assert "O2" == focused(goal_tree)
    press(goal_tree, "Home")
    assert "O1" == focused(goal_tree)
    row(goal_tree, "K1").focus()  # as a screen reader does
    press(goal_tree, "ArrowDown")
    assert "S1" == focused(goal_tree)


def test_a_screen_reader_is_told_the_places(goal_tree: Stage):
    """Level, place among the siblings, whether it is open; one row takes the focus; a flag is words and a sign."""
    names = ("aria-level", "aria-posinset", "aria-setsize", "aria-expanded", "aria-selected", "tabindex")
    given = {id: [row(goal_tree, id).get_attribute(name) for name in names] for id in ("O1", "K2", "S1")}

    assert {
        "O1": ["1", "1", "2", "true", "true", "0"],
        "K2": ["2", "2", "2", None, "false", "-1"],
        "S1": ["3", "1", "2", None, "false", "-1"],
    } == given
    assert "✖与生产部冲突" == row(goal_tree, "S1").locator(".okrw-flag").text_content()


def test_a_goal_is_renamed_by_keyboard(goal_tree: Stage):
    """F2, words, Enter; Escape changes nothing; the focus returns to the row."""
    press(goal_tree, "F2")
    goal_tree.page.keyboard.type("不要")
    press(goal_tree, "Escape", "Enter")
    goal_tree.page.keyboard.type("新的目标")
    press(goal_tree, "Enter")
    said(goal_tree, "tree", "已改名：新的目标")

    assert [["rename", {"id": "O1", "title": "新的目标"}]] == goal_tree.asked()
    assert "新的目标" == row(goal_tree, "O1").locator(".okrw-goal").text_content()
    assert "O1" == focused(goal_tree)


def test_a_goal_is_added_below_another(goal_tree: Stage):
    """Ctrl+Enter, words, Enter: last among its siblings, and one stands on it; without words nothing is added."""
    press(goal_tree, "Control+Enter", "Enter", "Control+Enter")
    goal_tree.page.keyboard.type("冷链全程可追溯")
    press(goal_tree, "Enter")
    standing(goal_tree, "N0")

    assert [["add", {"parent": "O1", "after": "K2", "title": "冷链全程可追溯"}]] == goal_tree.asked()
    assert ["O1", "K1", "S1", "P1", "K2", "N0", "O2"] == goals(goal_tree)


def test_goals_are_ordered_and_moved_by_keyboard(goal_tree: Stage):
    """Alt+arrows among siblings; M, arrows and Enter to another parent, never under itself."""
    press(goal_tree, "ArrowDown", "Alt+ArrowUp")
    said(goal_tree, "tree", "尽头")
    press(goal_tree, "Alt+ArrowDown")
    said(goal_tree, "tree", "已移动")
    standing(goal_tree, "K1")
    assert ["O1", "K2", "K1", "S1", "P1", "O2"] == goals(goal_tree)

    press(goal_tree, "m", "End")
    assert row(goal_tree, "O2").get_attribute("data-target") is not None
    press(goal_tree, "Enter")
    until(goal_tree.page, "() => document.querySelector('[data-id=K1]').ariaPosInSet === '1'")
    standing(goal_tree, "K1")
    assert ["O1", "K2", "O2", "K1", "S1", "P1"] == goals(goal_tree)
    assert [
        ["move", {"id": "K1", "parent": "O1", "after": "K2"}],
        ["move", {"id": "K1", "parent": "O2", "after": ""}],
    ] == goal_tree.asked()

    press(goal_tree, "m", "ArrowDown", "Escape")
    assert 2 == len(goal_tree.asked())


def test_what_was_removed_comes_back(goal_tree: Stage):
    """Delete takes the branch, Ctrl+Z brings it back, Ctrl+Shift+Z takes it again."""
    press(goal_tree, "ArrowDown", "Delete")
    said(goal_tree, "tree", "连同 2 个下级")
    standing(goal_tree, "K2")
    press(goal_tree, "Control+z")
    said(goal_tree, "tree", "已撤销")
    assert ["O1", "K1", "S1", "P1", "K2", "O2"] == goals(goal_tree)
    press(goal_tree, "Control+Shift+z")
    said(goal_tree, "tree", "已恢复")

    assert ["O1", "K2", "O2"] == goals(goal_tree)


def test_goals_are_found_by_typing(goal_tree: Stage):
    """A slash or any letter begins; Enter goes to the next, also inside a closed branch; Escape returns to the row."""
    press(goal_tree, "ArrowDown", "ArrowLeft", "/")
    goal_tree.page.keyboard.insert_text("上")
    assert "第 1 处，共 2 处" == goal_tree.page.locator(".okrw-count").text_content()
    press(goal_tree, "Enter", "Escape")
    assert "K2" == focused(goal_tree)
    press(goal_tree, "z")
    assert "没有找到" == goal_tree.page.locator(".okrw-count").text_content()
    press(goal_tree, "Escape", "k", "Enter")

    assert "2" == goal_tree.page.locator(".okrw-count").text_content().split(" ")[3]


def test_a_rename_in_progress_outlives_what_others_do(goal_tree: Stage):
    """New rows, another title and removal by others touch neither the words nor the cursor."""
    tree_now = list(samples.GOALS["zh"])
    press(goal_tree, "ArrowDown", "F2")
    goal_tree.page.keyboard.type("我正在写")
    fresh = samples.node("X1", "", "公司", "别人的目标")
    goal_tree.change("tree", nodes=[fresh, *(samples.node(*one) for one in tree_now)])
    goal_tree.page.keyboard.type("的话")
    area = goal_tree.page.locator(".okrw-edit")
    assert "我正在写的话" == area.input_value()

    other = [samples.node(*one) for one in tree_now]
    other[1]["title"] = "别人改的"
    goal_tree.change("tree", nodes=other)
    goal_tree.page.keyboard.type("！")
    assert "我正在写的话！" == area.input_value()
    assert "其间有人改为：别人改的" == goal_tree.page.locator(".okrw-changed").text_content()

    goal_tree.change(
        "tree", nodes=[samples.node(*one) for one in tree_now if one[0] not in ("K1", "S1", "P1")]
    )
    goal_tree.page.keyboard.type("？")
    assert "我正在写的话！？" == area.input_value()
    press(goal_tree, "Enter")

    said(goal_tree, "tree", "您写的是：我正在写的话！？")
    assert [] == goal_tree.asked()


def test_ones_own_words_that_come_late_are_nobody_elses(goal_tree: Stage):
    """Where a rename was answered late, its words in the field again are not called somebody's change, nor sent twice."""
    press(goal_tree, "ArrowDown", "F2")
    goal_tree.page.keyboard.type("我的话")
    mine = [samples.node(*one) for one in samples.GOALS["zh"]]
    mine[1]["title"] = "我的话"
    goal_tree.change("tree", nodes=mine)
    assert goal_tree.page.locator(".okrw-changed").is_hidden()
    press(goal_tree, "Enter")

    assert [] == goal_tree.asked()
    assert "我的话" == row(goal_tree, "K1").locator(".okrw-goal").text_content()


def test_a_refused_title_is_not_lost(stage: Callable[..., Stage]):
    """Where Python says no, the words are in the field again."""
    one = stage(
        {
            "tree": samples.GoalTree(
                Hall(), {"rename": lambda id, title: False}, nodes=[samples.node("A", "", "", "旧")]
            )
        }
    )
    row(one, "A").focus()
    press(one, "F2")
    one.page.keyboard.type("写了很久的话")
    press(one, "Enter")

    said(one, "tree", "没有保存")
    assert "写了很久的话" == one.page.locator(".okrw-edit").input_value()


def test_a_move_that_is_answered_late_leaves_whoever_types(goal_tree: Stage):
    """The goal goes to its place; the words somebody has begun elsewhere meanwhile are neither cut short nor sent."""
    goal_tree.page.evaluate(HELD)
    press(goal_tree, "ArrowDown", "Alt+ArrowDown")
    row(goal_tree, "O2").click()
    press(goal_tree, "F2")
    goal_tree.page.keyboard.type("我还在")
    goal_tree.page.evaluate("() => window.release()")
    said(goal_tree, "tree", "已移动")
    goal_tree.page.keyboard.type("写")

    assert "我还在写" == goal_tree.page.locator(".okrw-edit").input_value()
    assert [] == goal_tree.asked("rename")
    press(goal_tree, "Escape")


def test_a_goal_whose_answer_comes_late_is_there_once(timed: Callable[..., Stage]):
    """Words that seemed lost stand in the row again; when the kernel answers after all, they are not asked for twice."""
    one = timed({"tree": samples.tree(Hall())})
    one.page.evaluate(HELD)
    row(one, "O1").focus()
    press(one, "Control+Enter")
    one.page.keyboard.type("冷链全程可追溯")
    press(one, "Enter")
    one.page.clock.run_for(5000)
    area = one.page.locator(".okrw-edit")
    area.wait_for()
    assert "冷链全程可追溯" == area.input_value()

    one.page.evaluate("() => window.release()")

    said(one, "tree", "冷链全程可追溯")
    area.wait_for(state="detached")
    assert ["O1", "K1", "S1", "P1", "K2", "N0", "O2"] == goals(one)
    assert 1 == len(one.asked("add"))


def test_goals_are_dragged_with_the_mouse(goal_tree: Stage):
    """Onto a row: below it. Onto its upper edge: before it. While dragging, the place is shown."""
    page = goal_tree.page
    row(goal_tree, "S1").drag_to(row(goal_tree, "K2"))
    until(
        page,
        "() => document.querySelector('[data-id=S1]').ariaPosInSet === '1' && !document.querySelector('[data-id=K2]').matches('[data-drop]')",
    )
    row(goal_tree, "O2").drag_to(row(goal_tree, "O1"), target_position={"x": 60, "y": 2})
    until(page, "() => document.querySelector('[role=treeitem]').dataset.id === 'O2'")

    assert [
        ["move", {"id": "S1", "parent": "K2", "after": ""}],
        ["move", {"id": "O2", "parent": "", "after": ""}],
    ] == goal_tree.asked()

    page.evaluate(
        """() => {
            const data = new DataTransfer();
            const [from, to] = ['O2', 'K2'].map((id) => document.querySelector(`[data-id=${id}]`));
            from.dispatchEvent(new DragEvent('dragstart', {bubbles: true, dataTransfer: data}));
            const box = to.getBoundingClientRect();
            to.dispatchEvent(new DragEvent('dragover', {bubbles: true, cancelable: true, dataTransfer: data,
                clientY: box.top + box.height / 2}));
        }"""
    )
    assert "in" == row(goal_tree, "K2").get_attribute("data-drop")


def test_buttons_do_what_keys_do(goal_tree: Stage):
    """A click on a row selects it, a double click renames, the buttons act on it; closed branches stay closed."""
    page = goal_tree.page
    row(goal_tree, "K2").click()
    page.get_by_role("button", name="上移").click()
    said(goal_tree, "tree", "已移动")
    assert ["O1", "K2", "K1", "S1", "P1", "O2"] == goals(goal_tree)
    page.get_by_role("button", name="全部折叠").click()
    assert ["O1", "O2"] == goals(goal_tree)
    row(goal_tree, "O2").locator(".okrw-goal").dblclick()
    page.keyboard.type("改")
    press(goal_tree, "Enter")
    said(goal_tree, "tree", "已改名：改")

    assert ["O1", "O2"] == goals(goal_tree)


def test_a_locked_goal_and_a_tree_to_read_have_no_way_to_change(stage: Callable[..., Stage]):
    """No rename, no removal, no move by any key; without handlers there are no such buttons."""
    locked = samples.tree(
        Hall(), [samples.node("A", "", "", "甲", (), True), samples.node("B", "", "", "乙")]
    )
    one = stage({"tree": locked, "read": samples.GoalTree(Hall(), nodes=[samples.node("C", "", "", "丙")])})
    for id in ("A", "C"):
        row(one, id).focus()
        press(one, "F2", "Delete", "m", "Alt+ArrowDown")
        assert id == focused(one)

    assert [] == one.asked()
    shown = one.page.locator("#read .okrw-tools button").evaluate_all(
        "(all) => all.filter((b) => !b.hidden).map((b) => b.dataset.act)"
    )
    assert ["expand", "collapse"] == shown


def test_an_edit_of_a_large_tree_redraws_what_changed(stage: Callable[..., Stage]):
    """Of 600 rows one is written to when its title changes, and none is made anew when one moves."""
    nodes = samples.large_tree(600)
    one = stage({"tree": samples.tree(Hall(), nodes)})
    one.page.evaluate(
        """() => {
            window.touched = new Set();
            window.made = 0;
            new MutationObserver((changes) => {
                for (const change of changes) {
                    const row = (change.target.nodeType === 1 ? change.target : change.target.parentElement)?.closest('[role=treeitem]');
                    if (row) window.touched.add(row.dataset.id);
                    else window.made += change.addedNodes.length;
                }
            }).observe(document.querySelector('.okrw-rows'), {subtree: true, childList: true, attributes: true, characterData: true});
        }"""
    )
    changed = [dict(node) for node in nodes]
    changed[300]["title"] = "别的话"
    one.change("tree", nodes=changed)
    assert [["G300"], 0] == one.page.evaluate("() => [[...window.touched], window.made]")

    last = changed[:599]
    one.change("tree", nodes=[*last[:-1], changed[599], last[-1]])
    assert 1 >= one.page.evaluate("() => window.made")
    assert 600 == len(goals(one))


# --- the table


def cell(one: Stage, row_id: str, column: str) -> Any:
    return one.page.locator(f'[data-row="{row_id}"][data-column="{column}"]')


@pytest.fixture
def edit_table(stage: Callable[..., Stage]) -> Stage:
    return stage({"table": samples.table(Hall())})


def test_a_block_is_pasted_as_a_spreadsheet_copies_it(edit_table: Stage):
    """Tabs and line breaks, quoted cells with both in them, beyond the last row; a fixed column keeps what it has."""
    block = '甲\t1\t2026-07-01\t不写\r\n"两行\n的""话"""\t2\r\n丙\t3\r\n'
    cell(edit_table, "K2", "text").focus()
    press(edit_table, "Control+a")
    cell(edit_table, "K2", "text").evaluate(PASTE, block)
    said(edit_table, "table", "已粘贴 3 行 4 列")

    expected = ["甲", '两行\n的"话"', "丙"]
    ids = edit_table.page.locator("tbody tr").evaluate_all("(all) => all.map((one) => one.dataset.row)")
    assert ["K1", "K2", "new1", "new2"] == ids
    assert expected == [cell(edit_table, id, "text").input_value() for id in ids[1:]]
    assert ["1", "2", "3"] == [cell(edit_table, id, "target").input_value() for id in ids[1:]]
    assert "" == cell(edit_table, "K2", "status").input_value()


def test_words_pasted_into_a_text_stay_in_it(edit_table: Stage):
    """With the cursor inside a text, two lines are two lines of it."""
    area = cell(edit_table, "K2", "text")
    area.focus()
    area.evaluate("(one) => one.setSelectionRange(2, 2)")
    area.evaluate(PASTE, "一\n二")

    assert [] == edit_table.asked("paste")


def test_a_table_is_walked_and_grows_by_keyboard(edit_table: Stage):
    """Enter keeps and goes down; after the last row it adds one and stands there; Ctrl+Z takes it back."""
    cell(edit_table, "K1", "target").focus()
    edit_table.page.keyboard.type("45")
    press(edit_table, "End", "Enter")
    until(
        edit_table.page,
        "() => document.activeElement.dataset.row === 'K2' && document.activeElement.dataset.column === 'target'",
    )
    press(edit_table, "Enter")
    until(edit_table.page, "() => document.activeElement.dataset.row === 'new1'")
    press(edit_table, "Escape")
    assert ["set", "add"] == [kind for kind, _ in edit_table.asked()]

    cell(edit_table, "K2", "target").focus()
    press(edit_table, "Control+z")
    said(edit_table, "table", "已撤销")
    assert 2 == edit_table.page.locator("tbody tr").count()
    press(edit_table, "ArrowUp", "ArrowRight")
    assert "K1 due" == edit_table.page.evaluate(
        "() => `${document.activeElement.dataset.row} ${document.activeElement.dataset.column}`"
    )


def test_a_row_that_has_another_name_keeps_whoever_stood_in_it(stage: Callable[..., Stage]):
    """What keys go through in a list is told once they have come to rest; the row is another one then, and has the focus."""
    options = [{"value": name, "text": name} for name in ("C1", "C2", "C3")]
    columns = [
        {"key": "goal", "title": "目标", "kind": "choice", "options": options, "width": 0, "readonly": False}
    ]

    def set_(row: str, column: str, value: str) -> str:
        links.rows = [{"id": f"D1-{value}", "values": {column: value}}]
        return f"D1-{value}"

    links = EditTable(Hall(), {"set": set_}, label="承接", columns=columns, rows=[{"id": "?", "values": {}}])
    one = stage({"links": links})
    cell(one, "?", "goal").focus()
    press(one, "ArrowDown", "ArrowDown", "ArrowDown")
    until(one.page, "() => document.activeElement.dataset.row === 'D1-C3'")

    assert [["set", {"row": "?", "column": "goal", "value": "C3"}]] == one.asked()


def test_a_row_that_comes_late_takes_no_keys_away(edit_table: Stage):
    """Enter in the last row asks for another; whoever has gone on meanwhile goes on typing where they are."""
    edit_table.page.evaluate(HELD)
    cell(edit_table, "K2", "target").click()
    press(edit_table, "End", "Enter")
    cell(edit_table, "K1", "target").click()
    press(edit_table, "Control+a", "4")
    edit_table.page.evaluate("() => window.release()")
    until(edit_table.page, "() => document.querySelector('[data-row=new1]')")
    press(edit_table, "5", "Tab")

    assert "45" == cell(edit_table, "K1", "target").input_value()
    until(edit_table.page, "() => window.asked.some(([, kind]) => kind === 'set')")
    assert [["set", {"row": "K1", "column": "target", "value": "45"}]] == edit_table.asked("set")


def test_whoever_types_in_a_row_that_is_moved_goes_on_typing(edit_table: Stage):
    """Its place in the table is another once it is saved; half a number is told to nobody."""
    target = cell(edit_table, "K2", "target")
    target.click()
    press(edit_table, "Control+a", "9")
    edit_table.change("table", rows=[*reversed(edit_table._widgets["table"].rows)])
    press(edit_table, "5")

    assert "95" == target.input_value()
    assert [] == edit_table.asked("set")


def test_what_python_refuses_stays_in_the_cell(edit_table: Stage):
    """The words stay, "not saved" stands under them and is read with them; the row's hint stays too."""
    area = cell(edit_table, "K2", "text")
    area.fill("refuse")
    press(edit_table, "Enter")
    said(edit_table, "table", "没有保存")
    described = area.get_attribute("aria-describedby")

    assert "refuse" == area.input_value()
    assert "true" == area.get_attribute("aria-invalid")
    assert edit_table.page.locator(f"#{described}").inner_text().startswith("✖ 未保存\n⚠ 写成了任务")


def test_a_cell_in_use_outlives_what_others_do(edit_table: Stage):
    """Another's value stands under the cell and not in it; rows that come and go do not move the focus."""
    area = cell(edit_table, "K2", "text")
    area.focus()
    press(edit_table, "End")
    edit_table.page.keyboard.type("，我加的")
    widget = edit_table._widgets["table"]
    fresh = {"id": "X", "values": {"text": "别人的行"}}
    theirs = {"id": "K2", "values": {**widget.rows[1]["values"], "text": "别人写的"}}
    edit_table.change("table", rows=[fresh, widget.rows[0], theirs])
    edit_table.page.keyboard.type("！")

    assert "完成三次会员活动，我加的！" == area.input_value()
    assert "别人写的" in edit_table.page.locator(f"#{area.get_attribute('aria-describedby')}").inner_text()


# --- the text


def draft_area(one: Stage) -> Any:
    return one.page.locator("#draft textarea")


def stored(one: Stage) -> int:
    """How many drafts the browser keeps."""
    return one.page.evaluate("() => Object.keys(localStorage).length")


def test_an_input_method_is_left_alone(stage: Callable[..., Stage]):
    """Half a word never reaches Python, however long one thinks; the whole one does, once."""
    one = stage({"draft": samples.draft(Hall(), value="", idle=60)})
    draft_area(one).focus()
    session = one.page.context.new_cdp_session(one.page)
    for text in ("f", "fu", "fu'gou"):
        session.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )
        one.page.wait_for_timeout(150)
    assert [] == one.asked()
    session.send("Input.insertText", {"text": "复购"})
    said(one, "draft", "已保存 14:03")

    assert [["save", {"text": "复购", "seen": ""}]] == one.asked()


def test_words_outlive_a_kernel_that_is_gone(timed: Callable[..., Stage]):
    """Kept in the browser and said so; there again after a reload; gone from the browser once saved."""
    widget = samples.draft(Hall(), value="旧")
    one = timed({"draft": widget})
    one.deaf = True
    draft_area(one).fill("没有存上的话")
    one.page.clock.run_for(6000)
    said(one, "draft", "草稿存在本机")
    assert 1 == stored(one)

    one.deaf = False
    one.show({"draft": widget})
    assert "没有存上的话" == draft_area(one).input_value()
    said(one, "draft", "已从本机草稿恢复，尚未保存")
    one.page.get_by_role("button", name="现在保存").click()
    said(one, "draft", "已保存 14:03")

    assert 0 == stored(one)
    assert "没有存上的话" == widget.value


def test_nothing_is_kept_in_the_browser_where_that_is_off(stage: Callable[..., Stage]):
    """Without a key there is no draft and no button to clear; with one, the button clears all."""
    one = stage(
        {
            "draft": samples.draft(Hall(), key="", idle=60_000),
            "other": samples.draft(Hall(), key="k", idle=60_000),
        }
    )
    draft_area(one).fill("甲")
    assert 0 == stored(one)
    assert not one.page.locator("#draft").get_by_role("button", name="清除本机草稿").is_visible()
    one.page.locator("#other textarea").fill("乙")
    assert 1 == stored(one)
    one.page.locator("#other").get_by_role("button", name="清除本机草稿").click()

    assert 0 == stored(one)


@pytest.mark.parametrize("button", ["采用对方的", "保留我的"])
def test_two_versions_stand_side_by_side(stage: Callable[..., Stage], button: str):
    """The other's text is beside one's own until one is chosen; until then nothing is sent."""
    widget = samples.draft(Hall())
    one = stage({"draft": widget})
    draft_area(one).fill("我的话")
    said(one, "draft", "已保存")
    widget.show_theirs("对方的话", "王五")
    one.change("draft")
    assert "王五的版本" == one.page.locator(".okrw-theirs .okrw-label").text_content()
    draft_area(one).fill("我的新话")
    one.page.wait_for_timeout(300)
    assert 1 == len(one.asked())
    one.page.get_by_role("button", name=button).click()
    until(one.page, "() => document.querySelector('.okrw-theirs').hidden")

    expected = "对方的话" if button == "采用对方的" else "我的新话"
    assert (expected, expected) == (draft_area(one).input_value(), widget.value)


def test_a_draft_older_than_what_others_wrote_is_not_saved_over_it(stage: Callable[..., Stage]):
    """Restored beside the newer version, for somebody to choose."""
    widget = samples.draft(Hall(), idle=60_000)
    one = stage({"draft": widget})
    draft_area(one).fill("我的草稿")
    widget.value = "别人后来写的"
    one.show({"draft": widget})

    assert "我的草稿" == draft_area(one).input_value()
    assert "别人后来写的" == one.page.locator(".okrw-their-text").text_content()
    one.page.get_by_role("button", name="采用对方的").click()
    assert "别人后来写的" == draft_area(one).input_value()
    assert [] == one.asked("save")


# --- marks, votes, confidence


def test_a_walk_through_the_marks_is_told_once(stage: Callable[..., Stage]):
    """Where the arrows come to rest counts; the band is named, and what the mark means against it."""
    one = stage({"score": samples.all_widgets("zh")["score"]})
    one.page.get_by_role("radio", name="3 分").focus()
    press(one, "ArrowRight", "ArrowRight")
    said(one, "score", "已保存")

    assert [["score", {"value": 5}]] == one.asked()
    said(one, "score", "5 分，高于理想区间")
    assert "理想区间 2.5–3.5" == one.page.locator(".okrw-band-name").text_content()
    left, width = one.page.locator(".okrw-band").evaluate(
        "(one) => [one.style.insetInlineStart, one.style.width]"
    )
    assert ("40%", "20%") == (left, width)


def test_more_than_one_has_cannot_be_given(stage: Callable[..., Stage]):
    """Refused in words, and never sent; full-width digits count; keys give and take."""
    one = stage({"votes": samples.votes(Hall(), mine={"c0": 60})})
    second = one.page.locator("#votes input").nth(1)
    second.fill("50")
    press(one, "Enter")
    said(one, "votes", "只剩 40 分（共 100 分）")
    assert "0" == second.input_value()
    assert [] == one.asked()
    second.fill("３０")
    press(one, "Enter")
    said(one, "votes", "已记录")
    press(one, "PageUp")
    said(one, "votes", "全部投完")
    press(one, "ArrowUp")
    said(one, "votes", "只剩 0 分")

    assert [30, 40] == [fields["points"] for _, fields in one.asked()]
    assert "40" == second.get_attribute("aria-valuenow")


def test_dots_are_given_by_keyboard_and_totals_shown_by_the_host(stage: Callable[..., Stage]):
    """Arrows and digits on a candidate; the page holds no total before the host shows them."""
    one = stage({"votes": samples.votes(Hall(), mode="dots", budget=5)})
    first = one.page.get_by_role("spinbutton").first
    first.focus()
    press(one, "ArrowRight", "3")
    said(one, "votes", "已记录")
    press(one, "9")
    said(one, "votes", "只剩 2 票（共 5 票）")
    assert "●●●○○" == first.text_content()
    assert {} == one.page.evaluate("() => window.models.votes.get('totals')")
    one.page.get_by_role("button", name="公布合计").click()
    until(one.page, "() => !document.querySelector('.okrw-total').hidden")

    assert "合计 3" == one.page.locator(".okrw-total").first.text_content()


def test_nobody_sees_a_number_before_all_do(stage: Callable[..., Stage]):
    """The page holds the count alone; then the spread in words and as dots, and a pick comes too late."""
    one = stage({"confidence": samples.confidence(Hall())})
    page = one.page
    assert [] == page.evaluate("() => window.models.confidence.get('values')")
    page.get_by_role("radio", name="信心 9").check()
    said(one, "confidence", "已记录您的选择：9")
    page.get_by_role("button", name="同时公布").click()
    said(one, "confidence", "最低 3，中位数 7，最高 9")

    assert 6 == page.locator(".okrw-dot").count()
    assert "信心分布: 选 3 的 1 人; 选 4 的 1 人; 选 7 的 2 人; 选 8 的 1 人; 选 9 的 1 人" == page.locator(
        ".okrw-strip"
    ).get_attribute("aria-label")
    assert page.get_by_role("radio", name="信心 9").is_disabled()
    page.get_by_role("button", name="重新开始").click()
    until(page, "() => document.querySelector('.okrw-strip').hidden")


# --- time, check-in, status, agenda


def test_the_clock_says_half_a_minute_and_the_end(timed: Callable[..., Stage]):
    """Three moments aloud and by sign; a pause stops it; a minute can be added after the end."""
    widget = samples.Countdown(Hall(), 6, label="合并同类")
    one = timed({"countdown": widget})
    page = one.page
    page.get_by_role("button", name="开始").click()
    until(page, "() => document.querySelector('.okrw-state').textContent.includes('计时中')")
    heard = []
    for seconds in (181, 120, 59):
        page.clock.run_for(1000 * seconds)
        heard.append(page.locator("#countdown .okrw-status").text_content())

    assert ["已过一半，还剩 3:00", "还剩 1 分钟", "时间到"] == heard
    assert "✖ 已超时" == page.locator(".okrw-state").text_content()
    assert 1 == len(one.asked("over"))
    widget.left = -20.0  # Python's clock did not run along with the page's
    page.get_by_role("button", name="加 1 分钟").click()
    until(page, "() => document.querySelector('.okrw-digits').textContent === '1:00'")


def test_last_weeks_value_counts_once_confirmed(stage: Callable[..., Stage]):
    """Marked as carried over, in words, until it is touched or confirmed."""
    one = stage({"check_in": samples.check_in(Hall())})
    page = one.page
    assert page.get_by_text("沿用上次，未确认").is_visible()
    page.get_by_role("button", name="仍然有效").click()
    page.get_by_text("沿用上次，未确认").wait_for(state="hidden")
    page.get_by_role("radio", name="正常").focus()
    press(one, "ArrowRight")
    said(one, "check_in", "已保存")
    page.get_by_label("信心").select_option("4")
    page.get_by_label("需要谁支持").select_option("p1")
    page.get_by_label("当前值").fill("33")
    press(one, "Enter")
    until(page, "() => window.asked.length === 5")

    assert "true" == page.get_by_role("radio", name="有风险").get_attribute("aria-checked")
    assert [
        ["confirm", {}],
        ["set", {"field": "status", "value": "at_risk"}],
        ["set", {"field": "confidence", "value": "4"}],
        ["set", {"field": "help_from", "value": "p1"}],
        ["set", {"field": "value", "value": "33"}],
    ] == one.asked()


def test_numbers_that_keys_go_through_are_not_told(stage: Callable[..., Stage]):
    """The one they leave the list at is."""
    one = stage({"check_in": samples.check_in(Hall())})
    one.page.get_by_label("信心").focus()
    press(one, "ArrowDown", "ArrowDown", "Tab")
    said(one, "check_in", "已保存")

    assert [["set", {"field": "confidence", "value": "8"}]] == one.asked()


def test_a_click_into_last_weeks_value_is_typed_over_it(stage: Callable[..., Stage]):
    """31 clicked and 33 typed is 33 and not 3133; the next click sets the cursor as everywhere."""
    one = stage({"check_in": samples.check_in(Hall())})
    field = one.page.get_by_label("当前值")
    field.click()
    one.page.keyboard.type("33")
    assert "33" == field.input_value()
    field.click()
    one.page.keyboard.press("End")
    one.page.keyboard.type(".5")
    press(one, "Enter")
    until(one.page, "() => window.asked.length === 1")

    assert [["set", {"field": "value", "value": "33.5"}]] == one.asked()


def test_what_went_wrong_is_read_at_once(stage: Callable[..., Stage]):
    """Politely what was saved, as an alert what was not; earlier lines unfold."""
    widget = samples.StatusLine(Hall())
    one = stage({"status": widget})
    widget.say("saved", "已保存 14:03")
    one.change("status")
    assert "✔已保存 14:03" == one.page.get_by_role("status").text_content()
    widget.say("failed", "出了问题，编号 3fa9c1")
    one.change("status")
    assert "✖出错出了问题，编号 3fa9c1" == one.page.get_by_role("alert").text_content()
    one.page.get_by_text("之前的 1 条").click()

    assert one.page.get_by_text("已保存 14:03").is_visible()


def test_a_session_is_walked_step_by_step(stage: Callable[..., Stage]):
    """The step at hand is named; what to say when it stalls is folded."""
    one = stage({"agenda": samples.all_widgets("zh")["agenda"]})
    page = one.page
    assert not page.get_by_text("如果只能留一个").is_visible()
    page.get_by_text("讨论卡住时可以这样问").click()
    assert page.get_by_text("如果只能留一个").is_visible()
    page.get_by_role("button", name="下一步").click()
    said(one, "agenda", "现在: 投票")

    assert "投票" in page.locator("[aria-current=step]").text_content()


# --- all of them


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
def test_axe_finds_nothing(stage: Callable[..., Stage], lang: str, scheme: str):
    """No violation of WCAG A and AA and of good practice in any widget, everything unfolded, in both themes."""
    if AXE is None:
        pytest.skip("no axe-core here")
    one = stage(samples.all_widgets(lang), lang, scheme)
    one.page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    one.page.evaluate((Path(AXE.origin).parent / "axe.min.js").read_text(encoding="utf-8"))

    assert [] == one.page.evaluate(JUDGED)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_word_is_cut_off(stage: Callable[..., Stage], lang: str):
    """Nothing is wider than its box on a projector of either size, unfolded."""
    one = stage(samples.all_widgets(lang), lang)
    one.page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert [] == one.page.evaluate(CLIPPED)
    one.page.set_viewport_size({"width": 1366, "height": 768})
    wider = one.page.evaluate(CLIPPED)
    fits = one.page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    one.page.set_viewport_size({"width": 1280, "height": 720})

    assert ([], True) == (wider, fits)


def test_another_language_changes_the_words_and_not_what_was_typed(stage: Callable[..., Stage]):
    """`speak` re-labels a widget in use."""
    widgets = {
        "draft": samples.draft(Hall(), idle=60_000),
        "table": samples.table(Hall()),
        "tree": samples.tree(Hall()),
    }
    one = stage(widgets)
    draft_area(one).fill("写到一半")
    for name, widget in widgets.items():
        widget.speak(Hall("en").voice)
        one.change(name)

    assert "写到一半" == draft_area(one).input_value()
    assert one.page.get_by_role("button", name="Add a row").is_visible()
    assert one.page.get_by_role("button", name="Move to…").is_visible()
    assert ["en"] * 3 == one.page.locator(".okrw").evaluate_all("(all) => all.map((one) => one.lang)")


def test_keys_stay_in_the_widget(stage: Callable[..., Stage]):
    """Nothing typed in a widget reaches what listens around it, and Ctrl+S opens no dialogue."""
    one = stage(samples.all_widgets("zh"))
    one.page.evaluate(
        "() => { window.heardOutside = []; document.addEventListener('keydown', (e) => window.heardOutside.push(e.key)); }"
    )
    for place in (
        '[data-id="O1"]',
        "#table textarea",
        "#draft textarea",
        "#score input:checked",
        "#votes input",
        "#dots [role=spinbutton]",
        "#confidence input",
        "#check_in input",
    ):
        one.page.locator(place).first.focus()
        press(one, "Shift+Enter", "d", "ArrowDown", "Control+s")

    assert [] == one.page.evaluate("() => window.heardOutside")


def test_no_answer_is_said(timed: Callable[..., Stage]):
    """Where the kernel does not answer, every widget says so; an answer that comes later takes it back."""
    one = timed({"table": samples.table(Hall())})
    one.deaf = True
    cell(one, "K1", "target").fill("45")
    press(one, "Enter")
    one.page.clock.run_for(5000)

    said(one, "table", "内核没有回应")
    assert "45" == cell(one, "K1", "target").input_value()


def test_a_closed_view_listens_to_nothing(stage: Callable[..., Stage]):
    """The function a view hands back takes all its listeners off the model."""
    one = stage(samples.all_widgets("zh"))
    left = one.page.evaluate(
        "() => Object.entries(window.models).map(([name, model]) => { model.cleanup(); return [name, model.listeners.length]; })"
    )

    assert [] == [name for name, count in left if count]
