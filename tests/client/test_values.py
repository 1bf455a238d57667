"""What a cell means under its column's kind."""

from __future__ import annotations

from datetime import date

import pytest

from okrworkbook.client.grid import CellError, Percent
from okrworkbook.client.values import Unreadable, choice_word, read_value
from okrworkbook.client.words import as_text, bare, guarded
from okrworkbook.schema import KEY_RESULTS, SURVEY, TABLES, Column

ID, TEXT, YESNO, NUMBER = (Column("c", kind, "列", "column") for kind in ("id", "text", "yesno", "number"))
INTEGER = Column("c", "integer", "列", "column", low=0, high=10)
PERCENT = Column("c", "percent", "列", "column", low=0)
DAY = Column("c", "date", "列", "column")
LIKERT, LAYER, TENURE = (SURVEY.column(name) for name in ("COG1", "layer", "tenure"))
DIRECTION = KEY_RESULTS.column("direction")

READ = [
    (ID, "001", "001"),
    (ID, 1.0, "1"),
    (ID, "123456789012345678", "123456789012345678"),
    (ID, "1E5", "1E5"),
    (ID, " Ｐ００１ ", "P001"),
    (TEXT, "NA", "NA"),
    (TEXT, "null", "null"),
    (TEXT, "None", "None"),
    (TEXT, "（全角）", "（全角）"),
    (TEXT, "'=1+1", "=1+1"),
    (TEXT, "  ", None),
    (NUMBER, "1,200", 1200.0),
    (NUMBER, "３．５", 3.5),
    (NUMBER, "３.５", 3.5),
    (NUMBER, "１，２００", 1200.0),
    (NUMBER, "\N{MINUS SIGN}5", -5.0),
    (NUMBER, -5, -5.0),
    (NUMBER, "28%", 28.0),
    (NUMBER, Percent(0.28), 28.0),
    (INTEGER, "７", 7),
    (PERCENT, "95%", 95.0),
    (PERCENT, "９５％", 95.0),
    (PERCENT, 95, 95.0),
    (PERCENT, "0", 0.0),
    (PERCENT, "0.5%", 0.5),
    (PERCENT, Percent(0.95), 95.0),
    (PERCENT, Percent(0.005), 0.5),
    (PERCENT, "120", 120.0),
    (LIKERT, "5", 5.0),
    (LIKERT, "５", 5.0),
    (LIKERT, 4, 4.0),
    (LIKERT, "NA", 0.0),
    (LIKERT, "n/a", 0.0),
    (LIKERT, "不清楚", 0.0),
    (LIKERT, "不适用", 0.0),
    (LIKERT, "Unclear", 0.0),
    (LIKERT, "非常同意", 5.0),
    (LIKERT, "不太同意", 2.0),
    (LIKERT, "Strongly agree", 5.0),
    (LIKERT, "2-不太同意", 2.0),
    (LIKERT, "3 - 一般/中立", 3.0),
    (LIKERT, "4分", 4.0),
    (LIKERT, "", None),
    (LAYER, "高管", "exec"),
    (LAYER, "STAFF", "staff"),
    (LAYER, " 中层 ", "manager"),
    (TENURE, "1—3年", "1to3"),
    (TENURE, "1~3年", "1to3"),
    (DIRECTION, "≥", "at_least"),
    (DIRECTION, "at least", "at_least"),
    (YESNO, "是", True),
    (YESNO, "√", True),
    (YESNO, "Y", True),
    (YESNO, 1.0, True),
    (YESNO, "否", False),
    (YESNO, False, False),
    (YESNO, "×", False),
    (DAY, "2026-01-05", date(2026, 1, 5)),
    (DAY, "2026/1/5", date(2026, 1, 5)),
    (DAY, "2026.1.5", date(2026, 1, 5)),
    (DAY, "2026年1月5日", date(2026, 1, 5)),
    (DAY, "２０２６年１月５日", date(2026, 1, 5)),
    (DAY, "20260105", date(2026, 1, 5)),
    (DAY, "2026/1/5 09:30", date(2026, 1, 5)),
    (DAY, 46027, date(2026, 1, 5)),
    (DAY, "46027", date(2026, 1, 5)),
    (DAY, date(2026, 1, 5), date(2026, 1, 5)),
]

