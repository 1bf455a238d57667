"""Saving a table: whole or not at all, and it reads back the same."""

from __future__ import annotations

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from pandas.testing import assert_frame_equal
from small_tables import PEOPLE, SURVEY

from okrworkbook.client import open_client, save_table
from okrworkbook.errors import ClientDataError, ParameterError

GOALS = "goal_id,level,department,text,attainment,updated,public,备注\nG1,公司,,增长,95%,2026-01-05,是,原样\nG2,公司,,守成,,,,\n"


@pytest.fixture
def demo(folder, tmp_path):
    """Open client "demo" made of these tables."""

    def make(**tables):
        folder(**tables)
        return open_client("demo", workspace=tmp_path)

    return make


def reopened(client):
    """The client as it is on disk now."""
    return open_client(client.id, workspace=client.folder.parent.parent)


def in_workbook(client, **sheets):
    """Move the client's tables into a workbook with these sheets."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(client.folder / "workbook.xlsx")
    return reopened(client)


@pytest.mark.parametrize(
    ("name", "tables"),
    [("goal_audit", {"goal_audit": GOALS}), ("survey", {"survey": SURVEY}), ("people", {"people": PEOPLE})],
)
def test_unchanged_table_reads_back_the_same(demo, name, tables):
    """Saving what was read changes nothing."""
    client = demo(**tables)
    save_table(client, name, getattr(client, name))

    assert_frame_equal(client.tables[name], reopened(client).tables[name])


def test_file_opens_in_excel_and_keeps_its_headers(demo):
    """The mark at the start lets Excel show Chinese; headers and unknown columns stay as they were."""
    client = demo(goal_audit=GOALS)
    content = save_table(client, "goal_audit", client.goal_audit).read_bytes()

    assert content.startswith(
        b"\xef\xbb\xbfgoal_id,level,department,text,attainment,updated,public,\xe5\xa4\x87"
    )
    assert "G1,公司,,增长,95%,2026-01-05,是,原样" in content.decode("utf-8-sig")


def test_formulas_are_stored_as_words(demo):
    """Nothing a spreadsheet would run is stored as it is, and it reads back as it was; numbers stay numbers."""
    client = demo(goal_audit=GOALS)
    frame = client.goal_audit
    frame["text"] = ['=HYPERLINK("http://x")', "-2+3"]
    frame["attainment"] = [0.5, 120]
    written = save_table(client, "goal_audit", frame).read_text(encoding="utf-8-sig")

    assert "'=HYPERLINK" in written and "'-2+3" in written and "0.5%" in written
    assert frame["text"].tolist() == reopened(client).goal_audit["text"].tolist()
    assert reopened(client).goal_audit["attainment"].tolist() == [0.5, 120.0]


def test_negative_number_stays_a_number(demo):
    """-5 in a column of numbers is not guarded."""
    client = demo(
        themes="theme_id,text\nT1,甲\n", outcomes="date,unit,metric,value\n2026-01-05,公司,利润,3\n"
    )
    frame = client.outcomes
    frame["value"] = -5.0

    assert "利润,-5" in save_table(client, "outcomes", frame).read_text(encoding="utf-8-sig")
    assert reopened(client).outcomes["value"].tolist() == [-5.0]


def test_unclear_answer_reads_back(demo):
    """An answer recorded as unclear is stored in words."""
    client = demo(survey=SURVEY)
    frame = client.survey
    frame["COG1"] = 0.0

    assert "NA" in save_table(client, "survey", frame).read_text(encoding="utf-8-sig")
    assert reopened(client).survey["COG1"].tolist() == [0.0]


def test_new_table_is_a_new_file_in_the_clients_words(demo):
    """A table that was not there becomes a CSV file with headers in the client's language."""
    client = demo()
    frame = pd.DataFrame({"theme_id": ["T1"], "text": ["聚焦老客"]})

    assert "主题编号,主题,要发生的变化" in save_table(client, "themes", frame).read_text(encoding="utf-8-sig")
    assert reopened(client).themes["text"].tolist() == ["聚焦老客"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"text": ["", "乙"]}, "D201"),
        ({"goal_id": ["G1", "G1"]}, "D301"),
        ({"level": ["什么", "公司"]}, "D210"),
        ({"attainment": [1e16, 1]}, "D205"),
        ({"goal_id": ["示例-1", "G2"]}, "D322"),
        ({"部门": ["甲", "乙"]}, "D122"),
    ],
)
def test_what_would_not_read_back_is_refused(demo, change, expected):
    """A frame that could not be opened again is refused and the file stays as it was."""
    client = demo(goal_audit=GOALS)
    before = (client.folder / "goal_audit.csv").read_bytes()
    with pytest.raises(ClientDataError) as refused:
        save_table(client, "goal_audit", client.goal_audit.assign(**change))

    assert expected in [finding.code for finding in refused.value.findings]
    assert before == (client.folder / "goal_audit.csv").read_bytes()
    assert sorted(path.name for path in client.folder.iterdir()) == ["engagement.toml", "goal_audit.csv"]


