"""Files damaged at random are read or refused by name; nothing else ever comes out."""

from __future__ import annotations

import io
import random

import pytest
from openpyxl import Workbook
from small_tables import PEOPLE

from okrworkbook.client import xlsx_child
from okrworkbook.client.csv_source import parse_csv
from okrworkbook.client.rows import read_rows
from okrworkbook.client.xlsx_source import take_sheets
from okrworkbook.errors import Finding
from okrworkbook.schema import GOAL_AUDIT, TABLES
from okrworkbook.schema import PEOPLE as PEOPLE_TABLE
from okrworkbook.texts import Voice

SEED = 20260105
GOALS = 'goal_id,level,text,attainment,updated,public\nG1,公司,"增长, 再增长",95%,2026/1/5,是\nG2,部门,复购,９５,46027,否\n'
CSV_SEEDS = [
    (PEOPLE_TABLE, PEOPLE.encode()),
    (PEOPLE_TABLE, PEOPLE.replace("person_id", "人员编号").encode("gb18030")),
    (GOAL_AUDIT, GOALS.encode("utf-8-sig")),
    (GOAL_AUDIT, GOALS.encode("utf-16")),
]
PIECES = [
    b",",
    b'"',
    b"\n",
    b"\r",
    b"\0",
    b";",
    b"=",
    b"\xff\xfe",
    b"1e400",
    b"\xe7",
    "，".encode(),
    b"'",
    b"%",
    b"-",
    b"  ",
]


def mutated(content: bytes, generator: random.Random) -> bytes:
    """The bytes with one to four small accidents."""
    spoilt = bytearray(content)
    for _ in range(generator.randint(1, 4)):
        at = generator.randrange(len(spoilt) + 1)
        match generator.randrange(5):
            case 0:
                spoilt[at:at] = generator.choice(PIECES)
            case 1:
                del spoilt[at : at + generator.randint(1, 12)]
            case 2:
                spoilt[at : at + 1] = bytes([generator.randrange(256)])
            case 3:
                spoilt[at:at] = spoilt[at : at + generator.randint(1, 30)]
            case 4:
                del spoilt[max(at, len(spoilt) // 3) :]
    return bytes(spoilt)


def sentences(findings: list[Finding]) -> str:
    """The findings as a reader sees them, in both languages."""
    return "".join(finding.line(Voice(lang)) for finding in findings for lang in ("zh", "en"))


def read_csv_bytes(table, content):
    """What is found wrong with a CSV file of the table."""
    grid, findings = parse_csv("t.csv", content)
    return findings if grid is None else findings + read_rows(table, grid)[1]


def read_xlsx_bytes(path, content):
    """What is found wrong with a workbook, read in this process."""
    path.write_bytes(content)
    answer = xlsx_child.read(str(path))
    if "fault" in answer:
        return [Finding("w", code=answer["fault"], values={"reason": ""})]
    grids, findings = take_sheets("w", answer)
    for name, grid in grids.items():
        findings += read_rows(TABLES[name], grid)[1]
    return findings


@pytest.mark.parametrize(("table", "content"), CSV_SEEDS, ids=["utf-8", "gb18030", "mark", "utf-16"])
def test_damaged_csv(table, content):
    """A thousand damaged CSV files: no exception, and every refusal has its sentence."""
    assert read_csv_bytes(table, content) == []

    generator = random.Random(SEED)
    for _ in range(250):
        sentences(read_csv_bytes(table, mutated(content, generator)))


def test_damaged_workbook(tmp_path):
    """Two hundred damaged workbooks: no exception, and every refusal has its sentence."""
    made = Workbook()
    made.active.title = "people"
    for line in PEOPLE.splitlines():
        made.active.append(line.split(","))
    stream = io.BytesIO()
    made.save(stream)
    assert read_xlsx_bytes(tmp_path / "w.xlsx", stream.getvalue()) == []

    generator = random.Random(SEED)
    for _ in range(200):
        sentences(read_xlsx_bytes(tmp_path / "w.xlsx", mutated(stream.getvalue(), generator)))
