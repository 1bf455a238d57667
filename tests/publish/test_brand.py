"""A consultancy's own look."""

import pytest

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.brand import contrast, read_brand
from okrworkbook.publish.document import parse
from okrworkbook.publish.page import render_html
from okrworkbook.publish.paper import render_pdf
from okrworkbook.workspace import shipped

from .reports import png, report


def workspace(tmp_path, old="", new="", logo=False):
    """A workspace whose brand.toml differs in one place."""
    folder = tmp_path / "templates" / "report"
    folder.mkdir(parents=True)
    text = (shipped("templates") / "report" / "brand.toml").read_text(encoding="utf-8")
    (folder / "brand.toml").write_text(text.replace(old, new), encoding="utf-8")
    if logo:
        import base64

        (folder / "logo.png").write_bytes(base64.b64decode(png(60, 20)))
    return tmp_path


def test_black_on_white_is_the_highest_contrast():
    """The ratio is WCAG's."""
    assert 21 == round(contrast("#000000", "#FFFFFF"), 3)


def test_house_colours_are_readable():
    """The shipped brand passes its own check."""
    assert "#0B5C8A" == read_brand("zh").colours["brand"]


def test_pale_words_are_refused(tmp_path):
    """A colour for words that cannot be read on white is refused."""
    with pytest.raises(PublicationRefused) as refused:
        read_brand("zh", workspace(tmp_path, "#5B6472", "#9CA3AF"))

    assert "brand_contrast" == refused.value.key


def test_colour_is_not_css(tmp_path):
    """A colour is six hexadecimal digits: nothing else reaches the style sheet."""
    with pytest.raises(PublicationRefused) as refused:
        read_brand("zh", workspace(tmp_path, "#E5E7EB", "red;} body{display:none"))

    assert "brand_colour" == refused.value.key


def test_logo_stays_beside_its_brand(tmp_path):
    """A logo elsewhere on the disk is refused."""
    with pytest.raises(PublicationRefused) as refused:
        read_brand("zh", workspace(tmp_path, 'logo = ""', 'logo = "../../../secret.png"'))

    assert "brand_logo" == refused.value.key


def test_own_colour_logo_and_line_reach_both_formats(tmp_path):
    """One file changes the look of HTML and PDF."""
    room = workspace(tmp_path, 'logo = ""', 'logo = "logo.png"', logo=True)
    path = room / "templates" / "report" / "brand.toml"
    text = path.read_text(encoding="utf-8").replace("#0B5C8A", "#7A1F5C")
    path.write_text(text.replace('[zh]\norg = ""', '[zh]\norg = "远望咨询"'), encoding="utf-8")
    document = parse(report())
    html = render_html(document, room)

    assert ("#7A1F5C" in html, "远望咨询" in html, f"data:image/png;base64,{png(60, 20)}" in html) == (
        True,
    ) * 3
    assert render_pdf(document, room) != render_pdf(document)
