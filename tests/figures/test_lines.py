"""Lines that fit: widths as drawn, and where a text breaks."""

from __future__ import annotations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from okrworkbook.figures.lines import broken, width
from okrworkbook.figures.style import canvas

SAMPLES = (
    "提升老客户的复购率，并在两个季度内稳定下来",
    "Raise AV To yield, 10% (net)",
    "混合Mix文字 OKR（含“引号”）5–8%",
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", SAMPLES)
def test_a_line_is_as_wide_as_it_is_drawn(text, bold, lang):
    """Never narrower than the drawing at a screen's resolution, and at most an eighth wider."""
    with canvas(1, lang) as figure:
        figure.set_layout_engine("none")
        drawn = figure.text(0, 0.5, text, fontsize=8.5, fontweight="bold" if bold else "normal")
        extent = drawn.get_window_extent(FigureCanvasAgg(figure).get_renderer()).width / figure.dpi

    assert extent - 0.01 <= width(text, 8.5, lang, bold) <= 1.125 * extent


@pytest.mark.parametrize("room", [0.6, 1.0, 1.7, 3.0])
@pytest.mark.parametrize("text", [*SAMPLES, "x" * 90, "中" * 90, "——，。；" * 9])
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(text, room):
    """Whatever the text and the room."""
    lines = broken(text, room, 8.5, "zh")

    assert "".join(text.split()) == "".join("".join(lines).split())
    assert (
        max(width(line, 8.5, "zh") for line in lines) <= room + 0.13
    )  # a mark may hang over with its neighbour


def test_latin_breaks_between_words_and_chinese_between_characters():
    """A word is kept whole where a line can hold it."""
    assert ["let OKR", "workshops", "run"] == broken("let OKR workshops run", 0.75, 8.5, "en")
    assert ["提升老客", "户的复购", "率"] == broken("提升老客户的复购率", 0.5, 8.5, "zh")


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    """The mark takes its neighbour along."""
    assert ["提升老", "客，户的", "复购率"] == broken("提升老客，户的复购率", 0.5, 8.5, "zh")
    assert ["提升老", "（客户", "的）率"] == broken("提升老（客户的）率", 0.5, 8.5, "zh")


def test_a_word_wider_than_the_room_is_broken_on_a_line_of_its_own():
    """An id without a place to break is not clipped."""
    lines = broken("见 " + "ABCDEFGH" * 4, 0.8, 8.5, "zh")

    assert "见" == lines[0]
    assert "ABCDEFGH" * 4 == "".join(lines[1:])


def test_blanks_and_breaks_count_as_one_space():
    """A text pasted from a cell with line breaks is set as prose."""
    assert ["a b c"] == broken("a\n b\t\tc ", 3, 8.5, "en")
    assert [""] == broken("  ", 3, 8.5, "en")


def test_a_character_our_fonts_lack_takes_an_em():
    """It is refused when the report is set; until then it has room."""
    assert width("😀" * 10, 72, "zh") == pytest.approx(10.3)
