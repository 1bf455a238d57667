"""The tree in a real browser: with keys and with the mouse, and that nothing else acts."""

import re

import pytest

from okrworkbook.figures import objective_tree
from okrworkbook.publish.document import parse
from okrworkbook.publish.page import render_html
from tests.builders import EN, ZH
from tests.goal_trees import grown

from .payloads import FIRE, hostile_trees
from .reports import node, report, shown, tree
from .visiting import IN_A_BROWSER, visit

pytestmark = IN_A_BROWSER

SMALL = (
    node("C1", level="company", text="提升复购率", krs=[{"id": "C1-KR1", "text": "复购率达到40%"}]),
    node("D1", "C1", text="缩短新品上市周期", unit="研发部", status="confirmed"),
    node("P1", "D1", "person", text="建好配方库", unit="研发部", status="proposed"),
    node("D2", "C1", text="稳住一次检验合格率", unit="质量部", status="confirmed"),
    node("C2", level="company", text="让客户信任 ＫＲ"),
    node(
        "D3",
        "C2",
        text="按时交货",
        unit="物流部",
        refs=[{"id": "P1", "key_result": "", "status": "proposed"}],
    ),
)
SEEN = """() => [...document.querySelectorAll('[role=treeitem]')].filter(item => item.checkVisibility())
          .map(item => item.querySelector('.code')?.textContent ?? '')"""
FOCUSED = "() => document.activeElement.querySelector(':scope > .row .code')?.textContent ?? null"


def seen(page):
    """The ids of the items that can be seen."""
    return page.evaluate(SEEN)


def press(page, *keys):
    """Press keys, and say where that leads."""
    for key in keys:
        page.keyboard.press(key)
    return page.evaluate(FOCUSED)


def look_for(page, text):
    """Type into the search box, and wait for what it says."""
    page.get_by_role("searchbox").fill(text)
    page.wait_for_timeout(150)
    return page.get_by_role("status").inner_text()


@pytest.fixture(scope="module")
def small_html():
    """A page with six objectives and a key result."""
    return render_html(parse(report(tree(*SMALL))))


@pytest.fixture(scope="module")
def large_html():
    """A page with 600 objectives."""
    exhibit = objective_tree(grown(600), ZH)
    return render_html(parse(report(tree(*exhibit.nodes, labels=exhibit.labels))))


@pytest.fixture
def small(browser, small_html, tmp_path):
    """That page, open, with its first objective focused."""
    page, heard = visit(browser, small_html, tmp_path / "small.html")
    page.locator("[role=treeitem]").first.focus()
    yield page
    assert [] == heard
    page.close()


def test_a_small_tree_begins_unfolded(small):
    """Everything can be seen at once."""
    assert ["C1", "C1-KR1", "D1", "P1", "D2", "C2", "D3"] == seen(small)


def test_arrow_keys_walk_through_what_can_be_seen(small):
    """Down, up, to the end and back to the start."""
    assert ["C1-KR1", "D1", "C1-KR1", "D3", "C1", "C1"] == [
        press(small, key) for key in ("ArrowDown", "ArrowDown", "ArrowUp", "End", "Home", "ArrowUp")
    ]


def test_left_folds_then_climbs_and_right_unfolds_then_descends(small):
    """As the pattern for trees has it."""
    press(small, "ArrowDown", "ArrowDown")
    folded = press(small, "ArrowLeft"), seen(small)
    climbed = press(small, "ArrowLeft")
    unfolded = press(small, "ArrowDown", "ArrowDown", "ArrowRight"), seen(small)
    descended = press(small, "ArrowRight")

    assert ("D1", ["C1", "C1-KR1", "D1", "D2", "C2", "D3"]) == folded
    assert "C1" == climbed
    assert ("D1", ["C1", "C1-KR1", "D1", "P1", "D2", "C2", "D3"]) == unfolded
    assert "P1" == descended


