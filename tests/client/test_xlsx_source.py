"""Workbooks: what is read of them, and what is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from okrworkbook.client import check_client, open_client, xlsx_child, xlsx_source
from okrworkbook.client.folder import read_folder
from okrworkbook.client.xlsx_source import read_apart, take_sheets
from okrworkbook.errors import ERROR
from okrworkbook.starter import new_client

HEADER = ["人员编号", "部门", "层级", "是否受邀"]
ROW = ["P001", "研发部", "基层", "是"]


def workbook(**sheets: list[list[object]]) -> Workbook:
    """A workbook with these sheets."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


@pytest.fixture
def read(folder, monkeypatch):
    """Put a workbook, or bytes, into a client folder and check it; in this process unless `apart`."""

    def make(content, apart=False, **tables):
        path = folder(**tables) / "workbook.xlsx"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            content.save(path)
        if not apart:
            monkeypatch.setattr(xlsx_source, "read_apart", lambda path: xlsx_child.read(str(path)))
        return [finding.code for finding in check_client(path.parent)]

    return make


@pytest.fixture
def opened(read, folder, tmp_path):
    """Open the client of a workbook."""

    def make(content):
        read(content)
        return open_client("demo", workspace=tmp_path)

    return make


def test_sheets_are_tables_by_name_or_label(opened):
    """A sheet may be called by the table's name or its label; others are left alone."""
    client = opened(
        workbook(
            人员=[HEADER, ROW],
            survey=[["respondent", "department", "layer"], ["R1", "研发部", "基层"]],
            草稿=[[1]],
        )
    )

    assert list(client.sources) == ["people", "survey"]
    assert client.people["person_id"].tolist() == ["P001"]


def test_read_in_a_process_of_its_own(read):
    """The same workbook reads the same when it is read apart, as it is outside the tests."""
    assert read(workbook(人员=[HEADER, ROW]), apart=True) == []


def test_cells_keep_what_they_show(opened):
    """Percent formats, zeros in front, whole numbers as ids, days and ticks are read as a person sees them."""
    goals = [["目标编号", "层级", "目标原文", "上期达成率", "最近更新", "是否公开"]]
    made = workbook(
        people=[HEADER, [1.0, "NA", "基层", True], [7, "NA", "基层", 0]],
        goal_audit=[
            *goals,
            ["G1", "公司", "甲", 0.95, date(2026, 1, 5), True],
            ["G2", "公司", "乙", 95, 46027, False],
        ],
    )
    made["people"]["A3"].number_format = "000"
    made["goal_audit"]["D2"].number_format = "0%"
    client = opened(made)

    assert client.people["person_id"].tolist() == ["1", "007"]
    assert client.people["invited"].tolist() == [True, False]
    assert client.goal_audit["attainment"].tolist() == [95.0, 95.0]
    assert [datetime(2026, 1, 5)] * 2 == client.goal_audit["updated"].tolist()


def test_workbook_that_counts_days_from_1904(opened):
    """The same day is read from a Mac's workbook, formatted as a day or as a bare number."""
    made = workbook(meetings=[["日期", "类型"], [date(2026, 1, 5), "周会"], [46027 - 1462, "周会"]])
    made.epoch = CALENDAR_MAC_1904

    assert [datetime(2026, 1, 5)] * 2 == opened(made).meetings["date"].tolist()


def test_stray_cell_in_the_last_corner(read):
    """A slip of the hand at the end of the sheet neither counts as data nor takes time."""
    made = workbook(people=[HEADER, ROW])
    made["people"]["XFD1048576"] = "x"

    assert read(made) == ["D150"]


def test_merged_title_above_the_header(read):
    """A merged title is skipped with a notice."""
    made = workbook(people=[["人员名单"], HEADER, ROW])
    made["people"].merge_cells("A1:D1")

    assert read(made) == ["D110"]


def test_hidden_sheets_are_not_read(read):
    """What the client hid is not read behind its back, and is mentioned."""
    made = workbook(people=[HEADER, ROW], survey=[["x"]], geheim=[["x"]])
    made["survey"].sheet_state = "hidden"
    made["geheim"].sheet_state = "veryHidden"

    assert read(made) == ["D146", "D146"]


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ({"people": [HEADER, ["#DIV/0!", "研发部", "基层", "是"]]}, ["D152"]),
        ({"people": [HEADER, ["=1+1", "研发部", "基层", "是"]]}, ["D153"]),
        ({"people": [HEADER, [123456789012345678, "研发部", "基层", "是"]]}, ["D215"]),
        ({"people": [HEADER, ROW], "人员": [HEADER, ROW]}, ["D148"]),
        ({"people": [HEADER, ROW], "问卷 (2)": [["x"]]}, ["D147"]),
        ({"people": []}, ["D112"]),
        ({"people": [HEADER]}, ["D112"]),
        ({"people": [["x"], ["y"]]}, ["D109"]),
        ({"people": [HEADER, [*ROW, *["x"] * 210]]}, ["D114"]),
        ({"草稿": [["x"]]}, ["D140"]),
        ({"people": [HEADER, ROW], "草稿": [["x"]]}, []),
    ],
)
def test_fault_of_a_sheet(read, sheets, expected):
    """Each fault of a sheet is named, once."""
    assert expected == read(workbook(**sheets))


