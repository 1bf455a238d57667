"""The folder a new engagement begins with."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from okrworkbook import engagement
from okrworkbook.client import check_client, open_client
from okrworkbook.client.headers import column_named
from okrworkbook.client.values import read_value
from okrworkbook.errors import ParameterError
from okrworkbook.model import STAGES, survey_items
from okrworkbook.schema import SURVEY, TABLES
from okrworkbook.starter import new_client
from okrworkbook.starter.questions import ATTENTION, answers, item_order, statements
from okrworkbook.texts import LANGS, Voice


@pytest.fixture(scope="module", params=LANGS)
def made(request, tmp_path_factory):
    """A fresh client folder in each language."""
    workspace = tmp_path_factory.mktemp("workspace")
    new_client("acme", '某某"公司" \\ & <A>\n[x]', "制造业", request.param, workspace)
    return workspace / "client_data" / "acme", request.param


def test_fresh_folder_opens(made):
    """Nothing is wrong with a fresh folder; it only says that its tables are empty."""
    folder, lang = made

    assert {("D112", "info")} == {(finding.code, finding.severity) for finding in check_client(folder)}
    assert lang == open_client("acme", workspace=folder.parent.parent).lang


def test_a_fresh_folder_asks_only_for_what_the_diagnosis_needs(made):
    """Who has no design phase hears nothing of its sheets."""
    folder, lang = made

    names = ("people", "survey", "interviews", "goal_audit", "meetings")

    assert {TABLES[name].label(lang) for name in names} == {finding.sheet for finding in check_client(folder)}


def test_the_guide_names_the_sheets_of_each_phase(made):
    """A heading for each phase and one for choosing a provider, each over its own sheets, in the colour of their tabs."""
    folder, lang = made
    workbook = load_workbook(folder / "workbook.xlsx")
    guide = workbook.worksheets[0]
    headings = {Voice(lang)(f"starter.guide.phase.{phase}"): phase for phase in STAGES}
    under: dict[str, list[str]] = {}
    phase = ""
    for [cell] in guide.iter_rows(max_col=1):
        phase = headings.get(cell.value, phase)
        if cell.value in headings:
            under[phase] = [cell.fill.fgColor.rgb]
        elif phase:
            under[phase].append(cell.value)

    assert list(STAGES) == list(under)
    for phase, (colour, *sheets) in under.items():
        assert [table.label(lang) for table in TABLES.values() if table.phase == phase] == sheets
        assert {colour} == {workbook[sheet].sheet_properties.tabColor.rgb for sheet in sheets}


@pytest.mark.parametrize(
    ("table", "column", "offered"),
    [
        ("objectives", "status", ("候选,已采纳,已撤回", "candidate,adopted,dropped")),
        ("scores", "scale", ("1–5分,0–1分,0–100分", "1-5 points,0-1 points,0-100 points")),
        ("scores", "kind", ("自评,共识评分", "self-score,agreed")),
        ("tradeoffs", "direction_a", ("上升,下降", "rising,falling")),
        ("drafts", "kind", ("目标,关键结果", "objective,key result")),
    ],
)
def test_the_design_sheets_offer_words(made, table, column, offered):
    """What a person picks from is a word of the language, never a code or a bare 1-5, which Excel makes a date."""
    folder, lang = made
    sheet = load_workbook(folder / "workbook.xlsx")[TABLES[table].label(lang)]
    letter = get_column_letter(1 + TABLES[table].names.index(column))
    lists = {
        str(v.sqref).split("2:")[0]: v.formula1.strip('"') for v in sheet.data_validations.dataValidation
    }

    assert offered[LANGS.index(lang)] == lists[letter]


def test_agreement_reads_back(made):
    """Name and industry come back as they were given, whatever characters they have."""
    folder, lang = made
    agreement, findings = engagement.load(folder)

    assert findings == []
    assert (agreement.name.text(lang), agreement.industry.text(lang)) == ('某某"公司" \\ & <A> [x]', "制造业")


def test_lines_ready_to_be_used_are_valid(made):
    """Taking away the # of every line that waits gives an agreement without faults."""
    text = (made[0] / "engagement.toml").read_text(encoding="utf-8")
    ready = re.sub(r"^# (?=[\w\"]+ = |\[)", "", text, flags=re.MULTILINE)
    agreement, findings = engagement.read(__import__("tomllib").loads(ready), "acme")

    assert findings == []
    assert (agreement.issued, agreement.returned, len(agreement.outcomes)) == (120, 96, 1)
    assert ("2026Q2", True, True, 11) == (
        agreement.cycle_name,
        agreement.first_cycle,
        bool(agreement.systems["okr"]),
        len(agreement.design),
    )
    effect = agreement.effect
    assert ("planned", 1, 1, 1, "1.0") == (
        effect.order,
        len(effect.events),
        len(effect.costs),
        len(effect.worths),
        agreement.handover_version,
    )


def test_workbook_has_every_table(made):
    """A guide, then one sheet a table in order, each with its headers, notes and a marked example."""
    folder, lang = made
    workbook = load_workbook(folder / "workbook.xlsx")

    assert [table.label(lang) for table in TABLES.values()] == workbook.sheetnames[1:]
    for table, sheet in zip(TABLES.values(), workbook.worksheets[1:], strict=True):
        assert [column.label(lang) for column in table.columns] == [cell.value for cell in sheet[1]]
        assert [column.name for column in table.columns] == [
            cell.comment.text.split(" ")[0] for cell in sheet[1]
        ]
        assert sheet["A2"].value.startswith("示例-" if lang == "zh" else "EXAMPLE-")
        assert sheet.freeze_panes == "A2"


