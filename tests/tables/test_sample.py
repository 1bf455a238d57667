"""Tables of the sample and the headline numbers."""

from __future__ import annotations

from dataclasses import replace

import okrworkbook as okr
from okrworkbook import tables
from okrworkbook.analysis.response import assess_response
from okrworkbook.errors import WARNING, Finding
from okrworkbook.thresholds import DEFAULTS
from tests.builders import EN, ZH, client, diagnosed, goals, people, survey


def test_tables_at_hand():
    """One row a table that has rows, with the first warning on it and how many more there are."""
    unknown = Finding(
        "engagement.toml", field="x", code="T03", severity=WARNING, values={"setting": "x", "near": "y"}
    )
    on_survey = [replace(unknown, file="survey.csv"), replace(unknown, file="survey.csv", row=3)]
    data = replace(client("en", survey=survey("A staff")), findings=(unknown, *on_survey))
    table = tables.data_quality(data)

    assert ["survey", "1", f"{on_survey[0].message(EN)} (+1)"] == table.rows[0]
    assert "1 table of data was read" == table.title


def test_headline_numbers():
    """Readiness, the strongest cause, linkage and response of the first case."""
    values = [
        (value, note) for value, _, note in tables.key_figures(diagnosed("case-yichuan-xiaoxian"), EN).items
    ]

    assert [
        ("3.3", "6 conditions"),
        ("78", "95% interval [72, 79]"),
        ("80%", "32/40 · [65%, 90%]"),
        ("78%", "124/160"),
    ] == values


def test_headline_numbers_without_data_are_dashes():
    """No goals and no roster: no 0 %."""
    values = [
        value
        for value, _, _ in tables.key_figures(okr.diagnose(client(survey=survey(*["A staff"] * 5))), EN).items
    ]

    assert ["3.0", "50", "–", "–"] == values


def test_linkage_has_its_counts():
    """One of two department goals: 50 %, 1/2, and how far that may be off."""
    data = client(
        survey=survey("A staff"),
        goal_audit=goals("C1 company", "D1 department parent=C1", "D2 department"),
    )

    assert ("50%", "1/2 · [9%, 91%]") == tables.key_figures(okr.diagnose(data), EN).items[2][::2]


def test_response_by_layer():
    """Management of three is held back, and staff with it; the total stays."""
    asked = people(*(f"P{i} A staff" for i in range(10)), *(f"Q{i} A exec" for i in range(4)))
    response = assess_response(asked, survey(*["A staff"] * 8, *["A exec"] * 3))

    assert [
        ["管理层（高管与中层合并）", "4", "n<5", "n<5"],
        ["基层", "10", "隐藏", "隐藏"],
        ["合计", "14", "11", "79%"],
    ] == tables.layer_response(response, ZH, DEFAULTS).rows
