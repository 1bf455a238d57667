"""Cycle tables: what the months of a cycle leave behind, from a few literal words.

check_ins("K1 2026-04-10 40 6", "K1 2026-04-10 42 6 entered=2026-04-14")   value and confidence, - for none
running(key_results("K1 S1 销量 up"), check_ins(…))                        a client in the second quarter of 2026
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from okrworkbook.client import Client
from okrworkbook.engagement import Bilingual, Engagement
from tests.builders import client, rows_of
from tests.goal_tables import objectives
from tests.tracks import ENDS, STARTS

AGREED = Engagement(
    "demo", Bilingual("示例", "Example"), cycle_name="2026Q2", cycle_starts=STARTS, cycle_ends=ENDS
)
GOALS = (
    "C1 company type=aspirational",
    "S1 department 销售部 type=aspirational",
    "D1 department 研发部 type=committed",
)


def check_ins(*lines: str) -> pd.DataFrame:
    """Key result, day, value and confidence; a dash stands for none."""
    return _rows("check_ins", ("kr_id", "date", "value", "confidence"), lines)


def milestones(*lines: str) -> pd.DataFrame:
    """Key result, name and weight."""
    return _rows("milestones", ("kr_id", "name", "weight"), lines)


def plan_points(*lines: str) -> pd.DataFrame:
    """Key result, day and planned value."""
    return _rows("plan_points", ("kr_id", "date", "value"), lines)


def actions(*lines: str) -> pd.DataFrame:
    """Action, key result and the day it was agreed."""
    named = tuple(line if "text=" in line else f"{line} text={line.split()[0]}" for line in lines)
    return _rows("actions", ("action_id", "kr_id", "agreed"), named)


def running(
    key_results: pd.DataFrame, said: pd.DataFrame, goals: tuple[str, ...] = GOALS, **more: object
) -> Client:
    """A client in the second quarter of 2026: three objectives, and what else is given by table or setting."""
    tables = {name: more.pop(name) for name in tuple(more) if isinstance(more[name], pd.DataFrame)}
    lang = str(more.pop("lang", "zh"))
    return client(
        lang,
        replace(AGREED, **more),
        objectives=spaced(objectives(*goals)),
        key_results=key_results,
        check_ins=said,
        **tables,
    )


def spaced(frame: pd.DataFrame) -> pd.DataFrame:
    """English words are written with low lines, for a blank parts the columns; here they become blanks."""
    for name in (name for name in frame.columns if name.endswith("_en")):
        frame[name] = frame[name].str.replace("_", " ")
    return frame


def day(word: str) -> date:
    """A day of 2026: "04-10"."""
    return date.fromisoformat(f"2026-{word}")


def _rows(table: str, positions: tuple[str, ...], lines: tuple[str, ...]) -> pd.DataFrame:
    """As `rows_of`, without the cells that are a dash."""
    kept = []
    for line in lines:
        plain = [word for word in line.split() if "=" not in word]
        named = [word for word in line.split() if "=" in word]
        kept.append(
            " ".join(f"{name}={word}" for name, word in zip(positions, plain, strict=False) if word != "-")
            + " "
            + " ".join(named)
        )
    return rows_of(table, (), tuple(kept))