def test_too_many_rows(read, monkeypatch):
    """A sheet with more rows than a table can have is refused."""
    monkeypatch.setattr(xlsx_child, "MAX_ROWS", 3)

    assert read(workbook(people=[HEADER, *[ROW] * 20])) == ["D113"]


def test_table_in_csv_and_workbook(read):
    """One table in two places is an error: nobody could say which counts."""
    assert read(
        workbook(people=[HEADER, ROW]), people="person_id,department,layer,invited\nP1,a,基层,是\n"
    ) == ["D149"]


def test_an_untouched_sheet_gives_way_to_a_file(tmp_path):
    """A new client's workbook has every sheet; whoever works with CSV files need not delete them."""
    new_client("demo", "示例", "", "zh", tmp_path)
    folder = tmp_path / "client_data" / "demo"
    (folder / "people.csv").write_text(
        "person_id,department,layer,invited\nP1,A,staff,yes\n", encoding="utf-8"
    )
    read = read_folder(folder)

    assert "people.csv" == read.tables["people"].file
    assert [] == [finding.code for finding in read.findings if finding.severity == ERROR]


def saved(made: Workbook) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def zipped(**entries: bytes) -> bytes:
    """The bytes of a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


GOOD = saved(workbook(people=[HEADER, ROW]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "D111"),
        (b"a,b,c\n", "D143"),
        (b"PK\x03\x04", "D143"),
        (GOOD[:-40], "D143"),
        (GOOD[: len(GOOD) // 2], "D143"),
        (zipped(x=b"no workbook"), "D143"),
        (OLE + b"\0" * 600, "D141"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "D142"),
        (zipped(bomb=b"\0" * (11 * 1024 * 1024)), "D144"),
        (zipped(**{f"x{n}": b"" for n in range(2001)}), "D144"),
    ],
    ids=[
        "empty",
        "csv",
        "head only",
        "cut at the end",
        "cut in half",
        "other zip",
        "xls",
        "password",
        "bomb",
        "entries",
    ],
)
def test_file_that_is_no_workbook(read, content, expected):
    """Damaged, locked, old and hostile files are refused by name."""
    assert [expected] == read(content)


def test_entity_bomb_is_refused(read):
    """XML that multiplies itself does not get to do so."""
    laughs = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    assert read(zipped(**{**parts, "xl/workbook.xml": laughs}), apart=True) == ["D143"]


def test_child_that_dies_or_hangs(folder, monkeypatch):
    """If the reading process comes to grief, that is a finding and nothing more."""
    path = folder() / "workbook.xlsx"
    path.write_bytes(GOOD)
    monkeypatch.setattr(xlsx_source, "MAX_SECONDS", 0.001)

    assert read_apart(path) == {"fault": "D145"}


def test_child_imports_nothing_heavy():
    """The child starts without numpy and pandas, and of this package with the limits alone."""
    import subprocess
    import sys

    code = (
        "import runpy, sys; sys.argv = ['x', 'nothing.xlsx'];"
        f"runpy.run_path({xlsx_child.__file__!r}, run_name='__main__');"
        "print(sorted(m for m in sys.modules if m.startswith(('pandas', 'okrworkbook'))))"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "{\"fault\": \"D143\"}['okrworkbook', 'okrworkbook.apart']"


def test_memory_limit_is_a_finding(monkeypatch):
    """Running out of memory is reported, not raised."""

    def exhausted(path):
        raise MemoryError

    monkeypatch.setattr(xlsx_child, "plausible", exhausted)

    assert xlsx_child.read("x") == {"fault": "D145"}


def test_values_of_the_child_are_understood():
    """The two processes speak the same words."""
    rows = [[1, [1, "x", None, True, {"p": 0.5}, {"d": "2026-01-05"}, {"e": "#N/A"}, {"f": True}]]]
    grids, _ = take_sheets(
        "w", {"mac_dates": False, "sheets": [{"name": "人员", "rows": rows, "too_many": "", "stray": False}]}
    )

    assert (
        str(grids["people"].rows[0][1])
        == "[1, 'x', None, True, Percent(share=0.5), datetime.date(2026, 1, 5), CellError(code='D152', word='#N/A'), CellError(code='D153', word='')]"
    )


def test_old_workbook_beside_the_folder_is_mentioned(folder):
    """workbook.xls is not read, and said not to be."""
    path = folder()
    (path / "workbook.xls").write_bytes(OLE)

    assert [finding.code for finding in check_client(path)] == ["D126"]


def test_good_workbook_is_good():
    """The workbook the damaged ones were made of can be read."""
    assert load_workbook(io.BytesIO(GOOD)).sheetnames == ["people"]
