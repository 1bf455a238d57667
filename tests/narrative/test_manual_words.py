"""The words of the manuals: the contract with the templates, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from okrworkbook.analysis.effect.causal_words import causal_words
from okrworkbook.analysis.handover import Duty
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import handover_limits, handover_notes, handover_stamp, handover_upkeep
from okrworkbook.narrative.manual_words import MANUALS
from okrworkbook.tables import handover_contents, handover_documents, handover_figures
from tests.builders import LANGS, strings
from tests.handover_facts import bare_facts, manual_facts_of, voice_of, words_of

CHINESE = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
CONTRACT = {
    "cycle": {"name", "length", "first", "last", "weeks", "next_name", "next_first", "next_last"},
    "limits": {"company", "per_unit", "per_person", "key_results"},
    "types": {"aspirational_share", "committed", "aspirational", "learning"},
    "scoring": {"mapping", "band", "formula", "rows", "success", "examples"},
    "tool": {"name", "systems", "steps", "fields"},
    "confidence": {"scale", "green", "amber", "red"},
    "review": {"questions", "causes", "carry", "agenda"},
    "maturity": {"overall", "rows"},
}
ROWS = {
    "dates": {"when", "week", "what", "who", "output"},
    "year": {"cycle", "first", "last", "drafting", "publication", "review"},
    "process": {"step", "what", "who", "days", "done_when"},
    "roles": {"role", "holder", "duties"},
    "raci": {"process", "responsible", "accountable", "consulted", "informed"},
    "meetings": {"name", "when", "minutes", "leader", "people", "inputs", "agenda", "outputs"},
    "okrs": {"id", "objective", "type", "owner_role", "key_results"},
    "examples": {"before", "after", "why"},
    "warnings": {"code", "sign", "do"},
    "measures": {"name", "definition", "source", "baseline", "target"},
    "trainers": {"name", "department", "until"},
    "training": {"audience", "hours", "what", "passed"},
    "onboarding": {"when", "what"},
    "forms": {"name", "file", "when"},
    "changes": {"version", "date", "what"},
    "glossary": {"term", "meaning"},
    "faq": {"question", "answer"},
}
PLAIN = (
    *("client", "consultancy", "title", "version", "made_on", "stamp", "synthetic"),
    *("visibility", "pay_rule", "hundred_rule", "alignment"),
)


def leaves(value: Any) -> Iterator[Any]:
    """Everything at the end of a branch."""
    if isinstance(value, dict):
        for one in value.values():
            yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    else:
        yield value


@pytest.mark.parametrize("lang", LANGS)
def test_a_template_finds_every_name_of_the_contract(lang):
    """What a consultant may ask for in a template, and nothing but words."""
    words = words_of(lang)

    assert {*CONTRACT, *ROWS, *PLAIN} == set(words)
    assert [] == [name for name, keys in CONTRACT.items() if set(words[name]) != keys]
    assert [] == [name for name, keys in ROWS.items() if not words[name] or set(words[name][0]) != keys]
    assert {str} == {type(leaf) for leaf in leaves(words)}
    assert words == json.loads(json.dumps(words))


@pytest.mark.parametrize("lang", LANGS)
def test_a_client_of_which_little_is_known_has_empty_lists(lang):
    """Never a missing name, so that templates can ask with if."""
    words = words_of(lang, facts=bare_facts())

    assert set(words_of(lang)) == set(words)
    assert [] == [words[name] for name in ("okrs", "raci", "examples", "measures", "trainers") if words[name]]
    assert ("", {"overall": "", "rows": []}) == (words["synthetic"], words["maturity"])


def test_english_words_have_no_chinese_character():
    """But for the name of a person, which stands in the reader's language too."""
    assert [] == [
        leaf for manual in MANUALS for leaf in leaves(words_of("en", manual)) if CHINESE.search(leaf)
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_said_to_have_been_caused(lang):
    """A manual explains how to work and claims no effect."""
    told = " ".join(leaves(words_of(lang)))

    assert () == causal_words(told, lang)


def test_days_are_those_of_the_next_cycle():
    """In order, as short as they can be written, the weekly meetings in one row."""
    dates = words_of("zh")["dates"]

    assert {"when": "2026年6月8日 – 12日", "week": "启动前第3周", "what": "公司级OKR起草"}.items() <= dates[
        0
    ].items()
    assert "8 – 12 Jun 2026" == words_of("en")["dates"][0]["when"]
    assert {"when": "2026年7月1日", "what": "公开"}.items() <= dates[4].items()
    assert {"when": "2026年7月1日 – 9月28日", "week": "第1–14周，每周"}.items() <= dates[5].items()
    assert "得分关闭" == dates[-1]["what"]


def test_a_role_without_a_post_says_how_many_have_it_or_that_it_is_open():
    """The post that was agreed goes before that of the matrix of duties."""
    holders = {one["role"]: one["holder"] for one in words_of("zh")["roles"]}

    assert {
        "发起人": "总经理",
        "OKR负责人": "战略部经理",
        "部门负责人": "每个部门一位",
        "KR负责人": "每个KR一位",
        "内训师": "培训主管",
        "工具管理员": "待指定",
    } == holders


def test_warnings_have_the_clients_own_limits():
    """A manual with the default limits would contradict the weekly report."""
    limits = {**manual_facts_of().limits, "warn_silent_amber": 7.0, "warn_silent_red": 15.0}
    signs = [one["sign"] for one in words_of("zh", facts=manual_facts_of(limits=limits))["warnings"]]

    assert 10 == len(signs)
    assert "久未更新。7天未更新黄，15天红" == signs[2]


def test_what_the_tool_does_not_keep_says_so():
    """Where confidence has no field, it goes into the notes."""
    fields = {one["field"]: one["meaning"] for one in words_of("zh")["tool"]["fields"]}

    assert fields["信心"].endswith("（工具放不下或未查明，写在备注里）")
    assert "同一目标下合计100" == fields["权重"]


def test_agendas_add_up_to_what_the_meeting_takes():
    """A weekly meeting of 25 minutes has points for 25."""
    spans = {
        "对齐会": (120, 180),
        "周例会": (25, 30),
        "迭代评审": (45, 60),
        "月度评估": (60, 90),
        "周期中检视": (60, 90),
    }
    sums = {
        one["name"]: sum(int(point["minutes"]) for point in one["agenda"])
        for one in words_of("zh")["meetings"][:5]
    }

    assert [] == [name for name, (low, high) in spans.items() if not low <= sums[name] <= high]


def test_what_is_missing_for_the_next_level_is_named():
    """The first thing and how many more; nothing on the highest."""
    assert ["例会记录连续两个周期可查（另有1项）", "已到最高级"] == [
        row["next"] for row in words_of("zh")["maturity"]["rows"]
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("facts", [manual_facts_of(), bare_facts()], ids=["full", "bare"])
def test_the_report_of_the_handover_speaks_the_readers_language(facts, lang):
    """Everything notebook 40 says of manuals and forms, also of a client of which little is known."""
    voice = voice_of(lang)
    shown = [
        handover_figures(facts, voice),
        handover_notes(facts, voice),
        handover_stamp(facts, voice),
        handover_contents(facts, voice),
        handover_documents(facts, voice),
        handover_upkeep(facts, voice),
        handover_limits(facts, voice),
    ]
    told = [text for one in shown for text in strings(one)]

    assert [] == [text for text in told if lang == "en" and CHINESE.search(text)]
    assert () == causal_words(" ".join(told), lang)


def test_every_document_has_its_stamp_its_keeper_and_its_day():
    """Three manuals and three forms; forms by the name of their file."""
    table = handover_documents(manual_facts_of(), voice_of("zh"))
    stamp = manual_facts_of().stamp

    assert isinstance(table, TableExhibit)
    assert ["OKR制定手册", f"1.0 · {stamp}", "内训师", "培训主管", "2026年9月16日"] == list(table.rows[0])
    assert ["《OKR自主运营交接报告》·周例会表.xlsx", f"1.0 · {stamp}", "OKR负责人", "战略部经理"] == list(
        table.rows[3]
    )[:4]


def test_a_late_handover_says_that_drafting_has_begun():
    """The manuals are made on 10 July for a cycle drafted from 8 June."""
    from datetime import date

    late = strings(handover_notes(manual_facts_of(), voice_of("zh")))
    early = strings(handover_notes(manual_facts_of(made_on=date(2026, 6, 1)), voice_of("zh")))

    assert "手册编制时起草期已经开始" in late[1]
    assert "手册编制时起草期已经开始" not in early[1]


def test_duties_name_roles_as_the_list_of_roles_does():
    """Who reads “Heads” in one table and “Department heads” in the next looks for two posts."""
    named = {one["role"] for one in words_of("en")["roles"]}
    held = {"R": ("department_heads",), "A": ("okr_owner",), "C": ("trainers",), "I": ("tool_admin",)}
    (duty,) = words_of("en", facts=manual_facts_of(duties=(Duty("scoring", held),)))["raci"]

    told = {duty[part] for part in ("responsible", "accountable", "consulted", "informed")}
    assert {"Department heads", "OKR owner", "Internal trainers", "Tool administrator"} == told
    assert told <= named


def test_a_weekly_check_in_has_one_name_in_calendar_and_agenda():
    """The calendar once said weekly meeting and mid-cycle check where the agenda said otherwise."""
    words = words_of("en")
    meetings = {one["name"] for one in words["meetings"]}

    assert {"Weekly check-in", "Half-time review"} <= meetings
    assert {"Weekly check-in", "Half-time review"} <= {one["what"] for one in words["dates"]}
