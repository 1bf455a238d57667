"""A hostile report as a deck: what a client wrote is words on a slide, never markup, a field or an action."""

import pytest
from pptx.oxml.ns import qn

from okrworkbook.publish.brand import read_brand
from okrworkbook.publish.document import parse
from okrworkbook.publish.slides import render_pptx
from okrworkbook.publish.slides_house import open_house
from okrworkbook.publish.slides_measure import line_count, line_height
from okrworkbook.publish.verify_slides import verify_pptx

from .payloads import PAYLOADS, hostile, hostile_tree
from .reports import DIAGNOSIS, block, figure, prose, report, table
from .slide_reading import members, notes, opened, placed, read, slide_of, tables, titles, words

MARKUP = (
    "</a:t></a:r><a:r><a:rPr><a:hlinkClick r:id='rId1'/></a:rPr><a:t>x",
    "]]><p:oleObj/>",
    "=cmd|'/c calc'!A1",
    "{org}{confidentiality}",
    "&lt;a:p/&gt; &#0; %s {0} <a:fld type='datetime'/>",
)


@pytest.mark.parametrize("payload", MARKUP)
def test_markup_and_formulas_are_words(payload):
    """Printed as they stand, wherever a client can write, and in what the speaker reads."""
    cells = [
        table([[payload, payload]], title="表"),
        block("notes", items=[payload]),
        prose("## 框", "zh"),
        block("callout", tone="info", title=payload, text=payload),
    ]
    made = opened(*cells, client=payload, org=payload)
    slide = slide_of(made, "表")

    assert (payload, [payload, payload]) == (placed(made.slides[0], 10), tables(slide)[0][1])
    assert ([payload], 3) == (notes(slide), words(made.slides[-1]).count(payload))
    assert placed(slide, 20).startswith(payload)


@pytest.mark.parametrize("sign", ["\0", "\a", "\x0b", "\x1f", "\ufffe", "\uffff", "\u202e"])
def test_signs_that_no_file_can_hold_are_left_out(sign):
    """A control character in a client's text does not stop a deck, nor make PowerPoint repair it."""
    chart = {"kind": "bar", "categories": [f"甲{sign}乙"], "series": [{"name": f"丙{sign}丁", "values": [1]}]}
    cells = [
        figure(chart=chart, title=f"图{sign}表", alt=f"替{sign}代"),
        block("notes", items=[f"讲{sign}稿"]),
    ]
    file = render_pptx(parse(report(*cells, client=f"海{sign}风")))
    verify_pptx(file, DIAGNOSIS, "zh")
    made = read(file)

    assert ("海风", "图表", ["讲稿"]) == (
        placed(made.slides[0], 10),
        titles(made)[-1],
        notes(made.slides[-1]),
    )


@pytest.fixture(scope="module")
def everything():
    """The deck of a report with every payload in every place."""
    return render_pptx(parse(hostile()))


def test_a_hostile_report_is_fit_to_be_handed_over(everything):
    """With every payload in every place nothing acts and nothing leads out."""
    slides = verify_pptx(everything, DIAGNOSIS, "zh")
    every = b"".join(content for name, content in members(everything).items() if name.endswith(".rels"))

    assert slides > len(PAYLOADS)
    assert (b"External" in every, b"javascript" in every, b"attacker" in every) == (False, False, False)


def test_no_words_run_out_of_their_place(everything):
    """Measured again on every slide: each text in its box, each table above the foot."""
    deck = read(everything)
    places = open_house("zh", read_brand("zh"), parse(report()).meta).places
    over = []
    for number, slide in enumerate(deck.slides, start=1):
        own = places[slide.slide_layout.name]
        over += [(number, one.name) for one in slide.placeholders if one.has_text_frame and _over(one, own)]
        over += [(number, one.name) for one in slide.shapes if one.has_table and _low(one)]

    assert [] == over


def _over(shape, places):
    """Whether the words of a placeholder are taller than it is."""
    place = places[shape.placeholder_format.idx]
    tall = 0.0
    for paragraph in shape.text_frame.paragraphs:
        sizes = [int(run.rPr.get("sz")) / 100 for run in paragraph._p.iter(qn("a:r")) if run.rPr.get("sz")]
        size, text = max(sizes, default=place.size), paragraph.text.replace("\v", "\n")
        lines = line_count(text, size, shape.width / 12700 or place.width, "zh", place.bold)
        tall += lines * line_height(text, size) * place.line + place.after
    return tall - place.after > shape.height / 12700 * 1.07


def _low(shape):
    """Whether the rows of a table reach into the foot of the slide."""
    rows = sum(row.height for row in shape.table.rows)
    return shape.top + rows > 452 * 12700


def test_a_hostile_tree_is_words_and_pixels():
    """What stands in its titles is set like any other."""
    file = render_pptx(parse(report(*(hostile_tree(payload) for payload in PAYLOADS[:4]))))

    assert verify_pptx(file, DIAGNOSIS, "zh") >= 4


def test_a_name_in_braces_is_filled_in_once():
    """An organisation called {confidentiality} is not asked again what that is."""
    assert "{confidentiality} · 机密" == placed(
        opened(org="{confidentiality}", confidentiality="机密").slides[-1], 20
    )
