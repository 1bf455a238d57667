"""Parts have formats of their own: a deck is shown, a hand-out is read."""

import nbformat
import pytest

from okrworkbook.publish.document import parse, parse_parts
from okrworkbook.publish.folder import publish_reports
from okrworkbook.publish.manifest import read_manifest
from okrworkbook.publish.page import render_html
from okrworkbook.publish.paper import render_pdf
from okrworkbook.publish.problems import VerificationFailed
from okrworkbook.publish.word import render_docx

from .reports import CLIENT, DIAGNOSIS, block, figure, heading, part, report

STEM = "《企业OKR适配性报告》"


def deck(name="高管课件", *cells):
    """A part that is only shown: a section, and a slide with notes."""
    usual = [
        heading("为什么先做目标", id="why"),
        heading("九成部门已对齐", 2),
        block("paragraphs", items=["研发部先看这里。"]),
        block("notes", items=["先问各位一个问题。"]),
    ]
    return part(name, *(cells or usual), formats=["pptx"])


def files(folder, *cells, formats=()):
    """Which files are published of a report with these parts."""
    executed = report(*cells)
    nbformat.write(executed, folder / "zh.ipynb")
    made = publish_reports(
        {"zh": folder / "zh.ipynb"}, DIAGNOSIS, CLIENT, folder / "reports" / "d", formats, {}, {}
    )
    assert set(read_manifest(made)["outputs"]) == {path.name for path in made.iterdir()} - {"manifest.json"}
    return sorted(path.name.removeprefix(STEM) for path in made.iterdir() if path.name.startswith(STEM))


def problems(folder, *cells):
    """Why it is not published."""
    with pytest.raises(VerificationFailed) as refused:
        files(folder, *cells)
    return [problem.name for problem in refused.value.problems]


def test_a_part_is_made_in_its_own_formats(tmp_path):
    """A hand-out is a Word file beside the report's usual page and PDF."""
    handout = part("学员手册", formats=["docx"])

    assert [".html", ".pdf", "·学员手册.docx"] == files(tmp_path, *handout)


def test_a_deck_is_a_pptx_file_and_a_report_is_none(tmp_path):
    """Unasked, each in its own formats; asked for decks, a hand-out gives none."""
    parts = [*deck(), *part("学员手册", formats=["docx"])]

    assert [".html", ".pdf", "·学员手册.docx", "·高管课件.pptx"] == files(tmp_path, *parts)
    assert [".pptx", "·高管课件.pptx"] == files(tmp_path, *parts, formats=("pptx",))


def test_a_part_is_made_in_what_is_asked_for_of_its_formats(tmp_path):
    """Asked for pages, a part that is none gives nothing, and that is no fault."""
    parts = [*part("学员手册", formats=["docx"]), *part("研发部"), *part("作业", formats=["docx", "html"])]

    assert [".html", "·作业.html", "·研发部.html"] == files(tmp_path, *parts, formats=("html",))


def test_a_format_that_there_is_not_is_refused(tmp_path):
    """A misspelt format would silently publish nothing."""
    assert ["broken_block"] == problems(tmp_path, *part("学员手册", formats=["doc"]))


def test_a_deck_keeps_its_headings_as_they_are():
    """A slide may come before any section, and a section may be followed by a slide."""
    slide, section = heading("先看一眼", 2), heading("第一节", 1)
    whole, own = parse_parts(
        report(*deck("课件", slide, figure(), section, heading("再看一眼", 2), figure()))
    )

    assert [2, 1, 2] == [one["level"] for one in own.blocks if one["kind"] == "heading"]
    assert ((), True) == (whole.faults, own.deck)


def test_a_deck_needs_no_section(tmp_path):
    """One slide is enough; an empty deck is not."""
    assert "·课件.pptx" in files(tmp_path, *deck("课件", heading("先看一眼", 2), figure()))
    assert ["part_empty"] == problems(
        tmp_path, block("part", name="课件", title="", subtitle="", formats=["pptx"])
    )


def test_a_heading_with_nothing_but_notes_is_empty_where_notes_are_not_shown(tmp_path):
    """A reader would find a heading and nothing under it."""
    cells = [heading("只有讲稿", id="only"), block("notes", items=["讲。"])]

    assert ["part_section_empty"] == problems(tmp_path, *part("学员手册", *cells))


def test_notes_are_in_no_file_that_is_read():
    """What the speaker says is not what the reader reads."""
    document = parse(report(block("notes", items=["先问各位一个问题。"])))

    assert {"kind": "notes", "items": ["先问各位一个问题。"]} == document.blocks[-1]
    assert "先问各位" not in render_html(document)
    assert [block for block in document.blocks if block["kind"] != "notes"] == document.read().blocks
    assert render_pdf(document) == render_pdf(document.read())
    assert render_docx(document) == render_docx(document.read())


def test_a_deck_is_left_out_of_a_file_that_is_read():
    """Exported by hand as a page, a notebook's decks are not in it; its other parts are."""
    executed = report(*deck(), *part("研发部"))

    assert ["summary", "causes", "part-2"] == parse(executed, form="html").chapters()
    assert ["summary", "causes", "part", "why", "part-2"] == parse(executed, form="pptx").chapters()
