"""Slides cost: what a deck takes, beside the same slides written with plain python-pptx.

python tests/benchmarks/slides_cost.py [repeats]

A report with 10 to 90 figures and as many tables and charts: processor seconds to make and to verify, slides and
bytes; then the same number of titles, pictures, tables and charts put on the slides of an empty presentation by
python-pptx alone, unmeasured and without fonts. The median of the repeats, in this process; what loading takes
is told apart, in a process of its own.
"""

from __future__ import annotations

import base64
import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from publish.reports import DIAGNOSIS, figure, png, report, table

from okrworkbook.publish.document import Document, parse
from okrworkbook.publish.slides import render_pptx
from okrworkbook.publish.verify_slides import verify_pptx

SIZES = (10, 30, 90)
PICTURE = png(1400, 700)
ROWS = [[f"KR{n:02}", "研发部", "缩短新品上市周期：由90天降到75天", "3.2"] for n in range(10)]
COLUMNS = ("编号", "部门", "关键结果", "评分")
CHART = {
    "kind": "bar",
    "categories": [f"部门{n}" for n in range(8)],
    "series": [{"name": "回收率", "values": [0.1 * n for n in range(8)]}],
    "format": "0%",
}


def of_size(n: int) -> Document:
    """A report with so many figures, tables and charts."""
    cells = [
        cell
        for _ in range(n)
        for cell in (
            figure(svg="", png=PICTURE),
            table(ROWS, COLUMNS, title="现有关键结果"),
            figure(chart=CHART),
        )
    ]
    return parse(report(*cells))


def plain(n: int) -> bytes:
    """As much with python-pptx alone."""
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    deck = Presentation()
    layout = deck.slide_layouts[5]
    box = (Inches(1), Inches(2), Inches(8), Inches(4))
    for _ in range(n):
        for kind in ("picture", "table", "chart"):
            slide = deck.slides.add_slide(layout)
            slide.shapes.title.text = "采购部尚未对齐"
            if kind == "picture":
                slide.shapes.add_picture(io.BytesIO(base64.b64decode(PICTURE)), *box)
            elif kind == "table":
                made = slide.shapes.add_table(len(ROWS) + 1, len(COLUMNS), *box).table
                for row, cells in enumerate([COLUMNS, *ROWS]):
                    for column, words in enumerate(cells):
                        made.cell(row, column).text = words
            else:
                data = CategoryChartData()
                data.categories = CHART["categories"]
                data.add_series("回收率", CHART["series"][0]["values"])
                slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def seconds(work: Callable[[], object], repeats: int) -> float:
    """The median processor time of calling it."""
    times = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return median(times)


def loading(code: str) -> float:
    """Processor seconds of a process that only loads something, less those of one that loads nothing."""
    import resource

    def used(run: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", run], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return median(used(code) for _ in range(3)) - median(used("pass") for _ in range(3))


def main() -> None:
    """Print what loading takes, then one line a size."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    for name in (
        "pptx",
        "pptx.chart.data",
        "okrworkbook.publish.slides",
        "okrworkbook.publish.verify_slides",
    ):
        print(f"import {name:36} {loading(f'import {name}'):5.2f} s")
    render_pptx(of_size(1))
    for n in SIZES:
        document = of_size(n)
        file = render_pptx(document)
        slides = verify_pptx(file, DIAGNOSIS, "zh")
        made = seconds(lambda document=document: render_pptx(document), repeats)
        verified = seconds(lambda file=file: verify_pptx(file, DIAGNOSIS, "zh"), repeats)
        alone = seconds(lambda n=n: plain(n), repeats)
        print(
            f"{slides:4} slides  made {made:6.2f} s  verified {verified:6.2f} s  {len(file) // 1024:5} KB"
            f"  python-pptx alone, {3 * n} slides: {alone:6.2f} s  {len(plain(n)) // 1024:5} KB"
        )


if __name__ == "__main__":
    main()
