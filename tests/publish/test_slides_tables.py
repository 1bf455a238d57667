"""Tables of a deck: native, measured, parted between rows, and never off the slide."""

from pptx.oxml.ns import qn

from okrworkbook.publish.slides_house import Place
from okrworkbook.publish.slides_measure import line_count, line_height
from okrworkbook.publish.slides_tables import SIDE, fit

from .reports import heading, part, table
from .slide_reading import of_part, opened, placed, slide_of, tables, titles

PLACE = Place(45, 147, 870, 300)


def block(rows, columns=("编号", "目标"), align=("left", "right"), widths=None):
    """A table as a document has it."""
    return {"columns": list(columns), "rows": rows, "align": list(align), "widths": widths}


def rows(n, words="缩短新品上市周期"):
    """So many rows."""
    return [[f"KR{one:02}", words] for one in range(1, n + 1)]


def test_a_table_is_a_table_of_powerpoint():
    """Cell by cell, the head marked as one, numbers to the right, described for those who do not see it."""
    slide = slide_of(opened(table([["研发", "3.9"]], title="得分", widths=[3, 1])), "得分")
    shape = next(one for one in slide.shapes if one.has_table)
    widths = [column.width for column in shape.table.columns]

    assert [[["部门", "得分"], ["研发", "3.9"]]] == tables(slide)
    assert (True, "得分") == (shape.table.first_row, shape._element.nvGraphicFramePr.cNvPr.get("descr"))
    assert 3 == round(widths[0] / widths[1])


def test_a_short_table_is_set_large_and_a_full_one_small():
    """As large as fits one slide, and never below ten points."""
    sizes = [fit(block(rows(n)), PLACE, "zh").pages[0].size for n in (3, 9, 11, 12)]

    assert [16, 14, 12, 11] == sizes


def test_a_table_that_does_not_fit_goes_on_under_its_head():
    """Half of it on each of two slides, every row once and in order."""
    made = opened(table(rows(20), ("编号", "目标"), title="全部"))
    parts = [tables(slide)[0] for slide in list(made.slides)[-2:]]

    assert ["全部（1/2）", "全部（2/2）"] == titles(made)[-2:]
    assert [["编号", "目标"]] * 2 == [part[0] for part in parts]
    assert rows(20) == [row for part in parts for row in part[1:]]
    assert [10, 10] == [len(part) - 1 for part in parts]


def test_a_long_table_shows_its_beginning_and_says_where_the_rest_is():
    """Forty rows would be three slides that nobody reads."""
    made = opened(table(rows(40), ("编号", "目标"), title="全部"))
    slide = made.slides[-1]
    shown = len(tables(slide)[0]) - 1

    assert ("全部", rows(shown)) == (titles(made)[-1], tables(slide)[0][1:])
    assert f"此处列出前{shown}行，共40行；全表见报告的表2。" in placed(slide, 16)


def test_a_deck_has_no_number_of_a_report_to_point_to():
    """Its own tables are not counted."""
    cells = part("课件", heading("全部目标", 2), table(rows(40), ("编号", "目标")), formats=["pptx"])

    assert "共40行；全表见书面材料。" in placed(of_part(*cells).slides[-1], 16)


def test_rows_are_as_tall_as_their_words():
    """Every row has room for the words of its fullest cell, and the page for all its rows."""
    long = [["KR01", "把新品从立项到上架的时间缩短到七十五天以内" * 4], *rows(4)]
    page = fit(block(long, widths=[1, 3]), PLACE, "zh").pages[0]
    needed = [
        max(
            line_count(words, page.size, width - 2 * SIDE, "zh") * line_height(words, page.size)
            for words, width in zip(row, page.widths, strict=True)
        )
        for row in page.rows
    ]

    assert [] == [tall for tall, least in zip(page.heights, needed, strict=True) if tall < least]
    assert sum(page.heights) <= PLACE.height and 870 == round(sum(page.widths))


def test_no_row_is_split_and_none_is_taller_than_a_slide():
    """A cell of a thousand signs is cut, with a sign that says so."""
    page = fit(block([["KR01", "字" * 5000], *rows(1)]), PLACE, "zh").pages[0]

    assert page.rows[1][1].endswith("…")
    assert page.heights[1] < PLACE.height / 2


def test_column_widths_hold_what_must_not_be_broken():
    """A date and a short name stay on one line, also under a long neighbour."""
    given = [["2026年6月30日", "研发设计中心", "把新品从立项到上架的时间缩短到七十五天以内" * 3]] * 4
    page = fit(block(given, ("截止", "部门", "目标"), ("left",) * 3), PLACE, "zh").pages[0]
    lines = [
        line_count(words, page.size, width - 2 * SIDE, "zh")
        for words, width in zip(given[0], page.widths, strict=True)
    ]

    assert [1, 1] == lines[:2]


def test_a_word_is_not_broken_where_a_smaller_size_keeps_it_whole():
    """Eight columns with long heads are set smaller than their five rows would need."""
    heads = (
        "Cause",
        "Survey",
        "Goal audit",
        "Interviews",
        "Combined",
        "95% interval",
        "Understanding",
        "Judgement",
    )
    page = fit(block([["Absent leadership", *["100"] * 7]] * 5, heads, ("left",) * 8), PLACE, "en").pages[0]
    lines = [
        line_count(head, page.size, width - 2 * SIDE, "en", True)
        for head, width in zip(heads, page.widths, strict=True)
    ]

    assert (True, [1, 1]) == (page.size < 16, lines[3:5])


def test_a_table_of_three_thousand_rows_costs_no_more_than_its_slide():
    """Only what can be shown is measured."""
    found = fit(block(rows(3000)), PLACE, "zh")

    assert (1, 3000) == (len(found.pages), found.rows)
    assert 10 < found.shown < 20


def test_lines_and_fills_follow_the_theme():
    """No colour of its own: a client's theme restyles every table."""
    slide = slide_of(opened(table([["研发", "3.9"]], title="得分")), "得分")
    table_ = next(shape for shape in slide.shapes if shape.has_table)._element

    assert [] == list(table_.iter(qn("a:srgbClr")))
    assert {"accent1", "accent3", "bg2", "tx1"} == {one.get("val") for one in table_.iter(qn("a:schemeClr"))}
