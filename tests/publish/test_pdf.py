"""The PDF: readable, tagged, in our fonts, the same every time."""

import io
import re
import shutil

import pytest
from pypdf import PdfReader

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.columns import column_widths
from okrworkbook.publish.document import parse
from okrworkbook.publish.page import render_html
from okrworkbook.publish.paper import render_pdf
from okrworkbook.publish.verify import pdf_fonts, verify_pdf
from okrworkbook.workspace import shipped

from .payloads import PAYLOADS, cells
from .reports import DIAGNOSIS, prose, report, table


@pytest.fixture(scope="module")
def pdf():
    """A small report with a table longer than a page."""
    rows = [[f"部门{n}", str(n)] for n in range(90)]
    return render_pdf(parse(report(table(rows, title="九十个部门"), org="远望咨询")))


def text(pdf):
    """The words of a PDF without its spaces: Chinese and Latin are set apart by one."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def test_words_can_be_found(pdf):
    """Title, prose, a table's cell and a label inside a chart can be searched."""
    found = text(pdf)

    assert [True] * 4 == [
        word in found for word in ("企业OKR适配性报告", "九成部门已对齐", "n<5", "采购部尚未对齐")
    ]


def test_guidance_is_not_in_it(pdf):
    """The notebook's own words for consultants stay in the notebook."""
    assert "guidance" not in text(pdf)


def test_pdf_passes_verification(pdf):
    """Fonts, tags, language, bookmarks, title and length are as they should be."""
    assert 3 < verify_pdf(pdf, DIAGNOSIS, "zh") <= 12


def test_only_our_fonts_are_embedded(pdf):
    """No other font, and none left out of the file."""
    assert {"NotoSansSC-Regular": True, "NotoSansSC-Bold": True} == pdf_fonts(PdfReader(io.BytesIO(pdf)))


def test_english_is_set_in_the_latin_font():
    """An apostrophe of an English report is not full-width."""
    pdf = render_pdf(parse(report(prose("It’s “on paper”.", "en"), lang="en", client="Haiyue")))

    assert {"NotoSans-Regular", "NotoSans-Bold"} <= set(pdf_fonts(PdfReader(io.BytesIO(pdf))))
    assert "It’s“onpaper”" in text(pdf)


def test_table_header_repeats(pdf):
    """A table that runs on names its columns on every page."""
    pages = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    long = [page for page in pages if re.search(r"部门\d", page)]

    assert len(long) > 2
    assert all("得分" in page for page in long)


def test_same_notebook_same_bytes(pdf):
    """Nothing of the time or the machine is in it."""
    rows = [[f"部门{n}", str(n)] for n in range(90)]

    assert pdf == render_pdf(parse(report(table(rows, title="九十个部门"), org="远望咨询")))


def test_metadata_names_no_person_and_no_time(pdf):
    """Only the title and the consultancy are in the file's properties."""
    metadata = PdfReader(io.BytesIO(pdf)).metadata

    assert {"/Title", "/Author", "/Creator"} >= set(metadata)
    assert b"/tmp" not in pdf and b"CreationDate" not in pdf


def test_missing_character_is_refused():
    """A PDF that would show a box is not made."""
    with pytest.raises(PublicationRefused) as refused:
        render_pdf(parse(report(table([["😀", "1"]]))))

    assert "glyph" == refused.value.key


def test_hostile_words_are_printed():
    """Markup of Typst, HTML and Jinja is text on paper."""
    pdf = render_pdf(parse(report(*cells(PAYLOADS[-1]))))

    assert '#panic()#read("/etc/passwd")' in text(pdf)
    assert "root:" not in text(pdf)


@pytest.mark.parametrize("frame", ["> {}", "- {}"])
def test_table_and_heading_inside_a_list_or_quote_are_set(frame):
    """What Markdown can nest, both formats can show."""
    nested = "# 甲\n\n| 乙 | 丙 |\n|---|---|\n| 丁 | 戊 |"
    head, *rest = nested.split("\n")
    lead = "> " if frame.startswith(">") else "  "
    source = "\n".join([frame.format(head), *(lead + line for line in rest)])
    document = parse(report(prose(source, "zh")))

    assert "丁戊" in text(render_pdf(document))
    assert "<td" in render_html(document).split("丁")[0][-60:]


def test_wide_cells_get_more_room():
    """Columns share the width by what is in them."""
    narrow, wide = column_widths([["部", "说明"], ["1", "一段比较长的文字，需要更多的地方"]])

    assert wide > 3 * narrow


def test_long_code_breaks_in_its_cell():
    """A word without a place to break does not run out of its column."""
    pdf = render_pdf(parse(report(table([["x" * 120, "1"]]))))

    assert "x" * 120 in text(pdf).replace("\u200b", "")


def test_layout_that_does_not_settle_is_refused(tmp_path):
    """A template whose breaks move the very place they depend on would print wrong page numbers."""
    folder = tmp_path / "templates" / "report"
    shutil.copytree(shipped("templates") / "report", folder)
    page = folder / "report.typ"
    moving = (
        '\n.#metadata("here") <here>'
        "\n#context { let page(mark) = query(mark).first().location().page()"
        "\n  if page(<here>) == page(<there>) { pagebreak() } }"
        '\n.#metadata("there") <there>\n'
    )
    page.write_text(page.read_text(encoding="utf-8") + moving, encoding="utf-8")

    with pytest.raises(PublicationRefused) as refused:
        render_pdf(parse(report()), tmp_path)

    assert "typesetting" == refused.value.key


def test_a_sheet_for_a_meeting_begins_with_its_chapters_and_has_no_title_page():
    """A report of two chapters has a title page and its contents before them; the sheet has the chapters only."""
    said = {"org": "远望咨询"}
    whole, brief = (
        PdfReader(io.BytesIO(render_pdf(parse(report(**said, brief=form))))) for form in ("", "brief")
    )

    first = re.sub(r"\s", "", brief.pages[0].extract_text())
    assert 2 == len(whole.pages) - len(brief.pages)
    assert [True] * 3 == [word in first for word in ("企业OKR适配性报告", "远望咨询", "摘要")]
    assert [chapter.title for chapter in whole.outline] == [chapter.title for chapter in brief.outline]
