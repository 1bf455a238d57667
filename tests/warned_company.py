"""A company with something of every kind to be warned of, for exhibits; invented."""

from __future__ import annotations

from dataclasses import replace

from okrworkbook.analysis.forecast.outlook import Forecast
from okrworkbook.analysis.progress.track import Standing, Tracking
from okrworkbook.analysis.warning import Warnings, raise_warnings
from okrworkbook.bilingual import Bilingual
from tests.gate_plans import milestones
from tests.goal_tables import horizontal, links
from tests.tracks import forecast, key_result, outlook, reading, standing, track, tracking

UNITS = ("销售部", "产品部", "生产部", "质量部", "供应链部")
NAMES = {
    "销售部": "Sales",
    "产品部": "Product",
    "生产部": "Production",
    "质量部": "Quality",
    "供应链部": "Supply Chain",
    "家": "shops",
}
TEXTS = (
    Bilingual("把签约门店从0家增加到100家", "Raise signed shops from 0 to 100"),
    Bilingual("把新品上市周期从55天缩短到45天", "Cut the time to market of new products from 55 to 45 days"),
    Bilingual("三级验证全部验收", "All three stages of verification accepted"),
)


def placed(kr_id: str, unit: str, text: Bilingual, at: Standing) -> Standing:
    """The standing of a key result of this unit and wording."""
    kr = replace(at.track.kr, id=kr_id, text=text)
    return replace(at, track=replace(at.track, kr=kr, unit=unit, objective=kr_id.partition("-")[0]))


def company() -> tuple[Tracking, Forecast]:
    """Ten key results of five departments at the end of week 6: eight of them ring, each rule at least once."""
    flat = tuple(reading(week, 20.0, 6, "等供应商确认" if week == 6 else "") for week in (3, 4, 5, 6))
    stages = ("virtual 1 0.3 2026-04-20 2026-04-25", "closed 2 0.3 2026-05-05", "open 3 0.4 2026-06-20")
    skipped = ("virtual 1 0.5 2026-04-20", "closed 2 0.5 2026-05-20 2026-05-08")
    given = (
        ("S1-KR1", standing(attainment=0.1, pace=0.22, track=track(readings=flat))),
        ("S1-KR2", standing(confidence=9)),
        ("P1-KR1", standing(attainment=0.2, pace=0.43, status="at_risk", track=track(readings=flat))),
        ("P1-KR2", standing(attainment=0.42, pace=0.91, silent_days=12)),
        ("M1-KR1", standing(confidence=3, confidence_before=7)),
        ("M1-KR2", standing(attainment=-0.04, pace=-0.1, track=track(readings=(reading(5, -4.0, 6),)))),
        ("Q1-KR1", standing(attainment=0.3, pace=0.9, track=milestones("Q1-KR1", *stages))),
        ("Q1-KR2", standing(attainment=0.5, track=milestones("Q1-KR2", *skipped))),
        ("L1-KR1", standing(attainment=0.6, pace=1.3)),
        ("L1-KR2", standing(attainment=0.6, pace=1.3)),
    )
    standings = [
        placed(name, UNITS[place // 2], TEXTS[2 if name[0] == "Q" else place % 2], one)
        for place, (name, one) in enumerate(given)
    ]
    chances = {"S1-KR1": 0.1, "S1-KR2": 0.2, "P1-KR1": 0.4, "M1-KR2": 0.3}
    outlooks = [outlook(name, chances.get(name, 0.8)) for name, _ in given if name[0] != "Q"]
    return tracking(*standings), forecast(*outlooks)


def warned(**limits: float) -> Warnings:
    """The warnings of that company, in which others wait for what the sales department does."""
    from okrworkbook.thresholds import Thresholds

    waits = horizontal("P1-KR2>S1-KR1", "L1>P1-KR2", "M1-KR1>Q1-KR2", "S1-KR2>M1-KR1")
    return raise_warnings(*company(), links(*waits), Thresholds(limits))


def crowd(results: int = 40) -> Warnings:
    """Many key results, most of them red: a problem of the whole."""
    standings, outlooks = [], []
    for number in range(results):
        name = f"K{number // 4}-KR{number % 4 + 1}"
        at = standing(attainment=0.1, pace=0.2) if number % 3 else standing()
        standings.append(placed(name, UNITS[number % len(UNITS)], TEXTS[number % 2], at))
        outlooks.append(outlook(name, 0.15 if number % 3 else 0.8))
    return raise_warnings(tracking(*standings), forecast(*outlooks), links())


__all__ = ["NAMES", "UNITS", "company", "crowd", "key_result", "placed", "warned"]
