"""Frames: the facts of an exercise as the tables and standings that the analyses take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from okrworkbook.bilingual import UNSAID
from okrworkbook.thresholds import DEFAULTS

if TYPE_CHECKING:
    import pandas as pd

    from okrworkbook.analysis.goal_graph import GoalGraph
    from okrworkbook.analysis.warning.alarm import Alarm

STARTS, ENDS = date(2026, 4, 1), date(2026, 6, 30)  # a quarter
WEEKS = 6  # that have passed of it
LOOKED_AT = ("E1", "E3", "E4")  # the rules a check-in alone can ring: pace, silence, confidence


def company_objectives(texts: Mapping[int, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Objectives of the company by number, and the key results they have not got yet."""
    import pandas as pd

    objectives = pd.DataFrame(
        [
            {
                "objective_id": str(number),
                "level": "company",
                "unit": "",
                "cycle": "2026Q2",
                "text": text,
                "text_en": text,
                "owner": f"P{number}",
                "type": "",
            }
            for number, text in texts.items()
        ]
    )
    columns = ("kr_id", "objective_id", "text", "weight", "owner", "due", "source", "metric")
    return objectives, pd.DataFrame(columns=[*columns, "guardrail_metric"])


def goal_graph(goals: Sequence[Mapping[str, str]]) -> GoalGraph:
    """The goals listed, with the links they name."""
    import pandas as pd

    from okrworkbook.analysis.goal_graph import build_goal_graph

    objectives = [
        {"objective_id": one["id"], "level": one["level"], "unit": one["id"], "owner": "", "text": ""}
        for one in goals
    ]
    links = [
        {"from_id": one["id"], "to_id": one["to"], "kind": "vertical", "status": one["status"], "due": None}
        for one in goals
        if "to" in one
    ]
    columns = ["kr_id", "objective_id", "owner"]
    return build_goal_graph(pd.DataFrame(objectives), pd.DataFrame(columns=columns), pd.DataFrame(links))


def alarms_of(row: Mapping[str, Any]) -> tuple[Alarm, ...]:
    """What rings for a key result with this check-in, half-way through a quarter."""
    from okrworkbook.analysis.okr_set import KeyResult
    from okrworkbook.analysis.progress.track import Reading, Span, Standing, Track
    from okrworkbook.analysis.scoring import score
    from okrworkbook.analysis.warning.alarm import Case
    from okrworkbook.analysis.warning.rules import OWN_RULES

    today = STARTS + timedelta(weeks=WEEKS)
    last = today - timedelta(days=row["silent"])
    kr = KeyResult(row["label"], UNSAID, "", "", "up", 0.0, 1.0, None, "", ENDS, "", "", None)
    reading = Reading(last, row["attainment"], row["confidence"], UNSAID, "", last)
    track = Track(kr, "", UNSAID, "department", "", "aspirational", (reading,), baseline=0.0)
    standing = Standing(
        track=track,
        attainment=row["attainment"],
        before=None,
        score=score(row["attainment"]),
        planned=row["planned"],
        pace=row["attainment"] / row["planned"],
        status="unknown",
        confidence=row["confidence"],
        confidence_before=row["before"],
        silent_days=row["silent"],
        late=0,
        corrected=0,
    )
    case = Case(standing, None, None, Span("2026Q2", STARTS, ENDS, today), DEFAULTS)
    return tuple(alarm for rule in LOOKED_AT for alarm in OWN_RULES[rule](case) or ())
