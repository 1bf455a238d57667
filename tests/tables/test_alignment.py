"""Tables and notes of alignment and conflicts: their cells and sentences, in both languages."""

from __future__ import annotations

import re

import pytest

from okrworkbook.analysis.alignment import assess_alignment
from okrworkbook.analysis.conflicts import find_conflicts
from okrworkbook.narrative import alignment_notes, conflict_notes
from okrworkbook.tables import (
    bottlenecks,
    conflict_list,
    coverage,
    dependencies,
    linkage_variants,
    load,
    orphans,
)
from okrworkbook.texts import Voice
from okrworkbook.thresholds import DEFAULTS
from tests.builders import EN, LANGS, ZH, bundled, strings
from tests.goal_tables import (
    cooperation,
    horizontal,
    key_results,
    links,
    objectives,
    oracle,
    resources,
    vertical,
)

ORACLE = assess_alignment(*oracle())
TWO = objectives("S1 department 销售部 P1 text=冲刺 text_en=Sprint", "Q1 department 产品部 P2 text=保质")
NAMES = Voice("en", {"销售部": "Sales", "产品部": "Product"})
SALES, DEFECTS = "S1a S1 销量 up P3", "Q1a Q1 缺陷率 down P4"
WORKED = "case-yichuan-xiaoxian"


def assessed(name: str, lang: str):
    """Alignment, conflicts and voice of a bundled client."""
    client = bundled(name, lang)
    own = client.tables
    alignment = assess_alignment(
        own["objectives"], own["key_results"], own["links"], resources=own["resources"]
    )
    found = find_conflicts(own["objectives"], own["key_results"], own["links"], own["resources"])
    return alignment, found, client.voice


def everything(alignment, found, voice):
    """All tables and notes there are."""
    shown = (
        linkage_variants(alignment, voice),
        coverage(alignment, voice),
        orphans(alignment, voice, DEFAULTS),
        dependencies(alignment, voice),
        load(alignment, voice, DEFAULTS),
        bottlenecks(alignment, voice, DEFAULTS),
        conflict_list(found, voice, DEFAULTS),
        alignment_notes(alignment, voice, DEFAULTS),
        conflict_notes(found, voice),
    )
    return [exhibit for exhibit in shown if exhibit is not None]


def test_the_oracle_counted_in_every_way():
    """Each way with its counts, share and interval; what nothing was planned for has none."""
    table = linkage_variants(ORACLE, EN)

    assert (
        "5 of 7 department objectives lead to a company objective (71%, 95% interval [36%, 92%])"
        == table.title
    )
    assert [
        ("5 of 7", "71%", "[36%, 92%]"),
        ("10 of 14", "71%", "[45%, 88%]"),
        ("–", "–", "–"),
        ("–", "–", "–"),
        ("11 of 14", "79%", "[52%, 92%]"),
        ("5 of 7", "71%", "[36%, 92%]"),
    ] == [tuple(row[2:]) for row in table.rows]


def test_weighted_linkage_says_what_was_weighed():
    """30 of 40 person-weeks, over two goals."""
    goals = objectives("C1 company", "A1 department A capacity=30", "B1 department B capacity=10")
    alignment = assess_alignment(goals, key_results(), links(*vertical("A1>C1")))

    assert "30 of 40 person-weeks (2 goals)" == linkage_variants(alignment, EN).rows[3][2]
    assert "30/40人周（2个目标）" == linkage_variants(alignment, ZH).rows[3][2]


def test_the_oracles_coverage_and_orphans():
    """One department alone is marked; orphans have unit, owner and the reason."""
    goals, results, rows = oracle()
    alignment = assess_alignment(goals.assign(owner="P9"), results, rows)

    assert [
        ("Sales (2)", "2", "One department alone"),
        ("Product (1) and Quality (1)", "2", "–"),
        ("R&D (1)", "1", "One department alone"),
    ] == [(row[1], row[2], row[4]) for row in coverage(alignment, EN).rows]
    assert [
        ["P2 P2", "Product", "P9", "No parent is named"],
        ["HR1 HR1", "HR", "P9", "No parent is named"],
        ["p2a p2a", "Product", "P9", "Has a parent that leads to no company objective"],
        ["x x", "Sales", "P9", "No parent is named"],
    ] == [list(row) for row in orphans(alignment, EN, DEFAULTS).rows]


