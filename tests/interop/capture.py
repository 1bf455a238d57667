"""Capture sheets as coders fill them in: the very file a new client gets, with rows written under its headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from okrworkbook.schema import INTERVIEWS
from okrworkbook.starter.interviews import captured, second_coding, write_capture
from okrworkbook.texts import Voice

# What was said, as no person said it: invented sentences, with what could name somebody in the last two.
FIRST = (
    ("K1-001", "I01", "高管", "研发部", "目标脱节", "横向协同", "问题", "否", "各部门的目标放在一起对不上。", "K1"),
    ("K1-002", "I01", "高管", "研发部", "缺乏闭环", "缺少复盘", "问题", "否", "复盘年底才做一次。", "K1"),
    ("K1-003", "I02", "基层", "销售部", "认知偏差", "薪酬挂钩", "问题", "是", "奖金看完成率，张总定的。", "K1"),
    ("K1-004", "I02", "基层", "销售部", "", "企业文化", "中性", "否", "有事打13800138000找我们销售部。", "K1"),
)  # fmt: skip
SECOND = (
    ("K1-001", "目标脱节", "目标冲突", "问题", "否", "K2"),
    ("K1-002", "缺乏闭环", "缺少复盘", "问题", "否", "K2"),
)
FIRST_EN = (
    ("K1-001", "I01", "executive", "R&D", "misalignment", "horizontal coordination", "problem", "no", "Goals do not fit.", "K1"),
    ("K1-002", "I02", "front line", "Sales", "no closed loop", "no retrospective", "problem", "no", "We never look back.", "K1"),
)  # fmt: skip


@cache
def blank(lang: str) -> bytes:
    """The capture sheet that a new client gets."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "capture.xlsx"
        write_capture(path, Voice(lang))
        return path.read_bytes()


def fill(
    path: Path, first: Sequence[Sequence[str]] = FIRST, second: Sequence[Sequence[str]] = (), lang: str = "zh"
) -> Path:
    """A filled capture sheet; the second coding leaves out the words, which show themselves."""
    voice = Voice(lang)
    workbook = load_workbook(BytesIO(blank(lang)))
    sheet = workbook[captured().label(lang)]
    for row, words in enumerate(first, start=3):
        for column, word in enumerate(words, start=1):
            sheet.cell(row, column, word or None)
    sheet = workbook[second_coding(voice).label(lang)]
    for row, (number, *said) in enumerate(second, start=3):
        for column, word in ((1, number), *enumerate(said, start=3)):
            sheet.cell(row, column, word)
    workbook.save(path)
    return path


def flat(rows: Sequence[Sequence[str]] = FIRST, lang: str = "en", **more: str) -> list[list[str]]:
    """The same rows as a flat table under the columns' names or labels, with further columns."""
    columns = captured().columns
    header = [column.name if lang == "name" else column.label(lang) for column in columns]
    return [[*header, *more], *([*row, *more.values()] for row in rows)]


def stored(client: object, *columns: str) -> list[tuple[object, ...]]:
    """Columns of the interviews as they are stored, in their order."""
    frame = client.open().interviews
    return [tuple(row) for row in frame[list(columns or INTERVIEWS.names)].itertuples(index=False, name=None)]


def changed(row: Sequence[str], **values: str) -> tuple[str, ...]:
    """A row of the capture sheet with other values in the named columns."""
    names: Mapping[str, int] = {name: at for at, name in enumerate(captured().names)}
    words = list(row)
    for name, value in values.items():
        words[names[name]] = value
    return tuple(words)