@pytest.mark.parametrize("key", ["Enter", " "])
def test_enter_and_space_fold_and_unfold(small, key):
    """The state is said to a screen reader as well."""
    press(small, key)
    first = small.locator("[role=treeitem]").first

    assert (["C1", "C2", "D3"], "false") == (seen(small), first.get_attribute("aria-expanded"))
    press(small, key)
    assert (7, "true") == (len(seen(small)), first.get_attribute("aria-expanded"))


def test_a_letter_goes_to_the_next_id_that_begins_with_it(small):
    """Without opening the search: d, d, c."""
    assert ["D1", "D2", "C2"] == [press(small, key) for key in ("d", "d", "c")]


def test_only_one_item_can_be_reached_with_tab(small):
    """Tab goes into the tree once, and shift-Tab back out to the buttons."""
    press(small, "ArrowDown", "ArrowDown")

    assert ["D1"] == small.evaluate(
        "[...document.querySelectorAll('[role=treeitem][tabindex=\"0\"]')].map(i => i.querySelector('.code').textContent)"
    )
    small.keyboard.press("Shift+Tab")
    assert "BUTTON" == small.evaluate("document.activeElement.tagName")


def test_a_slash_opens_the_search_and_escape_clears_it(small):
    """From the tree to the box, and down from the box into the tree again."""
    small.keyboard.press("/")
    assert "search" == small.evaluate("document.activeElement.type")
    small.keyboard.type("P1")
    small.wait_for_timeout(100)
    found = seen(small)
    small.keyboard.press("Escape")
    after = (
        seen(small),
        small.get_by_role("searchbox").input_value(),
        small.get_by_role("status").inner_text(),
    )
    small.keyboard.press("ArrowDown")

    assert ["C1", "D1", "P1", "C2", "D3"] == found  # D3 is linked to P1 and says so
    assert (7, "", "") == (len(after[0]), *after[1:])
    assert "C1" == small.evaluate(FOCUSED)


def test_search_in_chinese_keeps_the_way_there_and_marks_the_words(small):
    """One of seven; its parent stays, the words are marked, and the count is announced politely."""
    told = look_for(small, "合格率")

    assert "1/7" == told
    assert ["C1", "D2"] == seen(small)
    assert ["合格率"] == small.locator("[role=tree] mark").all_inner_texts()
    assert "polite" == small.get_by_role("status").get_attribute("aria-live")


def test_search_finds_units_states_and_several_words(small):
    """A department, a state, and two words that need not stand together; wide letters count as plain."""
    assert {
        "研发部": "2/7",
        "待确认": "2/7",
        "配方 研发": "1/7",
        "信任 kr": "1/7",
        "没有": "0/7",
        "40%": "1/7",
    } == {
        words: look_for(small, words) for words in ("研发部", "待确认", "配方 研发", "信任 kr", "没有", "40%")
    }


def test_what_is_below_a_match_can_be_unfolded(small):
    """Who searches for a department can open it."""
    look_for(small, "缩短")
    before = seen(small)
    small.get_by_text("缩短新品上市周期").click()

    assert (["C1", "D1"], ["C1", "D1", "P1"]) == (before, seen(small))


def test_after_a_search_the_tree_is_as_before(small):
    """What was folded is folded again; no mark and no split word is left."""
    press(small, "ArrowDown", "ArrowDown", "ArrowLeft")
    before = small.locator("[role=tree]").inner_html()
    look_for(small, "配方")
    look_for(small, "")

    assert before == small.locator("[role=tree]").inner_html()


def test_letters_on_their_way_to_chinese_do_not_search(small):
    """While an input method composes, nothing moves; when it is done, the tree is filtered."""
    small.evaluate(
        """() => { const box = document.querySelector('input');
        box.value = 'peifang'; box.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true})); }"""
    )
    small.wait_for_timeout(100)
    composing = len(seen(small))
    small.evaluate(
        """() => { const box = document.querySelector('input');
        box.value = '配方'; box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true})); }"""
    )
    small.wait_for_timeout(100)

    assert (7, ["C1", "D1", "P1"]) == (composing, seen(small))


