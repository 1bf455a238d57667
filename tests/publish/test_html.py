"""The page: its structure, and that nothing in a notebook can act in it."""

import re

import pytest

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.document import parse
from okrworkbook.publish.page import column_classes, render_html
from okrworkbook.publish.verify import verify_html

from .payloads import PAYLOADS, hostile
from .reports import DIAGNOSIS, block, prose, report, table


def page(*extra, **fields):
    """The page of a small report."""
    return render_html(parse(report(*extra, **fields)))


def test_language_and_landmarks():
    """A screen reader finds the language, the contents, the report and a way past the contents."""
    html = page()

    assert [1, 1, 1, 1] == [
        html.count(part)
        for part in ('<html lang="zh-CN">', '<main id="main">', '<nav class="contents"', 'href="#main"')
    ]


def test_table_has_caption_and_scoped_headers():
    """A table says what it shows and what its columns are."""
    html = page()

    assert (1, 2) == (html.count("<caption>"), html.count('<th scope="col"'))


def test_drawing_is_in_the_page_with_its_words():
    """A chart is sharp and can be searched; it is named for who cannot see it."""
    html = page()

    assert re.search(r'<svg role="img" aria-label="条形图".*采购部尚未对齐</text>', html, re.S)


def test_contents_lead_to_the_chapters():
    """Every entry of the contents has a target."""
    html = page(prose("## 部门", "zh", id="departments-zh"))
    targets = re.findall(r'href="#([\w-]+)"', html[html.index("<nav") : html.index("</nav>")])

    assert ["summary", "causes", "departments"] == targets
    assert all(f'id="{target}"' in html for target in targets)


def test_footnotes_are_listed_and_linked():
    """A footnote can be reached and left."""
    html = page(prose("甲[^1]。\n\n[^1]: 见附录。", "zh"))

    assert 'href="#note-1"' in html and '<li id="note-1">见附录。' in html


def test_missing_character_is_refused():
    """A page that would show a box is not made."""
    with pytest.raises(PublicationRefused) as refused:
        page(table([["😀", "1"]]))

    assert "glyph" == refused.value.key


def test_widget_state_is_not_in_the_page():
    """A roster kept in a notebook's metadata stays there."""
    nb = report()
    nb.metadata["widgets"] = {"state": "张三 李四"}

    assert "张三" not in render_html(parse(nb))


def test_same_notebook_same_page():
    """The page holds no date and no chance."""
    assert page() == page()


def test_hostile_notebook_makes_an_inert_page():
    """No payload, wherever it stands, becomes an element, a handler or a request."""
    html = render_html(parse(hostile()))

    verify_html(html, DIAGNOSIS, "zh")
    assert len(PAYLOADS) >= 22
    assert [] == re.findall(r"<(?:script|iframe|object|embed|img src=x|b>|math|animate)\b", html)
    assert [] == re.findall(r"<[^<>]*\son\w+\s*=", re.sub(r'"[^"]*"', '""', html))


def test_block_words_are_printed_as_they_stand():
    """Markup of a client's text is seen by the reader, not by the browser."""
    html = page(block("callout", tone="info", title="<b>x</b>", text="{{ 7*7 }} {% raw %}"))

    assert "&lt;b&gt;x&lt;/b&gt;" in html and "{{ 7*7 }} {% raw %}" in html


def test_a_column_of_dates_keeps_each_on_a_line():
    """Two days under each other fit a narrow column; a sentence does not."""
    block = {
        "columns": ["开始", "动作"],
        "align": ["left", "left"],
        "rows": [["2026-02-20\n2026-02-27", "访谈高管、问卷、审计现有目标"]],
    }

    assert ["short", ""] == column_classes(block)


def test_a_sheet_for_a_meeting_has_no_contents():
    """It is two pages long; whoever opens it wants the first of them."""
    html = render_html(parse(report(brief="brief")))

    assert (False, True) == ('<nav class="contents"' in html, '<body class="brief">' in html)
