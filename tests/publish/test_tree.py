"""Trees: rows that any format can set, in a page that folds and on paper."""

import io
import re
import shutil

import pytest
from pypdf import PdfReader

from okrworkbook.blocks import TREE_STATUSES
from okrworkbook.publish.document import parse
from okrworkbook.publish.page import render_html
from okrworkbook.publish.paper import render_pdf
from okrworkbook.publish.pixels import pixels
from okrworkbook.publish.problems import Problem, VerificationFailed
from okrworkbook.publish.script import policy, script, script_source
from okrworkbook.publish.tree import DEEPEST, as_figures
from okrworkbook.publish.verify import verify_html, verify_pdf
from okrworkbook.workspace import shipped

from .payloads import PAYLOADS, hostile_tree, hostile_trees
from .reports import DIAGNOSIS, SVG, figure, node, notebook, report, tree

SMALL = (
    node("C1", level="company", krs=[{"id": "C1-KR1", "text": "甲"}]),
    node("D1", "C1", status="confirmed", refs=[{"id": "C2", "key_result": "", "status": "proposed"}]),
    node("P1", "D1", "person", status="proposed"),
    node("C2", level="company"),
)


def only(*nodes, **fields):
    """The one tree of a document."""
    [block] = parse(notebook(tree(*nodes, **fields)), "zh").blocks
    return block


def names(error):
    """The names of the problems of a refused page."""
    return [problem.name for problem in error.value.problems]


@pytest.fixture(scope="module")
def html():
    """A page with a tree."""
    return render_html(parse(report(tree(*SMALL))))


def test_a_tree_is_numbered_as_a_figure():
    """Figures and trees share one count."""
    blocks = parse(notebook(figure(), tree(*SMALL), figure()), "zh").blocks

    assert [("figure", "图1"), ("tree", "图2"), ("figure", "图3")] == [
        (b["kind"], b["label"]) for b in blocks
    ]


def test_rows_stand_in_order_with_their_depth():
    """A key result follows its objective, one deeper; every row says what opens under it and ends after it."""
    rows = only(*SMALL)["rows"]

    assert [
        ("C1", 1, True, 0),
        ("C1-KR1", 2, False, 0),
        ("D1", 2, True, 0),
        ("P1", 3, False, 2),
        ("C2", 1, False, 0),
    ] == [(row["code"], row["depth"], row["opens"], row["closes"]) for row in rows]


def test_every_objective_says_how_many_are_below_it():
    """Two under C1, one under D1, none elsewhere; key results do not count."""
    rows = [row for row in only(*SMALL)["rows"] if row["kind"] == "goal"]

    assert {"C1": "2 below", "D1": "1 below", "P1": "", "C2": ""} == {r["code"]: r["below"] for r in rows}


def test_a_reference_leads_to_its_objective_and_to_nothing_unknown():
    """C2 is in the tree; C9 is named without a link."""
    refs = [{"id": name, "key_result": "", "status": "proposed"} for name in ("C2", "C9")]
    block = only(node("C1", level="company"), node("C2", level="company"), node("D1", "C1", refs=refs))
    anchors = {row["code"]: row["id"] for row in block["rows"]}

    assert [anchors["C2"], ""] == [ref["id"] for ref in block["rows"][-1]["refs"]]


def test_a_parent_that_does_not_come_before_its_child_is_none():
    """Nodes that name each other, themselves or nobody stand at the top: no reader runs in a circle."""
    rows = only(node("A", "B"), node("B", "A"), node("C", "C"), node("D", "nobody"))["rows"]

    assert [1, 2, 1, 1] == [row["depth"] for row in rows]


def test_a_very_deep_tree_stops_going_deeper():
    """A thousand in one another are set at the last depth, one after the other."""
    nodes = [node(f"N{n}", f"N{n - 1}") for n in range(1000)]
    html = render_html(parse(report(tree(*nodes))))

    assert DEEPEST == max(row["depth"] for row in only(*nodes)["rows"])
    assert html.count("<li role") == 1000
    assert html.count("<ul role") == html.count("</ul></li>") + 1 == DEEPEST


@pytest.mark.parametrize(
    "broken",
    [
        {"nodes": [node("A"), node("A")]},
        {"nodes": [{"parent": "A"}]},
        {"labels": {}},
        {"nodes": None},
    ],
)
def test_a_broken_tree_is_a_fault(broken):
    """A block that no format could set is named, and the report is not published."""
    faults = parse(notebook(tree(node("A"), id="t", **broken)), "zh").faults

    assert (Problem("broken_block", cell="t", kind="tree"),) == faults


