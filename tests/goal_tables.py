"""Goal tables: objectives, key results and links from a few literal words, and the oracle of the method.

objectives("C1 company", "S1 department 销售部 P1 capacity=4")   id, level, unit, owner
key_results("S1a S1 销量 up P1 baseline=10 target=20")           id, objective, metric, direction, owner
vertical("S1>C1", "P2>C2 proposed")                             confirmed unless it says otherwise
horizontal("S1>P1", "S2>R1 proposed 2026-03-31")                 consumer > provider, status, needed by
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from tests.builders import rows_of, table


def objectives(*lines: str) -> pd.DataFrame:
    """Objectives; the text is the id unless given."""
    named = [line if "text=" in line else f"{line} text={line.split()[0]}" for line in lines]
    return rows_of("objectives", ("objective_id", "level", "unit", "owner"), tuple(named))


def key_results(*lines: str) -> pd.DataFrame:
    """Key results; the text is the id unless given."""
    named = [line if "text=" in line else f"{line} text={line.split()[0]}" for line in lines]
    return rows_of("key_results", ("kr_id", "objective_id", "metric", "direction", "owner"), tuple(named))


def vertical(*lines: str) -> list[dict[str, object]]:
    """Links from child to parent."""
    return [_link(line, "vertical") for line in lines]


def horizontal(*lines: str) -> list[dict[str, object]]:
    """Links from consumer to provider."""
    return [_link(line, "horizontal") for line in lines]


def links(*rows: dict[str, object]) -> pd.DataFrame:
    """The table of links."""
    return table("links", list(rows))


def resources(*lines: str) -> pd.DataFrame:
    """Pool, key result and share of the pool."""
    return rows_of(
        "resources",
        ("pool", "kr_id"),
        tuple(f"{line.rsplit(' ', 1)[0]} fte={line.split()[-1]}" for line in lines),
    )


def cooperation(*lines: str) -> pd.DataFrame:
    """Department pairs of the process map: department, partner, reason."""
    rows = [dict(zip(("department", "partner", "reason"), line.split(), strict=False)) for line in lines]
    return pd.DataFrame(rows, columns=["department", "partner", "reason", "reason_en"]).fillna("")


def oracle() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The worked example of the method: three company objectives, seven of departments, seven below."""
    units = {"S": "Sales", "P": "Product", "Q": "Quality", "R": "R&D", "H": "HR"}
    goals = objectives(
        *("C1 company", "C2 company", "C3 company"),
        *(f"{goal} department {units[goal[0]]}" for goal in ("S1", "S2", "P1", "P2", "Q1", "R1", "HR1")),
        *(f"{goal} team {units[goal[0].upper()]}" for goal in ("s1a", "s1b", "p1a", "p2a", "q1a", "r1a")),
        "x team Sales",
    )
    up = vertical(
        *("S1>C1", "S2>C1", "P1>C2", "Q1>C2", "R1>C3"),
        *("s1a>S1", "s1b>S1", "p1a>P1", "p2a>P2", "q1a>Q1", "r1a>R1"),
    )
    across = horizontal("S1>P1", "R1>P1", "P1>Q1", "S2>R1 proposed", "Q1>S1")
    return goals, key_results(), links(*up, *across)


def _link(line: str, kind: str) -> dict[str, object]:
    ends, *rest = line.split()
    source, target = ends.split(">")
    row: dict[str, object] = {"from_id": source, "to_id": target, "kind": kind, "status": "confirmed"}
    for word in rest:
        if word[0].isdigit():
            row["due"] = date.fromisoformat(word)
        elif word.startswith("note="):
            row["note"] = word.removeprefix("note=")
        else:
            row["status"] = "" if word == "blank" else word
    return row
