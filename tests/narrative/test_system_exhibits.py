"""The exhibits of the system design: every client, both languages, nothing missing or mixed."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from okrworkbook import figures, narrative, tables
from okrworkbook.analysis.attainment_rate import stated_rates
from okrworkbook.analysis.ceiling import CeilingView, Complement
from okrworkbook.analysis.cycle import autonomy_sign, choose_cycle
from okrworkbook.analysis.cycle_calendar import KINDS, cycle_calendar
from okrworkbook.analysis.proof import KINDS as PROOFS
from okrworkbook.analysis.proof import assess_proof
from okrworkbook.analysis.scoring import MAPPINGS, scoring_standard
from okrworkbook.analysis.system_design import TOPICS, design_system
from okrworkbook.analysis.tool_choice import CRITERIA, PLACES, SYSTEM_WORDS, VERDICTS, choose_tool, needs_of
from okrworkbook.engagement import PARTS
from okrworkbook.exhibit import Exhibit, FigureExhibit, TableExhibit
from okrworkbook.okr_tools import FEATURES, LEVELS
from tests.builders import CLIENTS, EN, LANGS, ZH, bundled, diagnosed, strings
from tests.figures.drawn import outside, overlapping

EVERY = pytest.mark.parametrize(
    ("name", "lang"), [(name, lang) for name in CLIENTS for lang in LANGS], ids=lambda word: word
)


@cache
def shown(
    name: str, lang: str, agreed: str | None = None, systems: tuple[str, ...] = ()
) -> dict[str, Exhibit]:
    """Everything the system design shows of a bundled client."""
    data, diagnosis = bundled(name, lang), diagnosed(name)
    engagement, voice = data.engagement, data.voice
    autonomy = diagnosis.survey.dimension("AUT")
    cycle = choose_cycle(
        engagement.context,
        len(data.people),
        autonomy_sign(autonomy.mean, autonomy.n, autonomy.interval),
        agreed,
        diagnosis.fit.design.cycle,
    )
    calendar = cycle_calendar(date(2026, 4, 1), cycle.length)
    standard = scoring_standard(engagement.scoring, True)
    tool = choose_tool(systems, needs_of(diagnosis.fit.design), str(engagement.context.get("tool", "")))
    system = design_system(diagnosis, cycle, standard, tool, engagement.parts)
    proof = assess_proof(data.key_results, cycle.per_year)
    made = {
        "design_notes": narrative.design_notes(system, voice),
        "design_decisions": tables.design_decisions(system, voice),
        "drafting_steps": tables.drafting_steps(system, voice),
        "alignment_rules": tables.alignment_rules(system, voice),
        "cadence": tables.cadence(system, voice),
        "roles": tables.roles(system, voice),
        "no_pay_rule": narrative.no_pay_rule(system, voice),
        "cycle_notes": narrative.cycle_notes(cycle, calendar, voice),
        "cycle_conditions": tables.cycle_conditions(cycle, voice),
        "calendar": tables.calendar(calendar, voice),
        "cycle_strip": figures.cycle_strip(calendar, voice),
        "scoring_notes": narrative.scoring_notes(standard, voice, stated_rates(data.outcomes)),
        "scoring_table": tables.scoring_table(standard, voice),
        "scoring_anchors": tables.scoring_anchors(standard, voice),
        "scoring_curve": figures.scoring_curve(standard, voice),
        "tool_notes": narrative.tool_notes(tool, voice),
        "tool_ranking": tables.tool_ranking(tool, voice),
        "tool_matrix": tables.tool_matrix(tool, voice),
        "tool_losses": tables.tool_losses(tool, voice),
        "evidence_notes": narrative.evidence_needed(proof, voice),
        "evidence_table": tables.evidence_needed(proof, voice),
    }
    return {key: exhibit for key, exhibit in made.items() if exhibit is not None}


def words(name: str, lang: str, key: str, **more) -> str:
    """All words of one exhibit."""
    return " ".join(strings(shown(name, lang, **more)[key]))


@EVERY
def test_every_exhibit_has_a_block_and_a_view(name, lang):
    """A notebook can show it and a report can print it."""
    for exhibit in shown(name, lang).values():
        assert exhibit.html()
        assert exhibit.block()["kind"]


@EVERY
def test_no_place_is_left_open(name, lang):
    """No {place}, None or nan reaches a reader."""
    assert [] == [
        (key, text)
        for key, exhibit in shown(name, lang).items()
        for text in strings(exhibit)
        if re.search(r"\{\w+\}|\bNone\b|\bnan\b", text)
    ]


@pytest.mark.parametrize("name", CLIENTS)
def test_an_english_reader_meets_no_chinese(name):
    """But for a client's own words that have no English."""
    own = set(re.findall(r"[\u4e00-\u9fff]+", str(bundled(name).engagement.context.get("tool", ""))))
    found = {
        word
        for exhibit in shown(name, "en").values()
        for text in strings(exhibit)
        for word in re.findall(r"[\u4e00-\u9fff，。；：？！（）]+", text)
    }

    assert set() == found - own


