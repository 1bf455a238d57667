"""Samples: one of each widget, over owners in memory that do what a session's tables would do.

Used by the tests of the handlers, by those in a browser, by the notebook of the JupyterLab test and by the benchmark.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from okrworkbook.texts import Voice
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.widgets import (
    Agenda,
    CheckInRow,
    ConfidenceReveal,
    Countdown,
    DraftText,
    EditTable,
    GoalTree,
    Score,
    StatusLine,
    Votes,
)

GOALS = {
    "zh": (
        ("O1", "", "公司", "成为家庭海鲜复购的首选品牌", ()),
        ("K1", "O1", "KR 1.1", "会员 90 天复购率由 28% 提升到 40%", ()),
        ("S1", "K1", "销售部", "把会员日做成复购引擎，并让老客户自发带来新客户", (("与生产部冲突", "bad"),)),
        ("P1", "K1", "研发部", "小步快跑上新", (("缺少基线", "warn"),)),
        ("K2", "O1", "KR 1.2", "新品上市周期缩短 10 天", (("已承接", "good"),)),
        ("O2", "", "公司", "让每一箱货都能追溯到船", ()),
    ),
    "en": (
        ("O1", "", "Company", "Become the first choice for seafood at home", ()),
        ("K1", "O1", "KR 1.1", "90-day repeat purchase rate of members from 28% to 40%", ()),
        (
            *("S1", "K1", "Sales", "Make the members’ day the engine of repeat purchases"),
            (("conflict with Production", "bad"),),
        ),
        ("P1", "K1", "Research", "Launch in small, quick steps", (("no baseline", "warn"),)),
        ("K2", "O1", "KR 1.2", "Time to market 10 days shorter", (("served", "good"),)),
        ("O2", "", "Company", "Trace every box back to its boat", ()),
    ),
}
WORDS = {
    "zh": {
        "columns": ("级别", "关键结果", "目标值", "截止日", "状态"),
        "choices": ("公司", "部门"),
        "cells": ("会员 90 天复购率由 28% 提升到 40%，并在三个重点城市同时达到", "完成三次会员活动"),
        "remark": "写成了任务：请写结果，如“会员日复购率 28% → 35%”",
        "question": "您认为目标脱节的主要原因是什么？",
        "answer": "年初定了目标，之后没有人再看。",
        "anchors": ("几乎没有进展", "", "达到有挑战的目标", "", "远超预期"),
        "candidates": ("提升会员复购率", "缩短新品上市周期", "全程冷链可追溯"),
        "confident": "本季度末达到 40% 复购率，您有多大把握？",
        "blocker": "会员系统二期推迟两周",
        "steps": ("静默写目标", "合并同类", "投票", "写关键结果"),
        "stalls": ("如果只能留一个，是哪一个？", "客户会因此感受到什么不同？"),
        "people": ("信息部", "生产部"),
        "agenda": "战略解码工作坊",
    },
    "en": {
        "columns": ("Level", "Key result", "Target", "Due", "Status"),
        "choices": ("Company", "Department"),
        "cells": (
            "90-day repeat rate of members from 28% to 40%, in three cities at once",
            "Hold three events",
        ),
        "remark": "This is a task: write the result, such as “repeat rate 28% → 35%”",
        "question": "What mainly keeps goals apart from daily work?",
        "answer": "We set goals in January and nobody looked again.",
        "anchors": ("hardly any progress", "", "reached a demanding target", "", "far beyond"),
        "candidates": ("Raise repeat purchases", "Shorten time to market", "Trace the whole cold chain"),
        "confident": "How confident are you of a repeat rate of 40% by the end of the quarter?",
        "blocker": "The members’ system is two weeks late",
        "steps": ("Write silently", "Merge", "Vote", "Draft key results"),
        "stalls": ("If only one could stay, which?", "What would a customer notice?"),
        "people": ("IT", "Production"),
        "agenda": "Strategy workshop",
    },
}


class Hall:
    """What widgets need of a room: a voice, and somebody who is told what fails."""

    safe = Room.safe

    def __init__(self, lang: str = "zh"):
        self.voice = Voice(lang)
        self.told: list[tuple[str, str]] = []
        self.last_error: BaseException | None = None

    def tell(self, kind: str, sentence: str) -> None:
        self.told.append((kind, sentence))

    def _log(self, problem: BaseException) -> str:
        return "abc123"


class Goals:
    """Goals in memory, with undo and redo: what `client.edits` is to a session."""

    def __init__(self, nodes: list[dict[str, Any]]):
        self.past: list[list[dict[str, Any]]] = []
        self.future: list[list[dict[str, Any]]] = []
        self.nodes = nodes
        self.tree: GoalTree | None = None

    def handlers(self) -> dict[str, Callable[..., object]]:
        return {
            "rename": self.rename,
            "add": self.add,
            "move": self.move,
            "remove": self.remove,
            "undo": lambda: self.back(self.past, self.future),
            "redo": lambda: self.back(self.future, self.past),
        }

    def become(self, nodes: list[dict[str, Any]]) -> bool:
        self.past.append(self.nodes)
        self.future.clear()
        self.nodes = nodes
        self.tree.nodes = nodes
        return True

    def back(self, source: list, target: list) -> bool:
        if not source:
            return False
        target.append(self.nodes)
        self.nodes = self.tree.nodes = source.pop()
        return True

    def rename(self, id: str, title: str) -> bool:
        return self.become([{**one, "title": title} if one["id"] == id else one for one in self.nodes])

    def add(self, parent: str, after: str, title: str) -> str:
        fresh = node(f"N{len(self.past)}", parent, "KR", title)
        self.become(self.placed(self.nodes, fresh, after))
        return fresh["id"]

    def move(self, id: str, parent: str, after: str) -> bool:
        moved = next(one for one in self.nodes if one["id"] == id)
        rest = [one for one in self.nodes if one["id"] != id]
        return self.become(self.placed(rest, {**moved, "parent": parent}, after))

    def remove(self, id: str) -> bool:
        gone = {id, *self.tree.below(id)}
        return self.become([one for one in self.nodes if one["id"] not in gone])

    def placed(self, nodes: list, fresh: dict[str, Any], after: str) -> list[dict[str, Any]]:
        """Behind its sibling, or before all of them."""
        ids = [one["id"] for one in nodes]
        if after:
            at = ids.index(after) + 1
        else:
            siblings = [place for place, one in enumerate(nodes) if one["parent"] == fresh["parent"]]
            at = min(siblings, default=len(nodes))
        return [*nodes[:at], fresh, *nodes[at:]]


class Cells:
    """Rows of a table in memory."""

    def __init__(self) -> None:
        self.table: EditTable | None = None
        self.past: list[list[dict[str, Any]]] = []
        self.made = 0

    def handlers(self) -> dict[str, Callable[..., object]]:
        return {
            "set": self.set,
            "paste": self.paste,
            "add": self.add,
            "remove": self.remove,
            "undo": self.undo,
        }

    def become(self, rows: list[dict[str, Any]]) -> bool:
        self.past.append(self.table.rows)
        self.table.rows = rows
        return True

    def set(self, row: str, column: str, value: str) -> bool:
        if value == "refuse":
            return False
        return self.become(
            [
                {**one, "values": {**one["values"], column: value}} if one["id"] == row else one
                for one in self.table.rows
            ]
        )

    def paste(self, row: str, column: str, cells: list[list[str]]) -> bool:
        block = self.table.block(row, column, cells)
        rows = [{**one, "values": {**one["values"], **block.pop(one["id"], {})}} for one in self.table.rows]
        return self.become([*rows, *({"id": self.fresh(), "values": values} for values in block.values())])

    def add(self, after: str) -> str:
        id = self.fresh()
        at = [one["id"] for one in self.table.rows].index(after) + 1 if after else 0
        self.become([*self.table.rows[:at], {"id": id, "values": {}}, *self.table.rows[at:]])
        return id

    def remove(self, row: str) -> bool:
        return self.become([one for one in self.table.rows if one["id"] != row])

    def undo(self) -> bool:
        if not self.past:
            return False
        self.table.rows = self.past.pop()
        return True

    def fresh(self) -> str:
        self.made += 1
        return f"new{self.made}"


def node(
    id: str, parent: str, level: str, title: str, flags: tuple = (), locked: bool = False
) -> dict[str, Any]:
    named = [{"text": text, "tone": tone} for text, tone in flags]
    return {"id": id, "parent": parent, "level": level, "title": title, "flags": named, "locked": locked}


def tree(hall: Hall, nodes: list[dict[str, Any]] | None = None, **traits: Any) -> GoalTree:
    """A tree over goals in memory."""
    goals = Goals(nodes if nodes is not None else [node(*one) for one in GOALS[hall.voice.lang]])
    goals.tree = GoalTree(
        hall,
        goals.handlers(),
        nodes=goals.nodes,
        label={"zh": "目标树", "en": "Goal tree"}[hall.voice.lang],
        **traits,
    )
    return goals.tree


def large_tree(size: int) -> list[dict[str, Any]]:
    """Goals five to a parent."""
    return [
        node(
            f"G{n}",
            f"G{(n - 1) // 5}" if n else "",
            f"L{n}",
            f"目标 {n}：复购率由 28% 提升到 40%",
            (("缺少基线", "warn"),) if n % 7 == 0 else (),
        )
        for n in range(size)
    ]


def table(hall: Hall) -> EditTable:
    """A table of key results in memory."""
    words = WORDS[hall.voice.lang]
    company, department = words["choices"]
    names = words["columns"]
    cells = Cells()
    kinds = ("choice", "text", "number", "date", "text")
    columns = [
        {"key": key, "title": title, "kind": kind}
        for key, title, kind in zip(("level", "text", "target", "due", "status"), names, kinds, strict=True)
    ]
    columns[0]["options"] = [
        {"value": "company", "text": company},
        {"value": "department", "text": department},
    ]
    columns[1]["width"] = 24
    columns[4]["readonly"] = True
    cells.table = EditTable(
        hall,
        cells.handlers(),
        label={"zh": "关键结果", "en": "Key results"}[hall.voice.lang],
        columns=columns,
        rows=[
            {
                "id": "K1",
                "values": {
                    "level": "company",
                    "text": words["cells"][0],
                    "target": "40",
                    "due": "2026-06-30",
                    "status": "✔",
                },
            },
            {"id": "K2", "values": {"level": "department", "text": words["cells"][1], "target": "3"}},
        ],
        remarks={"K2": {"text": {"text": words["remark"], "tone": "warn"}}},
    )
    return cells.table


def check_in(hall: Hall) -> CheckInRow:
    """A key result as it stands before this week's check-in."""
    words = WORDS[hall.voice.lang]

    def set_(field: str, value: str) -> bool:
        number = field == "confidence"
        setattr(row, field, (int(value) if value else -1) if number else value)
        if field == "value":
            row.confirmed = True
        return True

    def confirm() -> bool:
        row.confirmed = True
        return True

    row = CheckInRow(
        hall,
        {"set": set_, "confirm": confirm},
        title=GOALS[hall.voice.lang][1][3],
        unit="%",
        value="31",
        last={"zh": "31%，3月2日", "en": "31%, 2 March"}[hall.voice.lang],
        confidence=6,
        blocker=words["blocker"],
        people=[{"value": f"p{n}", "text": text} for n, text in enumerate(words["people"])],
    )
    return row


