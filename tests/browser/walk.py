"""Walk: a session as one person does it – by keyboard alone or by mouse, in either language – and how it looked.

A walker finds things by the words people see, which come from the same texts. By keyboard it reaches everything with Tab
and arrows and never clicks; by mouse it clicks. What is typed is typed either way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from okrworkbook.client.edits import Store, View
from okrworkbook.serve.sessions import SESSIONS, prepare, source_of
from okrworkbook.texts import Voice
from okrworkbook.workshop.sitting import Sitting
from tests.browser.lab import SECONDS
from tests.serve.room import Session

KEYBOARD, MOUSE = "keyboard", "mouse"
# A projector's size each, so that both are looked at.
SIZES = {KEYBOARD: {"width": 1280, "height": 720}, MOUSE: {"width": 1366, "height": 768}}
MOST_TABS = 400
PATIENCE = 120_000  # milliseconds a widget's script has to load
AXE = find_spec("axe_playwright_python")
# JupyterLab asks for language servers, which a session has none of; Chromium notes the answer as an error.
HARMLESS = ("/lsp/status",)

NAMED = """() => {
    for (const cell of window.jupyterapp.shell.currentWidget.content.widgets) cell.node.dataset.walk = cell.model.id;
}"""
# 0 here, 1 further down, -1 further up
TOWARDS = """(wanted) => {
    const now = document.activeElement;
    if (now === wanted) return 0;
    if (now.contains(wanted)) return 1;
    return wanted.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}"""
STANDING = "() => document.activeElement.dataset.id ?? ''"
# What is wider than its box and has no way to be scrolled; off-screen cells are laid out too.
CLIPPED = """() => {
    const all = document.createElement('style');
    all.textContent = '.jp-Cell { content-visibility: visible !important; }';
    document.head.append(all);
    const found = [...document.querySelectorAll('.jp-OutputArea-output :is(.okrw *, .jupyter-widgets, .jupyter-widgets *)')]
        .filter((one) => one.clientWidth > 1 && !['OPTION', 'SELECT'].includes(one.tagName))
        .filter((one) => { const style = getComputedStyle(one);
            return style.display !== 'inline' && !['auto', 'scroll'].includes(style.overflowX); })
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .map((one) => [one.className, one.textContent.slice(0, 40), one.scrollWidth, one.clientWidth]);
    all.remove();
    return found;
}"""
JUDGED = """(where) => axe.run({include: where}).then((found) => found.violations
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 160))]))"""


@dataclass(frozen=True)
class Script:
    """What a person does in one session: `steps` walks it, with `parameters` of its notebook besides the usual ones."""

    session: str
    steps: Callable[[Walker], None]
    begins: date = date(2026, 1, 1)  # of the first walk; each has a day of its own
    parameters: Mapping[str, Any] = field(default_factory=dict)


class Walker:
    """Somebody at the host's screen."""

    def __init__(
        self, page: Any, folder: Path, script: Script, lang: str, way: str, day: date, pictures: Path
    ):
        self.page, self.folder, self.lang, self.way, self.day = page, folder, lang, way, day
        self.voice = Voice(lang)
        self.pictures = pictures
        self.name = f"{script.session}-{lang}-{way}"
        self.script = script
        self.part: Any = page
        self._shots = 0

    # --- where

    def sitting(self, session: str) -> Sitting:
        """What the session keeps besides the tables."""
        return Sitting(self.folder, session, self.day)

    def view(self) -> View:
        """The client's tables as they are now."""
        return Store(self.folder).view()

    def words(self, zh: str, en: str) -> str:
        """What somebody would type."""
        return zh if self.lang == "zh" else en

    @contextmanager
    def board(self, cell: str) -> Iterator[None]:
        """Work at the board of one cell; it is looked at when it is left."""
        self.part = self.page.locator(f'[data-walk="{cell}"]')
        yield
        self.picture(cell)

    @contextmanager
    def group(self, words: str) -> Iterator[None]:
        """Work within one group of a board, the one that says this."""
        around, self.part = self.part, self.part.locator(".okrw[role=group]", has_text=words)
        yield
        self.part = around

    def picture(self, name: str) -> None:
        """Keep how it looks."""
        self._shots += 1
        self.part.evaluate("(one) => one.scrollIntoView({block: 'start'})")
        self.page.screenshot(path=self.pictures / f"{self.name}-{self._shots:02}-{name}.png")

    # --- what people do

    def reach(self, target: Any) -> None:
        """Stand on something: by Tab from where one stands, or with a click."""
        if self.way == MOUSE:
            target.click()
            return
        element = target.element_handle()
        turned = last = 0
        for _ in range(MOST_TABS):
            way = element.evaluate(TOWARDS)
            if way == 0:
                return
            turned += last == -way
            assert turned < 3, f"no way by Tab to {element.evaluate('(one) => one.outerHTML.slice(0, 200)')}"
            self.page.keyboard.press("Tab" if way > 0 else "Shift+Tab")
            last = way
        raise AssertionError(f"not within {MOST_TABS} Tabs")

    def button(self, text: str) -> Any:
        """A button with these words."""
        return self.part.get_by_role("button", name=text, exact=True)

    def press(self, text: str) -> None:
        """Press a button with these words."""
        self.press_on(self.button(text).first)

    def press_on(self, target: Any) -> None:
        """Press something that can be pressed."""
        self.reach(target)
        if self.way == KEYBOARD:
            self.page.keyboard.press("Enter")

    def tick(self, label: str) -> None:
        """Tick a box, or take the tick away."""
        self.reach(self.part.get_by_role("checkbox", name=label))
        if self.way == KEYBOARD:
            self.page.keyboard.press("Space")

    def write(self, label: str, text: str) -> None:
        """Type into a field, over what is there; it is left by whatever is done next."""
        self.reach(self.part.get_by_label(label, exact=True).first)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, label: str, option: str) -> None:
        """Choose in a list that unfolds. Where it does is the system's own window, so a mouse has nothing to click."""
        target = self.part.get_by_label(label, exact=True).first
        if self.way == MOUSE:
            target.focus()
            target.select_option(label=option)
            return
        self.reach(target)
        words = [
            " ".join(one.split()) for one in target.locator("option").all_inner_texts()
        ]  # with hard spaces
        values = target.locator("option").evaluate_all("(all) => all.map((one) => one.value)")
        self._select(target, values[words.index(option)])

    def pick(self, option: str) -> None:
        """Pick one of several radio buttons."""
        target = self.part.get_by_role("radio", name=option, exact=True).first
        if self.way == MOUSE:
            target.click()
            return
        name = target.get_attribute("name")
        if target.get_attribute("aria-checked"):  # a group of our own: one stop, then arrows
            self.reach(target.locator("xpath=..").locator('[role=radio][tabindex="0"]'))
            for _ in range(MOST_TABS):
                if target.get_attribute("aria-checked") == "true":
                    return
                self.page.keyboard.press("ArrowRight")
            raise AssertionError(f"no way by arrows to {option}")
        if not name:  # ipywidgets makes no group of its radio buttons: each is a stop of its own
            self.reach(target)
            self.page.keyboard.press("Space")
            return
        own = self.page.locator(f'input[type=radio][name="{name}"]')
        checked = own.and_(self.page.locator(":checked"))
        self.reach(checked if checked.count() else own.first)
        for _ in range(own.count()):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no way by arrows to {option}")

    def goal(self, id: str) -> None:
        """Stand on a row of a tree."""
        if self.way == MOUSE:
            self.part.locator(f'[role=treeitem][data-id="{id}"]').click()
            return
        self.reach(self.part.locator('[role=treeitem][tabindex="0"]'))
        self.page.keyboard.press("Home")
        for _ in range(MOST_TABS):
            if self.page.evaluate(STANDING) == id:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no way by arrows to {id}")

    def rename(self, id: str, text: str) -> None:
        """Other words for a row of a tree."""
        self.goal(id)
        if self.way == MOUSE:
            self.press(self.voice("widget.tree.rename"))
        else:
            self.page.keyboard.press("F2")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def cell(self, row: str, column: str, text: str) -> None:
        """Type into a cell of a table and go down."""
        target = self.part.locator(f'[data-row="{row}"][data-column="{column}"]')
        self.reach(target)
        if target.evaluate(TOWARDS):  # a remark that came in between has moved it away under the mouse
            self.reach(target)
        if target.evaluate("(one) => one.tagName") == "SELECT":
            target.select_option(text) if self.way == MOUSE else self._select(target, text)
            return
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def _select(self, target: Any, value: str) -> None:
        """Go to an option with arrows; the list stays closed."""
        listed = target.locator("option").evaluate_all("(all) => all.map((one) => one.value)")
        away = listed.index(value) - target.evaluate("(one) => one.selectedIndex")
        for _ in range(abs(away)):
            self.page.keyboard.press("ArrowDown" if away > 0 else "ArrowUp")
        assert value == target.input_value(), value

    # --- what must be so

    def until(self, holds: Callable[[], Any], what: str) -> None:
        """Wait until something holds."""
        end = time.monotonic() + SECONDS
        while not holds():
            assert time.monotonic() < end, f"{what} in {SECONDS} s; see {self.pictures}"
            self.page.wait_for_timeout(50)

    def landed(self, table: str, key: tuple[str, ...], **values: object) -> None:
        """Wait until a row of the client's tables has these values, and the status line says that it was saved."""

        def there() -> bool:
            row = self.view().row(table, key)
            return row is not None and all(row.get(name) == value for name, value in values.items())

        self.until(there, f"{table} {key} {values}")
        self.told(self.voice("workshop.saved", time="").strip())

    def entered(self, table: str, **values: object) -> None:
        """Wait until some row of a table without a key has these values."""
        self.until(
            lambda: any(
                all(row.get(name) == value for name, value in values.items())
                for row in self.view().rows(table)
            ),
            f"{table} {values}",
        )

    def told(self, text: str) -> None:
        """Wait until the status line has said this, now or earlier."""
        self.page.locator(".okrw-status-line", has_text=text).first.wait_for()

    def hears(self) -> None:
        """A widget's script has two minutes to load; anywidget's two seconds leave it deaf on a busy machine."""
        assert {PATIENCE} == set(self.page.evaluate("window.waits"))

    def begins_well(self) -> None:
        """The page is at its top, in one language, without code and marks of the machinery."""
        other = "en" if self.lang == "zh" else "zh"
        aside = f'[data-walk$="-{other}"], [data-walk=finish], .jp-InputPlaceholder, .jp-OutputPrompt'
        assert [] == [one.inner_text() for one in self.page.locator(aside).all() if one.is_visible()]
        commands = self.page.get_by_text("okrworkbook report")
        assert [] == [one.inner_text() for one in commands.all() if one.is_visible()]
        assert 0 == self.page.locator(".jp-WindowedPanel-outer").first.evaluate("(one) => one.scrollTop")

    def sound(self) -> None:
        """Nothing failed, nothing was refused, nothing is cut off, and axe-core finds nothing serious."""
        lines = self.page.locator('.okrw-status-line [data-tone="bad"], .okrw-status-line [data-tone="warn"]')
        assert [] == lines.all_inner_texts()
        assert [] == self.page.locator('.okrw-status[data-tone="bad"]').all_inner_texts()
        unsaved = self.page.locator(".okrw-remark", has_text=self.voice("widget.table.not_saved"))
        assert [] == unsaved.all_inner_texts()
        assert not (self.folder / "runs" / "workshop.log").exists()
        assert [] == self.page.errors
        self.hears()
        assert [] == self.page.foreign
        errors = self.page.locator('[data-mime-type="application/vnd.jupyter.error"]')
        assert [] == errors.all_inner_texts()
        assert [] == self.page.evaluate(CLIPPED)
        if AXE is not None:
            self.page.evaluate((Path(AXE.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
            assert [] == self.page.evaluate(JUDGED, [".okrw", ".jupyter-widgets"])


WAITS = """
const timeout = AbortSignal.timeout.bind(AbortSignal);
window.waits = [];
AbortSignal.timeout = (milliseconds) => { window.waits.push(milliseconds); return timeout(milliseconds); };
"""


def listen(page: Any) -> Any:
    """Note what a page asks of other machines, how long it waits for what, and what fails in it."""
    page.add_init_script(WAITS)
    page.set_default_timeout(SECONDS * 1000)
    page.foreign, page.errors = [], []
    own = ("data:", "blob:", "http://127.0.0.1:", "ws://127.0.0.1:")
    page.on("request", lambda asked: asked.url.startswith(own) or page.foreign.append(asked.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda said: said.type == "error" and _noted(page, said))
    return page


def _noted(page: Any, said: Any) -> None:
    if not any(one in str(said.location.get("url", "")) for one in HARMLESS):
        page.errors.append(f"{said.text} {said.location.get('url', '')}")


def notebook_of(room: Session, script: Script, lang: str, way: str, day: date) -> Path:
    """A copy of the session's notebook of its own, as the command makes it."""
    workspace = room.folder.parent.parent
    given = {"client": room.folder.name, "lang": lang, "day": day.isoformat(), **script.parameters}
    target = room.folder / "sessions" / f"{script.session}-{lang}-{way}-{day.isoformat()}.ipynb"
    return prepare(source_of(SESSIONS[script.session], workspace), target, given)


def address_of(room: Session, notebook: Path) -> str:
    """Where JupyterLab shows it."""
    begun, _, key = room.told["host"].partition("?")
    return f"{begun.partition('/doc/')[0]}/doc/tree/sessions/{notebook.name}?{key}"


END = """async () => {
    await window.jupyterapp.commands.execute('docmanager:save');
    await window.jupyterapp.shell.currentWidget.sessionContext.shutdown();
}"""


def end(page: Any) -> None:
    """Save the notebook, end its kernel and close the page, as a host does who goes home."""
    page.evaluate(END)
    page.close()


def run(page: Any) -> None:
    """Wait until the session has run, as it does by itself when its page is opened."""
    page.wait_for_selector("body[data-okr-session=run]", state="attached")
    page.evaluate(NAMED)