def test_frame_without_the_clients_own_columns_keeps_them(demo):
    """A column the client added survives a frame that does not have it, row by row."""
    client = demo(goal_audit=GOALS)
    save_table(client, "goal_audit", client.goal_audit.drop(columns="备注").iloc[::-1])

    assert list(reopened(client).goal_audit[["goal_id", "备注"]].itertuples(index=False, name=None)) == [
        ("G2", ""),
        ("G1", "原样"),
    ]


def test_own_column_of_a_table_without_a_key_is_not_lost(demo):
    """Where rows cannot be matched, saving without the client's column is refused."""
    client = demo(meetings="date,kind,备注\n2026-01-05,周会,好\n")
    with pytest.raises(ClientDataError) as refused:
        save_table(client, "meetings", client.meetings.drop(columns="备注"))

    assert [finding.code for finding in refused.value.findings] == ["D320"]


def test_unknown_table(demo):
    """A misspelled table is refused with the nearest name."""
    with pytest.raises(ParameterError, match="objectives"):
        save_table(demo(), "objectivs", pd.DataFrame())


def test_rows_in_which_nothing_is_written_are_left_out(demo):
    """A form's empty last line is not an error."""
    client = demo(themes="theme_id,text\nT1,甲\n")
    save_table(client, "themes", pd.DataFrame({"theme_id": ["T1", ""], "text": ["乙", None]}))

    assert reopened(client).themes["text"].tolist() == ["乙"]


def test_sheet_is_written_and_others_stay(demo):
    """A table that lives in a workbook goes back into its sheet; the rest of the workbook stays."""
    client = in_workbook(
        demo(),
        草稿=[["随手记", "=1+1"]],
        现有目标=[
            ["目标清单"],
            ["目标编号", "层级", "目标原文", "上期达成率", "最近更新", "备注"],
            ["G1", "公司", "增长", 95, None, "原样"],
            ["G2", "公司", "守成", None, None, None],
        ],
    )
    frame = client.goal_audit.iloc[:1]
    frame = frame.assign(text="=1+1", attainment=12.5, updated=pd.Timestamp("2026-01-05").as_unit("s"))
    save_table(client, "goal_audit", frame)
    sheet = load_workbook(client.folder / "workbook.xlsx")["现有目标"]

    assert_frame_equal(frame, reopened(client).goal_audit)
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == ["目标清单", "目标编号", "G1", None]
    assert (sheet["C3"].data_type, sheet["D3"].number_format) == ("s", "0.##%")
    assert [cell.value for cell in load_workbook(client.folder / "workbook.xlsx")["草稿"][1]] == [
        "随手记",
        "=1+1",
    ]


def test_words_that_look_like_an_error_stay_words(demo):
    """A text "#N/A" in a sheet is stored as text, not as the error it looks like."""
    client = in_workbook(demo(), themes=[["theme_id", "text"], ["T1", "甲"]])
    save_table(client, "themes", client.themes.assign(text="#N/A"))

    assert reopened(client).themes["text"].tolist() == ["#N/A"]


def test_results_of_formulas_are_not_thrown_away(demo):
    """Saving through the program would lose the results of another table's formulas, so it is refused."""
    client = in_workbook(demo(), themes=[["theme_id", "text"], ["T1", "甲"]])
    made = load_workbook(client.folder / "workbook.xlsx")
    sheet = made.create_sheet("outcomes")
    for row in (["date", "unit", "metric", "value", "说明"], ["2026-01-05", "公司", "利润", 3, None]):
        sheet.append(row)
    sheet["G9"] = "=D2"
    made.save(client.folder / "workbook.xlsx")
    with pytest.raises(ClientDataError):
        save_table(client, "themes", client.themes)


def test_interrupted_save_leaves_the_old_file(demo, monkeypatch):
    """Whatever happens before the file is in place, the old one is still there and nothing else is."""
    client = demo(goal_audit=GOALS)
    before = (client.folder / "goal_audit.csv").read_bytes()

    def denied(self, target):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.replace", denied)
    with pytest.raises(ClientDataError) as refused:
        save_table(client, "goal_audit", client.goal_audit.assign(text="改"))

    assert [finding.code for finding in refused.value.findings] == ["D323"]
    assert before == (client.folder / "goal_audit.csv").read_bytes()
    assert len(list(client.folder.iterdir())) == 2


def test_unreadable_file_is_not_overwritten(demo):
    """A file that somebody has spoilt meanwhile is not silently replaced."""
    client = demo(goal_audit=GOALS)
    (client.folder / "goal_audit.csv").write_bytes(b"PK\x03\x04")
    with pytest.raises(ClientDataError):
        save_table(client, "goal_audit", client.goal_audit)

    assert (client.folder / "goal_audit.csv").read_bytes() == b"PK\x03\x04"