def test_the_mouse_folds_searches_and_follows_links(small):
    """A click on a row folds it, the buttons fold everything, a link goes to the other parent and opens the way."""
    small.locator(".row", has_text="提升复购率").first.click()
    folded = seen(small)
    small.get_by_role("button", name="collapse").click()
    collapsed = seen(small)
    small.get_by_role("button", name="expand").click()
    expanded = len(seen(small))
    small.get_by_role("button", name="collapse").click()
    small.locator(".row", has_text="让客户信任").click()
    small.get_by_role("link", name="P1").click()

    assert (["C1", "C2", "D3"], ["C1", "C2"], 7) == (folded, collapsed, expanded)
    assert "P1" == small.evaluate(FOCUSED)
    assert "P1" in seen(small)


def test_roles_and_names_are_what_a_screen_reader_needs(small):
    """Names without what hangs below, depth, state, one tree with a name, a labelled box and two buttons."""
    items = small.evaluate(
        """() => [...document.querySelectorAll('[role=treeitem]')].map(item => [
            item.getAttribute('aria-labelledby').split(' ').map(id => document.getElementById(id).textContent.trim()).join(' '),
            item.getAttribute('aria-level'), item.getAttribute('aria-expanded')])"""
    )
    ids = small.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")

    assert ["C1 提升复购率", "1", "true"] == items[0]
    assert ["D1 缩短新品上市周期 ✓已确认", "2", "true"] == items[2]
    assert ["P1 建好配方库 ?待确认", "3", None] == items[3]
    assert "图2 目标的承接" == small.get_by_role("tree").get_attribute("aria-label")
    assert "search" == small.get_by_role("searchbox").get_attribute("aria-label")
    assert small.get_by_role("searchbox").get_attribute("aria-controls") in ids
    assert len(ids) == len(set(ids))
    assert 2 == small.locator(".tools button").count()
    groups = small.evaluate(
        "[...document.querySelectorAll('[role=group]')].every(g => g.parentElement.matches('[role=treeitem][aria-expanded]'))"
    )
    assert groups


def test_without_script_the_tree_is_a_whole_list(browser, small_html, tmp_path):
    """No box, no button, nothing folded; links lead where they say."""
    page, heard = visit(browser, small_html, tmp_path / "n.html", java_script_enabled=False)
    page.get_by_role("link", name="P1").click()

    assert ([], 0, 7) == (
        heard,
        page.locator("input, button").count(),
        page.locator("[role=treeitem]:visible").count(),
    )
    assert page.url.endswith("#figure-2-n3")
    page.close()


def test_on_paper_everything_is_unfolded(browser, small_html, tmp_path):
    """What was folded or filtered on screen is printed; the box is not."""
    page, _ = visit(browser, small_html, tmp_path / "p.html")
    look_for(page, "合格率")
    page.emulate_media(media="print")

    assert 7 == len(seen(page))
    assert not page.get_by_role("searchbox").is_visible()
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_tree_fits_its_screen(browser, small_html, tmp_path, width):
    """The page never scrolls sideways."""
    page, heard = visit(browser, small_html, tmp_path / "w.html", width)

    assert ([], width) == (heard, page.evaluate("document.documentElement.scrollWidth"))
    page.close()


def test_nothing_of_a_hostile_tree_acts(browser, tmp_path):
    """With every payload in every field: searched, folded, unfolded – no dialog, no flag, no request."""
    page, heard = visit(browser, render_html(parse(hostile_trees())), tmp_path / "h.html")
    for box in page.get_by_role("searchbox").all():
        box.fill("script")
    page.wait_for_timeout(200)
    for button in page.locator(".tools button").all():
        button.click()

    assert [] == heard
    assert page.evaluate("window.fired") is None
    assert 1 == page.evaluate("document.scripts.length")
    assert 0 == page.evaluate(
        "document.querySelectorAll('[role=tree] :is(script,iframe,object,img,form,input,svg)').length"
    )
    page.close()


