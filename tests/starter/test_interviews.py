"""The interview guide, the capture sheet and the codebook of a new client."""

from __future__ import annotations

import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from okrworkbook.analysis.coding import CODEBOOK, code_named
from okrworkbook.client.xlsx_source import read_workbook
from okrworkbook.model import CAUSES, LAYERS
from okrworkbook.schema import INTERVIEWS
from okrworkbook.starter.interviews import SECOND, TOPICS, questions, write_capture, write_guide
from okrworkbook.texts import LANGS, Voice

every_language = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture
def guide(tmp_path, lang):
    write_guide(tmp_path / "guide.docx", Voice(lang))
    return Document(str(tmp_path / "guide.docx"))


@pytest.fixture
def capture(tmp_path, lang):
    write_capture(tmp_path / "capture.xlsx", Voice(lang))
    return load_workbook(tmp_path / "capture.xlsx")


@every_language
@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_is_asked_about_all_five_causes(layer, lang):
    """An opening, one question a cause, a closing; each with a way to ask on but the last."""
    asked = questions(layer, Voice(lang))

    assert (len(TOPICS), len(TOPICS)) == (len(asked), len({question for _, question, _ in asked}))
    assert {Voice(lang).term("cause", cause) for cause in CAUSES} < {covers for covers, _, _ in asked}
    assert [""] == [on for _, _, on in asked if not on]


@every_language
@pytest.mark.parametrize("layer", LAYERS)
def test_no_question_names_a_cause_or_leads(layer, lang):
    """Open questions: none can be answered yes or no, and none speaks of a cause, a code or of OKRs."""
    voice = Voice(lang)
    named = [voice.term("cause", cause) for cause in CAUSES] + [voice.term("code", c.name) for c in CODEBOOK]
    leading = (
        r"是不是|是否|有没有|难道|应该|吗？|OKR"
        if lang == "zh"
        else r"(^|[?] )(Is|Are|Do|Does|Did|Don't|Isn't) |should|OKR"
    )

    for _, question, on in questions(layer, voice):
        for words in (question, on):
            assert not re.search(leading, words), words
            assert [] == [name for name in named if name.casefold() in words.casefold()]


@every_language
def test_the_guide_has_a_part_for_each_layer_and_the_codebook(guide, lang):
    """Four tables: three times seven questions, then seventeen codes, each under a repeated header."""
    assert [8, 8, 8, 18] == [len(table.rows) for table in guide.tables]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in guide.tables)


@every_language
def test_every_part_begins_with_consent(guide, lang):
    """What is read out, and a line that says the interviewee agreed, three times."""
    texts = [paragraph.text for paragraph in guide.paragraphs]

    assert 3 == texts.count(Voice(lang)("guide.consent"))
    assert 3 == texts.count(Voice(lang)("guide.consent.line"))


@every_language
def test_the_capture_sheet_is_the_interviews_table(capture, lang):
    """Headers in the reader's words, and drop-downs for choices, yes or no, and the sub-code.

    All columns but those that say what may be quoted, which no coder decides.
    """
    sheet = capture[INTERVIEWS.label(lang)]
    offered = {str(v.sqref)[0]: v.formula1 for v in sheet.data_validations.dataValidation}
    columns = [c for c in INTERVIEWS.columns if c.name not in ("approved", "quote_shown", "quote_harmless")]
    chosen = [c for c in columns if c.kind in ("choice", "yesno")]

    assert [column.label(lang) for column in columns] == [cell.value for cell in sheet[1]]
    assert len(chosen) + 1 == len(offered)
    assert Voice(lang)("codebook.sheet") in offered["F"]


@every_language
def test_a_second_coder_has_a_sheet_that_shows_the_words_and_not_the_first_coding(capture, lang):
    """Segment, its words looked up, and everything a coder says; drop-downs as on the first sheet."""
    sheet = capture[Voice(lang)("capture.second")]
    named = [INTERVIEWS.column(name) for name in ("segment_id", *SECOND[1:])]
    labels = [column.label(lang) for column in named]

    assert [labels[0], Voice(lang)("capture.second.words"), *labels[1:]] == [cell.value for cell in sheet[1]]
    assert {"C", "D", "E", "F"} == {str(v.sqref)[0] for v in sheet.data_validations.dataValidation}
    assert f"'{INTERVIEWS.label(lang)}'!$I$2" in sheet["B3"].value


@every_language
def test_what_the_drop_down_offers_is_in_the_codebook(capture, lang):
    """Every sub-code on the codebook sheet is read back as the one it is."""
    rows = list(capture[Voice(lang)("codebook.sheet")].iter_rows(min_row=2, values_only=True))

    assert [code.name for code in CODEBOOK] == [code_named(row[1]) for row in rows]
    assert all(all(row) for row in rows)


@every_language
def test_a_filled_capture_sheet_is_read_as_interviews(tmp_path, lang):
    """Saved as workbook.xlsx, its sheet is the interviews table; the other sheets are not taken for data."""
    write_capture(tmp_path / "workbook.xlsx", Voice(lang))
    grids, findings = read_workbook(tmp_path / "workbook.xlsx")

    assert (["interviews"], []) == (list(grids), [f for f in findings if f.severity == "error"])
