"""How wide the columns of a table are."""

from okrworkbook.publish.columns import column_widths, unbroken
from okrworkbook.publish.page import column_classes


def test_a_date_is_not_broken():
    """A column too narrow for its dates takes the room from the others."""
    rows = [["事", "起"], ["一段比较长的说明文字", "5 May 2026"]]

    assert [37.6, 12.4] == unbroken([4.0, 1.0], rows, 50)


def test_wide_enough_columns_stay_as_they_are_asked_for():
    """The parts are only made into letters."""
    assert [40.0, 10.0] == unbroken([4.0, 1.0], [["a", "b"], ["c", "d"]], 50)


def test_short_lines_break_before_words_do():
    """Where not all short lines have room, the words of each still do."""
    rows = [["a", "b"], ["one two", "three four"]]

    assert [6.6, 7.4] == [round(part, 1) for part in unbroken([1.0, 1.0], rows, 14)]


def test_a_table_without_room_keeps_its_parts():
    """What cannot be mended is not made worse."""
    assert [5.0, 5.0] == unbroken([1.0, 1.0], [["a" * 9, "b" * 9], ["", ""]], 10)


def test_a_bold_head_takes_more_room():
    """A word of the head is not broken either."""
    assert 12.0 == unbroken([1.0, 9.0], [["Combined", "x"], ["1", "y"]], 50)[0]


def test_chinese_breaks_anywhere():
    """A long Chinese cell needs no room for the whole of it."""
    rows = [["a", "b"], ["很长很长很长很长很长的一段文字", "1"]]

    assert [5.0, 5.0] == unbroken([1.0, 1.0], rows, 10)


def test_long_prose_counts_less():
    """A column of prose gets more room than one of numbers, but not in full proportion."""
    assert [4.5, 41.2] == [round(part, 1) for part in column_widths([["n", "text"], ["1", "x" * 100]])]


def test_a_day_is_not_broken_in_a_page_though_it_is_longer_than_what_is_short():
    """Other words of its length may be: a page has no way to find out whether its table has room."""
    rows = [["2026年12月31日", "七个汉字的说明", "3"], ["–", "七个汉字的说明", "4"]]
    block = {"columns": ["截止", "说明", "n"], "rows": rows, "align": ["left", "left", "right"]}

    assert ["short", "", "right short"] == column_classes(block)
