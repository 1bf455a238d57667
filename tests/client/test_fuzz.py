"""Files damaged at random are read or refused by name; nothing else ever comes out."""

from __future__ import annotations

import io
import random
from datetime import date

import pytest
from openpyxl import Workbook
from small_tables import PEOPLE

from okrworkbook.client import xlsx_child
from okrworkbook.client.checks import cross_check
from okrworkbook.client.csv_source import parse_csv
from okrworkbook.client.rows import read_rows
from okrworkbook.client.xlsx_source import take_sheets
from okrworkbook.engagement import Bilingual, Engagement
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
DESIGN = {
    "people": PEOPLE,
    "themes": "theme_id,text\nH1,聚焦老客\n",
    "objectives": (
        "objective_id,level,unit,type,cycle,text,theme,status\nC1,公司,,挑战型,2026Q2,甲,H1,\n"
        "D1,部门,研发部,承诺型,2026Q2,乙,,\nD2,部门,销售部,承诺型,2026Q2,丙,,\nX1,公司,,挑战型,2026Q2,丁,H1,候选\n"
    ),
    "key_results": (
        "kr_id,objective_id,text,unit,direction,baseline,target,weight,due\nC1-KR1,C1,戊,%,上升,28,35,60,2026-06-30\n"
        "C1-KR2,C1,己,天,下降,55,45,40,2026-06-30\nD1-KR1,D1,庚,项,里程碑,,2,100,2026-06-30\n"
    ),
    "milestones": "kr_id,name,weight,due\nD1-KR1,试点,40,2026-05-01\nD1-KR1,推广,60,2026-06-30\n",
    "votes": "voter,objective_id,round,points\nP001,C1,1,60\nP001,X1,1,40\nP002,C1,1,100\n",
    "links": (
        "from_id,to_id,kind,status,due\nD1,C1-KR1,纵向,已确认,\nD2,C1,纵向,待确认,\n"
        "D1,D2,横向,已确认,2026-05-01\nD2,D1,横向,已拒绝,2026-05-01\n"
    ),
    "cooperation": "department,partner\n研发部,销售部\n",
    "drafts": "goal_id,version,kind,text\nC1,1,目标,辛\nC1-KR1,1,关键结果,壬\n",
    "scores": "goal_id,cycle,score,scale,kind\nC1,2026Q1,3.2,1–5分,自评\nC1-KR1,2026Q1,0.7,0–1分,共识评分\n",
}
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


def check_design(files):
    """What is found wrong with the tables of a design, each by itself and all together."""
    findings, tables = [], {}
    for name, content in files.items():
        grid, faults = parse_csv(f"{name}.csv", content)
        findings += faults
        if grid is not None:
            typed, faults = read_rows(TABLES[name], grid)
            findings += faults
            if typed:
                tables[name] = typed
    days = {"cycle_starts": date(2026, 4, 1), "cycle_ends": date(2026, 6, 30)}
    return [*findings, *cross_check(tables, Engagement("demo", Bilingual(), phase="design", **days))]


@pytest.mark.parametrize(("table", "content"), CSV_SEEDS, ids=["utf-8", "gb18030", "mark", "utf-16"])
def test_damaged_csv(table, content):
    """A thousand damaged CSV files: no exception, and every refusal has its sentence."""
    assert read_csv_bytes(table, content) == []

    generator = random.Random(SEED)
    for _ in range(250):
        sentences(read_csv_bytes(table, mutated(content, generator)))


def test_damaged_design():
    """Five hundred designs with one to three damaged tables: no exception, and every fault has its sentence."""
    files = {name: content.encode() for name, content in DESIGN.items()}
    assert ["D346"] == [finding.code for finding in check_design(files)]

    generator = random.Random(SEED)
    for _ in range(500):
        spoilt = generator.sample(sorted(files), generator.randint(1, 3))
        sentences(check_design(files | {name: mutated(files[name], generator) for name in spoilt}))


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
