"""Outcomes: readings and agreements for the tests of the effect report, from a few literal words.

readings("2026-01-30 公司 关联率 80 n=40 treated_from=2026-04-01")
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from okrworkbook.analysis.effect import Claim, Effect, judge_effect
from okrworkbook.analysis.waves import WaveComparison
from okrworkbook.bilingual import Bilingual
from okrworkbook.client.agreed import Agreement
from okrworkbook.effect_terms import EffectTerms
from okrworkbook.engagement import Engagement, Outcome
from tests.builders import rows_of, table

START = date(2026, 4, 1)


def readings(*lines: str) -> pd.DataFrame:
    """The table of outcomes: day, unit, metric and value."""
    return rows_of("outcomes", ("date", "unit", "metric", "value"), lines)


def sides(before: Sequence[float], after: Sequence[float], same: bool = False, **row: Any) -> pd.DataFrame:
    """Subjects before and after; `same` where they are the same ones."""
    return table(
        "outcomes",
        [
            {
                "date": START + timedelta(days=-30 if side == "pre" else 30),
                "unit": "公司",
                "metric": "周期",
                "value": value,
                "period": side,
                "subject": f"{'' if same else side}{number}",
                **row,
            }
            for side, values in (("pre", before), ("post", after))
            for number, value in enumerate(values)
        ],
    )


def weekly(
    values: Sequence[float], start: int, unit: str = "公司", began: bool = True
) -> list[dict[str, Any]]:
    """Rows of one unit, a week apart; it begins with the reading of this place, or never does."""
    first = date(2026, 1, 5)
    return [
        {
            "date": first + timedelta(weeks=week),
            "unit": unit,
            "metric": "准时率",
            "value": value,
            "treated_from": first + timedelta(weeks=start) if began else None,
        }
        for week, value in enumerate(values)
    ]


def measure(name: str = "周期", **agreed: Any) -> Outcome:
    """A measure agreed, complete unless it says otherwise."""
    words = {key: Bilingual("口径", "as agreed") for key in ("source", "unit", "definition", "query")}
    return Outcome(Bilingual(name, f"{name} (en)"), **{"baseline": "1", **words, **agreed})


def judged(
    rows: pd.DataFrame | list[dict[str, Any]],
    *outcomes: Outcome,
    terms: EffectTerms | None = None,
    waves: WaveComparison | None = None,
    agreement: Agreement | None = None,
    seed: int = 1,
    **engaged: Any,
) -> Effect:
    """What is judged of these readings."""
    engagement = Engagement(
        "demo", Bilingual("示例"), outcomes=outcomes, effect=terms or EffectTerms(), **engaged
    )
    frame = rows if isinstance(rows, pd.DataFrame) else table("outcomes", rows)
    return judge_effect(frame, engagement, waves, agreement, seed)


def only(effect: Effect) -> Claim:
    """The one claim there is."""
    assert len(effect.claims) == 1
    return effect.claims[0]
