"""Histories in two layouts, as other systems write them; and everything that is wrong with one, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrworkbook.interop.history import read_history
from okrworkbook.interop.history_layout import ENTRIES, SYNONYMS, TABLES
from okrworkbook.texts import LANGS, Voice

WEEKLY = "cycle,kr_id,type,week,weeks,attainment\n"
CHECK_INS = "kr_id,date,value,baseline,target,direction,starts,ends\n"


def read(folder: Path, text: str, encoding: str = "utf-8"):
    """What is understood of these words, and the findings."""
    path = folder / "history.csv"
    path.write_bytes(text.encode(encoding))
    return read_history(path)


def records(history) -> list[tuple]:
    """The frame's rows."""
    return [tuple(row) for row in history.past.itertuples(index=False)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_by_week_with_chinese_headers_in_any_encoding(tmp_path, encoding):
    """The columns of the table of past progress, as a Chinese spreadsheet saves them."""
    text = "周期,KR编号,类型,第几周,周期周数,达成度\n2026Q1,O1-KR1,承诺型,1,13,0.1\n2026Q1,O1-KR1,承诺型,13,13,-0.2\n"
    history, findings = read(tmp_path, text, encoding)

    assert [] == findings
    assert [
        ("2026Q1", "O1-KR1", "committed", 1, 13, 0.1),
        ("2026Q1", "O1-KR1", "committed", 13, 13, -0.2),
    ] == records(history)
    assert ("weekly", 2, 1, ("2026Q1",)) == (
        history.layout,
        history.rows,
        history.key_results,
        history.cycles,
    )


def test_check_ins_become_weeks_by_their_targets(tmp_path):
    """From 200 to 300: 210 on the fifth day is .1 in week 1; the last of week 13 may come a few days late."""
    text = CHECK_INS + (
        "A,2026-01-05,210,200,300,up,2026-01-01,2026-04-01\n"
        "A,2026-01-06,215,200,300,up,2026-01-01,2026-04-01\n"
        "A,2026-04-03,290,200,300,up,2026-01-01,2026-04-01\n"
        "A,2026-05-03,310,200,300,up,2026-01-01,2026-04-01\n"
        "A,2026-02-01,,200,300,up,2026-01-01,2026-04-01\n"
    )
    history, findings = read(tmp_path, text)

    assert [] == findings
    assert [
        ("2026-01-01/2026-04-01", "A", "", 1, 13, 0.15),
        ("2026-01-01/2026-04-01", "A", "", 13, 13, 0.9),
    ] == records(history)
    assert {"without_value": 1, "outside": 1} == history.left


def test_names_other_systems_give(tmp_path):
    """关键结果, 更新日期, 实际值 …; a falling measure without a direction falls because its numbers do."""
    text = (
        "关键结果,更新日期,实际值,起始值,目标,开始日期,结束日期,季度,信心指数\n"
        "A,2026/1/7,50,55,45,2026-01-01,2026-03-31,2026Q1,6\n"
    )
    history, findings = read(tmp_path, text)

    assert [] == findings
    assert [("2026Q1", "A", "", 1, 13, 0.5)] == records(history)


def test_a_limit_counts_its_distance(tmp_path):
    """At most .3 from .8: .55 is half of the way, .2 is kept."""
    text = CHECK_INS + (
        "A,2026-01-05,0.55,0.8,0.3,≤,2026-01-01,2026-03-31\nA,2026-01-12,0.2,0.8,0.3,≤,2026-01-01,2026-03-31\n"
    )

    assert pytest.approx([0.5, 1.0]) == list(read(tmp_path, text)[0].past["attainment"])


def test_without_a_baseline_the_first_reading_serves(tmp_path):
    """Which is said, for the numbers depend on it."""
    text = CHECK_INS + (
        "A,2026-01-05,40,,80,,2026-01-01,2026-03-31\nA,2026-01-12,60,,80,,2026-01-01,2026-03-31\n"
    )
    history, findings = read(tmp_path, text)

    assert ([0.0, 0.5], ["P608"]) == (list(history.past["attainment"]), [found.code for found in findings])


def test_of_one_day_the_later_row_stands(tmp_path):
    """A correction is counted, not refused."""
    row = "A,2026-01-05,{},0,100,up,2026-01-01,2026-03-31\n"
    history, findings = read(tmp_path, CHECK_INS + row.format(10) + row.format(30))

    assert ([0.3], 1, []) == (list(history.past["attainment"]), history.replaced, findings)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a,b\n1,2\n", [("P609", 0, 0)]),
        ("week;weeks;attainment;kr_id\n1;2;3;4\n", [("D108", 1, 0)]),
        (WEEKLY, [("P601", 1, 0)]),
        (WEEKLY + "C,A,,1,13,45%\n", [("P602", 2, 6)]),
        (WEEKLY + "C,A,,14,13,.5\nC,A,,1,12,.5\n", [("P603", 2, 4), ("P604", 3, 5)]),
        (WEEKLY + "C,A,,1,13,.5\nC,A,,1,13,.6\n", [("D301", 3, 4)]),
        (WEEKLY + "C,A,wild,1,13,x\n,A,,1,13,.6\n", [("D201", 3, 1), ("D202", 2, 6), ("D210", 2, 3)]),
        (WEEKLY + "C,A,,1,13\n", [("D107", 2, 0), ("P601", 1, 0)]),
        ("cycle,kr_id,week,attainment\nC,A,1,.5\n", [("D121", 1, 0)]),
        (CHECK_INS + "A,2026-01-05,1,0,9,up,2026-03-31,2026-01-01\n", [("P606", 2, 8)]),
        (CHECK_INS + "A,2026-01-05,1,9,9,up,2026-01-01,2026-03-31\n", [("D306", 2, 5)]),
        (CHECK_INS + "A,2026-01-05,1,0,9,down,2026-01-01,2026-03-31\n", [("P607", 2, 6)]),
        (
            CHECK_INS
            + "A,2026-01-05,1,0,9,up,2026-01-01,2026-03-31\nA,2026-01-12,2,0,8,up,2026-01-01,2026-03-31\n"
            + "B,soon,1,0,9,up,2026-01-01,2026-03-31\n",
            [("D212", 4, 2), ("P605", 3, 5)],
        ),
    ],
)
def test_what_is_wrong_is_told_whole(tmp_path, text, found):
    """Every fault with row and column, and no history."""
    history, findings = read(tmp_path, text)

    assert history is None
    assert sorted(found) == sorted(
        (one.code, one.row, one.column) for one in findings if one.severity == "error"
    )
    assert [] == [one for one in findings for lang in LANGS if not one.line(Voice(lang))]


def test_every_synonym_names_a_column():
    """And none is the name of two columns of one layout."""
    known = {name for table in TABLES.values() for name in table.names}
    words = {
        layout: [word for name, own in SYNONYMS.items() if name in table.names for word in own]
        for layout, table in TABLES.items()
    }

    assert set() == set(SYNONYMS) - known
    assert [len(set(own)) for own in words.values()] == [len(own) for own in words.values()]
    assert "history" == ENTRIES.name
