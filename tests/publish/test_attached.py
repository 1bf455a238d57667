"""Files that a notebook brings along: published beside their document, checked as if a stranger had sent them."""

import base64
import io
import zipfile

import docx
import nbformat
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from okrworkbook.blocks import FILE_BYTES, FILE_MEDIA
from okrworkbook.exhibit import FileExhibit
from okrworkbook.publish.document import parse, parse_parts
from okrworkbook.publish.folder import publish_reports
from okrworkbook.publish.manifest import CURRENT, manifest_state, read_manifest
from okrworkbook.publish.problems import VerificationFailed
from okrworkbook.publish.verify_workbook import verify_xlsx

from .reports import CLIENT, DIAGNOSIS, block, part, report

STEM = "《企业OKR适配性报告》"
MEDIA = {ending: media for media, ending in FILE_MEDIA.items()}


def word(text="手册", edit=lambda document: None):
    """A Word file."""
    document = docx.Document()
    document.add_heading("章", 1)
    document.add_paragraph(text)
    edit(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def book(**cells):
    """A workbook with these cells: text, or a formula where it begins with an equals sign."""
    import openpyxl

    made = openpyxl.Workbook()
    for place, value in cells.items():
        made.active[place] = value
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def attached(data, ending, name=""):
    """The cell that shows a file."""
    fields = {"name": name, "media": MEDIA[ending], "data": base64.b64encode(data).decode()}
    return block("file", **fields)


def published(folder, *cells, formats=()):
    """The folder of a report with these cells."""
    nbformat.write(report(*cells), folder / "zh.ipynb")
    return publish_reports(
        {"zh": folder / "zh.ipynb"}, DIAGNOSIS, CLIENT, folder / "reports" / "d", formats, {}, {}
    )


def names(folder):
    """What is in it, without the manifest."""
    return sorted(path.name for path in folder.iterdir() if path.name != "manifest.json")


def problems(folder, *cells, formats=("docx",)):
    """Why nothing is published."""
    with pytest.raises(VerificationFailed) as refused:
        published(folder, *cells, formats=formats)
    return [problem.name for problem in refused.value.problems]


def test_a_filled_manual_is_the_word_file_of_its_part(tmp_path):
    """The words of the file are published as they were filled; page and PDF come from the part's own blocks."""
    manual = part("手册", attached(word("<b>海风 & 合作</b>"), "docx"), *_chapter(), formats=["html"])
    folder = published(tmp_path, *manual, formats=("html", "docx"))
    made = docx.Document(str(folder / f"{STEM}·手册.docx"))

    assert [f"{STEM}.docx", f"{STEM}.html", f"{STEM}·手册.docx", f"{STEM}·手册.html"] == names(folder)
    assert ["章", "<b>海风 & 合作</b>"] == [paragraph.text for paragraph in made.paragraphs]
    assert ("zh-CN", "企业OKR适配性报告") == (made.core_properties.language, made.core_properties.title)


def test_files_are_in_the_manifest_with_their_hashes(tmp_path):
    """So that a form changed afterwards shows as broken, as any other file of the folder."""
    folder = published(tmp_path, attached(book(A1="甲"), "xlsx", "周例会表"), formats=("html",))
    name = f"{STEM}·周例会表.xlsx"

    assert {name, f"{STEM}.html"} == set(read_manifest(folder)["outputs"])
    assert CURRENT == manifest_state(folder, {})
    (folder / name).write_bytes(b"changed")
    assert CURRENT != manifest_state(folder, {})


def test_a_word_file_is_written_where_word_is_asked_for_and_a_form_always(tmp_path):
    """Asked for pages only, a manual's Word file stays away."""
    cells = [attached(book(A1="甲"), "xlsx", "表"), *part("手册", attached(word(), "docx"), *_chapter())]

    assert [f"{STEM}.html", f"{STEM}·手册.html", f"{STEM}·表.xlsx"] == names(
        published(tmp_path, *cells, formats=("html",))
    )


def test_a_part_whose_name_is_its_title_has_files_of_that_name(tmp_path):
    """《OKR制定手册》 is a document of its own, not an annex."""
    manual = part("OKR制定手册", attached(word(), "docx"), *_chapter(), title="OKR制定手册", formats=["html"])

    assert ["《OKR制定手册》.docx", "《OKR制定手册》.html"] == [
        name for name in names(published(tmp_path, *manual, formats=("html", "docx"))) if STEM not in name
    ]


def test_the_same_file_gives_the_same_bytes(tmp_path):
    """Whatever python-docx writes of time and place is taken out."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    cells = part("手册", attached(word(), "docx"), *_chapter(), formats=["html"])
    made = [
        (published(tmp_path / name, *cells, formats=("docx",)) / f"{STEM}·手册.docx").read_bytes()
        for name in ("a", "b")
    ]

    assert made[0] == made[1]


def test_files_are_no_part_of_a_page():
    """Exported by hand the notebook reads as without them."""
    cells = [attached(book(A1="甲"), "xlsx", "表"), *part("手册", attached(word(), "docx"), *_chapter())]
    whole, manual = parse_parts(report(*cells))

    assert [("表", "xlsx")] == [(file.name, file.ending) for file in whole.files]
    assert [("", "docx")] == [(file.name, file.ending) for file in manual.files]
    assert all(one["kind"] != "file" for one in parse(report(*cells)).blocks)


def test_a_file_of_another_kind_or_size_is_refused(tmp_path):
    """Nothing but documents and workbooks of Office, none of them huge."""
    large = b"PK" + b"0" * FILE_BYTES
    other = block("file", name="a", media="application/zip", data=base64.b64encode(b"PK").decode())

    assert ["broken_block"] == problems(tmp_path, other)
    assert ["broken_block"] == problems(tmp_path, attached(b"no package", "xlsx", "a"))
    assert ["file_size"] == problems(tmp_path, attached(large, "xlsx", "a"))


def test_two_files_of_one_name_are_refused(tmp_path):
    """One would replace the other without a word."""
    twice = [attached(book(A1=text), "xlsx", "表") for text in "甲乙"]

    assert ["file_twice"] == problems(tmp_path, *twice, formats=("html",))


def test_a_name_that_leads_out_of_the_folder_does_not(tmp_path):
    """Separators become hyphens."""
    folder = published(tmp_path, attached(book(A1="甲"), "xlsx", "../../表"), formats=("html",))

    assert [f"{STEM}.html", f"{STEM}·-..-表.xlsx"] == names(folder)


def _macro(document):
    document.part.package.relate_to(
        docx.opc.part.Part(
            docx.opc.packuri.PackURI("/word/vbaProject.bin"), "application/vnd.ms-office", b"x"
        ),
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
    )


def _field(document):
    xml = f'<w:p {nsdecls("w")}><w:fldSimple w:instr="INCLUDETEXT C:/a.txt"/></w:p>'
    document.element.body.sectPr.addprevious(parse_xml(xml))


def _outside(document):
    document.part.relate_to("file:///c:/a.dotm", "http://x/attachedImage", is_external=True)


@pytest.mark.parametrize(
    ("edit", "problem"), [(_macro, "docx_active"), (_field, "docx_field"), (_outside, "docx_external")]
)
def test_a_word_file_that_acts_is_refused(edit, problem, tmp_path):
    """Macros, fields that fetch, ways out of the file: a template may come from anywhere."""
    cells = part("手册", attached(word(edit=edit), "docx"), *_chapter(), formats=["html"])

    assert [problem] == problems(tmp_path, *cells)


def test_a_word_file_that_is_none_is_refused(tmp_path):
    """A package of something else."""
    cells = part("手册", attached(book(A1="甲"), "docx"), *_chapter(), formats=["html"])

    assert ["docx_unreadable"] == problems(tmp_path, *cells)


def found(file):
    """What is wrong with a workbook."""
    with pytest.raises(VerificationFailed) as refused:
        verify_xlsx(file, "a.xlsx")
    return [problem.name for problem in refused.value.problems]


@pytest.mark.parametrize(
    "formula",
    [
        '=IF(OR(A1="",B1=""),"",(A1-B1)/(A1-C1))',
        "=MIN(5,MAX(1,5*A1))",
        "=SUM($A$1:B9)",
        "=ROUND(A1/3,2)",
    ],
)
def test_sums_and_comparisons_of_a_sheets_own_cells_pass(formula):
    """What a form works out."""
    verify_xlsx(book(A1=formula), "a.xlsx")


@pytest.mark.parametrize(
    "formula",
    [
        '=HYPERLINK("http://a","b")',
        "=cmd|' /C calc'!A0",
        "=WEBSERVICE(A1)",
        "=[1]Sheet1!A1",
        "=Other!A1",
        '=IF(A1="x","甲","乙")',
        "=INDIRECT(A1)",
        "=A1&B1",
    ],
)
def test_other_formulas_are_refused(formula):
    """What a client wrote must never become a formula; and none of ours needs more."""
    assert ["xlsx_formula"] == found(book(A1=formula))


def test_words_that_begin_like_a_formula_are_words():
    """As long as the file says that they are."""
    import openpyxl

    made = openpyxl.Workbook()
    made.active["A1"].value = "=1+1"
    made.active["A1"].data_type = "s"
    stream = io.BytesIO()
    made.save(stream)

    verify_xlsx(stream.getvalue(), "a.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("xl/vbaProject.bin", "x", "xlsx_active"),
        ("xl/externalLinks/externalLink1.xml", "<a/>", "xlsx_active"),
        ("xl/connections.xml", "<a/>", "xlsx_active"),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            '<a><b TargetMode="External" Target="http://a"/></a>',
            "xlsx_external",
        ),
    ],
)
def test_parts_that_run_or_lead_out_are_refused(name, content, problem):
    """Whatever a workbook may carry beside its sheets."""
    stream = io.BytesIO(book(A1="甲"))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(name, content)

    assert problem in found(stream.getvalue())


def test_a_workbook_that_is_cut_is_refused():
    """As a full disk leaves it."""
    whole = book(A1="甲")

    assert ["xlsx_cut"] == found(whole[: len(whole) // 2])


def test_a_file_says_what_it_is_in_a_notebook():
    """Its name and size; a notebook shows no file."""
    shown = FileExhibit("周例会表", MEDIA["xlsx"], b"PK" + b"0" * 11998)

    assert "周例会表.xlsx · 12 kB" == shown.plain()
    assert {"kind": "file", "name": "周例会表", "media": MEDIA["xlsx"]}.items() <= shown.block().items()


def _chapter():
    return [block("heading", text="章", level=1, id="chapter-1"), block("paragraphs", items=["字"])]
