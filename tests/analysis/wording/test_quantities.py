"""Quantities: which numbers measure something, what they are worth, and what they do in the sentence."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.wording import numerals_en, numerals_zh
from okrworkbook.analysis.wording.check import read
from okrworkbook.analysis.wording.quantities import CODE, DATE, PER, VALUE, WINDOW, find, plain


def quantities(text: str, lang: str = "zh") -> list[tuple[str, str, float | None]]:
    patterns = numerals_zh.PATTERNS if lang == "zh" else numerals_en.PATTERNS
    flat = plain(text)
    return [(flat[one.start : one.end].strip(), one.kind, one.value) for one in find(flat, patterns)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三成", 30),
        ("一成半", 15),
        ("百分之四十", 40),
        ("千分之五", 0.5),
        ("三分之一", 100 / 3),
        ("二十五家", 25),
        ("1.2亿", 120_000_000),
        ("3,000人", 3000),
        ("八千万", 80_000_000),
        ("两倍", 2),
        ("过半", 50),
    ],
)
def test_a_chinese_number_has_its_value(text, value):
    """Numerals, tenths, fractions and large units."""
    assert [(VALUE, pytest.approx(value))] == [(kind, worth) for _, kind, worth in quantities(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("500,000 people", 500_000),
        ("$1.5m", 1_500_000),
        ("99.2%", 99.2),
        ("nine in ten buyers", 90),
        ("a third of buyers", 100 / 3),
        ("one in five customers", 20),
        ("zero collisions", 0),
        ("no serious incidents", 0),
    ],
)
def test_an_english_number_has_its_value(text, value):
    """Digits, words, fractions and scales."""
    assert [(VALUE, pytest.approx(value))] == [(kind, worth) for _, kind, worth in quantities(text, "en")]


@pytest.mark.parametrize(
    ("text", "lang", "words", "kind"),
    [
        ("打赢2026年华东首战", "zh", "2026年", DATE),
        ("在Q3之前", "zh", "Q3", DATE),
        ("6月底上线", "zh", "6月底", DATE),
        ("取得ISO 22000认证", "zh", "ISO 22000", CODE),
        ("拿到二级等保", "zh", "二级", CODE),
        ("ERP系统二期", "zh", "二期", CODE),
        ("每万公里接管", "zh", "每万公里", PER),
        ("老客在90天内复购", "zh", "90天内", WINDOW),
        ("by 30 June", "en", "30 June", DATE),
        ("in 2026", "en", "2026", DATE),
        ("sell on day one", "en", "day one", CODE),
        ("pass the level 5 appraisal", "en", "level 5", CODE),
        ("takeovers per 10,000 km", "en", "per 10,000", PER),
        ("order again within 90 days", "en", "within 90 days", WINDOW),
    ],
)
def test_what_looks_like_a_number_and_measures_nothing(text, lang, words, kind):
    """Dates, codes, denominators and periods are no measures."""
    assert [(words, kind)] == [(found, what) for found, what, _ in quantities(text, lang)]


@pytest.mark.parametrize(
    "text", ["让每一位员工敢于开口", "一次把事情做对", "一线工人", "零售门店", "打造一流团队"]
)
def test_a_sign_of_a_numeral_is_not_always_a_number(text):
    """每一位, 一次, 一线 and 零售 count nothing."""
    assert [] == [found for found in quantities(text) if found[1] == VALUE]


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("新品上市周期由55天缩短至45天", 55, 45),
        ("单台能耗112度→86度", 112, 86),
        ("半数老客再次下单（当前31%）", 31, 50),
        ("供应商准时率（上季83%）达到95%", 83, 95),
        ("离职率12%降为7%", 12, 7),
        ("Repeat rate rises from 28% to 40%", 28, 40),
        ("Stock days down to 45 from 62", 62, 45),
        ("Approval steps: 4 instead of 11", 11, 4),
        ("Half of customers order again (now 31%)", 31, 50),
        ("MRR: $1.2m → $2m", 1_200_000, 2_000_000),
    ],
)
def test_baseline_and_target_are_told_apart(text, baseline, target):
    """Whichever stands first, and whichever words join them."""
    lang = "en" if text.isascii() or ("→" in text and "台" not in text) else "zh"
    (pair,) = read(text, lang).pairs

    assert (baseline, target) == (pair.baseline.value, pair.target.value)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("客诉降低三成", ["change"]),
        ("合格率达到99.2%", ["target"]),
        ("举办12场培训", ["count"]),
        ("日活从12万提升到18万,且次日留存不低于42%", ["pair", "target"]),
        ("Cut scrap by a third", ["change"]),
        ("First-pass yield reaches 99.2%", ["target"]),
        ("Run 12 sessions", ["count"]),
        ("Renewals up 5 points", ["change"]),
    ],
)
def test_a_number_has_its_role(text, roles):
    """A change, a target to be reached, a count, or baseline and target together."""
    lang = "zh" if any(sign > "一" for sign in text) else "en"

    assert roles == [measure.role for measure in read(text, lang).measures]


def test_a_limit_beside_a_measure_is_a_guardrail():
    """It is not pursued."""
    assert [False, True] == [
        one.guard for one in read("离职率12%降为7%，同时成本占比不高于19%", "zh").measures
    ]
