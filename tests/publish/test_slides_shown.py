"""A deck as LibreOffice shows it: every slide, every word of its tables and charts, and nothing over the foot."""

import io
import os
import re
import subprocess

import pytest
from pypdf import PdfReader

from okrworkbook.publish.document import parse
from okrworkbook.publish.slides import render_pptx

from .reports import block, figure, prose, report, table
from .test_word_pages import OFFICE, STAND_INS

pytestmark = pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine")

FOOT = (7.5 - 6.96) * 72  # points from the bottom: the line over the foot
LONG = "九成的部门目标都能追溯到公司目标（62%，95%区间[45%, 76%]），其余的仍在等待上级确认，n=34。"
LINE = {
    "kind": "line",
    "series": [
        {"name": "短线", "x": [0, 1], "values": [1, 5]},
        {"name": "长线", "x": [0, 0.5, 1], "values": [1, 2, 5]},
        {"name": "另一线", "x": [0, 1], "values": [2, 3]},
    ],
}
BARS = {
    "kind": "bar",
    "categories": ["研发部"],
    "series": [{"name": "回收率", "values": [0.92]}],
    "format": "0%",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Each page as its words without spaces, and how far from the bottom the lowest of them stands."""
    folder = tmp_path_factory.mktemp("office")
    rows = [[f"KR{n:02}", LONG, f"d=0.9{n % 10}（δ=0.48）"] for n in range(9)]
    cells = [
        table(rows, ("编号", "关键结果", "可检出差异"), title="满满一页"),
        figure(chart=BARS, title="条形"),
        figure(chart=LINE, title="折线"),
        prose("## 全文", "zh"),
        block("paragraphs", items=[LONG * 3] * 9),
    ]
    (folder / "deck.pptx").write_bytes(render_pptx(parse(report(*cells, org="远望"))))
    (folder / "fonts.conf").write_text(STAND_INS, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    own = {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "XDG_CACHE_HOME": str(folder / "cache")}
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), "deck.pptx"]
    ended = subprocess.run(
        command, cwd=folder, check=False, capture_output=True, timeout=180, env={**os.environ, **own}
    )
    if not (folder / "deck.pdf").exists() and b"could not be loaded" in ended.stdout + ended.stderr:
        pytest.skip("LibreOffice on this machine has no Impress")
    reader = PdfReader(io.BytesIO((folder / "deck.pdf").read_bytes()))
    return [_read(page) for page in reader.pages]


def _read(page):
    heights = []

    def visit(text, matrix, text_matrix, font, size):
        height = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
        if text.strip():
            heights.append((height, text.strip()))

    words = re.sub(r"\s", "", page.extract_text(visitor_text=visit))
    return words, sorted(heights)


def test_every_slide_is_shown(shown):
    """Cover, two chapters, two exhibits of the report, table, two charts, and the words on theirs."""
    starts = ["企业OKR适配性报告", "摘要", "原因", "采购部尚未对齐", "六个部门的得分", "满满一页"]
    words = [words for words, _ in shown]

    assert [] == [start for start, page in zip(starts, words, strict=False) if start not in page]
    assert re.search(r"全文（(\d)/\1）", words[-1])


def test_every_line_of_a_chart_is_named_and_every_bar_has_its_number(shown):
    """The chart is drawn from its numbers, with a legend only where there are several."""
    bars = next(words for words, _ in shown if "条形" in words)
    line = next(words for words, _ in shown if "折线" in words)

    assert ("92%" in bars, "回收率" in bars) == (True, False)
    assert [True] * 3 == [name in line for name in ("短线", "长线", "另一线")]


def test_nothing_stands_lower_than_the_foot(shown):
    """Full tables and full pages of prose end above the line."""
    low = [
        (number, height, text)
        for number, (_, found) in enumerate(shown, start=1)
        for height, text in found
        if height < FOOT and not text.isdigit() and not text.startswith(("远望", "机密", "·", "仅供"))
    ]

    assert [] == low