def test_dependencies_name_both_ends_and_cut_long_lists():
    """The unconfirmed one first, with the provider's owner; two of five are shown."""
    table = dependencies(ORACLE, EN, most=2)

    assert ["S2 S2 | Sales", "R1 R1 | R&D", "nobody named", "–", "proposed"] == list(table.rows[0])
    assert (2, True) == (len(table.rows), table.note.endswith("5 in all: the first 2 are shown, 3 are not."))


def test_a_key_result_is_named_with_its_objective():
    """The provider of a key result is its owner."""
    rows = links(*horizontal("S1>Q1a 2026-05-31"))
    table = dependencies(assess_alignment(TWO, key_results(DEFECTS), rows), NAMES)

    assert ["S1 Sprint | Sales", "Q1a (Q1 保质) | Product", "P4", "31 May 2026", "confirmed"] == list(
        table.rows[0]
    )


def test_load_and_bottlenecks():
    """Three requests on one owner; time planned beyond all of it is heavy."""
    goals = objectives("P1 department P X1", *(f"{unit}1 department {unit} {unit}9" for unit in "ABD"))
    rows = links(*horizontal("A1>P1", "B1>P1", "D1>P1"))
    planned = resources("X1 P1a 1.2")
    alignment = assess_alignment(goals, key_results("P1a P1"), rows, resources=planned)

    assert ["X1", "P", "1", "3", "120%", "heavy"] == list(load(alignment, EN, DEFAULTS).rows[0])
    assert [["P1 P1", "X1", "3", "A, B and D", "0.00", "yes"]] == [
        list(row) for row in bottlenecks(alignment, EN, DEFAULTS).rows
    ]


def test_a_conflict_has_both_sides_a_reason_and_a_question():
    """销售冲业绩 against 产品保质量, in English with translated names."""
    found = find_conflicts(TWO, key_results(SALES, DEFECTS), links(*horizontal("S1>Q1")))
    severity, first, second, why, eased, ask = conflict_list(found, NAMES, DEFAULTS).rows[0]

    assert ("42", "S1a S1a (Sales, P3)", "Q1a Q1a (Product, P4)", "an agreed dependency") == (
        severity,
        first,
        second,
        eased,
    )
    assert why.startswith("Trade-off: A push for sales")
    assert (
        "While pushing “sales and revenue”, what is the floor for “product quality”, and who may call a halt?"
        == ask
    )


@pytest.mark.parametrize(
    ("results", "rows", "told", "asked"),
    [
        (
            ["S1a S1 库存 up target=8 unit=天", "Q1a Q1 库存 down target=3"],
            [],
            "一方要库存↑8天，另一方要库存↓3。",
            "以谁的方向与目标值为准？由谁来定？",
        ),
        (
            [f"{SALES} due=2026-05-31", f"{DEFECTS} due=2026-06-30"],
            horizontal("S1>Q1 2026-05-01"),
            "需求方2026年5月1日需要，提供方2026年6月30日才交付。",
            "提前交付、推迟需要，还是先用替代办法？",
        ),
        (
            [f"{SALES} due=2026-05-31", f"{DEFECTS} due=2026-06-30"],
            horizontal("S1>Q1"),
            "没有约定日期；需求方2026年5月31日到期，提供方2026年6月30日才交付。",
            "提前交付、推迟需要，还是先用替代办法？",
        ),
        ([], horizontal("S1>Q1 proposed"), "需求已提出，对方尚未确认。", "能否承诺？何时交付？"),
        ([], horizontal("S1>Q1 rejected"), "对方没有接受，而需求仍在。", "需求方改目标，还是另找来源？"),
        (["S1a S1 销量 up"], [], "都没有看住质量或可持续性的指标", "可考虑：产品质量。"),
    ],
)
def test_every_kind_in_words(results, rows, told, asked):
    """What is said of each kind, and what is asked."""
    found = find_conflicts(TWO, key_results(*results), links(*rows))
    told_in_rows = [
        row for row in conflict_list(found, ZH, DEFAULTS).rows if told in row[3] and asked in row[5]
    ]

    assert 1 == len(told_in_rows)


