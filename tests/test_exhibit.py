"""Exhibits: the same content as HTML for the screen and as a block for every other format."""

from __future__ import annotations

import base64
import json
from io import BytesIO

import pytest
from PIL import Image

from okrworkbook.blocks import FIGURE_WIDTH, MIME, SCHEMA
from okrworkbook.exhibit import (
    Callout,
    Completion,
    Cover,
    FigureExhibit,
    Findings,
    Heading,
    InternalTable,
    KeyFigures,
    Notes,
    Paragraphs,
    Part,
    Series,
    TableExhibit,
    TreeExhibit,
    TreePage,
    png,
    svg,
)
from okrworkbook.figures.style import BRAND, INK, canvas

HOSTILE = "<script>alert('x')</script> & \"quoted\""


def drawn(text: str = "研发部"):
    """A picture with one bar and one word."""
    with canvas(1.2, "zh") as figure:
        axes = figure.subplots()
        axes.barh([0], [60], color=BRAND)
        axes.text(5, 0, text, color=INK)
    return figure


def one_of_each(word: str):
    """An exhibit of every kind with this word everywhere a word can be."""
    return (
        FigureExhibit(word, drawn("甲"), word, word, word, word),
        TableExhibit(word, [word], [[word]], ["left"], None, word, word, word),
        Callout(word, word, "decision"),
        KeyFigures(((word, word, word),)),
        Findings(((word, word),)),
        Paragraphs((word,)),
        Heading(word, 2, "id"),
        Notes((word,)),
        Part(word, word, word),
        Cover(word, word, word, word, word, word, "zh", word),
        Completion(word, word, "zh", {"a": 1}),
    )


@pytest.mark.parametrize("exhibit", one_of_each("词"), ids=lambda exhibit: type(exhibit).__name__)
def test_a_bundle_has_html_text_and_block(exhibit):
    """Jupyter shows the first, terminals the second, every other format reads the third – plain JSON."""
    bundle = exhibit._repr_mimebundle_()

    assert {"text/html", "text/plain", MIME} == set(bundle)
    assert SCHEMA == json.loads(json.dumps(bundle[MIME]))["schema"]
    assert "词" in bundle["text/html"] and bundle["text/plain"]


@pytest.mark.parametrize("exhibit", one_of_each(HOSTILE), ids=lambda exhibit: type(exhibit).__name__)
def test_every_word_is_escaped(exhibit):
    """A client's word is never markup: no element and no attribute of it reaches the page."""
    html = exhibit._repr_mimebundle_()["text/html"]

    assert "<script" not in html
    assert 'alt="<' not in html and '"quoted"' not in html


@pytest.mark.parametrize("exhibit", one_of_each(HOSTILE), ids=lambda exhibit: type(exhibit).__name__)
def test_the_block_keeps_words_as_they_are(exhibit):
    """Escaping is each format's own business, and done once."""
    block = json.dumps({**exhibit.block(), "svg": "", "png": ""}, ensure_ascii=False)

    assert json.dumps(HOSTILE)[1:-1] in block


def test_the_same_drawing_gives_the_same_bytes():
    """A report made twice does not differ by the clock or by chance."""
    assert svg(drawn()) == svg(drawn())
    assert png(drawn()) == png(drawn())


def test_svg_keeps_words_as_words():
    """They can be searched, copied and read aloud; no date and no program's name is in it."""
    picture = svg(drawn())

    assert ">研发部</text>" in picture
    assert "<dc:date>" not in picture
    assert "Matplotlib" not in picture.partition("<defs>")[0]


def test_a_figure_that_was_drawn_is_saved_as_before():
    """Whoever saves it themselves afterwards gets the picture they would have got without us."""
    figure, pixels = drawn(), BytesIO()
    svg(figure)
    figure.savefig(pixels)

    assert "PNG" == Image.open(pixels).format


def test_png_is_white_paper_at_200_dots_an_inch():
    """The corner is white, not the grey that some ways of saving colours make of it."""
    image = Image.open(BytesIO(png(drawn())))

    assert ((255, 255, 255), 1400) == (image.convert("RGB").getpixel((0, 0)), image.width)
    assert (200, 200) == tuple(round(dots) for dots in image.info["dpi"])


