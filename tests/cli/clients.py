"""A small client made up for the tests, written into the Chinese workbook that `okrworkbook new` makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from okrworkbook.model import DIMENSIONS, items_of

DEPARTMENTS = ("研发部", "销售部", "生产部")
NAMES = ["王伟", "李娜", "张敏", "刘洋", "陈静", "杨光", "赵磊", "黄丽", "周强", "吴芳"]


def layer(number: int) -> str:
    """Each department has a manager and nine staff; the first manager of all is the executive."""
    return "基层" if number % 10 else "中层" if number else "高管"


PEOPLE = [
    (f"{NAMES[number % 10]}{number:02}", DEPARTMENTS[number // 10], layer(number)) for number in range(30)
]


def people() -> list[dict[str, Any]]:
    """One row a person."""
    return [
        {"人员编号": name, "部门": department, "层级": rank, "司龄": "1-3年", "是否受邀": "是"}
        for name, department, rank in PEOPLE
    ]


def survey() -> list[dict[str, Any]]:
    """One row an answer sheet; answers differ by person and item, and not by chance."""
    rows = []
    for number, (_, department, rank) in enumerate(PEOPLE[:27]):
        answers = {
            item.id: 1 + (number * 7 + place * 3 + number // 4) % 5
            for place, item in enumerate(item for dimension in DIMENSIONS for item in items_of(dimension))
        }
        rows.append(
            {
                "答卷编号": f"R{number:03}",
                "轮次": "前测",
                "部门": department,
                "层级": rank,
                **answers,
            }
        )
    return rows


def fill(workbook: Path, **tables: list[dict[str, Any]]) -> None:
    """Write rows below the headers of these sheets, over the example row, as a person would."""
    book = load_workbook(workbook)
    for name, rows in tables.items():
        sheet = book[name]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for column in columns.values():
            sheet.cell(2, column).value = None
        for number, row in enumerate(rows, start=2):
            for header, value in row.items():
                sheet.cell(number, columns[header]).value = value
    book.save(workbook)
    book.close()