@pytest.mark.parametrize("name", CLIENTS)
def test_a_chinese_reader_meets_no_english_sentence(name):
    """Names of products and letters of formulas apart, no three English words in a row."""
    found = [
        (key, text)
        for key, exhibit in shown(name, "zh").items()
        for text in strings(exhibit)
        if re.search(r"[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}", text)
    ]

    assert [] == found


@EVERY
def test_every_table_is_as_wide_as_its_head(name, lang):
    """No cell is missing and every column has its width and side."""
    for key, exhibit in shown(name, lang).items():
        if isinstance(exhibit, TableExhibit):
            wide = len(exhibit.columns)
            assert {wide} == {len(row) for row in exhibit.rows}, key
            assert (wide, wide) == (len(exhibit.align), len(exhibit.widths)), key
            assert exhibit.title, key
            assert exhibit.source, key


@EVERY
def test_pictures_can_be_read(name, lang):
    """No text leaves the page or is written over another."""
    pictures = [one for one in shown(name, lang).values() if isinstance(one, FigureExhibit)]

    assert 2 == len(pictures)
    assert [([], [])] * 2 == [(outside(one.figure), overlapping(one.figure)) for one in pictures]


def test_a_choice_already_made_is_told_with_what_the_facts_say():
    """The innovator agreed on quarters."""
    told = words("case-waymo", "zh", "cycle_notes", agreed="quarter")

    assert "合作约定为季度周期，以约定为准；按依据应为双月：双月的5项条件满足5项" in told
    assert "which stands; by the facts it would be two months" in words(
        "case-waymo", "en", "cycle_notes", agreed="quarter"
    )


def test_what_speaks_against_a_choice_is_told():
    """164 people would be few enough for two months."""
    assert "不支持这一选择的：参与人数不超过300人。" in words("case-yichuan-xiaoxian", "zh", "cycle_notes")
    assert "What speaks against it: at most 300 people take part." in words(
        "case-yichuan-xiaoxian", "en", "cycle_notes"
    )


def test_unknown_holidays_are_told_in_notes_and_table():
    """A reader of either knows to look."""
    assert "未提供法定节假日" in words("case-waymo", "zh", "cycle_notes")
    assert "法定节假日未知" in words("case-waymo", "zh", "calendar")


def test_the_cases_rates_are_flagged():
    """75 % and 100 % with their scores, above the band."""
    told = words("case-yichuan-xiaoxian", "zh", "scoring_notes")

    assert "（实施前）75%，折合3.75分，高于理想区间" in told
    assert "（实施后）100%，折合5.00分，高于理想区间" in told
    assert "高于理想区间" not in words("case-waymo", "zh", "scoring_notes")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", ["−47.8%", "25.9%", "30.8%", "9,986英里", "25,846英里"]),
        ("en", ["−47.8%", "25.9%", "30.8%", "9,986 miles", "25,846 miles"]),
    ],
)
def test_the_cases_proof_in_numbers(lang, expected):
    """As method and oracle have them, in the reader's units."""
    told = words("case-waymo", lang, "evidence_table")

    assert [] == [number for number in expected if number not in told]


def test_a_start_that_was_reckoned_is_said_to_be():
    """Only where the client did not set the day."""
    cycle = choose_cycle({}, None)
    calendar = cycle_calendar(date(2026, 4, 1), "quarter")
    agreed, reckoned = (
        " ".join(narrative.cycle_notes(cycle, calendar, ZH, start_agreed).items)
        for start_agreed in (True, False)
    )

    assert "起始日由设计阶段结束日" not in agreed
    assert "起始日由设计阶段结束日" in reckoned


@pytest.mark.parametrize(
    ("voice", "expected"),
    [
        (ZH, "“准时率由98%到98.3%”从未达部分看：由2%变为1.7%，即−15%"),
        (EN, "“On time” told by what is missing: 2% becomes 1.7%, which is −15%"),
    ],
    ids=LANGS,
)
def test_a_target_near_its_ceiling_is_told_from_the_other_side(voice, expected):
    """98 → 98.3 % is 15 % fewer faults."""
    view = CeilingView("K", "准时率由98%到98.3%", "On time", 98.0, 98.3, Complement(2.0, 1.7))

    assert expected in " ".join(narrative.scoring_notes(scoring_standard(), voice, ceilings=(view,)).items)


