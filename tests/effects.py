"""Effects: literal results of assess_effect, one claim for each design, with the numbers of the method notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from okrworkbook.analysis.effect import (
    Claim,
    Comparison,
    Effect,
    Estimate,
    EventTime,
    Lack,
    Reading,
    Return,
    Series,
    SeriesPoint,
    UnitPath,
)
from okrworkbook.bilingual import UNSAID, Bilingual
from okrworkbook.effect_terms import Amount, EffectTerms, Event, Worth
from okrworkbook.engagement import Engagement, Outcome

BEFORE, AFTER, START = date(2026, 1, 30), date(2026, 12, 31), date(2026, 4, 1)
SERIES_LACKS = Lack("interrupted_series", "points", 1, 8), Lack("comparison", "comparison")
ALWAYS = ("history", "self_grading")


def outcome(zh: str, en: str, unit: tuple[str, str] = ("%", "%"), frozen: bool = True, **more) -> Outcome:
    """A measure as it was agreed; without definition and query where it is not frozen."""
    words = {"definition": Bilingual("口径", "the definition"), "query": Bilingual("查询一", "query one")}
    return Outcome(
        Bilingual(zh, en),
        source=Bilingual("目标清单", "goal list"),
        unit=Bilingual(*unit),
        **{name: said if frozen else UNSAID for name, said in words.items()},
        **more,
    )


def two_rates(**changes) -> Claim:
    """32 of 40 became 38 of 40: Newcombe and Fisher as the method notes have them."""
    agreed = outcome(
        "部门目标关联率",
        "Department goals linked",
        baseline="32/40",
        target="95%",
        direction="up",
        kind="rate",
        primary=True,
    )
    claim = Claim(
        "部门目标关联率",
        agreed,
        "公司",
        "two_rates",
        "E1",
        Reading(80, 40, BEFORE, BEFORE),
        Reading(95, 40, AFTER, AFTER),
        Estimate(15, (0.1, 30.2), "newcombe", 0.087, "fisher"),
        better=True,
        primary=True,
        sources=("目标清单",),
        remarks=("target_met",),
        lacks=SERIES_LACKS,
        threats=(*ALWAYS, "instrumentation"),
    )
    return replace(claim, **changes)


def two_numbers() -> Claim:
    """An index of 100 became 60."""
    return Claim(
        "沟通成本指数",
        outcome(
            "沟通成本指数",
            "Communication cost index",
            ("", ""),
            baseline="100",
            target="60",
            direction="down",
            kind="amount",
        ),
        "",
        "two_numbers",
        "E0",
        Reading(100),
        Reading(60),
        Estimate(-40, ratio=0.6),
        better=True,
        lacks=(Lack("two_rates", "count"),),
        threats=ALWAYS,
    )


def unpaired() -> Claim:
    """Launch cycles of nine products and of eleven others."""
    return Claim(
        "新品上市周期",
        outcome(
            "新品上市周期",
            "Launch cycle",
            ("天", "days"),
            baseline="55",
            target="45",
            direction="down",
            kind="duration",
        ),
        "公司",
        "unpaired",
        "E1",
        Reading(55, 9, spread=(48.0, 63.0)),
        Reading(45, 11, spread=(39.0, 52.0)),
        Estimate(-10, (-15, -4), "bootstrap", 0.004, "mann_whitney", 0.012, 0.82, (0.74, 0.93), delta=-0.76),
        better=True,
        sources=("研发项目台账",),
        lacks=SERIES_LACKS,
        threats=(*ALWAYS, "regression", "attrition"),
    )


def attainment() -> Claim:
    """75 % became 100 %, as stated: a score of 5.0."""
    return Claim(
        "年度KR达成率",
        outcome("年度KR达成率", "Annual key-result attainment", direction="up", kind="rate", frozen=False),
        "公司",
        "claimed",
        "E0",
        Reading(75),
        Reading(100),
        Estimate(25),
        better=True,
        remarks=("not_frozen", "above_band"),
        lacks=(Lack("two_rates", "measured"),),
        threats=ALWAYS,
        score=5.0,
    )


def repurchase() -> Claim:
    """40 %, with no level before."""
    return Claim(
        "复购率",
        outcome("复购率", "Repurchase rate", target="40%", direction="up", kind="rate"),
        "公司",
        "claimed",
        "E0",
        None,
        Reading(40),
        None,
        better=None,
        remarks=("no_start",),
        lacks=(Lack("two_rates", "before"),),
        threats=ALWAYS,
    )


def paired() -> Claim:
    """Hours of coordination of twelve people, more than before."""
    return Claim(
        "协调工时（小时）",
        None,
        "公司",
        "paired",
        "E1",
        Reading(4.2, 12),
        Reading(5.1, 12),
        Estimate(0.8, (0.2, 1.5), "hodges_lehmann", 0.016, "wilcoxon", 0.048, delta=0.62),
        better=False,
        remarks=("worse",),
        lacks=SERIES_LACKS,
        threats=("history", "testing"),
        pairs=((4, 5), (5, 5.5)),
    )


def matched() -> Claim:
    """The same forty goals, linked or not: eight became linked, two lost their link."""
    return Claim(
        "同一批目标的关联率",
        outcome("同一批目标的关联率", "Links of the same goals", direction="up", kind="rate"),
        "公司",
        "matched_yes_no",
        "E1",
        Reading(80, 40),
        Reading(95, 40),
        Estimate(15, (-1.5, 31.5), "newcombe", 0.109, "mcnemar", 0.218),
        better=True,
        lacks=SERIES_LACKS,
        threats=("history", "instrumentation"),
        discordant=(8, 2),
    )


def survey() -> Claim:
    """The safety dimension of two anonymous surveys."""
    return Claim(
        "SAF",
        None,
        "",
        "survey",
        "E1",
        Reading(3.02, 131),
        Reading(3.31, 118),
        Estimate(0.29, (0.08, 0.51), "bootstrap", 0.006, "mann_whitney", 0.03, delta=0.2),
        better=True,
        lacks=(Lack("paired", "pairs"),),
        threats=("attrition", "response_shift"),
    )


def series(estimated: bool = True) -> Claim:
    """Twelve months before and twelve after; too few to estimate where it says so."""
    points = tuple(
        SeriesPoint(
            date(2025, 4, 1) + timedelta(days=30 * n),
            50 - n * 0.4 - (6 if n >= 12 else 0) + (n % 3) * 0.6,
            50.6 - n * 0.4 - (6 if n >= 12 else 0) if estimated else None,
            50.6 - n * 0.4 if estimated else None,
        )
        for n in range(24 if estimated else 9)
    )
    followed = (
        Series(
            points,
            points[12].day,
            Estimate(-6, (-7.4, -4.6), "ar1", 0.001, "t_ar1"),
            Estimate(0.02, (-0.1, 0.14), "ar1"),
            Estimate(-5.8, (-8.1, -3.5), "ar1", 0.0004, "t_ar1", 0.002),
            Estimate(-5.7, (-8.6, -2.8), "gls", 0.001, "t_gls"),
            -0.21,
            Estimate(-5.8, (-7.9, -3.7), "hac", 0.0004, "t_hac"),
        )
        if estimated
        else Series(points, points[6].day)
    )
    return Claim(
        "交付周期",
        outcome("交付周期", "Lead time", ("天", "days"), direction="down", kind="duration"),
        "公司",
        "interrupted_series" if estimated else "two_numbers",
        "E2" if estimated else "E0",
        Reading(48.4, 12),
        Reading(37.5, 12),
        followed.end if estimated else Estimate(-2.0),
        better=True,
        sources=("项目台账",),
        lacks=(Lack("comparison", "comparison"),)
        if estimated
        else (Lack("interrupted_series", "after", 3, 8),),
        threats=("history", "autocorrelation"),
        series=followed,
        events=TERMS.events,
    )


def compared(order: str = "planned") -> Claim:
    """Three of six departments began first; the order planned or drawn by lot."""
    drawn = order == "random"
    events = tuple(
        EventTime(at, value, (value - 1.6, value + 1.6), 6)
        for at, value in ((-3, 0.2), (-2, -0.4), (-1, 0.1), (0, 2.1), (1, 3.8), (2, 4.2))
    )
    paths = tuple(
        UnitPath(f"部门{n}", START if n < 3 else None, ((BEFORE, 60.0 + n), (AFTER, 63.0 + n)))
        for n in range(6)
    )
    return Claim(
        "按期更新率",
        outcome("按期更新率", "Goals updated in time", direction="up", kind="rate"),
        "公司",
        "randomised" if drawn else "comparison",
        "E4" if drawn else "E3",
        Reading(61, 30),
        Reading(68, 30),
        Estimate(4.1, (0.6, 7.7), "permutation", 0.05, "permutation", 0.1, sided=1),
        better=True,
        lacks=() if drawn else (Lack("randomised", "order"),),
        threats=("history",),
        comparison=Comparison(paths, 3, 3, events, Estimate(0.1, (-0.5, 0.7)), 0.05, 20),
    )


def worth() -> Return:
    """What the series was worth, against what the engagement cost; the rates are not counted."""
    return Return(
        "CNY",
        (300000, 360000),
        (420000, 900000),
        (0.17, 2.0),
        (("交付周期", 420000, 900000),),
        (("部门目标关联率", "E1"),),
    )


TERMS = EffectTerms(
    "planned",
    "CNY",
    (Event(date(2026, 6, 18), Bilingual("价格调整带来的促销", "A promotion because of new prices")),),
    (
        Amount(Bilingual("咨询费", "Fees"), 240000, 280000),
        Amount(Bilingual("内部工时", "Own time"), 60000, 80000),
    ),
    (Worth("交付周期", 35000, 75000),),
)
AGREED = Engagement("demo", Bilingual("示例", "Example"), effect=TERMS)
PLAIN = Engagement("demo", Bilingual("示例", "Example"))
# English words of what these clients call things.
NAMES = {"小时": "hours", "协调工时（小时）": "Hours of coordination", "天": "days", "目标清单": "goal list"}
NAMES |= {"研发项目台账": "R&D project register", "项目台账": "project register"}
NAMES |= {"交付周期": "Lead time", "部门目标关联率": "Department goals linked"}


def every_design() -> Effect:
    """A claim of every design."""
    claims = (
        two_rates(),
        two_numbers(),
        unpaired(),
        attainment(),
        repurchase(),
        paired(),
        matched(),
        survey(),
        series(),
        compared(),
        compared("random"),
    )
    return Effect(claims, worth(), "2026-02-10")


def first_case() -> Effect:
    """The numbers of the first case: 80 → 95 %, −40 %, −10 days, 75 → 100 % and 40 %."""
    return Effect((two_rates(), two_numbers(), unpaired(), attainment(), repurchase()), None)


def of(claims: Sequence[Claim]) -> Effect:
    """An effect of these claims and nothing else."""
    return Effect(tuple(claims), None)


EFFECTS = {
    "every_design": every_design,
    "first_case": first_case,
    "nothing": lambda: of(()),
    "level_only": lambda: of([repurchase()]),
    "drawn_only": lambda: of([series(estimated=False)]),
    "worse_only": lambda: of([paired()]),
}
