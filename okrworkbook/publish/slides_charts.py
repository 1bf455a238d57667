"""Slides, charts: how does a chart of a block become one that can be edited in PowerPoint?

Its numbers lie in a workbook inside the deck, which PowerPoint opens to edit them. The workbook is written here
and not by python-pptx, which writes words that begin with "=" as formulas and addresses as links.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartPart
from pptx.util import Pt
from xlsxwriter import Workbook

from okrworkbook.publish.brand import contrast
from okrworkbook.publish.characters import printable
from okrworkbook.publish.slides_house import Place
from okrworkbook.publish.slides_text import LANGUAGES, NAMESPACE, Setter

Block = dict[str, Any]

PALETTE = ("accent1", "accent6", "accent5", "tx2", "accent2")  # of the theme, for series without a colour
INK, PAPER = "#1F2937", "#FFFFFF"
SIZE = 12  # points
BAR = 14.0  # points that one bar needs
ROW = 46.0  # points that one needs no more than
REST = 40.0  # points for legend and axis
BEGINNING = datetime(1980, 1, 1)
POINT = 12700


def frame(
    slide: Any, chart: Block, place: Place, setter: Setter, number: int, name: str, alt: str, holder: str
) -> Any:
    """The chart as a shape of this slide."""

    package, chart = slide.part.package, _equally_long(chart)
    data, kind = _data(chart)
    part = ChartPart.load(
        package.next_partname(ChartPart.partname_template),
        CONTENT_TYPE.DML_CHART,
        package,
        data.xml_bytes(kind),
    )
    part.chart_workbook.update_from_xlsx_blob(workbook(chart))
    _dressed(part.chart, chart, setter)
    held = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    box = [round(side * POINT) for side in (place.left, place.top, place.width, place.height)]
    return parse_xml(
        f'<p:graphicFrame {NAMESPACE} xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        f'<p:nvGraphicFramePr><p:cNvPr id="{number}" name={quoteattr(printable(name))} descr={quoteattr(printable(alt))}/>'
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{holder}</p:nvPr>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="{box[0]}" y="{box[1]}"/><a:ext cx="{box[2]}" cy="{box[3]}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        f'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{held}"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def readable(chart: Block, place: Place) -> bool:
    """Whether every bar has room for its number; a chart with more is shown as the picture it was drawn as."""
    if chart["kind"] == "line":
        return True
    bars = 1 if chart["kind"] == "stacked100" else len(chart["series"])
    return (place.height - REST) / len(chart["categories"]) >= BAR * bars


def fitted(chart: Block, place: Place) -> Place:
    """As much of a place as the chart fills well: a few bars are not blown up to the size of a slide."""
    if chart["kind"] == "line":
        return place
    bars = len(chart["categories"]) * (1 if chart["kind"] == "stacked100" else len(chart["series"]) ** 0.5)
    tall = min(place.height, ROW * bars + REST)
    return Place(place.left, place.top, place.width, tall, place.size, place.line, place.after, place.bold)


def workbook(chart: Block) -> bytes:
    """The numbers as a workbook of plain words and numbers, where python-pptx's charts look for them."""

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": BEGINNING})
    sheet = book.add_worksheet()
    form = book.add_format({"num_format": chart["format"]})
    row = 0
    for column, series in enumerate(chart["series"], start=1):
        if series["x"]:  # one below the other
            sheet.write_string(row, 1, printable(series["name"]))
            sheet.write_column(row + 1, 0, series["x"])
            sheet.write_column(row + 1, 1, series["values"], form)
            row += len(series["values"]) + 2
        else:
            sheet.write_string(0, column, printable(series["name"]))
            sheet.write_column(1, column, series["values"], form)
    for row, words in enumerate(chart["categories"], start=1):
        sheet.write_string(row, 0, printable(words))
    book.close()
    return stream.getvalue()


def _equally_long(chart: Block) -> Block:
    """Lines with as many points each, the last of a shorter one again: else LibreOffice leaves the first line out."""
    longest = max(len(one["values"]) for one in chart["series"])
    series = []
    for one in chart["series"]:
        again = longest - len(one["values"])
        series.append(
            {
                **one,
                "x": one["x"] + one["x"][-1:] * again,
                "values": one["values"] + one["values"][-1:] * again,
            }
        )
    return {**chart, "series": series}


