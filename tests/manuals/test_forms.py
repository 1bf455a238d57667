"""The forms: what a team finds in the sheets, and that nothing in them acts."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest

from okrworkbook.bilingual import Bilingual
from okrworkbook.exhibit import FileExhibit
from okrworkbook.manuals import form_file, handover_forms
from okrworkbook.manuals.sheet import Column, Sheet, write_book
from okrworkbook.narrative.manual_words import FORMS
from okrworkbook.publish.verify_workbook import verify_xlsx
from tests.builders import LANGS, ZH
from tests.handover_facts import bare_facts, manual_facts_of, objective_of, voice_of

HEAD = 4  # the row of the head, as Excel counts


def opened(form: str, lang: str = "zh", **changes):
    """A form of the literal client, opened again."""
    return openpyxl.load_workbook(io.BytesIO(form_file(form, manual_facts_of(**changes), voice_of(lang))))


def row(sheet, number: int) -> list:
    """The values of one row."""
    return [cell.value for cell in sheet[number]]


def column(sheet, head: str) -> str:
    """The letter of a column by its head."""
    return next(cell.column_letter for cell in sheet[HEAD] if cell.value == head)


def choices(sheet) -> dict[str, str]:
    """What is offered in a column, by its head."""
    heads = {cell.column_letter: cell.value for cell in sheet[HEAD]}
    return {
        heads[str(rule.sqref).split(":")[0].rstrip("0123456789")]: rule.formula1.strip('"')
        for rule in sheet.data_validations.dataValidation
    }


def test_the_weekly_sheet_begins_with_the_companys_key_results():
    """From where to where, in which unit; attainment is worked out, of a limit it is not."""
    sheet = opened("weekly").worksheets[0]

    assert "2026Q3 周例会表" == sheet["A1"].value
    assert ["C1-KR1", "平均交付天数由55天降至45天", None, 55, 45, "天", None] == row(sheet, HEAD + 1)[:7]
    assert (
        '=IF(OR(D5="",E5="",G5=""),"",IF(E5=D5,"",(G5-D5)/(E5-D5)))'
        == sheet[f"{column(sheet, '达成度')}{HEAD + 1}"].value
    )
    assert sheet[f"{column(sheet, '达成度')}{HEAD + 2}"].value is None
    assert {"信心0–10": "0,1,2,3,4,5,6,7,8,9,10", "状态": "按计划,落后,有风险,已达到"} == choices(sheet)


def test_the_review_sheet_offers_causes_and_decisions_and_scores_as_the_client_does():
    """By five times attainment here; another client's sheet has another formula."""
    sheet = opened("review").worksheets[0]
    linear = opened(
        "review", scoring=manual_facts_of().scoring.__class__("linear", (2.5, 3.5), (0.4, 0.6), (), 0.7)
    )

    assert "认知偏差,目标脱节,管理层缺位,落地无章法,缺乏闭环" == choices(sheet)["原因"]
    assert "达成关闭,提高,重写,换KR,放弃" == choices(sheet)["去留"]
    assert '=IF(G5="","",MIN(5,MAX(1,5*G5)))' == sheet[f"{column(sheet, '得分')}{HEAD + 1}"].value
    assert (
        '=IF(G5="","",1+4*MIN(1,MAX(0,G5)))'
        == linear.worksheets[0][f"{column(sheet, '得分')}{HEAD + 1}"].value
    )


@pytest.mark.parametrize(
    ("mapping", "reached", "points"),
    [
        *(("ratio5", reached, points) for reached, points in ((0, 1), (0.6, 3), (0.7, 3.5), (1.4, 5))),
        *(("linear", reached, points) for reached, points in ((-1, 1), (0.6, 3.4), (1, 5))),
        *(
            ("anchored", reached, points)
            for reached, points in ((0, 1), (0.3, 2), (0.45, 2.5), (0.8, 4), (1, 5))
        ),
    ],
)
def test_the_formulas_of_the_sheet_give_the_scores_of_the_method(mapping, reached, points):
    """Excel's formula, read as Python, beside the scoring that every report uses."""
    from okrworkbook.analysis.scoring import score
    from okrworkbook.manuals.forms import SCORES

    formula = SCORES[mapping].format(reached=f"({reached})").replace('=""', "==''").replace('""', "''")
    names = {"IF": lambda asked, yes, no: yes if asked else no, "MIN": min, "MAX": max}

    assert points == pytest.approx(score(reached, mapping).value)
    assert points == pytest.approx(eval(formula, names))


