"""The clinic's tables: what is asked stands once, what is cut is counted, nobody is named or ranked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import okrworkbook
from okrworkbook import figures, narrative, tables
from okrworkbook.analysis.clinic import Circumstances, hold_clinic
from okrworkbook.analysis.okr_set import Goals
from okrworkbook.exhibit import Edited, Heading, Paragraphs, Part, TableExhibit
from okrworkbook.texts import LANGS, catalogue
from okrworkbook.thresholds import DEFAULTS, Thresholds
from tests.builders import EN, ZH, table
from tests.goal_tables import horizontal, key_results, links, objectives, vertical

GOALS = (
    "C1 company text=让老客户放心",
    "R1 department 研发部 P1 text=持续优化产品力",
    "S1 department 销售部 P2 text=让老客户先补货",
)


def clinic(*rows, goals=GOALS, results=None, limits=DEFAULTS, **more):
    """The clinic of these goals."""
    made = Goals("2026Q2", objectives(*goals), key_results() if results is None else results, links(*rows))
    return hold_clinic(made, Circumstances(date(2026, 4, 1), date(2026, 6, 30), limits=limits), **more)


def drafts(*rows):
    """Drafts of objectives: goal, version, wording."""
    named = ("goal_id", "version", "text")
    return table("drafts", [{**dict(zip(named, row, strict=True)), "kind": "objective"} for row in rows])


def test_every_reason_of_a_check_has_its_words():
    """What it found in both languages; a question and a short name wherever it can ask."""
    folder = Path(okrworkbook.__file__).parent / "analysis" / "clinic"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    prefixes = "load|time|effort|capacity|room|mix|past|parents|ambition|measure"
    used = set(re.findall(rf'"((?:{prefixes})_[a-z_]+)"', source)) - {"past_by_unit", "past_of_cycle"}
    used |= {f"ambition_{name}_missing" for name in ("fine", "weak", "stretch")}
    used |= {f"ambition_{name}" for name in ("fine", "weak", "stretch")}
    told = {key.removeprefix("clinic.found.") for key in catalogue("zh") if key.startswith("clinic.found.")}

    assert used == told
    asks, names = (
        {key.rpartition(".")[2] for key in catalogue("zh") if key.startswith(f"clinic.{kind}.")}
        for kind in ("ask", "reason")
    )
    assert asks == names


def test_the_document_of_a_unit_has_its_clinic_and_a_chapter_for_every_owner():
    """A chapter begins on a new page in every format, so a sheet can be handed out alone."""
    shown = tables.clinic_documents(clinic(), ZH).items

    assert ["公司", "研发部", "销售部"] == [one.name for one in shown if isinstance(one, Part)]
    assert ["本单位门诊", "复核单 · P1"] == [
        one.text
        for one in shown[shown.index(Part("研发部")) : shown.index(Part("销售部"))]
        if isinstance(one, Heading) and one.level == 1
    ]


def test_nothing_is_left_empty_where_there_is_nothing_to_show():
    """A unit without neighbours and drafts says so in sentences."""
    shown = tables.clinic_documents(clinic(), ZH).items
    sentences = [text for one in shown if isinstance(one, Paragraphs) for text in one.items]

    assert ZH("clinic.neighbours.none") in sentences
    assert ZH("clinic.versions.nothing") in sentences
    assert [] == [one.title for one in shown if isinstance(one, TableExhibit) and not one.rows]


def test_goals_without_an_owner_get_a_sheet_that_says_so():
    """The company's objective has nobody."""
    headings = [one.text for one in tables.clinic_documents(clinic(), EN).items if isinstance(one, Heading)]

    assert f"Review sheet · {EN('alignment.nobody')}" in headings


def test_a_sheet_prints_so_many_questions_and_counts_the_rest():
    """The limit is the client's; the gravest stand first."""
    results = key_results("R1-KR1 R1 P1 direction=up metric=", "R1-KR2 R1 P1 direction=up metric=")
    owner = clinic(results=results).of("研发部").owners[0]
    shown = tables.clinic_sheet_questions(owner, ZH, Thresholds({"clinic_questions": 2}))

    assert 2 == len(shown.rows)
    assert ["必改", "必改"] == [row[1] for row in shown.rows]
    assert ZH.count("clinic.sheet.questions.rest", len(owner.questions) - 2) == shown.note
    assert {"\n\n"} == {row[3] for row in shown.rows}


def test_a_sheet_prints_what_is_unsettled_and_a_little_of_what_is_settled():
    """Five neighbours have agreed and one has not: the open one and two others are printed."""
    goals = (*GOALS, *(f"Q{n} department 品控部 P{n + 3} text=Q{n}" for n in range(5)))
    rows = horizontal("R1>S1 proposed", *(f"R1>Q{n}" for n in range(5)))
    owner = clinic(*rows, goals=goals).of("研发部").owners[0]
    shown = tables.clinic_sheet_neighbours(owner, ZH, DEFAULTS)

    assert ["R1 ↔ S1", "R1 ↔ Q0", "R1 ↔ Q1"] == [row[1] for row in shown.rows]
    assert ZH.count("clinic.sheet.talks.rest", 3, open=0) == shown.note


