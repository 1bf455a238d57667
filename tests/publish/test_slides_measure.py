"""Words are measured before they are set."""

import pytest

from okrworkbook.publish.slides_measure import line_count, line_height, parted, shortened, text_width


def test_a_chinese_sign_is_as_wide_as_it_is_high():
    """Ten signs at 18 points take 180 points."""
    assert 180 == text_width("目标" * 5, 18, "zh")


def test_latin_letters_have_widths_of_their_own():
    """An i is narrower than a W, and bold is wider."""
    assert text_width("iiii", 10, "en") < text_width("WWWW", 10, "en")
    assert text_width("owner", 10, "en") < text_width("owner", 10, "en", bold=True)


@pytest.mark.parametrize(
    ("words", "room", "lines"), [("目标" * 5, 184, 1), ("目标" * 5, 179, 2), ("", 100, 1), ("甲\n乙", 100, 2)]
)
def test_lines_are_counted(words, room, lines):
    """At 18 points; an empty text has a line, a break begins one."""
    assert lines == line_count(words, 18, room, "zh")


def test_a_sign_that_closes_does_not_begin_a_line():
    """The full stop takes the sign before it along."""
    assert ("目标目", "标。") == parted("目标目标。", 10, 42, 1, "zh")


def test_words_are_broken_between_them_and_a_word_too_long_within():
    """As PowerPoint does."""
    assert ("alpha beta", "gamma") == parted("alpha beta gamma", 10, 60, 1, "en")
    assert 3 < line_count("x" * 60, 10, 100, "en") < 6


def test_what_does_not_fit_is_cut_with_a_sign():
    """As late as can be; what fits stays whole."""
    cut = shortened("目标" * 20, 10, 100, 2, "zh")

    assert "目标" * 3 == shortened("目标" * 3, 10, 100, 1, "zh")
    assert (True, 2, 3) == (
        cut.endswith("…"),
        line_count(cut, 10, 100, "zh"),
        line_count(cut[:-1] + "目标", 10, 100, "zh"),
    )


def test_the_parts_of_a_text_are_the_text():
    """Nothing but the space between is lost, with breaks of its own."""
    text = "第一段很长很长很长\n第二段 with words\n第三段"
    head, rest = parted(text, 10, 60, 3, "zh")

    assert text.replace("\n", "").replace(" ", "") == (head + rest).replace("\n", "").replace(" ", "")
    assert 3 >= line_count(head, 10, 60, "zh")


def test_chinese_lines_are_taller():
    """Its fonts are."""
    assert line_height("甲", 10) > line_height("a", 10) > 10
