"""Exports as form tools write them, made of a few answers.

Each builder gives a header and rows; `as_xlsx` and `as_csv` write them. The columns of 问卷星 and Microsoft Forms
are those of published exports; a 飞书 export is the table behind a form, one field a question.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from okrworkbook.model import survey_items
from okrworkbook.starter.questions import facts, numbered, statements
from okrworkbook.texts import Voice

ZH, EN = Voice("zh"), Voice("en")
ITEMS = [item.id for item in survey_items()]
DEPARTMENTS = ("研发部", "销售部")
LAYERS = ("基层", "中层", "高管")
# What tells who somebody is: none of it may ever be found in a client's folder.
PII = (
    "203.0.113.7",
    "微信小王昵称",
    "王小明",
    "xiaoming@client.test",
    "13800138000",
    "直接访问xyz",
    "陈提交者",
)

Table = list[list[object]]


def people(n: int = 6, seed: int = 1) -> list[dict[str, object]]:
    """Respondents: department, layer, and an answer of 1–5 to every statement; each different from the others."""
    generator = random.Random(seed)
    return [
        {
            "department": DEPARTMENTS[at % 2],
            "layer": LAYERS[at % 3],
            **{item: generator.randint(1, 5) for item in ITEMS},
        }
        for at in range(n)
    ]


def questions(voice: Voice = ZH, coded: bool = True) -> dict[str, str]:
    """Our questionnaire as keyed into a form tool: target → the text of the question, in our order."""
    asked = {name: label for name, label, _ in facts(voice) if name != "tenure"}
    asked |= {
        one.code: f"{one.code}. {one.text}" if coded and one.code != "ATT" else one.text
        for one in statements(voice)
    }
    return {**asked, "OPEN1": voice("starter.open.OPEN1")}


def said(person: dict[str, object], name: str, write: str, voice: Voice = ZH) -> object:
    """What the person chose, as the export writes it: number, words, both, brackets, or the option's place."""
    if name == "OPEN1":
        return "某人原话不外传"
    answer = person.get(name, 2)
    if not isinstance(answer, int):
        return answer
    words = voice(f"scale.{answer}")
    return {
        "number": answer,
        "words": words,
        "numbered": numbered(voice, answer) if answer else words,
        "brackets": f"{answer}({words})" if answer else words,
        "index": answer or 6,
    }[write]


def wjx(
    answers: list[dict[str, object]], write: str = "numbered", asked: dict[str, str] | None = None
) -> Table:
    """问卷星, by text or by option number: number, times and source first, then "4、question"."""
    asked = asked or questions()
    header = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "微信昵称"]
    rows: Table = [header + [f"{at}、{text}" for at, text in enumerate(asked.values(), start=1)]]
    for at, person in enumerate(answers, start=1):
        system = [
            at,
            f"2026/3/{at % 28 + 1} 9:05:{at % 60:02d}",
            f"{100 + at}秒",
            "微信",
            PII[5],
            f"{PII[0]}(广东-深圳)",
            PII[1],
        ]
        rows.append([*system, *(said(person, name, write) for name in asked)])
    return rows


def msforms(answers: list[dict[str, object]], write: str = "words", voice: Voice = EN) -> Table:
    """Microsoft Forms: ID, times, e-mail and name first, then the questions as they are."""
    asked = questions(voice, coded=False)
    rows: Table = [
        ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", *asked.values()]
    ]
    for at, person in enumerate(answers, start=1):
        system = [at, f"3/{at + 12}/26 9:00:00", f"3/{at + 12}/26 9:02:{at % 60:02d}", PII[3], PII[2], None]
        rows.append([*system, *(said(person, name, write, voice) for name in asked)])
    return rows


def feishu(answers: list[dict[str, object]], write: str = "words") -> Table:
    """飞书: the table a form fills, one field a question, with who and when at its end."""
    asked = questions(coded=False)
    rows: Table = [[*asked.values(), "手机号", "提交人", "提交时间"]]
    for at, person in enumerate(answers, start=1):
        rows.append(
            [
                *(said(person, name, write) for name in asked),
                PII[4],
                PII[6],
                f"2026-03-{at % 28 + 1:02d} 10:00",
            ]
        )
    return rows


def long(wide: Table, facts_: Sequence[str]) -> Table:
    """The same answers, one a row: who, when and which department beside question and answer."""
    header, *rows = wide
    kept = [
        at
        for at, text in enumerate(header)
        if any(fact == str(text).partition("、")[2] or fact == text for fact in facts_)
    ]
    asked = [at for at, text in enumerate(header) if at not in kept and len(str(text)) > 8]
    made: Table = [["答卷编号", *(header[at] for at in kept), "题目", "答案"]]
    for number, row in enumerate(rows, start=1):
        made += [[f"A{number}", *(row[k] for k in kept), header[at], row[at]] for at in asked]
    return made


def shuffled(table: Table, seed: int = 7) -> Table:
    """The table with its columns in another order."""
    order = list(range(len(table[0])))
    random.Random(seed).shuffle(order)
    return [[row[at] for at in order] for row in table]


def as_xlsx(path: Path, table: Table, sheet: str = "Sheet1") -> Path:
    workbook = Workbook()
    workbook.active.title = sheet
    for row in table:
        workbook.active.append(row)
    workbook.save(path)
    return path


def as_csv(path: Path, table: Table, encoding: str = "gbk") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    path.write_bytes(text.getvalue().encode(encoding))
    return path
