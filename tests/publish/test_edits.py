"""Edits: a table's cell shows what was cut and added, in every format and never as markup."""

from __future__ import annotations

import io

import pytest
from docx import Document as WordDocument
from docx.oxml.ns import qn
from pypdf import PdfReader

from okrworkbook.blocks import MIME, SCHEMA
from okrworkbook.exhibit import Cover, Edited, TableExhibit
from okrworkbook.publish.document import parse
from okrworkbook.publish.page import render_html
from okrworkbook.publish.paper import render_pdf
from okrworkbook.publish.word import render_docx

CELL = Edited([("same", "准时率"), ("cut", "<b>显著"), ("added", "由88%"), ("same", "\n提升")])


def notebook(**changes):
    """A notebook whose one table has an edited cell beside a plain one."""
    block = {**TableExhibit("改动", ["目标", "改动"], [["S1", CELL], ["S2", "不变"]]).block(), **changes}
    cover = Cover("门诊", "", "示例", "", "2026年4月", "内部使用", "zh").block()
    outputs = [
        {"output_type": "display_data", "data": {MIME: {"schema": SCHEMA, **one}}, "metadata": {}}
        for one in (cover, block)
    ]
    return {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": "", "outputs": outputs}]}


@pytest.fixture(scope="module")
def document():
    return parse(notebook(), "zh")


def test_a_table_without_edits_has_none():
    """The block is as it was before there were any."""
    assert "edits" not in TableExhibit("t", ["a"], [["b"]]).block()
    assert "edits" not in parse(notebook(edits=[]), "zh").blocks[0]


def test_the_cell_holds_the_same_in_plain_words(document):
    """Whoever knows nothing of edits still reads what was changed."""
    assert "准时率[-<b>显著-][+由88%+]\n提升" == document.blocks[0]["rows"][0][1]
    assert ["0-1"] == list(document.blocks[0]["edits"])


@pytest.mark.parametrize(
    "edits",
    [
        [{"row": 2, "column": 1, "pieces": []}],
        [{"row": 0, "column": -1, "pieces": []}],
        [{"row": 0, "column": 1, "pieces": [["bold", "x"]]}],
        [{"row": 0, "column": 1, "pieces": [["cut"]]}],
    ],
)
def test_an_edit_that_fits_no_cell_is_refused(edits):
    """A broken block is a reason not to publish."""
    assert ["broken_block"] == [problem.name for problem in parse(notebook(edits=edits), "zh").faults]


def test_html_strikes_out_and_underlines_and_escapes(document):
    """<del> and <ins> mean what they say to a screen reader too."""
    page = render_html(document)

    assert "准时率<del>&lt;b&gt;显著</del><ins>由88%</ins><br>提升</td>" in page
    assert "<td>S2</td>" in page.replace(' class="short"', "")


def test_word_strikes_out_and_underlines(document):
    """As runs of Word, which its reader can accept or copy."""
    table = WordDocument(io.BytesIO(render_docx(document))).tables[-1]
    runs = {
        run.text: {name for name in ("w:strike", "w:u", "w:b") if run._r.find(f".//{qn(name)}") is not None}
        for run in table.cell(1, 1).paragraphs[0].runs
        if run.text.strip()
    }

    assert {"准时率": set(), "<b>显著": {"w:strike"}, "由88%": {"w:u", "w:b"}, "提升": set()} == runs


def test_paper_prints_all_of_it(document):
    """Nothing of a changed cell is lost, and no bracket of the plain words is printed."""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(document))).pages)

    assert "准时率<b>显著由88%" in text.replace(" ", "").replace("\n", "")
    assert "[-" not in text


def test_jupyter_shows_it_too():
    """In the notebook as on the page."""
    shown = TableExhibit("t", ["a"], [[CELL]]).html()

    assert "准时率<del>&lt;b&gt;显著</del><ins>由88%</ins>" in shown
