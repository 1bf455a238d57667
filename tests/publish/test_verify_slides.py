"""What of a deck is not fit to be handed over."""

import io
import zipfile

import pytest

from okrworkbook.publish.document import parse
from okrworkbook.publish.problems import VerificationFailed
from okrworkbook.publish.slides import render_pptx
from okrworkbook.publish.verify_slides import verify_pptx

from .reports import DIAGNOSIS, block, figure, report

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHART = {"kind": "bar", "categories": ["研发"], "series": [{"name": "得分", "values": [3]}]}


@pytest.fixture(scope="module")
def deck():
    """A deck fit to be handed over: cover, chapter, chapter, figure, table, chart with notes."""
    return render_pptx(parse(report(figure(chart=CHART, title="图"), block("notes", items=["讲。"]))))


def problems(file, lang="zh"):
    """The names of the problems that are found."""
    with pytest.raises(VerificationFailed) as failed:
        verify_pptx(file, DIAGNOSIS, lang)
    return [problem.name for problem in failed.value.problems]


def edited(file, part, old, new, count=1):
    """The file with a piece of one part changed, or with one part more."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), count)
            target.writestr(name, content)
        if part not in source.namelist():
            target.writestr(part, new)
    return stream.getvalue()


def test_a_sound_deck_passes(deck):
    """In both languages; the slides are counted."""
    assert 6 == verify_pptx(deck, DIAGNOSIS, "zh")
    assert 5 == verify_pptx(render_pptx(parse(report(lang="en"))), DIAGNOSIS, "en")


def test_every_truncation_is_found(deck):
    """Wherever a full disk cuts the file, it is refused."""
    cuts = range(0, len(deck) - 1, len(deck) // 31)

    assert [["pptx_cut"]] * len(cuts) == [problems(deck[:cut]) for cut in cuts]


def test_a_hole_is_found(deck):
    """A file that ends well but whose middle was overwritten is refused."""
    third = len(deck) // 3

    assert ["pptx_cut"] == problems(deck[:third] + b"\0" * 400 + deck[third + 400 :])


def test_another_kind_of_archive_is_refused():
    """A zip file is not yet a deck."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "a")

    assert ["pptx_unreadable"] == problems(stream.getvalue())


FIGURE = "ppt/slides/slide4.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
    [
        ("ppt/vbaProject.bin", "", "x", "pptx_active"),
        ("ppt/embeddings/oleObject1.bin", "", "x", "pptx_active"),
        ("ppt/embeddings/letter.docx", "", "x", "pptx_active"),
        (
            "ppt/slides/_rels/slide4.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{RELATIONS}/image" Target="https://example.com/i.png" TargetMode="External"/></Relationships>',
            "pptx_external",
        ),
        (
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{RELATIONS}/hyperlink" Target="https://example.com" TargetMode="External"/></Relationships>',
            "pptx_external",
        ),
        (
            FIGURE,
            'descr="条形图"/>',
            'descr="条形图"><a:hlinkClick action="ppaction://program"/></p:cNvPr>',
            "pptx_action",
        ),
        ("docProps/core.xml", "企业OKR适配性报告", " ", "pptx_title"),
        ("docProps/core.xml", "zh-CN", "en-US", "pptx_lang"),
        ("ppt/slides/slide3.xml", 'name="causes"', 'name="effects"', "pptx_section"),
        (FIGURE, "采购部尚未对齐", " ", "pptx_untitled"),
        (FIGURE, 'descr="条形图"', 'descr=" "', "pptx_alt"),
        ("ppt/slides/slide6.xml", 'descr="条形图"', 'descr=""', "pptx_alt"),
        (FIGURE, '<a:ea typeface="Microsoft YaHei"/>', "", "pptx_font"),
        (
            "ppt/slides/slide5.xml",
            '<a:ea typeface="Microsoft YaHei"/></a:rPr><a:t>研发',
            "</a:rPr><a:t>研发",
            "pptx_font",
        ),
        ("ppt/notesSlides/notesSlide1.xml", '<a:latin typeface="Calibri"/>', "", "pptx_font"),
        (FIGURE, '<a:off x="', '<a:off x="9', "pptx_outside"),
        (FIGURE, "<a:t>图1</a:t>", "<a:t> </a:t>", "pptx_empty"),
    ],
)
def test_a_deck_with_one_fault_is_refused(deck, part, old, new, problem):
    """Each guard finds its own fault; a title that is gone is an empty placeholder as well."""
    found = problems(edited(deck, part, old, new))

    assert [problem, *(["pptx_empty"] if problem == "pptx_untitled" else [])] == found


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", "<v>3</v>", "<f>WEBSERVICE(A1)</f><v>3</v>"),
        (
            "xl/worksheets/sheet1.xml",
            "</worksheet>",
            '<hyperlinks><hyperlink ref="A1"/></hyperlinks></worksheet>',
        ),
        ("xl/vbaProject.bin", "", "x"),
        ("xl/externalLinks/externalLink1.xml", "", "x"),
    ],
)
def test_a_workbook_that_acts_is_refused(deck, part, old, new):
    """Numbers and words are all that a chart needs."""
    name = next(one for one in zipfile.ZipFile(io.BytesIO(deck)).namelist() if "embeddings" in one)
    book = zipfile.ZipFile(io.BytesIO(deck)).read(name)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as source, zipfile.ZipFile(stream, "w") as target:
        for one in source.namelist():
            target.writestr(one, edited(book, part, old, new) if one == name else source.read(one))

    assert {"pptx_data"} == set(problems(stream.getvalue()))


def test_chapters_in_another_order_are_refused(deck):
    """Chapters come as the catalogue lists them."""
    swapped = edited(deck, "ppt/slides/slide3.xml", 'name="causes"', 'name="summary"')
    swapped = edited(swapped, "ppt/slides/slide2.xml", 'name="summary"', 'name="causes"')

    assert ["pptx_order"] == problems(swapped)


def test_the_other_language_is_refused(deck):
    """A Chinese deck is not the English report."""
    assert ["pptx_lang"] == problems(deck, "en")