def test_a_client_without_such_key_results_is_told_so():
    """Notes, and no empty table."""
    assert "不需要另算证据量" in words("case-yichuan-xiaoxian", "zh", "evidence_notes")
    assert "evidence_table" not in shown("case-yichuan-xiaoxian", "zh")


def test_a_client_on_dingtalk_is_asked_which_product():
    """All five are named."""
    told = words("case-waymo", "zh", "tool_notes", systems=("钉钉",))

    assert [] == [
        name
        for name in ("钉钉OKR接口（okr_1_0）", "钉钉Agoal", "叮当OKR", "北极星OKR", "Tita")
        if name not in told
    ]


def test_what_is_inferred_is_said_to_be():
    """Nobody named a system; the tool in use did."""
    assert "由在用的工具“北极星OKR”推断为钉钉，须确认" in words("case-yichuan-xiaoxian", "zh", "tool_notes")


def test_the_chosen_mapping_is_marked():
    """And only that one."""
    rows = shown("case-waymo", "en")["scoring_table"].rows

    assert ["five times (chosen)", "anchored", "linear"] == [row[0] for row in rows]
    assert ["1.00", "1.50", "3.00", "3.50", "3.75", "5.00", "0.50–0.70"] == list(rows[0][2:])


@pytest.mark.parametrize("mapping", ["ratio5", "anchored", "linear"])
@pytest.mark.parametrize("voice", [ZH, EN], ids=LANGS)
def test_every_mapping_can_be_drawn_and_tabled(mapping, voice):
    """Its band is drawn where it lies, and no label is written over another."""
    standard = scoring_standard(mapping)
    drawn = figures.scoring_curve(standard, voice)
    points = [
        (line.get_xdata()[0], line.get_ydata()[0])
        for line in drawn.figure.axes[0].lines
        if line.get_marker() == "o"
    ]

    assert [(standard.band[0], 2.5), (standard.band[1], 3.5)] == points
    assert ([], []) == (outside(drawn.figure), overlapping(drawn.figure))
    assert 3 == len(tables.scoring_table(standard, voice).rows)


@pytest.mark.parametrize("voice", [ZH, EN], ids=LANGS)
@pytest.mark.parametrize("length", ["quarter", "bimonth"])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_start_of_the_year_can_be_drawn(month, length, voice):
    """Whichever weekday a cycle begins on; one mark for every meeting."""
    calendar = cycle_calendar(date(2026, month, 1), length)
    drawn = figures.cycle_strip(calendar, voice).figure
    marks = [line for line in drawn.axes[0].lines if line.get_marker() not in ("None", None, "")]

    assert ([], []) == (outside(drawn), overlapping(drawn))
    assert len([event for event in calendar.events if event.begins == event.ends]) == len(marks)


CHOICES = {
    "cycle": ("quarter", "bimonth"),
    "company_objectives": ("few", "fewer"),
    "aspirational": ("least", "most", "any"),
    "individual": ("yes", "no"),
    "limits": ("most", "fewer"),
    "confirm_needs": ("confirmed", "informal"),
    "shared_key_results": ("required", "optional"),
    "scoring": ("ratio5", "anchored", "linear"),
    "scores_visible": ("company", "team"),
    "cadence": ("weekly", "fortnightly"),
    "executives_first": ("before", "with"),
    "no_pay_link": ("stated", "written", "gradual"),
}
NO_ALTERNATIVE = {"few", "most", "linear", "stated", "written"}


@pytest.mark.parametrize("voice", [ZH, EN], ids=LANGS)
@pytest.mark.parametrize("topic", CHOICES)
def test_every_choice_and_alternative_has_its_words(topic, voice):
    """Also those no bundled client comes to."""
    assert [] == [code for code in CHOICES[topic] if not voice.has(f"system.choice.{topic}.{code}")]
    asked = set(CHOICES[topic]) - (NO_ALTERNATIVE if topic != "aspirational" else {"most"})
    assert [] == [code for code in sorted(asked) if not voice.has(f"system.when.{topic}.{code}")]


@pytest.mark.parametrize("voice", [ZH, EN], ids=LANGS)
def test_every_code_of_tools_cycles_and_proof_has_its_word(voice):
    """A code without a word would be a crash in front of a client."""
    families = {
        "tool.feature": FEATURES,
        "tool.level": LEVELS,
        "tool.criterion": CRITERIA,
        "tool.place": PLACES,
        "tool.verdict": VERDICTS,
        "tool.system": tuple(SYSTEM_WORDS),
        "calendar.event": tuple(kind for kind in KINDS if kind != "check_in"),
        "system.topic": TOPICS,
        "system.role": PARTS,
        "proof.kind": PROOFS,
        "scoring.mapping": MAPPINGS,
    }

    assert [] == [
        (family, code)
        for family, codes in families.items()
        for code in codes
        if not voice.has(f"{family}.{code}")
    ]
