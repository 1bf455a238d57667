"""Cycles: whole invented cycles with their review, for what is shown of them.

`full` has four departments, two of them large enough to judge, commitments, blockers, a review half done and open
dependencies; `small` has three key results; `empty` none; `early` is the full one seen from week 6.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from okrworkbook.analysis.okr_set import KeyResult
from okrworkbook.analysis.progress.track import Standing
from okrworkbook.analysis.review import CycleReview, review_cycle
from okrworkbook.analysis.scoring import score
from okrworkbook.bilingual import Bilingual
from okrworkbook.texts import Voice
from tests.builders import table
from tests.endings import finished, reviewed, reviews, stood
from tests.goal_tables import horizontal, links
from tests.tracks import day_of, tracking

NAMES = {
    "销售部": "Sales",
    "研发部": "R&D",
    "生产部": "Production",
    "质量部": "Quality",
    "客诉率": "complaint rate",
    "员工满意度": "staff satisfaction",
    "经营月报": "monthly report",
}
VOICES = {"zh": Voice("zh"), "en": Voice("en", NAMES)}
ENDED = (1.0, 0.98, 1.02, 1.0, 0.72, 0.55, 0.9, 1.3, 0.62, 0.48, 1.0, 0.35, 0.2, 0.66, 1.04, -0.1)
SIZES = (("S", "销售部", 20), ("R", "研发部", 17), ("M", "生产部", 4), ("Q", "质量部", 3))
CAUSES = ("LOP", "LOP", "COG", "MTH", "", "ALN")
SAID = (8, 9, 8, 6, 9, 7, 5, 8, 10, 4)


def goals() -> list[Standing]:
    """44 key results of nine owners, every fourth a commitment."""
    rows, place = [], 0
    for code, unit, size in SIZES:
        for n in range(size):
            kind = "committed" if n % 4 == 3 else "aspirational"
            came = ENDED[place % len(ENDED)]
            said = {2: SAID[place % 10], 6: SAID[(place + 3) % 10], 9: SAID[(place + 7) % 10]}
            weeks = (2, 6, 9) if place % 9 == 4 else range(1, 13)
            values = {week: round(min(came, came * week / 10) * 100, 2) for week in weeks}
            one = stood(f"{code}{n // 3 + 1}-KR{n % 3 + 1} {came} {code}{n % 3} {unit} {kind}", values, said)
            rows.append(_worded(one, place))
            place += 1
    return rows


def _worded(one: Standing, place: int) -> Standing:
    kr: KeyResult = replace(
        one.track.kr,
        text=Bilingual(
            f"重点区域第{place + 1}批门店的月度补货频次由2次提高到5次",
            f"Raise monthly restocking by batch {place + 1} of shops in key regions from 2 to 5",
        ),
        metric="客诉率" if place == 7 else f"指标{place}",
        direction="down" if place == 7 else "up",
        guardrail={0: "客诉率", 1: "员工满意度"}.get(place, ""),
        guardrail_value=3.0 if place < 2 else None,
        source="" if place == 4 else one.track.kr.source,
    )
    readings = list(one.track.readings)
    if place == 5:
        readings[2] = replace(
            readings[2],
            blocker=Bilingual(
                "没达标要扣奖金，没人愿意报实数", "Whoever misses loses the bonus, so nobody reports red"
            ),
        )
    return replace(one, track=replace(one.track, kr=kr, readings=tuple(readings)))


def recorded(rows: list[Standing]):
    """A review half done: causes for most misses, decisions for a third, one explanation."""
    lines = []
    for place, one in enumerate(rows):
        missed = one.attainment < (1 if one.track.committed else 0.7)
        words = [one.track.id]
        words += [CAUSES[place % 6]] if missed and CAUSES[place % 6] else []
        words += ["strategic=no" if place % 11 == 5 else "strategic=yes"] if place % 5 else []
        words += (
            [f"decision={('close', 'rewrite', 'pivot')[place % 3]}"] if place % 3 == 0 or place == 8 else []
        )
        words += ["learnt=先谈定补货节奏再铺货", "learnt_en=Agree-restocking-first"] if place % 4 == 0 else []
        words += (
            ["explanation=供应商晚交四周", "explanation_en=Supplier-four-weeks-late"] if place == 11 else []
        )
        lines.append(" ".join(words))
    return reviews(*lines, "S1-KR1 LOP cycle=2026Q1", "OLD-KR1 MTH")


@cache
def full() -> CycleReview:
    """The whole cycle on its last day."""
    rows = goals()
    own = table(
        "scores",
        [
            {
                "goal_id": one.track.id,
                "cycle": "2026Q2",
                "score": 3.5 + n % 3 / 2,
                "scale": "1to5",
                "kind": "self",
            }
            for n, one in enumerate(rows[:12])
        ]
        + [{"goal_id": "Q1-KR1", "cycle": "2026Q2", "score": 0.7, "scale": "0to1", "kind": "self"}],
    )
    needs = links(*horizontal("S4>R1 proposed", "R4-KR1>Q1 rejected", "S1>M1"))
    return reviewed(*rows, recorded=recorded(rows), scores=own, links=needs)


@cache
def small() -> CycleReview:
    """Three key results of one owner, one of them missed for good reasons nobody wrote down."""
    return reviewed(
        stood("S1-KR1 .6", {}, {6: 8}), stood("S1-KR2 .4 P001 销售部 committed"), stood("S1-KR3 -")
    )


@cache
def empty() -> CycleReview:
    """A cycle without key results."""
    return review_cycle(finished(), table("objectives", []), reviews())


@cache
def early() -> CycleReview:
    """The same key results, looked at from week 6."""
    rows = [_until(one, day_of(6)) for one in goals()]
    return review_cycle(tracking(*rows, week=6), table("objectives", []), reviews())


def _until(one: Standing, day: date) -> Standing:
    """The same key result as it was known on a day."""
    known = tuple(reading for reading in one.track.readings if reading.day <= day)
    came = known[-1].value / 100
    return replace(one, attainment=came, score=score(came), track=replace(one.track, readings=known))


CYCLES = {"full": full, "small": small, "empty": empty, "early": early}