def _data(chart: Block) -> tuple[Any, Any]:

    form = escape(chart["format"])  # python-pptx writes it into the XML as it stands
    if chart["series"][0]["x"]:
        data = XyChartData(number_format=form)
        for series in chart["series"]:
            added = data.add_series(printable(series["name"]))
            for x, y in zip(series["x"], series["values"], strict=True):
                added.add_data_point(x, y)
        return data, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS
    data = CategoryChartData(number_format=form)
    data.categories = [printable(words) for words in chart["categories"]]
    for series in chart["series"]:
        data.add_series(printable(series["name"]), series["values"])
    kinds = {
        "bar": XL_CHART_TYPE.BAR_CLUSTERED,
        "stacked100": XL_CHART_TYPE.BAR_STACKED_100,
        "line": XL_CHART_TYPE.LINE_MARKERS,
    }
    return data, kinds[chart["kind"]]


def _dressed(drawn: Any, chart: Block, setter: Setter) -> None:
    """Colours, labels, axes and fonts of the house."""

    drawn.has_title = False
    drawn.font.size = Pt(SIZE)
    drawn.has_legend = len(chart["series"]) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
    for place, (series, given) in enumerate(zip(drawn.plots[0].series, chart["series"], strict=True)):
        _colour_series(series, given, place, chart["kind"])
    if chart["kind"] == "line":
        _line_axes(drawn, chart)
    else:
        _bars(drawn, chart)
    _speak(drawn, setter)


def _colour_series(series: Any, given: Block, place: int, kind: str) -> None:

    if kind == "line":
        series.smooth = False
        series.format.line.width = Pt(2.5)
        _paint(series.format.line.color, given["colour"], place)
        return
    series.format.fill.solid()
    _paint(series.format.fill.fore_color, given["colour"], place)
    for point, colour in enumerate(given["points"]):
        if colour and colour != given["colour"]:
            series.points[point].format.fill.solid()
            _paint(series.points[point].format.fill.fore_color, colour, place)


def _paint(colour: Any, value: str, place: int) -> None:

    if value:
        colour.rgb = RGBColor.from_string(value[1:].upper())
    else:
        colour.theme_color = MSO_THEME_COLOR.from_xml(PALETTE[place % len(PALETTE)])


def _bars(drawn: Any, chart: Block) -> None:
    """The first category on top, numbers at the bars and no axis that repeats them."""

    stacked = chart["kind"] == "stacked100"
    plot = drawn.plots[0]
    plot.gap_width = 45
    plot.vary_by_categories = False
    plot.overlap = 100 if stacked else -10
    for series, given in zip(plot.series, chart["series"], strict=True):
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = chart["format"], False
        labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size = Pt(SIZE)
        if stacked and given["colour"]:
            dark = contrast(given["colour"], PAPER) > contrast(given["colour"], INK)
            _paint(labels.font.color, PAPER if dark else INK, 0)
    axis = drawn.category_axis
    axis.reverse_order = True
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    _paint_line(axis.format.line)
    values = drawn.value_axis
    values.visible = False
    values.has_major_gridlines = False
    if chart["limits"]:
        values.minimum_scale, values.maximum_scale = chart["limits"]
    elif not stacked:
        values.minimum_scale = 0


def _line_axes(drawn: Any, chart: Block) -> None:

    for axis, words in zip((drawn.category_axis, drawn.value_axis), chart["axes"], strict=True):
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.tick_labels.font.size = Pt(SIZE)
        _paint_line(axis.format.line)
        axis.has_title = bool(words)
        if words:
            axis.axis_title.text_frame.text = printable(words)
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(SIZE)
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    labels = drawn.value_axis.tick_labels
    labels.number_format, labels.number_format_is_linked = chart["format"], False
    drawn.category_axis.has_major_gridlines = False
    drawn.value_axis.has_major_gridlines = True
    _paint_line(drawn.value_axis.major_gridlines.format.line)
    if chart["limits"]:
        drawn.value_axis.minimum_scale, drawn.value_axis.maximum_scale = chart["limits"]
    if chart["series"][0]["x"]:
        every = [x for series in chart["series"] for x in series["x"]]
        drawn.category_axis.minimum_scale, drawn.category_axis.maximum_scale = min(every), max(every)


def _paint_line(line: Any) -> None:

    line.width = Pt(0.75)
    line.color.theme_color = MSO_THEME_COLOR.ACCENT_3


def _speak(drawn: Any, setter: Setter) -> None:
    """Both fonts and the language, wherever the chart has words."""

    root = drawn._chartSpace
    lang, _ = LANGUAGES[setter.lang]
    language = parse_xml(
        f'<c:lang xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" val="{lang}"/>'
    )
    before = root.find(qn("c:date1904"))
    if before is None:
        root.insert(0, language)
    else:
        before.addnext(language)
    for look in root.iter(qn("a:defRPr"), qn("a:rPr"), qn("a:endParaRPr")):
        look.set("lang", lang)
        for old in look.findall(qn("a:latin")) + look.findall(qn("a:ea")):
            look.remove(old)
        faces = parse_xml(f"<a:x {NAMESPACE}>{setter.faces()}</a:x>")
        look.extend(list(faces))
