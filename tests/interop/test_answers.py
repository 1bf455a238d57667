"""What one word of an export means."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from okrworkbook.interop.answers import Unknown, answer_of, fact_of, moment_of, order_of, passed, seconds_of


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        *(
            ("4", 4),
            ("4-比较同意", 4),
            ("4(比较同意)", 4),
            ("4（比较同意）", 4),
            ("比较同意(4分)", 4),
            ("4分", 4),
        ),
        *(
            ("比较同意", 4),
            ("D. 比较同意", 4),
            ("Somewhat agree", 4),
            ("完全不符合", 1),
            ("Strongly Disagree", 1),
        ),
        *(("一般/中立", 3), ("不清楚", 0), ("Unclear", 0), ("NA", 0)),
        *(("", None), ("(空)", None), ("（跳过）", None), ("-3", None), ("-2", None)),
    ],
)
def test_the_scale_is_read_however_it_was_exported(word: str, answer: int | None):
    """By number, text, both, option letter; unclear is 0, nothing is None."""
    assert answer == answer_of(word)


@pytest.mark.parametrize("word", ["6", "0", "不确定", "还行", "2(比较同意)", "有点儿同意吧", "1;2", "五"])
def test_what_is_not_known_is_not_guessed(word: str):
    """A number whose words say another one is a scale that runs the other way."""
    with pytest.raises(Unknown):
        answer_of(word)


@pytest.mark.parametrize(
    ("name", "word", "code"),
    [
        *(("layer", "中层管理者", "manager"), ("layer", "基层", "staff"), ("layer", "Executive", "exec")),
        *(("tenure", "1–3年", "1to3"), ("tenure", "一年以内", "lt1"), ("tenure", "", "")),
    ],
)
def test_facts_are_read_in_the_words_clients_use(name: str, word: str, code: str):
    """Beyond the words of our own files."""
    assert code == fact_of(name, word)


@pytest.mark.parametrize("word", ["基层管理者", "总监", "主管"])
def test_a_layer_between_two_is_asked(word: str):
    """A supervisor may be either."""
    with pytest.raises(Unknown):
        fact_of("layer", word)


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        *(("123秒", 123), ("2分3秒", 123), ("1小时2分3秒", 3723), ("0:02:03", 123), ("123", 123), (123, 123)),
        *(
            ("2 min 3 s", 123),
            ("2分钟", 120),
            ("２分３秒", 123),
            ("", None),
            ("很久", None),
            ("2:03", None),
            (-5, None),
        ),
    ],
)
def test_time_taken(cell: object, seconds: float | None):
    """As tools write it; what could be minutes or hours is left out."""
    assert seconds == seconds_of(cell)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["2026/3/2 10:11:12", "2026-03-02"], "ymd"),
        (["3/2/26 9:00:00", "3/14/26 9:00:00"], "mdy"),
        (["3/2/2026", "14/2/2026"], "dmy"),
        (["3/2/26 9:00:00"], ""),
        ([], "ymd"),
    ],
)
def test_the_order_of_day_and_month_must_show(cells: list[str], order: str):
    """3/2 alone may be in March or in February."""
    assert order == order_of(cells)


@pytest.mark.parametrize(
    ("cell", "order", "moment"),
    [
        ("2026/3/2 10:11:12", "ymd", datetime(2026, 3, 2, 10, 11, 12)),
        ("2026年3月2日 10:11", "ymd", datetime(2026, 3, 2, 10, 11)),
        ("3/14/26 9:00:00", "mdy", datetime(2026, 3, 14, 9)),
        ("3/14/2026 12:05:00 AM", "mdy", datetime(2026, 3, 14, 0, 5)),
        ("2026/1/5 下午 9:03:12", "ymd", datetime(2026, 1, 5, 21, 3, 12)),
        ("2026/1/5 上午12:03", "ymd", datetime(2026, 1, 5, 0, 3)),
        ("1/5/26 9:03:12", "mdy", datetime(2026, 1, 5, 9, 3, 12)),
        ("1/5/26 9:03:12", "dmy", datetime(2026, 5, 1, 9, 3, 12)),
        (date(2026, 3, 2), "ymd", date(2026, 3, 2)),
        (datetime(2026, 1, 5, 9, 3, 12), "ymd", datetime(2026, 1, 5, 9, 3, 12)),
        (46027.377222222, "ymd", datetime(2026, 1, 5, 9, 3, 12)),
        (46027.0, "ymd", date(2026, 1, 5)),
        ("13/13/26", "mdy", None),
        ("昨天", "ymd", None),
    ],
)
def test_a_moment(cell: object, order: str, moment: object):
    """With its time of day where that is known."""
    assert moment == moment_of(cell, order)


def test_the_attention_item():
    """Passed with 2, failed with anything else, open where nothing was answered."""
    assert [True, True, False, False, None] == [passed(word) for word in ("2", "2-不太同意", "3", "哦", "")]
