"""Parts: one notebook becomes a document for all and one for each part."""

import unicodedata

import nbformat
import pytest
from docx import Document as WordDocument
from pypdf import PdfReader

from okrworkbook.publish.document import parse, parse_parts
from okrworkbook.publish.folder import publish_reports
from okrworkbook.publish.manifest import manifest_state, read_manifest
from okrworkbook.publish.names import file_names
from okrworkbook.publish.page import render_html
from okrworkbook.publish.paper import render_pdf
from okrworkbook.publish.problems import VerificationFailed
from okrworkbook.publish.word import render_docx

from .reports import CLIENT, DIAGNOSIS, block, figure, heading, part, report, table

HOSTILE = (
    "../../etc/passwd",
    r"C:\Windows\win.ini",
    'a<b>:"c"|?*',
    "研发\n部\t甲",
    "\u202egnp.exe",
    "市场部 ...",
    "   ",
    "长" * 300,
)


def headings(document):
    """Level, id and words of every heading."""
    return [
        (one["level"], one["id"], one["content"][0]["text"])
        for one in document.blocks
        if one["kind"] == "heading"
    ]


def labels(document):
    """How its figures and tables are counted."""
    return [one["label"] for one in document.blocks if one["kind"] in ("figure", "table")]


def two_parts(**fields):
    """A report with two departments, each with two chapters and a figure."""
    cells = [
        cell
        for name in ("研发部", "生产部")
        for cell in part(
            name,
            heading("上级目标", id="parents"),
            figure(),
            heading("邻居", 2, id="neighbours"),
            table([["研发", "1"]]),
            heading("清单", id="checklist"),
            block("paragraphs", items=["看一遍。"]),
        )
    ]
    return report(*cells, **fields)


def publish(folder, notebook, lang="zh", **changed):
    """Publish one notebook in every format and return its folder."""
    nbformat.write(notebook, folder / f"{lang}.ipynb")
    usual = {
        "executed": {lang: folder / f"{lang}.ipynb"},
        "deliverable": DIAGNOSIS,
        "client": CLIENT,
        "folder": folder / "reports" / "diagnosis",
        "formats": ("html", "pdf", "docx"),
        "inputs": {},
        "parameters": {},
    }
    return publish_reports(**{**usual, **changed})


def problems(executed, folder):
    """Why it is not published."""
    with pytest.raises(VerificationFailed) as refused:
        publish(folder, executed)
    return [(problem.name, *problem.values.values()) for problem in refused.value.problems]


def test_a_notebook_without_parts_is_one_document():
    """Nothing changes for the other deliverables."""
    assert (parse(report()),) == parse_parts(report())


def test_every_part_counts_its_exhibits_and_headings_for_itself():
    """Figure 1 of production is the first figure of its own document."""
    general, first, second = parse_parts(two_parts())
    own = [(1, "parents", "上级目标"), (2, "neighbours", "邻居"), (1, "checklist", "清单")]

    assert ["summary", "causes"] == general.chapters()
    assert [own, own] == [headings(first), headings(second)]
    assert ["图1", "表1"] == labels(first) == labels(second) == labels(general)


def test_a_part_has_the_cover_with_its_own_name_on_it():
    """Whose document it is stands under the title; a title of its own replaces the cover's."""
    cells = [*part("研发部"), *part("生产部", title="生产部的指南", subtitle="8个目标")]
    general, first, second = parse_parts(report(*cells, subtitle="第二阶段"))
    told = [
        (document.part, document.meta["title"], document.meta["subtitle"]) for document in (first, second)
    ]

    assert ("", "第二阶段") == (general.part, general.meta["subtitle"])
    assert [("研发部", "企业OKR适配性报告", "研发部"), ("生产部", "生产部的指南", "生产部 · 8个目标")] == told
    assert "海风食品" == first.meta["client"]


def test_as_one_document_a_part_is_a_chapter():
    """Its chapters stand a level below its name, and nothing is called the same twice."""
    document = parse(two_parts())

    assert [
        (1, "part", "研发部"),
        (2, "parents", "上级目标"),
        (3, "neighbours", "邻居"),
        (2, "checklist", "清单"),
        (1, "part-2", "生产部"),
        (2, "parents-2", "上级目标"),
        (3, "neighbours-2", "邻居"),
        (2, "checklist-2", "清单"),
    ] == headings(document)[2:]
    assert ["图1", "表1", "图2", "表2", "图3", "表3"] == labels(document)


def test_as_one_document_a_part_begins_on_a_new_page():
    """On screen it is marked, in Word and PDF it begins a page."""
    document = parse(report(*part("研发部"), *part("生产部")))
    pages = [page.extract_text() for page in PdfReader(_stream(render_pdf(document))).pages]
    word = WordDocument(_stream(render_docx(document)))
    opened = [one.text for one in word.paragraphs if one.paragraph_format.page_break_before]

    assert 2 == render_html(document).count('class="part"')
    assert ["研发部", "生产部"] == [page.splitlines()[k] for page in pages[-2:] for k in (_first(page),)]
    assert ["研发部", "生产部"] == [text for text in opened if text in ("研发部", "生产部")]


def _first(page):
    """The first line under the running head that is a department."""
    return next(k for k, line in enumerate(page.splitlines()) if line in ("研发部", "生产部"))


def _stream(file):
    from io import BytesIO

    return BytesIO(file)


