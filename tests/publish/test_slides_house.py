"""The house style of decks, and what a consultant changes in it."""

import base64
import subprocess
import sys
from pathlib import Path

import pptx
import pytest
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from okrworkbook import workspace as workspace_
from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.document import parse
from okrworkbook.publish.slides import render_pptx

from .reports import figure, png, report
from .slide_reading import placed, read, words

ROOT = Path(__file__).resolve().parents[2]
HOUSE = workspace_.shipped("templates") / "report" / "house.pptx"
BRAND = workspace_.shipped("templates") / "report" / "brand.toml"


def changed(tmp_path, change=lambda deck: None, brand=None):
    """A workspace whose house.pptx was opened, changed and saved."""
    deck = pptx.Presentation(str(HOUSE))
    change(deck)
    folder = tmp_path / "templates" / "report"
    folder.mkdir(parents=True)
    deck.save(str(folder / "house.pptx"))
    if brand:
        (folder / "brand.toml").write_text(brand(BRAND.read_text(encoding="utf-8")), encoding="utf-8")
    return tmp_path


def layout(deck, name):
    """One layout."""
    return next(one for one in deck.slide_layouts if one.name == name)


def placeholder(deck, name, number):
    """One placeholder of a layout."""
    return next(one for one in layout(deck, name).placeholders if one.placeholder_format.idx == number)


def rendered(room=None, *cells, **fields):
    """The report in this workspace, as a deck."""
    return read(render_pptx(parse(report(*cells, **fields)), room))


def refused(room):
    """The error of a report in this workspace."""
    with pytest.raises(PublicationRefused) as error:
        render_pptx(parse(report()), room)
    return error.value


def test_the_template_is_what_the_tool_makes(tmp_path):
    """The shipped file can be made again, byte for byte."""
    made = tmp_path / "house.pptx"
    subprocess.run(
        [sys.executable, ROOT / "tools" / "make_house_pptx.py", "--out", made],
        check=True,
        capture_output=True,
    )

    assert HOUSE.read_bytes() == made.read_bytes()


def test_slides_are_wide_and_titles_are_titles():
    """16:9, and every layout has the placeholder that outlines and screen readers call the title."""
    deck = pptx.Presentation(str(HOUSE))

    assert 16 / 9 == pytest.approx(deck.slide_width / deck.slide_height, rel=1e-3)
    assert ["Cover", "Section", "Text", "Exhibit", "Text and Exhibit", "Exhibit Beside"] == [
        one.name for one in deck.slide_layouts
    ]
    assert {True} == {
        any(one.placeholder_format.idx == 0 for one in each.placeholders) for each in deck.slide_layouts
    }


def test_the_slides_of_the_template_are_not_shown():
    """They are for whoever changes the layouts."""
    assert [] == [slide for slide in rendered().slides if "样式示例" in words(slide)]


def test_an_exhibit_stands_where_the_layout_puts_it(tmp_path):
    """What is moved in PowerPoint is where figures are."""

    def edit(deck):
        place = placeholder(deck, "Exhibit", 15)
        place.left, place.top, place.width, place.height = Inches(1), Inches(3), Inches(8), Inches(3)

    slide = rendered(changed(tmp_path, edit), figure(title="图")).slides[-1]
    picture = next(shape for shape in slide.shapes if shape._element.tag == qn("p:pic"))

    assert (Inches(1), Inches(3), Inches(8)) == (picture.left, picture.top, picture.width)


def test_a_larger_type_is_used_and_measured(tmp_path):
    """A title that filled two lines is set smaller where the template's type is larger."""

    def edit(deck):
        title = placeholder(deck, "Exhibit", 0)._element
        look = title.txBody.find(qn("a:lstStyle"))
        level = look.makeelement(qn("a:lvl1pPr"), {})
        level.append(level.makeelement(qn("a:defRPr"), {"sz": "3000"}))
        look.append(level)

    sizes = [
        rendered(room, figure(title="目标" * 30))
        .slides[-1]
        .shapes.title._element.find(f".//{qn('a:rPr')}")
        .get("sz")
        for room in (None, changed(tmp_path, edit))
    ]

    assert [None, "2600"] == sizes


