"""Which drawings may stand in a page."""

import pytest

from okrworkbook.publish.drawing import UnsafeDrawing, clean

from .reports import SVG


def test_chart_passes_with_its_labels_as_text():
    """What matplotlib writes keeps its shapes and its words."""
    svg = clean(SVG, "f1-").svg

    assert "采购部尚未对齐</text>" in svg
    assert (7.0, 2.0) == (clean(SVG, "f1-").width, clean(SVG, "f1-").height)


def test_every_name_gets_the_prefix():
    """Two drawings on one page do not share ids, uses or clips."""
    svg = clean(SVG, "f1-").svg

    assert ("f1-m1" in svg, 'href="#f1-m1"' in svg, "url(#f1-p1)" in svg) == (True, True, True)
    assert 'id="m1"' not in svg


def test_style_sheet_and_metadata_are_left_out():
    """What would reach beyond the drawing, or says nothing, does not pass."""
    svg = clean(SVG, "f1-").svg

    assert ("<style" in svg, "metadata" in svg, "DOCTYPE" in svg) == (False, False, False)


@pytest.mark.parametrize(
    "part",
    [
        "<script>x()</script>",
        "<foreignObject/>",
        '<g onload="x()"/>',
        '<a href="javascript:x()"/>',
        '<use href="http://example.com/a.svg#b"/>',
        '<image href="http://example.com/a.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<image href="file:///etc/passwd"/>',
        '<rect style="fill: url(http://example.com)"/>',
        '<rect style="background: red"/>',
        '<rect style="fill: \\75rl(http://example.com)"/>',
        '<rect fill="url(//example.com)"/>',
        '<rect style="fill: red; @import x"/>',
        '<set attributeName="href" to="javascript:x()"/>',
        '<animate attributeName="x"/>',
        '<rect id="a b"/>',
        '<h:b xmlns:h="http://www.w3.org/1999/xhtml"/>',
    ],
)
def test_more_than_a_chart_is_refused(part):
    """Scripts, handlers, foreign content and references outwards are refused."""
    with pytest.raises(UnsafeDrawing):
        clean(SVG.replace("<g ", part + "<g ", 1), "f1-")


@pytest.mark.parametrize(
    "svg",
    [
        "no xml",
        "<html/>",
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&a;</svg>',
    ],
)
def test_what_is_no_drawing_is_refused(svg):
    """Broken XML, entities and drawings without a size are refused."""
    with pytest.raises(UnsafeDrawing):
        clean(svg, "f1-")


def test_markup_in_a_label_stays_a_label():
    """A label that looks like markup is escaped again."""
    svg = clean(SVG.replace("采购部尚未对齐", "&lt;/svg&gt;&lt;script&gt;"), "f1-").svg

    assert "&lt;/svg&gt;&lt;script&gt;" in svg
