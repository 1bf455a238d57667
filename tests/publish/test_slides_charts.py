"""Charts of a deck: native, with the numbers of the block and nothing that acts."""

import io
import zipfile

import openpyxl
import pytest
from pptx.enum.chart import XL_CHART_TYPE

from okrworkbook.publish.charts import read_chart
from okrworkbook.publish.document import parse
from okrworkbook.publish.page import render_html
from okrworkbook.publish.paper import render_pdf
from okrworkbook.publish.slides import render_pptx
from okrworkbook.publish.slides_charts import workbook

from .reports import figure, report
from .slide_reading import charts, members, opened, placed, read, words

BARS = {
    "kind": "bar",
    "categories": ["研发部", "生产部", "职能部"],
    "series": [{"name": "回收率", "values": [0.92, 0.5, None], "points": ["", "#D55E00", ""]}],
    "format": "0%",
}
ANSWERS = {
    "kind": "stacked100",
    "categories": ["目标对齐", "容错氛围"],
    "series": [
        {"name": "不同意", "values": [40, 70], "colour": "#B35806"},
        {"name": "同意", "values": [60, 30], "colour": "#92B4D8"},
    ],
    "format": '[<6]"";0',
}
LINE = {
    "kind": "line",
    "series": [
        {"name": "锚定", "x": [0, 0.3, 1], "values": [1, 2, 5]},
        {"name": "线性", "x": [0, 1], "values": [1, 5]},
    ],
    "axes": ["达成度", "得分"],
    "limits": [1, 5],
}


def drawn(chart, **fields):
    """The only chart of a deck with this figure."""
    return charts(
        opened(figure(chart=chart, title="图", **fields)).slides[-2 if fields.get("after") else -1]
    )[0]


def numbers(chart):
    """Names and values of its series."""
    return [(series.name, list(series.values)) for series in chart.plots[0].series]


def test_bars_have_the_numbers_of_the_block():
    """Categories from the top, missing ones left out, a number at each bar, no legend for one series."""
    chart = drawn(BARS)

    assert (XL_CHART_TYPE.BAR_CLUSTERED, ["研发部", "生产部", "职能部"]) == (
        chart.chart_type,
        list(chart.plots[0].categories),
    )
    assert [("回收率", [0.92, 0.5, None])] == numbers(chart)
    assert (False, True, False) == (chart.has_legend, chart.category_axis.reverse_order, chart.has_title)
    assert "0%" == chart.plots[0].series[0].data_labels.number_format


def test_answers_are_stacked_in_their_colours():
    """A legend names the parts; the ink of a number is the one that reads best on its part."""
    chart = drawn(ANSWERS)
    fills = [str(series.format.fill.fore_color.rgb) for series in chart.plots[0].series]
    inks = [str(series.data_labels.font.color.rgb) for series in chart.plots[0].series]

    assert (XL_CHART_TYPE.BAR_STACKED_100, True) == (chart.chart_type, chart.has_legend)
    assert [("不同意", [40, 70]), ("同意", [60, 30])] == numbers(chart)
    assert (["B35806", "92B4D8"], ["FFFFFF", "1F2937"]) == (fills, inks)


def test_lines_have_places_of_their_own():
    """Each series its own points, the shorter one its last again; axes are named and end where they should."""
    chart = drawn(LINE)
    points = [
        [
            (float(x.text), float(y.text))
            for x, y in zip(
                *(series._element.iterfind(f".//{{*}}{axis}//{{*}}pt/{{*}}v") for axis in ("xVal", "yVal")),
                strict=True,
            )
        ]
        for series in chart.plots[0].series
    ]

    assert [[(0, 1), (0.3, 2), (1, 5)], [(0, 1), (1, 5), (1, 5)]] == points
    assert (1, 5) == (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale)
    assert "达成度" == chart.category_axis.axis_title.text_frame.text


def test_a_highlighted_bar_has_its_colour_and_the_others_the_brand():
    """The brand is the theme's, so that a client's theme recolours it."""
    series = drawn(BARS).plots[0].series[0]

    assert "ACCENT_1 (5)" == str(series.format.fill.fore_color.theme_color)
    assert "D55E00" == str(series.points[1].format.fill.fore_color.rgb)


def test_what_a_chart_says_of_itself_replaces_what_the_picture_says():
    """A dashed line that only the picture has is not explained."""
    slide = opened(
        figure(chart={**BARS, "note": "橙色低于70%。"}, note="虚线为70%。", subtitle="比例", title="图")
    ).slides[-1]

    assert ("比例", True, False) == (
        placed(slide, 14),
        "橙色低于70%。" in placed(slide, 16),
        "虚线" in words(slide),
    )


