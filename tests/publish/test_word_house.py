"""The house style of Word reports, and what a consultant changes in it."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from okrworkbook import workspace as workspace_
from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.document import parse
from okrworkbook.publish.word import render_docx

from .reports import block, figure, report
from .word_reading import part, values, words

ROOT = Path(__file__).resolve().parents[2]
HOUSE = workspace_.shipped("templates") / "report" / "house.docx"


def changed(tmp_path, change):
    """A workspace whose house.docx was opened, changed and saved."""
    document = docx.Document(str(HOUSE))
    change(document)
    folder = tmp_path / "templates" / "report"
    folder.mkdir(parents=True)
    document.save(str(folder / "house.docx"))
    return tmp_path


def rendered(room, *cells, **fields):
    """The report in this workspace, opened."""
    return docx.Document(io.BytesIO(render_docx(parse(report(*cells, **fields)), room)))


def refused(room):
    """The error of a report in this workspace."""
    with pytest.raises(PublicationRefused) as error:
        render_docx(
            parse(report(block("findings", ordered=True, items=[{"lead": "甲", "text": "乙"}]))), room
        )
    return error.value


def test_an_edited_style_page_and_header_are_used(tmp_path):
    """What is changed in Word is what reports look like."""

    def edit(document):
        document.styles["Body"].font.size = Pt(12)
        document.sections[0].left_margin = document.sections[0].right_margin = Cm(3)
        document.sections[0].header.paragraphs[0].runs[0].text = "远望 | {client} | {title}"

    room = changed(tmp_path, edit)
    document = rendered(room, figure())
    table = document.tables[1]._tbl

    assert Pt(12) == document.styles["Body"].font.size
    assert "远望 | 海风食品 | 企业OKR适配性报告" == words(document.sections[0].header._element)
    assert [15.0, 15.0] == [round(shape.width.cm, 1) for shape in document.inline_shapes]
    assert 8504 == sum(map(int, values(table, "w:gridCol", "w:w")))


def test_a_name_that_word_split_is_still_filled_in(tmp_path):
    """Word cuts runs where somebody typed twice."""

    def edit(document):
        paragraph = document.sections[0].header.paragraphs[0]
        paragraph.runs[0].text = "甲 {cli"
        paragraph.add_run("ent} 乙")

    header = rendered(changed(tmp_path, edit)).sections[0].header._element

    assert "甲 海风食品 乙" == words(header)


def test_nothing_stands_for_what_a_report_does_not_say():
    """Without a client the header ends with the title."""
    document = rendered(None, client="")

    assert "企业OKR适配性报告" == words(document.sections[0].header._element)


def test_template_text_is_not_printed():
    """The specimen of the styles is for whoever changes them."""
    assert "样式示例" not in words(rendered(None).element.body)


def test_missing_styles_are_named(tmp_path):
    """All at once."""

    def edit(document):
        for name in ("Caption", "KPI Value"):
            document.styles.element.remove(document.styles[name].element)

    error = refused(changed(tmp_path, edit))

    assert ("house_styles", "Caption, KPI Value") == (error.key, error.values["styles"])


def test_a_list_style_without_a_list_is_named(tmp_path):
    """A style cut off from its numbers would print a list without any."""

    def edit(document):
        properties = document.styles["List Number"].element.pPr
        properties.remove(properties.find(qn("w:numPr")))

    error = refused(changed(tmp_path, edit))

    assert ("house_list", "List Number") == (error.key, error.values["style"])


def test_a_file_that_word_cannot_read_is_refused(tmp_path):
    """Whatever is wrong with it."""
    room = changed(tmp_path, lambda document: None)
    (room / "templates" / "report" / "house.docx").write_bytes(b"PK\x03\x04 cut")

    assert "house_unreadable" == refused(room).key


def test_brand_colours_are_the_theme(tmp_path):
    """One file colours all formats: in Word, the theme and whatever names a colour of it."""
    folder = tmp_path / "templates" / "report"
    folder.mkdir(parents=True)
    brand = (HOUSE.parent / "brand.toml").read_text(encoding="utf-8").replace("#0B5C8A", "#7A1F5C")
    (folder / "brand.toml").write_text(brand, encoding="utf-8")
    file = render_docx(parse(report()), tmp_path)
    styles = part(file, "word/styles.xml")
    (accent,) = part(file, "word/theme/theme1.xml").iterfind(".//{*}clrScheme/{*}accent1/{*}srgbClr")

    assert "7A1F5C" == accent.get("val")
    assert {"7A1F5C"} == {
        colour.get(qn("w:val"))
        for colour in styles.iter(qn("w:color"))
        if colour.get(qn("w:themeColor")) == "accent1"
    }


def test_a_colour_of_its_own_stays(tmp_path):
    """A style to which a consultant gave a fixed colour does not follow the brand."""

    def edit(document):
        document.styles["Heading 1"].font.color.rgb = RGBColor(0x11, 0x22, 0x33)

    assert RGBColor(0x11, 0x22, 0x33) == rendered(changed(tmp_path, edit)).styles["Heading 1"].font.color.rgb


def test_fonts_of_the_theme_are_named_outright(tmp_path):
    """Word would take Chinese from the theme; the theme's fonts are written where it was named."""

    def edit(document):
        fonts = document.styles["Heading 1"].element.get_or_add_rPr().get_or_add_rFonts()
        for name, font in (("eastAsiaTheme", "majorEastAsia"), ("asciiTheme", "majorHAnsi")):
            fonts.set(qn(f"w:{name}"), font)

    fonts = rendered(changed(tmp_path, edit)).styles["Heading 1"].element.rPr.rFonts

    assert {"eastAsia": "Microsoft YaHei", "ascii": "Calibri"} == {
        name.rpartition("}")[2]: value for name, value in fonts.attrib.items()
    }


def test_traces_of_the_template_s_author_are_left_behind(tmp_path):
    """His name, his firm's template and his questions stay with him."""

    def edit(document):
        document.core_properties.last_modified_by = "somebody"
        paragraph = document.add_paragraph("?")
        document.add_comment(paragraph.add_run("?"), text="ask the partner", author="somebody")
        settings = document.part._settings_part
        key = settings.relate_to("file:///C:/firm.dotm", ATTACHED, is_external=True)
        settings.element.append(parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{key}"/>'))

    file = render_docx(parse(report()), changed(tmp_path, edit))
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())

    assert [False] * 3 == [trace in everything for trace in (b"somebody", b"firm.dotm", b"ask the partner")]


ATTACHED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


def test_the_shipped_house_is_what_its_script_makes(tmp_path):
    """Part for part, so that the tracked file can be read as text where it is made."""
    command = [sys.executable, str(ROOT / "tools" / "make_house_docx.py"), "--out", str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    held = []
    for path in (tmp_path / "a.docx", HOUSE):
        with zipfile.ZipFile(path) as package:
            held.append({name: package.read(name) for name in package.namelist()})

    assert held[0] == held[1]


def test_a_new_workspace_has_it_and_uses_its_own(tmp_path):
    """`okrworkbook init` brings the template along, ready to be changed."""
    workspace_.init(tmp_path)
    own = tmp_path / "templates" / "report" / "house.docx"

    assert HOUSE.read_bytes() == own.read_bytes()
    assert own == workspace_.template("report/house.docx", tmp_path)
