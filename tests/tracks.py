"""Tracks: key results with a history, standings and outlooks, written out short for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from okrworkbook.analysis.forecast.outlook import Forecast, Outlook
from okrworkbook.analysis.okr_set import KeyResult
from okrworkbook.analysis.progress.track import Reading, Span, Standing, Track, Tracking
from okrworkbook.analysis.scoring import score
from okrworkbook.bilingual import Bilingual

STARTS, ENDS = date(2026, 4, 1), date(2026, 6, 30)


def day_of(week: float) -> date:
    """The last day of a week of the cycle; week 0 is the day before it."""
    return STARTS + timedelta(days=round(7 * week) - 1)


def span(week: float = 6) -> Span:
    """The second quarter of 2026, looked at from the end of a week."""
    return Span("2026Q2", STARTS, ENDS, min(day_of(week), ENDS))


def key_result(kr_id: str = "S1-KR1", **changes: object) -> KeyResult:
    """A rise from 0 to 100."""
    kr = KeyResult(
        id=kr_id,
        text=Bilingual(f"{kr_id}的中文", f"{kr_id} in English"),
        metric="签约门店数",
        unit="家",
        direction="up",
        baseline=0.0,
        target=100.0,
        weight=None,
        owner="P001",
        due=ENDS,
        source="经营月报",
        guardrail="",
        guardrail_value=None,
    )
    return replace(kr, **changes)


def reading(week: float, value: float | None, confidence: int | None = None, blocker: str = "") -> Reading:
    """A check-in at the end of a week."""
    return Reading(
        day_of(week),
        value,
        confidence,
        Bilingual(blocker, f"{blocker} (en)" if blocker else ""),
        "P001",
        day_of(week),
    )


def track(kr_id: str = "S1-KR1", readings: tuple[Reading, ...] = (), **changes: object) -> Track:
    """A key result of the sales department, aspirational unless said otherwise."""
    kr = changes.pop("kr", None) or key_result(kr_id)
    whole = Track(
        kr=kr,
        objective=kr_id.partition("-")[0],
        objective_text=Bilingual("让更多门店选择我们", "Let more shops choose us"),
        level="department",
        unit="销售部",
        kind="aspirational",
        readings=readings,
        baseline=kr.baseline,
    )
    return replace(whole, **changes)


def standing(kr_id: str = "S1-KR1", attainment: float | None = 0.5, **changes: object) -> Standing:
    """Half way, a little ahead of a straight plan at week 6, confidence 6."""
    whole = Standing(
        track=changes.pop("track", None) or track(kr_id),
        attainment=attainment,
        before=None if attainment is None else attainment - 0.05,
        score=None if attainment is None else score(attainment),
        planned=6 / 13,
        pace=None if attainment is None else attainment / (6 / 13),
        status="on_track",
        confidence=6,
        confidence_before=6,
        silent_days=3,
        late=0,
        corrected=0,
    )
    return replace(whole, **changes)


def tracking(*standings: Standing, week: float = 6) -> Tracking:
    """All of them in the second quarter of 2026."""
    return Tracking(span(week), standings, "ratio5")


def outlook(kr_id: str = "S1-KR1", chance: float | None = 0.6, **changes: object) -> Outlook:
    """An outlook with a chance of reaching .7."""
    return replace(Outlook(kr_id, "shrunk", 0.7, 1.05, 0.75, 0.45, 1.1, chance), **changes)


def forecast(*outlooks: Outlook) -> Forecast:
    """All of them together."""
    return Forecast(outlooks, 2026, 3000, 0)