REFUSED = [
    (ID, 123456789012345678.0, "D215"),
    (ID, "1.23457E+17", "D215"),
    (TEXT, "研\ufffd部", "D216"),
    (TEXT, CellError("D152", "#N/A"), "D152"),
    (NUMBER, "五", "D202"),
    (NUMBER, "-", "D202"),
    (NUMBER, "N/A", "D202"),
    (NUMBER, "1,2", "D202"),
    (NUMBER, "nan", "D202"),
    (NUMBER, True, "D202"),
    (NUMBER, "1e400", "D205"),
    (NUMBER, float("inf"), "D205"),
    (INTEGER, "2.5", "D203"),
    (INTEGER, "11", "D204"),
    (INTEGER, "-1", "D204"),
    (PERCENT, "0.95", "D206"),
    (PERCENT, 1, "D206"),
    (PERCENT, "-5%", "D204"),
    (LIKERT, "6", "D207"),
    (LIKERT, "0", "D207"),
    (LIKERT, "3.5", "D207"),
    (LIKERT, "同意吧", "D209"),
    (LIKERT, "2-非常同意", "D209"),
    (LIKERT, True, "D209"),
    (LAYER, "中屋", "D210"),
    (YESNO, "也许", "D211"),
    (DAY, "1/5/2026", "D212"),
    (DAY, "2026-02-30", "D212"),
    (DAY, "下周一", "D212"),
    (DAY, "1026-01-05", "D213"),
    (DAY, 12, "D213"),
    (DAY, "9" * 14, "D212"),
]


@pytest.mark.parametrize(("column", "cell", "expected"), READ)
def test_cell_is_read(column, cell, expected):
    """The ways people write a value are read as that value."""
    assert expected == read_value(column, cell)


@pytest.mark.parametrize(("column", "cell", "expected"), REFUSED)
def test_cell_is_refused(column, cell, expected):
    """What is not certainly a value of the kind is refused by its code, never guessed."""
    with pytest.raises(Unreadable) as refused:
        read_value(column, cell)

    assert expected == refused.value.code


def test_question_about_a_share_names_both_readings():
    """0.95 could be 0.95 % or 95 %; the question shows both."""
    with pytest.raises(Unreadable) as refused:
        read_value(PERCENT, "0.95")

    assert refused.value.values == {"value": "0.95", "points": "95"}


def test_long_words_are_not_shown():
    """A sentence in a column of choices may be someone's answer, so no message repeats it."""
    with pytest.raises(Unreadable) as refused:
        read_value(LAYER, "我觉得这个问题应该由我们的部门经理来回答比较合适")

    assert refused.value.values["word"] == "…"


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "@SUM(A1)", "-2+3", "＝1", "'=1", "''@x", "\t=1"])
def test_what_could_run_is_stored_behind_an_apostrophe(text):
    """Text that a spreadsheet would run as a formula is guarded, and comes back as it was."""
    assert guarded(text) == "'" + text
    assert text == bare(guarded(text))


@pytest.mark.parametrize("text", ["-5", "+3.2", "研发部", "'s", "a=b", "5-3"])
def test_harmless_text_is_stored_as_it_stands(text):
    """Numbers stay numbers, and an apostrophe of the text's own stays its own."""
    assert text == guarded(text) == bare(text)


def test_control_characters_become_spaces():
    """A line break of PowerPoint or an escape code would break the file it is saved to."""
    assert as_text("甲\x0b乙\r\n丙\x1b") == "甲 乙\n丙"


CHOICES = [(column, code) for table in TABLES.values() for column in table.columns for code in column.choices]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_offered_are_read_back(lang):
    """Every word a drop-down offers is read as the code it stands for."""
    assert [code for _, code in CHOICES] == [
        read_value(column, choice_word(column, code, lang)) for column, code in CHOICES
    ]


def test_no_word_stands_for_two_codes():
    """Within a column a word means one code only."""
    for table in TABLES.values():
        for column in table.columns:
            words = [word.casefold() for others in column.choices.values() for word in others]

            assert len(words) == len(set(words)), column