def votes(hall: Hall, **traits: Any) -> Votes:
    """A ballot of one person, who is also the host."""
    titles = WORDS[hall.voice.lang]["candidates"]

    def cast(candidate: str, points: int) -> bool:
        ballot.mine = {**ballot.mine, candidate: points}
        ballot.turnout = 1
        return True

    def reveal() -> bool:
        ballot.totals = ballot.mine
        ballot.revealed = True
        return True

    ballot = Votes(
        hall,
        {"cast": cast, "reveal": reveal},
        candidates=[{"id": f"c{n}", "title": title} for n, title in enumerate(titles)],
        **{
            "host": True,
            "of": 6,
            "label": {"zh": "选出公司目标", "en": "Choose company objectives"}[hall.voice.lang],
            **traits,
        },
    )
    return ballot


def confidence(hall: Hall) -> ConfidenceReveal:
    """Five others have picked already."""
    others = [3, 4, 7, 7, 8]

    def pick(value: int) -> bool:
        one.mine, one.answered = value, len(others) + 1
        return True

    one = ConfidenceReveal(
        hall,
        {"pick": pick, "reveal": lambda: one.show([*others, *([one.mine] if one.mine >= 0 else [])])},
        label=WORDS[hall.voice.lang]["confident"],
        host=True,
        answered=len(others),
        of=6,
    )
    return one


