"""Next cycle: the objectives, key results and links a case arrives at, and its outcome readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .people import of_department
from .writing import rows

OBJECTIVES = (
    *("objective_id", "level", "unit", "owner", "text", "text_en"),
    *("type", "cycle", "weight", "capacity"),
)
KEY_RESULTS = (
    *("kr_id", "objective_id", "text", "text_en", "metric", "unit", "direction", "baseline"),
    *("target", "weight", "owner", "due", "source", "guardrail_metric", "guardrail_value"),
)
LINKS = ("from_id", "to_id", "kind", "status", "due", "note", "note_en")
MILESTONES = ("kr_id", "name", "weight", "due", "accepted_on", "name_en", "gate")
MEASURED = ("objective_id", "metric", "metric_en", "unit", "direction", "baseline", "target")

# How a key result is put into words: (Chinese, English) by direction.
WORDING = {
    "up": (
        "{metric}由{baseline}{unit}提升至{target}{unit}",
        "Raise {metric_en} from {baseline}{unit_en} to {target}{unit_en}",
    ),
    "down": (
        "{metric}由{baseline}{unit}降至{target}{unit}",
        "Cut {metric_en} from {baseline}{unit_en} to {target}{unit_en}",
    ),
    "at_least": ("{metric}不低于{target}{unit}", "Bring {metric_en} to at least {target}{unit_en}"),
    "at_most": ("{metric}不高于{target}{unit}", "Keep {metric_en} at or below {target}{unit_en}"),
}
UNITS_EN = {
    "%": "%",
    "天": " days",
    "小时": " hours",
    "分钟": " minutes",
    "分": " points",
    "次": "",
    "项": "",
    "个": "",
    "件": "",
    "人": " people",
    "厘米": " cm",
    "百万元": " million yuan",
    "元": " yuan",
    "款": "",
    "家": "",
}


@dataclass(frozen=True)
class NextCycle:
    """The hand-written texts of one cycle after the advice.

    `company` rows: id | type | text | text_en
    `department` rows: id | department | parent | status | needs | type | text | text_en
    `key_results` rows: objective | weight | direction | unit | baseline | target | metric | text | text_en |
    source | guardrail_metric | guardrail_value
    `measures` rows, one key result worded from numbers: objective | metric | metric_en | unit | direction |
    baseline | target
    """

    cycle: str
    due: date
    company: str
    department: str
    key_results: str
    measures: str = ""
    sources: Mapping[str, str] | None = None
    milestones: str = ""
    tool: str = ""


def make_next_cycle(plan: NextCycle, people: list[dict[str, object]]) -> dict[str, tuple]:
    """Table name → its columns and rows."""
    objectives, links = _objectives(plan, people)
    owners = {row["objective_id"]: row for row in objectives}
    tables = {
        "objectives": (OBJECTIVES, objectives),
        "key_results": (KEY_RESULTS, key_results_of(plan.key_results, plan.measures, plan, owners)),
        "links": (LINKS, links),
    }
    if plan.milestones:
        tables["milestones"] = (MILESTONES, rows(plan.milestones, *MILESTONES))
    return tables


def measure_words(plan: NextCycle) -> dict[str, str]:
    """The English for every metric and unit that `measures` names."""
    found = rows(plan.measures, *MEASURED)
    metrics = {row["metric"]: row["metric_en"].removeprefix("the ").removeprefix("a ") for row in found}
    units = {row["unit"]: UNITS_EN.get(row["unit"], "").strip() for row in found}
    return {
        **{zh: en[:1].upper() + en[1:] for zh, en in metrics.items()},
        **{zh: en for zh, en in units.items() if en and en != zh},
    }


def _objectives(plan: NextCycle, people: list[dict[str, object]]) -> tuple[list, list]:
    execs = [str(row["person_id"]) for row in people if row["layer"] == "exec"]
    objectives: list[dict[str, object]] = [
        {**row, "level": "company", "owner": execs[place % len(execs)], "cycle": plan.cycle}
        for place, row in enumerate(rows(plan.company, "objective_id", "type", "text", "text_en"))
    ]
    links: list[dict[str, object]] = []
    columns = ("objective_id", "unit", "parent", "status", "needs", "type", "text", "text_en")
    wanted = []
    for place, row in enumerate(rows(plan.department, *columns)):
        managers = of_department(people, row["unit"], "manager")
        owner = managers[place % len(managers)]
        objective = {name: word for name, word in row.items() if name != "status"}  # that of its link
        objectives.append({**objective, "level": "department", "owner": owner, "cycle": plan.cycle})
        if row["parent"]:
            links.append(_link(row["objective_id"], row["parent"], "vertical", row["status"], plan))
        if row["needs"]:
            wanted.append(row)
    for place, row in enumerate(wanted):
        provider = next(o for o in objectives if o.get("unit") == row["needs"])
        status = "proposed" if place % 6 == 5 else "confirmed"
        links.append(_link(row["objective_id"], provider["objective_id"], "horizontal", status, plan))
    return objectives, links


def _link(start: str, end: str, kind: str, status: str, plan: NextCycle) -> dict[str, object]:
    return {
        "from_id": start,
        "to_id": end,
        "kind": kind,
        "status": status,
        "due": plan.due if kind == "horizontal" else "",
    }


def key_results_of(
    key_results: str, measures: str, plan: NextCycle, objectives: Mapping[str, Mapping]
) -> list[dict[str, object]]:
    """The key results of these rows, objective by objective, numbered within each."""
    written = (
        *("objective_id", "weight", "direction", "unit", "baseline", "target", "metric"),
        *("text", "text_en", "source", "guardrail_metric", "guardrail_value"),
    )
    found = [dict(row) for row in rows(key_results, *written)]
    for row in rows(measures, *MEASURED):
        words = {**row, "unit_en": UNITS_EN.get(row["unit"], f" {row['unit']}")}
        zh, en = WORDING[row["direction"]]
        objective = objectives[row["objective_id"]]
        source = (plan.sources or {}).get(str(objective.get("department") or objective.get("unit", "")), "")
        found.append({**row, "text": zh.format(**words), "text_en": en.format(**words), "source": source})
    table = []
    for objective in objectives:
        own = [row for row in found if row["objective_id"] == objective]
        for place, row in enumerate(own, 1):
            table.append(
                {
                    **row,
                    "kr_id": f"{objective}-KR{place}",
                    "weight": row.get("weight") or 100 // len(own) + (place <= 100 % len(own)),
                    "owner": objectives[objective]["owner"],
                    "due": plan.due,
                }
            )
    return table
