"""The Word report on paper, as LibreOffice lays it out."""

import io
import os
import re
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from okrworkbook.publish.characters import FOLDER
from okrworkbook.publish.document import parse
from okrworkbook.publish.word import render_docx

from .reports import block, report, table
from .test_brand import workspace

OFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
pytestmark = pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine")

# The fonts that the house style names are Microsoft's; ours stand in for them.
STAND_INS = f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{FOLDER}</dir><cachedir prefix="xdg">fontconfig</cachedir>
<alias binding="same"><family>Microsoft YaHei</family><prefer><family>Noto Sans SC</family></prefer></alias>
<alias binding="same"><family>Calibri</family><prefer><family>Noto Sans</family></prefer></alias>
</fontconfig>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The words of each page, without spaces: Chinese and Latin are set apart by one."""
    folder = tmp_path_factory.mktemp("office")
    rows = [[f"部门{n}", str(n)] for n in range(90)]
    items = [{"lead": "对齐不足", "text": "仅八成。"}, {"lead": "没有复盘", "text": "从未。"}]
    lists = [block("findings", ordered=True, items=items) for _ in range(2)]
    document = parse(report(*lists, table(rows, title="九十个部门"), org="远望咨询"))
    room = workspace(folder, 'logo = ""', 'logo = "logo.png"', logo=True)
    (folder / "report.docx").write_bytes(render_docx(document, room))
    (folder / "fonts.conf").write_text(STAND_INS, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), "report.docx"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=180,
        env={
            **os.environ,
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        },
    )
    reader = PdfReader(io.BytesIO((folder / "report.pdf").read_bytes()))
    return [re.sub(r"\s", "", page.extract_text()) for page in reader.pages]


def test_cover_contents_and_each_chapter_begin_a_page(pages):
    """Cover, contents, summary, causes and two or three more pages of the long table."""
    assert len(pages) in (6, 7)
    assert "企业OKR适配性报告海风食品" in pages[0] and "远望咨询" in pages[0]
    assert "目录摘要原因" in pages[1]
    assert "摘要九成部门已对齐。" in pages[2]


def test_captions_are_counted(pages):
    """Figures and tables have their numbers."""
    assert [True] * 3 == [
        any(caption in page for page in pages)
        for caption in ("图1采购部尚未对齐", "表1六个部门的得分", "表2九十个部门")
    ]


def test_lists_start_at_one(pages):
    """Each of two lists counts for itself."""
    assert ["1.", "2."] * 2 == re.findall(r"(\d\.)(?:对齐不足|没有复盘)", pages[3])


def test_head_of_a_long_table_repeats(pages):
    """Every page of the table names its columns."""
    long = [page for page in pages if re.search(r"部门\d", page)]

    assert len(long) > 1
    assert [True] * len(long) == ["部门得分" in page for page in long]


def test_every_page_but_the_cover_says_what_and_where_it_is(pages):
    """Title, client, confidentiality and page of pages."""
    total = len(pages)

    assert [False] + [True] * (total - 1) == ["企业OKR适配性报告·海风食品" in page for page in pages]
    assert [False] + [True] * (total - 1) == [f"{n}/{total}" in page for n, page in enumerate(pages, start=1)]