def draft(hall: Hall, **traits: Any) -> DraftText:
    """A question with what was answered so far."""
    words = WORDS[hall.voice.lang]
    said = {"zh": "已保存 14:03", "en": "saved 14:03"}[hall.voice.lang]
    return DraftText(
        hall,
        {"save": lambda text: said if text != "refuse" else False},
        **{
            "label": words["question"],
            "value": words["answer"],
            "key": "case/question",
            "idle": 150,
            **traits,
        },
    )


def all_widgets(lang: str) -> dict[str, Any]:
    """One of each, by a name for the page."""
    hall = Hall(lang)
    words = WORDS[lang]
    status = StatusLine(hall)
    for kind, key in (("saved", "workshop.undone"), ("noted", "workshop.nothing_to_undo")):
        status.say(kind, hall.voice(key))
    status.say("failed", hall.voice("workshop.failed", number="3fa9c1", log="runs/workshop.log"))
    score = Score(
        hall,
        {"score": lambda value: setattr(score, "value", value) or True},
        label=GOALS[lang][1][3],
        value=3,
        anchors=list(words["anchors"]),
        band=[2.5, 3.5],
    )
    revealed = confidence(hall)
    revealed.show([3, 4, 7, 7, 8])
    conflict = draft(hall, key="case/conflict")
    conflict.show_theirs(words["cells"][0], words["people"][0])
    shown = votes(hall, mine={"c0": 60, "c1": 30}, revealed=True, totals={"c0": 230, "c1": 120, "c2": 50})
    return {
        "agenda": Agenda(
            hall,
            label=words["agenda"],
            current=1,
            steps=[
                {"title": title, "minutes": minutes, "stalls": list(words["stalls"])}
                for title, minutes in zip(words["steps"], (10, 15, 10, 40), strict=True)
            ],
        ),
        "countdown": Countdown(hall, 15, label=words["steps"][1]),
        "status": status,
        "tree": tree(hall),
        "table": table(hall),
        "draft": draft(hall),
        "conflict": conflict,
        "score": score,
        "votes": votes(hall, mine={"c0": 60}),
        "dots": votes(hall, mode="dots", budget=5, mine={"c1": 2}),
        "revealed_votes": shown,
        "confidence": confidence(hall),
        "revealed": revealed,
        "check_in": check_in(hall),
    }
