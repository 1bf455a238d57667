"""Design: how a case came to its next cycle – themes, candidates, votes, drafts – and what hangs below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from .dice import Dice
from .next_cycle import LINKS, MEASURED, NextCycle, key_results_of
from .writing import rows

THEMES = ("theme_id", "text", "change", "stop", "weight", "text_en", "change_en", "stop_en")
VOTES = ("voter", "objective_id", "round", "points")
DRAFTS = ("goal_id", "version", "kind", "text", "text_en", "written")
COOPERATION = ("department", "partner", "reason", "reason_en")
OPT_OUTS = ("goal_id", "rule", "reason", "reason_en")
TRADEOFFS = ("metric_a", "direction_a", "metric_b", "direction_b", "why", "why_en")
RESOURCES = ("pool", "kr_id", "fte")
OBJECTIVES = (
    *("objective_id", "level", "unit", "owner", "text", "text_en"),
    *("type", "cycle", "weight", "capacity", "theme", "second_theme", "status"),
)
PERSON_WEEKS = {"department": (4, 24), "team": (3, 10), "person": (1, 5)}  # planned, least and most


@dataclass(frozen=True)
class Design:
    """The hand-written texts of a design, one row a line.

    `themes` rows: id | weight | text | text_en | change | change_en | stop | stop_en
    `serves` rows, which themes a company objective serves: objective | theme | second theme
    `candidates` rows, beside the objectives that were adopted: id | status | theme | second theme | type |
    text | text_en
    `votes` rows: round | objective | points of each executive, parted by commas
    `small` rows, goals of teams and single people: id | level | department | team | who | type | text |
    text_en, where who is the place of the owner among the team's managers or staff
    `links` rows: from | to | kind | status | due | note | note_en
    `key_results` and `measures` rows: as in NextCycle
    `drafts` rows: goal | version | written | text | text_en
    """

    themes: str
    serves: str
    candidates: str
    votes: str
    cooperation: str
    drafts: str
    small: str = ""
    links: str = ""
    key_results: str = ""
    measures: str = ""
    opt_outs: str = ""
    tradeoffs: str = ""
    resources: str = ""  # pool | key result | share of a full-time post
    owners: Mapping[str, str] = field(default_factory=dict)  # objective → owner, in place of the next manager
    dues: Mapping[str, date] = field(
        default_factory=dict
    )  # key result → due date, in place of the cycle's end


def add_design(
    case_id: str, design: Design, plan: NextCycle, people: list[dict[str, object]], tables: dict[str, tuple]
) -> dict[str, tuple]:
    """The tables of the next cycle with the design's rows added behind them, and the design's own tables."""
    objectives = [*tables["objectives"][1], *_small(design, plan, people), *_candidates(design, plan, people)]
    _complete(case_id, design, objectives)
    by_id = {str(row["objective_id"]): row for row in objectives}
    key_results = [
        *tables["key_results"][1],
        *key_results_of(design.key_results, design.measures, plan, by_id),
    ]
    for row in key_results:
        row["owner"] = by_id[str(row["objective_id"])]["owner"]
        row["due"] = design.dues.get(str(row["kr_id"]), row["due"])
    links = [*tables["links"][1], *rows(design.links, *LINKS)]
    return {
        **tables,
        "objectives": (OBJECTIVES, objectives),
        "key_results": (tables["key_results"][0], key_results),
        "links": (LINKS, links),
        **_own_tables(design, people, by_id),
    }


def _own_tables(
    design: Design, people: list[dict[str, object]], objectives: Mapping[str, object]
) -> dict[str, tuple]:
    """The tables that only a design has; one without rows is left out."""
    themes = ("theme_id", "weight", "text", "text_en", "change", "change_en", "stop", "stop_en")
    drafts = [
        {**row, "kind": "objective" if row["goal_id"] in objectives else "key_result"}
        for row in rows(design.drafts, "goal_id", "version", "written", "text", "text_en")
    ]
    found = {
        "themes": (THEMES, rows(design.themes, *themes)),
        "votes": (VOTES, _votes(design, people)),
        "cooperation": (COOPERATION, rows(design.cooperation, *COOPERATION)),
        "tradeoffs": (TRADEOFFS, rows(design.tradeoffs, *TRADEOFFS)),
        "resources": (RESOURCES, rows(design.resources, *RESOURCES)),
        "drafts": (DRAFTS, drafts),
        "opt_outs": (OPT_OUTS, rows(design.opt_outs, *OPT_OUTS)),
    }
    return {name: table for name, table in found.items() if table[1]}


def _executives(people: list[dict[str, object]]) -> list[str]:
    return [str(row["person_id"]) for row in people if row["layer"] == "exec"]


def _small(design: Design, plan: NextCycle, people: list[dict[str, object]]) -> list[dict[str, object]]:
    columns = ("objective_id", "level", "department", "team", "who", "type", "text", "text_en")
    return [
        {
            **row,
            "unit": row["team"] or row["department"],
            "owner": _owner(people, row),
            "cycle": plan.cycle,
        }
        for row in rows(design.small, *columns)
    ]


def _owner(people: list[dict[str, object]], row: Mapping[str, str]) -> str:
    """A manager for a team's objective, one of the staff for a person's; of the team where there are teams."""
    layer = "manager" if row["level"] == "team" else "staff"
    there = [
        str(person["person_id"])
        for person in people
        if person["department"] == row["department"]
        and person["layer"] == layer
        and person["team"] in ("", row["team"])
    ]
    return there[int(row["who"]) % len(there)]


def _candidates(design: Design, plan: NextCycle, people: list[dict[str, object]]) -> list[dict[str, object]]:
    columns = ("objective_id", "status", "theme", "second_theme", "type", "text", "text_en")
    owners = _executives(people)
    return [
        {**row, "level": "company", "owner": owners[place % len(owners)], "cycle": plan.cycle}
        for place, row in enumerate(rows(design.candidates, *columns), 1)
    ]


def _complete(case_id: str, design: Design, objectives: list[dict[str, object]]) -> None:
    """Themes of company objectives, owners who were agreed otherwise, and the person-weeks planned."""
    dice = Dice(case_id, "person-weeks")
    themes = {
        row["objective_id"]: row for row in rows(design.serves, "objective_id", "theme", "second_theme")
    }
    for row in objectives:
        row.update(themes.get(row["objective_id"], {}))
        row["owner"] = design.owners.get(str(row["objective_id"]), row["owner"])
        if row["level"] in PERSON_WEEKS:
            row["capacity"] = dice.between(*PERSON_WEEKS[str(row["level"])])


def _votes(design: Design, people: list[dict[str, object]]) -> list[dict[str, object]]:
    """One row a voter and candidate; who gives nothing says so with a nought."""
    voters = _executives(people)
    votes = []
    for row in rows(design.votes, "round", "objective_id", "points"):
        points = [int(word) for word in row["points"].split(",")]
        votes += [
            {**row, "voter": voter, "points": given, "place": place}
            for place, (voter, given) in enumerate(zip(voters, points, strict=True))
        ]
    order = count()
    return sorted(votes, key=lambda vote: (vote["round"], vote["place"], next(order)))


def design_words(design: Design, units: Mapping[str, str]) -> dict[str, str]:
    """The English for every metric that the design's measures name."""
    found = rows(design.measures, *MEASURED)
    metrics = {row["metric"]: row["metric_en"].removeprefix("the ").removeprefix("a ") for row in found}
    return {
        **{zh: en[:1].upper() + en[1:] for zh, en in metrics.items()},
        **{row["unit"]: units[row["unit"]].strip() for row in found if units.get(row["unit"], "").strip()},
    }
