"""CSV files: what is read, and what is refused by name."""

from __future__ import annotations

import pytest
from small_tables import PEOPLE, SURVEY

from okrworkbook.client import csv_source
from okrworkbook.client.csv_source import parse_csv, read_csv

ZH = "人员编号,部门,层级,是否受邀\nP001,研发部,基层,是\n"

READABLE = {
    "utf-8": ZH.encode(),
    "utf-8 with mark": ZH.encode("utf-8-sig"),
    "gbk": ZH.encode("gbk"),
    "gb18030 rare": ZH.replace("研", "𠮷").encode("gb18030"),
    "utf-16 le with mark": b"\xff\xfe" + ZH.encode("utf-16-le"),
    "utf-16 be with mark": b"\xfe\xff" + ZH.encode("utf-16-be"),
    "cr only": ZH.replace("\n", "\r").encode(),
    "crlf": ZH.replace("\n", "\r\n").encode(),
}

REFUSED = {
    "big5": (
        ZH.replace("人员编号", "人員編號")
        .replace("层级", "層級")
        .replace("门", "門")
        .replace("发", "發")
        .encode("big5", "ignore"),
        "D109",
    ),
    "utf-16 without mark": (PEOPLE.encode("utf-16-le"), "D102"),
    "null byte": (ZH.replace("P", "\0").encode(), "D103"),
    "latin-1 bytes": (b"\xff" + ZH.encode(), "D102"),
    "utf-8 cut within a character": (ZH.encode()[:-2], "D102"),
    "utf-8 with one gbk cell": (ZH.encode() * 20 + "P002,销售部,基层,是\n".encode("gbk"), "D102"),
    "a pdf": (b"%PDF-1.7", "D104"),
    "an old excel file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "D104"),
    "nothing": (b"", "D111"),
    "blank lines": (b"\n \n\n", "D111"),
    "open quote": (ZH.encode() + b'P002,"x,y,z\n', "D106"),
    "quote within": (ZH.encode() + b'P002,"x"y,z,1\n', "D106"),
    "tabs": (ZH.replace(",", "\t").encode(), "D108"),
    "full-width commas": (ZH.replace(",", "，").encode(), "D108"),
    "short row": (ZH.encode() + b"P002,x\n", "D107"),
    "long row": (ZH.encode() + "P002,研发部,基层,是,1\n".encode(), "D107"),
    "unrelated": (b"a,b,c\n1,2,3\n", "D109"),
}


@pytest.mark.parametrize("content", READABLE.values(), ids=READABLE)
def test_encoding_is_read(codes, content):
    """The encodings that Excel and WPS write are read without a remark."""
    assert codes(people=content) == []


@pytest.mark.parametrize(("content", "expected"), REFUSED.values(), ids=REFUSED)
def test_file_is_refused(codes, content, expected):
    """What would be read wrongly in silence is refused by name."""
    assert expected in codes(people=content)


def test_unconfirmed_gbk_is_a_warning(codes):
    """With English headers nothing shows whether bytes that read as GBK were GBK or Big5."""
    assert codes(people=PEOPLE.encode("gbk")) == ["D116"]


def test_utf8_that_lost_bytes_is_not_read_as_gb18030(codes):
    """Words cut to a number of bytes can be read as GB18030, as other characters; they must not be."""
    content = b"person_id,department,layer,invited\n"
    content += (
        "P001,研发中心,基层,y\nP002,研发中心,基层,y\nP003,".encode()
        + "研发中心".encode()[:10]
        + b",staff,y\n"
    )

    assert content.decode("gb18030")
    assert codes(people=content) == ["D102"]


def test_row_number_is_that_of_the_spreadsheet(folder, codes):
    """Blank lines and line breaks inside a cell count as a spreadsheet counts them."""
    grid, _ = parse_csv("t.csv", b'a,b\n"x\ny",1\n\nz,2\n')

    assert [number for number, _ in grid.rows] == [1, 2, 4]


def test_large_file_is_refused(tmp_path, monkeypatch):
    """A file beyond the limit is not read at all."""
    monkeypatch.setattr(csv_source, "MAX_BYTES", 10)
    (tmp_path / "survey.csv").write_text(SURVEY, encoding="utf-8")

    assert [finding.code for finding in read_csv(tmp_path / "survey.csv")[1]] == ["D105"]


def test_too_many_rows_and_columns_are_refused(monkeypatch):
    """Row and column limits hold."""
    monkeypatch.setattr(csv_source, "MAX_ROWS", 3)

    assert [finding.code for finding in parse_csv("t.csv", b"a\n" * 4)[1]] == ["D113"]
    assert [finding.code for finding in parse_csv("t.csv", b"," * 200 + b"\n1\n")[1]] == ["D114"]