def test_the_drafting_sheet_knows_the_companys_objectives_and_the_last_day():
    """What a department may serve, and by when key results of the next cycle are due."""
    book = opened("drafting")
    sheet = book.worksheets[0]

    assert "C1,C2" == choices(sheet)["承接"]
    assert datetime(2026, 9, 30) == sheet[f"{column(sheet, '截止日')}{HEAD + 1}"].value
    assert ["目标起草表", "公司级OKR", "定稿前检查"] == book.sheetnames
    assert ["C1", "让老客户愿意再买一次", "挑战型", None, None, None] == row(book.worksheets[1], HEAD + 1)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", FORMS)
def test_every_sheet_is_set_up_for_printing(form, lang):
    """A4 across, as wide as the page, the head in view and on every page; checked as if a stranger had sent it."""
    verify_xlsx(form_file(form, bare_facts(), voice_of(lang)), form)
    for sheet in opened(form, lang).worksheets:
        page = sheet.page_setup
        assert ("landscape", 9, True) == (
            page.orientation,
            page.paperSize,
            sheet.sheet_properties.pageSetUpPr.fitToPage,
        )
        assert (None, 0) == (page.fitToWidth, page.fitToHeight)  # no width said is one page wide
        assert f"A{HEAD + 1}" == sheet.freeze_panes
        assert "$4:$4" == sheet.print_title_rows
        assert "FF0B5C8A" == sheet.cell(HEAD, 1).fill.fgColor.rgb


def test_an_english_form_has_no_chinese_character():
    """Heads, choices, agendas and what is filled in."""
    chinese = [
        cell.value
        for form in FORMS
        for sheet in opened(form, "en").worksheets
        for cells in sheet.iter_rows()
        for cell in cells
        if isinstance(cell.value, str) and any("\u4e00" <= sign <= "\u9fff" for sign in cell.value)
    ]

    assert [] == chinese


@pytest.mark.parametrize("text", ['=HYPERLINK("http://a","b")', "+1", "-2+3", "@SUM(A1)", "＝1"])
def test_words_that_begin_like_a_formula_stay_words(text):
    """Also once somebody has edited the cell: Excel shows them behind its own quotation mark."""
    okrs = (objective_of("C1", text, text, "committed"),)
    cell = opened("drafting", okrs=okrs).worksheets[1].cell(HEAD + 1, 2)

    assert (text, "s", True) == (cell.value, cell.data_type, cell.quotePrefix)


def test_the_same_facts_give_the_same_bytes():
    """So that a form that is published anew without a change has the same hash."""
    assert form_file("weekly", manual_facts_of(), ZH) == form_file("weekly", manual_facts_of(), ZH)


def test_the_forms_come_as_files_named_for_the_reader():
    """Three files with version and stamp at the foot of each page."""
    facts = manual_facts_of(client=Bilingual("甲&乙", "A & B"))
    files = handover_forms(facts, ZH).items
    foot = openpyxl.load_workbook(io.BytesIO(files[0].data)).worksheets[0].oddFooter.left.text

    assert ["周例会表", "复盘表", "目标起草表"] == [file.name for file in files]
    assert all(isinstance(file, FileExhibit) for file in files)
    assert f"甲&&乙 · 周例会表 · 版本1.0 · 核对码{facts.stamp}" == foot


def test_a_list_too_long_for_excel_is_not_offered():
    """Excel would call the file damaged."""
    long = tuple(f"C{number}" for number in range(100))
    sheet = Sheet("表", "题", "怎样填", (Column("a", "甲", 10, choices=long),), ({"a": "C1"},), 1)
    book = openpyxl.load_workbook(io.BytesIO(write_book([sheet], "脚", "作者", date(2026, 7, 1), ZH)))

    assert 0 == len(book.worksheets[0].data_validations.dataValidation)
