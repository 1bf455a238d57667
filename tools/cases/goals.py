"""Goals: the last cycle's goals, from hand-written company and department goals downwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from .dice import Dice
from .people import of_department
from .settings import Case
from .writing import rows

# What goals of single people look like before anyone was trained, in both languages.
SMALL_GOALS = (
    ("完成上级分解的{metric}指标", "Meet the target handed down for {metric_en}"),
    ("配合部门做好{metric}相关工作", "Support the department's work on {metric_en}"),
    ("按月汇报{metric}进展", "Report monthly on {metric_en}"),
    ("{metric}较上年有明显改善", "Do clearly better than last year on {metric_en}"),
    ("负责{metric}的数据统计与跟进", "Collect and follow up the numbers for {metric_en}"),
)


COMPANY = ("goal_id", "text", "text_en", "metric", "metric_en", "attainment")
DEPARTMENT = ("department", "parent", "needs", "metric", "metric_en", "text", "text_en")
HEADS_SHARE = 4.0  # goals of the head of a department for each goal of another manager
GOALS_A_PERSON = 3  # front-line staff in the sample hold about so many


def make_goals(case: Case, people: list[dict[str, object]]) -> list[dict[str, object]]:
    """Every goal of the last cycle: company, department, then teams and single people."""
    company = _company_goals(case, people)
    departments = _department_goals(case, people, company)
    small = _small_goals(case, people, departments)
    goals = company + departments + small
    for place, goal in enumerate(goals, 1):
        goal["number"] = place
    _fill_in(case, people, goals)
    numbers = {goal["goal_id"]: f"G{goal['number']:03}" for goal in goals}
    for goal in goals:
        goal["goal_id"] = numbers[goal["goal_id"]]
        goal["parent"] = numbers.get(goal["parent"], "")
    return goals


def _company_goals(case: Case, people: list[dict[str, object]]) -> list[dict[str, object]]:
    execs = [str(row["person_id"]) for row in people if row["layer"] == "exec"]
    return [
        {**row, "level": "company", "owner": execs[place % len(execs)], "parent": ""}
        for place, row in enumerate(rows(case.audit.company, *COMPANY))
    ]


def _department_goals(
    case: Case, people: list[dict[str, object]], company: list[dict[str, object]]
) -> list[dict[str, object]]:
    dice = Dice(case.id, "owners")
    taken = {goal["owner"] for goal in company}
    goals = []
    for place, row in enumerate(rows(case.audit.department, *DEPARTMENT), 1):
        execs = [code for code in of_department(people, row["department"], "exec") if code not in taken]
        managers = of_department(people, row["department"], "manager")
        # an executive without a company goal leads the department's first; its head holds more than others
        owner = execs[0] if execs else dice.pick(managers, [HEADS_SHARE, *[1.0] * (len(managers) - 1)])
        taken.update(execs[:1])
        goals.append({**row, "goal_id": f"D{place}", "level": "department", "owner": owner})
    return goals


def _small_goals(
    case: Case, people: list[dict[str, object]], departments: list[dict[str, object]]
) -> list[dict[str, object]]:
    dice = Dice(case.id, "small goals")
    sizes = {department.name: department.invited for department in case.departments}
    weights = [sizes[str(goal["department"])] for goal in departments]
    goals = []
    holders = _holders(case, people, departments, dice)
    for place in range(case.audit.team + case.audit.person):
        above = dice.pick(departments, weights)
        department = str(above["department"])
        team = place < case.audit.team
        owner = dice.pick(of_department(people, department, "manager") if team else holders[department])
        zh, en = dice.pick(SMALL_GOALS)
        if any(goal["owner"] == owner and goal["text"] == zh.format(**above) for goal in goals):
            zh, en = SMALL_GOALS[(SMALL_GOALS.index((zh, en)) + 1) % len(SMALL_GOALS)]
        goals.append(
            {
                "goal_id": f"S{place}",
                "level": "team" if team else "person",
                "department": department,
                "owner": owner,
                "text": zh.format(**above),
                "text_en": en.format(**above),
                "metric": above["metric"],
                "parent": above["goal_id"] if dice.chance(case.audit.linked_persons) else "",
            }
        )
    return goals


def _holders(
    case: Case, people: list[dict[str, object]], departments: list[dict[str, object]], dice: Dice
) -> dict[str, list[str]]:
    """The front-line staff whose goals were looked at: a few in each department that has goals."""
    names = sorted({str(goal["department"]) for goal in departments})
    wanted = case.audit.person / GOALS_A_PERSON
    staff = {name: of_department(people, name, "staff") for name in names}
    everyone = sum(len(codes) for codes in staff.values())
    return {
        name: dice.take(codes, max(2, round(wanted * len(codes) / everyone))) for name, codes in staff.items()
    }


def _fill_in(case: Case, people: list[dict[str, object]], goals: list[dict[str, object]]) -> None:
    """Attainment, pay link, visibility, last update, data source and what became of dependencies."""
    audit = case.audit
    dice = Dice(case.id, "goal facts")
    for level in ("department", "team", "person"):
        group = [goal for goal in goals if goal["level"] == level]
        reached = attainments(len(group), audit.attainment, audit.bunched, audit.near, dice)
        for goal, value in zip(group, reached, strict=True):
            goal["attainment"] = value
    for name, share in (("pay_link", audit.pay_link), ("stale", audit.stale), ("sourced", audit.sourced)):
        for goal, mark in zip(goals, dice.marks(len(goals), round(share * len(goals))), strict=True):
            goal[name] = mark
    for goal in goals:
        days = dice.between(15, 150) if goal["stale"] else dice.between(0, 13)
        goal["updated"] = case.as_of - timedelta(days=days)
        source = audit.sources.get(str(goal.get("department", "")), audit.sources[""])
        goal["source"] = source if goal["sourced"] else ""
        goal["needs_confirmed"] = ""
    waiting = [goal for goal in goals if goal.get("needs")]
    agreed = dice.marks(len(waiting), round(audit.confirmed * len(waiting)))
    for goal, mark in zip(waiting, agreed, strict=True):
        goal["needs_confirmed"] = mark
    _show(audit.public, audit.public_execs, people, goals, dice)


def _show(
    share: float, open_execs: int, people: list[dict[str, object]], goals: list[dict[str, object]], dice: Dice
) -> None:
    execs = [row["person_id"] for row in people if row["layer"] == "exec"]
    shown = dice.take(execs, open_execs)
    for goal in goals:
        goal["public"] = goal["owner"] in shown if goal["owner"] in execs else dice.chance(share)


def attainments(n: int, mean: int, bunched: float, near: float, dice: Dice) -> list[int]:
    """n attainments in percent whose mean is exact: many just at 100, few just below, the rest lower."""
    top = [dice.pick((100, 101, 102, 103, 105), (6, 2, 2, 1, 1)) for _ in range(round(bunched * n))]
    below = [dice.between(90, 99) for _ in range(round(near * n))]
    rest = [dice.between(35, 86) for _ in range(n - len(top) - len(below))]
    missing = mean * n - sum(top) - sum(below) - sum(rest)
    step = 1 if missing > 0 else -1
    for place in range(100 * n):
        if missing == 0:
            break
        if 20 <= rest[place % len(rest)] + step <= 89:
            rest[place % len(rest)] += step
            missing -= step
    assert missing == 0, "the mean cannot be reached with these shares"
    return dice.shuffled(top + below + rest)


def metric_words(case: Case) -> dict[str, str]:
    """The English for every metric that the goals of the last cycle name."""
    found = rows(case.audit.company, *COMPANY) + rows(case.audit.department, *DEPARTMENT)
    return {row["metric"]: row["metric_en"][:1].upper() + row["metric_en"][1:] for row in found}


def linked_departments(goals: list[Mapping[str, object]]) -> tuple[int, int]:
    """How many department goals lead to a company goal, and how many there are."""
    by_id = {goal["goal_id"]: goal for goal in goals}
    departments = [goal for goal in goals if goal["level"] == "department"]
    linked = [goal for goal in departments if by_id.get(goal["parent"], {}).get("level") == "company"]
    return len(linked), len(departments)