def test_a_page_of_a_tree_that_cannot_be_drawn_is_a_fault():
    """No page may be missing on paper."""
    drawn = [{"title": "", "alt": "", "svg": SVG, "png": ""}, {"title": "", "alt": "", "svg": "", "png": ""}]
    faults = parse(notebook(tree(node("A"), id="t", drawn=drawn)), "zh").faults

    assert (Problem("picture", cell="t", label="图1"),) == faults


def test_the_tree_is_whole_without_the_script(html):
    """Every node is in the page as an item of a tree, unfolded, with its name and depth."""
    items = re.findall(r'<li role="treeitem"[^>]*>', html)

    assert 5 == len(items)
    assert "hidden" not in "".join(items)
    assert ["1", "2", "2", "3", "1"] == [re.search(r'aria-level="(\d+)"', item)[1] for item in items]
    assert ['tabindex="0"'] + ['tabindex="-1"'] * 4 == [re.search(r'tabindex="[^"]+"', i)[0] for i in items]
    assert [True, False, True, False, False] == ['aria-expanded="true"' in item for item in items]
    assert 1 == html.count('<ul role="tree"')


def test_status_is_a_word_and_a_mark_and_a_class(html):
    """Colour and line come from the class; who sees neither reads the word."""
    row = html[html.index(">D1</b>") - 400 : html.index(">P1</b>")]

    assert 'class="goal confirmed"' in row
    assert '<span class="mark" aria-hidden="true">✓</span>已确认' in row


def test_only_statuses_of_the_contract_become_classes():
    """Words of a client never reach a class attribute."""
    block = only(node("A", level="x y", status='confirmed" onclick="x'))

    assert ("", "") == (block["rows"][0]["status"], block["rows"][0]["level"])


def test_a_page_with_a_tree_runs_our_script_and_no_other(html):
    """The script stands in the page as it does in the package; the policy names its hash."""
    assert f"<script>{script()}</script>" in html
    assert policy(True) in html and script_source() in html
    verify_html(html, DIAGNOSIS, "zh")


def test_a_page_without_a_tree_runs_nothing():
    """No script, and a policy that lets none run."""
    html = render_html(parse(report()))

    assert "<script" not in html and "script-src" not in html
    assert policy(False) in html


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ('"use strict";', '"use strict"; ', ["html_script", "html_policy"]),
        ("</main>", "<script>x()</script></main>", ["html_script", "html_policy"]),
        ("<script>", "<script defer>", ["html_script", "html_policy"]),
        ("</main>", "<svg aria-label='x'><script/></svg></main>", ["html_script"]),
        ("</main>", "<SCRIPT src='data:image/x'></SCRIPT></main>", ["html_script"]),
        (script_source(), "'unsafe-inline'", ["html_policy"]),
        (script_source(), f"{script_source()} 'unsafe-eval'", ["html_policy"]),
        (
            "<meta charset",
            "<meta http-equiv='Content-Security-Policy' content=''><meta charset",
            ["html_policy"],
        ),
        ("data-okr-tree", "data-tree", ["html_script", "html_policy"]),
        ("<main ", '<main onclick="x()" ', ["html_handler"]),
        ("</main>", "<input></main>", ["html_element"]),
    ],
)
def test_a_page_with_a_tree_and_one_fault_is_refused(html, old, new, problems):
    """One byte of the script, one other script, one word of the policy: refused."""
    assert old in html
    with pytest.raises(VerificationFailed) as refused:
        verify_html(html.replace(old, new, 1), DIAGNOSIS, "zh")

    assert problems == names(refused)


def test_our_script_in_a_page_without_a_tree_is_refused():
    """A report that needs no script has none."""
    html = render_html(parse(report())).replace("</body>", f"<script>{script()}</script></body>")

    with pytest.raises(VerificationFailed) as refused:
        verify_html(html.replace(policy(False), policy(True)), DIAGNOSIS, "zh")

    assert ["html_script", "html_policy"] == names(refused)


def test_a_workspace_cannot_bring_its_own_script(tmp_path, monkeypatch):
    """What a page may run is decided by the package: another tree.js is not read."""
    folder = tmp_path / "templates" / "report"
    shutil.copytree(shipped("templates") / "report", folder)
    (folder / "tree.js").write_text("alert(1)", encoding="utf-8")
    monkeypatch.setenv("OKRWORKBOOK_WORKSPACE", str(tmp_path))
    script.cache_clear()
    html = render_html(parse(report(tree(*SMALL))), tmp_path)

    assert "alert(1)" not in html
    verify_html(html, DIAGNOSIS, "zh")