def test_a_changed_wording_is_shown_as_changed():
    """The cell holds runs; replaced as a whole, the two stand on lines of their own."""
    made = clinic(drafts=drafts(("S1", 1, "让老客户优先补货"), ("R1", 1, "冲击新高")))
    one, other = (tables.clinic_unit_versions(made.of(unit), ZH).rows[0][1] for unit in ("销售部", "研发部"))

    assert [("same", "让老客户"), ("cut", "优"), ("same", "先补货")] == list(one.pieces)
    assert [("cut", "冲击新高"), ("same", "\n"), ("added", "持续优化产品力")] == list(other.pieces)


def test_latin_words_that_were_exchanged_do_not_run_into_each_other():
    """A space of the page stands between what was cut and what was added."""
    made = clinic(
        goals=(GOALS[0], "S1 department Sales P2 text=orders:without:any:discount"),
        drafts=drafts(("S1", 1, "orders:with:any:discount")),
    )
    shown = tables.clinic_unit_versions(made.of("Sales"), EN).rows[0][1]

    assert [
        ("same", "orders:"),
        ("cut", "with"),
        ("same", " "),
        ("added", "without"),
        ("same", ":any:discount"),
    ] == list(shown.pieces)


def test_the_reasonableness_table_asks_for_what_is_not_fine():
    """The unit's own numbers first; what is fine stands on the sheets."""
    results = key_results("S1-KR1 S1 销量 up P2 baseline=5 target=3 unit=家 source=月报 due=2026-06-30")
    shown = tables.clinic_unit_checks(clinic(*vertical("S1>C1"), results=results).of("销售部"), ZH)

    assert ["本单位：人力", "本单位：目标类型", "本单位：上一周期", "S1-KR1（P2）"] == [
        row[0] for row in shown.rows
    ]
    assert ("由5到3家，与写的方向相反。", "要改") == tuple(shown.rows[3][1:3])


def test_units_stand_in_the_order_of_the_table_and_the_rate_has_its_interval():
    """One of one goal asked about is 100 % with a wide interval."""
    shown = tables.clinic_overview(clinic(), EN)

    assert ["Company", "研发部", "销售部"] == [row[0] for row in shown.rows]
    assert "1/1  100% [21%, 100%]" == shown.rows[1][3]


def test_without_goals_there_is_no_table_and_no_picture():
    """The notes say what to do."""
    made = clinic(goals=())

    assert [None] * 5 == [
        tables.clinic_overview(made, ZH),
        tables.clinic_agenda(made, ZH),
        tables.clinic_rules(made, ZH),
        tables.clinic_reasons(made, ZH),
        figures.clinic_questions(made, ZH),
    ]
    assert (ZH("clinic.notes.none"),) == narrative.clinic_notes(made, ZH).items
    assert () == tables.clinic_documents(made, ZH).items


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_draws_as_many_questions_as_the_overview_counts(lang):
    """Every number of the alternative text is one of the result."""
    voice = {"zh": ZH, "en": EN}[lang]
    made = clinic()
    total = sum(sum(unit.weights.values()) for unit in made.units)
    shown = figures.clinic_questions(made, voice)

    assert voice("clinic.figure.title", n=total, must=0) == shown.title


def test_the_limits_that_are_printed_are_those_in_force():
    """A client that changed one sees its own."""
    made = clinic(limits=Thresholds({"clinic_session": 60}))
    rows = {row[0]: row[1] for row in tables.clinic_thresholds(made, EN).rows}

    assert "60" == rows[EN("threshold.clinic_session")]


def test_numbers_are_printed_with_the_places_they_need():
    """30 stays 30, and 0.30 is 0.3."""
    results = key_results(
        "S1-KR1 S1 销量 up P2 baseline=30 target=100 unit=家 source=月报 due=2026-06-30",
        "S1-KR2 S1 次数 down P2 baseline=0.30 target=0.25 unit=次 source=月报 due=2026-06-30",
    )
    owner = clinic(results=results).of("销售部").owners[0]
    told = [row[2].split("\n")[0] for row in tables.clinic_sheet_goals(owner, ZH).rows[1:]]

    assert ["由30到100家，相对变化+233%。", "由0.3到0.25次，相对变化−17%。"] == told


def test_an_edited_cell_says_in_plain_words_what_was_changed():
    """For whoever cannot set it."""
    assert "a [-b-][+c+]" == str(Edited([("same", "a "), ("cut", "b"), ("added", "c")]))
