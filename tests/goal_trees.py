"""Goal trees: made from a few words, or of any size from a seed; all of it invented."""

from __future__ import annotations

import random

import pandas as pd

from okrworkbook.analysis.goal_tree import GoalTree, build_goal_tree
from tests.builders import rows_of, table

LEVELS = {"C": "company", "D": "department", "T": "team", "P": "person"}
UNITS = {
    "zh": [
        "研发部",
        "生产部",
        "销售部",
        "采购部",
        "质量部",
        "物流部",
        "财务部",
        "人力资源部",
        "市场部",
        "信息技术部",
        "客户服务部",
        "法务部",
    ],
    "en": [
        "Research",
        "Production",
        "Sales",
        "Purchasing",
        "Quality",
        "Logistics",
        "Finance",
        "People",
        "Marketing",
        "Systems",
        "Service",
        "Legal",
    ],
}
VERBS = {
    "zh": ["让", "提升", "缩短", "稳住", "打通", "重建"],
    "en": ["Make", "Raise", "Shorten", "Steady", "Open up", "Rebuild"],
}
THINGS = {
    "zh": [
        "老客户的复购率",
        "新品上市周期",
        "一次检验合格率",
        "跨部门交接的等待时间",
        "门店补货的及时程度",
        "关键岗位的接班准备",
        "海外客户对交期的信任",
        "一线员工提出改进并被采纳的机会",
    ],
    "en": [
        "the repurchase rate of returning customers",
        "the launch cycle of new products",
        "first-pass yield",
        "waiting time between departments",
        "how soon shops are restocked",
        "readiness for key positions",
        "the trust of customers abroad in delivery dates",
        "the chance that ideas from the front line are taken up",
    ],
}
ENDS = {
    "zh": ["", "，并在两个季度内稳定下来", "，让每个部门都能看到自己的贡献"],
    "en": ["", " and hold it for two quarters", " so that every department can see its own part in it"],
}


def tree(*lines: str, key_results: tuple[str, ...] = (), people: pd.DataFrame | None = None) -> GoalTree:
    """tree("C1", "D1>C1", "D2?C1", "P1!D1 unit=销售部"): > confirmed, ? proposed, ! rejected; "D1>C1?C2" has two."""
    statuses = {">": "confirmed", "?": "proposed", "!": "rejected"}
    goals, links = [], []
    for line in lines:
        first, *named = line.split()
        parts = list(_split(first, statuses))
        goals.append(" ".join([parts[0][1], LEVELS[parts[0][1][0]], f"text={parts[0][1]}的目标", *named]))
        links += [f"{parts[0][1]} {parent} vertical {statuses[mark]}" for mark, parent in parts[1:]]
    results = [f"{name} {name.partition('-')[0]} text={name}的结果" for name in key_results]
    return build_goal_tree(
        rows_of("objectives", ("objective_id", "level"), tuple(goals)),
        rows_of("key_results", ("kr_id", "objective_id"), tuple(results)),
        rows_of("links", ("from_id", "to_id", "kind", "status"), tuple(links)),
        people,
    )


def _split(word: str, marks: dict[str, str]) -> list[tuple[str, str]]:
    """ "D1>C1?C2" in pairs of mark and id; the first has no mark."""
    parts = [("", "")]
    for letter in word:
        if letter in marks:
            parts.append((letter, ""))
        else:
            parts[-1] = (parts[-1][0], parts[-1][1] + letter)
    return parts


def grown(size: int, seed: int = 1) -> GoalTree:
    """A tree of so many objectives, as companies have them: one department objective in nine below company level."""
    return build_goal_tree(*frames(size, seed))


def frames(size: int, seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Objectives, key results and links of an invented company with so many objectives."""
    dice = random.Random(seed)
    tops = min(5, max(2, size // 12 + 1))
    heads = min(size - tops, max(3, (size - tops) // 9 if size > 40 else (size - tops) // 2))
    ids = [f"C{n}" for n in range(1, tops + 1)] + [f"D{n}" for n in range(1, heads + 1)]
    ids += [f"P{n}" for n in range(1, size - len(ids) + 1)]
    goals, results, links = [], [], []
    for place, goal in enumerate(ids):
        level = LEVELS[goal[0]]
        unit = dice.randrange(len(UNITS["zh"]))
        goals.append(
            {
                "objective_id": goal,
                "level": level,
                "unit": "" if level == "company" else UNITS["zh"][unit],
                "owner": f"P{place:03d}",
                **_words(dice),
                "type": dice.choice(["committed", "aspirational", ""]),
            }
        )
        results += [
            {"kr_id": f"{goal}-KR{n}", "objective_id": goal, **_words(dice)}
            for n in range(1, dice.randint(2, 4))
        ]
        if level != "company":
            above = ids[:tops] if level == "department" else ids[tops : tops + heads]
            links += _links(dice, goal, above)
    return table("objectives", goals), table("key_results", results), table("links", links)


def _words(dice: random.Random) -> dict[str, str]:
    verb, thing, end = (dice.randrange(len(part["zh"])) for part in (VERBS, THINGS, ENDS))
    return {
        "text": VERBS["zh"][verb] + THINGS["zh"][thing] + ENDS["zh"][end],
        "text_en": f"{VERBS['en'][verb]} {THINGS['en'][thing]}{ENDS['en'][end]}",
    }


def _links(dice: random.Random, goal: str, above: list[str]) -> list[dict[str, str]]:
    """Most links are confirmed, some proposed or turned down, some missing; one in ten has a second parent."""
    status = dice.choices(["confirmed", "proposed", "rejected", ""], [75, 14, 5, 6])[0]
    if not status:
        return []
    parents = dice.sample(above, min(len(above), 2 if dice.random() < 0.1 else 1))
    return [{"from_id": goal, "to_id": parent, "kind": "vertical", "status": status} for parent in parents]