def test_a_resource_promised_twice_in_words():
    """The pool and the sum planned."""
    found = find_conflicts(
        TWO, key_results(SALES, DEFECTS), links(), resources("line S1a 0.7", "line Q1a 0.5")
    )
    (row,) = [row for row in conflict_list(found, EN, DEFAULTS).rows if row[0] == "70"]

    assert "Resource promised twice: line is planned to 120% in all." == row[3]


def test_the_notes_say_what_was_not_judged():
    """One metric of three is known, one key result names none; nothing is decided for the two sides."""
    results = key_results(SALES, "Q1a Q1 口味得分 up", "Q1b Q1 服务态度 up", "S1b S1")
    notes = " ".join(conflict_notes(find_conflicts(TWO, results, links()), NAMES).items)

    assert "knows 1 of 3 metrics (33%, 95% interval [6%, 79%])" in notes
    assert "1 key result names no metric." in notes
    assert "nothing here is decided" in notes


def test_the_notes_of_the_oracle():
    """Linkage with the naive surplus, one department alone, the knot, and no owner to load."""
    notes = " ".join(alignment_notes(ORACLE, ZH, DEFAULTS).items)

    for told in (
        "7个部门目标中有5个关联到公司目标（71%，95%区间[36%, 92%]）。",
        "会多算1个",
        "C1（Sales）和C3（R&D）",
        "P2（Product）和HR1（HR）",
        "占部门目标的29%，高于20%的提示线",
        "5项横向依赖中有4项已获对方确认",
        "P1→Q1→S1→P1",
    ):
        assert told in notes


def test_pairs_that_must_cooperate():
    """Two of three pairs are open, told with the reason in the reader's language."""
    process = cooperation("销售部 产品部 交期").assign(reason_en="delivery dates")
    alignment = assess_alignment(TWO, key_results(), links(), process)
    notes = " ".join(alignment_notes(alignment, NAMES, DEFAULTS).items)

    assert "Of 1 pair of departments" in notes
    assert "Pairs without one: Sales–Product (delivery dates)." in notes


def test_nothing_is_no_table():
    """Without goals there is only linkage, which says so; the notes still speak."""
    empty = assess_alignment(objectives(), key_results(), links())
    none = find_conflicts(objectives(), key_results(), links())

    assert "没有部门目标，关联率无从计算" == linkage_variants(empty, ZH).title
    assert 3 == len(everything(empty, none, ZH))
    assert ("没有发现需要协调的目标冲突。",) == conflict_notes(none, ZH).items


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [WORKED, "case-waymo"])
def test_bundled_clients_read_in_one_language(name, lang):
    """No key, no place, no None; English readers meet no Chinese character."""
    alignment, found, voice = assessed(name, lang)
    words = [text for exhibit in everything(alignment, found, voice) for text in strings(exhibit)]

    assert [] == [text for text in words if re.search(r"\{\w+\}|None(?! of )|nan\b|\bTrue\b", text)]
    if lang == "en":
        assert [] == [text for text in words if re.search(r"[\u4e00-\u9fff，。；：？]", text)]


def test_the_worked_case_is_linked_as_its_article_says():
    """38 of 40: 95 %, [83 %, 99 %]."""
    alignment, _, _ = assessed(WORKED, "en")

    assert (38, 40) == (alignment.linkage.part, alignment.linkage.whole)