def test_the_foot_says_what_the_template_says(tmp_path):
    """Names in braces are the report's; one that the report lacks takes its sign along."""

    def edit(deck):
        placeholder(deck, "Exhibit", 20).text_frame.text = "{client} | {title} | {org}"

    room = changed(tmp_path, edit)

    assert "海风食品 | 企业OKR适配性报告 | 远望" == placed(
        rendered(room, figure(), org="远望").slides[-2], 20
    )
    assert "海风食品 | 企业OKR适配性报告" == placed(rendered(room, figure()).slides[-2], 20)


def test_fonts_of_the_theme_are_those_of_every_run(tmp_path):
    """Changed in the template, they change everywhere."""

    def edit(deck):
        part = next(
            r.target_part for r in deck.slide_master.part.rels.values() if r.reltype.endswith("/theme")
        )
        part._blob = part.blob.replace(b"Microsoft YaHei", b"SimHei").replace(b"Calibri", b"Arial")

    slide = rendered(changed(tmp_path, edit)).slides[-1]
    faces = {
        (run.rPr.find(qn("a:latin")).get("typeface"), run.rPr.find(qn("a:ea")).get("typeface"))
        for run in slide._element.iter(qn("a:r"))
    }

    assert {("Arial", "SimHei")} == faces


def test_the_colours_of_the_brand_are_the_theme(tmp_path):
    """One line in brand.toml recolours every deck; nothing in it has a colour of its own."""
    room = changed(tmp_path, brand=lambda text: text.replace('brand = "#0B5C8A"', 'brand = "#7A1F5C"'))
    deck = rendered(room, figure())
    theme = next(
        r.target_part for r in deck.slide_master.part.rels.values() if r.reltype.endswith("/theme")
    ).blob

    assert (True, False) == (b"7A1F5C" in theme, b"0B5C8A" in theme)
    assert [] == [one for slide in deck.slides for one in slide._element.iter(qn("a:srgbClr"))]


def test_a_logo_stands_on_the_cover(tmp_path):
    """In its place, in its proportions, and named for the organisation."""
    room = changed(tmp_path, brand=lambda text: text.replace('logo = ""', 'logo = "logo.png"'))
    (room / "templates" / "report" / "logo.png").write_bytes(base64.b64decode(png(40, 10)))
    cover = rendered(room, org="远望").slides[0]
    logo = next(shape for shape in cover.shapes if shape._element.tag == qn("p:pic"))

    assert (4, "远望") == (round(logo.width / logo.height), logo._element.nvPicPr.cNvPr.get("descr"))


def test_missing_layouts_and_placeholders_are_named(tmp_path):
    """All at once."""

    def edit(deck):
        layout(deck, "Exhibit Beside")._element.cSld.set("name", "Anders")
        gone = placeholder(deck, "Text", 1)._element
        gone.getparent().remove(gone)

    error = refused(changed(tmp_path, edit))

    assert ("deck_layouts", "Exhibit Beside, Text 1") == (error.key, error.values["layouts"])


def test_a_file_that_powerpoint_cannot_read_is_refused(tmp_path):
    """Whatever is wrong with it."""
    room = changed(tmp_path)
    (room / "templates" / "report" / "house.pptx").write_bytes(b"PK\x03\x04 nothing")

    assert "deck_unreadable" == refused(room).key


def test_a_damaged_picture_is_refused():
    """With the name of the figure."""
    broken = base64.b64encode(base64.b64decode(png())[:30]).decode()
    with pytest.raises(PublicationRefused) as error:
        render_pptx(parse(report(figure(svg="", png=broken))))

    assert ("deck_picture", "图2") == (error.value.key, error.value.values["label"])


def test_type_sizes_are_large_enough_to_be_read_from_the_back():
    """Running text at twelve points and more; only feet and full tables are smaller."""
    deck = pptx.Presentation(str(HOUSE))
    sizes = {
        (each.name, one.placeholder_format.idx): int(found.get("sz"))
        for each in deck.slide_layouts
        for one in each.placeholders
        for found in one._element.iter(qn("a:defRPr"))
        if found.get("sz")
    }

    assert [] == [
        where for where, size in sizes.items() if size < Pt(12).pt * 100 and where[1] not in (16, 20, 21)
    ]
