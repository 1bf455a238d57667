"""What Markdown becomes."""

import pytest

from okrworkbook.publish.markdown import blocks, plain


def text(words):
    """An inline node of plain text."""
    return {"type": "text", "text": words}


def test_soft_break_between_chinese_is_no_space():
    """A line of the source ends without a trace between two Chinese characters."""
    assert "目标管理" == plain(blocks("目标\n管理")[0]["content"])


def test_soft_break_beside_latin_is_a_space():
    """English words stay apart."""
    assert "two words" == plain(blocks("two\nwords")[0]["content"])


def test_soft_break_is_judged_by_what_is_nested():
    """Emphasis at the line's end does not hide the Chinese character in it."""
    assert "目标管理" == plain(blocks("**目标**\n管理")[0]["content"])


def test_html_is_text():
    """Raw HTML is printed as it stands."""
    assert "<b>x</b>" == plain(blocks("<b>x</b>")[0]["content"])


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://x", "a.html"]
)
def test_link_elsewhere_is_only_its_words(target):
    """Links lead to the web or to mail, or they are text."""
    assert "link" not in [part["type"] for part in blocks(f"[x]({target})")[0]["content"]]


@pytest.mark.parametrize("target", ["https://example.com/a", "http://example.com", "mailto:a@example.com"])
def test_link_to_the_web_is_kept(target):
    """A harmless link keeps its target."""
    assert [{"type": "link", "href": target, "content": [text("x")]}] == blocks(f"[x]({target})")[0][
        "content"
    ]


def test_image_is_dropped():
    """A picture of a path is never opened."""
    assert [text("a "), text(" b")] == blocks("a ![alt](secret.png) b")[0]["content"]


def test_footnote_stands_where_it_is_called():
    """The note travels with its call, so that every format can place it."""
    note = blocks("甲[^1]。\n\n[^1]: 见附录。")[0]["content"][1]

    assert {"type": "note", "content": [text("见附录。")]} == note


def test_table_is_words_and_sides():
    """A Markdown table has columns, rows and alignment."""
    found = blocks("| 部门 | 得分 |\n|---|---:|\n| **研发** | 3 |")[0]

    assert (["部门", "得分"], ["left", "right"], [["研发", "3"]]) == (
        found["columns"],
        found["align"],
        found["rows"],
    )


def test_lists_nest():
    """A list in a list stays one."""
    found = blocks("3. a\n   - b\n4. c")[0]

    assert (True, 3, ["paragraph", "list"]) == (
        found["ordered"],
        found["start"],
        [inner["kind"] for inner in found["items"][0]],
    )


def test_heading_in_a_quote_is_a_line_in_bold():
    """Only a heading of the text itself is one of the report's."""
    bold = {"type": "strong", "content": [text("a")]}

    assert [{"kind": "paragraph", "content": [bold]}] == blocks("> # a")[0]["blocks"]