def test_a_figure_block_carries_both_pictures():
    """SVG for pages, PNG for formats that want pixels, the width in inches."""
    block = FigureExhibit("标题", drawn(), "替代文字").block()

    assert block["svg"].startswith("<?xml")
    assert base64.b64decode(block["png"]).startswith(b"\x89PNG")
    assert (FIGURE_WIDTH, "figure", "替代文字") == (block["width"], block["kind"], block["alt"])


def test_a_figure_is_described_where_it_cannot_be_seen():
    """The alternative text is what a terminal and a screen reader get."""
    bundle = FigureExhibit("标题", drawn(), "替代文字")._repr_mimebundle_()

    assert "替代文字" == bundle["text/plain"]
    assert 'alt="替代文字"' in bundle["text/html"]


def test_a_table_has_scoped_headers_and_its_alignment():
    """Screen readers read a cell with its column; numbers stand to the right."""
    html = TableExhibit("t", ["名称", "数"], [["甲", 5]], ["left", "right"]).html()

    assert '<th scope="col" style="text-align:left">名称</th>' in html
    assert '<td style="text-align:right">5</td>' in html


def test_a_table_block_holds_words_only():
    """Numbers become words; alignment defaults to the left."""
    block = TableExhibit("t", ("a", "b"), ((1, None),)).block()

    assert ([["1", "None"]], ["left", "left"], None) == (block["rows"], block["align"], block["widths"])


@pytest.mark.parametrize(
    ("exhibit", "expected"),
    [
        (KeyFigures((("80%", "关联率", "32/40"), ("3.3", "均值", ""))), "关联率: 80%; 均值: 3.3"),
        (Findings((("一", "甲"), ("二", "乙"))), "一; 二"),
        (Paragraphs(("第一段", "第二段")), "第一段"),
        (Paragraphs(()), ""),
        (Notes(("先问一句",)), "先问一句"),
        (Notes(()), ""),
        (Callout("标题", "正文"), "标题"),
        (Completion("diagnosis", "demo", "zh"), "diagnosis demo"),
    ],
)
def test_exhibits_in_one_line(exhibit, expected):
    """For a terminal."""
    assert expected == exhibit.plain()


def test_ordered_findings_are_numbered():
    """An order that means something is a numbered list, any other is not."""
    assert Findings((("a", "b"),)).html().startswith("<ol>")
    assert Findings((("a", "b"),), ordered=False).html().startswith("<ul>")


def test_an_internal_table_shows_itself_and_has_no_block():
    """Without a block there is nothing that a report could be made of; its words are escaped like any others."""
    table = InternalTable("词", ["甲"], [[HOSTILE]])
    bundle = table._repr_mimebundle_()

    assert {"text/html", "text/plain"} == set(bundle)
    assert "词" == bundle["text/plain"]
    assert "<script>" not in bundle["text/html"] and "&lt;script&gt;" in bundle["text/html"]
    with pytest.raises(TypeError):
        table.block()


def test_a_series_shows_each_exhibit_as_an_output_of_its_own(monkeypatch):
    """Every one has its own block, so a page is made of them and not of the series."""
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    items = (Part("研发部"), Heading("目标"), Paragraphs(("六个目标。",)))
    Series(items)._ipython_display_()

    assert list(items) == shown
    with pytest.raises(TypeError):
        Series(items).block()


def test_a_notebook_that_runs_headless_draws_its_figures_once(monkeypatch):
    """Nobody looks on; who wants pixels later makes them of the drawing, which the notebook shows meanwhile."""
    monkeypatch.setenv("OKRWORKBOOK_HEADLESS", "1")
    shown = FigureExhibit("标题", drawn(), "图")._repr_mimebundle_()

    assert ("", True) == (shown[MIME]["png"], shown[MIME]["svg"].startswith("<?xml"))
    assert 'src="data:image/svg+xml;base64,' in shown["text/html"]


def test_a_cell_draws_every_page_of_a_tree_once():
    """A large tree has hundreds of pages; one line of text about it costs none of them."""
    asked = []

    def draw():
        asked.append("page")
        return drawn()

    bundle = TreeExhibit("目标树", [], {}, [TreePage("第1页", "图", draw)])._repr_mimebundle_()

    assert (["page"], "目标树") == (asked, bundle["text/plain"])