def test_what_the_workbook_offers_is_read(made):
    """Every word of a drop-down is read by its column, and fits into Excel's limit of 255 characters."""
    folder, _ = made
    for table, sheet in zip(
        TABLES.values(), load_workbook(folder / "workbook.xlsx").worksheets[1:], strict=True
    ):
        listed = {
            str(v.sqref).rstrip("0123456789:").split(":")[0].rstrip("0123456789"): v.formula1
            for v in sheet.data_validations.dataValidation
        }
        for cell, column in zip(sheet[1], table.columns, strict=True):
            offered = listed.get(cell.column_letter, '""')

            assert (column.kind in ("choice", "yesno", "likert")) == (offered != '""'), column.name
            assert len(offered) <= 257
            assert all(read_value(column, word) is not None for word in offered.strip('"').split(",") if word)


def test_example_rows_would_be_good_data(made):
    """Where an example is given, it is what the column asks for."""
    folder, _ = made
    for table, sheet in zip(
        TABLES.values(), load_workbook(folder / "workbook.xlsx").worksheets[1:], strict=True
    ):
        for cell, column in list(zip(sheet[2], table.columns, strict=True))[1:]:
            read_value(column, cell.value)


@pytest.mark.parametrize("lang", LANGS)
def test_paper_has_every_statement_once(made, lang):
    """The printed questionnaire has 28 statements and the instructed one, six boxes each, under a repeated header."""
    document = Document(str(made[0] / f"questionnaire.{lang}.docx"))
    [table] = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert len(rows) == 1 + 29
    assert sorted([item.id for item in survey_items()] + [ATTENTION]) == sorted(
        row[1].split()[-1] for row in rows[1:]
    )
    assert {("□",) * 6} == {tuple(row[2:]) for row in rows[1:]}
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize("lang", LANGS)
def test_paper_names_a_chinese_font(made, lang):
    """Word takes Chinese characters from eastAsia, which python-docx leaves unset."""
    document = Document(str(made[0] / f"questionnaire.{lang}.docx"))
    for name in ("Normal", "Title", "Heading 1"):
        fonts = document.styles[name].element.rPr.rFonts

        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_instructed_item_names_the_answer():
    """The wording agreed for the attention check."""
    [text] = [statement.text for statement in statements(Voice("zh")) if statement.code == ATTENTION]

    assert text == "为确认作答质量，本题请选“2-不太同意”。"


def test_order_is_fixed_and_mixed():
    """The order is the same on every machine, and no two neighbours share a dimension."""
    order = item_order()

    assert tuple(item.id for item in order[:3]) == ("COG2", "LOP1", "MTH3")
    assert all(one.dimension != other.dimension for one, other in pairwise(order))


@pytest.mark.parametrize("lang", LANGS)
def test_export_of_the_form_is_read(made, lang):
    """The questions and answers as keyed into a form tool are read by the survey table as they stand."""
    sheet = load_workbook(made[0] / f"questionnaire.{lang}.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    items = {code: question for _, code, question, *_ in rows if code in {item.id for item in survey_items()}}

    assert len(rows) == 3 + 29 + 2
    assert {code: code for code in items} == {
        code: column_named(SURVEY, question) for code, question in items.items()
    }
    assert [read_value(SURVEY.column("COG1"), word) for word in answers(Voice(lang))] == [
        1.0,
        2.0,
        3.0,
        4.0,
        5.0,
        0.0,
    ]


def test_never_overwrites(tmp_path):
    """An id that is taken is refused, and nothing changes."""
    files = new_client("acme", "甲", "", "zh", tmp_path)
    before = [path.read_bytes() for path in files]
    with pytest.raises(ParameterError, match="acme"):
        new_client("acme", "乙", "", "zh", tmp_path)

    assert before == [path.read_bytes() for path in files]


@pytest.mark.parametrize("taken", ["ACME", "ａｃｍｅ", "Acme"])
def test_id_alike_in_capitals_or_width_is_taken(tmp_path, taken):
    """Two clients whose folders some file systems take for one are refused."""
    (tmp_path / "client_data" / taken).mkdir(parents=True)
    with pytest.raises(ParameterError, match="acme"):
        new_client("acme", "甲", "", "zh", tmp_path)


def test_dry_run_writes_nothing(tmp_path):
    """A dry run names the same files and writes none."""
    planned = new_client("acme", "甲", "", "zh", tmp_path, dry_run=True)

    assert list(tmp_path.iterdir()) == []
    assert planned == new_client("acme", "甲", "", "zh", tmp_path)
    assert sorted(planned) == sorted((tmp_path / "client_data" / "acme").iterdir())


def test_failure_leaves_nothing_behind(tmp_path, monkeypatch):
    """If a file cannot be written there is no half folder."""

    def fail(path, voice):
        raise OSError

    monkeypatch.setattr("okrworkbook.starter.form.write_form", fail)
    with pytest.raises(OSError):
        new_client("acme", "甲", "", "zh", tmp_path)

    assert list((tmp_path / "client_data").iterdir()) == []


@pytest.mark.parametrize(("client", "lang"), [("../x", "zh"), ("甲", "zh"), ("acme", "fr")])
def test_bad_words_are_refused(tmp_path, client, lang):
    """A bad id or language is refused before anything is written."""
    with pytest.raises(ParameterError):
        new_client(client, "甲", "", lang, tmp_path)

    assert list(tmp_path.iterdir()) == []