@pytest.mark.parametrize(
    "other",
    [
        f"<script>{FIRE}</script>",
        f'<img src=x onerror="{FIRE}">',
        f'<a id=trap href="javascript:{FIRE}">x</a><script>document.getElementById("trap").click()</script>',
        '<script src="http://attacker.invalid/x.js"></script>',
    ],
    ids=["inline", "handler", "link", "from elsewhere"],
)
def test_the_policy_stops_every_other_script(browser, small_html, tmp_path, other):
    """Were one to get past us, the browser would refuse it, and ours would still run."""
    page, heard = visit(browser, small_html.replace("</main>", other + "</main>"), tmp_path / "i.html")

    assert page.evaluate("window.fired") is None
    assert [] == [word for word in heard if word.startswith("dialog")]
    # what was asked for from elsewhere was stopped by the policy before it left
    asked = {word.removeprefix("request ") for word in heard if word.startswith("request")}
    assert set() == asked - {word.removeprefix("failed csp ") for word in heard}
    assert any("Content Security Policy" in word for word in heard)
    assert 1 == page.get_by_role("searchbox").count()
    page.close()


def test_the_policy_stops_our_script_once_it_is_changed(browser, small_html, tmp_path):
    """One blank more and the browser does not run it."""
    page, heard = visit(
        browser, small_html.replace('"use strict";', '"use strict"; ', 1), tmp_path / "c.html"
    )

    assert 0 == page.get_by_role("searchbox").count()
    assert any("Content Security Policy" in word for word in heard)
    page.close()


def test_a_large_tree_begins_at_its_departments_and_is_searched_and_walked(browser, large_html, tmp_path):
    """Of 600 objectives those of company and departments can be seen; search shows hits, and keys go down item by item."""
    page, heard = visit(browser, large_html, tmp_path / "l.html")
    levels = page.evaluate(
        """() => [...new Set([...document.querySelectorAll('[role=treeitem]')]
           .filter(item => item.checkVisibility()).map(item => item.dataset.level ?? 'key result'))].sort()"""
    )
    page.get_by_role("searchbox").fill("客户")
    page.wait_for_function("() => document.querySelectorAll('[role=tree] mark').length")
    found = page.locator("[role=tree] mark").first.text_content()
    page.get_by_role("searchbox").fill("")
    page.wait_for_function("() => !document.querySelectorAll('[role=tree] mark').length")
    page.locator("[role=treeitem]").first.focus()
    shown = """() => [...document.querySelectorAll('[role=treeitem]')].filter(item => item.checkVisibility())
        .indexOf(document.activeElement)"""
    before = page.evaluate(shown)
    for _ in range(5):
        page.keyboard.press("ArrowDown")

    assert ["", "company", "department", "key result"] == levels
    assert "客户" == found
    assert before + 5 == page.evaluate(shown)
    assert [] == heard
    page.close()


@pytest.mark.parametrize("voice", [ZH, EN], ids=["zh", "en"])
def test_every_word_of_the_controls_is_the_readers(browser, tmp_path, voice):
    """The box, the buttons and the count speak the report's language."""
    html = render_html(
        parse(report(shown(objective_tree(grown(10), voice)._repr_mimebundle_()), lang=voice.lang))
    )
    page, heard = visit(browser, html, tmp_path / "v.html")
    told = look_for(page, "C1")
    words = [
        page.get_by_role("searchbox").get_attribute("placeholder"),
        *page.locator(".tools button").all_inner_texts(),
    ]

    assert [] == heard
    assert [voice(f"goal_tree.ui.{name}") for name in ("search", "expand", "collapse")] == words
    assert re.fullmatch(r"共\d+项，找到\d+项|\d+ of \d+ found", told)
    page.close()
