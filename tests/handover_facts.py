"""Handover facts: one small client's manuals, and the words their templates are filled with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from okrworkbook.analysis.cycle_calendar import cycle_calendar
from okrworkbook.analysis.handover import (
    Change,
    Duty,
    Example,
    ManualCycle,
    ManualDesign,
    ManualFacts,
    ManualMaturity,
    ManualMeasure,
    ManualScoring,
    ManualTool,
    ManualTrainer,
    MaturityRow,
    WorkedExample,
)
from okrworkbook.analysis.handover.gather import year_ahead
from okrworkbook.analysis.okr_set import KeyResult, Objective
from okrworkbook.analysis.system_design import STEPS, Meeting, Role, Rule
from okrworkbook.bilingual import UNSAID, Bilingual
from okrworkbook.narrative.manual_words import manual_words
from okrworkbook.texts import Voice
from okrworkbook.thresholds import DEFAULTS, REGISTRY

CALENDAR = cycle_calendar(date(2026, 7, 1), "quarter")
ENGLISH = {
    "总经理": "General manager",
    "战略部": "Strategy",
    "战略部经理": "Head of strategy",
    "销售部": "Sales",
    "天": "days",
    "飞书": "Feishu",
    "飞书OKR": "Feishu OKR",
}


def manual_facts_of(**changes: Any) -> ManualFacts:
    """The facts of one invented client, with whatever a test changes."""
    facts = ManualFacts(
        client=Bilingual("示例公司", "Sample Company"),
        consultancy=Bilingual("OKR咨询项目组", "OKR advisory team"),
        synthetic=True,
        version="1.0",
        made_on=date(2026, 7, 10),
        cycle=ManualCycle(
            length="quarter",
            name="2026Q2",
            begins=date(2026, 4, 1),
            ends=date(2026, 6, 30),
            weeks=14,
            next_name="2026Q3",
            calendar=CALENDAR,
            year=year_ahead(CALENDAR, "2026Q2"),
        ),
        design=ManualDesign(
            company_objectives=(3, 5),
            objectives=5,
            key_results=4,
            aspirational=("least", 0.4),
            learning_goals=True,
            individual=False,
            scores_visible="team",
            pay_written=True,
            steps=STEPS,
            rules=(
                Rule("company", (3, 5)),
                Rule("vertical"),
                Rule("counts", (5, 4)),
                Rule("measurable"),
                Rule("horizontal"),
                Rule("conflict"),
                Rule("aspirational_least", (0.4,)),
                Rule("changes"),
            ),
            meetings=(
                Meeting("alignment", (120, 180), None, "okr_owner", ("sponsor", "heads", "okr_owner")),
                Meeting("weekly", (25, 30), 1, "heads", ("heads", "owners")),
                Meeting("iteration", (45, 60), 2, "heads", ("heads", "owners")),
                Meeting("monthly", (60, 90), None, "okr_owner", ("sponsor", "heads", "okr_owner")),
                Meeting("mid_cycle", (60, 90), None, "sponsor", ("sponsor", "heads", "okr_owner")),
                Meeting("review", (120, 180), None, "okr_owner", ("sponsor", "heads", "okr_owner")),
            ),
            roles=(
                Role("sponsor", "总经理"),
                Role("okr_owner", "战略部经理"),
                Role("heads", ""),
                Role("trainers", ""),
            ),
        ),
        scoring=ManualScoring(
            mapping="ratio5",
            ideal=(2.5, 3.5),
            band=(0.5, 0.7),
            anchors=((1, 0.2), (2, 0.4), (3, 0.6), (4, 0.8), (5, 1.0)),
            success=0.7,
            examples=(WorkedExample("up", 22, 30, 27, 0.625, 3.125),),
        ),
        tool=ManualTool(
            id="feishu",
            name="飞书OKR",
            systems=(("collaboration", ("飞书",)), ("okr", ("飞书OKR",))),
            lost=("confidence", "confirmation"),
        ),
        okrs=(
            objective_of("C1", "让老客户愿意再买一次", "Make customers want to buy again", "aspirational"),
            objective_of("C2", "让订单按说好的日子到", "Deliver on the day we promised", "committed"),
        ),
        posts={
            "ceo": Bilingual("总经理", "General manager"),
            "trainers": Bilingual("培训主管", "Head of training"),
        },
        duties=(
            Duty("weekly_check_in", {"R": ("kr_owner",), "A": ("department_heads",), "I": ("okr_owner",)}),
            Duty("cycle_review", {"R": ("okr_owner", "department_heads"), "A": ("ceo",), "C": ("trainers",)}),
        ),
        examples=(
            Example(
                Bilingual("全面提升交付能力", "Raise delivery capability across the board"),
                Bilingual("让客户按说好的日子收到货", "Let customers receive goods on the promised day"),
                ("O_VAGUE",),
            ),
            Example(
                Bilingual("准时率显著提升", "Raise punctuality significantly"),
                Bilingual("准时率由82%提升至90%", "Raise punctuality from 82% to 90%"),
                ("K_NOMETRIC", "K_VAGUE"),
            ),
        ),
        limits={one.name: DEFAULTS[one.name] for one in REGISTRY.values() if one.area == "warning"},
        measures=(
            ManualMeasure(
                Bilingual("部门目标与公司战略关联率", "Department goals linked to strategy"),
                UNSAID,
                Bilingual("目标清单", "Goal list"),
                "32/40 = 80%",
                "38/40 = 95%",
                "linkage",
            ),
        ),
        maturity=ManualMaturity(
            3,
            (
                MaturityRow(
                    "cadence", 3, Bilingual("例会记录连续两个周期可查", "Two cycles of minutes on file"), 2
                ),
                MaturityRow("writing", 4, UNSAID),
            ),
        ),
        trainers=(ManualTrainer(Bilingual("张示例", "Zhang Sample"), "销售部", date(2026, 12, 31)),),
        changes=(Change("1.0", date(2026, 7, 10), UNSAID),),
    )
    return replace(facts, **changes)


def bare_facts() -> ManualFacts:
    """A client of which little is known: every list that may be empty is."""
    bare: dict[str, Any] = dict.fromkeys(
        ("okrs", "duties", "examples", "measures", "trainers", "changes"), ()
    )
    return manual_facts_of(**bare, posts={}, maturity=None, tool=ManualTool("", "", (), ()), synthetic=False)


def voice_of(lang: str) -> Voice:
    """The reader's language with the English names of this client."""
    return Voice(lang, ENGLISH if lang == "en" else {})


def words_of(lang: str, manual: str = "okr_handbook", facts: ManualFacts | None = None) -> dict[str, Any]:
    """What a template is filled with in one language."""
    return manual_words(facts or manual_facts_of(), voice_of(lang), manual)


def objective_of(name: str, text: str, text_en: str, kind: str) -> Objective:
    """A company objective with two key results: days that fall, and days that are kept."""
    results = (
        _key_result(
            f"{name}-KR1", "平均交付天数由55天降至45天", "Cut delivery from 55 to 45 days", "down", 55, 45
        ),
        _key_result(f"{name}-KR2", "退货天数不高于3天", "Keep returns within 3 days", "at_most", None, 3),
    )
    return Objective(name, Bilingual(text, text_en), "", "P001", kind, results)


def _key_result(
    name: str, text: str, text_en: str, direction: str, baseline: float | None, target: float
) -> KeyResult:
    return KeyResult(
        name,
        Bilingual(text, text_en),
        text[:6],
        "天",
        direction,
        baseline,
        target,
        50,
        "P001",
        date(2026, 9, 30),
        "订单系统",
        "",
        None,
    )
