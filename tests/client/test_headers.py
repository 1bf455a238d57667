"""Headers: the row they are in, and the columns they name."""

from __future__ import annotations

import pytest
from small_tables import PEOPLE

from okrworkbook.client.headers import column_named, find_layout, headers_of, table_named, table_nearest
from okrworkbook.schema import PEOPLE as PEOPLE_TABLE
from okrworkbook.schema import SURVEY, TABLES


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_label_names_its_own_column(table):
    """No two columns of a table share a name or label."""
    assert set(table.names) == set(headers_of(table).values())
    for column in table.columns:
        assert {column.name} == {column_named(table, word) for word in (column.name, column.zh, column.en)}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("COG1", "COG1"),
        ("COG1. 我能说清OKR与KPI在用途上的区别。", "COG1"),
        ("5、COG1. 我能说清", "COG1"),
        ("我能说清OKR与KPI在用途上的区别。", "COG1"),
        ("COG4R：目标没有", "COG4R"),
        ("2. 部门", "department"),
        ("部门 *", "department"),
        ("ＣＯＧ１", "COG1"),
        ("COG9. 没有这一题", ""),
        ("备注", ""),
    ],
)
def test_headers_of_form_tools_are_read(header, expected):
    """A form tool puts numbers and the whole question into the header."""
    assert expected == column_named(SURVEY, header)


def test_title_rows_are_skipped_with_a_notice(codes):
    """A title above the header is not an error, and is mentioned."""
    assert codes(people="人员名单,,,\n\n" + PEOPLE) == ["D110"]


def test_header_beyond_the_tenth_row_is_not_searched(codes):
    """A header far down is not a header."""
    assert codes(people="x,,,\n" * 10 + PEOPLE) == ["D109"]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("person_id,部门,department,layer,invited\nP1,a,b,基层,是\n", ["D122"]),
        ("person_id,department,layer,invited,备注,备注\nP1,a,基层,是,,\n", ["D122"]),
        ("person_id,department,layer,invited,\nP1,a,基层,是,x\n", ["D124"]),
        ("person_id,department,layer,invited,\nP1,a,基层,是,\n", []),
        ("person_id,department,layer,invited,tenrue\nP1,a,基层,是,\n", ["D123"]),
        ("person_id,department,layer,invited,备注\nP1,a,基层,是,好\n", []),
        ("person_id,department,layer\nP1,a,基层\n", ["D121"]),
    ],
)
def test_faults_of_the_header(codes, people, expected):
    """Missing, repeated, nameless and misspelled columns are each named once."""
    assert expected == codes(people=people)


def test_missing_columns_are_all_named(grid):
    """Every required column that is missing is reported, not just the first."""
    _, findings = find_layout(PEOPLE_TABLE, grid("person_id,tenure\nP1,\n"))

    assert sorted(finding.field for finding in findings) == ["department", "invited", "layer"]


def test_tables_are_known_by_their_names_and_labels():
    """A sheet may have the table's name or its label in either language."""
    assert [table_named(word) for word in ("key_results", "关键结果KR", "Key Results")] == ["key_results"] * 3
    assert table_named("说明") == ""


@pytest.mark.parametrize("word", ["survey (1)", "surveys", "问卷 副本", "survey_v2", "问卷2"])
def test_copies_and_misspellings_are_noticed(word):
    """A name that is nearly a table's is worth a warning."""
    assert table_nearest(word) == "survey"