def test_an_older_template_shows_the_pages(tmp_path):
    """A workspace whose template knows no trees shows the tree as pictures, and runs nothing."""
    folder = tmp_path / "templates" / "report"
    shutil.copytree(shipped("templates") / "report", folder)
    path = folder / "report.html.j2"
    text = path.read_text(encoding="utf-8")
    start, end = text.index('{% elif b.kind == "tree" %}'), text.index('{% elif b.kind == "kpis" %}')
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    html = render_html(parse(report(tree(*SMALL, pages=2))), tmp_path)

    assert (0, 3) == (html.count("<script"), html.count('<svg role="img"'))
    verify_html(html, DIAGNOSIS, "zh")


def test_the_script_does_nothing_a_page_should_not():
    """It makes no markup of text, runs no text, keeps nothing and asks nobody."""
    doubtful = (
        "innerHTML|outerHTML|insertAdjacentHTML|document.write|eval|Function|localStorage|sessionStorage|"
        "indexedDB|cookie|fetch|XMLHttpRequest|WebSocket|sendBeacon|import\\(|Worker|postMessage|window.open|"
        "createContextualFragment|DOMParser|setAttribute\\(\\s*[\"']on"
    )

    assert [] == re.findall(doubtful, script())
    assert "</script" not in script() and "<!--" not in script()


def test_a_hostile_tree_makes_an_inert_page():
    """No payload in any field of a tree becomes an element, a handler or a request."""
    html = render_html(parse(hostile_trees()))
    body = html.replace(f"<script>{script()}</script>", "")

    verify_html(html, DIAGNOSIS, "zh")
    assert len(PAYLOADS) == html.count('<ul role="tree"') - 1
    assert [] == re.findall(r"<(?:script|iframe|object|embed|img src=x|b>|math|animate|input|button)\b", body)
    assert [] == re.findall(r"<[^<>]*\son\w+\s*=", re.sub(r'"[^"]*"', '""', body))


def test_pages_are_figures_where_trees_are_not_known():
    """The first has the title, the last note and source; each says which page it is."""
    block = only(*SMALL, pages=3, subtitle="九个目标", note="注", source="来源：表")

    assert [
        ("figure-1", "目标的承接", "九个目标 · 第1页", "", ""),
        ("figure-1-2", "第2页", "", "", ""),
        ("figure-1-3", "第3页", "", "注", "来源：表"),
    ] == [tuple(f[n] for n in ("id", "title", "subtitle", "note", "source")) for f in as_figures(block)]


def test_the_pdf_shows_every_page():
    """Each page stands under its own title, as sharp and searchable as a figure."""
    pdf = render_pdf(parse(report(tree(*SMALL, pages=3))))
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))

    verify_pdf(pdf, DIAGNOSIS, "zh")
    assert [True] * 3 == [f"第{n}页" in text for n in (1, 2, 3)]
    assert 4 == text.count("采购部尚未对齐") - 1  # the report's own figure and its title, and three pages


def test_hostile_words_of_a_tree_are_printed():
    """Markup of Typst in a page's title is text on paper."""
    pdf = render_pdf(parse(report(hostile_tree(PAYLOADS[-1]))))
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))

    assert '#panic()#read("/etc/passwd")' in text and "root:" not in text


def test_a_page_can_be_had_in_pixels():
    """Formats that want pixels get them from the drawing, at its size, in our fonts."""
    from PIL import Image

    [page] = only(*SMALL)["pages"]
    image = Image.open(io.BytesIO(pixels({"png": "", "svg": page["svg"]}, page["width"], page["height"])))

    assert (1400, 400) == image.size
    assert image.convert("L").getextrema()[0] < 128  # something is drawn


def test_a_missing_character_in_a_tree_is_refused():
    """Ids are printed too: one our fonts lack is named before a box is shown."""
    from okrworkbook.errors import PublicationRefused

    with pytest.raises(PublicationRefused) as refused:
        render_html(parse(report(tree(node("目标😀", level="company")))))

    assert "glyph" == refused.value.key


def test_the_statuses_are_those_of_the_analysis():
    """The contract between content and machinery names each status once."""
    from okrworkbook.analysis.goal_tree import STATUSES

    assert STATUSES == TREE_STATUSES