def test_every_part_has_its_files(tmp_path):
    """The general document and one a department, in every format, in the one folder and its manifest."""
    folder = publish(tmp_path, two_parts())
    stems = ("《企业OKR适配性报告》", "《企业OKR适配性报告》·研发部", "《企业OKR适配性报告》·生产部")
    expected = {f"{stem}.{ending}" for stem in stems for ending in ("html", "pdf", "docx")}
    outputs = read_manifest(folder)["outputs"]

    assert expected == set(outputs) == {path.name for path in folder.iterdir()} - {"manifest.json"}
    assert {True} == {outputs[f"{stem}.pdf"]["pages"] >= 3 for stem in stems}
    assert "current" == manifest_state(folder, {})


def test_a_part_holds_its_own_words_and_no_others(tmp_path):
    """What is said of one department is not sent to another."""
    folder = publish(tmp_path, report(*part("研发部"), *part("生产部")))
    page = (folder / "《企业OKR适配性报告》·研发部.html").read_text(encoding="utf-8")

    assert ("研发部先看这里" in page, "生产部" in page, "九成部门已对齐" in page) == (True, False, False)


def test_english_files_are_named_in_english(tmp_path):
    """Department OKR Guide – R&D.docx."""
    executed = report(*part("R&D"), lang="en")
    folder = publish(tmp_path, executed, lang="en", formats=("html",))

    assert {"OKR Readiness Report.html", "OKR Readiness Report – R&D.html", "manifest.json"} == {
        path.name for path in folder.iterdir()
    }


def test_a_part_that_disappears_takes_its_files_with_it(tmp_path):
    """The folder is swapped whole: nothing of a dissolved department is left behind."""
    publish(tmp_path, two_parts())
    folder = publish(tmp_path, report(*part("研发部")))

    assert [] == [path.name for path in folder.iterdir() if "生产部" in path.name]


def test_an_empty_part_is_refused(tmp_path):
    """A document with nothing in it is not handed to anybody, and what was published stays."""
    publish(tmp_path, two_parts())
    before = sorted(path.name for path in (tmp_path / "reports" / "diagnosis").iterdir())
    empty = report(*part("研发部"), block("part", name="生产部", title="", subtitle=""))

    assert [("part_empty", "生产部")] == problems(empty, tmp_path)
    assert before == sorted(path.name for path in (tmp_path / "reports" / "diagnosis").iterdir())


def test_an_empty_chapter_of_a_part_is_refused(tmp_path):
    """A heading with nothing under it says that something was lost."""
    cells = part("研发部", heading("上级目标", id="parents"), heading("清单", id="checklist"), figure())

    assert [("part_section_empty", "研发部", "parents")] == problems(report(*cells), tmp_path)


def test_an_empty_section_of_a_part_is_refused(tmp_path):
    """Not even one of a lower level, under a chapter that says something elsewhere."""
    sections = [heading("邻居", 2, id="neighbours"), heading("例子", 2, id="examples"), figure()]

    assert [("part_section_empty", "研发部", "neighbours")] == problems(
        report(*part("研发部", heading("上级目标", id="parents"), *sections)), tmp_path
    )


def test_headings_that_skip_a_level_are_refused(tmp_path):
    """The ladder of a part begins at the first level; a screen reader needs every rung."""
    cells = part("研发部", heading("上级目标", 2), figure())

    assert ["heading_order"] == [name for name, *_ in problems(report(*cells), tmp_path)]


def test_a_part_without_a_name_is_refused(tmp_path):
    """It could be nobody's document."""
    cells = part("  ")

    assert [("broken_block", cells[0].id, "part")] == problems(report(*cells), tmp_path)


def test_chapters_for_all_stand_before_the_first_part(tmp_path):
    """A chapter of the whole that slid into a department's document is missed."""
    executed = report()
    executed.cells[3:3] = part("研发部")
    found = {name for name, *_ in problems(executed, tmp_path)}

    assert "section_missing" in found


def test_names_are_fit_for_every_file_system():
    """No separator, nothing Windows refuses, nothing that cannot be seen, and short enough."""
    names = file_names(HOSTILE)

    assert [
        "-..-etc-passwd",
        "C--Windows-win.ini",
        "a-b---c----",
        "研发 部 甲",
        "gnp.exe",
        "市场部",
        "_",
        "长" * 40,
    ] == list(names)
    assert 200 > max(len(f"《部门OKR制定指南》·{name}.docx".encode()) for name in names)


def test_names_that_a_system_takes_for_one_are_kept_apart():
    """Windows and macOS do not tell capitals, and one letter may be written in two ways."""
    composed, parted = unicodedata.normalize("NFC", "Café"), unicodedata.normalize("NFD", "Café")

    assert ("IT", "it (2)", "a-b", "a-b (2)", composed, f"{composed} (2)", "it (2) (2)") == file_names(
        ("IT", "it", "a/b", "a:b", composed, parted, "it (2)")
    )


@pytest.mark.parametrize("name", HOSTILE[:-2])
def test_hostile_names_stay_in_the_folder(tmp_path, name):
    """A department called like a path is published under a name beside the others."""
    folder = publish(tmp_path, report(*part(name)), formats=("html", "docx"))

    assert 5 == len([*folder.iterdir()])
    assert {"zh.ipynb", "reports"} == {path.name for path in tmp_path.iterdir()}
    assert ["diagnosis"] == [path.name for path in (tmp_path / "reports").iterdir()]