def test_every_reference_of_a_chart_leads_to_its_number():
    """PowerPoint reads the workbook when somebody edits the chart."""
    for chart in (BARS, ANSWERS, LINE):
        made = drawn(chart)
        sheet = openpyxl.load_workbook(io.BytesIO(made.part.chart_workbook.xlsx_part.blob))["Sheet1"]
        for place in made._chartSpace.iter("{*}f"):
            cached = {
                int(point.get("idx")): point.findtext("{*}v") for point in place.getparent().iter("{*}pt")
            }
            cells = [
                cell for row in _rows(sheet[place.text.partition("!")[2].replace("$", "")]) for cell in row
            ]
            found = {n: str(cell.value) for n, cell in enumerate(cells) if cell.value is not None}

            assert {n: _plain(text) for n, text in cached.items()} == {
                n: _plain(text) for n, text in found.items()
            }


def _rows(cells):
    return cells if isinstance(cells, tuple) else ((cells,),)


def _plain(text):
    try:
        return float(text)
    except ValueError:
        return text


@pytest.mark.parametrize(
    "words_",
    [
        "=cmd|'/c calc'!A1",
        "+1+1",
        "@SUM(A1)",
        "http://attacker.invalid/x",
        '=HYPERLINK("http://a")',
        "a\0b",
        "<c:v>&</c:v>",
    ],
)
def test_words_of_a_chart_are_never_formulas(words_):
    """Nor links: a workbook is opened by whoever edits the chart."""
    chart = read_chart({"kind": "bar", "categories": [words_], "series": [{"name": words_, "values": [1]}]})
    with zipfile.ZipFile(io.BytesIO(workbook(chart))) as book:
        every = b"".join(book.read(name) for name in book.namelist())
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(chart)))["Sheet1"]

    assert (b"<f>" in every, b"hyperlink" in every) == (False, False)
    assert [words_.replace("\0", "")] * 2 == [sheet["A2"].value, sheet["B1"].value]
    assert {"s"} == {sheet["A2"].data_type, sheet["B1"].data_type}


def test_a_chart_with_too_many_bars_is_shown_as_its_picture():
    """Forty names on one slide cannot be read."""
    many = {
        "kind": "bar",
        "categories": [f"部门{n}" for n in range(40)],
        "series": [{"name": "a", "values": [1] * 40}],
    }
    slide = opened(figure(chart=many, title="图")).slides[-1]

    assert ([], 1) == (charts(slide), sum(shape._element.tag.endswith("}pic") for shape in slide.shapes))


def test_other_formats_ignore_the_chart():
    """Page and paper show the drawing."""
    with_chart, without = parse(report(figure(chart=BARS))), parse(report(figure()))

    assert render_html(without) == render_html(with_chart)
    assert render_pdf(without) == render_pdf(with_chart)


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "pie"},
        {"series": []},
        {"categories": []},
        {"series": [{"name": "a", "values": [1]}]},
        {"series": [{"name": "a", "values": [1, 2, float("nan")]}]},
        {"series": [{"name": "a", "values": [1, 2, "3"]}]},
        {"series": [{"name": "a", "values": [1, 2, True]}]},
        {"series": [{"name": "a", "values": [1, 2, 3], "colour": "red"}]},
        {"series": [{"name": "a", "values": [1, 2, 3], "points": ["#000000"]}]},
        {"format": "0';--"},
        {"axes": ["a"]},
        {"limits": [1]},
    ],
)
def test_a_faulty_chart_is_refused(changed):
    """With the cell it is in; nothing is drawn from half of it."""
    executed = report(figure(chart={**BARS, **changed}))

    assert ["broken_block"] == [problem.name for problem in parse(executed).faults]


def test_a_figure_without_a_chart_has_none():
    """The picture is all there is."""
    assert (None, []) == (read_chart(None), charts(opened(figure(title="图")).slides[-1]))


def test_the_workbook_is_the_only_thing_embedded():
    """One for each chart, and the deck stays small."""
    file = render_pptx(parse(report(figure(chart=BARS), figure(chart=ANSWERS))))
    embedded = [name for name in members(file) if "embeddings" in name]

    assert (2, 2) == (len(embedded), sum(len(charts(slide)) for slide in read(file).slides))
