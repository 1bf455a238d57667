"""Word cost: what a Word report takes, and how it grows with the rows of a table.

python tests/benchmarks/word_cost.py [repeats]

A table of five columns with 50 to 3200 rows: seconds to make and to verify, and bytes. Each in this process,
the median of the repeats; the first rendering, which loads what it needs, is told apart.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from publish.reports import DIAGNOSIS, report, table

from okrworkbook.publish.document import Document, parse
from okrworkbook.publish.verify_word import verify_docx
from okrworkbook.publish.word import render_docx

ROWS = (50, 200, 800, 3200)
COLUMNS = ("编号", "部门", "目标", "关键结果", "评分")


def of_rows(rows: int) -> Document:
    """A report with one table of so many rows."""
    cells = [
        [f"KR{n:04}", "研发部", "缩短新品上市周期", f"第{n}项：由90天降到75天", "3.2"] for n in range(rows)
    ]
    return parse(report(table(cells, COLUMNS, title="现有关键结果")))


def seconds(work: object, repeats: int) -> float:
    """The median time of calling it."""
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return median(times)


def main() -> None:
    """Print one line a size."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    first = of_rows(1)
    print(f"first    {seconds(lambda: render_docx(first), 1):6.2f} s")
    for rows in ROWS:
        document = of_rows(rows)
        file = render_docx(document)
        made = seconds(lambda document=document: render_docx(document), repeats)
        verified = seconds(lambda file=file: verify_docx(file, DIAGNOSIS, "zh"), repeats)
        print(f"{rows:5} rows  made {made:6.2f} s  verified {verified:6.2f} s  {len(file) // 1024:5} KB")


if __name__ == "__main__":
    main()
